import { type Db, maybe, one, rows, run, sql } from '../platform/database/index.ts'
import type { ScriptFormat } from './script-request.ts'

export const answeringKinds = ['none', 'text', 'script'] as const
export type AnsweringKind = (typeof answeringKinds)[number]

export type AnsweringRow = {
  account_id: number
  account_name: string
  simulated: boolean
  kind: AnsweringKind
  text: string | null
  url: string | null
  format: ScriptFormat
  secret: Buffer | null
  deadline_ms: number
  retry: boolean
  fallback: string | null
  failures: number
  rests_until: string | null
  store_texts: boolean
  keep_days: number | null
  /** Of reply numbers; null: phones of everywhere. */
  answerable_countries: string[] | null
  version: number
}

/** An account that nobody set anything for answers nothing and keeps everything; its version is 0. */
export const findAnswering = (db: Db, account: number) =>
  maybe(
    db,
    sql<AnsweringRow>`
      select a.id as account_id, a.name as account_name, a.kind = 'simulator' as simulated, coalesce(w.kind, 'none') as kind,
             w.text, w.url, coalesce(w.format, 'form') as format, w.secret, coalesce(w.deadline_ms, 5000) as deadline_ms,
             coalesce(w.retry, false) as retry, w.fallback, coalesce(w.failures, 0) as failures,
             case when w.rests_until > now() then w.rests_until end as rests_until,
             coalesce(w.store_texts, true) as store_texts, w.keep_days, a.answerable_countries, coalesce(w.version, 0) as version
        from account a left join answering w on w.account_id = a.id where a.id = ${account}`,
  )

export type AnsweringFields = Pick<
  AnsweringRow,
  | 'kind'
  | 'text'
  | 'url'
  | 'format'
  | 'deadline_ms'
  | 'retry'
  | 'fallback'
  | 'store_texts'
  | 'keep_days'
  | 'answerable_countries'
>

/** False when someone else changed it since this version was read. A changed script begins with a clean sheet. */
export const saveAnswering = async (
  tx: Db,
  account: number,
  version: number,
  f: AnsweringFields,
  secret: Buffer | null,
): Promise<boolean> =>
  (await run(
    tx,
    sql`
      insert into answering as w (account_id, kind, text, url, format, secret, deadline_ms, retry, fallback, store_texts, keep_days)
      -- The row must be one that may stand, also where only the one that is there is changed.
      select ${account}::smallint, ${f.kind}, ${f.text}, ${f.url}, ${f.format},
             coalesce(${secret}::bytea, (select secret from answering where account_id = ${account})), ${f.deadline_ms}::int,
             ${f.retry}::boolean, ${f.fallback}, ${f.store_texts}::boolean, ${f.keep_days}::int
       where ${version} = 0 or exists (select from answering where account_id = ${account})
      on conflict (account_id) do update
         set kind = excluded.kind, text = excluded.text, url = excluded.url, format = excluded.format,
             secret = coalesce(excluded.secret, w.secret), deadline_ms = excluded.deadline_ms, retry = excluded.retry,
             fallback = excluded.fallback, store_texts = excluded.store_texts, keep_days = excluded.keep_days,
             failures = 0, rests_until = null, version = w.version + 1, updated_at = now()
       where w.version = ${version}`,
  )) === 1

export const saveAnswerable = (tx: Db, account: number, countries: readonly string[] | null) =>
  run(tx, sql`update account set answerable_countries = ${countries}::text[] where id = ${account}`)

export const renewSecretOf = async (tx: Db, account: number, secret: Buffer): Promise<boolean> =>
  (await run(
    tx,
    sql`update answering set secret = ${secret}, version = version + 1, updated_at = now() where account_id = ${account}`,
  )) === 1

/** What an account answers where nothing else did, and whether it keeps texts. */
export type StandingAnswer = { account: number; kind: AnsweringKind; text: string | null; store_texts: boolean }

