import type { RawBuilder } from 'kysely'
import { type Db, one, rows, sql } from '../platform/database/index.ts'
import type { SenderKind } from '../providers/index.ts'
import type { Origin } from './insert-singles.ts'
import { ranks } from './state.ts'

/** Of several people with this number the one updated last is named, the same one every time. */
export const profileOf = async (db: Db, address: number) =>
  (
    await rows(
      db,
      sql<{ id: number; name: string | null }>`
        select id, nullif(concat_ws(' ', first_name, last_name), '') as name
          from profile where address = ${address} order by updated_at desc, id desc limit 1`,
    )
  )[0] ?? null

export type MessageRow = {
  preparation_id: number
  no: number
  address: number
  parts: number
  body: Buffer
  states: Buffer
  channel_name: string | null
  sender_value: string
  sender_kind: SenderKind
  account_kind: string
  account_name: string
  marketing: boolean
  due_at: string
  created_at: string
  expires_at: string | null
  origin: Origin | null
  profile_id: number | null
  profile_name: string | null
  submitted_at: string | null
  delivered_at: string | null
  skipped_code: number | null
  error_code: number | null
}

const single = sql`
  select m.preparation_id, m.no, m.address, m.parts, m.profile_id, p.channel_id, b.batch, b.marketing, b.due_at, b.created_at,
         b.expires_at, b.origin
    from batch b
    join preparation p on p.id = b.preparation_id
    join message m on m.preparation_id = b.preparation_id and (m.no >> 10) = b.batch
   where b.kind = 'range'`

/**
 * Single messages are batches of one with an origin; the list batches of their retries are not messages. Which ones of many
 * is settled first: all in one, planning took ten times as long as finding them. Both logs are written side by side, so a
 * receipt may be recorded first: what arrived has left by then.
 */
const messages = (picked: ReturnType<typeof sql>) => sql<MessageRow>`
  with picked as ${picked}
  select m.preparation_id, m.no, m.address, m.parts, c.body, g.states, (select name from channel where id = m.channel_id) as channel_name,
         s.value as sender_value, s.kind as sender_kind, a.kind as account_kind, a.name as account_name, m.marketing, m.due_at,
         m.created_at, m.expires_at, m.origin, pr.id as profile_id, nullif(concat_ws(' ', pr.first_name, pr.last_name), '') as profile_name,
         least(sub.submitted_at, rec.delivered_at) as submitted_at, sub.skipped_code, rec.delivered_at,
         coalesce(nullif(rec.code, 0), sub.refused_code) as error_code
    from picked m
    join content c on c.bucket = 0 and c.preparation_id = m.preparation_id and c.batch = m.batch
    join progress g on g.bucket = 0 and g.preparation_id = m.preparation_id and g.batch = m.batch
    left join profile pr on pr.id = m.profile_id
    left join lateral (
      select max(attempt::int) as attempt, min(at) filter (where rank = 8) as submitted_at, max(code) filter (where rank = 4) as skipped_code,
             max(code) filter (where rank = 7) as refused_code
        from submission x where x.preparation_id = m.preparation_id and (x.no >> 10) = m.batch and x.no = m.no) sub on true
    join lateral way_of_1(m.preparation_id, m.no, coalesce(sub.attempt, 1)) way on true
    join sender s on s.id = way.sender_id
    join account a on a.id = way.account_id
    left join lateral (
      select max(at) filter (where rank = 14) as delivered_at, max(code) filter (where rank between 10 and 13) as code
        from receipt y where y.preparation_id = m.preparation_id and (y.no >> 10) = m.batch and y.no = m.no) rec on true
   order by m.created_at desc, m.preparation_id desc, m.batch desc`

export type SingleKey = { created: string; preparation: number; batch: number }

/** Messages that came one at a time, the newest first. */
export const listSingles = (
  db: Db,
  before: SingleKey | null,
  address: number | null,
  composed: boolean,
  limit: number,
) =>
  rows(
    db,
    messages(
      sql`materialized (
        ${single} and b.origin is not null
         and (${before?.created ?? null}::timestamptz is null
              or (b.created_at, b.preparation_id, b.batch)
                 < (${before?.created ?? null}::timestamptz, ${before?.preparation ?? null}::int, ${before?.batch ?? null}::int))
         and (${address}::bigint is null or m.address = ${address})
         and (not ${composed}::boolean or b.origin ? 'by')
       order by b.created_at desc, b.preparation_id desc, b.batch desc limit ${limit})`,
    ),
  )

export const findMessage = async (db: Db, preparation: number, no: number) =>
  (
    await rows(
      db,
      messages(
        sql`not materialized (${single} and m.preparation_id = ${preparation} and m.no = ${no} and b.batch = ${no} >> 10)`,
      ),
    )
  )[0] ?? null

