import { describe, expect, it } from 'vitest'
import { band, layMonths } from './months.ts'

const day = 86_400_000
const now = Date.UTC(2026, 10, 20, 12)
const ago = (days: number) => new Date(now - days * day).toISOString()

describe('the year of one person', () => {
  it('is closed from their STOP to their START', () => {
    const { stretches } = layMonths(
      [
        { at: ago(10), kind: 'opted-in' },
        { at: ago(50), kind: 'opted-out' },
        { at: ago(200), kind: 'received' },
      ],
      now,
    )
    expect(stretches.map(({ closed }) => closed)).toEqual([false, true, false])
    expect(stretches.reduce((sum, { width }) => sum + width, 0)).toBe(band.width)
  })
  it('begins closed when they had opted out before', () => {
    const { stretches } = layMonths([{ at: ago(400), kind: 'opted-out' }], now)
    expect(stretches).toEqual([{ x: 0, width: band.width, closed: true }])
  })
  it('has a mark for each thing of the year, in its place', () => {
    const { marks } = layMonths(
      [
        { at: ago(1), kind: 'received' },
        { at: ago(300), kind: 'wrote' },
        { at: ago(900), kind: 'received' },
      ],
      now,
    )
    expect(marks.map(({ kind }) => kind)).toEqual(['wrote', 'received'])
    expect(marks[0]?.x).toBeLessThan(marks[1]?.x ?? 0)
  })
  it('shows a month at least, of whoever is new', () => {
    expect(layMonths([], now).months.length).toBe(1)
  })
})
