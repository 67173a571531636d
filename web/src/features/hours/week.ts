export type Hours = { from: number; to: number }
/** Seven days, Monday first. */
export type Week = Hours[][]

export const dayMinutes = 1440

/** Monday to Sunday in the reader's language. 5 January 2026 was a Monday. */
export const weekdays = (locale: string, weekday: 'short' | 'long') =>
  Array.from({ length: 7 }, (_, day) =>
    new Intl.DateTimeFormat(locale, { weekday, timeZone: 'UTC' }).format(new Date(Date.UTC(2026, 0, 5 + day))),
  )

/** Days that follow each other with the same hours, together: Monday to Friday, Saturday. Closed ones are left out. */
export function groupsOf(week: Week): { first: number; last: number; hours: Hours[] }[] {
  const groups: { first: number; last: number; hours: Hours[] }[] = []
  for (const [day, hours] of week.entries()) {
    if (hours.length === 0) continue
    const before = groups.at(-1)
    if (before && before.last === day - 1 && isSame(before.hours, hours)) before.last = day
    else groups.push({ first: day, last: day, hours })
  }
  return groups
}

/** "Mon – Fri 8 AM – 9 PM · Sat, Sun 9 AM – 9 PM". */
export function sayWeek(week: Week, locale: string, hoursOf: (from: number, to: number) => string): string {
  const names = weekdays(locale, 'short')
  const daysOf = (first: number, last: number) => {
    if (first === last) return names[first]
    return `${names[first]}${last === first + 1 ? ', ' : ' – '}${names[last]}`
  }
  return groupsOf(week)
    .map(
      ({ first, last, hours }) =>
        `${daysOf(first, last)} ${hours.map(({ from, to }) => whole(hoursOf(from, to))).join(', ')}`,
    )
    .join(' · ')
}

/** On one line: a dash lets a line end after it, whatever the spaces are. */
const whole = (hours: string) => hours.replaceAll(' ', '\u00a0').replaceAll('–', '\u2060–\u2060')

export const isSameWeek = (one: Week, other: Week) => one.every((hours, day) => isSame(hours, other[day] ?? []))

const isSame = (one: Hours[], other: Hours[]) =>
  one.length === other.length && one.every(({ from, to }, i) => from === other[i]?.from && to === other[i]?.to)

/** For a field of the time of day: 24:00 is midnight again. */
export const toField = (minutes: number) =>
  `${String(Math.floor(minutes / 60) % 24).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`

/** Null while the field is half written. */
export function fromField(text: string, end: boolean): number | null {
  const found = /^(\d{2}):(\d{2})/.exec(text)
  if (!found) return null
  const minutes = Number(found[1]) * 60 + Number(found[2])
  return end && minutes === 0 ? dayMinutes : minutes
}