export type HistoryRow = {
  at: string
  log: 'submission' | 'receipt'
  rank: number
  part: number
  attempt: number
  code: number
  ref: string | null
  account: string | null
}

/** Every row of one message, in the order they were recorded. */
export const messageHistory = (db: Db, preparation: number, no: number) =>
  rows(
    db,
    sql<HistoryRow>`
      select log.*, a.name as account from (
        select at, 'submission' as log, rank, part::int as part, attempt::int as attempt, code, ref from submission
         where preparation_id = ${preparation} and (no >> 10) = (${no}::int >> 10) and no = ${no}
        union all
        select at, 'receipt', rank, part::int, attempt::int, code, null from receipt
         where preparation_id = ${preparation} and (no >> 10) = (${no}::int >> 10) and no = ${no}) log
        left join lateral way_of_1(${preparation}, ${no}, log.attempt) way on true
        left join account a on a.id = way.account_id
       order by at, attempt, rank`,
  )

export type BubbleRow = { ours: boolean; at: string; body: Buffer | null; index: number | null; text: string | null }

/** The last things said between a phone and one sender of ours, as the phone shows them. */
export const lastBubbles = (db: Db, address: number, sender: number, limit: number) =>
  rows(
    db,
    sql<BubbleRow>`
      select * from (
        select true as ours, b.created_at as at, c.body, m.no & 1023 as index, null as text
          from message m
          join batch b on b.bucket = 0 and b.preparation_id = m.preparation_id and b.batch = m.no >> 10
          join content c on c.bucket = 0 and c.preparation_id = m.preparation_id and c.batch = m.no >> 10
          join lateral (
            select coalesce(max(attempt::int), 1) as attempt from submission x
             where x.preparation_id = m.preparation_id and (x.no >> 10) = (m.no >> 10) and x.no = m.no) last on true
          join lateral way_of_1(m.preparation_id, m.no, last.attempt) way on true
         where m.address = ${address} and way.sender_id = ${sender} and b.due_at <= now()
         order by m.preparation_id desc, m.no desc limit ${limit}) ours
      union all
      select * from (select false, at, null::bytea, null::int, text from incoming
                      where address = ${address} and sender_id = ${sender} order by at desc limit ${limit}) theirs
      order by at desc limit ${limit}`,
  )

/** Accounts with at least one link that is up; what a dead gateway left as `up` is not. */
export const accountsUp = async (db: Db): Promise<ReadonlySet<number>> => {
  const found = await rows(
    db,
    sql<{ account_id: number }>`
      select distinct l.account_id from link_slot l
        join process p on p.epoch = l.owner and p.ended_at is null and p.alive_until > now()
       where l.state = 'up'`,
  )
  return new Set(found.map(({ account_id }) => account_id))
}

export const preparationsOfDelivery = async (db: Db, delivery: number) =>
  (await rows(db, sql<{ id: number }>`select id from preparation where delivery_id = ${delivery}`)).map(({ id }) => id)

const open = sql`(g.waiting > 0 or g.queued_again > 0 or g.put_back > 0)`

// A part that counts has left, or may have: in doubt counts until someone or a receipt says otherwise. All but those below were
// handed over; delivered is 255.
const neverLeft = sql`(${ranks.waiting}, ${ranks.queuedAgain}, ${ranks.putBack}, ${ranks.excludedLate}, ${ranks.expiredBefore}, ${ranks.cancelled}, ${ranks.refused})`
const leftAtAll = sql`
  (octet_length(g.states) - g.waiting - g.queued_again - g.put_back - g.excluded_late - g.expired_before - g.cancelled - g.refused)`

/** The account by which the last attempt of part i of batch g goes, or went. */
const carrier = sql`coalesce(
  (select o.account_id from batch o
    where o.preparation_id = g.preparation_id and o.items[1] = (g.batch << 10) + i / g.parts
      and o.only_parts is not null and (i % g.parts + 1)::smallint = any (o.only_parts)
    order by o.attempt desc, o.batch limit 1),
  (select w.account_id from way_of_1(g.preparation_id, (g.batch << 10) + i / g.parts, 1) w))`

/** Parts of batch g that left by this account, `among` those. */
const leftBy = (account: RawBuilder<unknown>, among = sql`true`) => sql`(
  select count(*)::int from generate_series(0, octet_length(g.states) - 1) i
   where case when get_byte(g.states, i) & 15 in ${neverLeft} then false when not (${among}) then false
              else ${carrier} = ${account} end)`

