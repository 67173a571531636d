import { type Db, maybe, one, plannedOnce, rows, run, sql } from '../platform/database/index.ts'
import type { EventType, NewEvent } from './event-types.ts'

/** The events that someone wants, each with its calls. `notify` goes out with the commit, and only when there is something to do. */
export const insertEvents = (tx: Db, events: readonly NewEvent[]) =>
  run(
    tx,
    sql`${plannedOnce}
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

// What a phone wrote may hold a zero character or half a character, which no jsonb takes; the event must not fail for it.
const storable = (_key: string, value: unknown) =>
  typeof value === 'string' ? value.replaceAll('\0', '').toWellFormed() : value

export const isSubscribed = async (db: Db, type: EventType): Promise<boolean> =>
  (
    await one(
      db,
      sql<{ wanted: boolean }>`
        select exists (select from webhook_endpoint where enabled and ${type} = any (types)) as wanted`,
    )
  ).wanted

export type EndpointRow = {
  id: number
  url: string
  description: string
  types: EventType[]
  enabled: boolean
  disabled_because: 'gone' | 'failing' | null
  version: number
  failing_since: string | null
  old_secret_until: string | null
  created_at: string
  updated_at: string
  waiting: number
  failed: number
  last_arrived_at: string | null
}

const endpoint = sql`
  select p.id, p.url, p.description, p.types, p.enabled, p.disabled_because, p.version, p.failing_since,
         case when p.old_secret_until > now() then p.old_secret_until end as old_secret_until, p.created_at, p.updated_at,
         (select count(*) from webhook_call c where c.endpoint_id = p.id and c.state = 'waiting') as waiting,
         (select count(*) from webhook_call c where c.endpoint_id = p.id and c.state = 'failed') as failed,
         (select max(c.ended_at) from webhook_call c where c.endpoint_id = p.id and c.state = 'arrived') as last_arrived_at
    from webhook_endpoint p`

export const listEndpoints = (db: Db) => rows(db, sql<EndpointRow>`${endpoint} order by p.id`)
export const findEndpoint = (db: Db, id: number) => maybe(db, sql<EndpointRow>`${endpoint} where p.id = ${id}`)

export type EndpointFields = Pick<EndpointRow, 'url' | 'description' | 'types' | 'enabled'>

/** `seal` binds the secret to its row, so it needs the number first. */
export async function insertEndpoint(tx: Db, fields: EndpointFields, seal: (id: number) => Buffer): Promise<number> {
  const { id } = await one(
    tx,
    sql<{ id: number }>`select nextval(pg_get_serial_sequence('webhook_endpoint', 'id'))::int as id`,
  )
  await run(
    tx,
    sql`insert into webhook_endpoint (id, url, description, types, enabled, secret) overriding system value
        values (${id}, ${fields.url}, ${fields.description}, ${fields.types}, ${fields.enabled}, ${seal(id)})`,
  )
  return id
}

/** False when someone else changed it since this version was read. Switched on again, it begins with a clean sheet. */
export const updateEndpoint = async (tx: Db, id: number, version: number, fields: EndpointFields): Promise<boolean> =>
  (await run(
    tx,
    sql`
      update webhook_endpoint
         set url = ${fields.url}, description = ${fields.description}, types = ${fields.types}, enabled = ${fields.enabled},
             disabled_because = case when ${fields.enabled} or enabled then null else disabled_because end,
             failing_since = case when ${fields.enabled} and not enabled then null else failing_since end,
             version = version + 1, updated_at = now()
       where id = ${id} and version = ${version}`,
  )) === 1

export const deleteEndpoint = async (tx: Db, id: number): Promise<boolean> =>
  (await run(tx, sql`delete from webhook_endpoint where id = ${id}`)) === 1

export const rotateSecret = async (tx: Db, id: number, secret: Buffer, hours: number): Promise<string | null> =>
  (
    await maybe(
      tx,
      sql<{ until: string }>`
        update webhook_endpoint
           set old_secret = secret, old_secret_until = now() + make_interval(hours => ${hours}), secret = ${secret},
               version = version + 1, updated_at = now()
         where id = ${id} returning old_secret_until as until`,
    )
  )?.until ?? null

/** What waits for an endpoint that is switched off has failed: it can be replayed, but does not burst out days later. */
export const failWaiting = (tx: Db, endpoint: number) =>
  run(
    tx,
    sql`update webhook_call set state = 'failed', ended_at = now(), leased_until = null
         where endpoint_id = ${endpoint} and state = 'waiting'`,
  )

export type ClaimedCall = {
  endpoint_id: number
  event_id: number
  attempt: number
  tries: number
  name: string
  type: string
  at: string
  data: unknown
  url: string
  secret: Buffer
  old_secret: Buffer | null
}

/** What a test is called: no endpoint subscribes to it, and one that is switched off gets it too. */
export const testType = 'webhook.test'

/**
 * Calls that are due and in nobody's hands, at most `lanes` at once per endpoint, so that a slow one does not hold up the
 * others. What a dead worker had in hand is due again when its lease is over.
 */
export const claimCalls = (
  db: Db,
  {
    busy,
    lanes,
    most,
    leaseSeconds,
  }: { busy: ReadonlyMap<number, number>; lanes: number; most: number; leaseSeconds: number },
) =>
  rows(
    db,
    sql<ClaimedCall>`
      update webhook_call c
         set attempts = c.attempts + 1, tries = c.tries + 1, leased_until = now() + make_interval(secs => ${leaseSeconds})
        from (
          select d.endpoint_id, d.event_id, p.url, p.secret, p.enabled,
                 case when p.old_secret_until > now() then p.old_secret end as old_secret
            from webhook_endpoint p
            left join unnest(${[...busy.keys()]}::int[], ${[...busy.values()]}::int[]) as b (id, n) on b.id = p.id
            cross join lateral (
              select w.endpoint_id, w.event_id from webhook_call w
               where w.endpoint_id = p.id and w.state = 'waiting' and w.due_at <= now()
                 and (w.leased_until is null or w.leased_until < now())
               order by w.due_at limit greatest(0, ${lanes}::int - coalesce(b.n, 0)) for update skip locked) d
           limit ${most}) d
        join webhook_event e on e.id = d.event_id
       where c.endpoint_id = d.endpoint_id and c.event_id = d.event_id and (d.enabled or e.type = ${testType})
      returning c.endpoint_id, c.event_id, c.attempts as attempt, c.tries, e.name, e.type, e.at, e.data, d.url, d.secret, d.old_secret`,
  )

type Attempt = Pick<ClaimedCall, 'endpoint_id' | 'event_id' | 'attempt'>
export type AttemptResult = { tookMs: number; status: number | null; problem: string | null; said: string | null }

export const insertAttempt = (tx: Db, { endpoint_id, event_id, attempt }: Attempt, r: AttemptResult) =>
  run(
    tx,
    sql`
      insert into webhook_attempt (endpoint_id, event_id, attempt, took_ms, status, problem, said)
      select c.endpoint_id, c.event_id, ${attempt}, ${r.tookMs}, ${r.status}, ${r.problem}, ${r.said}
        from webhook_call c where c.endpoint_id = ${endpoint_id} and c.event_id = ${event_id}
      on conflict do nothing`,
  )

/** The outcome names its attempt: whoever woke after its lease was over, and found another at it, changes nothing. */
export const noteArrived = (tx: Db, { endpoint_id, event_id, attempt }: Attempt) =>
  run(
    tx,
    sql`update webhook_call set state = 'arrived', ended_at = now(), leased_until = null
         where endpoint_id = ${endpoint_id} and event_id = ${event_id} and attempts = ${attempt} and state = 'waiting'`,
  )

/** Tried again after the pause; failed without one. */
export const noteInVain = (tx: Db, { endpoint_id, event_id, attempt }: Attempt, pauseMs: number | null) =>
  run(
    tx,
    sql`
      update webhook_call
         set state = case when ${pauseMs === null} then 'failed' else 'waiting' end,
             ended_at = case when ${pauseMs === null} then now() end,
             due_at = now() + make_interval(secs => ${(pauseMs ?? 0) / 1000}), leased_until = null
       where endpoint_id = ${endpoint_id} and event_id = ${event_id} and attempts = ${attempt} and state = 'waiting'`,
  )

export const noteHealthy = (tx: Db, id: number) =>
  run(tx, sql`update webhook_endpoint set failing_since = null where id = ${id} and failing_since is not null`)

/** Since when an endpoint has taken nothing; this failure is the first one when it took everything before. */
export const noteFailing = async (tx: Db, id: number): Promise<number> => {
  await run(tx, sql`update webhook_endpoint set failing_since = now() where id = ${id} and failing_since is null`)
  const found = await maybe(
    tx,
    sql<{ ms: number }>`
      select (extract(epoch from now() - failing_since) * 1000)::bigint as ms from webhook_endpoint
       where id = ${id} and failing_since is not null`,
  )
  return found?.ms ?? 0
}

/** The address of the endpoint, when it was on until now: of two workers one switches it off. */
export const disableEndpoint = async (tx: Db, id: number, because: 'gone' | 'failing'): Promise<string | null> =>
  (
    await maybe(
      tx,
      sql<{ url: string }>`
        update webhook_endpoint
           set enabled = false, disabled_because = ${because}, version = version + 1, updated_at = now()
         where id = ${id} and enabled returning url`,
    )
  )?.url ?? null

export const notifyScreens = (db: Db) =>
  run(db, sql`select pg_notify('parley_live', ${JSON.stringify({ topic: 'webhooks', data: {} })})`)

export const wakeSenders = (db: Db) => run(db, sql`select pg_notify('parley_webhooks', '')`)

/** One event for one endpoint alone, tried once: someone stands before the screen. */
export const insertTest = (tx: Db, endpoint: number, data: object, tries: number) =>
  one(
    tx,
    sql<{ id: number }>`
      with event as (
        insert into webhook_event (type, data) values (${testType}, ${JSON.stringify(data)}::jsonb) returning id)
      insert into webhook_call (endpoint_id, event_id, tries) select ${endpoint}, id, ${tries} from event
      returning event_id as id`,
  )

export type Replay = { event: number | null; from: Date | null; to: Date | null; failedOnly: boolean }

/** Asked for again from the start: one of them whatever became of it, those of a time, or all that failed. What is on its way is left alone. */
export const replayCalls = (tx: Db, endpoint: number, { event, from, to, failedOnly }: Replay) =>
  run(
    tx,
    sql`
      update webhook_call c set state = 'waiting', tries = 0, due_at = now(), ended_at = null
        from webhook_event e
       where e.id = c.event_id and c.endpoint_id = ${endpoint} and c.leased_until is null
         and (${event}::bigint is null or c.event_id = ${event}) and (not ${failedOnly}::boolean or c.state = 'failed')
         and e.at >= coalesce(${from}::timestamptz, '-infinity') and e.at < coalesce(${to}::timestamptz, 'infinity')`,
  )

export type CallRow = {
  event_id: number
  name: string
  type: string
  at: string
  state: 'waiting' | 'arrived' | 'failed'
  attempts: number
  due_at: string
  ended_at: string | null
  status: number | null
  problem: string | null
}

const call = sql`
  select c.event_id, e.name, e.type, e.at, c.state, c.attempts, c.due_at, c.ended_at, a.status, a.problem
    from webhook_call c
    join webhook_event e on e.id = c.event_id
    left join lateral (
      select status, problem from webhook_attempt a
       where a.endpoint_id = c.endpoint_id and a.event_id = c.event_id order by a.attempt desc limit 1) a on true`

export const listCalls = (db: Db, endpoint: number, state: string | null, before: number | null, limit: number) =>
  rows(
    db,
    sql<CallRow>`
      ${call}
       where c.endpoint_id = ${endpoint} and (${state}::text is null or c.state = ${state})
         and (${before}::bigint is null or c.event_id < ${before})
       order by c.event_id desc limit ${limit}`,
  )

export const findCall = (db: Db, endpoint: number, event: number) =>
  maybe(
    db,
    sql<CallRow & { data: unknown }>`
      select v.*, e.data from (${call} where c.endpoint_id = ${endpoint} and c.event_id = ${event}) v
        join webhook_event e on e.id = v.event_id`,
  )

export type AttemptRow = {
  attempt: number
  at: string
  took_ms: number
  status: number | null
  problem: string | null
  said: string | null
}

export const listAttempts = (db: Db, endpoint: number, event: number) =>
  rows(
    db,
    sql<AttemptRow>`
      select attempt, at, took_ms, status, problem, said from webhook_attempt
       where endpoint_id = ${endpoint} and event_id = ${event} order by attempt desc limit 100`,
  )

export const pruneEvents = (db: Db, before: Date) => run(db, sql`delete from webhook_event where at < ${before}`)
