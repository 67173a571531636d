import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Schedule, Settings } from '../settings.ts'
import { dueNow, endOfDelay, mostCaughtUp, occurrences, parseCron, preview } from './index.ts'
import { closestTimes } from './times.ts'

const paris = 'Europe/Paris'
const next = (schedule: Schedule, after: string, n: number, zone = paris) =>
  preview({ schedule, until: null }, zone, after, n).map(({ local }) => local)
const daily = (...times: string[]): Schedule => ({ of: 'day', times, every: 1, since: null })

describe('a schedule', () => {
  it('once: then, and not when it is past', () => {
    const once: Schedule = { of: 'once', at: '2027-05-01T09:00' }
    expect(occurrences(once, paris, '2027-01-01T00:00:00Z', 3)).toEqual(['2027-05-01T07:00:00.000Z'])
    expect(occurrences(once, paris, '2027-05-01T07:00:00Z', 3)).toEqual([])
  })

  it('several times a day, from an hour to an hour, both included', () => {
    expect(next({ of: 'every', minutes: 90, from: '08:00', to: '11:00' }, '2027-05-01T00:00:00Z', 4)).toEqual([
      '2027-05-01T08:00',
      '2027-05-01T09:30',
      '2027-05-01T11:00',
      '2027-05-02T08:00',
    ])
  })

  it('daily, at hours in any order, each once', () => {
    expect(next(daily('18:00', '09:00', '09:00'), '2027-05-01T08:00:00Z', 3)).toEqual([
      '2027-05-01T18:00',
      '2027-05-02T09:00',
      '2027-05-02T18:00',
    ])
  })

  it('every third day, counted from the day that was chosen, over the end of the year', () => {
    const third: Schedule = { of: 'day', times: ['09:00'], every: 3, since: '2026-12-25' }
    expect(next(third, '2026-01-01T00:00:00Z', 3)).toEqual(['2026-12-25T09:00', '2026-12-28T09:00', '2026-12-31T09:00'])
    expect(next(third, '2026-12-31T12:00:00Z', 1)).toEqual(['2027-01-03T09:00'])
  })

  it('every second week, by Mondays, over the end of the year', () => {
    const week: Schedule = { of: 'week', times: ['10:00'], days: [1, 5], every: 2, since: '2026-12-23' }
    // The week of the 23rd has begun on Monday the 21st, which lies before.
    expect(next(week, '2026-12-01T00:00:00Z', 4)).toEqual([
      '2026-12-25T10:00',
      '2027-01-04T10:00',
      '2027-01-08T10:00',
      '2027-01-18T10:00',
    ])
  })

  it('monthly: the 31st is the last day of every month, once where the 30th is too', () => {
    const month: Schedule = { of: 'month', times: ['09:00'], days: [30, 31], every: 1, since: null }
    expect(next(month, '2027-01-30T23:00:00Z', 5)).toEqual([
      '2027-01-31T09:00',
      '2027-02-28T09:00',
      '2027-03-30T09:00',
      '2027-03-31T09:00',
      '2027-04-30T09:00',
    ])
  })

  it('every third month, counted from the one that was chosen', () => {
    const month: Schedule = { of: 'month', times: ['09:00'], days: [15], every: 3, since: '2026-11-01' }
    expect(next(month, '2026-11-20T00:00:00Z', 2)).toEqual(['2027-02-15T09:00', '2027-05-15T09:00'])
  })

  it('yearly: 29 February is the 28th in other years', () => {
    expect(next({ of: 'year', times: ['09:00'], month: 2, day: 29 }, '2027-01-01T00:00:00Z', 3)).toEqual([
      '2027-02-28T09:00',
      '2028-02-29T09:00',
      '2029-02-28T09:00',
    ])
  })

  it('until: the last moment is included', () => {
    const until = '2027-05-02T09:00'
    expect(occurrences(daily('09:00'), paris, '2027-05-01T00:00:00Z', 9, until)).toEqual([
      '2027-05-01T07:00:00.000Z',
      '2027-05-02T07:00:00.000Z',
    ])
  })
})

