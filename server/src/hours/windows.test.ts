import { describe, expect, it } from 'vitest'
import { noHolidays } from './holidays.ts'
import { french, holidaysOf, ruleOf, weekOf } from './hours.fixture.ts'
import type { HoursRule } from './rule.ts'
import { closesAt, opensAt, stateOf } from './windows.ts'

const opens = (rule: HoursRule, zone: string, at: string, holidays = noHolidays) =>
  opensAt(rule, zone, new Date(at), holidays)?.toISOString() ?? null
const closes = (rule: HoursRule, zone: string, at: string, holidays = noHolidays) =>
  closesAt(rule, zone, new Date(at), holidays)?.toISOString() ?? null

describe('the hours of France, 08:00 to 20:00 from Monday to Saturday', () => {
  // 27 November 2026 is a Friday; Paris is at +01:00.
  it.each([
    ['at 08:00 sharp it is open', '2026-11-27T07:00:00Z', '2026-11-27T07:00:00.000Z'],
    ['a millisecond before it is not', '2026-11-27T06:59:59.999Z', '2026-11-27T07:00:00.000Z'],
    ['at 19:59 it is open', '2026-11-27T18:59:59.999Z', '2026-11-27T18:59:59.999Z'],
    ['at 20:00 sharp it waits for the next day', '2026-11-27T19:00:00Z', '2026-11-28T07:00:00.000Z'],
    ['on Saturday evening it waits for Monday', '2026-11-28T19:00:00Z', '2026-11-30T07:00:00.000Z'],
    ['all of Sunday waits', '2026-11-29T11:00:00Z', '2026-11-30T07:00:00.000Z'],
  ])('%s', (_, at, expected) => expect(opens(french, 'Europe/Paris', at)).toBe(expected))

  it('end with the window', () => {
    expect(closes(french, 'Europe/Paris', '2026-11-27T10:00:00Z')).toBe('2026-11-27T19:00:00.000Z')
    expect(closes(french, 'Europe/Paris', '2026-11-27T20:00:00Z')).toBe('2026-11-27T20:00:00.000Z')
  })

  it('go by the clock of the recipient', () => {
    expect(opens(french, 'Indian/Reunion', '2026-11-27T16:00:00Z')).toBe('2026-11-28T04:00:00.000Z')
    expect(opens(french, 'America/Guadeloupe', '2026-11-27T11:00:00Z')).toBe('2026-11-27T12:00:00.000Z')
  })

  it('skip public holidays, and the overseas ones only overseas', () => {
    const holidays = holidaysOf({ FR: ['2026-12-25'], 'FR-GP': ['2026-05-27', '2026-12-25'] })
    expect(opens(french, 'Europe/Paris', '2026-12-24T20:00:00Z', holidays)).toBe('2026-12-26T07:00:00.000Z')
    expect(opens(french, 'Europe/Paris', '2026-05-27T10:00:00Z', holidays)).toBe('2026-05-27T10:00:00.000Z')
    expect(opens(french, 'America/Guadeloupe', '2026-05-27T15:00:00Z', holidays)).toBe('2026-05-28T12:00:00.000Z')
  })
})

describe('a zone that nobody knows', () => {
  it('is the strictest of the country: open only when every clock of it is', () => {
    // Réunion (+4) closes at 16:00 UTC; Guadeloupe and Martinique (-4) open at 12:00.
    expect(opens(french, 'FR*', '2026-11-27T00:00:00Z')).toBe('2026-11-27T12:00:00.000Z')
    expect(closes(french, 'FR*', '2026-11-27T12:00:00Z')).toBe('2026-11-27T16:00:00.000Z')
    expect(opens(french, 'FR*', '2026-11-27T16:00:00Z')).toBe('2026-11-28T12:00:00.000Z')
  })

  it('is closed everywhere when one of its places has a holiday', () => {
    const holidays = holidaysOf({ 'FR-RE': ['2026-12-18'] })
    expect(opens(french, 'FR*', '2026-12-18T13:00:00Z', holidays)).toBe('2026-12-19T12:00:00.000Z')
  })

  it('may be one of a few', () => {
    expect(closes(ruleOf({}), 'Europe/Madrid|Atlantic/Canary', '2026-11-27T12:00:00Z')).toBe('2026-11-27T19:00:00.000Z')
    expect(opens(ruleOf({}), 'Europe/Madrid|Atlantic/Canary', '2026-11-27T07:30:00Z')).toBe('2026-11-27T08:00:00.000Z')
  })

  it('never opens when its clocks have no minute in common, nor when even the country is unknown', () => {
    expect(opens(ruleOf({ week: weekOf('9-18') }), 'Pacific/Auckland|Europe/London', '2026-11-27T00:00:00Z')).toBeNull()
    expect(opens(ruleOf({}), '*', '2026-11-27T00:00:00Z')).toBeNull()
    expect(opens(ruleOf({}), 'ZZ*', '2026-11-27T00:00:00Z')).toBeNull()
  })
})

