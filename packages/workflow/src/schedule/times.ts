import type { Schedule } from '../settings.ts'
import { type Cron, parseCron } from './cron.ts'

/** What can be said of a schedule without a calendar: at which minutes of a day, and how close together. */

const minutesOf = (hour: string) => Number(hour.slice(0, 2)) * 60 + Number(hour.slice(3, 5))

/** The minutes of a day at which it happens, on the days on which it does; none: it never does. */
export function timesOf(schedule: Schedule): number[] {
  switch (schedule.of) {
    case 'once':
      return [minutesOf(schedule.at.slice(11))]
    case 'every': {
      const [from, to] = [minutesOf(schedule.from), minutesOf(schedule.to)]
      const n = schedule.minutes > 0 && to >= from ? Math.floor((to - from) / schedule.minutes) + 1 : 0
      return Array.from({ length: n }, (_, i) => from + i * schedule.minutes)
    }
    case 'cron': {
      const cron = parseCron(schedule.cron)
      if ('wrong' in cron || !everHasDay(cron)) return []
      return cron.hours.flatMap((hour) => cron.minutes.map((minute) => hour * 60 + minute))
    }
    default:
      return [...new Set(schedule.times.map(minutesOf))].sort((a, b) => a - b)
  }
}

/** The least minutes between two of its times, the last and the first of the next day among them; null with one a day. */
export function closestTimes(schedule: Schedule): number | null {
  const times = timesOf(schedule)
  if (times.length < 2) return null
  const gaps = times.slice(1).map((time, i) => time - (times[i] ?? 0))
  const overMidnight = (times[0] ?? 0) + 24 * 60 - (times.at(-1) ?? 0)
  const dayAfterDay = schedule.of !== 'year' && !(schedule.of === 'day' && schedule.every > 1)
  return Math.min(...gaps, ...(dayAfterDay ? [overMidnight] : []))
}

export const daysMissing = (schedule: Schedule): boolean =>
  (schedule.of === 'week' || schedule.of === 'month') && schedule.days.length === 0

/** The 31st of February never comes. */
const everHasDay = (cron: Cron) =>
  cron.either ||
  cron.weekdays.length < 7 ||
  cron.months.some((month) => (cron.days[0] ?? 32) <= (month === 2 ? 29 : [4, 6, 9, 11].includes(month) ? 30 : 31))
