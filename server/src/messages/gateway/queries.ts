import type { Pool, PoolClient } from 'pg'
import { copyBytes, type Db, int4Array, int8Array, rows, run, sql, transaction } from '../../platform/database/index.ts'
import type { SenderKind } from '../../providers/index.ts'
import {
  type ReceiptRow,
  ReceiptRows,
  receiptTarget,
  type SubmissionRow,
  SubmissionRows,
  submissionTarget,
} from './log-rows.ts'

export type LeasedBatch = {
  preparation_id: number
  batch: number
  kind: 'range' | 'list'
  items: number[] | null
  only_parts: number[] | null
  size: number
  parts: number
  attempt: number
  sender_id: number
  /** Of its channel, where it leaves by another. */
  own_sender_id: number | null
  marketing: boolean
  priority: number
  zone: string | null
  hours: number | null
  due_at: string
  expires_at: string | null
  token: number
  mark: number
  /** Of its delivery: null where the account's is the only limit. */
  parts_per_second: number | null
}

const leasedColumns = sql`b.preparation_id, b.batch, b.kind, b.items, b.only_parts, b.size, b.parts, b.attempt, b.sender_id, b.marketing,
  b.priority, b.zone, b.hours, b.due_at, b.expires_at, b.token, b.mark,
  (select c.sender_id from preparation p join channel c on c.id = p.channel_id
    where p.id = b.preparation_id and c.sender_id <> b.sender_id) as own_sender_id`

/** From this priority on a message overtakes campaigns: what a person sends to another, and automatic replies. */
export const expressPriority = 4

type Most = { batches: number; messages: number }

/** Leases what overtakes campaigns and is due; `skip locked` lets gateways work side by side without waiting. */
export const leaseExpress = (db: Db, account: number, epoch: number, most: Most) =>
  rows(
    db,
    sql<LeasedBatch>`
      update batch b set state = 'leased', owner = ${epoch}, token = greatest(b.token, 0) + 1
        from (select bucket, preparation_id, batch, sum(size) over (order by priority desc, due_at, preparation_id, batch) - size as before
                from (select c.* from batch c
                       where c.account_id = ${account} and c.state = 'ready' and c.due_at <= now() and c.priority >= ${expressPriority}
                         and exists (select from preparation p where p.id = c.preparation_id and p.state = 'sending')
                       order by c.priority desc, c.due_at limit ${most.batches} for update skip locked) free) due
       where due.before < ${most.messages} and b.bucket = due.bucket and b.preparation_id = due.preparation_id and b.batch = due.batch
      returning ${leasedColumns}, null::int as parts_per_second`,
  )

/**
 * Single messages that were announced by name: leased, marked, checked and read at once, see migrations/0017-failover.sql. `taking`
 * numbers the statements of this process from 1.
 */
export const takeNamed = (db: Db, account: number, epoch: number, taking: number, keys: readonly BatchKey[]) =>
  rows(
    db,
    sql<LeasedBatch & PageRow & { stopped: boolean }>`
      select * from take_named_1(
        ${account}::smallint, ${epoch}::int, ${taking}::int, ${expressPriority}::smallint,
        ${int4Array(keys.map((key) => key.preparation))}::int[], ${int4Array(keys.map((key) => key.batch))}::int[])`,
  )

export type Taken = BatchKey & { taking: number }

/**
 * Gives back what `takeNamed` may have taken and nobody held: its mark goes back with it, as nothing of it was written; one that was
 * skipped at its mark is over. What another lease has keeps its mark, also one of this process: it is on its way. The lock is taken by
 * key alone, as with `giveBackUntouched`; a statement that is still under way and gets there later finds that it is not the first.
 */
export const giveBackNamed = (db: Db, epoch: number, taken: readonly Taken[]) =>
  transaction(db, async (tx) => {
    const named = sql`unnest(${int4Array(taken.map((key) => key.preparation))}::int[], ${int4Array(taken.map((key) => key.batch))}::int[],
                             ${int4Array(taken.map((key) => key.taking))}::int[]) as k (preparation_id, batch, taking)`
    await run(
      tx,
      sql`select from batch b join ${named} on b.bucket = 0 and b.preparation_id = k.preparation_id and b.batch = k.batch
           order by b.preparation_id, b.batch for update of b`,
    )
    await run(
      tx,
      sql`
        update batch b set owner = null, state = case when skipped then 'done' else 'ready' end,
                           mark = case when skipped then b.size else 0 end
          from ${named}
         cross join lateral (select exists (select from submission s where s.preparation_id = k.preparation_id
                                               and (s.no >> 10) = k.batch) as skipped) row
         where b.bucket = 0 and b.preparation_id = k.preparation_id and b.batch = k.batch and b.token = -k.taking
           and b.owner = ${epoch} and b.state = 'leased'`,
    )
    await run(
      tx,
      sql`
        update batch b set token = -k.taking from ${named}
         where b.bucket = 0 and b.preparation_id = k.preparation_id and b.batch = k.batch and b.token = 0 and b.state = 'ready'`,
    )
  })

