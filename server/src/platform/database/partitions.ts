import type pg from 'pg'
import { codeOf } from './sql.ts'

/** preparation_id = day × this + n, where day 0 is 2025-01-01. */
const idsPerDay = 100_000
const dayZero = Date.UTC(2025, 0, 1)
const dayMs = 86_400_000
const daysPerWeek = 7
const weeksAhead = 4

/** The day of a moment as `preparation_id` counts it. */
export function dayNumber(at: Date): number {
  return Math.floor((at.getTime() - dayZero) / dayMs)
}

/** The first preparation_id of the week that holds this one: the bound of its partition. */
export function weekStart(preparationId: number): number {
  const week = idsPerDay * daysPerWeek
  return Math.floor(preparationId / week) * week
}

/** `message_20261118`: the table and the first day of the partition's week. */
export function partitionName(table: string, firstId: number): string {
  const day = new Date(dayZero + (firstId / idsPerDay) * dayMs)
  return `${table}_${day.toISOString().slice(0, 10).replaceAll('-', '')}`
}

/**
 * Makes what is missing of the weekly partitions, from the week before `now` (clocks of nodes and zones differ) to four
 * weeks ahead, for every table partitioned by range (preparation_id). At each start and daily; many may call it at once.
 */
export async function ensurePartitions(connection: pg.Pool | pg.Client, now: Date): Promise<string[]> {
  const today = weekStart(dayNumber(now) * idsPerDay)
  const weeks = Array.from({ length: weeksAhead + 2 }, (_, i) => today + (i - 1) * idsPerDay * daysPerWeek)
  const made: string[] = []
  if (await existAlready(connection, weeks)) return made
  const pooled = 'totalCount' in connection ? await connection.connect() : null
  const client = pooled ?? (connection as pg.Client)
  try {
    for (const { table, storage } of await partitionedTables(client))
      for (const first of weeks)
        if (await makePartition(client, table, storage, first)) made.push(partitionName(table, first))
  } finally {
    pooled?.release()
  }
  return made
}

type Queryable = Pick<pg.Client, 'query'>

/** The usual answer, in one statement that locks nothing. */
async function existAlready(connection: pg.Pool | pg.Client, weeks: number[]): Promise<boolean> {
  const wanted = (await partitionedTables(connection)).flatMap(({ table }) =>
    weeks.map((first) => partitionName(table, first)),
  )
  const { rows } = await connection.query<{ there: number }>(
    `select count(*)::int as there from pg_class where relispartition and relnamespace = current_schema::regnamespace and relname = any ($1)`,
    [wanted],
  )
  return rows[0]?.there === wanted.length
}

async function partitionedTables(connection: Queryable | pg.Pool): Promise<{ table: string; storage: string }[]> {
  const { rows } = await connection.query<{ table: string; storage: string }>(
    `select c.relname as table,
            coalesce((regexp_match(obj_description(c.oid, 'pg_class'), 'partitions with \\(([a-z0-9_=., ]+)\\)'))[1], '') as storage
       from pg_partitioned_table p
       join pg_class c on c.oid = p.partrelid
       join pg_attribute a on a.attrelid = c.oid and a.attnum = p.partattrs[0]
      where p.partstrat = 'r' and p.partnatts = 1 and a.attname = 'preparation_id'
        and c.relnamespace = current_schema::regnamespace
      order by c.relname`,
  )
  return rows
}

const partitionLock = 7_250_003
const lockPatience = '1s'

/** Made apart and then attached: `create table … partition of` would lock the parent against every reader and writer. */
async function makePartition(client: Queryable, table: string, storage: string, first: number): Promise<boolean> {
  const name = partitionName(table, first)
  for (let tries = 0; ; tries++) {
    try {
      await client.query('begin')
      await client.query(`set local lock_timeout = '${lockPatience}'`)
      await client.query('select pg_advisory_xact_lock($1)', [partitionLock])
      const { rows } = await client.query<{ there: string | null }>('select to_regclass($1)::text as there', [name])
      const absent = !rows[0]?.there
      if (absent) {
        // Storage parameters are the partition's own: a partitioned table has none, and `like` copies none.
        await client.query(
          `create table ${name} (like ${table} including all excluding identity) ${storage && `with (${storage})`}`,
        )
        await client.query(
          `alter table ${table} attach partition ${name} for values from (${first}) to (${first + idsPerDay * daysPerWeek})`,
        )
      }
      await client.query('commit')
      return absent
    } catch (error) {
      await client.query('rollback')
      // Someone holds the lock for long: the statements that queue behind us go first, then we ask again.
      if (codeOf(error) !== '55P03' || tries >= 30) throw error
    }
  }
}
