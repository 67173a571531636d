import { describe, expect, it } from 'vitest'
import { decidedOf } from './decided.ts'

describe('what was decided about a message', () => {
  it.each([
    [{ id: 1, label: 'ENOUGH', instead_of_question: true }, 'instead-of-question'],
    [{ double_opt_in: 'asked' }, 'asked'],
    [{ double_opt_in: 'something new' }, null],
    [{ id: 1, label: 'HOURS' }, null],
    [null, null],
  ])('%j', (decision, said) => {
    expect(decidedOf(decision)).toBe(said)
  })
})
