import { describe, expect, it } from 'vitest'
import type { HoursRule } from '../hours/index.ts'
import { createHours, noHolidays } from '../hours/index.ts'
import { type Bound, departures } from './departure.ts'

const daytime: HoursRule = {
  id: 7,
  key: null,
  name: 'Daytime',
  country: null,
  region: null,
  provider: null,
  automatic: true,
  retired: false,
  week: Array.from({ length: 7 }, () => [{ from: 8 * 60, to: 20 * 60 }]),
  holidays: true,
}
const hours = createHours({ rules: [daytime], holidays: noHolidays })
const evening = new Date('2026-11-20T21:30:00Z')
const bound = (changes: Partial<Bound> = {}): Bound => ({
  zone: 'Europe/Paris',
  hours: null,
  wave: 0,
  messages: 10,
  ...changes,
})
const leaves = (groups: Bound[], settings: Partial<Parameters<typeof departures>[1]> = {}, now = evening) =>
  departures(groups, { schedule: { when: 'now' }, waves: null, ...settings }, hours, now).map(
    ({ due, waits, never }) => ({
      due: due.toISOString(),
      waits,
      never,
    }),
  )

describe('a message may leave', () => {
  it('at once when nothing binds it', () => {
    expect(leaves([bound()])).toEqual([{ due: '2026-11-20T21:30:00.000Z', waits: false, never: false }])
  })

  it('when its recipient’s hours open', () => {
    expect(leaves([bound({ hours: 7 }), bound({ hours: 7, zone: 'America/New_York' })])).toEqual([
      { due: '2026-11-21T07:00:00.000Z', waits: true, never: false },
      { due: '2026-11-20T21:30:00.000Z', waits: false, never: false },
    ])
  })

  it('at the same hour of each clock', () => {
    const schedule = { when: 'local', at: '2026-11-22T09:00' } as const
    const groups = [bound(), bound({ zone: 'America/Los_Angeles' })]
    expect(leaves(groups, { schedule }).map(({ due }) => due)).toEqual([
      '2026-11-22T08:00:00.000Z',
      '2026-11-22T17:00:00.000Z',
    ])
  })

  it('wave after wave, each from its own hour', () => {
    const waves = { count: 3, every_minutes: 360 }
    const groups = [0, 1, 2].map((wave) => bound({ hours: 7, wave }))
    expect(leaves(groups, { waves }, new Date('2026-11-20T10:00:00Z')).map(({ due }) => due)).toEqual([
      '2026-11-20T10:00:00.000Z',
      '2026-11-20T16:00:00.000Z',
      '2026-11-21T07:00:00.000Z',
    ])
  })

  it('now, when its hour has passed', () => {
    const schedule = { when: 'at', at: '2026-11-20T09:00:00+01:00', zone: 'Europe/Paris' } as const
    expect(leaves([bound()], { schedule })[0]?.due).toBe(evening.toISOString())
  })

  it('never, when its rule has no hour at all', () => {
    const closed = createHours({
      rules: [{ ...daytime, week: Array.from({ length: 7 }, () => []) as never }],
      holidays: noHolidays,
    })
    const [one] = departures([bound({ hours: 7 })], { schedule: { when: 'now' }, waves: null }, closed, evening)
    expect(one).toMatchObject({ never: true, waits: false, due: evening })
  })
})
