import type { HoursRule } from './rule.ts'
import { countryOfZone, frenchOverseas } from './zones.ts'

/** Which calendar days are public holidays; a day is counted from 1 January 1970. */
export type Holidays = { isHoliday(calendar: string, day: number): boolean }

export const noHolidays: Holidays = { isHoliday: () => false }

/** Whose public holidays count for a recipient in this zone: `FR`, `FR-GP`, `US-AL`. Null where there are none to know. */
export function calendarOf(rule: Pick<HoursRule, 'country' | 'region'>, zone: string): string | null {
  const country = rule.country ?? countryOfZone(zone)
  if (country === null) return null
  if (rule.region !== null) return `${country}-${rule.region}`
  if (country === 'FR') {
    const there = countryOfZone(zone)
    return there !== null && frenchOverseas.includes(there) ? calendarOfCountry(there) : 'FR'
  }
  return calendarOfCountry(country)
}

/** Every calendar that rules may ask for. */
export function calendarsOf(rules: readonly Pick<HoursRule, 'country' | 'region' | 'holidays'>[]): Set<string> {
  const found = new Set<string>()
  for (const { country, region, holidays } of rules) {
    if (holidays) continue
    if (country === null) for (const one of everyCalendar()) found.add(one)
    else if (region !== null) found.add(`${country}-${region}`)
    else {
      found.add(calendarOfCountry(country))
      if (country === 'FR') for (const one of frenchOverseas) found.add(calendarOfCountry(one))
    }
  }
  return found
}

export type HolidayYear = { calendar: string; year: number; days: readonly string[] }

/**
 * A year that nobody has computed yet is all holidays: a rule that keeps them closed would else be broken in silence.
 * The worker computes three years ahead.
 */
export function readHolidays(years: readonly HolidayYear[]): Holidays {
  const known = new Map<string, Set<number>>()
  const complete = new Set<string>()
  for (const { calendar, year, days } of years) {
    complete.add(`${calendar} ${year}`)
    const all = known.get(calendar) ?? new Set<number>()
    for (const day of days) all.add(Date.parse(day) / 86_400_000)
    known.set(calendar, all)
  }
  return {
    isHoliday(calendar, day) {
      if (known.get(calendar)?.has(day)) return true
      return !complete.has(`${calendar} ${new Date(day * 86_400_000).getUTCFullYear()}`)
    },
  }
}

// Scotland and Northern Ireland differ, and no number tells where in the kingdom it is.
const calendarOfCountry = (country: string): string =>
  country === 'GB' ? 'GB-ENG' : country !== 'PM' && frenchOverseas.includes(country) ? `FR-${country}` : country

function everyCalendar(): Set<string> {
  const countries = Intl.supportedValuesOf('timeZone').map(countryOfZone)
  return new Set(countries.filter((country) => country !== null).map(calendarOfCountry))
}
