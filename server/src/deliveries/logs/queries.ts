import { type Db, rows, sql } from '../../platform/database/index.ts'

export type ExclusionRow = {
  profile_id: number | null
  name: string | null
  address: number | null
  written: string | null
  reason: number
  /** The missing one: its label, else its name. */
  field: string | null
  kept_id: number | null
  kept_name: string | null
  place: string
}

/**
 * Who was left out, in the order in which it was found. `ctid` is a stable place: rows are written once, and leave together
 * with their preparation.
 */
export const listExclusions = (
  db: Db,
  preparation: number,
  reason: number | null,
  after: string | null,
  limit: number,
) =>
  rows(
    db,
    sql<ExclusionRow>`
      with made as materialized (select delivery_id, plan -> 'fields' as fields from preparation where id = ${preparation}),
      found as (
        select ctid as place, profile_id, address, reason, field from exclusion
         where preparation_id = ${preparation} and (${reason}::smallint is null or reason = ${reason})
           and (${after}::tid is null or ctid > ${after}::tid)
         order by ctid limit ${limit})
      select case when f.profile_id > 0 then f.profile_id end as profile_id, nullif(concat_ws(' ', p.first_name, p.last_name), '') as name, f.address,
             given.written, f.reason, coalesce(own.label, made.fields ->> f.field::int) as field, f.place::text as place, kept.id as kept_id, kept.name as kept_name
        from found f
        left join profile p on p.id = f.profile_id
        left join made on true
        left join profile_field own on own.name = made.fields ->> f.field::int
        left join delivery_row given on f.profile_id < 0 and given.delivery_id = made.delivery_id and given.n = -f.profile_id
        left join lateral (
          select m.profile_id as id, nullif(concat_ws(' ', k.first_name, k.last_name), '') as name
            from message m left join profile k on k.id = m.profile_id
           where f.reason = 4 and m.address = f.address and m.preparation_id = ${preparation} limit 1) kept on true
       order by f.place`,
  )

export type SendingRow = {
  batch: number
  index: number
  no: number
  address: number
  profile_id: number
  name: string | null
  parts: number
  states: Buffer
  body: Buffer
  due_at: string
  submitted_at: string | null
  delivered_at: string | null
  failed_at: string | null
  skipped_code: number | null
  error_code: number | null
}

export type SendingFilter = {
  preparation: number
  /** Ranks that one of its parts has to have; null: any. */
  ranks: readonly number[] | null
  code: number | null
  address: number | null
}

export type Place = { batch: number; index: number }

/**
 * A page of the log by its place in the batches. Batches without such a state are passed over by their tallies, messages by
 * their bytes; who is written to and what became of it is looked up for the page alone.
 */
export const listSending = (
  db: Db,
  { preparation, ranks, code, address }: SendingFilter,
  after: Place,
  limit: number,
) =>
  rows(
    db,
    sql<SendingRow>`
      with page as (
        select g.batch, i as index, m.no, m.address, m.profile_id, g.parts, substring(g.states from i * g.parts + 1 for g.parts) as states
          from ${batchesWith(ranks, preparation, after.batch)} g
          cross join lateral generate_series(0, octet_length(g.states) / g.parts - 1) as i
          join message m on m.preparation_id = ${preparation} and (m.no >> 10) = g.batch and m.no = (g.batch << 10) + i
         where (g.batch, i) > (${after.batch}::int, ${after.index}::int)
           and (${address}::bigint is null or m.address = ${address})
           and (${ranks}::int[] is null
                or exists (select from generate_series(0, g.parts - 1) as part
                            where ${rankAt(sql`g.states`, sql`i * g.parts + part`)} = any (${ranks}::int[])))
           and (${code}::smallint is null
                or exists (select from submission x where x.preparation_id = ${preparation} and x.code = ${code} and x.no = m.no and x.rank between 4 and 7)
                or exists (select from receipt y where y.preparation_id = ${preparation} and y.code = ${code} and y.no = m.no and y.rank between 10 and 13))
         order by g.batch, i limit ${limit})
      select page.*, c.body, b.due_at, nullif(concat_ws(' ', p.first_name, p.last_name), '') as name,
             least(sub.submitted_at, rec.delivered_at) as submitted_at, sub.skipped_code, rec.delivered_at, coalesce(rec.failed_at, sub.failed_at) as failed_at,
             coalesce(nullif(rec.code, 0), sub.refused_code) as error_code
        from page
        join content c on c.bucket = 0 and c.preparation_id = ${preparation} and c.batch = page.batch
        join batch b on b.bucket = 0 and b.preparation_id = ${preparation} and b.batch = page.batch
        left join profile p on p.id = page.profile_id
        left join lateral (
          select min(at) filter (where rank = 8) as submitted_at, max(code) filter (where rank = 4) as skipped_code,
                 max(code) filter (where rank = 7) as refused_code, max(at) filter (where rank in (4, 7)) as failed_at
            from submission x where x.preparation_id = ${preparation} and (x.no >> 10) = page.batch and x.no = page.no) sub on true
        left join lateral (
          select max(at) filter (where rank = 14) as delivered_at, max(code) filter (where rank between 10 and 13) as code,
                 max(at) filter (where rank between 10 and 13) as failed_at
            from receipt y where y.preparation_id = ${preparation} and (y.no >> 10) = page.batch and y.no = page.no) rec on true
       order by page.batch, page.index`,
  )

const rankAt = (states: ReturnType<typeof sql>, at: ReturnType<typeof sql>) =>
  sql`(case get_byte(${states}, ${at}) when 255 then 14 else get_byte(${states}, ${at}) & 15 end)`

const columns = [
  'waiting',
  'queued_again',
  'in_doubt',
  'put_back',
  'excluded_late',
  'expired_before',
  'cancelled',
  'refused',
  'submitted',
  'en_route',
  'unknown_to_carrier',
  'expired_at_carrier',
  'undelivered_temporary',
  'undelivered',
  'delivered',
]

const batchesWith = (ranks: readonly number[] | null, preparation: number, from: number) => {
  const some =
    ranks === null
      ? sql`true`
      : sql`${sql.join(
          ranks.map((rank) => sql.ref(`g0.${columns[rank]}`)),
          sql` + `,
        )} > 0`
  return sql`(select g0.batch, g0.parts, g0.states from progress g0
               where g0.bucket = 0 and g0.preparation_id = ${preparation} and g0.batch >= ${from}::int and ${some} order by g0.batch)`
}

export type ActRow = {
  at: string
  actor: string
  name: string | null
  action: string
  details: Record<string, unknown>
}

export const actsOn = (db: Db, delivery: number) =>
  rows(
    db,
    sql<ActRow>`
      select a.at, a.actor, coalesce(u.name, k.name) as name, a.action, a.details
        from audit a
        left join app_user u on a.actor = 'user:' || u.id
        left join api_key k on a.actor = 'key:' || k.id
       where a.subject = ${`delivery:${delivery}`} order by a.id desc limit 500`,
  )
