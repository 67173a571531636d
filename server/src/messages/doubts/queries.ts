import type { RawBuilder } from 'kysely'
import { type Db, maybe, one, rows, run, sql } from '../../platform/database/index.ts'
import type { Rank } from '../state.ts'
import type { Decision } from './decide.ts'

export type LogRow = { no: number; part: number; attempt: number; rank: number; at: string; account: number | null }

/** All that both logs hold about these messages of one preparation. */
export const rowsOfMessages = (
  db: Db,
  preparation: number,
  batches: readonly number[],
  numbers: readonly number[],
): Promise<LogRow[]> =>
  rows(
    db,
    sql<LogRow>`
      select no, part::int as part, attempt::int as attempt, rank, at, account from submission
       where preparation_id = ${preparation} and (no >> 10) = any (${batches}::int[]) and no = any (${numbers}::int[])
      union all
      select no, part::int, attempt::int, rank, at, null from receipt
       where preparation_id = ${preparation} and (no >> 10) = any (${batches}::int[]) and no = any (${numbers}::int[])`,
  )

export type LockedPreparation = { state: string; now: string }

/** One decision at a time per preparation; whoever makes another attempt of one of its messages waits as well. */
export const lockPreparation = (tx: Db, preparation: number) =>
  maybe(
    tx,
    sql<LockedPreparation>`
      select state, clock_timestamp() as now from preparation where id = ${preparation} for no key update`,
  )

export const reopenPreparation = (tx: Db, preparation: number) =>
  run(tx, sql`update preparation set state = 'sending' where id = ${preparation} and state = 'finished'`)

export type CarriedMessage = {
  no: number
  address: number
  parts: number
  account: number
  expires_at: string | null
}

export const carriedMessages = (tx: Db, preparation: number, batches: readonly number[], numbers: readonly number[]) =>
  rows(
    tx,
    sql<CarriedMessage>`
      select m.no, m.address, m.parts, b.account_id as account, b.expires_at
        from message m
        join batch b on b.bucket = 0 and b.preparation_id = m.preparation_id and b.batch = m.no >> 10
       where m.preparation_id = ${preparation} and (m.no >> 10) = any (${batches}::int[]) and m.no = any (${numbers}::int[])`,
  )

export type PartRow = {
  no: number
  part: number
  attempt: number
  rank: Rank
  account: number
  address: number
}

/** Few rows, written by hand: the engine's own come by `copy`. */
export const insertPartRows = (tx: Db, preparation: number, all: readonly PartRow[]) =>
  run(
    tx,
    sql`
      insert into submission (preparation_id, no, account, code, part, attempt, rank, bucket)
      select ${preparation}, no, account, 0, part::"char", attempt::"char", rank, (address % 64)::smallint
        from unnest(${all.map((r) => r.no)}::int[], ${all.map((r) => r.account)}::smallint[], ${all.map((r) => r.part)}::int[],
                    ${all.map((r) => r.attempt)}::int[], ${all.map((r) => r.rank)}::smallint[], ${all.map((r) => r.address)}::bigint[])
          as r (no, account, part, attempt, rank, address)`,
  )

export type DecisionRow = { no: number; parts: number[]; attempt: number }

export const insertDecisions = (
  tx: Db,
  preparation: number,
  { decision, by, why }: { decision: Decision; by: string; why: string },
  all: readonly DecisionRow[],
) =>
  run(
    tx,
    sql`
      insert into doubt_decision (preparation_id, no, parts, attempt, decision, decided_by, why)
      select ${preparation}, no, parts::smallint[], attempt, ${decision}, ${by}, ${why}
        from unnest(${all.map((r) => r.no)}::int[], ${all.map((r) => `{${r.parts.join(',')}}`)}::text[],
                    ${all.map((r) => r.attempt)}::smallint[]) as r (no, parts, attempt)`,
  )

export const tell = (tx: Db, channel: 'parley_batch' | 'parley_live', payload: string) =>
  run(tx, sql`select pg_notify(${channel}, ${payload})`)

