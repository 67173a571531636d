import type { Address } from '@parley/sms/address'
import { type Db, maybe, one, plannedOnce, rows, run, sql } from '../platform/database/index.ts'
import { blocksOf, type Closing, everySender, type Held, type Proof, type Source, type Status } from './consent.ts'
import type { Wish } from './keywords.ts'

export type Entry = {
  /** Null: a person who has no number. */
  address: number | null
  profileId?: number
  scope: number
  kind: 'opt-out' | 'opt-in' | 'quarantine' | 'lift' | 'consent' | 'no-sms' | 'sms-again' | 'kept' | 'erasure'
  source: Source
  actor: string | null
  proof: Proof
  at: Date
}

/** Their numbers, in their order. */
export async function insertEntries(tx: Db, entries: readonly Entry[]): Promise<number[]> {
  if (entries.length === 0) return []
  const inserted = await rows(
    tx,
    sql<{ id: number }>`
      insert into consent_entry (at, address, profile_id, scope, kind, source, actor, proof)
      select u.at, u.address, u.profile_id, u.scope, u.kind, u.source, u.actor, u.proof
        from unnest(${entries.map(({ at }) => at)}::timestamptz[], ${entries.map(({ address }) => address)}::bigint[],
                    ${entries.map(({ profileId }) => profileId ?? null)}::bigint[],
                    ${entries.map(({ scope }) => scope)}::int[], ${entries.map(({ kind }) => kind)}::text[],
                    ${entries.map(({ source }) => source)}::text[], ${entries.map(({ actor }) => actor)}::text[],
                    ${entries.map(({ proof }) => JSON.stringify(proof))}::jsonb[])
             with ordinality as u (at, address, profile_id, scope, kind, source, actor, proof, i)
       order by u.i
      returning id`,
  )
  return inserted.map(({ id }) => id)
}

/** Closes an address. Null when it is closed that way already: a second STOP changes nothing. */
export const insertQuarantine = (
  tx: Db,
  closing: Pick<Closing, 'address' | 'scope' | 'status' | 'reason' | 'at'>,
  proofId: number,
) =>
  maybe(
    tx,
    sql<{ id: number }>`
      insert into quarantine (address, scope, blocks, status, reason, proof_id, since)
      values (${closing.address}, ${closing.scope}, ${blocksOf[closing.status]}, ${closing.status}, ${closing.reason}, ${proofId}, ${closing.at})
      on conflict (address, scope, status) where lifted_at is null do nothing
      returning id`,
  )

/** The row that holds an opt-out now. */
export const openOptOut = (tx: Db, address: number, scope: number) =>
  one(
    tx,
    sql<{ id: number }>`
      select id from quarantine where address = ${address} and scope = ${scope} and status = 'opted-out' and lifted_at is null`,
  )

export type OpenRow = {
  id: number
  scope: number
  blocks: 'none' | 'marketing' | 'all'
  status: Status | Held
  since: string
  source: Source | null
}

/** What stands against an address now, whatever it closes. */
export const openRows = (db: Db, address: number) =>
  rows(
    db,
    sql<OpenRow>`
      select q.id, q.scope, q.blocks, q.status, q.since, e.source
        from quarantine q left join consent_entry e on e.id = q.proof_id
       where q.address = ${address} and q.lifted_at is null order by q.since`,
  )

export const liftRows = (tx: Db, ids: readonly number[], at: Date) =>
  rows(
    tx,
    sql<{ id: number; address: number; scope: number; status: Status }>`
      update quarantine set lifted_at = ${at} where id = any (${ids}::bigint[]) and lifted_at is null
      returning id, address, scope, status`,
  )

/** One lock per address and transaction, so that a STOP and a START of the same phone are taken one after the other. */
export const lockAddress = (tx: Db, address: number) => lockAddresses(tx, [address])

/** Always in the same order, so that two who want the same ones wait for each other instead of locking up. */
export const lockAddresses = (tx: Db, addresses: readonly number[]) =>
  run(
    tx,
    sql`${plannedOnce}select pg_advisory_xact_lock(7001, a.key)
          from (select distinct hashint8(u) as key from unnest(${addresses}::bigint[]) as u order by 1) a`,
  )

export type StandingRow = OpenRow & { address: Address }

/** What stands against addresses now, whatever it closes. */
export const openRowsOf = (tx: Db, addresses: readonly number[]) =>
  rows(
    tx,
    sql<StandingRow>`${plannedOnce}
      select q.address, q.id, q.scope, q.blocks, q.status, q.since, e.source
        from quarantine q left join consent_entry e on e.id = q.proof_id
       where q.address = any (${addresses}::bigint[]) and q.lifted_at is null order by q.since`,
  )

