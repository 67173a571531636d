import { zonesIn } from './zones.ts'

/**
 * The instant at which the recipient's clock shows this date and time (`2027-03-28T02:30`): the earlier one when a clock
 * shows it twice, the first one after the gap when it never does. With several candidate zones: when all have come to it.
 */
export function startIn(zone: string, localDateTime: string): Date {
  const wall = Temporal.PlainDateTime.from(localDateTime)
  const instants = zonesIn(zone).map((name) => instantOf(wall, name))
  if (instants.length === 0) throw new RangeError(`${zone} has no clock.`)
  return new Date(Math.max(...instants))
}

function instantOf(wall: Temporal.PlainDateTime, zone: string): number {
  const early = wall.toZonedDateTime(zone, { disambiguation: 'earlier' })
  if (early.toPlainDateTime().equals(wall)) return early.epochMilliseconds
  const change = early.getTimeZoneTransition('next')
  return (change ?? early).epochMilliseconds
}