export type DoubtfulBatch = {
  preparation_id: number
  batch: number
  parts: number
  states: Buffer
}

export type DoubtFilter = {
  preparations: readonly number[] | null
  account: number | null
  channel: number | null
}

export type BatchPlace = { preparation: number; batch: number }

const within = ({ preparations, account, channel }: DoubtFilter) => sql`
  (${preparations}::int[] is null or g.preparation_id = any (${preparations}::int[]))
  and (${account}::int is null or b.account_id = ${account})
  and (${channel}::int is null or p.channel_id = ${channel})`

/** Batches the newest first, from a place on. */
const batchesFrom = (db: Db, wanted: RawBuilder<unknown>, from: BatchPlace | null, limit: number) =>
  rows(
    db,
    sql<DoubtfulBatch>`
      select g.preparation_id, g.batch, g.parts, g.states
        from progress g
        join batch b on b.bucket = 0 and b.preparation_id = g.preparation_id and b.batch = g.batch
        join preparation p on p.id = g.preparation_id
       where ${wanted}
         and (${from?.preparation ?? null}::int is null
              or (g.preparation_id, g.batch) <= (${from?.preparation ?? null}::int, ${from?.batch ?? null}::int))
       order by g.preparation_id desc, g.batch desc limit ${limit}`,
  )

/** Those with something in doubt. */
export const doubtfulBatches = (db: Db, filter: DoubtFilter, from: BatchPlace | null, limit: number) =>
  batchesFrom(db, sql`g.in_doubt > 0 and ${within(filter)}`, from, limit)

export type DoubtRow = {
  preparation_id: number
  no: number
  address: number
  parts: number
  body: Buffer
  since: string
  attempt: number
  doubtful: number
  account_id: number
  account_name: string
  account_kind: string
  channel_id: number | null
  channel_name: string | null
  sender: string
  marketing: boolean
  expires_at: string | null
  preparation_state: string
  standing: boolean
  profile_id: number | null
  profile_name: string | null
  ripe: boolean
}

/** What the list shows of messages in doubt. `ripe`: no frozen process can still write them. */
export const describeDoubts = (
  db: Db,
  keys: readonly { preparation: number; no: number }[],
  ripeAfterSeconds: number,
) =>
  rows(
    db,
    sql<DoubtRow>`
      select m.preparation_id, m.no, m.address, m.parts, c.body, d.since, d.attempt, d.doubtful, a.id as account_id,
             a.name as account_name, a.kind as account_kind, p.channel_id, ch.name as channel_name, s.value as sender, b.marketing,
             b.expires_at, p.state as preparation_state, p.standing, pr.id as profile_id,
             nullif(concat_ws(' ', pr.first_name, pr.last_name), '') as profile_name,
             d.since < now() - make_interval(secs => ${ripeAfterSeconds}) as ripe
        from unnest(${keys.map((key) => key.preparation)}::int[], ${keys.map((key) => key.no)}::int[]) with ordinality as k (preparation_id, no, i)
        join message m on m.preparation_id = k.preparation_id and (m.no >> 10) = (k.no >> 10) and m.no = k.no
        join batch b on b.bucket = 0 and b.preparation_id = m.preparation_id and b.batch = m.no >> 10
        join content c on c.bucket = 0 and c.preparation_id = m.preparation_id and c.batch = m.no >> 10
        join preparation p on p.id = m.preparation_id
        left join channel ch on ch.id = p.channel_id
        left join profile pr on pr.id = m.profile_id
        join lateral (
          select max(x.at) as since, max(x.attempt::int) as attempt, count(distinct x.part::int)::int as doubtful
            from submission x
           where x.preparation_id = m.preparation_id and (x.no >> 10) = (m.no >> 10) and x.no = m.no and x.rank = 2) d on d.since is not null
        join lateral way_of_1(m.preparation_id, m.no, d.attempt) way on true
        join account a on a.id = way.account_id
        join sender s on s.id = way.sender_id
       order by k.i`,
  )