export type KeywordClosing = { wish: number; liftedAt: Date | null }
export type KeywordBlocking = KeywordClosing & { sender: number }

/**
 * Keeps what phones wished, in its order, and closes the addresses of those that close one: `wish` counts from 0. Screens that
 * show who is closed read it again. Says of each its proof, and whether it closed its address. A sender that was closed for
 * marketing is closed for everything where its provider blocks it.
 */
export const insertWishes = (
  tx: Db,
  wishes: readonly Wish[],
  closings: readonly KeywordClosing[],
  blockings: readonly KeywordBlocking[],
) =>
  rows(
    tx,
    sql<{ proof_id: number; closed: boolean }>`${plannedOnce}
      with wish as (
        select * from unnest(${wishes.map(({ at }) => at)}::timestamptz[], ${wishes.map(({ address }) => address)}::bigint[],
                             ${wishes.map(({ wants, lifts }) => (lifts ? 'lift' : wants))}::text[],
                             ${wishes.map(({ scope }) => scope ?? everySender)}::int[],
                             ${wishes.map(({ proof }) => JSON.stringify(proof))}::jsonb[])
          with ordinality as w (at, address, kind, scope, proof, i)),
      entry as (
        insert into consent_entry (at, address, scope, kind, source, proof)
        select at, address, scope, kind, 'keyword', proof from wish order by i
        returning id),
      -- Numbers rise in the order of the wishes.
      numbered as (select id, row_number() over (order by id) as i from entry),
      closing as (
        select * from unnest(${closings.map(({ wish }) => wish + 1)}::bigint[], ${closings.map(({ liftedAt }) => liftedAt)}::timestamptz[])
          as c (i, lifted_at)),
      closed as (
        insert into quarantine (address, scope, blocks, status, reason, proof_id, since, lifted_at)
        select w.address, w.scope,
               case when exists (
                 select from unnest(${blockings.map(({ wish }) => wish + 1)}::bigint[], ${blockings.map(({ sender }) => sender)}::int[]) as b (i, sender)
                  where b.i = c.i and b.sender = w.scope) then 'all' else ${blocksOf['opted-out']} end, 'opted-out', left(w.proof ->> 'text', 500), n.id, w.at, c.lifted_at
          from closing c join wish w using (i) join numbered n using (i)
         order by w.address, i
        on conflict (address, scope, status) where lifted_at is null do nothing
        returning proof_id),
      blocked as (
        insert into quarantine (address, scope, blocks, status, reason, proof_id, since, lifted_at)
        select distinct on (w.address, b.sender, b.lifted_at) w.address, b.sender, 'all', 'opted-out', left(w.proof ->> 'text', 500), n.id, w.at, b.lifted_at
          from unnest(${blockings.map(({ wish }) => wish + 1)}::bigint[], ${blockings.map(({ sender }) => sender)}::int[],
                      ${blockings.map(({ liftedAt }) => liftedAt)}::timestamptz[]) as b (i, sender, lifted_at)
          join wish w using (i) join numbered n using (i)
         -- Of one number alone it was closed by the same words: that row says it already.
         where not exists (select from closing c where c.i = b.i and w.scope = b.sender)
         order by w.address, b.sender, b.lifted_at, i
        on conflict (address, scope, status) where lifted_at is null do update set blocks = 'all' where quarantine.blocks <> 'all'),
      told as (select pg_notify('parley_live', ${live(null)}) from closed limit 1)
      select n.id as proof_id, c.proof_id is not null as closed
        from numbered n left join closed c on c.proof_id = n.id left join told on true
       order by n.i`,
  )

export const liftByKeyword = (tx: Db, lifts: readonly { id: number; at: Date }[]) =>
  run(
    tx,
    sql`
      update quarantine q set lifted_at = u.at
        from unnest(${lifts.map(({ id }) => id)}::bigint[], ${lifts.map(({ at }) => at)}::timestamptz[]) as u (id, at)
       where q.id = u.id and q.lifted_at is null`,
  )

/** Screens that show who is closed read it again. */
export const tellScreens = (tx: Db, id: number | null = null) =>
  run(tx, sql`select pg_notify('parley_live', ${live(id)})`)
const live = (id: number | null) => JSON.stringify({ topic: 'quarantine', data: { id } })

export type ListedRow = {
  id: number
  address: number
  status: Status
  scope: number
  scope_sender: string | null
  reason: string
  errors: number
  since: string
  lifted_at: string | null
  proof_id: number | null
  source: Source | null
  proof: Proof | null
  actor: string | null
  actor_name: string | null
  profile_id: number | null
  profile_name: string | null
  profiles_count: number
}

