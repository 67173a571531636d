import type { Db } from '../platform/database/index.ts'
import type { EventType, NewEvent } from './event-types.ts'
import { insertEvents, subscribedTypes } from './queries.ts'

/** Kept in the transaction of what happened, for every endpoint that wants it; without one nothing is written. */
export const publishEvent = (tx: Db, event: NewEvent) => publishEvents(tx, [event])

/** Many at once, in one statement. */
export async function publishEvents(tx: Db, events: readonly NewEvent[]): Promise<void> {
  if (events.length > 0) await insertEvents(tx, events)
}

const freshForMs = 1_000

export type EventInterest = {
  /** Whether some endpoint wanted such events a second ago: asked in memory, before anything is collected. */
  wants(type: EventType): boolean
  stop(): void
}

/**
 * For whoever has many events and would have to collect them first: the gateway's fold. An endpoint made this moment may
 * miss what happens within this second, as may one that is made a second later.
 */
export function watchEventInterest(db: Db, onTrouble: (error: unknown) => void): EventInterest {
  let wanted = new Set<EventType>()
  const look = () =>
    subscribedTypes(db).then((types) => {
      wanted = new Set(types)
    }, onTrouble)
  const timer = setInterval(look, freshForMs)
  timer.unref()
  void look()
  return { wants: (type) => wanted.has(type), stop: () => clearInterval(timer) }
}
