import type { Address } from '@parley/sms/address'
import { type Db, maybe, one, run, sql } from '../../platform/database/index.ts'
import { type Dimension, firstOf, listPeople, type PeopleSql, type PersonRow } from '../populations/queries.ts'

/** One dry run at a time: what a large one asks of the database is not asked twice. False: there is one. */
export const takeTurn = async (tx: Db): Promise<boolean> =>
  (await one(tx, sql<{ taken: boolean }>`select pg_try_advisory_xact_lock(hashtext('parley dry run')) as taken`)).taken

/** What it may take from here on, and what each step is free to set anew for itself. */
export const beginStep = async (tx: Db, leftMs: number): Promise<void> => {
  await run(tx, sql`select set_config('statement_timeout', ${String(Math.max(1, Math.round(leftMs)))}, true)`)
  await run(tx, sql`set local enable_nestloop to default`)
  await run(tx, sql`set local work_mem to default`)
  await run(tx, sql`savepoint step`)
}
export const endStep = (tx: Db) => run(tx, sql`release savepoint step`)
/** What the step did so far is taken back; the walk goes on without it. */
export const takeStepBack = (tx: Db) => run(tx, sql`rollback to savepoint step`)

export const listName = async (db: Db, id: number): Promise<string | null> =>
  (await maybe(db, sql<{ name: string }>`select name from list where id = ${id}`))?.name ?? null

export const workflowLabel = async (db: Db, id: number): Promise<string | null> =>
  (await maybe(db, sql<{ label: string }>`select label from workflow where id = ${id}`))?.label ?? null

export const countOf = async (db: Db, people: PeopleSql): Promise<number> =>
  (await one(db, sql<{ count: number }>`select count(*)::int as count from (${people}) x`)).count

export const firstProfiles = (most: number): PeopleSql =>
  sql`select id as key, null::jsonb as data from profile order by id limit ${most}`

/** Numbers that would have a profile: people of this transaction alone. */
export const supposePeople = (tx: Db, addresses: readonly Address[]) =>
  run(
    tx,
    sql`insert into profile (address, sort_name) select u.address, '' from unnest(${[...addresses]}::bigint[]) u (address)`,
  )

export const samplePeople = (db: Db, population: number, dimension: Dimension, most: number): Promise<PersonRow[]> =>
  listPeople(db, firstOf(population), dimension, null, most)
