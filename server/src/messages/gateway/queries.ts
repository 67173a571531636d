import type { PoolClient } from 'pg'
import { copyIn, copyTarget, type Db, rows, run, sql } from '../../platform/database/index.ts'
import type { SenderKind } from '../../providers/index.ts'

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
  marketing: boolean
  priority: number
  expires_at: string | null
  token: number
  mark: number
}

const leasedColumns = sql`b.preparation_id, b.batch, b.kind, b.items, b.only_parts, b.size, b.parts, b.attempt, b.sender_id, b.marketing,
  b.priority, b.expires_at, b.token, b.mark`

/**
 * Leases what is due, the most urgent first, until that is `messages` or more; `skip locked` lets gateways work side by side
 * without waiting. What one holds the others cannot send, and what comes in meanwhile waits behind it.
 */
export const leaseBatches = (db: Db, account: number, epoch: number, most: { batches: number; messages: number }) =>
  rows(
    db,
    sql<LeasedBatch>`
      update batch b set state = 'leased', owner = ${epoch}, token = b.token + 1
        from (select bucket, preparation_id, batch, sum(size) over (order by priority desc, due_at, preparation_id, batch) - size as before
                from (select c.* from batch c
                       where c.account_id = ${account} and c.state = 'ready' and c.due_at <= now()
                         and exists (select from preparation p where p.id = c.preparation_id and p.state = 'sending')
                       order by c.priority desc, c.due_at limit ${most.batches} for update skip locked) free) due
       where due.before < ${most.messages} and b.bucket = due.bucket and b.preparation_id = due.preparation_id and b.batch = due.batch
      returning ${leasedColumns}`,
  )

export type BatchKey = { preparation: number; batch: number }

export const loadContents = (db: Db, keys: readonly BatchKey[]) =>
  rows(
    db,
    sql<{ preparation_id: number; batch: number; body: Buffer; parts: number; states: Buffer }>`
      select c.preparation_id, c.batch, c.body, p.parts, p.states
        from unnest(${keys.map((key) => key.preparation)}::int[], ${keys.map((key) => key.batch)}::int[]) as k (preparation_id, batch)
        join content c on c.bucket = 0 and c.preparation_id = k.preparation_id and c.batch = k.batch
        join progress p on p.bucket = 0 and p.preparation_id = k.preparation_id and p.batch = k.batch`,
  )

/** Gives leases back as they are: what lies above the mark waits for the next holder. */
export const giveBack = (db: Db, held: readonly (BatchKey & { token: number })[]) =>
  run(
    db,
    sql`
      update batch b set state = 'ready', owner = null
        from unnest(${held.map((b) => b.preparation)}::int[], ${held.map((b) => b.batch)}::int[], ${held.map((b) => b.token)}::int[])
          as k (preparation_id, batch, token)
       where b.bucket = 0 and b.preparation_id = k.preparation_id and b.batch = k.batch and b.token = k.token and b.state = 'leased'`,
  )

