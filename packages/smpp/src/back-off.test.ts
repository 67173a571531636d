import fc from 'fast-check'
import { expect, it, test } from 'vitest'
import { backOff } from './back-off.ts'

const limits = { first: 1000, most: 60_000 }

test.each([
  [0, 0.5, 500],
  [1, 0.5, 1000],
  [3, 0.5, 4000],
  [6, 0.5, 30_000],
  [1000, 0.999, 59_940],
  [3, 0, 100],
])('after %i failures a die of %d waits %i ms', (failures, random, ms) => {
  expect(backOff(failures, random, limits)).toBeCloseTo(ms)
})

it('never loops tightly and never waits beyond its ceiling', () => {
  fc.assert(
    fc.property(fc.nat(100), fc.double({ min: 0, max: 0.999, noNaN: true }), (failures, random) => {
      const ms = backOff(failures, random, limits)
      expect(ms >= 100 && ms <= limits.most).toBe(true)
    }),
  )
})
