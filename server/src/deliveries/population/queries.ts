import { type Db, one, rows, run, sql } from '../../platform/database/index.ts'

/** Everyone that a population means, as rows of profiles: what counts, samples and prepares must agree on. */
const members = (lists: readonly number[], without: readonly number[]) => sql`
  select p.id, p.address, null::jsonb as carried from profile p
   where p.id in (select m.profile_id from list_member m where m.list_id = any (${lists}::int[]))
     and p.id not in (select m.profile_id from list_member m where m.list_id = any (${without}::int[]))`

const everyone = sql`select id, address, null::jsonb as carried from profile`

export type People = { people: number; with_number: number }
export type WhichProfiles = { of: 'all' } | { of: 'lists'; list_ids: number[]; without_list_ids: number[] }

export const profilesOf = (wanted: WhichProfiles) =>
  wanted.of === 'all' ? everyone : members(wanted.list_ids, wanted.without_list_ids)

export type SampleRow = {
  profile_id: number | null
  name: string | null
  address: number | null
  fields: Record<string, unknown>
}

export const countRows = (db: Db, delivery: number) =>
  one(
    db,
    sql<People & { problems: number }>`
      select count(*)::int as people, (count(*) filter (where problem is null))::int as with_number,
             (count(*) filter (where problem is not null))::int as problems
        from delivery_row where delivery_id = ${delivery} and not past`,
  )

export const sampleRows = (db: Db, delivery: number, limit: number) =>
  rows(
    db,
    sql<SampleRow>`
      select p.id as profile_id, p.name, r.address, r.fields
        from (select * from delivery_row where delivery_id = ${delivery} and not past and problem is null order by n limit ${limit}) r
        left join lateral (select id, nullif(concat_ws(' ', first_name, last_name), '') as name from profile
                            where address = r.address order by updated_at desc, id desc limit 1) p on true
       order by r.n`,
  )

export const rowProblemsOf = (db: Db, delivery: number, limit: number) =>
  rows(
    db,
    sql<{ n: number; written: string; problem: string }>`
      select n, written, problem from delivery_row where delivery_id = ${delivery} and not past and problem is not null order by n limit ${limit}`,
  )

export const deleteRows = (tx: Db, delivery: number) =>
  run(tx, sql`delete from delivery_row where delivery_id = ${delivery}`)

export type GivenRow = {
  n: number
  written: string
  address: number | null
  problem: string | null
  fields: Record<string, string>
}

export const insertRows = (tx: Db, delivery: number, given: readonly GivenRow[]) =>
  run(
    tx,
    sql`insert into delivery_row (delivery_id, n, written, address, problem, fields)
        select ${delivery}, * from unnest(${given.map(({ n }) => n)}::int[], ${given.map(({ written }) => written)}::text[],
          ${given.map(({ address }) => address)}::bigint[], ${given.map(({ problem }) => problem)}::text[],
          ${given.map(({ fields }) => JSON.stringify(fields))}::jsonb[])`,
  )
