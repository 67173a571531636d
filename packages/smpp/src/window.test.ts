import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { lastSequence, sequenceCounter, Window } from './window.ts'

const open = (size: number, next = sequenceCounter()) => new Window<string>(size, next)

describe('the window', () => {
  it('frees a slot by its answer alone', () => {
    const window = open(2)
    const first = window.take('a', 0, 0)
    window.take('b', 5, 0)
    expect(window.room).toBe(0)
    expect(window.markOverdue(0)).toEqual(['a'])
    expect(window.room).toBe(0)
    expect(window.markOverdue(0)).toEqual([])
    expect(window.settle(first)).toEqual({ token: 'a', late: true, place: 0 })
    expect(window.room).toBe(1)
    expect(window.overdue).toBe(0)
  })
  it('knows each answer once', () => {
    const window = open(2)
    const sequence = window.take('a', 0, 0)
    expect(window.settle(sequence)?.token).toBe('a')
    expect(window.settle(sequence)).toBeNull()
    expect(window.settle(sequence + 64)).toBeNull()
  })
  it('lets a batch longer than itself go alone', () => {
    const window = open(3)
    expect(window.fits(500)).toBe(true)
    const sequences = Array.from({ length: 500 }, (_, i) => window.take(`m${i}`, 0, 0))
    expect(new Set(sequences).size).toBe(500)
    expect(window.fits(1)).toBe(false)
    for (const [i, sequence] of sequences.entries()) expect(window.settle(sequence)?.token).toBe(`m${i}`)
    expect(window.taken).toBe(0)
  })
  it('begins its numbers again without touching those still out', () => {
    let last = lastSequence - 2
    const next = () => {
      last = last === lastSequence ? 1 : last + 1
      return last
    }
    const window = open(8, next)
    const sequences = Array.from({ length: 8 }, (_, i) => window.take(`m${i}`, 0, 0))
    expect(sequences.slice(0, 2)).toEqual([lastSequence - 1, lastSequence])
    expect(sequences[2]).toBe(1)
    expect(sequences.map((sequence) => window.settle(sequence)?.token)).toEqual(sequences.map((_, i) => `m${i}`))
  })
  it('keeps its count through any order of events', () => {
    const steps = fc.array(fc.oneof(fc.constant('take' as const), fc.nat(2000)), { maxLength: 400 })
    fc.assert(
      fc.property(steps, (list) => {
        const window = open(50)
        const out = new Map<number, string>()
        let count = 0
        for (const step of list) {
          if (step === 'take') {
            if (!window.fits(1)) continue
            const token = `t${count++}`
            out.set(window.take(token, count, 0), token)
          } else {
            const sequence = [...out.keys()][step % Math.max(out.size, 1)] ?? step + 1
            expect(window.settle(sequence)?.token).toBe(out.get(sequence))
            out.delete(sequence)
          }
          expect(window.taken).toBe(out.size)
        }
        expect(window.drop()).toEqual([...out.values()])
        expect(window.taken).toBe(0)
      }),
    )
  })
})
