import { type Db, rows, sql } from '../platform/database/index.ts'

export type ThreadRow = {
  at: string
  key: string
  what: 'message' | 'incoming' | 'consent' | 'entry'
  preparation_id: number | null
  no: number | null
  body: Buffer | null
  states: Buffer | null
  parts: number | null
  delivery_id: number | null
  delivery_label: string | null
  origin: { by?: string; name?: string; answers?: number; because?: string } | null
  number: string | null
  simulated: boolean | null
  id: number | null
  text: string | null
  kind: string | null
  source: string | null
  by: string | null
  subject: string | null
  late: boolean | null
  incomplete: boolean | null
}

export type Before = { at: string; key: string } | null

const earlier = (at: ReturnType<typeof sql>, key: ReturnType<typeof sql>, before: Before) =>
  before === null
    ? sql`true`
    : sql`(date_trunc('milliseconds', ${at}), ${key}) < (${before.at}::timestamptz, ${before.key}::text)`

// Places are whole milliseconds, as cursors write them. Of one moment the order is that of the letters: heard (i), obeyed (j), answered (m).
const whole = (at: ReturnType<typeof sql>) => sql`date_trunc('milliseconds', ${at}) as at`
const nameOf = (actor: ReturnType<typeof sql>) => sql`
  coalesce((select name from app_user where ${actor} = 'user:' || id), (select name from api_key where ${actor} = 'key:' || id))`

/**
 * All that was said and done between us and a phone, the newest first: each source by its index, no more rows of it than the
 * page has. What is prepared and not let go was said to nobody.
 */
export const threadOf = (db: Db, address: number, before: Before, limit: number) =>
  rows(
    db,
    sql<ThreadRow>`
      with messages as (
        select ${whole(sql`greatest(b.due_at, b.created_at)`)}, 'm' || m.preparation_id || '-' || m.no as key, 'message' as what, m.preparation_id, m.no, c.body,
               substring(g.states from (m.no & 1023) * g.parts + 1 for g.parts) as states, m.parts::int, d.id as delivery_id, d.label as delivery_label,
               b.origin, s.value as number, a.kind = 'simulator' as simulated, null::bigint as id, null::text as text, null::text as kind,
               null::text as source, null::text as by, null::text as subject, null::boolean as late, null::boolean as incomplete
          from message m
          join batch b on b.bucket = 0 and b.preparation_id = m.preparation_id and b.batch = m.no >> 10
          join progress g on g.bucket = 0 and g.preparation_id = m.preparation_id and g.batch = m.no >> 10
          join content c on c.bucket = 0 and c.preparation_id = m.preparation_id and c.batch = m.no >> 10
          join preparation p on p.id = m.preparation_id
          join sender s on s.id = b.sender_id
          join account a on a.id = b.account_id
          left join delivery d on d.id = p.delivery_id
         where m.address = ${address} and b.state <> 'building'
           and ${earlier(sql`greatest(b.due_at, b.created_at)`, sql`'m' || m.preparation_id || '-' || m.no`, before)}
         order by 1 desc, 2 desc limit ${limit}),
      heard as (
        select ${whole(sql`i.at`)}, 'i' || i.id as key, 'incoming' as what, null::int, null::int, null::bytea, null::bytea, i.parts::int,
               null::int, null::text, null::jsonb, i.recipient, a.kind = 'simulator', i.id, i.text, i.meaning, null::text, null::text, null::text, i.late, i.incomplete
          from incoming i join account a on a.id = i.account_id
         where i.address = ${address} and ${earlier(sql`i.at`, sql`'i' || i.id`, before)}
         order by i.at desc, i.id desc limit ${limit}),
      consents as (
        select ${whole(sql`e.at`)}, 'j' || e.id as key, 'consent' as what, null::int, null::int, null::bytea, null::bytea, null::int,
               null::int, null::text, null::jsonb, null::text, null::boolean, e.id,
               case when e.source = 'keyword' then null else coalesce(nullif(e.proof ->> 'reason', ''), nullif(e.proof ->> 'text', '')) end,
               e.kind, e.source, ${nameOf(sql`e.actor`)}, null::text, null::boolean, null::boolean
          from consent_entry e
         where e.address = ${address} and ${earlier(sql`e.at`, sql`'j' || e.id`, before)}
         order by e.at desc, e.id desc limit ${limit}),
      entries as (
        select ${whole(sql`e.at`)}, 'e' || e.id as key, 'entry' as what, null::int, null::int, null::bytea, null::bytea, null::int,
               null::int, null::text, null::jsonb, null::text, null::boolean, e.id, e.text, e.kind, null::text, ${nameOf(sql`e.actor`)},
               ${nameOf(sql`e.subject`)}, null::boolean, null::boolean
          from conversation_entry e
         where e.address = ${address} and e.kind <> 'answer' and ${earlier(sql`e.at`, sql`'e' || e.id`, before)}
         order by e.at desc, e.id desc limit ${limit})
      select * from (select * from messages union all select * from heard union all select * from consents union all select * from entries) thread
       order by at desc, key desc limit ${limit}`,
  )

export type PersonRow = {
  id: number
  name: string | null
  email: string | null
  language: string | null
  created_at: string
}

/** Of several people with this number the one updated last is first, as everywhere. */
export const peopleWith = (db: Db, address: number) =>
  rows(
    db,
    sql<PersonRow>`
      select id, nullif(concat_ws(' ', first_name, last_name), '') as name, email, language, created_at from profile
       where address = ${address} order by updated_at desc, id desc limit 5`,
  )

export type ReceivedRow = { delivery_id: number; label: string; at: string; states: Buffer }

/** The deliveries that wrote to this phone last. */
export const lastDeliveries = (db: Db, address: number, limit: number) =>
  rows(
    db,
    sql<ReceivedRow>`
      select d.id as delivery_id, d.label, greatest(b.due_at, b.created_at) as at,
             substring(g.states from (m.no & 1023) * g.parts + 1 for g.parts) as states
        from message m
        join preparation p on p.id = m.preparation_id and p.delivery_id is not null
        join delivery d on d.id = p.delivery_id
        join batch b on b.bucket = 0 and b.preparation_id = m.preparation_id and b.batch = m.no >> 10
        join progress g on g.bucket = 0 and g.preparation_id = m.preparation_id and g.batch = m.no >> 10
       where m.address = ${address} and b.state <> 'building'
       order by m.preparation_id desc, m.no desc limit ${limit}`,
  )
