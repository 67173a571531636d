import type { Address } from '@parley/sms/address'
import { type Db, maybe, one, rows, run, sql } from '../../platform/database/index.ts'
import type { ErrorJudgement, ErrorSource, ProviderKind, StoredSettings } from '../../providers/index.ts'
import { ranks } from '../state.ts'

/** Written as PostgreSQL does, with its microseconds: a moment between two of JavaScript's would be looked at twice. */
export type Moment = string

export type Reach = { from: Moment; to: Moment; empty: boolean; behind: boolean }

/**
 * What is to be looked at next: not beyond the beginning of any transaction that is still under way, as the rows it commits
 * will carry that moment. Readers of long standing are passed over: what writes here writes within its first minute.
 */
export const nextReach = (db: Db, seconds: number) =>
  one(
    db,
    sql<Reach>`
      with horizon as (
        select least(now(), min(xact_start)) as at from pg_stat_activity
         where datname = current_database() and pid <> pg_backend_pid() and xact_start is not null
           and (backend_xid is not null or xact_start > now() - interval '1 minute'))
      select c.upto::text as from, r.upto::text as to, r.upto <= c.upto as empty, r.upto < h.at as behind
        from error_cursor c, horizon h, least(h.at, c.upto + make_interval(secs => ${seconds})) as r (upto)`,
  )

/** False when another worker was faster. */
export const moveCursor = async (tx: Db, { from, to }: Reach) =>
  (await run(tx, sql`update error_cursor set upto = ${to}::timestamptz where upto = ${from}::timestamptz`)) === 1

export type FailureRow = {
  source: ErrorSource
  at: string
  preparation: number
  no: number
  part: number
  attempt: number
  rank: number
  code: number
  account: number | null
}

/** Refusals, and receipts that say it did not arrive; `oldest` is the first preparation that can still get one. */
export const failuresWithin = (db: Db, { from, to }: Reach, oldest: number) =>
  rows(
    db,
    sql<FailureRow>`
      select 'receipt' as source, at, preparation_id as preparation, no, part::int as part, attempt::int as attempt, rank, code,
             null::int as account
        from receipt
       where at >= ${from}::timestamptz and at < ${to}::timestamptz and preparation_id >= ${oldest}
         and rank between ${ranks.expiredAtCarrier} and ${ranks.undelivered}
      union all
      select 'submit', at, preparation_id, no, part::int, attempt::int, rank, code, account
        from submission
       where at >= ${from}::timestamptz and at < ${to}::timestamptz and preparation_id >= ${oldest} and rank = ${ranks.refused}
       order by at`,
  )

export type FailedMessage = {
  preparation: number
  no: number
  address: Address
  parts: number
  account: number
  sender: number
  sender_value: string
  created_at: string
}

/** The messages of these batches that failed. Each batch is read once, however many of it did. */
export const failedMessages = (
  db: Db,
  batches: readonly { preparation: number; batch: number }[],
  numbers: readonly number[],
) =>
  rows(
    db,
    sql<FailedMessage>`
      select m.preparation_id as preparation, m.no, m.address, m.parts, way.account_id as account, way.sender_id as sender,
             s.value as sender_value, b.created_at
        from unnest(${batches.map((key) => key.preparation)}::int[], ${batches.map((key) => key.batch)}::int[]) as k (preparation_id, batch)
        join batch b on b.bucket = 0 and b.preparation_id = k.preparation_id and b.batch = k.batch
        join message m on m.preparation_id = k.preparation_id and (m.no >> 10) = k.batch
        join lateral way_of_1(m.preparation_id, m.no, 1) way on true
        join sender s on s.id = way.sender_id
       where m.no = any (${numbers}::int[]) and m.address > 0`,
  )

/** By which account and sender other attempts went, where they are not the message's first. */
export const waysOfAttempts = (db: Db, all: readonly { preparation: number; no: number; attempt: number }[]) =>
  rows(
    db,
    sql<{ preparation: number; no: number; attempt: number; account: number; sender: number; sender_value: string }>`
      select distinct k.preparation, k.no, k.attempt, way.account_id as account, way.sender_id as sender, s.value as sender_value
        from unnest(${all.map((key) => key.preparation)}::int[], ${all.map((key) => key.no)}::int[], ${all.map((key) => key.attempt)}::int[])
          as k (preparation, no, attempt)
        join lateral way_of_1(k.preparation, k.no, k.attempt) way on true
        join sender s on s.id = way.sender_id`,
  )

