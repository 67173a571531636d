import { describe, expect, it } from 'vitest'
import { windowsForecast } from './forecast.ts'
import { noHolidays, readHolidays } from './holidays.ts'
import { french, ruleOf, weekOf } from './hours.fixture.ts'
import { createHours } from './hours.ts'

const at = (text: string) => Date.parse(text)
const hours = createHours({
  rules: [french, ruleOf({ id: 2, week: weekOf('9-18') }), ruleOf({ id: 3, week: weekOf(null) })],
  // French ones are closed on holidays, and here there are none to know.
  holidays: noHolidays,
})

describe('the state of the hours at the gate', () => {
  it('is the same object while nothing changes, so that asking costs next to nothing', () => {
    const first = hours.stateAt(1, 'Europe/Paris', at('2026-11-27T10:00:00Z'))
    expect(first).toEqual({ open: true, until: at('2026-11-27T19:00:00Z') })
    expect(hours.stateAt(1, 'Europe/Paris', at('2026-11-27T18:59:59.999Z'))).toBe(first)
    expect(hours.stateAt(1, 'Europe/Paris', at('2026-11-27T19:00:00Z'))).toEqual({
      open: false,
      until: at('2026-11-28T07:00:00Z'),
    })
  })

  it('is right too when the clock went back', () => {
    hours.stateAt(2, 'Europe/Paris', at('2026-11-27T10:00:00Z'))
    expect(hours.stateAt(2, 'Europe/Paris', at('2026-11-27T07:59:00Z')).open).toBe(false)
  })

  it('is open without a rule, closed by a rule that nobody knows yet', () => {
    expect(hours.stateAt(null, null, 0)).toEqual({ open: true, until: Number.POSITIVE_INFINITY })
    expect(hours.stateAt(99, 'Europe/Paris', 0).open).toBe(false)
  })

  it('looks again each day at what does not open', () => {
    const state = hours.stateAt(3, 'Europe/Paris', 0)
    expect(state).toEqual({ open: false, until: Number.POSITIVE_INFINITY })
    expect(hours.stateAt(3, 'Europe/Paris', 25 * 3_600_000)).not.toBe(state)
  })
})

describe('public holidays', () => {
  it('of a year that nobody computed are every day of it', () => {
    const known = readHolidays([{ calendar: 'FR', year: 2026, days: ['2026-12-25'] }])
    const day = (text: string) => Date.parse(text) / 86_400_000
    expect(known.isHoliday('FR', day('2026-12-25'))).toBe(true)
    expect(known.isHoliday('FR', day('2026-12-24'))).toBe(false)
    expect(known.isHoliday('FR', day('2027-06-15'))).toBe(true)
    expect(known.isHoliday('DE', day('2026-12-24'))).toBe(true)
  })
})

describe('the forecast of a delivery', () => {
  const start = new Date('2026-11-27T17:00:00Z')
  const hour = 3_600_000
  const forecast = (groups: Parameters<typeof windowsForecast>[1], ms: number) =>
    windowsForecast(hours, groups, start, ms)

  it('lets everything leave at once while all is open', () => {
    const { groups, waiting, never, endsAt } = forecast([{ hours: 1, zone: 'Europe/Paris', count: 1000 }], hour)
    expect({ waiting, never, endsAt }).toEqual({ waiting: 0, never: 0, endsAt: new Date('2026-11-27T18:00:00Z') })
    expect(groups[0]?.stretches).toEqual([{ from: start, until: new Date('2026-11-27T18:00:00Z'), count: 1000 }])
  })

  it('says what is cut off at the end of the window, and until when it waits', () => {
    const { groups, endsAt } = forecast([{ hours: 1, zone: 'Europe/Paris', count: 3000 }], 3 * hour)
    // Two hours are left of Friday; the third goes on Saturday at 08:00.
    expect(groups[0]).toMatchObject({ waiting: 1000, waitsUntil: new Date('2026-11-28T07:00:00Z'), never: 0 })
    expect(endsAt).toEqual(new Date('2026-11-28T08:00:00Z'))
  })

  it('gives the speed to those who are open', () => {
    const { groups, waiting } = forecast(
      [
        { hours: 1, zone: 'America/Martinique', count: 500 },
        { hours: 1, zone: 'Indian/Reunion', count: 500 },
        { hours: null, zone: null, count: 1000 },
      ],
      2 * hour,
    )
    expect(groups.map(({ waiting }) => waiting)).toEqual([0, 500, 0])
    expect(groups[1]?.waitsUntil).toEqual(new Date('2026-11-28T04:00:00Z'))
    expect(groups[0]?.stretches).toEqual([{ from: start, until: new Date('2026-11-27T18:30:00Z'), count: 500 }])
    expect(waiting).toBe(500)
  })

  it('begins each wave at its hour, and lets those that waited for one morning share it', () => {
    const at = (text: string) => new Date(text)
    const wave = (from: Date) => ({ hours: 1, zone: 'Europe/Paris', count: 500, from })
    // Two of three come after 20:00 in Paris: both wait for 08:00, and take an hour together.
    const waves = [wave(start), wave(at('2026-11-27T19:30:00Z')), wave(at('2026-11-27T22:00:00Z'))]
    const { groups, endsAt } = forecast(waves, 1.5 * hour)
    expect(groups.map(({ waiting }) => waiting)).toEqual([0, 500, 500])
    expect(groups[0]?.stretches).toEqual([{ from: start, until: at('2026-11-27T17:30:00Z'), count: 500 }])
    expect(endsAt).toEqual(at('2026-11-28T08:00:00Z'))
    expect(forecast([wave(start), wave(at('2026-11-27T18:00:00Z'))], hour).endsAt).toEqual(at('2026-11-27T18:30:00Z'))
  })

  it('says what finds no hours at all', () => {
    const { never, endsAt } = forecast([{ hours: 3, zone: 'Europe/Paris', count: 7 }], hour)
    expect({ never, endsAt }).toEqual({ never: 7, endsAt: null })
  })

  it('loses no message by rounding', () => {
    const { groups } = forecast(
      [
        { hours: 1, zone: 'Europe/Paris', count: 1001 },
        { hours: 2, zone: 'Europe/London', count: 333 },
        { hours: 2, zone: 'America/New_York', count: 7 },
      ],
      30 * hour,
    )
    for (const { count, stretches, never } of groups)
      expect(stretches.reduce((sum, { count }) => sum + count, 0) + never).toBe(count)
  })

  it('of nothing is nothing', () => expect(forecast([], 0)).toEqual({ groups: [], waiting: 0, never: 0, endsAt: null }))
})