describe('a cron line', () => {
  it.each([
    ['*/20 8-9 * * mon-fri', ['2027-05-03T08:00', '2027-05-03T08:20', '2027-05-03T08:40', '2027-05-03T09:00']],
    ['0 9 1,15 * *', ['2027-05-01T09:00', '2027-05-15T09:00', '2027-06-01T09:00', '2027-06-15T09:00']],
    ['0 9 * * 0', ['2027-05-02T09:00', '2027-05-09T09:00', '2027-05-16T09:00', '2027-05-23T09:00']],
    // Both kinds of day named: one of them is enough.
    ['0 9 3 * 7', ['2027-05-02T09:00', '2027-05-03T09:00', '2027-05-09T09:00', '2027-05-16T09:00']],
    // The 31st is no last day here: months without one are left out.
    ['0 9 31 * *', ['2027-05-31T09:00', '2027-07-31T09:00', '2027-08-31T09:00', '2027-10-31T09:00']],
    ['30 6 29 FEB *', ['2028-02-29T06:30', '2032-02-29T06:30', '2036-02-29T06:30', '2040-02-29T06:30']],
    ['5/30 12 * * *', ['2027-05-01T12:05', '2027-05-01T12:35', '2027-05-02T12:05', '2027-05-02T12:35']],
  ])('%s', (cron, expected) => {
    expect(next({ of: 'cron', cron }, '2027-04-30T22:00:00Z', 4)).toEqual(expected)
  })

  it('is read over a century without a leap day', () => {
    expect(next({ of: 'cron', cron: '0 9 29 2 *' }, '2096-03-01T00:00:00Z', 1)).toEqual(['2104-02-29T09:00'])
  })

  it('that never comes gives nothing, soon', () => {
    expect(next({ of: 'cron', cron: '0 9 31 2 *' }, '2027-01-01T00:00:00Z', 3)).toEqual([])
  })

  it.each([
    ['* * * *', 'fields', '* * * *'],
    ['60 * * * *', 'minute', '60'],
    ['0 24 * * *', 'hour', '24'],
    ['0 9 0 * *', 'day', '0'],
    ['0 9 * 13 *', 'month', '13'],
    ['0 9 * * 8', 'weekday', '8'],
    ['0 9 5-1 * *', 'day', '5-1'],
    ['0 9 */0 * *', 'day', '*/0'],
    ['0 9 1-2-3 * *', 'day', '1-2-3'],
    ['0,, 9 * * *', 'minute', '0,,'],
    ['-1 9 * * *', 'minute', '-1'],
    ['0 9 * * mo', 'weekday', 'mo'],
  ])('is told what is wrong with it: %s', (line, wrong, given) => {
    expect(parseCron(line)).toEqual({ wrong, given })
  })
})

