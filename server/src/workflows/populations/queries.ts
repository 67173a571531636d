import type { RawBuilder } from 'kysely'
import { type Db, maybe, one, rows, run, sql } from '../../platform/database/index.ts'

/** What the keys of a population are: ids of profiles, ids of incoming messages, addresses. */
export const dimensions = ['profile', 'incoming', 'number'] as const
export type Dimension = (typeof dimensions)[number]

/** A query of `key` and `data`, each key once. */
export type PeopleSql = RawBuilder<unknown>

/** Where a population comes from. Without a run it is on its way to one, or what an activity remembers. */
export type PopulationOrigin = { workflow: number; run: number | null; activity: string | null; port: string | null }

export type PopulationRow = {
  id: number
  workflow_id: number
  run_id: number | null
  dimension: Dimension
  people: number
}

// Read and written whole: large enough that a million people are some hundred rows, small enough for a page of a list.
export const perChunk = 4_096

export const insertPopulation = async (
  tx: Db,
  { workflow, run: runId, activity, port }: PopulationOrigin,
  dimension: Dimension,
): Promise<number> =>
  (
    await one(
      tx,
      sql<{ id: number }>`
        insert into workflow_population (workflow_id, run_id, activity, port, dimension, people)
        values (${workflow}, ${runId}, ${activity}, ${port}, ${dimension}, 0) returning id`,
    )
  ).id

export const setPeople = (tx: Db, id: number, people: number) =>
  run(tx, sql`update workflow_population set people = ${people} where id = ${id}`)

/** Stores people as a set. Nothing of them comes through this process, however many they are. */
export async function storePeople(
  tx: Db,
  origin: PopulationOrigin,
  dimension: Dimension,
  people: PeopleSql,
): Promise<{ id: number; count: number }> {
  const id = await insertPopulation(tx, origin, dimension)
  const { count } = await one(
    tx,
    sql<{ count: number }>`
      with cut as (
        select key, data, ((row_number() over (order by key) - 1) / ${perChunk}::int)::int as no from (${people}) people),
      written as (
        insert into workflow_population_chunk (population_id, no, keys, data)
        select ${id}, no, array_agg(key), case when bool_or(data is not null) then array_agg(data) end from cut group by no
        returning cardinality(keys) as keys)
      select coalesce(sum(keys), 0)::int as count from written`,
  )
  await setPeople(tx, id, count)
  return { id, count }
}

/**
 * Everyone of these populations; who is in several comes several times. Their ids stand in the statement itself: `create
 * table … as` takes no parameters.
 */
export const peopleOf = (populations: readonly number[]): PeopleSql => sql`
  select unnest(c.keys) as key, unnest(c.data) as data
    from workflow_population_chunk c where c.population_id = any (${sql.lit(`{${populations.map(Number).join(',')}}`)}::bigint[])`

/** The same people for somebody else: chunk by chunk. */
export async function copyPeople(tx: Db, from: number, { workflow, run: runId, activity, port }: PopulationOrigin) {
  const { id } = await one(
    tx,
    sql<{ id: number }>`
      insert into workflow_population (workflow_id, run_id, activity, port, dimension, people)
      select ${workflow}, ${runId}::int, ${activity}::text, ${port}::text, dimension, people
        from workflow_population where id = ${from}
      returning id`,
  )
  await run(
    tx,
    sql`insert into workflow_population_chunk (population_id, no, keys, data)
        select ${id}, no, keys, data from workflow_population_chunk where population_id = ${from}`,
  )
  return id
}

/** Puts more people to a population; those that are in it already must not be among them. */
export async function addPeople(tx: Db, id: number, from: number): Promise<void> {
  await run(
    tx,
    sql`insert into workflow_population_chunk (population_id, no, keys)
        select ${id}, c.no + (select coalesce(max(o.no), -1) + 1 from workflow_population_chunk o where o.population_id = ${id}), c.keys
          from workflow_population_chunk c where c.population_id = ${from}`,
  )
  await run(
    tx,
    sql`update workflow_population p set people = p.people + o.people
          from workflow_population o where p.id = ${id} and o.id = ${from}`,
  )
}

export const findPopulations = (db: Db, ids: readonly number[]) =>
  rows(
    db,
    sql<PopulationRow>`
      select id, workflow_id, run_id, dimension, people from workflow_population where id = any (${ids}::bigint[]) order by id`,
  )

/** Those on a transition, or in a port, that can still be looked at. */
export const populationsOn = (db: Db, runId: number, transition: string) =>
  rows(
    db,
    sql<PopulationRow>`
      select id, workflow_id, run_id, dimension, people from workflow_population
       where run_id = ${runId} and ${transition} = any (transitions) order by id`,
  )

