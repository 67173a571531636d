/** `YYMMDDhhmmsst00+`, in UTC. */
export function formatTime(at: Date): string {
  const tenths = Math.floor(at.getUTCMilliseconds() / 100)
  const fields = [at.getUTCMonth() + 1, at.getUTCDate(), at.getUTCHours(), at.getUTCMinutes(), at.getUTCSeconds()]
  return `${[at.getUTCFullYear() % 100, ...fields].map(twoDigits).join('')}${tenths}00+`
}

/**
 * `YYMMDDhhmmss000R`: so long from when the carrier reads it. Only days and smaller units are used, because a month has no
 * fixed length; beyond 99 days it says 99.
 */
export function formatRelativeTime(ms: number): string {
  const seconds = Math.min(Math.max(Math.round(ms / 1000), 0), 99 * 86_400)
  const parts = [
    Math.floor(seconds / 86_400),
    Math.floor(seconds / 3600) % 24,
    Math.floor(seconds / 60) % 60,
    seconds % 60,
  ]
  return `0000${parts.map(twoDigits).join('')}000R`
}

const shape = /^(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d)(\d\d)([-+R])$/

/** Absolute or relative (counted from `now`); null when empty or unreadable. */
export function parseTime(text: string, now: Date): Date | null {
  const match = shape.exec(text)
  if (match === null) return null
  const [year, month, day, hour, minute, second, tenth, quarters] = match.slice(1, 9).map(Number) as Eight
  if (match[9] === 'R') {
    const at = new Date(now)
    at.setUTCFullYear(at.getUTCFullYear() + year, at.getUTCMonth() + month, at.getUTCDate() + day)
    return new Date(at.getTime() + ((hour * 60 + minute) * 60 + second) * 1000)
  }
  const local = utcInstant(centuryOf(year), month, day, hour, minute, second, tenth * 100)
  if (local === null || quarters > 48) return null
  const ahead = quarters * 15 * 60_000
  return new Date(match[9] === '+' ? local - ahead : local + ahead)
}

type Eight = [number, number, number, number, number, number, number, number]

/** Two-digit years below 38 are of this century, as the specification reads them; so that a date survives its round trip. */
export function centuryOf(year: number): number {
  return year < 38 ? 2000 + year : 1900 + year
}

/** The instant, or null for a date that no calendar has (31 February, 24:61). */
export function utcInstant(
  year: number,
  month: number,
  day: number,
  hour: number,
  minute: number,
  second: number,
  ms = 0,
): number | null {
  if (hour > 23 || minute > 59 || second > 59 || month < 1 || month > 12) return null
  if (day < 1 || day > daysOf(year, month)) return null
  return Date.UTC(year, month - 1, day, hour, minute, second, ms)
}

function daysOf(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

export function twoDigits(value: number): string {
  return String(value).padStart(2, '0')
}
