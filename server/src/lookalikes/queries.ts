import type { Address } from '@parley/sms/address'
import type { IntentReason, Score } from '@parley/sms/intent'
import { messageId } from '../messages/index.ts'
import { type Db, maybe, one, plannedOnce, rows, run, sql } from '../platform/database/index.ts'
import type { Closed, LookalikeSettings, Mode, OpenCase } from './lookalike.ts'

/** Whoever is asked is asked once, also by two processes: the next statement sees what those did who had the locks before. */
export const lockAsked = (tx: Db, addresses: readonly number[]) =>
  run(
    tx,
    sql`${plannedOnce}select pg_advisory_xact_lock(7021, a.key)
          from (select distinct hashint8(u) as key from unnest(${addresses}::bigint[]) as u order by 1) a`,
  )

type OpenRow = Omit<OpenCase, 'question'> & { preparation: number | null; no: number | null; question: string | null }
type ClosedRow = { address: Address; because: Closed }
type SettingRow = { account: number; mode: Mode; window_hours: number; texts: LookalikeSettings['texts'] }

/** What may decide about messages of these phones, in one look. */
export async function standingOf(tx: Db, addresses: readonly number[]) {
  const { open, settings, opted_out, closed } = await one(
    tx,
    sql<{ open: OpenRow[]; settings: SettingRow[]; opted_out: number[]; closed: ClosedRow[] }>`${plannedOnce}
      select (select coalesce(json_agg(o), '[]') from (
                -- Of what was asked and of what was not, that which an answer may be about longest.
                select distinct on (address, question_no is null) id, address, at, text, score, signs, because, language, incoming_id as incoming, question,
                       question_preparation_id as preparation, question_no as no, until, hold_id as hold
                  from lookalike
                 where address = any (${addresses}::bigint[]) and outcome is null
                 order by address, question_no is null, until desc, id desc) o) as open,
             (select coalesce(json_agg(s), '[]') from (
                select account_id as account, mode, window_hours, texts from lookalike_setting) s) as settings,
             (select coalesce(array_agg(distinct address), '{}') from quarantine
               where address = any (${addresses}::bigint[]) and lifted_at is null and scope = 0 and status = 'opted-out') as opted_out,
             (select coalesce(json_agg(q), '[]') from (
                select address, case when bool_or(status = 'no-sms') then 'no-sms' else 'quarantined' end as because from quarantine
                 where address = any (${addresses}::bigint[]) and lifted_at is null and scope = 0 and blocks = 'all' group by address) q) as closed`,
  )
  return {
    open: open.map(
      ({ preparation, no, question, ...rest }): OpenCase => ({
        ...rest,
        question:
          preparation === null || no === null
            ? null
            : { id: messageId(preparation, no), text: question ?? '', at: rest.at },
      }),
    ),
    settings: new Map(
      settings.map(({ account, mode, window_hours: windowHours, texts }) => [account, { mode, windowHours, texts }]),
    ),
    optedOut: new Set(opted_out),
    closed: new Map(closed.map(({ address, because }) => [address, because])),
  }
}

/** An answer to one of the cases of a phone; what else is open of it and older ends with it. */
export type Answer = { id: number; address: Address; at: Date }

/** Whoever answers twice at the same moment answers once: those that another did not end first. Locked until this is committed. */
export const lockAnswered = (tx: Db, answers: readonly Answer[]) =>
  rows(
    tx,
    sql<{ id: number; address: Address; hold: number | null }>`${plannedOnce}
      select l.id, l.address, l.hold_id as hold
        from lookalike l
        join unnest(${answers.map(({ id }) => id)}::bigint[], ${answers.map(({ address }) => address)}::bigint[],
                    ${answers.map(({ at }) => at)}::timestamptz[]) as u (id, address, at) on u.address = l.address
       where l.outcome is null and (l.id = u.id or l.at <= u.at)
       order by l.id for update of l`,
  )

