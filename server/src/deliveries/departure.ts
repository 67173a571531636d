import { type Hours, startIn } from '../hours/index.ts'
import type { DeliverySettings } from './delivery.ts'

/** Messages that are bound alike, as their batches say it. */
export type Bound = { zone: string | null; hours: number | null; wave: number; messages: number }

export type Departure = Bound & {
  /** By the schedule and the wave alone. */
  wanted: Date
  /** From when they may leave: not before their permitted hours. */
  due: Date
  waits: boolean
  /** No permitted hour within 14 days: they expire where they are. */
  never: boolean
}

const minuteMs = 60_000

/** When each group may leave. What has passed already means now; what is outside its permitted hours waits for them. */
export function departures(
  groups: readonly Bound[],
  { schedule, waves }: Pick<DeliverySettings, 'schedule' | 'waves'>,
  hours: Pick<Hours, 'stateAt'>,
  now: Date,
): Departure[] {
  return groups.map((group) => {
    const start = Math.max(startOf(schedule, group.zone).getTime(), now.getTime())
    const wanted = start + group.wave * (waves?.every_minutes ?? 0) * minuteMs
    const { open, until } = hours.stateAt(group.hours, group.zone, wanted)
    const never = !open && !Number.isFinite(until)
    const due = open || never ? wanted : until
    return { ...group, wanted: new Date(wanted), due: new Date(due), waits: due > wanted, never }
  })

  function startOf(asked: DeliverySettings['schedule'], zone: string | null): Date {
    switch (asked.when) {
      case 'now':
        return now
      case 'at':
        return new Date(asked.at)
      case 'local':
        return startIn(zone ?? 'UTC', asked.at)
    }
  }
}
