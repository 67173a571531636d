import { describe, expect, it } from 'vitest'
import { momentsOf, readDays, writeDays } from './days.ts'

const now = new Date(2026, 10, 28, 15, 30)
const local = (...at: [number, number, number]) => new Date(...at).toISOString()

describe('days of an address', () => {
  it.each([
    ['today', { since: local(2026, 10, 28) }],
    ['yesterday', { since: local(2026, 10, 27), until: local(2026, 10, 28) }],
    ['last-7', { since: local(2026, 10, 22) }],
    ['last-30', { since: local(2026, 9, 30) }],
    ['2026-11-01..2026-11-07', { since: local(2026, 10, 1), until: local(2026, 10, 8) }],
    ['2026-11-01..', { since: local(2026, 10, 1) }],
    ['..2026-12-31', { until: local(2027, 0, 1) }],
  ])('%s are whole days of whoever reads', (text, moments) => {
    expect(momentsOf(readDays(text), now)).toEqual(moments)
    expect(writeDays(readDays(text))).toBe(text)
  })

  it.each([undefined, '', '..', 'tomorrow', '2026-02-30..', '2026-11-01'])('%s are none', (text) => {
    expect(readDays(text)).toBeNull()
    expect(momentsOf(readDays(text), now)).toEqual({})
  })
})
