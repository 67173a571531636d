import { type Db, maybe, one, rows, run, sql } from '../platform/database/index.ts'
import type { PeopleQuery } from './people.ts'
import type { Sql } from './resource.ts'
import type { Query, SharedPolicy } from './tree.ts'
import type { AudienceUse } from './use.ts'

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

/** Audiences that ask for this one. */
export const audiencesAsking = (db: Db, audience: number, most: number) =>
  rows(
    db,
    sql<AudienceUse>`
      select 'audience' as kind, id, label from audience
       where archived_at is null
         and jsonb_path_exists(query, '$.**.audience ? (@ == $audience)', jsonb_build_object('audience', ${audience}::int))
       order by updated_at desc, id desc limit ${most}`,
  )

export type Kind = { value: string | null; people: number }
/** How many of these people have each value; the most frequent first. */
export const kindsOf = (db: Db, ids: readonly number[], value: Sql) =>
  rows(
    db,
    sql<Kind>`
      select nullif(${value}::text, '') as value, count(*)::int as people from profile p where p.id = any (${ids}::bigint[])
       group by 1 order by 2 desc, 1 nulls last`,
  )

export const findAudience = (db: Db, id: number) =>
  maybe(db, sql<AudienceRow>`select ${audienceColumns} from audience where id = ${id}`)

/** Held until the transaction ends, so that two people saving at once do not undo each other unseen. */
export const holdAudience = (tx: Db, id: number) =>
  maybe(tx, sql<AudienceRow>`select ${audienceColumns} from audience where id = ${id} for update`)

/** Of two audiences that are changed to ask for each other at once, the second sees the first: it would close a circle. */
export const holdReferring = (tx: Db) => run(tx, sql`select pg_advisory_xact_lock(hashtext('audience-references'))`)

/** null when the label is taken. */
export const insertAudience = (tx: Db, label: string, query: Query, by: string) =>
  maybe(
    tx,
    sql<{ id: number }>`
      insert into audience (label, query, created_by) values (${label}, ${JSON.stringify(query)}::jsonb, ${by})
      on conflict (label) do nothing returning id`,
  )

/** Another one that asks the same; null when the label is taken. */
export const copyAudience = (tx: Db, id: number, label: string, by: string) =>
  maybe(
    tx,
    sql<{ id: number; label: string }>`
      insert into audience (label, query, created_by) select ${label}, query, ${by} from audience where id = ${id}
      on conflict (label) do nothing returning id, label`,
  )

export const updateAudience = (tx: Db, id: number, label: string, query: Query) =>
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

export const audiencesWith = (db: Db, ids: readonly number[]) =>
  rows(db, sql<AudienceRow>`select ${audienceColumns} from audience where id = any (${ids}::int[])`)

/** An audience, and those that ask for it, however far. */
export const audiencesLedTo = async (db: Db, id: number): Promise<number[]> =>
  (
    await rows(
      db,
      sql<{ id: number }>`
        with recursive led (id) as (
          select ${id}::int
          union
          select a.id from led join audience a
              on jsonb_path_exists(a.query, '$.**.audience ? (@ == $id)', jsonb_build_object('id', led.id)))
        select id from led order by id`,
    )
  ).map((one) => one.id)

export const listNames = (db: Db, ids: readonly number[] | null) =>
  rows(
    db,
    sql<{ id: number; name: string }>`
      select id, name from list where ${ids}::int[] is null or id = any (${ids}::int[]) order by name limit case when ${ids}::int[] is null then 1000 end`,
  )

/** All that PostgreSQL knows, by whatever name. */
export const zoneNames = async (db: Db) =>
  (await rows(db, sql<{ name: string }>`select name from pg_timezone_names order by name`)).map(({ name }) => name)

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
  /** What the query carries along of the row that led to the person. */
  carried: Record<string, unknown>
}

const sampleColumns = sql`
  p.id as profile_id, nullif(concat_ws(' ', p.first_name, p.last_name), '') as name, p.address,
  jsonb_strip_nulls(jsonb_build_object('first_name', p.first_name, 'last_name', p.last_name,
                                       'language', p.language, 'country', p.country)) || p.attributes as fields`

export const samplePeople = (db: Db, which: PeopleQuery, limit: number, skip = 0) =>
  rows(
    db,
    sql<SampledPerson>`
      select ${sampleColumns}, coalesce(chosen.carried, '{}') as carried
        from (select id, carried, row_number() over () as n from (${which}) x limit ${limit} offset ${skip}) chosen
        join profile p on p.id = chosen.id order by chosen.n`,
  )

export const peopleNamed = (db: Db, ids: readonly number[]) =>
  rows(
    db,
    sql<SampledPerson>`
      select ${sampleColumns}, '{}'::jsonb as carried from profile p where p.id = any (${ids}::bigint[]) order by p.id`,
  )

/** How many profiles there are, as the planner knows without looking. */
export const profilesAbout = (db: Db) =>
  one(
    db,
    sql<{ rows: number }>`
      select case when reltuples < 0 then pg_relation_size(oid) / 150 else reltuples end::bigint as rows
        from pg_class where oid = 'profile'::regclass`,
  )

export type RowsMet = {
  rows: number
  numbers: number
  unknown: number
  shared: number
  people: number
  with_number: number
}

/** Rows, whose they are, and what of that leads to people. */
export const countRowsMet = (db: Db, rowsMet: PeopleQuery, by: 'address' | 'profile', shared: SharedPolicy) =>
  one(
    db,
    sql<RowsMet>`
      with numbers as (select person, count(*) as rows from (${rowsMet}) asked group by person),
      known as (
        select ${by === 'address' ? sql`address` : sql`id`} as person, count(*) as profiles, count(address) as with_number
          from profile where ${by === 'address' ? sql`address` : sql`id`} in (select person from numbers) group by 1),
      met as (
        select n.person, n.rows, coalesce(k.profiles, 0) as profiles, coalesce(k.with_number, 0) as with_number
          from numbers n left join known k on k.person = n.person)
      select coalesce(sum(rows), 0)::bigint as rows, count(person) as numbers, count(person) filter (where profiles = 0) as unknown,
             count(*) filter (where profiles > 1) as shared, coalesce(sum(${meant(shared, sql`profiles`)}), 0)::bigint as people,
             coalesce(sum(${meant(shared, sql`with_number`)}), 0)::bigint as with_number
        from met`,
  )

const meant = (shared: SharedPolicy, count: PeopleQuery) =>
  shared === 'all'
    ? count
    : shared === 'latest'
      ? sql`least(${count}, 1)`
      : sql`(case when profiles = 1 then ${count} else 0 end)`

/** Sets of a million numbers are to be joined in memory, and compiling such a statement takes longer than running it. */
export const moreMemory = (tx: Db) =>
  run(tx, sql`select set_config('work_mem', '64MB', true), set_config('jit', 'off', true)`)

/** The planner believes that a thousandth of the messages are in their batches, and would look each up: of a million, that is slow. */
export const joinWholeSets = (tx: Db) => run(tx, sql`set local enable_nestloop = off`)

export const backendOf = (tx: Db) => one(tx, sql<{ pid: number }>`select pg_backend_pid() as pid`)
export const cancelBackend = (db: Db, pid: number) => run(db, sql`select pg_cancel_backend(${pid})`)
