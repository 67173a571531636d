import { type Db, rows, run, sql, transaction } from '../../platform/database/index.ts'
import { type Moving, payElsewhere } from '../pay-elsewhere.ts'

/** An account that has a part in some channel's order of accounts, at one look. */
export type AccountNow = { id: number; enabled: boolean; up: boolean }

const downAfterMs = 30_000
const batchesAtOnce = 500

/**
 * Which accounts are down: switched off, or without a link for a while. A link that connects anew changes its state all the
 * time, so how long it is down is counted from look to look. `since` is what the next look is told.
 */
export function judgeAccounts(
  accounts: readonly AccountNow[],
  before: ReadonlyMap<number, number>,
  now: number,
  patienceMs = downAfterMs,
): { down: number[]; since: Map<number, number> } {
  const down: number[] = []
  const since = new Map<number, number>()
  for (const { id, enabled, up } of accounts) {
    if (enabled && up) continue
    const began = before.get(id) ?? now
    since.set(id, began)
    if (!enabled || now - began >= patienceMs) down.push(id)
  }
  return { down, since }
}

/** Looks now and then; what waits for an account that is down goes to its channel's next one. */
export function createFailover(db: Db, now: () => number, patienceMs = downAfterMs) {
  let since: ReadonlyMap<number, number> = new Map()
  return async function look(): Promise<number> {
    const verdict = judgeAccounts(await accountsNow(db), since, now(), patienceMs)
    since = verdict.since
    let moved = 0
    for (let more = verdict.down.length > 0; more; ) {
      const { looked, went } = await moveOn(db, verdict.down)
      moved += went
      more = looked === batchesAtOnce && went > 0
    }
    return moved
  }
}

const accountsNow = (db: Db) =>
  rows(
    db,
    sql<AccountNow>`
      select a.id, a.enabled,
             exists (select from link_slot l join process p on p.epoch = l.owner
                      where l.account_id = a.id and l.state = 'up' and p.ended_at is null and p.alive_until > now()) as up
        from account a
       where exists (select from channel_fallback f join channel c on c.id = f.channel_id where a.id in (f.account_id, c.account_id))`,
  )

type Chosen = Moving & { bucket: number; mark: number; sender: number }

/**
 * Only ready batches: nobody holds them, and what lies above their mark surely did not leave. What lies at or below it stays
 * where it went, and is remembered to have gone there. A delivery with a speed of its own needs another link to pace it.
 * What the next account has no credits for waits where it is.
 */
async function moveOn(db: Db, down: readonly number[]): Promise<{ looked: number; went: number }> {
  return transaction(db, async (tx) => {
    const chosen = await chooseBatches(tx, down)
    const going = await payElsewhere(tx, chosen)
    if (going.length > 0) await moveBatches(tx, down, going)
    return { looked: chosen.length, went: going.length }
  })
}

const chooseBatches = (tx: Db, down: readonly number[]) =>
  rows(
    tx,
    sql<Chosen>`
      with ways as materialized (
        select c.id as channel_id, d.account_id, n.account_id as next_account, n.sender_id as next_sender
          from unnest(${down}::smallint[]) as d (account_id)
          join channel c on exists (select from channel_fallback f where f.channel_id = c.id and d.account_id in (c.account_id, f.account_id))
         cross join lateral next_way_1(c.id, d.account_id) n)
      select b.bucket, b.preparation_id as preparation, b.batch, b.kind, b.mark, b.price, w.next_account as account, w.next_sender as sender,
             case b.kind when 'list' then cardinality(b.only_parts) else b.parts * (b.size - b.mark) end as parts
        from ways w
        join preparation p on p.channel_id = w.channel_id and p.state = 'sending'
        join batch b on b.preparation_id = p.id and b.account_id = w.account_id and b.state = 'ready' and b.due_at <= now() and b.mark < b.size
       where (b.kind = 'range' or not exists (
               select from generate_series(1, b.attempt - 1) earlier
                cross join lateral way_of_1(b.preparation_id, b.items[1], earlier) tried where tried.account_id = w.next_account))
         -- Paid for by another account once, it stays there: what came back of it could not be told apart.
         and not exists (select from credit_entry e where e.preparation_id = b.preparation_id and e.kind = 'single'
                            and e.batch = case b.kind when 'list' then b.batch else -1 - b.batch end)
       order by b.priority desc, b.due_at limit ${batchesAtOnce} for update of b skip locked`,
  )

const moveBatches = (tx: Db, down: readonly number[], going: readonly Chosen[]) =>
  run(
    tx,
    sql`
      with chosen as (
        select * from unnest(${going.map((b) => b.bucket)}::smallint[], ${going.map((b) => b.preparation)}::int[],
                             ${going.map((b) => b.batch)}::int[], ${going.map((b) => b.account)}::smallint[],
                             ${going.map((b) => b.sender)}::int[])
          as c (bucket, preparation_id, batch, next_account, next_sender)),
      kept as (
        insert into batch_moved (preparation_id, batch, below, account_id, sender_id)
        select b.preparation_id, b.batch, b.mark, b.account_id, b.sender_id
          from chosen c join batch b using (bucket, preparation_id, batch) where b.mark > 0
        on conflict do nothing),
      freed as (
        update preparation set pace_owner = null, pace_link = null
         where id in (select preparation_id from chosen) and pace_link / 1000 = any (${down}::int[])),
      moved as (
        update batch b set account_id = c.next_account, sender_id = c.next_sender
          from chosen c
         where b.bucket = c.bucket and b.preparation_id = c.preparation_id and b.batch = c.batch
        returning b.account_id)
      select pg_notify('parley_batch', account_id::text) from moved`,
  )
