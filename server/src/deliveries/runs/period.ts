import { z } from 'zod'

export const aggregations = ['none', 'day', 'week', 'month', 'year'] as const

/** How the runs of a recurring delivery are grouped, and at which hour of the recipients’ clocks each leaves. */
export const recurrence = z.strictObject({
  aggregation: z.enum(aggregations).describe('One execution groups the runs of this; none: each run has its own.'),
  zone: z.string().describe('On whose clock days, weeks, months and years begin.'),
  hour: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
    .nullable()
    .describe('Hours and minutes on each recipient’s clock, on the day of the run; null: as soon as it is confirmed.'),
})
export type Recurrence = z.infer<typeof recurrence>

/** The first and the last day of it, on the clock of its zone; of a run that is grouped with no other, when it began. */
export const period = z
  .discriminatedUnion('of', [
    z.object({ of: z.literal('none'), at: z.string() }),
    z.object({ of: z.enum(['day', 'week', 'month', 'year']), from: z.iso.date(), to: z.iso.date() }),
  ])
  .meta({ id: 'DeliveryPeriod' })
export type Period = z.infer<typeof period>

/** The key of the period that a moment lies in: the same for all of it, another for any other. */
export function periodAt({ aggregation, zone }: Recurrence, now: Date): string {
  const day = dayAt(zone, now)
  switch (aggregation) {
    case 'none':
      return now.toISOString()
    case 'day':
      return day.toString()
    case 'week':
      // The year of a week is not always that of its day: 29 December may lie in the first week of the next one.
      return `${day.yearOfWeek}-W${String(day.weekOfYear).padStart(2, '0')}`
    case 'month':
      return day.toPlainYearMonth().toString()
    case 'year':
      return String(day.year)
  }
}

/** The moment on everyone’s clock at which a run of that day leaves; null: as soon as it is confirmed. */
export const leavesAt = ({ zone, hour }: Recurrence, now: Date): string | null =>
  hour === null ? null : `${dayAt(zone, now)}T${hour}`

export function readPeriod(key: string): Period {
  if (key.includes('T')) return { of: 'none', at: key }
  const [year = '', week] = key.split('-W')
  if (week !== undefined) {
    // 4 January lies in the first week, whatever its day.
    const first = Temporal.PlainDate.from(`${year}-01-04`)
    const from = first.subtract({ days: first.dayOfWeek - 1 }).add({ weeks: Number(week) - 1 })
    return { of: 'week', from: from.toString(), to: from.add({ days: 6 }).toString() }
  }
  switch (key.length) {
    case 4:
      return { of: 'year', from: `${key}-01-01`, to: `${key}-12-31` }
    case 7: {
      const month = Temporal.PlainYearMonth.from(key)
      return { of: 'month', from: `${key}-01`, to: `${key}-${month.daysInMonth}` }
    }
    default:
      return { of: 'day', from: key, to: key }
  }
}

const dayAt = (zone: string, now: Date) =>
  Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(zone).toPlainDate()