export type NewCall = {
  incoming: number
  account: number
  at: Date
  address: number
  recipient: string
  text: string
  tag: string
  replyUntil: Date
}

export const insertCalls = (tx: Db, calls: readonly NewCall[]) =>
  run(
    tx,
    sql`
      with made as (
        insert into script_call (incoming_id, account_id, at, address, recipient, text, tag, reply_until)
        select * from unnest(
          ${calls.map((c) => c.incoming)}::bigint[], ${calls.map((c) => c.account)}::smallint[], ${calls.map((c) => c.at)}::timestamptz[],
          ${calls.map((c) => c.address)}::bigint[], ${calls.map((c) => c.recipient)}::text[], ${calls.map((c) => c.text)}::text[],
          ${calls.map((c) => c.tag)}::text[], ${calls.map((c) => c.replyUntil)}::timestamptz[]))
      select pg_notify('parley_scripts', '')`,
  )

/** Calls that failed one after the other, until a script rests; and for how long no other is made. */
export const failuresToRest = 5
export const restSeconds = 60

export type ClaimedCall = {
  incoming_id: number
  account_id: number
  account_name: string
  at: string
  address: number
  recipient: string
  text: string
  tag: string
  attempt: number
  reply_until: string
  over: boolean
  kind: AnsweringKind
  url: string | null
  format: ScriptFormat
  secret: Buffer | null
  deadline_ms: number
  retry: boolean
  fallback: string | null
  store_texts: boolean
  resting: boolean
}

/**
 * Calls that are due and in nobody's hands; at most `lanes` of one account at once, over all workers, so that a slow script
 * holds up nobody else. A script that has rested is tried with one call first. What a dead worker had in hand is due again
 * when its lease is over.
 */
export const claimCalls = (
  db: Db,
  { most, lanes, leaseSeconds }: { most: number; lanes: number; leaseSeconds: number },
) =>
  rows(
    db,
    sql<ClaimedCall>`
      update script_call c
         set attempts = c.attempts + 1, leased_until = now() + make_interval(secs => ${leaseSeconds})
        from (
          select d.incoming_id, w.*, n.name as account_name
            from answering w
            join account n on n.id = w.account_id
            cross join lateral (
              select count(*) as calls from script_call b
               where b.account_id = w.account_id and b.state = 'waiting' and b.leased_until > now()) busy
            cross join lateral (
              select q.incoming_id from script_call q
               where q.account_id = w.account_id and q.state = 'waiting' and q.due_at <= now()
                 and (q.leased_until is null or q.leased_until < now())
               order by q.due_at
               limit greatest(0, case when w.failures >= ${failuresToRest} and w.rests_until <= now() then 1 else ${lanes}::int end - busy.calls)
                 for update skip locked) d
           limit ${most}) d
       where c.incoming_id = d.incoming_id
      returning c.incoming_id, c.account_id, d.account_name, c.at, c.address, c.recipient, coalesce(c.text, '') as text, c.tag,
                c.attempts as attempt, c.reply_until, c.reply_until < now() as over, d.kind, d.url, d.format, d.secret,
                d.deadline_ms, d.retry, d.fallback,
                d.store_texts and exists (select from incoming i where i.id = c.incoming_id and i.text_kept) as store_texts,
                coalesce(d.rests_until > now(), false) as resting`,
  )

/** Holds the call for its end: whoever woke after the lease was over, and found another at it, gets nothing. */
export const holdCall = async (tx: Db, incoming: number, attempt: number): Promise<boolean> =>
  (await maybe(
    tx,
    sql`select from script_call where incoming_id = ${incoming} and attempts = ${attempt} and state = 'waiting' for update`,
  )) !== null

export type AttemptNote = {
  url: string
  request: string
  tookMs: number
  status: number | null
  contentType: string | null
  said: string | null
  problem: string | null
}

