import type { Schedule } from '../settings.ts'
import { type Cron, cronHasDay, parseCron } from './cron.ts'

/** Nothing that a schedule can say is further apart: 29 February, over a century that has none. */
const horizon = { years: 9 }

/** The local days of a schedule in their order, from a day on, until nothing more can come. */
export function* daysOf(schedule: Schedule, from: Temporal.PlainDate): Generator<Temporal.PlainDate> {
  switch (schedule.of) {
    case 'once': {
      const day = Temporal.PlainDate.from(schedule.at.slice(0, 10))
      if (!isBefore(day, from)) yield day
      return
    }
    case 'every':
      return yield* steps(from, 1)
    case 'day': {
      const since = sinceOf(schedule)
      const begins = later(since, from)
      const over = since.until(begins).days % schedule.every
      return yield* steps(begins.add({ days: (schedule.every - over) % schedule.every }), schedule.every)
    }
    case 'week': {
      const since = sinceOf(schedule)
      const firstWeek = since.subtract({ days: since.dayOfWeek - 1 })
      return yield* filtered(later(since, from), (day) => {
        const weeks = Math.floor(firstWeek.until(day).days / 7)
        return schedule.days.includes(day.dayOfWeek) && weeks % schedule.every === 0
      })
    }
    case 'month': {
      const since = sinceOf(schedule)
      const months = ({ year, month }: Temporal.PlainDate) => year * 12 + month
      return yield* filtered(
        later(since, from),
        (day) => schedule.days.some((wanted) => Math.min(wanted, day.daysInMonth) === day.day),
        (day) => (months(day) - months(since)) % schedule.every === 0,
      )
    }
    case 'year':
      return yield* filtered(
        from,
        (day) => Math.min(schedule.day, day.daysInMonth) === day.day,
        ({ month }) => month === schedule.month,
      )
    case 'cron': {
      const cron = parseCron(schedule.cron)
      if (!('wrong' in cron)) yield* daysOfCron(cron, from)
    }
  }
}

const daysOfCron = (cron: Cron, from: Temporal.PlainDate) =>
  filtered(
    from,
    ({ month, day, dayOfWeek }) => cronHasDay(cron, month, day, dayOfWeek),
    ({ month }) => cron.months.includes(month),
  )

function* steps(from: Temporal.PlainDate, days: number): Generator<Temporal.PlainDate> {
  for (let day = from; day.year < 2_200; day = day.add({ days })) yield day
}

/** Looks at each day of the months that count; gives up when for years there was none. */
function* filtered(
  from: Temporal.PlainDate,
  isOne: (day: Temporal.PlainDate) => boolean,
  inMonth: (day: Temporal.PlainDate) => boolean = () => true,
): Generator<Temporal.PlainDate> {
  let givesUp = from.add(horizon)
  for (let day = from; isBefore(day, givesUp) && day.year < 2_200; ) {
    if (!inMonth(day)) {
      day = day.with({ day: 1 }).add({ months: 1 })
      continue
    }
    if (isOne(day)) {
      yield day
      givesUp = day.add(horizon)
    }
    day = day.add({ days: 1 })
  }
}

/** A Monday, so that weeks that nobody chose a beginning for begin where weeks do. */
const sinceOf = ({ since }: { since: string | null }) => Temporal.PlainDate.from(since ?? '1970-01-05')
const isBefore = (a: Temporal.PlainDate, b: Temporal.PlainDate) => Temporal.PlainDate.compare(a, b) < 0
const later = (a: Temporal.PlainDate, b: Temporal.PlainDate) => (isBefore(a, b) ? b : a)