/** How many messages are in doubt, in all and where. */
export const countDoubts = (db: Db, filter: DoubtFilter) =>
  one(
    db,
    sql<{
      messages: number
      oldest: string | null
      preparations: { id: number; messages: number }[]
      accounts: { id: number; name: string; messages: number }[]
    }>`
      with doubtful as (
        select g.preparation_id, b.account_id,
               (select count(distinct i / g.parts)::int from generate_series(0, octet_length(g.states) - 1) i
                 where get_byte(g.states, i) & 15 = 2) as messages
          from progress g
          join batch b on b.bucket = 0 and b.preparation_id = g.preparation_id and b.batch = g.batch
          join preparation p on p.id = g.preparation_id
         where g.in_doubt > 0 and ${within(filter)})
      select coalesce((select sum(messages)::int from doubtful), 0) as messages,
             (select created_at from preparation where id = (select min(preparation_id) from doubtful)) as oldest,
             coalesce((select jsonb_agg(x order by x.messages desc) from (
               select preparation_id as id, sum(messages)::int as messages from doubtful group by 1) x), '[]') as preparations,
             coalesce((select jsonb_agg(x order by x.messages desc) from (
               select a.id, a.name, sum(d.messages)::int as messages from doubtful d join account a on a.id = d.account_id group by 1, 2) x), '[]')
               as accounts`,
  )

/** Channels that send again what is in doubt, and what of theirs is. */
export const doubtsOfPolicy = (db: Db, limit: number) =>
  rows(
    db,
    sql<DoubtfulBatch>`
      select g.preparation_id, g.batch, g.parts, g.states
        from progress g
        join preparation p on p.id = g.preparation_id
        join channel c on c.id = p.channel_id
       where g.in_doubt > 0 and c.kind = 'transactional' and c.options -> 'resend_in_doubt' = 'true'::jsonb
       order by g.preparation_id desc, g.batch desc limit ${limit}`,
  )

export type DecisionView = { at: string; decision: Decision; by: string; by_name: string | null; why: string }

export const decisionsAbout = (db: Db, preparation: number, no: number) =>
  rows(
    db,
    sql<DecisionView>`
      select d.at, d.decision, d.decided_by as by, coalesce(u.name, k.name) as by_name, d.why
        from doubt_decision d
        left join app_user u on d.decided_by = 'user:' || u.id
        left join api_key k on d.decided_by = 'key:' || k.id
       where d.preparation_id = ${preparation} and d.no = ${no} order by d.id`,
  )

/** Those that left so many hours ago and have parts without a receipt. */
export const silentBatches = (db: Db, filter: DoubtFilter, hours: number, from: BatchPlace | null, limit: number) =>
  batchesFrom(
    db,
    sql`(g.submitted > 0 or g.en_route > 0) and b.due_at < now() - make_interval(hours => ${hours}) and ${within(filter)}`,
    from,
    limit,
  )

export type SilentRow = {
  preparation_id: number
  no: number
  address: number
  parts: number
  body: Buffer
  submitted_at: string
  references: number
  asking: boolean
  asked_at: string | null
  answer: string | null
  account_id: number
  account_name: string
  account_kind: string
  channel_id: number | null
  channel_name: string | null
  profile_id: number | null
  profile_name: string | null
}

