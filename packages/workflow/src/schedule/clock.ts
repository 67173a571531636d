/**
 * Local days and hours to instants. An hour that a clock shows twice is the first of the two; one that it never shows is
 * the first moment after the gap.
 */
export function instantOf(local: Temporal.PlainDateTime, zone: string): Temporal.Instant {
  const early = local.toZonedDateTime(zone, { disambiguation: 'earlier' })
  if (early.toPlainDateTime().equals(local)) return early.toInstant()
  const change = early.getTimeZoneTransition('next')
  return (change ?? early).toInstant()
}

export const written = (instant: Temporal.Instant): string => instant.toString({ smallestUnit: 'millisecond' })

export const localAt = (instant: string, zone: string): Temporal.ZonedDateTime =>
  Temporal.Instant.from(instant).toZonedDateTimeISO(zone)

export const atMinute = (day: Temporal.PlainDate, minute: number): Temporal.PlainDateTime =>
  day.toPlainDateTime({ hour: Math.floor(minute / 60), minute: minute % 60 })
