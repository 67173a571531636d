import { type Db, one, rows, sql } from '../platform/database/index.ts'
import type { StepName } from './decide.ts'

export type Meaning = 'none' | 'opt-out' | 'opt-in' | 'help' | 'near'

export type IncomingFilter = {
  /** A whole number. */
  address: number | null
  /** Digits inside a number. */
  digits: string | null
  /** Words of a text or of a name, as PostgreSQL asks for them. */
  words: string | null
  meaning: Meaning | null
  /** The place of the one order that took it; `none`: no place did. */
  step: StepName | 'none' | null
  rule: number | null
  account: number | null
  /** Of ours, that was written to; `none`: it was no sender of ours. */
  sender: number | 'none' | null
  /** ISO 3166, of the number that wrote. */
  country: string | null
  /** Of the messages answered: those of a delivery, of a channel. */
  preparations: readonly number[] | null
  late: boolean | null
  unpaid: boolean
  since: string | null
  until: string | null
}

/** Where a message stands in the list. */
export type Place = { at: string; id: number }

/** The preparations of a delivery and all its executions, and those that went through a channel; null: both at once are any. */
export const preparationsAnswered = async (db: Db, delivery: number | null, channel: number | null) =>
  (
    await rows(
      db,
      sql<{ id: number }>`
        select p.id from preparation p
         where (${channel}::int is null or p.channel_id = ${channel})
           and (${delivery}::int is null or p.delivery_id in (select id from delivery where ${delivery} in (id, parent_id)))`,
    )
  ).map(({ id }) => id)

// All of these but the number are in one index, `incoming_list`: what hardly any message has is found without reading them.
const narrowed = (f: IncomingFilter, before: Place | null) => sql`
  ${before === null ? sql`true` : sql`(i.at, i.id) < (${before.at}::timestamptz, ${before.id}::bigint)`}
  and ${f.since === null ? sql`true` : sql`i.at >= ${f.since}::timestamptz`}
  and ${f.until === null ? sql`true` : sql`i.at < ${f.until}::timestamptz`}
  and ${f.address === null ? sql`true` : sql`i.address = ${f.address}::bigint`}
  and ${f.meaning === null ? sql`true` : sql`i.meaning = ${f.meaning}`}
  and ${f.step === null ? sql`true` : f.step === 'none' ? sql`i.step is null` : sql`i.step = ${f.step}`}
  and ${f.rule === null ? sql`true` : sql`i.rule_id = ${f.rule}::int`}
  and ${f.account === null ? sql`true` : sql`i.account_id = ${f.account}::smallint`}
  and ${f.sender === null ? sql`true` : f.sender === 'none' ? sql`i.sender_id is null` : sql`i.sender_id = ${f.sender}::int`}
  and ${f.country === null ? sql`true` : sql`i.country = ${f.country}`}
  and ${f.preparations === null ? sql`true` : answersOneOf(f.preparations)}
  and ${f.late === null ? sql`true` : sql`i.late = ${f.late}`}
  and ${f.unpaid ? sql`i.unpaid` : sql`true`}`

// Those of one alone are in their order in the index of answers.
const answersOneOf = (preparations: readonly number[]) =>
  preparations.length === 1
    ? sql`i.answers_preparation_id = ${preparations[0]}::int`
    : sql`i.answers_preparation_id = any (${preparations}::int[])`

// So many of the newest are looked through for what is searched before its indexes are asked: what is common is met there.
const lookedThrough = 1_000

/** The newest first. */
export async function pickIncoming(
  db: Db,
  filter: IncomingFilter,
  before: Place | null,
  limit: number,
): Promise<Place[]> {
  const { digits, words } = filter
  if (digits === null && words === null)
    return rows(
      db,
      sql<Place>`select i.id, i.at from incoming i where ${narrowed(filter, before)} order by i.at desc, i.id desc limit ${limit}`,
    )
  // To look for digits costs a tenth of reading a text.
  const most = Math.max(lookedThrough, 20 * limit) * (words === null ? 10 : 1)
  const { looked, met } = await one(
    db,
    sql<{ looked: number; met: Place[] }>`
      with latest as materialized (
        select i.id, i.at from incoming i where ${narrowed(filter, before)} order by i.at desc, i.id desc limit ${most})
      select (select count(*)::int from latest) as looked,
             (select coalesce(json_agg(m), '[]') from (
                select l.id, l.at from latest l
                 cross join lateral (select * from incoming where id = l.id offset 0) i
                 where ${isFound(filter)} order by l.at desc, l.id desc limit ${limit}) m) as met`,
  )
  return met.length === limit || looked < most ? met : pickSearched(db, filter, before, limit)
}

const asked = (words: string) => sql`to_tsquery('simple', plain_text(${words}))`
const says = (words: string) => sql`to_tsvector('simple', plain_text(i.text)) @@ ${asked(words)}`
const named = (words: string) => sql`array_to_tsvector(string_to_array(p.sort_name, ' ')) @@ ${asked(words)}`

