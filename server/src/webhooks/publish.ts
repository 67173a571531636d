import type { Db } from '../platform/database/index.ts'
import type { EventType, NewEvent } from './event-types.ts'
import { insertEvents, isSubscribed } from './queries.ts'

/** Kept in the transaction of what happened, for every endpoint that wants it; without one nothing is written. */
export const publishEvent = (tx: Db, event: NewEvent) => publishEvents(tx, [event])

/** Many at once, in one statement. */
export async function publishEvents(tx: Db, events: readonly NewEvent[]): Promise<void> {
  if (events.length > 0) await insertEvents(tx, events)
}

/** Whether some endpoint wants such events: asked before many of them are collected. */
export const wantsEvents = (db: Db, type: EventType): Promise<boolean> => isSubscribed(db, type)
