import type { Schedule } from '../settings.ts'
import { atMinute, instantOf, localAt, written } from './clock.ts'
import { daysOf } from './days.ts'
import { timesOf } from './times.ts'

type Settings = { schedule: Schedule; until: string | null }

/** The next `n` moments after one, in UTC. Each once, though the clocks be put forward or back. */
export function occurrences(
  schedule: Schedule,
  zone: string,
  after: string,
  n: number,
  until: string | null = null,
): string[] {
  const found: string[] = []
  for (const instant of from({ schedule, until }, zone, after)) {
    if (found.length >= n) break
    found.push(written(instant))
  }
  return found
}

/** Those after one moment up to another, both in UTC; the second one included. */
export function occurrencesBetween(
  settings: Settings,
  zone: string,
  after: string,
  to: string,
  most: number,
): string[] {
  const last = Temporal.Instant.from(to)
  const found: string[] = []
  for (const instant of from(settings, zone, after)) {
    if (found.length >= most || Temporal.Instant.compare(instant, last) > 0) break
    found.push(written(instant))
  }
  return found
}

export type Preview = {
  at: string
  /** What the clock shows then: YYYY-MM-DDTHH:MM. */
  local: string
  /** The hour that was asked for does not exist on that day. */
  moved: boolean
}

/** What the canvas shows: the next passages, by the clock of the zone. */
export function preview(settings: Settings, zone: string, now: string, n = 10): Preview[] {
  const times = timesOf(settings.schedule)
  return occurrences(settings.schedule, zone, now, n, settings.until).map((at) => {
    const there = localAt(at, zone)
    const local = there.toPlainDateTime().toString({ smallestUnit: 'minute' })
    return { at, local, moved: !times.includes(there.hour * 60 + there.minute) }
  })
}

function* from({ schedule, until }: Settings, zone: string, after: string): Generator<Temporal.Instant> {
  const times = timesOf(schedule)
  const end = until === null ? null : instantOf(Temporal.PlainDateTime.from(until), zone)
  let last = Temporal.Instant.from(after)
  // A day earlier: where a whole day was left out, its hours moved into the next one.
  for (const day of daysOf(schedule, localAt(after, zone).toPlainDate().subtract({ days: 1 })))
    for (const minute of times) {
      const instant = instantOf(atMinute(day, minute), zone)
      if (end !== null && Temporal.Instant.compare(instant, end) > 0) return
      if (Temporal.Instant.compare(instant, last) <= 0) continue
      last = instant
      yield instant
    }
}