const listed = sql`
  select q.id, q.address, q.status, q.scope, s.value as scope_sender, q.reason, q.errors, q.since, q.lifted_at, q.proof_id,
         e.source, e.proof, e.actor, coalesce(u.name, k.name) as actor_name, p.id as profile_id, p.name as profile_name,
         coalesce(p.count, 0) as profiles_count
    from quarantine q
    left join sender s on s.id = q.scope
    left join consent_entry e on e.id = q.proof_id
    left join app_user u on e.actor = 'user:' || u.id
    left join api_key k on e.actor = 'key:' || k.id
    left join lateral (
      select max(o.id) as id, count(*) as count,
             (array_agg(nullif(concat_ws(' ', o.first_name, o.last_name), '') order by o.updated_at desc))[1] as name
        from profile o where o.address = q.address) p on true`

export type QuarantineFilter = {
  status: Status | null
  scope: number | null
  /** A whole number; its rows are found by their index. */
  address?: number | null
  digits: string | null
  text: string | null
}

const matches = ({ status, scope, address = null, digits, text }: QuarantineFilter) => sql`
  q.lifted_at is null and q.status <> 'asked'
  and (${status}::text is null or q.status = ${status})
  and (${scope}::int is null or q.scope = ${scope})
  and ${address === null ? sql`true` : sql`q.address = ${address}`}
  and (${address}::bigint is not null or (${digits}::text is null and ${text}::text is null)
       or q.address::text like '%' || ${digits} || '%'
       or q.reason ilike '%' || ${text} || '%' or e.proof ->> 'text' ilike '%' || ${text} || '%' or p.name ilike '%' || ${text} || '%')`

export const listQuarantine = (
  db: Db,
  filter: QuarantineFilter,
  before: { since: string; id: number } | null,
  limit: number,
) =>
  rows(
    db,
    sql<ListedRow>`
      ${listed}
       where ${matches(filter)}
         and (${before?.since ?? null}::timestamptz is null or (q.since, q.id) < (${before?.since ?? null}::timestamptz, ${before?.id ?? null}::bigint))
       order by q.since desc, q.id desc limit ${limit}`,
  )

export const findQuarantine = (db: Db, id: number) => maybe(db, sql<ListedRow>`${listed} where q.id = ${id}`)

/** Held and still closed: what somebody opened meanwhile waits for nothing. */
const heldNow = sql`(
  select h.* from held_number h
   where h.decided_at is null
     and exists (select from quarantine q where q.address = h.address and q.lifted_at is null and q.status in ('opted-out', 'no-sms'))) h`

export const countQuarantine = (db: Db) =>
  one(
    db,
    sql<{
      all: number
      opted_out: number
      quarantined: number
      with_errors: number
      no_sms: number
      since_yesterday: number
      held: number
    }>`
      select count(*) as all, count(*) filter (where status = 'opted-out') as opted_out,
             count(*) filter (where status = 'quarantined') as quarantined,
             count(*) filter (where status = 'with-errors') as with_errors,
             count(*) filter (where status = 'no-sms') as no_sms,
             (select count(*) from ${heldNow}) as held,
             count(*) filter (where blocks <> 'none' and since >= now() - interval '1 day') as since_yesterday
        from quarantine where lifted_at is null and status <> 'asked'`,
  )

export type EntryRow = {
  id: number
  at: string
  scope: number
  kind: string
  source: Source
  actor_name: string | null
  proof: Proof
}

/** Everything that was ever said or decided about an address, the latest first. */
export const listEntries = (db: Db, address: number) =>
  rows(
    db,
    sql<EntryRow>`
      select e.id, e.at, e.scope, e.kind, e.source, coalesce(u.name, k.name) as actor_name, e.proof
        from consent_entry e
        left join app_user u on e.actor = 'user:' || u.id
        left join api_key k on e.actor = 'key:' || k.id
       where e.address = ${address} order by e.at desc, e.id desc limit 100`,
  )

export const isSender = async (db: Db, id: number) =>
  (await maybe(db, sql<{ id: number }>`select id from sender where id = ${id}`)) !== null

/** Whether profiles that have this address are marked: no SMS to them. */
export const markedWith = async (db: Db, address: Address): Promise<number[]> =>
  (
    await rows(
      db,
      sql<{ id: number }>`select id from profile where address = ${address} and no_sms_at is not null order by id`,
    )
  ).map(({ id }) => id)

export const liftPerson = (tx: Db, address: Address, at: Date) =>
  run(
    tx,
    sql`update quarantine set lifted_at = ${at} where address = ${address} and status = 'no-sms' and lifted_at is null`,
  )

