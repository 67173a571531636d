import { type Db, rows, run, sql } from '../platform/database/index.ts'
import type { EventType, NewEvent } from './event-types.ts'

/** The events that someone wants, each with its calls. `notify` goes out with the commit, and only when there is something to do. */
export const insertEvents = (tx: Db, events: readonly NewEvent[]) =>
  run(
    tx,
    sql`
      with event as (
        insert into webhook_event (type, data)
        select u.type, u.data
          from unnest(${events.map(({ type }) => type)}::text[], ${events.map(({ data }) => JSON.stringify(data, storable))}::jsonb[])
               with ordinality as u (type, data, n)
         where exists (select from webhook_endpoint where enabled and u.type = any (types))
         order by u.n
        returning id, type),
      call as (
        insert into webhook_call (endpoint_id, event_id)
        select p.id, e.id from event e join webhook_endpoint p on p.enabled and e.type = any (p.types)
        returning event_id)
      select pg_notify('parley_webhooks', '') where exists (select from call)`,
  )

export const subscribedTypes = async (db: Db): Promise<EventType[]> =>
  (
    await rows(db, sql<{ type: EventType }>`select distinct unnest(types) as type from webhook_endpoint where enabled`)
  ).map(({ type }) => type)

// What a phone wrote may hold a zero character or half a character, which no jsonb takes; the event must not fail for it.
const storable = (_key: string, value: unknown) =>
  typeof value === 'string' ? value.replaceAll('\0', '').toWellFormed() : value
