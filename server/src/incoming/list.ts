import { type Db, rows, sql } from '../platform/database/index.ts'
import type { StepName } from './decide.ts'

export type IncomingRow = {
  id: number
  at: string
  sender: string
  address: number | null
  recipient: string
  sender_kind: string | null
  account_id: number
  account_name: string
  account_kind: string
  text: string
  text_kept: boolean
  parts: number
  incomplete: boolean
  unreadable: 'all' | 'some' | null
  late: boolean
  unpaid: boolean
  meaning: 'none' | 'opt-out' | 'opt-in' | 'help' | 'near'
  keyword: string | null
  because: unknown
  proof_id: number | null
  no_reply_because: string | null
  step: StepName | null
  decision: unknown
  rule_id: number | null
  answers_preparation_id: number | null
  answers_no: number | null
  answers_body: Buffer | null
  reply_preparation_id: number | null
  reply_no: number | null
  reply_body: Buffer | null
  reply_states: Buffer | null
  profile_id: number | null
  profile_name: string | null
}

const incoming = sql`
  select i.id, i.at, i.sender, i.address, i.recipient, s.kind as sender_kind, i.account_id, a.name as account_name,
         a.kind as account_kind, i.text, i.text_kept, i.parts, i.incomplete, i.unreadable, i.late, i.unpaid, i.meaning, i.keyword, i.because, i.proof_id,
         i.no_reply_because, i.step, i.decision, i.rule_id, i.answers_preparation_id, i.answers_no, ac.body as answers_body,
         i.reply_preparation_id, i.reply_no, rc.body as reply_body, rp.states as reply_states,
         p.id as profile_id, p.name as profile_name
    from incoming i
    join account a on a.id = i.account_id
    left join sender s on s.id = i.sender_id
    left join content ac on ac.bucket = 0 and ac.preparation_id = i.answers_preparation_id and ac.batch = i.answers_no >> 10
    left join content rc on rc.bucket = 0 and rc.preparation_id = i.reply_preparation_id and rc.batch = i.reply_no >> 10
    left join progress rp on rp.bucket = 0 and rp.preparation_id = i.reply_preparation_id and rp.batch = i.reply_no >> 10
    left join lateral (
      select o.id, nullif(concat_ws(' ', o.first_name, o.last_name), '') as name from profile o
       where o.address = i.address order by o.updated_at desc, o.id desc limit 1) p on true`

export type IncomingFilter = {
  /** A whole number; its rows are found by their index. */
  address: number | null
  digits: string | null
  text: string | null
  meaning: string | null
  account: number | null
  late: boolean | null
  unpaid: boolean
  since: string | null
  until: string | null
}

export const listIncoming = (
  db: Db,
  { address, digits, text, meaning, account, late, unpaid, since, until }: IncomingFilter,
  before: { at: string; id: number } | null,
  limit: number,
) =>
  rows(
    db,
    sql<IncomingRow>`
      ${incoming}
       where (${before?.at ?? null}::timestamptz is null or (i.at, i.id) < (${before?.at ?? null}::timestamptz, ${before?.id ?? null}::bigint))
         and (${meaning}::text is null or i.meaning = ${meaning})
         and (${account}::int is null or i.account_id = ${account}) and (${late}::boolean is null or i.late = ${late})
         and (not ${unpaid}::boolean or i.unpaid)
         and (${since}::timestamptz is null or i.at >= ${since}) and (${until}::timestamptz is null or i.at < ${until})
         and ${address === null ? sql`true` : sql`i.address = ${address}`}
         and (${address}::bigint is not null or (${digits}::text is null and ${text}::text is null)
              or i.sender like '%' || ${digits} || '%' or i.text ilike '%' || ${text} || '%' or p.name ilike '%' || ${text} || '%')
       order by i.at desc, i.id desc limit ${limit}`,
  )

export const findIncoming = async (db: Db, id: number) =>
  (await rows(db, sql<IncomingRow>`${incoming} where i.id = ${id}`))[0] ?? null
