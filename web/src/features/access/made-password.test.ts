import { describe, expect, it } from 'vitest'
import { madePassword } from './made-password.ts'

describe('a first password', () => {
  it('has four groups of four, of letters and figures that nobody takes for one another', () => {
    for (let n = 0; n < 200; n++) expect(madePassword()).toMatch(/^([a-kmnp-z2-9]{4}-){3}[a-kmnp-z2-9]{4}$/)
  })
  it('is never the same', () => {
    expect(new Set(Array.from({ length: 1000 }, madePassword)).size).toBe(1000)
  })
  it('draws evenly from its 32 signs', () => {
    const counts = new Map<string, number>()
    for (const sign of Array.from({ length: 4000 }, madePassword).join('').replaceAll('-', ''))
      counts.set(sign, (counts.get(sign) ?? 0) + 1)
    // 2,000 of each are expected; six standard deviations either way.
    expect(counts.size).toBe(32)
    for (const count of counts.values()) expect(Math.abs(count - 2000)).toBeLessThan(270)
  })
})