export const noteTravel = (tx: Db, population: number, transition: string) =>
  run(
    tx,
    sql`update workflow_population set transitions = transitions || ${transition}::text
         where id = ${population} and not ${transition} = any (transitions)`,
  )

/** Instead of these: it has gone where they went. */
export const keepTravel = (tx: Db, population: number, from: readonly number[]) =>
  run(
    tx,
    sql`update workflow_population
           set transitions = (select coalesce(array_agg(distinct t), '{}') from workflow_population o, unnest(o.transitions) t
                               where o.id = any (${from}::bigint[]))
         where id = ${population}`,
  )

/** Whether anybody is among both. */
export const shareSomebody = async (db: Db, some: readonly number[], others: readonly number[]): Promise<boolean> =>
  (await maybe(db, sql`select 1 from (${peopleOf(some)}) a join (${peopleOf(others)}) b using (key) limit 1`)) !== null

/**
 * Populations of a run that nothing at work needs any more: deleted, or kept to be looked at for some days. In the
 * transaction that ends what needed them.
 */
export async function releasePeople(
  tx: Db,
  { run: runId, inUse, keepDays }: { run: number; inUse: readonly number[]; keepDays: number | null },
): Promise<void> {
  if (keepDays !== null) {
    await run(
      tx,
      sql`update workflow_population set kept_until = now() + make_interval(days => ${keepDays})
           where run_id = ${runId} and kept_until is null and id <> all (${inUse}::bigint[])`,
    )
    return
  }
  const gone = await rows(
    tx,
    sql<{ id: number }>`
      delete from workflow_population where run_id = ${runId} and kept_until is null and id <> all (${inUse}::bigint[]) returning id`,
  )
  await dropChunks(
    tx,
    gone.map(({ id }) => id),
  )
}

export async function dropPeople(tx: Db, ids: readonly number[]): Promise<void> {
  await run(tx, sql`delete from workflow_population where id = any (${ids}::bigint[])`)
  await dropChunks(tx, ids)
}

export const expiredPeople = (db: Db, most: number) =>
  rows(
    db,
    sql<{ id: number }>`select id from workflow_population where kept_until < now() order by kept_until limit ${most}`,
  )

async function dropChunks(tx: Db, ids: readonly number[]): Promise<void> {
  if (ids.length > 0)
    await run(tx, sql`delete from workflow_population_chunk where population_id = any (${ids}::bigint[])`)
}

export type PersonRow = {
  key: number
  profile_id: number | null
  name: string | null
  address: number | null
  data: Record<string, unknown> | null
}

/** Those who come first in a population, by what is stored first of it. */
export const firstOf = (population: number): PeopleSql => sql`
  select unnest(c.keys) as key, unnest(c.data) as data
    from workflow_population_chunk c where c.population_id = ${population} and c.no = 0`

/** Some of these people, in the order of their keys, after one of them. */
export const listPeople = (db: Db, people: PeopleSql, dimension: Dimension, after: number | null, limit: number) =>
  rows(
    db,
    sql<PersonRow>`
      with page as (
        select key, max(data::text)::jsonb as data from (${people}) x
         where ${after}::bigint is null or key > ${after} group by key order by key limit ${limit})
      select page.key, p.id as profile_id, nullif(concat_ws(' ', p.first_name, p.last_name), '') as name,
             coalesce(${addressOf(dimension)}, p.address) as address, page.data
        from page left join lateral (${profileOf(dimension)}) p on true order by page.key`,
  )

const addressOf = (dimension: Dimension) =>
  dimension === 'number'
    ? sql`page.key`
    : dimension === 'incoming'
      ? sql`(select i.address from incoming i where i.id = page.key)`
      : sql`null::bigint`

const profileOf = (dimension: Dimension) =>
  dimension === 'profile'
    ? sql`select * from profile o where o.id = page.key`
    : sql`select * from profile o where o.address = ${addressOf(dimension)} order by o.updated_at desc, o.id desc limit 1`

/** Their numbers, each once, in order. */
export const addressesAfter = async (
  db: Db,
  people: PeopleSql,
  dimension: Dimension,
  after: number,
  limit: number,
): Promise<number[]> => {
  const of = {
    number: sql`select m.key as address from (${people}) m`,
    profile: sql`select p.address from (${people}) m join profile p on p.id = m.key`,
    incoming: sql`select i.address from (${people}) m join incoming i on i.id = m.key`,
  }[dimension]
  const found = await rows(
    db,
    sql<{ address: number }>`
      select distinct address from (${of}) x where address > ${after} order by address limit ${limit}`,
  )
  return found.map(({ address }) => address)
}
