import type { Duration } from '@parley/workflow'

const units = { minute: 'minutes', hour: 'hours', day: 'days', week: 'weeks', month: 'months' } as const

/** So much later, by the clock of the zone: a day later is the same hour, also where clocks change in between. */
export const after = (now: Date, { n, unit }: Duration, zone: string | null): string =>
  new Date(
    Temporal.Instant.fromEpochMilliseconds(now.getTime())
      .toZonedDateTimeISO(zone ?? 'UTC')
      .add({ [units[unit]]: n }).epochMilliseconds,
  ).toISOString()