const isFound = ({ digits, words }: IncomingFilter) => sql`(
  ${digits === null ? sql`false` : sql`(i.sender like '%' || ${digits}::text || '%' or i.address::text like '%' || ${digits}::text || '%')`}
  or ${
    words === null
      ? sql`false`
      : sql`${says(words)}
            or exists (select from (select sort_name from profile where address = i.address offset 0) p where ${named(words)})`
  })`

/** By the indexes of words, names and numbers. All that are found are sorted: the search was for what is not common. */
async function pickSearched(db: Db, filter: IncomingFilter, before: Place | null, limit: number): Promise<Place[]> {
  const { digits, words } = filter
  const found = await rows(
    db,
    sql<{ address: number }>`
      select address from conversation where ${digits === null ? sql`false` : sql`address::text like '%' || ${digits}::text || '%'`}
      union all
      select p.address from profile p where ${words === null ? sql`false` : sql`p.address is not null and ${named(words)}`}`,
  )
  const addresses = found.map(({ address }) => address)
  return rows(
    db,
    sql<Place>`
      with found as materialized (
        select i.id, i.at from incoming i
         where ${narrowed(filter, before)}
           and (i.address = any (${addresses}::bigint[])
                or ${words === null ? sql`false` : says(words)}
                or ${digits === null ? sql`false` : sql`(i.address is null and i.sender like '%' || ${digits}::text || '%')`}))
      select id, at from found order by at desc, id desc limit ${limit}`,
  )
}

/**
 * The first page, and how many there are in all, as far as it is worth counting; null: more than that. In one look: what hardly any
 * message has is looked for through all of them once.
 */
export async function pickAndCount(
  db: Db,
  filter: IncomingFilter,
  limit: number,
  countedTo: number,
): Promise<{ places: Place[]; total: number | null }> {
  const { found, places } = await one(
    db,
    sql<{ found: number; places: Place[] }>`
      with found as materialized (
        select i.id, i.at from incoming i where ${narrowed(filter, null)} order by i.at desc, i.id desc limit ${countedTo + 1})
      select (select count(*)::int from found) as found,
             (select coalesce(json_agg(f), '[]') from (select * from found order by at desc, id desc limit ${limit}) f) as places`,
  )
  return { places, total: found > countedTo ? null : found }
}

export type IncomingRow = {
  id: number
  at: string
  sender: string
  address: number | null
  country: string | null
  carrier_id: string | null
  operator: string | null
  carrier_at: string | null
  recipient: string
  sender_id: number | null
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
  meaning: Meaning
  keyword: string | null
  because: unknown
  proof_id: number | null
  no_reply_because: string | null
  step: StepName | null
  decision: unknown
  rule_id: number | null
  answers_preparation_id: number | null
  answers_no: number | null
  channel_id: number | null
  channel_name: string | null
  delivery_id: number | null
  delivery_label: string | null
  reply_preparation_id: number | null
  reply_no: number | null
  reply_states: Buffer | null
  profile_id: number | null
  profile_name: string | null
}

/** These messages, the newest first, with all that is known of them but the texts of ours. */
export const incomingAt = async (db: Db, ids: readonly number[]): Promise<IncomingRow[]> =>
  ids.length === 0
    ? []
    : rows(
        db,
        sql<IncomingRow>`
          select i.id, i.at, i.sender, i.address, i.country, i.carrier_id, i.operator, i.carrier_at, i.recipient, i.sender_id, s.kind as sender_kind, i.account_id, a.name as account_name,
                 a.kind as account_kind, i.text, i.text_kept, i.parts, i.incomplete, i.unreadable, i.late, i.unpaid, i.meaning, i.keyword,
                 i.because, i.proof_id, i.no_reply_because, i.step, i.decision, i.rule_id, i.answers_preparation_id, i.answers_no,
                 ch.id as channel_id, ch.name as channel_name, d.id as delivery_id, d.label as delivery_label,
                 i.reply_preparation_id, i.reply_no, rp.states as reply_states, p.id as profile_id, p.name as profile_name
            from incoming i
            join account a on a.id = i.account_id
            left join sender s on s.id = i.sender_id
            left join preparation ap on ap.id = i.answers_preparation_id
            left join channel ch on ch.id = ap.channel_id
            left join delivery d on d.id = ap.delivery_id
            left join progress rp on rp.bucket = 0 and rp.preparation_id = i.reply_preparation_id and rp.batch = i.reply_no >> 10
            left join lateral (
              select o.id, nullif(concat_ws(' ', o.first_name, o.last_name), '') as name from profile o
               where o.address = i.address order by o.updated_at desc, o.id desc limit 1) p on true
           where i.id = any (${ids}::bigint[])
           order by i.at desc, i.id desc`,
      )

export type Said = { preparation: number; batch: number; body: Buffer }

/** The contents of these batches, packed. */
export const contentsOf = (db: Db, batches: readonly { preparation: number; batch: number }[]) =>
  rows(
    db,
    sql<Said>`
      select c.preparation_id as preparation, c.batch, c.body
        from unnest(${batches.map(({ preparation }) => preparation)}::int[], ${batches.map(({ batch }) => batch)}::int[])
               as wanted (preparation_id, batch)
        join content c on c.bucket = 0 and c.preparation_id = wanted.preparation_id and c.batch = wanted.batch`,
  )
