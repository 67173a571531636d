import type { RawBuilder } from 'kysely'
import { type Db, maybe, one, rows, run, sql } from '../platform/database/index.ts'
import type { AudienceTree } from './tree.ts'

export type AudienceRow = {
  id: number
  label: string
  query: unknown
  version: number
  created_by: string
  created_at: string
  updated_at: string
  archived_at: string | null
}

const audienceColumns = sql`id, label, query, version, created_by, created_at, updated_at, archived_at`

export const listAudiences = (db: Db, archived: boolean) =>
  rows(
    db,
    sql<AudienceRow>`
      select ${audienceColumns} from audience where (archived_at is not null) = ${archived} order by updated_at desc, id desc`,
  )

export const findAudience = (db: Db, id: number) =>
  maybe(db, sql<AudienceRow>`select ${audienceColumns} from audience where id = ${id}`)

/** Held until the transaction ends, so that two people saving at once do not undo each other unseen. */
export const holdAudience = (tx: Db, id: number) =>
  maybe(tx, sql<AudienceRow>`select ${audienceColumns} from audience where id = ${id} for update`)

/** null when the label is taken. */
export const insertAudience = (tx: Db, label: string, query: AudienceTree, by: string) =>
  maybe(
    tx,
    sql<{ id: number }>`
      insert into audience (label, query, created_by) values (${label}, ${JSON.stringify(query)}::jsonb, ${by})
      on conflict (label) do nothing returning id`,
  )

export const updateAudience = (tx: Db, id: number, label: string, query: AudienceTree) =>
  run(
    tx,
    sql`update audience set label = ${label}, query = ${JSON.stringify(query)}::jsonb, version = version + 1, updated_at = now()
         where id = ${id}`,
  )

export const setAudienceArchived = (tx: Db, id: number, archived: boolean) =>
  run(
    tx,
    sql`update audience set archived_at = case when ${archived} then now() end, version = version + 1 where id = ${id}`,
  )

export const listNames = (db: Db) => rows(db, sql<{ id: number; name: string }>`select id, name from list`)

/** Which people: a query of the `id` and `address` of profiles. */
export type PeopleQuery = RawBuilder<unknown>

export const peopleWhere = (truth: RawBuilder<unknown>): PeopleQuery =>
  sql`select p.id, p.address from profile p where ${truth}`

export type People = { people: number; with_number: number }

export const countPeople = (db: Db, which: PeopleQuery) =>
  one(db, sql<People>`select count(*) as people, count(address) as with_number from (${which}) x`)

/** What the planner believes: told at once, however many there are. */
export const guessPeople = async (db: Db, which: PeopleQuery): Promise<People> => {
  const plan = await one(db, sql<{ 'QUERY PLAN': [{ Plan: { 'Plan Rows': number } }] }>`explain (format json) ${which}`)
  const people = plan['QUERY PLAN'][0].Plan['Plan Rows']
  const known = await maybe(
    db,
    sql<{
      without: number
    }>`select null_frac as without from pg_stats where schemaname = current_schema() and tablename = 'profile' and attname = 'address'`,
  )
  return { people, with_number: Math.round(people * (1 - (known?.without ?? 0))) }
}

export type SampledPerson = {
  profile_id: number
  name: string | null
  address: number | null
  fields: Record<string, unknown>
}

export const samplePeople = (db: Db, which: PeopleQuery, limit: number) =>
  rows(
    db,
    sql<SampledPerson>`
      select p.id as profile_id, nullif(concat_ws(' ', p.first_name, p.last_name), '') as name, p.address,
             jsonb_strip_nulls(jsonb_build_object('first_name', p.first_name, 'last_name', p.last_name,
                                                  'language', p.language, 'country', p.country)) || p.attributes as fields
        from (select id from (${which}) x limit ${limit}) chosen join profile p on p.id = chosen.id order by p.id`,
  )