/**
 * Leases batches of one preparation: of those with the highest priority the one that was served least recently, so that
 * two campaigns go on side by side. One with a speed of its own belongs to one link at a time, which paces it.
 */
export const leaseCampaign = (db: Db, account: number, epoch: number, link: number, most: Most) =>
  rows(
    db,
    sql<LeasedBatch>`
      with chosen as (
        select p.id from preparation p
         cross join lateral (
           select b.priority from batch b
            where b.preparation_id = p.id and b.account_id = ${account} and b.state = 'ready' and b.due_at <= now()
              and b.priority < ${expressPriority}
            order by b.due_at limit 1) b
         where p.state = 'sending'
           and (p.parts_per_second is null or p.pace_owner is null or (p.pace_owner = ${epoch} and p.pace_link = ${link})
                or not exists (select from process where epoch = p.pace_owner and ended_at is null))
         order by b.priority desc, p.served_at nulls first, p.id limit 1),
      served as (
        update preparation p
           set served_at = clock_timestamp(), pace_owner = case when p.parts_per_second is not null then ${epoch}::int end,
               pace_link = case when p.parts_per_second is not null then ${link}::int end
          from chosen
         where p.id = chosen.id
           and (p.parts_per_second is null or p.pace_owner is null or (p.pace_owner = ${epoch} and p.pace_link = ${link})
                or not exists (select from process where epoch = p.pace_owner and ended_at is null))
        returning p.id, p.parts_per_second)
      update batch b set state = 'leased', owner = ${epoch}, token = b.token + 1
        from (select bucket, preparation_id, batch, parts_per_second, sum(size) over (order by due_at, batch) - size as before
                from (select c.*, served.parts_per_second from served
                        join batch c on c.preparation_id = served.id and c.account_id = ${account}
                                    and c.state = 'ready' and c.due_at <= now() and c.priority < ${expressPriority}
                       order by c.due_at, c.batch limit ${most.batches} for update of c skip locked) free) due
       where due.before < ${most.messages} and b.bucket = due.bucket and b.preparation_id = due.preparation_id and b.batch = due.batch
      returning ${leasedColumns}, due.parts_per_second`,
  )

/** Nothing of it is held here any more: another link may pace it. */
export const freePace = (db: Db, preparations: readonly number[], epoch: number, link: number) =>
  run(
    db,
    sql`update preparation set pace_owner = null, pace_link = null
         where id = any (${int4Array(preparations)}::int[]) and pace_owner = ${epoch} and pace_link = ${link}`,
  )

export type BatchKey = { preparation: number; batch: number }

export type PageRow = {
  preparation_id: number
  batch: number
  body: Buffer
  parts: number
  states: Buffer
  version: number
}

export const loadContents = (db: Db, keys: readonly BatchKey[]) =>
  rows(
    db,
    sql<PageRow>`
      select c.preparation_id, c.batch, c.body, p.parts, p.states, p.version
        from unnest(${int4Array(keys.map((key) => key.preparation))}::int[], ${int4Array(keys.map((key) => key.batch))}::int[]) as k (preparation_id, batch)
        join content c on c.bucket = 0 and c.preparation_id = k.preparation_id and c.batch = k.batch
        join progress p on p.bucket = 0 and p.preparation_id = k.preparation_id and p.batch = k.batch`,
  )

/** Gives leases back: what lies above the mark waits for the next holder, until `dueAt` where one is named. */
export const giveBack = (db: Db, held: readonly (BatchKey & { token: number; dueAt: Date | null })[]) =>
  run(
    db,
    sql`
      update batch b set state = 'ready', owner = null, due_at = coalesce(k.due_at, b.due_at)
        from unnest(${held.map((b) => b.preparation)}::int[], ${held.map((b) => b.batch)}::int[], ${held.map((b) => b.token)}::int[],
                    ${held.map((b) => b.dueAt)}::timestamptz[])
          as k (preparation_id, batch, token, due_at)
       where b.bucket = 0 and b.preparation_id = k.preparation_id and b.batch = k.batch and b.token = k.token and b.state = 'leased'`,
  )

