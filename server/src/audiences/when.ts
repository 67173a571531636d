import type { Anniversary, LeapDay, Relative, Unit, When } from './tree.ts'

/** From the first moment to the one that is no part of it any more. */
export type Stretch = { start: Date; end: Date }
/** The same in days. */
export type Days = { start: string; end: string }

type Zoned = Temporal.ZonedDateTime

/**
 * What a stretch of time means in a zone. Days begin where the zone's clock does, even when it was put forward at midnight; an
 * hour that the clock shows twice is two hours; weeks begin on Monday (ISO 8601).
 */
export function stretchOf(when: When, zone: string, now: Date): Stretch {
  const [first, last] = bounds(when, zone, now)
  return { start: new Date(first.epochMilliseconds), end: new Date(last.epochMilliseconds) }
}

/** Of what is asked by the day: which days. */
export function daysOf(when: When, zone: string, now: Date): Days {
  const [first, last] = bounds(when, zone, now)
  return { start: first.toPlainDate().toString(), end: last.toPlainDate().toString() }
}

function bounds(when: When, zone: string, now: Date): [Zoned, Zoned] {
  if (typeof when === 'string') return when.includes('T') ? minute(when, zone) : day(when, when, zone)
  if (!('unit' in when)) return day(when.from, when.to, zone)
  return relative(when, Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(zone))
}

function minute(text: string, zone: string): [Zoned, Zoned] {
  const first = Temporal.PlainDateTime.from(text).toZonedDateTime(zone)
  return [first, first.add({ minutes: 1 })]
}

const day = (from: string, to: string, zone: string): [Zoned, Zoned] => [
  Temporal.PlainDate.from(from).toZonedDateTime(zone),
  Temporal.PlainDate.from(to).add({ days: 1 }).toZonedDateTime(zone),
]

function relative({ unit, from, to }: Relative, now: Zoned): [Zoned, Zoned] {
  if (unit === 'minute' || unit === 'hour') {
    const present = now.round({ smallestUnit: unit, roundingMode: 'floor' })
    return [present.add({ [`${unit}s`]: from }), present.add({ [`${unit}s`]: to + 1 })]
  }
  const present = beginning(now.toPlainDate(), unit)
  const at = (units: number) => present.add({ [`${unit}s`]: units }).toZonedDateTime(now.timeZoneId)
  return [at(from), at(to + 1)]
}

function beginning(date: Temporal.PlainDate, unit: Exclude<Unit, 'minute' | 'hour'>): Temporal.PlainDate {
  switch (unit) {
    case 'day':
      return date
    case 'week':
      return date.subtract({ days: date.dayOfWeek - 1 })
    case 'month':
      return date.with({ day: 1 })
    case 'year':
      return date.with({ month: 1, day: 1 })
  }
}

/** Which days of the year have their anniversary then, as `MM-DD`, rising. */
export function anniversariesOf({ from, to, leap }: Anniversary, zone: string, now: Date): string[] {
  const today = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(zone).toPlainDate()
  const days = new Set<string>()
  for (let ahead = from; ahead <= to; ahead++) {
    const date = today.add({ days: ahead })
    days.add(monthDay(date))
    if (!date.inLeapYear && monthDay(date) === (leap satisfies LeapDay)) days.add('02-29')
  }
  return [...days].sort()
}

const monthDay = (date: Temporal.PlainDate) => date.toString().slice(-5)