describe('clocks that change', () => {
  it('an hour that does not exist is the first moment after the gap, once', () => {
    expect(occurrences(daily('02:00', '02:30', '03:00'), paris, '2027-03-27T12:00:00Z', 2)).toEqual([
      '2027-03-28T01:00:00.000Z',
      '2027-03-29T00:00:00.000Z',
    ])
    expect(preview({ schedule: daily('02:30'), until: null }, paris, '2027-03-27T12:00:00Z', 2)).toEqual([
      { at: '2027-03-28T01:00:00.000Z', local: '2027-03-28T03:00', moved: true },
      { at: '2027-03-29T00:30:00.000Z', local: '2027-03-29T02:30', moved: false },
    ])
  })

  it('an hour that comes twice is the first of the two, once', () => {
    expect(occurrences(daily('02:30'), paris, '2027-10-30T12:00:00Z', 2)).toEqual([
      '2027-10-31T00:30:00.000Z',
      '2027-11-01T01:30:00.000Z',
    ])
    // Asked between the two.
    expect(occurrences(daily('02:30'), paris, '2027-10-31T00:45:00Z', 1)).toEqual(['2027-11-01T01:30:00.000Z'])
  })

  it('in New York, by hours and by cron', () => {
    const zone = 'America/New_York'
    expect(occurrences(daily('02:15'), zone, '2027-03-14T00:00:00Z', 1)).toEqual(['2027-03-14T07:00:00.000Z'])
    expect(occurrences({ of: 'cron', cron: '30 1 * * *' }, zone, '2027-11-07T00:00:00Z', 2)).toEqual([
      '2027-11-07T05:30:00.000Z',
      '2027-11-08T06:30:00.000Z',
    ])
  })

  it('on Lord Howe, where it is half an hour', () => {
    const zone = 'Australia/Lord_Howe'
    // 3 October 2027: from 02:00 to 02:30. 4 April 2027: from 02:00 back to 01:30.
    expect(preview({ schedule: daily('02:10'), until: null }, zone, '2027-10-02T12:00:00Z', 1)).toEqual([
      { at: '2027-10-02T15:30:00.000Z', local: '2027-10-03T02:30', moved: true },
    ])
    expect(occurrences(daily('01:45'), zone, '2027-04-03T12:00:00Z', 2)).toEqual([
      '2027-04-03T14:45:00.000Z',
      '2027-04-04T15:15:00.000Z',
    ])
  })

  it('on Samoa, where a whole day was left out', () => {
    expect(next(daily('09:00'), '2011-12-29T12:00:00Z', 3, 'Pacific/Apia')).toEqual([
      '2011-12-29T09:00',
      '2011-12-31T00:00',
      '2011-12-31T09:00',
    ])
  })

  const zones = fc.constantFrom(
    paris,
    'America/New_York',
    'Australia/Lord_Howe',
    'Pacific/Apia',
    'America/Havana',
    'UTC',
  )
  const hour = fc.tuple(fc.nat(23), fc.nat(59)).map((parts) => parts.map((n) => String(n).padStart(2, '0')).join(':'))

  it('never bring a moment twice, nor leave out a day, over the years', () => {
    fc.assert(
      fc.property(
        zones,
        fc.array(hour, { minLength: 1, maxLength: 4 }),
        fc.integer({ min: 2015, max: 2040 }),
        (zone, times, year) => {
          const at = occurrences(daily(...times), zone, `${year}-01-01T00:00:00Z`, 400)
          expect(at).toEqual([...new Set(at)].sort())
          const gaps = at.slice(1).map((one, i) => Date.parse(one) - Date.parse(at[i] ?? one))
          expect(Math.max(...gaps)).toBeLessThanOrEqual(25 * 3_600_000)
          // Asked one by one, the same moments come.
          const one = at
            .slice(0, 5)
            .map((_, i) => occurrences(daily(...times), zone, at[i - 1] ?? `${year}-01-01T00:00:00Z`, 1)[0])
          expect(one).toEqual(at.slice(0, 5))
        },
      ),
      { numRuns: 60 },
    )
  })
})

describe('how close together', () => {
  it.each<[Schedule, number | null]>([
    [daily('09:00'), null],
    [daily('09:00', '09:05'), 5],
    // Over midnight.
    [daily('23:58', '00:02'), 4],
    [{ of: 'day', times: ['23:58', '00:02'], every: 2, since: null }, 1_436],
    [{ of: 'every', minutes: 9, from: '08:00', to: '09:00' }, 9],
    [{ of: 'cron', cron: '*/10 * * * *' }, 10],
    [{ of: 'cron', cron: '0,55 * * * *' }, 5],
  ])('%j', (schedule, closest) => {
    expect(closestTimes(schedule)).toBe(closest)
  })
})