/** Until when holds are needed by other open cases than these. */
export const neededBesides = (tx: Db, holds: readonly number[], ended: readonly number[], now: Date) =>
  rows(
    tx,
    sql<{ hold: number; until: string }>`${plannedOnce}
      select hold_id as hold, max(until) as until from lookalike
       where address = any (array(select address from quarantine where id = any (${holds}::bigint[])))
         and outcome is null and hold_id = any (${holds}::bigint[]) and id <> all (${ended}::bigint[]) and until > ${now}
       group by hold_id`,
  )

export type NewCase = {
  at: Date
  account: number
  sender: number | null
  address: Address
  incoming: number
  text: string
  because: IntentReason
  score: Score
  language: string | null
  question: { text: string; preparation: number; no: number } | null
  notAskedBecause: string | null
  until: Date
  hold: number | null
}

export const insertCases = (tx: Db, cases: readonly NewCase[]) =>
  run(
    tx,
    sql`${plannedOnce}
      insert into lookalike (at, account_id, sender_id, address, incoming_id, text, because, score, signs, language, question,
                             question_preparation_id, question_no, not_asked_because, until, hold_id)
      select * from unnest(
        ${cases.map((c) => c.at)}::timestamptz[], ${cases.map((c) => c.account)}::smallint[], ${cases.map((c) => c.sender)}::int[],
        ${cases.map((c) => c.address)}::bigint[], ${cases.map((c) => c.incoming)}::bigint[], ${cases.map((c) => c.text)}::text[],
        ${cases.map((c) => JSON.stringify(c.because))}::jsonb[], ${cases.map((c) => c.score.points)}::smallint[],
        ${cases.map((c) => JSON.stringify(c.score.signs))}::jsonb[], ${cases.map((c) => c.language)}::text[],
        ${cases.map((c) => c.question?.text ?? null)}::text[], ${cases.map((c) => c.question?.preparation ?? null)}::int[],
        ${cases.map((c) => c.question?.no ?? null)}::int[], ${cases.map((c) => c.notAskedBecause)}::text[],
        ${cases.map((c) => c.until)}::timestamptz[], ${cases.map((c) => c.hold)}::bigint[])`,
  )

export type Ending = Answer & {
  outcome: 'confirmed' | 'declined'
  answer: string
  incoming: number
  proof: number | null
}

export const endCases = (tx: Db, endings: readonly Ending[]) =>
  run(
    tx,
    sql`${plannedOnce}
      update lookalike l set outcome = u.outcome, ended_at = u.at, answer = u.answer, answer_incoming_id = u.incoming, proof_id = u.proof
        from unnest(${endings.map((e) => e.id)}::bigint[], ${endings.map((e) => e.address)}::bigint[], ${endings.map((e) => e.outcome)}::text[], ${endings.map((e) => e.at)}::timestamptz[],
                    ${endings.map((e) => e.answer)}::text[], ${endings.map((e) => e.incoming)}::bigint[], ${endings.map((e) => e.proof)}::bigint[])
          as u (id, address, outcome, at, answer, incoming, proof)
       where l.address = u.address and l.outcome is null and (l.id = u.id or l.at <= u.at)`,
  )

export const tellScreens = (tx: Db) =>
  run(tx, sql`${plannedOnce}select pg_notify('parley_live', ${JSON.stringify({ topic: 'lookalikes', data: {} })})`)

export type CaseRow = {
  id: number
  at: string
  account_id: number
  account_name: string
  account_kind: string
  sender: string | null
  address: number
  incoming_id: number
  text: string
  because: { code: string }
  score: number
  signs: Score['signs']
  language: string | null
  question: string | null
  question_preparation_id: number | null
  question_no: number | null
  not_asked_because: string | null
  until: string
  held: boolean
  outcome: 'confirmed' | 'declined' | 'opted-out' | 'left' | null
  ended_at: string | null
  answer: string | null
  proof_id: number | null
  decided_by_name: string | null
  reason: string | null
  profile_id: number | null
  profile_name: string | null
}

