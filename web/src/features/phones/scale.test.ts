import { describe, expect, it } from 'vitest'
import { logScale } from './scale.ts'

describe('a slider over several powers of ten', () => {
  const delay = logScale(10, 60_000)

  it.each([0, 10, 100, 800, 5_000, 60_000])('comes back to %d from where it stands', (value) => {
    expect(delay.toValue(delay.toPlace(value))).toBe(value)
  })

  it('begins with nothing at all and ends with the most', () => {
    expect([delay.toValue(0), delay.toValue(100)]).toEqual([0, 60_000])
  })
})