/**
 * Gives back what this process may have leased and surely never held. The lock is taken by key alone, as a commit that
 * nobody heard of may still be under way; who leased it anew since, and moved its mark, keeps it.
 */
export const giveBackUntouched = (
  db: Db,
  epoch: number,
  leased: readonly Pick<LeasedBatch, 'preparation_id' | 'batch' | 'token' | 'mark'>[],
) =>
  transaction(db, async (tx) => {
    const keys = sql`unnest(${leased.map((b) => b.preparation_id)}::int[], ${leased.map((b) => b.batch)}::int[],
                            ${leased.map((b) => b.token)}::int[], ${leased.map((b) => b.mark)}::int[])
                       as k (preparation_id, batch, token, mark)`
    await run(
      tx,
      sql`select from batch b join ${keys} on b.bucket = 0 and b.preparation_id = k.preparation_id and b.batch = k.batch
           order by b.preparation_id, b.batch for update of b`,
    )
    await run(
      tx,
      sql`
        update batch b set state = 'ready', owner = null from ${keys}
         where b.bucket = 0 and b.preparation_id = k.preparation_id and b.batch = k.batch and b.token = k.token
           and b.mark = k.mark and b.owner = ${epoch} and b.state = 'leased'`,
    )
  })

/** A batch is done when it is marked to its end and everything in it has a row. */
export const finishBatches = (db: Db, held: readonly (BatchKey & { token: number })[]) =>
  run(
    db,
    sql`
      update batch b set state = 'done', owner = null
        from unnest(${int4Array(held.map((b) => b.preparation))}::int[], ${int4Array(held.map((b) => b.batch))}::int[],
                    ${int4Array(held.map((b) => b.token))}::int[]) as k (preparation_id, batch, token)
       where b.bucket = 0 and b.preparation_id = k.preparation_id and b.batch = k.batch and b.token = k.token
         and b.state = 'leased' and b.mark = b.size`,
  )

export type Stretch = {
  preparation: number
  batch: number
  token: number
  from: number
  to: number
  attempt: number
  sender: number
  route: number | null
  own: number | null
  ownRoute: number | null
  marketing: boolean
}
/** The messages of all stretches, side by side: of which stretch (from 1), number, address. */
export type StretchItems = { stretches: ArrayLike<number>; nos: ArrayLike<number>; addresses: ArrayLike<number> }
export type Verdict = {
  segment: number
  item: number | null
  verdict: 'paused' | 'lost' | 'opted-out' | 'quarantined' | 'no-sms'
}

/** Moves the marks, checks the quarantine and records what is skipped: see migrations/0017-failover.sql. */
export const mark = (db: Db, account: number, stretches: readonly Stretch[], items: StretchItems) =>
  rows(
    db,
    sql<Verdict>`
      select segment, item, verdict from mark_3(
        ${int4Array(stretches.map((s) => s.preparation))}::int[], ${int4Array(stretches.map((s) => s.batch))}::int[],
        ${int4Array(stretches.map((s) => s.token))}::int[], ${int4Array(stretches.map((s) => s.from))}::int[],
        ${int4Array(stretches.map((s) => s.to))}::int[], ${int4Array(stretches.map((s) => s.attempt))}::int[], ${account}::smallint,
        ${int4Array(stretches.map((s) => s.sender))}::int[], ${int4Array(stretches.map((s) => s.route))}::int[],
        ${int4Array(stretches.map((s) => s.own))}::int[], ${int4Array(stretches.map((s) => s.ownRoute))}::int[],
        ${int4Array(stretches.map((s) => (s.marketing ? 1 : 0)))}::int[],
        ${int4Array(items.stretches)}::int[], ${int4Array(items.nos)}::int[], ${int8Array(items.addresses)}::bigint[])`,
  )

