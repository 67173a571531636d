import type { Delay, Duration } from '../settings.ts'
import { atMinute, instantOf, localAt, written } from './clock.ts'

/**
 * When the wait of someone is over who begins to wait at a moment. `zones`: the workflow's, or where the person may be: if
 * that is several, the hour must have come in each. A date that is past, and an hour that it is just now, are now.
 */
export function endOfDelay(delay: Delay, since: string, zones: readonly string[]): string {
  const ends = zones.map((zone) => endIn(delay, since, zone))
  const last = ends.reduce<Temporal.Instant | null>(
    (latest, end) => (latest !== null && Temporal.Instant.compare(latest, end) >= 0 ? latest : end),
    null,
  )
  if (last === null) throw new RangeError('A wait needs a zone.')
  return written(last)
}

/** Minutes and hours are as long as they are; days, weeks and months end at the hour at which they began. */
export function endOfDuration({ n, unit }: Duration, since: string, zone: string): string {
  return written(afterDuration({ n, unit }, Temporal.Instant.from(since), zone))
}

function endIn(delay: Delay, since: string, zone: string): Temporal.Instant {
  const now = Temporal.Instant.from(since)
  switch (delay.of) {
    case 'duration':
      return afterDuration(delay.duration, now, zone)
    case 'date': {
      const then = instantOf(Temporal.PlainDateTime.from(delay.at), zone)
      return Temporal.Instant.compare(then, now) > 0 ? then : now
    }
    case 'hour': {
      const minute = Number(delay.hour.slice(0, 2)) * 60 + Number(delay.hour.slice(3, 5))
      const today = localAt(since, zone).toPlainDate()
      for (let days = 0; ; days++) {
        const then = instantOf(atMinute(today.add({ days }), minute), zone)
        if (Temporal.Instant.compare(then, now) >= 0) return then
      }
    }
  }
}

function afterDuration({ n, unit }: Duration, now: Temporal.Instant, zone: string): Temporal.Instant {
  switch (unit) {
    case 'minute':
      return now.add({ minutes: n })
    case 'hour':
      return now.add({ hours: n })
    default:
      return instantOf(
        now
          .toZonedDateTimeISO(zone)
          .toPlainDateTime()
          .add({ [`${unit}s`]: n }),
        zone,
      )
  }
}
