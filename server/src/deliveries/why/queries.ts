import { type Db, maybe, rows, sql } from '../../platform/database/index.ts'

export type PersonRow = { id: number; name: string | null; address: number | null }

const name = sql`nullif(concat_ws(' ', first_name, last_name), '') as name`

export const findPerson = (db: Db, profile: number) =>
  maybe(db, sql<PersonRow>`select id, ${name}, address from profile where id = ${profile}`)

/** Whoever was updated last is the one who is written to. */
export const peopleWith = (db: Db, address: number) =>
  rows(
    db,
    sql<PersonRow>`select id, ${name}, address from profile where address = ${address} order by updated_at desc, id desc limit 20`,
  )

export const formerAddresses = (db: Db, profile: number) =>
  rows(
    db,
    sql<{
      address: number
    }>`select address from former_address where profile_id = ${profile} order by until desc limit 20`,
  )

export type Before = { at: string; key: string } | null

export type FactRow = {
  at: string
  /** Tells facts of the same moment apart. */
  key: string
  what: 'message' | 'exclusion' | 'incoming' | 'consent' | 'click'
  delivery_id: number | null
  delivery_label: string | null
  delivery_kind: string | null
  preparation_id: number | null
  no: number | null
  address: number | null
  states: Buffer | null
  body: Buffer | null
  marketing: boolean | null
  opted_out_then: boolean | null
  price: number | null
  skipped_code: number | null
  error_code: number | null
  submitted_at: string | null
  delivered_at: string | null
  is_reply: boolean | null
  reason: number | null
  /** The missing one: its label, else its name. */
  field: string | null
  meaning: string | null
  consent: string | null
  source: string | null
  text: string | null
}

const none = sql`null::int as delivery_id, null::text as delivery_label, null::text as delivery_kind, null::int as preparation_id,
  null::int as no, null::bigint as address, null::bytea as states, null::bytea as body, null::boolean as marketing,
  null::boolean as opted_out_then, null::bigint as price, null::int as skipped_code, null::int as error_code,
  null::timestamptz as submitted_at, null::timestamptz as delivered_at, null::boolean as is_reply`

/**
 * All that happened between us and these numbers, the newest first: each source by its index, no more rows of it than the page
 * has. A preparation that was made again or whose messages nobody ever let go tells nothing to anyone.
 */