const listed = sql`
  select l.id, l.at, l.account_id, a.name as account_name, a.kind as account_kind, s.value as sender, l.address, l.incoming_id, l.text,
         l.because, l.score, l.signs, l.language, l.question, l.question_preparation_id, l.question_no, l.not_asked_because, l.until,
         q.id is not null as held, l.outcome, l.ended_at, l.answer, l.proof_id, coalesce(u.name, k.name) as decided_by_name, l.reason,
         p.id as profile_id, p.name as profile_name
    from lookalike l
    join account a on a.id = l.account_id
    left join sender s on s.id = l.sender_id
    left join quarantine q on q.id = l.hold_id and q.lifted_at is null
    left join app_user u on l.decided_by = 'user:' || u.id
    left join api_key k on l.decided_by = 'key:' || k.id
    left join lateral (
      select o.id, nullif(concat_ws(' ', o.first_name, o.last_name), '') as name from profile o
       where o.address = l.address order by o.updated_at desc, o.id desc limit 1) p on true`

// Waiting: the person may still answer. To decide: nobody will, a person of ours may.
const isIn = (state: string | null) => sql`
  (${state}::text is null
   or (${state} = 'waiting' and l.outcome is null and l.question_no is not null and l.until > now())
   or (${state} = 'to-decide' and l.outcome is null and (l.question_no is null or l.until <= now()))
   or (${state} = 'over' and l.outcome is not null))`

export type CaseFilter = { state: string | null; address?: number | null; digits: string | null; text: string | null }

export const listCases = (
  db: Db,
  { state, address = null, digits, text }: CaseFilter,
  before: { at: string; id: number } | null,
  limit: number,
) =>
  rows(
    db,
    sql<CaseRow>`
      ${listed}
       where ${isIn(state)}
         and (${before?.at ?? null}::timestamptz is null or (l.at, l.id) < (${before?.at ?? null}::timestamptz, ${before?.id ?? null}::bigint))
         and ${address === null ? sql`true` : sql`l.address = ${address}`}
         and (${address}::bigint is not null or (${digits}::text is null and ${text}::text is null)
              or l.address::text like '%' || ${digits} || '%' or l.text ilike '%' || ${text} || '%' or p.name ilike '%' || ${text} || '%')
       order by l.at desc, l.id desc limit ${limit}`,
  )

export const countCases = (db: Db) =>
  one(
    db,
    sql<{ waiting: number; to_decide: number; over: number }>`
      select count(*) filter (where ${isIn('waiting')}) as waiting, count(*) filter (where ${isIn('to-decide')}) as to_decide,
             count(*) filter (where ${isIn('over')}) as over
        from lookalike l`,
  )

export const findCase = (db: Db, id: number) => maybe(db, sql<CaseRow>`${listed} where l.id = ${id}`)

/** Null: someone, or the person's own answer, was faster. */
export const lockCase = (tx: Db, id: number) =>
  maybe(
    tx,
    sql<{ id: number; hold: number | null }>`
      select id, hold_id as hold from lookalike where id = ${id} and outcome is null for update`,
  )

export const decideCases = (
  tx: Db,
  ids: readonly number[],
  {
    outcome,
    at,
    by,
    reason,
    proof,
  }: { outcome: 'opted-out' | 'left'; at: Date; by: string; reason: string; proof: number | null },
) =>
  run(
    tx,
    sql`
      update lookalike set outcome = ${outcome}, ended_at = ${at}, decided_by = ${by}, reason = ${reason}, proof_id = ${proof}
       where id = any (${ids}::bigint[])`,
  )

export const settingOf = (db: Db, account: number) =>
  maybe(
    db,
    sql<{ name: string; mode: Mode | null; window_hours: number | null; texts: LookalikeSettings['texts'] | null }>`
      select a.name, s.mode, s.window_hours, s.texts
        from account a left join lookalike_setting s on s.account_id = a.id where a.id = ${account}`,
  )

export const storeSetting = (tx: Db, account: number, { mode, windowHours, texts }: LookalikeSettings) =>
  run(
    tx,
    sql`
      insert into lookalike_setting (account_id, mode, window_hours, texts)
      values (${account}, ${mode}, ${windowHours}, ${JSON.stringify(texts)}::jsonb)
      on conflict (account_id) do update set mode = excluded.mode, window_hours = excluded.window_hours, texts = excluded.texts`,
  )