export const liftStopped = (tx: Db, address: Address, at: Date) =>
  run(
    tx,
    sql`update quarantine set lifted_at = ${at} where address = ${address} and status = 'opted-out' and lifted_at is null`,
  )

type Taken = { address: Address; profileId: number | null }

/** Closed numbers that another profile has, or had, and that are somebody else's now: of the profile named, else of the newest. */
export const holdPassedOn = (tx: Db, taken: readonly Taken[], at: Date) =>
  run(
    tx,
    sql`
      insert into held_number (address, profile_id, why, from_profile, at)
      select u.address, mine.id, 'passed-on', other.id, ${at}
        from unnest(${taken.map(({ address }) => address)}::bigint[], ${taken.map(({ profileId }) => profileId)}::bigint[]) as u (address, profile_id)
        cross join lateral (
          select coalesce(u.profile_id, (select p.id from profile p where p.address = u.address order by p.id desc limit 1)) as id) mine
        cross join lateral (
          select o.id from (
            select p.id from profile p where p.address = u.address and p.id <> mine.id
            union all
            select f.profile_id from former_address f where f.address = u.address and f.profile_id <> mine.id) o
           order by o.id desc limit 1) other
       where exists (select from quarantine q where q.address = u.address and q.lifted_at is null and q.status in ('opted-out', 'no-sms'))
      on conflict (address, profile_id) where decided_at is null do nothing`,
  )

export const insertHeld = (
  tx: Db,
  carried: readonly { address: Address; profileId: number; from: Address }[],
  at: Date,
) =>
  carried.length === 0
    ? Promise.resolve(0)
    : run(
        tx,
        sql`
          insert into held_number (address, profile_id, why, from_address, at)
          select u.address, u.profile_id, 'new-number', u.from_address, ${at}
            from unnest(${carried.map(({ address }) => address)}::bigint[], ${carried.map(({ profileId }) => profileId)}::bigint[],
                        ${carried.map(({ from }) => from)}::bigint[]) as u (address, profile_id, from_address)
          on conflict (address, profile_id) where decided_at is null do nothing`,
      )

/** Of profiles that took an address: those who want no SMS. */
export const closedOfMarked = (tx: Db, taken: readonly Taken[]) =>
  rows(
    tx,
    sql<{ profile_id: number; address: Address }>`
      select p.id as profile_id, p.address from profile p
       where p.id = any (${taken.map(({ profileId }) => profileId)}::bigint[]) and p.no_sms_at is not null and p.address is not null`,
  )

export type HeldRow = {
  id: number
  address: Address
  why: 'new-number' | 'passed-on'
  at: string
  profile_id: number
  profile_name: string | null
  from_address: Address | null
  from_profile: number | null
  from_name: string | null
  status: Status
  closed_since: string
  source: Source | null
  said: string | null
}

/** What waits for a decision, the oldest first; of the closing that stands, the first. */
export const listHeld = (db: Db, profile: number | null, after: number, limit: number) =>
  rows(
    db,
    sql<HeldRow>`
      select h.id, h.address, h.why, h.at, h.profile_id, nullif(concat_ws(' ', p.first_name, p.last_name), '') as profile_name,
             h.from_address, h.from_profile, nullif(concat_ws(' ', o.first_name, o.last_name), '') as from_name,
             c.status, c.since as closed_since, c.source, c.said
        from ${heldNow}
        left join profile p on p.id = h.profile_id
        left join profile o on o.id = h.from_profile
        cross join lateral (
          select q.status, q.since, e.source, nullif(e.proof ->> 'text', '') as said
            from quarantine q left join consent_entry e on e.id = q.proof_id
           where q.address = h.address and q.lifted_at is null and q.status in ('opted-out', 'no-sms')
           order by q.since limit 1) c
       where h.id > ${after} and (${profile}::bigint is null or h.profile_id = ${profile}) order by h.id limit ${limit}`,
  )

export const findHeld = (db: Db, id: number) =>
  maybe(db, sql<{ address: Address; profile_id: number }>`select address, profile_id from held_number where id = ${id}`)

/** Whether it was ours to decide: a second decision changes nothing. */
export const decideHeld = async (tx: Db, id: number, decision: 'keep' | 'open', by: string, at: Date) =>
  (await run(
    tx,
    sql`
      update held_number h set decided_at = ${at}, decided_by = ${by}, decision = ${decision}
       where h.decided_at is null and h.address = (select address from held_number where id = ${id})
         and (h.id = ${id} or ${decision} = 'open')
         and exists (select from held_number o where o.id = ${id} and o.decided_at is null)`,
  )) > 0