describe('occurrences while nobody was there', () => {
  const scheduler = (missed: 'skip' | 'catch-up'): Settings['scheduler'] => ({
    schedule: daily('09:00'),
    until: null,
    missed,
  })

  it('run on time when someone is', () => {
    for (const policy of ['skip', 'catch-up'] as const)
      expect(dueNow(scheduler(policy), 'UTC', '2027-05-01T09:00:00.000Z', '2027-05-02T09:00:01.000Z')).toEqual({
        run: ['2027-05-02T09:00:00.000Z'],
        notes: [],
        served: '2027-05-02T09:00:00.000Z',
      })
  })

  it('skip: all that is later than ten minutes is noted and not run', () => {
    expect(dueNow(scheduler('skip'), 'UTC', '2027-05-01T09:00:00.000Z', '2027-05-04T09:10:00.000Z')).toEqual({
      run: [],
      notes: [
        {
          code: 'occurrences-skipped',
          values: { count: 3, first: '2027-05-02T09:00:00.000Z', last: '2027-05-04T09:00:00.000Z' },
        },
      ],
      served: '2027-05-04T09:00:00.000Z',
    })
  })

  it('skip: the latest still runs when it is hardly late, those before are noted', () => {
    expect(dueNow(scheduler('skip'), 'UTC', '2027-05-01T09:00:00.000Z', '2027-05-03T09:09:59.000Z')).toMatchObject({
      run: ['2027-05-03T09:00:00.000Z'],
      notes: [{ code: 'occurrences-skipped', values: { count: 1 } }],
    })
  })

  it('catch up: each of them, in its order, and what is late is noted', () => {
    expect(dueNow(scheduler('catch-up'), 'UTC', '2027-05-01T09:00:00.000Z', '2027-05-03T09:00:30.000Z')).toMatchObject({
      run: ['2027-05-02T09:00:00.000Z', '2027-05-03T09:00:00.000Z'],
      notes: [{ code: 'occurrences-caught-up', values: { count: 1, first: '2027-05-02T09:00:00.000Z' } }],
    })
  })

  it('catch up: no more than a hundred at once, the latest', () => {
    const often: Settings['scheduler'] = {
      schedule: { of: 'every', minutes: 10, from: '00:00', to: '23:50' },
      until: null,
      missed: 'catch-up',
    }
    const due = dueNow(often, 'UTC', '2027-05-01T00:00:00.000Z', '2027-05-02T00:00:00.000Z')
    expect(due.run).toHaveLength(mostCaughtUp)
    expect(due.run.at(-1)).toBe('2027-05-02T00:00:00.000Z')
    expect(due.notes.map(({ code, values }) => [code, values.count])).toEqual([
      ['occurrences-skipped', 44],
      ['occurrences-caught-up', 99],
    ])
  })

  it('asked again, nothing is due', () => {
    const due = dueNow(scheduler('catch-up'), 'UTC', '2027-05-01T09:00:00.000Z', '2027-05-03T10:00:00.000Z')
    expect(dueNow(scheduler('catch-up'), 'UTC', due.served, '2027-05-03T10:00:00.000Z')).toEqual({
      run: [],
      notes: [],
      served: due.served,
    })
  })
})

describe('a wait', () => {
  const since = '2027-03-27T01:30:00.000Z' // 02:30 in Paris, the day before the clocks go forward
  it.each([
    [1, 'minute', '2027-03-27T01:31:00.000Z'],
    [24, 'hour', '2027-03-28T01:30:00.000Z'],
    // The same hour of the next day does not exist.
    [1, 'day', '2027-03-28T01:00:00.000Z'],
    [1, 'week', '2027-04-03T00:30:00.000Z'],
    [1, 'month', '2027-04-27T00:30:00.000Z'],
  ] as const)('of %i %s', (n, unit, end) => {
    expect(endOfDelay({ of: 'duration', duration: { n, unit } }, since, [paris])).toBe(end)
  })

  it('of a month from the 31st ends on the last day of the next', () => {
    const month = { of: 'duration', duration: { n: 1, unit: 'month' } } as const
    expect(endOfDelay(month, '2028-01-31T09:00:00.000Z', ['UTC'])).toBe('2028-02-29T09:00:00.000Z')
  })

  it('until a date: then, or at once when it is past', () => {
    expect(endOfDelay({ of: 'date', at: '2027-04-01T09:00' }, since, [paris])).toBe('2027-04-01T07:00:00.000Z')
    expect(endOfDelay({ of: 'date', at: '2027-01-01T09:00' }, since, [paris])).toBe(since)
  })

  it('until an hour: the next time that the clock shows it, now included', () => {
    const at = (hour: string, zones = [paris]) => endOfDelay({ of: 'hour', hour, zone: 'person' }, since, zones)
    expect(at('02:30')).toBe(since)
    expect(at('09:00')).toBe('2027-03-27T08:00:00.000Z')
    expect(at('02:29')).toBe('2027-03-28T01:00:00.000Z')
  })

  it('until an hour, of someone who may be in several places: when it has come in each', () => {
    expect(
      endOfDelay({ of: 'hour', hour: '09:00', zone: 'person' }, since, ['America/New_York', 'America/Chicago']),
    ).toBe('2027-03-27T14:00:00.000Z')
  })
})
