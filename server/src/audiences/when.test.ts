import { describe, expect, it } from 'vitest'
import type { Relative, When } from './tree.ts'
import { anniversariesOf, daysOf, stretchOf } from './when.ts'

const stretch = (when: When, zone: string, now: string) => {
  const { start, end } = stretchOf(when, zone, new Date(now))
  return [start.toISOString().slice(0, 16), end.toISOString().slice(0, 16)]
}
const unit = (unit: Relative['unit'], from = 0, to = from): Relative => ({ unit, from, to })

describe('a stretch of time', () => {
  it.each<[string, When, string, string, [string, string]]>([
    ['today', unit('day'), 'Europe/Paris', '2026-11-19T23:30Z', ['2026-11-19T23:00', '2026-11-20T23:00']],
    ['yesterday', unit('day', -1), 'Europe/Paris', '2026-11-20T12:00Z', ['2026-11-18T23:00', '2026-11-19T23:00']],
    ['a day of 23 hours', unit('day'), 'Europe/Paris', '2026-03-29T12:00Z', ['2026-03-28T23:00', '2026-03-29T22:00']],
    ['a day of 25 hours', unit('day'), 'Europe/Paris', '2026-10-25T12:00Z', ['2026-10-24T22:00', '2026-10-25T23:00']],
    [
      'the last 7 days',
      unit('day', -6, 0),
      'Europe/Paris',
      '2026-03-31T12:00Z',
      ['2026-03-24T23:00', '2026-03-31T22:00'],
    ],
    [
      'the first of two hours called 2',
      unit('hour'),
      'Europe/Paris',
      '2026-10-25T00:30Z',
      ['2026-10-25T00:00', '2026-10-25T01:00'],
    ],
    [
      'the second of two hours called 2',
      unit('hour'),
      'Europe/Paris',
      '2026-10-25T01:30Z',
      ['2026-10-25T01:00', '2026-10-25T02:00'],
    ],
    [
      'the hour before the one that was left out',
      unit('hour', -1),
      'Europe/Paris',
      '2026-03-29T01:30Z',
      ['2026-03-29T00:00', '2026-03-29T01:00'],
    ],
    [
      'an hour where clocks are half an hour off',
      unit('hour'),
      'Asia/Kolkata',
      '2026-01-01T10:45Z',
      ['2026-01-01T10:30', '2026-01-01T11:30'],
    ],
    [
      'a week, from Monday on',
      unit('week'),
      'Europe/Paris',
      '2026-11-22T12:00Z',
      ['2026-11-15T23:00', '2026-11-22T23:00'],
    ],
    [
      'the previous month',
      unit('month', -1),
      'Europe/Paris',
      '2026-03-31T12:00Z',
      ['2026-01-31T23:00', '2026-02-28T23:00'],
    ],
    ['this year', unit('year'), 'America/New_York', '2026-01-01T04:00Z', ['2025-01-01T05:00', '2026-01-01T05:00']],
    [
      'a day that begins at one, as its midnight was left out',
      '2026-04-24',
      'Africa/Cairo',
      '2026-01-01T00:00Z',
      ['2026-04-23T22:00', '2026-04-24T21:00'],
    ],
    ['a minute', '2026-11-20T18:30', 'Europe/Paris', '2026-01-01T00:00Z', ['2026-11-20T17:30', '2026-11-20T17:31']],
    [
      'days from one to another',
      { from: '2026-11-01', to: '2026-11-02' },
      'UTC',
      '2026-01-01T00:00Z',
      ['2026-11-01T00:00', '2026-11-03T00:00'],
    ],
  ])('%s', (_name, when, zone, now, expected) => {
    expect(stretch(when, zone, now)).toEqual(expected)
  })

  it('in days is by the day of the zone', () => {
    const now = new Date('2026-11-20T23:30:00Z')
    expect(daysOf(unit('day', 1, 7), 'Europe/Paris', now)).toEqual({ start: '2026-11-22', end: '2026-11-29' })
    expect(daysOf(unit('day', 1, 7), 'UTC', now)).toEqual({ start: '2026-11-21', end: '2026-11-28' })
  })
})

describe('anniversaries', () => {
  const of = (from: number, to: number, leap: '02-28' | '03-01', now: string, zone = 'UTC') =>
    anniversariesOf({ from, to, leap }, zone, new Date(now))

  it('of 29 February are on the day that was chosen for it, in years without one', () => {
    expect(of(0, 0, '02-28', '2027-02-28T12:00Z')).toEqual(['02-28', '02-29'])
    expect(of(0, 0, '03-01', '2027-02-28T12:00Z')).toEqual(['02-28'])
    expect(of(0, 0, '03-01', '2027-03-01T12:00Z')).toEqual(['02-29', '03-01'])
    expect(of(0, 0, '02-28', '2028-02-28T12:00Z')).toEqual(['02-28'])
    expect(of(0, 0, '02-28', '2028-02-29T12:00Z')).toEqual(['02-29'])
  })

  it('go over the end of the year, by the day of the zone', () => {
    expect(of(0, 2, '02-28', '2026-12-30T23:30Z')).toEqual(['01-01', '12-30', '12-31'])
    expect(of(0, 2, '02-28', '2026-12-30T23:30Z', 'Europe/Paris')).toEqual(['01-01', '01-02', '12-31'])
  })
})