export type JudgingAccount = { id: number; name: string; kind: ProviderKind; settings: StoredSettings }

export const judgingAccounts = (db: Db) => rows(db, sql<JudgingAccount>`select id, name, kind, settings from account`)

export type RuleRow = { account_id: number; source: ErrorSource; code: number; class: ErrorJudgement; note: string }

export const errorRules = (db: Db, account: number | null) =>
  rows(
    db,
    sql<RuleRow>`
      select account_id, source, code, class, note from error_rule where ${account}::int is null or account_id = ${account}`,
  )

export const setRule = (tx: Db, rule: RuleRow & { by: string }) =>
  run(
    tx,
    sql`
      insert into error_rule (account_id, source, code, class, note, set_by)
      values (${rule.account_id}, ${rule.source}, ${rule.code}, ${rule.class}, ${rule.note}, ${rule.by})
      on conflict (account_id, source, code)
      do update set class = excluded.class, note = excluded.note, set_by = excluded.set_by, set_at = now()`,
  )

export const dropRule = (tx: Db, account: number, source: ErrorSource, code: number) =>
  run(tx, sql`delete from error_rule where account_id = ${account} and source = ${source} and code = ${code}`)

export const findJudgingAccount = (db: Db, id: number) =>
  maybe(db, sql<JudgingAccount>`select id, name, kind, settings from account where id = ${id}`)

export type SeenCode = { account: number; source: ErrorSource; code: number; count: number; at: string }

export const countSeen = (tx: Db, all: readonly SeenCode[]) =>
  run(
    tx,
    sql`
      insert into error_seen (account_id, source, code, count, first_at, last_at)
      select account, source, code, count, at, at
        from unnest(${all.map((s) => s.account)}::smallint[], ${all.map((s) => s.source)}::text[], ${all.map((s) => s.code)}::smallint[],
                    ${all.map((s) => s.count)}::bigint[], ${all.map((s) => s.at)}::timestamptz[]) as u (account, source, code, count, at)
      on conflict (account_id, source, code)
      do update set count = error_seen.count + excluded.count, last_at = greatest(error_seen.last_at, excluded.last_at)`,
  )

export type SeenRow = { source: ErrorSource; code: number; count: number; first_at: string; last_at: string }

export const seenCodes = (db: Db, account: number) =>
  rows(db, sql<SeenRow>`select source, code, count, first_at, last_at from error_seen where account_id = ${account}`)

/** Those of these addresses at which something arrived since. */
export const deliveredSince = async (
  db: Db,
  all: readonly { address: Address; since: Date }[],
  oldest: number,
): Promise<ReadonlySet<Address>> => {
  if (all.length === 0) return new Set()
  const found = await rows(
    db,
    sql<{ address: Address }>`
      select k.address
        from unnest(${all.map(({ address }) => address)}::bigint[], ${all.map(({ since }) => since)}::timestamptz[]) as k (address, since)
       where exists (
         select from message m
           join receipt r on r.preparation_id = m.preparation_id and (r.no >> 10) = (m.no >> 10) and r.no = m.no
          where m.address = k.address and m.preparation_id >= ${oldest} and r.rank = ${ranks.delivered} and r.at > k.since)`,
  )
  return new Set(found.map(({ address }) => address))
}

export type StrayRow = {
  id: number
  at: string
  account_id: number
  account_name: string
  ref: string
  phone: string
  rank: number
  code: number
  text: string
  raw: Buffer
  tries: number
  settled: boolean
  gives_up: boolean
  submitted_at: string | null
}

/** Receipts that match nothing we know, the newest first. */
export const listStrays = (db: Db, account: number | null, settled: boolean, before: number | null, limit: number) =>
  rows(
    db,
    sql<StrayRow>`
      select s.id, s.at, s.account as account_id, a.name as account_name, s.ref, s.phone, s.rank, s.code, s.text, s.raw, s.tries,
             s.settled, s.next_try = 'infinity' as gives_up, s.submitted_at
        from stray_receipt s join account a on a.id = s.account
       where (${account}::int is null or s.account = ${account}) and s.settled = ${settled}
         and (${before}::bigint is null or s.id < ${before})
       order by s.id desc limit ${limit}`,
  )