describe('windows', () => {
  const night = ruleOf({ week: weekOf('22-2') })

  it('may go on after midnight', () => {
    expect(closes(night, 'Europe/Paris', '2026-11-27T21:30:00Z')).toBe('2026-11-28T01:00:00.000Z')
    expect(opens(night, 'Europe/Paris', '2026-11-27T01:00:00Z')).toBe('2026-11-27T21:00:00.000Z')
  })

  it('lose the part of it that is a holiday', () => {
    const rule = { ...night, holidays: false }
    const holidays = holidaysOf({ FR: ['2026-11-28'] })
    expect(closes(rule, 'Europe/Paris', '2026-11-27T21:30:00Z', holidays)).toBe('2026-11-27T23:00:00.000Z')
    expect(opens(rule, 'Europe/Paris', '2026-11-27T23:00:00Z', holidays)).toBe('2026-11-28T23:00:00.000Z')
  })

  it('may end at 24:00, and go on where the next day begins open', () => {
    const rule = ruleOf({ week: weekOf('20-24', '0-8', null) })
    // Monday 30 November, 20:00, to Tuesday, 08:00.
    expect(closes(rule, 'Europe/Paris', '2026-11-30T19:00:00Z')).toBe('2026-12-01T07:00:00.000Z')
    expect(closes(ruleOf({ week: weekOf('20-24', null) }), 'Europe/Paris', '2026-11-30T19:00:00Z')).toBe(
      '2026-11-30T23:00:00.000Z',
    )
  })

  it('that are the whole week never end', () => {
    const always = ruleOf({ week: weekOf('0-24') })
    expect(closes(always, 'Europe/Paris', '2026-11-30T19:00:00Z')).toBeNull()
    expect(opens(always, '*', '2026-11-30T19:00:00Z')).toBe('2026-11-30T19:00:00.000Z')
  })

  it('that do not exist never open', () =>
    expect(opens(ruleOf({ week: weekOf(null) }), 'Europe/Paris', '2026-11-30T19:00:00Z')).toBeNull())

  it('may be several in a day', () => {
    const rule = ruleOf({ week: weekOf('9-12 14-18') })
    expect(closes(rule, 'Europe/Paris', '2026-11-27T09:00:00Z')).toBe('2026-11-27T11:00:00.000Z')
    expect(opens(rule, 'Europe/Paris', '2026-11-27T11:00:00Z')).toBe('2026-11-27T13:00:00.000Z')
  })
})

describe('when clocks change', () => {
  const early = ruleOf({ week: weekOf('2.5-4') })
  it('a window that begins in the gap begins after it', () => {
    // 28 March 2027, Paris: 02:00 is 03:00.
    expect(opens(early, 'Europe/Paris', '2027-03-28T00:00:00Z')).toBe('2027-03-28T01:00:00.000Z')
    expect(closes(early, 'Europe/Paris', '2027-03-28T01:00:00Z')).toBe('2027-03-28T02:00:00.000Z')
  })
  it('a window in the hour that comes twice is open twice', () => {
    // 31 October 2027, Paris: 03:00 is 02:00 again.
    const rule = ruleOf({ week: weekOf('2-2.5') })
    expect(opens(rule, 'Europe/Paris', '2027-10-30T23:00:00Z')).toBe('2027-10-31T00:00:00.000Z')
    expect(closes(rule, 'Europe/Paris', '2027-10-31T00:00:00Z')).toBe('2027-10-31T00:30:00.000Z')
    expect(opens(rule, 'Europe/Paris', '2027-10-31T00:30:00Z')).toBe('2027-10-31T01:00:00.000Z')
  })
  it('a window that lies in the gap does not come that day', () => {
    const rule = ruleOf({ week: weekOf('2-3') })
    expect(opens(rule, 'Europe/Paris', '2027-03-27T12:00:00Z')).toBe('2027-03-29T00:00:00.000Z')
  })

  // The same question asked minute by minute of the calendar itself.
  const isOpen = (rule: HoursRule, zone: string, at: number) => {
    const clock = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone)
    const minute = clock.hour * 60 + clock.minute
    return (rule.week[clock.dayOfWeek - 1] ?? []).some(({ from, to }) => from <= minute && minute < to)
  }

  it.each([
    ['8-20', french],
    ['02:30-04:00', early],
    ['22-2', ruleOf({ week: weekOf('22-2') })],
    ['20-24 and 0-1.75', ruleOf({ week: weekOf('0-1.75 20-24') })],
    ['odd minutes', ruleOf({ week: weekOf('1.35-2.65 2.75-3.25', '0.75-2.15') })],
  ])('%s is right in every zone around each change from 2026 to 2031', (_, rule) => {
    const open = { ...rule, holidays: true }
    const [first, last] = [Date.UTC(2026, 0), Date.UTC(2031, 0)]
    const hour = 3_600_000
    const wrong: string[] = []
    let changes = 0
    for (const zone of Intl.supportedValuesOf('timeZone')) {
      let at = first
      for (;;) {
        const change = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).getTimeZoneTransition('next')
        if (change === null || change.epochMilliseconds > last) break
        at = change.epochMilliseconds
        changes++
        for (let from = at - 26 * hour; from < at + 26 * hour; ) {
          const state = stateOf(open, zone, from, noHolidays)
          const until = Math.min(state.until, at + 26 * hour)
          const step = Math.max((until - from) / 20, 1)
          for (let look = from; look < until; look += step)
            if (isOpen(open, zone, look) !== state.open) wrong.push(`${zone} at ${new Date(look).toISOString()}`)
          if (isOpen(open, zone, state.until - 1) !== state.open || isOpen(open, zone, state.until) === state.open)
            wrong.push(`${zone} until ${new Date(state.until).toISOString()}`)
          from = state.until
        }
      }
    }
    expect(wrong).toEqual([])
    expect(changes).toBeGreaterThan(1_200)
  })
})