// Hashed once, as `not in`: a join is planned from statistics, which know nothing yet of entries made a moment ago.
const settledOf = (preparation: number) => sql`(
  select e.batch from credit_entry e where e.preparation_id = ${preparation} and e.kind = 'settle' and e.batch is not null)`

export type FinishedBatch = { batch: number; price: number; left: number; stayed: number; in_doubt: number }

/**
 * Batches of a preparation in which nothing waits and that are not settled. Other attempts have no progress of their own. What
 * left by another account is none of this one's: it was looked for part by part only where there is a sign of it.
 */
export const finishedBatches = (
  tx: Db,
  { preparation, account }: { preparation: number; account: number },
  limit: number,
) =>
  rows(
    tx,
    sql<FinishedBatch>`
      with elsewhere as materialized (
        select distinct o.items[1] >> 10 as batch from batch o
         where o.bucket = 0 and o.preparation_id = ${preparation} and o.only_parts is not null and o.account_id <> ${account}
        union select m.batch from batch_moved m where m.preparation_id = ${preparation}),
      finished as (
        select g.batch, b.price, octet_length(g.states) as parts, g.in_doubt,
               case when g.batch in (select batch from elsewhere) then ${leftBy(sql`${account}`)}
                    when b.account_id <> ${account} then 0 else ${leftAtAll} end as "left"
          from progress g join batch b on b.bucket = 0 and b.preparation_id = g.preparation_id and b.batch = g.batch
         where g.bucket = 0 and g.preparation_id = ${preparation} and not ${open} and b.price is not null
           and g.batch not in ${settledOf(preparation)}
         order by g.batch limit ${limit})
      select batch, price, "left", parts - "left" as stayed, in_doubt from finished`,
  )

/** Whether a preparation is over and nothing of it is left to settle. One that is gone is over. */
export const isSettledWhole = async (tx: Db, preparation: number) =>
  (
    await one(
      tx,
      sql<{ whole: boolean }>`
        select not exists (select from preparation where id = ${preparation} and state not in ('finished', 'stopped'))
               and not exists (
                 select from progress g join batch b on b.bucket = 0 and b.preparation_id = g.preparation_id and b.batch = g.batch
                  where g.bucket = 0 and g.preparation_id = ${preparation} and b.price is not null
                    and g.batch not in ${settledOf(preparation)}) as whole`,
    )
  ).whole

export type SpentState = { preparation: number; batch: number; open: boolean; cost: number }
export type SpendKey = { account: number; preparation: number; batch: number }

/**
 * Whether something of these may still leave or is in doubt, and what those of their parts cost that left by the account. A spend
 * is on a batch; on a list batch of another attempt; or, below zero, on what another account carries of a batch (`spendKey`).
 */
export const spentOf = (tx: Db, keys: readonly SpendKey[]) =>
  rows(
    tx,
    sql<SpentState>`
      select k.preparation_id as preparation, k.batch, ${open} or g.in_doubt > 0 as open,
             coalesce(b.price, 0) * ${leftBy(
               sql`k.account_id`,
               sql`case when again.batch is not null
                        then i / g.parts = again.items[1] & 1023 and (i % g.parts + 1)::smallint = any (again.only_parts)
                        when k.batch < 0
                        then k.account_id = (select w.account_id from way_of_1(g.preparation_id, (g.batch << 10) + i / g.parts, 1) w)
                        else true end`,
             )} as cost
        from unnest(${keys.map((k) => k.preparation)}::int[], ${keys.map((k) => k.batch)}::int[], ${keys.map((k) => k.account)}::smallint[])
          as k (preparation_id, batch, account_id)
        left join batch again on again.bucket = 0 and again.preparation_id = k.preparation_id and again.batch = k.batch and again.only_parts is not null
        join progress g on g.bucket = 0 and g.preparation_id = k.preparation_id
                       and g.batch = case when again.batch is not null then again.items[1] >> 10 when k.batch < 0 then -1 - k.batch else k.batch end
        join batch b on b.bucket = 0 and b.preparation_id = g.preparation_id and b.batch = g.batch`,
  )

/** Channels on which something has been due since then, though the account that it would leave by is switched off. */
export const waitingOnPausedChannels = (db: Db, before: Date) =>
  rows(
    db,
    sql<{ channel: number; name: string; account: string }>`
      select c.id as channel, c.name, a.name as account
        from account a
       cross join lateral (
         select distinct p.channel_id from batch b
           join preparation p on p.id = b.preparation_id and p.state = 'sending'
          where b.account_id = a.id and b.state = 'ready' and b.due_at <= ${before}) due
        join channel c on c.id = due.channel_id
       where not a.enabled
       order by c.id`,
  )