/** A batch is done when it is marked to its end and everything in it has a row. */
export const finishBatches = (db: Db, held: readonly (BatchKey & { token: number })[]) =>
  run(
    db,
    sql`
      update batch b set state = 'done', owner = null
        from unnest(${held.map((b) => b.preparation)}::int[], ${held.map((b) => b.batch)}::int[], ${held.map((b) => b.token)}::int[])
          as k (preparation_id, batch, token)
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
  marketing: boolean
}
export type StretchItem = { stretch: number; no: number; address: number }
export type Verdict = {
  segment: number
  item: number | null
  verdict: 'paused' | 'lost' | 'opted-out' | 'quarantined'
}

/** Moves the marks, checks the quarantine and records what is skipped: see migrations/0008-sending.sql. */
export const mark = (db: Db, account: number, stretches: readonly Stretch[], items: readonly StretchItem[]) =>
  rows(
    db,
    sql<Verdict>`
      select segment, item, verdict from mark_1(
        ${stretches.map((s) => s.preparation)}::int[], ${stretches.map((s) => s.batch)}::int[],
        ${stretches.map((s) => s.token)}::int[], ${stretches.map((s) => s.from)}::int[], ${stretches.map((s) => s.to)}::int[],
        ${stretches.map((s) => s.attempt)}::int[], ${account}::smallint, ${stretches.map((s) => s.sender)}::int[],
        ${stretches.map((s) => s.route)}::int[], ${stretches.map((s) => s.marketing)}::boolean[],
        ${items.map((i) => i.stretch)}::int[], ${items.map((i) => i.no)}::int[], ${items.map((i) => i.address)}::bigint[])`,
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

const submissionRows = copyTarget(
  'submission',
  'ref_key int8',
  'preparation_id int4',
  'no int4',
  'account int2',
  'code int2',
  'part "char"',
  'attempt "char"',
  'rank int2',
  'bucket int2',
  'ref text',
)

export type SubmissionRow = {
  refKey: bigint | null
  preparation: number
  no: number
  account: number
  code: number
  part: number
  attempt: number
  rank: number
  address: number
  ref: string | null
}

export const copySubmissions = (client: PoolClient, all: readonly SubmissionRow[]) =>
  copyIn(
    client,
    submissionRows,
    all.map(
      (r) =>
        [r.refKey, r.preparation, r.no, r.account, r.code, r.part, r.attempt, r.rank, r.address % 64, r.ref] as const,
    ),
  )

const receiptRows = copyTarget(
  'receipt',
  'preparation_id int4',
  'no int4',
  'code int2',
  'part "char"',
  'attempt "char"',
  'rank int2',
  'bucket int2',
)

export type ReceiptRow = {
  preparation: number
  no: number
  code: number
  part: number
  attempt: number
  rank: number
  address: number
}

export const copyReceipts = (client: PoolClient, all: readonly ReceiptRow[]) =>
  copyIn(
    client,
    receiptRows,
    all.map((r) => [r.preparation, r.no, r.code, r.part, r.attempt, r.rank, r.address % 64] as const),
  )

export type Retry = { preparation: number; batch: number; no: number; parts: number[]; attempt: number; dueAt: Date }

/**
 * Messages that go out again: a list batch for each, with a mark of its own, in the transaction that says they did not
 * leave. It names its parts: the answers about one message may come in several commits, and each part goes once. `batch` is
 * the one that carried them until now; what it says of account, sender and validity goes on.
 */
export async function insertRetries(tx: Db, retries: readonly Retry[]): Promise<void> {
  for (const [preparation, own] of Map.groupBy(retries, (retry) => retry.preparation)) {
    await run(
      tx,
      sql`
        with taken as (
          update preparation set next_batch = next_batch + ${own.length} where id = ${preparation}
          returning next_batch - ${own.length} as first)
        insert into batch (preparation_id, batch, kind, items, only_parts, size, parts, price, attempt, account_id, sender_id, marketing,
                           priority, zone, hours, due_at, expires_at, state, origin)
        select b.preparation_id, taken.first + r.i - 1, 'list', array[r.no], r.parts::smallint[], 1, b.parts, b.price, r.attempt, b.account_id,
               b.sender_id, b.marketing, b.priority, b.zone, b.hours, r.due_at, b.expires_at, 'ready', b.origin
          from unnest(${own.map((r) => r.batch)}::int[], ${own.map((r) => r.no)}::int[], ${own.map((r) => r.attempt)}::smallint[],
                      ${own.map((r) => `{${r.parts.join(',')}}`)}::text[], ${own.map((r) => r.dueAt)}::timestamptz[])
                 with ordinality as r (batch, no, attempt, parts, due_at, i)
          join batch b on b.bucket = 0 and b.preparation_id = ${preparation} and b.batch = r.batch
         cross join taken
        on conflict (preparation_id, (items[1]), attempt, only_parts) where only_parts is not null do nothing`,
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