export const describeSilent = (db: Db, keys: readonly { preparation: number; no: number }[], hours: number) =>
  rows(
    db,
    sql<SilentRow>`
      select m.preparation_id, m.no, m.address, m.parts, c.body, d.submitted_at, d.named as references,
             coalesce(l.asking, false) as asking, l.asked_at, l.answer, a.id as account_id, a.name as account_name,
             a.kind as account_kind, p.channel_id, ch.name as channel_name, pr.id as profile_id,
             nullif(concat_ws(' ', pr.first_name, pr.last_name), '') as profile_name
        from unnest(${keys.map((key) => key.preparation)}::int[], ${keys.map((key) => key.no)}::int[]) with ordinality as k (preparation_id, no, i)
        join message m on m.preparation_id = k.preparation_id and (m.no >> 10) = (k.no >> 10) and m.no = k.no
        join batch b on b.bucket = 0 and b.preparation_id = m.preparation_id and b.batch = m.no >> 10
        join content c on c.bucket = 0 and c.preparation_id = m.preparation_id and c.batch = m.no >> 10
        join preparation p on p.id = m.preparation_id
        left join channel ch on ch.id = p.channel_id
        left join profile pr on pr.id = m.profile_id
        join lateral (
          select max(x.at) as submitted_at, max(x.attempt::int) as attempt,
                 count(x.ref) filter (where not exists (
                   select from receipt r
                    where r.preparation_id = x.preparation_id and (r.no >> 10) = (x.no >> 10) and r.no = x.no
                      and r.part::int in (0, x.part::int) and r.attempt = x.attempt and r.rank >= 10))::int as named
            from submission x
           where x.preparation_id = m.preparation_id and (x.no >> 10) = (m.no >> 10) and x.no = m.no and x.rank = 8) d
          on d.submitted_at < now() - make_interval(hours => ${hours})
        join lateral way_of_1(m.preparation_id, m.no, d.attempt) way on true
        join account a on a.id = way.account_id
        left join lateral (
          select bool_or(q.answered_at is null) as asking, max(q.asked_at) as asked_at,
                 (array_agg(q.answer order by q.id desc))[1] as answer
            from look_up q where q.preparation_id = m.preparation_id and q.no = m.no) l on true
       order by k.i`,
  )

export type SilentPart = {
  preparation: number
  no: number
  part: number
  attempt: number
  account: number
  account_kind: string
  address: number
  sender: number
  ref: string
}

/** The parts of these messages that the carrier took and named, and has not reported the end of. */
export const silentParts = (db: Db, keys: readonly { preparation: number; no: number }[]) =>
  rows(
    db,
    sql<SilentPart>`
      select distinct on (s.preparation_id, s.no, s.part)
             s.preparation_id as preparation, s.no, s.part::int as part, s.attempt::int as attempt, s.account,
             a.kind as account_kind, m.address, way.sender_id as sender, s.ref
        from unnest(${keys.map((key) => key.preparation)}::int[], ${keys.map((key) => key.no)}::int[]) as k (preparation_id, no)
        join message m on m.preparation_id = k.preparation_id and (m.no >> 10) = (k.no >> 10) and m.no = k.no and m.address > 0
        join submission s on s.preparation_id = m.preparation_id and (s.no >> 10) = (m.no >> 10) and s.no = m.no
                         and s.rank = 8 and s.ref is not null
        join account a on a.id = s.account
        join lateral way_of_1(s.preparation_id, s.no, s.attempt::int) way on true
       where not exists (
         select from receipt r
          where r.preparation_id = m.preparation_id and (r.no >> 10) = (m.no >> 10) and r.no = m.no
            and r.part::int in (0, s.part::int) and r.attempt = s.attempt and r.rank >= 10)
       order by s.preparation_id, s.no, s.part, s.attempt::int desc`,
  )

/** Those that nobody is asking about now. */
export const insertLookUps = (tx: Db, parts: readonly SilentPart[], by: string) =>
  rows(
    tx,
    sql<{ preparation: number; no: number }>`
      insert into look_up (account_id, preparation_id, no, part, attempt, address, ref, sender_id, asked_by)
      select account, preparation, no, part, attempt, address, ref, sender, ${by}
        from unnest(${parts.map((p) => p.account)}::smallint[], ${parts.map((p) => p.preparation)}::int[], ${parts.map((p) => p.no)}::int[],
                    ${parts.map((p) => p.part)}::smallint[], ${parts.map((p) => p.attempt)}::smallint[],
                    ${parts.map((p) => p.address)}::bigint[], ${parts.map((p) => p.ref)}::text[], ${parts.map((p) => p.sender)}::int[])
          as p (account, preparation, no, part, attempt, address, ref, sender)
      on conflict (preparation_id, no, part) where answered_at is null do nothing
      returning preparation_id as preparation, no`,
  )
