import { describe, expect, it } from 'vitest'
import { beginHistory, record, redo, undo } from './history.ts'

describe('what was edited', () => {
  it('is taken back and done again, step by step', () => {
    const done = record(record(beginHistory('a'), 'b'), 'c')
    expect(undo(done).present).toBe('b')
    expect(undo(undo(undo(done))).present).toBe('a')
    expect(redo(undo(done)).present).toBe('c')
    expect(redo(done)).toBe(done)
  })

  it('is one step while one goes on about the same thing', () => {
    const typed = ['l', 'ly', 'lyon'].reduce((history, text) => record(history, text, 'all.0'), beginHistory(''))
    expect(undo(typed).present).toBe('')
    expect(undo(record(typed, 'other', 'all.1')).present).toBe('lyon')
  })

  it('begins a step anew after something was taken back, and forgets what had been', () => {
    const back = undo(record(record(beginHistory('a'), 'b', 'x'), 'c', 'y'))
    const other = record(back, 'd', 'x')
    expect(undo(other).present).toBe('b')
    expect(redo(other).present).toBe('d')
  })
})
