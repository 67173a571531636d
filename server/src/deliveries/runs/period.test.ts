import { describe, expect, it } from 'vitest'
import { leavesAt, periodAt, type Recurrence, readPeriod } from './period.ts'

const by = (aggregation: Recurrence['aggregation'], zone = 'Europe/Paris', hour: string | null = null) => ({
  aggregation,
  zone,
  hour,
})
const at = (moment: string) => new Date(moment)

describe('the period of a run', () => {
  it.each([
    // 23:30 in UTC is the next day in Paris, and in winter and summer not by the same hour.
    ['day', '2026-11-28T22:59:59Z', '2026-11-28'],
    ['day', '2026-11-28T23:00:00Z', '2026-11-29'],
    ['day', '2026-07-14T21:59:59Z', '2026-07-14'],
    ['day', '2026-07-14T22:00:00Z', '2026-07-15'],
    // The day on which the clock goes back has 25 hours, the one on which it goes forward 23.
    ['day', '2026-10-24T22:00:00Z', '2026-10-25'],
    ['day', '2026-10-25T22:59:59Z', '2026-10-25'],
    ['day', '2026-10-25T23:00:00Z', '2026-10-26'],
    ['day', '2026-03-28T23:00:00Z', '2026-03-29'],
    ['day', '2026-03-29T21:59:59Z', '2026-03-29'],
    ['day', '2026-03-29T22:00:00Z', '2026-03-30'],
    ['week', '2026-11-29T22:59:59Z', '2026-W48'],
    ['week', '2026-11-29T23:00:00Z', '2026-W49'],
    ['week', '2024-12-30T12:00:00Z', '2025-W01'],
    ['week', '2027-01-03T12:00:00Z', '2026-W53'],
    ['month', '2026-10-31T22:59:59Z', '2026-10'],
    ['month', '2026-10-31T23:00:00Z', '2026-11'],
    ['year', '2026-12-31T22:59:59Z', '2026'],
    ['year', '2026-12-31T23:00:00Z', '2027'],
  ] as const)('by %s, at %s, is %s in Paris', (aggregation, moment, key) => {
    expect(periodAt(by(aggregation), at(moment))).toBe(key)
  })

  it('is cut on the clock of its zone', () => {
    const noon = at('2026-11-30T12:00:00Z')
    expect(periodAt(by('month', 'Pacific/Kiritimati'), noon)).toBe('2026-12')
    expect(periodAt(by('month', 'Pacific/Pago_Pago'), noon)).toBe('2026-11')
  })

  it('without an aggregation is the run’s own', () => {
    expect(periodAt(by('none'), at('2026-11-28T10:00:00.001Z'))).not.toBe(
      periodAt(by('none'), at('2026-11-28T10:00:00.002Z')),
    )
  })

  it.each([
    ['2026-11-28', { of: 'day', from: '2026-11-28', to: '2026-11-28' }],
    ['2026-W48', { of: 'week', from: '2026-11-23', to: '2026-11-29' }],
    ['2026-W53', { of: 'week', from: '2026-12-28', to: '2027-01-03' }],
    ['2025-W01', { of: 'week', from: '2024-12-30', to: '2025-01-05' }],
    ['2024-02', { of: 'month', from: '2024-02-01', to: '2024-02-29' }],
    ['2026', { of: 'year', from: '2026-01-01', to: '2026-12-31' }],
    ['2026-11-28T10:00:00.001Z', { of: 'none', at: '2026-11-28T10:00:00.001Z' }],
  ])('%s has a first and a last day', (key, period) => {
    expect(readPeriod(key)).toEqual(period)
  })

  it('holds each of its days: what it says it begins and ends with has its key', () => {
    for (const aggregation of ['day', 'week', 'month', 'year'] as const)
      for (let day = Temporal.PlainDate.from('2023-12-20'); day.year < 2029; day = day.add({ days: 5 })) {
        const noon = (date: string) => at(`${date}T12:00:00Z`)
        const key = periodAt(by(aggregation), noon(day.toString()))
        const said = readPeriod(key)
        if (said.of === 'none') throw new Error(key)
        expect([said.from, said.to].map((date) => periodAt(by(aggregation), noon(date)))).toEqual([key, key])
        expect(said.from <= day.toString() && day.toString() <= said.to).toBe(true)
      }
  })
})

describe('when a run leaves', () => {
  it('is at once, or at an hour of everyone’s clock on the day of the run', () => {
    expect(leavesAt(by('day'), at('2026-11-28T10:00:00Z'))).toBeNull()
    expect(leavesAt(by('day', 'Europe/Paris', '09:30'), at('2026-11-28T23:30:00Z'))).toBe('2026-11-29T09:30')
  })
})