export const factsAbout = (
  db: Db,
  {
    addresses,
    profile,
    before,
    limit,
  }: { addresses: readonly number[]; profile: number | null; before: Before; limit: number },
) =>
  rows(
    db,
    sql<FactRow>`
      with messages as (
        select coalesce(b.due_at, b.created_at) as at, 'm' || m.preparation_id || '-' || m.no as key, 'message' as what,
               d.id as delivery_id, d.label as delivery_label, d.kind as delivery_kind, m.preparation_id, m.no, m.address,
               substring(g.states from (m.no & 1023) * g.parts + 1 for g.parts) as states, c.body, b.marketing,
               exists (select from quarantine q where q.address = m.address and q.blocks = 'marketing' and q.scope in (0, b.sender_id)
                          and q.since <= coalesce(b.due_at, b.created_at) and (q.lifted_at is null or q.lifted_at > coalesce(b.due_at, b.created_at)))
                 as opted_out_then,
               (b.price * g.parts)::bigint as price, sub.skipped_code::int, coalesce(nullif(rec.code, 0), sub.refused_code)::int as error_code,
               least(sub.submitted_at, rec.delivered_at) as submitted_at, rec.delivered_at, coalesce(b.origin ? 'answers', false) as is_reply,
               null::int as reason, null::text as field, null::text as meaning, null::text as consent, null::text as source, null::text as text
          from message m
          join batch b on b.bucket = 0 and b.preparation_id = m.preparation_id and b.batch = m.no >> 10
          join progress g on g.bucket = 0 and g.preparation_id = m.preparation_id and g.batch = m.no >> 10
          join content c on c.bucket = 0 and c.preparation_id = m.preparation_id and c.batch = m.no >> 10
          join preparation p on p.id = m.preparation_id
          left join delivery d on d.id = p.delivery_id
          left join lateral (
            select min(at) filter (where rank = 8) as submitted_at, max(code) filter (where rank = 4) as skipped_code,
                   max(code) filter (where rank = 7) as refused_code
              from submission x where x.preparation_id = m.preparation_id and (x.no >> 10) = (m.no >> 10) and x.no = m.no) sub on true
          left join lateral (
            select max(at) filter (where rank = 14) as delivered_at, max(code) filter (where rank between 10 and 13) as code
              from receipt y where y.preparation_id = m.preparation_id and (y.no >> 10) = (m.no >> 10) and y.no = m.no) rec on true
         where m.address = any (${addresses}::bigint[]) and b.state <> 'building' and ${earlier(sql`coalesce(b.due_at, b.created_at)`, sql`'m' || m.preparation_id || '-' || m.no`, before)}
         order by m.preparation_id desc, m.no desc limit ${limit}),
      exclusions as (
        select p.confirmed_at as at, 'x' || e.preparation_id || '-' || e.reason as key, 'exclusion' as what,
               d.id as delivery_id, d.label as delivery_label, d.kind as delivery_kind, e.preparation_id, null::int as no, e.address,
               null::bytea as states, null::bytea as body, null::boolean as marketing, null::boolean as opted_out_then, null::bigint as price,
               null::int as skipped_code, null::int as error_code, null::timestamptz as submitted_at, null::timestamptz as delivered_at,
               null::boolean as is_reply, e.reason::int, case when e.field is not null then coalesce(own.label, p.plan -> 'fields' ->> e.field::int) end as field, null::text as meaning, null::text as consent, null::text as source, null::text as text
          from (select * from exclusion where profile_id = ${profile}::bigint
                union all
                select * from exclusion where profile_id = 0 and address = any (${addresses}::bigint[])) e
          join preparation p on p.id = e.preparation_id
          join delivery d on d.id = p.delivery_id
          left join profile_field own on e.field is not null and own.name = p.plan -> 'fields' ->> e.field::int
         where p.confirmed_at is not null
           and ${earlier(sql`p.confirmed_at`, sql`'x' || e.preparation_id || '-' || e.reason`, before)}
         order by e.preparation_id desc limit ${limit}),
      heard as (
        select i.at, 'i' || i.id as key, 'incoming' as what, ${none}, null::int as reason, null::text as field, i.meaning, null::text as consent, null::text as source, i.text
          from incoming i
         where i.address = any (${addresses}::bigint[]) and ${earlier(sql`i.at`, sql`'i' || i.id`, before)}
         order by i.at desc limit ${limit}),
      consents as (
        select e.at, 'j' || e.id as key, 'consent' as what, ${none}, null::int as reason, null::text as field, null::text as meaning, e.kind as consent, e.source,
               e.proof ->> 'text' as text
          from consent_entry e
         where e.address = any (${addresses}::bigint[]) and ${earlier(sql`e.at`, sql`'j' || e.id`, before)}
         order by e.at desc limit ${limit}),
      clicks as (
        select k.at, 'k' || k.id as key, 'click' as what, d.id as delivery_id, d.label as delivery_label, d.kind as delivery_kind,
               k.preparation_id, k.no, k.address, null::bytea as states, null::bytea as body, null::boolean as marketing,
               null::boolean as opted_out_then, null::bigint as price, null::int as skipped_code, null::int as error_code,
               null::timestamptz as submitted_at, null::timestamptz as delivered_at, null::boolean as is_reply, null::int as reason,
               null::text as field, null::text as meaning, null::text as consent, null::text as source, k.url as text
          from click k
          join preparation p on p.id = k.preparation_id
          left join delivery d on d.id = p.delivery_id
         where k.address = any (${addresses}::bigint[]) and k.bot is null and ${earlier(sql`k.at`, sql`'k' || k.id`, before)}
         order by k.at desc limit ${limit})
      select * from (select * from messages union all select * from exclusions union all select * from heard union all select * from consents union all select * from clicks) facts
       order by at desc, key desc limit ${limit}`,
  )

const earlier = (at: ReturnType<typeof sql>, key: ReturnType<typeof sql>, before: Before) =>
  before === null ? sql`true` : sql`(${at}, ${key}) < (${before.at}::timestamptz, ${before.key}::text)`
