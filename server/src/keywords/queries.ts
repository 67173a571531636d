import type { Address } from '@parley/sms/address'
import type { IntentLanguage } from '@parley/sms/intent'
import { messageId } from '../messages/index.ts'
import { type Db, maybe, one, rows, run, sql } from '../platform/database/index.ts'
import type { AtProvider, KeywordSetting } from './keyword-setting.ts'
import type { OpenQuestion } from './opt-in.ts'

export type SettingRow = {
  account_id: number
  version: number
  at_provider: AtProvider
  languages: IntentLanguage[] | null
  words: KeywordSetting['words']
  double_opt_in: boolean
  join_words: KeywordSetting['double_opt_in']['words']
  window_hours: number
  questions: KeywordSetting['double_opt_in']['questions']
  welcomes: KeywordSetting['double_opt_in']['welcomes']
  list_id: number | null
}

export const settingsOf = (db: Db, accounts: readonly number[]) =>
  rows(db, sql<SettingRow>`select * from keyword_setting where account_id = any (${accounts}::smallint[])`)

/** Null: there is no such account. */
export const accountWith = (db: Db, account: number) =>
  maybe(db, sql<{ name: string }>`select name from account where id = ${account}`)

/** Its next version; null: it is another than was looked at. */
export const keepSetting = (
  tx: Db,
  account: number,
  version: number,
  {
    at_provider,
    languages,
    words,
    double_opt_in: double,
  }: Omit<KeywordSetting, 'languages'> & { languages: string[] | null },
) =>
  maybe(
    tx,
    sql<{ version: number }>`
      insert into keyword_setting as s (account_id, at_provider, languages, words, double_opt_in, join_words, window_hours, questions, welcomes, list_id)
      select ${account}::smallint, ${at_provider}, ${languages}::text[], ${JSON.stringify(words)}::jsonb, ${double.on}::boolean,
             ${double.words === null ? null : JSON.stringify(double.words)}::jsonb, ${double.window_hours}::smallint,
             ${JSON.stringify(double.questions)}::jsonb, ${JSON.stringify(double.welcomes)}::jsonb, ${double.list_id}::int
       where ${version}::int = 0 or exists (select from keyword_setting k where k.account_id = ${account}::smallint)
      on conflict (account_id) do update
        set version = s.version + 1, at_provider = excluded.at_provider, languages = excluded.languages, words = excluded.words,
            double_opt_in = excluded.double_opt_in, join_words = excluded.join_words, window_hours = excluded.window_hours,
            questions = excluded.questions, welcomes = excluded.welcomes, list_id = excluded.list_id
      where s.version = ${version}
      returning version`,
  )

export const isList = async (db: Db, id: number) =>
  (await one(db, sql<{ there: boolean }>`select exists (select from list where id = ${id}) as there`)).there

/** Whoever is asked is asked once, also by two processes: the next statement sees what those did who had the locks before. */
export const lockAsked = (tx: Db, addresses: readonly number[]) =>
  run(
    tx,
    sql`select pg_advisory_xact_lock(7022, a.key)
          from (select distinct hashint8(u) as key from unnest(${addresses}::bigint[]) as u order by 1) a`,
  )

/** The last question to each of these phones that is still to be answered. */
export const openQuestions = async (tx: Db, addresses: readonly number[]): Promise<OpenQuestion[]> =>
  (
    await rows(
      tx,
      sql<Omit<OpenQuestion, 'question'> & { question: string; preparation: number; no: number }>`
        select distinct on (address) id, address, at, account_id as account, text, keyword, language, incoming_id as incoming, until, question,
               question_preparation_id as preparation, question_no as no
          from opt_in_question where address = any (${addresses}::bigint[]) and outcome is null and until > now() - interval '1 hour'
         order by address, id desc`,
    )
  ).map(({ question, preparation, no, ...rest }) => ({
    ...rest,
    question: { id: messageId(preparation, no), text: question, at: rest.at },
  }))

export type NewQuestion = {
  at: Date
  account: number
  address: Address
  incoming: number
  text: string
  keyword: string
  language: string | null
  question: { text: string; preparation: number; no: number }
  until: Date
}

export const insertQuestions = (tx: Db, all: readonly NewQuestion[]) =>
  run(
    tx,
    sql`
      insert into opt_in_question (at, account_id, address, incoming_id, text, keyword, language, question, question_preparation_id, question_no, until)
      select * from unnest(
        ${all.map((q) => q.at)}::timestamptz[], ${all.map((q) => q.account)}::smallint[], ${all.map((q) => q.address)}::bigint[],
        ${all.map((q) => q.incoming)}::bigint[], ${all.map((q) => q.text)}::text[], ${all.map((q) => q.keyword)}::text[],
        ${all.map((q) => q.language)}::text[], ${all.map((q) => q.question.text)}::text[], ${all.map((q) => q.question.preparation)}::int[],
        ${all.map((q) => q.question.no)}::int[], ${all.map((q) => q.until)}::timestamptz[])`,
  )

export type Ending = { id: number; outcome: 'confirmed' | 'declined'; at: Date; proof: number | null }

export const endQuestions = (tx: Db, all: readonly Ending[]) =>
  run(
    tx,
    sql`
      update opt_in_question q set outcome = u.outcome, ended_at = u.at, proof_id = u.proof
        from unnest(${all.map((e) => e.id)}::bigint[], ${all.map((e) => e.outcome)}::text[], ${all.map((e) => e.at)}::timestamptz[],
                    ${all.map((e) => e.proof)}::bigint[]) as u (id, outcome, at, proof)
       where q.id = u.id and q.outcome is null`,
  )