/** After a commit whose result was never heard: whether our mark is the one that stands. */
export const marksStand = async (db: Db, stretches: readonly Stretch[]): Promise<boolean[]> => {
  const found = await rows(
    db,
    sql<{ preparation_id: number; batch: number; token: number; mark: number }>`
      select b.preparation_id, b.batch, b.token, b.mark
        from unnest(${stretches.map((s) => s.preparation)}::int[], ${stretches.map((s) => s.batch)}::int[]) as k (preparation_id, batch)
        join batch b on b.bucket = 0 and b.preparation_id = k.preparation_id and b.batch = k.batch and b.state = 'leased'`,
  )
  return stretches.map((s) =>
    found.some(
      (b) => b.preparation_id === s.preparation && b.batch === s.batch && b.token === s.token && b.mark === s.to,
    ),
  )
}

export function copySubmissions(connection: Pool | PoolClient, all: readonly SubmissionRow[]): Promise<void> {
  const rows = new SubmissionRows()
  for (const row of all) rows.add(row)
  return copyBytes(connection, submissionTarget, rows.take())
}

export function copyReceipts(connection: Pool | PoolClient, all: readonly ReceiptRow[]): Promise<void> {
  const rows = new ReceiptRows()
  for (const row of all) rows.add(row)
  return copyBytes(connection, receiptTarget, rows.take())
}

export type Retry = {
  preparation: number
  batch: number
  no: number
  parts: number[]
  attempt: number
  dueAt: Date
  /** At once through the channel's next account, where there is one that can take it. */
  elsewhere?: boolean
}

/**
 * Messages that go out again: a list batch for each, with a mark of its own, in the transaction that says they did not
 * leave. It names its parts: the answers about one message may come in several commits, and each part goes once. What `batch`
 * says of them goes on, and so do account and sender of the attempt before, unless they go elsewhere.
 */
export async function insertRetries(tx: Db, retries: readonly Retry[]): Promise<void> {
  for (const [preparation, own] of Map.groupBy(retries, (retry) => retry.preparation)) {
    await run(
      tx,
      sql`
        with taken as (
          update preparation set next_batch = next_batch + ${own.length} where id = ${preparation}
          returning next_batch - ${own.length} as first, channel_id),
        made as (
          insert into batch (preparation_id, batch, kind, items, only_parts, size, parts, price, attempt, account_id, sender_id, marketing,
                             priority, zone, hours, due_at, expires_at, state, origin)
          select b.preparation_id, taken.first + r.i - 1, 'list', array[r.no], r.parts::smallint[], 1, b.parts, b.price, r.attempt,
                 coalesce(n.account_id, here.account_id), coalesce(n.sender_id, here.sender_id), b.marketing, b.priority, b.zone, b.hours,
                 case when n.account_id is null then r.due_at else least(now(), r.due_at) end, b.expires_at, 'ready', b.origin
            from unnest(${own.map((r) => r.batch)}::int[], ${own.map((r) => r.no)}::int[], ${own.map((r) => r.attempt)}::smallint[],
                        ${own.map((r) => `{${r.parts.join(',')}}`)}::text[], ${own.map((r) => r.dueAt)}::timestamptz[],
                        ${own.map((r) => r.elsewhere === true)}::boolean[])
                   with ordinality as r (batch, no, attempt, parts, due_at, elsewhere, i)
            join batch b on b.bucket = 0 and b.preparation_id = ${preparation} and b.batch = r.batch
           cross join taken
           cross join lateral way_of_1(b.preparation_id, r.no, r.attempt - 1) here
            left join lateral (
              select next.account_id, next.sender_id from next_way_1(taken.channel_id, here.account_id) next
               where r.elsewhere and not exists (
                       select from generate_series(1, r.attempt - 1) earlier
                        cross join lateral way_of_1(b.preparation_id, r.no, earlier) tried where tried.account_id = next.account_id)) n on true
          on conflict (preparation_id, (items[1]), attempt, only_parts) where only_parts is not null do nothing
          returning account_id)
        select pg_notify('parley_batch', account_id::text) from made where ${own.some((r) => r.elsewhere)} group by account_id`,
    )
  }
}

/** Every sender as the gateway writes it, with the one where a STOP about it arrives. Retired ones too: what waits still leaves. */
export async function loadSenderViews(
  db: Db,
): Promise<ReadonlyMap<number, { value: string; kind: SenderKind; route: number | null }>> {
  const found = await rows(
    db,
    sql<{ id: number; value: string; kind: SenderKind; route: number | null }>`
      select id, value, kind, route_sender_id as route from sender`,
  )
  return new Map(found.map(({ id, ...view }) => [id, view]))
}