export const insertAttempt = (tx: Db, incoming: number, attempt: number, n: AttemptNote) =>
  run(
    tx,
    sql`
      insert into script_attempt (incoming_id, attempt, url, request, took_ms, status, content_type, said, problem)
      values (${incoming}, ${attempt}, ${n.url}, ${n.request}, ${n.tookMs}, ${n.status}, ${n.contentType}, ${n.said}, ${n.problem})
      on conflict do nothing`,
  )

export const callAgain = (tx: Db, incoming: number, pauseMs: number) =>
  run(
    tx,
    sql`update script_call set leased_until = null, due_at = now() + make_interval(secs => ${pauseMs / 1000})
         where incoming_id = ${incoming}`,
  )

/** Where texts are not kept, what the phone wrote goes now, also from what was sent to the script. */
export const endCall = (
  tx: Db,
  incoming: number,
  { state, because, forget }: { state: 'replied' | 'fallback' | 'silent'; because: string | null; forget: boolean },
) =>
  run(
    tx,
    sql`
      with ended as (
        update script_call set state = ${state}, because = ${because}, ended_at = now(), leased_until = null,
               text = case when ${forget} then null else text end
         where incoming_id = ${incoming} returning incoming_id),
      forgotten as (
        update script_attempt a set request = null from ended e where a.incoming_id = e.incoming_id and ${forget}
        returning a.incoming_id)
      select pg_notify('parley_live', ${JSON.stringify({ topic: 'scripts', data: { id: incoming } })}) from ended`,
  )

/** Answers the failures in a row. */
export const noteFailure = async (tx: Db, account: number): Promise<number> =>
  (
    await one(
      tx,
      sql<{ failures: number }>`
        update answering
           set failures = failures + 1,
               rests_until = case when failures + 1 >= ${failuresToRest} then now() + make_interval(secs => ${restSeconds}) else rests_until end
         where account_id = ${account} returning failures`,
    )
  ).failures

export const noteSuccess = (tx: Db, account: number) =>
  run(tx, sql`update answering set failures = 0, rests_until = null where account_id = ${account} and failures > 0`)

export const pruneCalls = (db: Db, before: Date) => run(db, sql`delete from script_call where ended_at < ${before}`)

export type CallRow = {
  incoming_id: number
  at: string
  address: number
  recipient: string
  text: string | null
  tag: string
  state: 'waiting' | 'replied' | 'fallback' | 'silent'
  because: string | null
  attempts: number
  ended_at: string | null
  status: number | null
  problem: string | null
  took_ms: number | null
}

const call = sql`
  select c.incoming_id, c.at, c.address, c.recipient, c.text, c.tag, c.state, c.because, c.attempts, c.ended_at,
         a.status, a.problem, a.took_ms
    from script_call c
    left join lateral (
      select status, problem, took_ms from script_attempt a where a.incoming_id = c.incoming_id order by attempt desc limit 1) a on true`

export const listCalls = (db: Db, account: number, state: string | null, before: number | null, limit: number) =>
  rows(
    db,
    sql<CallRow>`
      ${call} where c.account_id = ${account} and (${state}::text is null or c.state = ${state})
         and (${before}::bigint is null or c.incoming_id < ${before})
       order by c.incoming_id desc limit ${limit}`,
  )

export const findCall = (db: Db, account: number, incoming: number) =>
  maybe(db, sql<CallRow>`${call} where c.account_id = ${account} and c.incoming_id = ${incoming}`)

export type AttemptRow = {
  attempt: number
  at: string
  url: string
  request: string | null
  took_ms: number
  status: number | null
  content_type: string | null
  said: string | null
  problem: string | null
}

export const listAttempts = (db: Db, incoming: number) =>
  rows(
    db,
    sql<AttemptRow>`
      select attempt, at, url, request, took_ms, status, content_type, said, problem
        from script_attempt where incoming_id = ${incoming} order by attempt`,
  )
