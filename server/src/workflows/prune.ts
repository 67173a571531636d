import { type Db, run, sql, transaction } from '../platform/database/index.ts'
import { dropPeople, expiredPeople } from './populations/queries.ts'
import { runsToForget } from './runs/read-queries.ts'

const atOnce = 200

/** Interim results whose time is over, and runs that ended longer ago than their workflow keeps them. */
export async function pruneWorkflows(db: Db): Promise<void> {
  for (let more = true; more; ) {
    const expired = await expiredPeople(db, atOnce)
    if (expired.length > 0)
      await transaction(db, (tx) =>
        dropPeople(
          tx,
          expired.map(({ id }) => id),
        ),
      )
    more = expired.length === atOnce
  }
  await run(db, sql`delete from workflow_occurrence where decided_at < now() - interval '400 days'`)
  await run(db, sql`delete from workflow_journal where run_id is null and at < now() - interval '400 days'`)
  for (let more = true; more; ) {
    const runs = await runsToForget(db, atOnce)
    if (runs.length > 0) await transaction(db, (tx) => forgetRuns(tx, runs))
    more = runs.length === atOnce
  }
}

async function forgetRuns(tx: Db, runs: readonly number[]): Promise<void> {
  const these = sql`run_id = any (${runs}::int[])`
  await run(
    tx,
    sql`delete from workflow_population_chunk where population_id in (select id from workflow_population where ${these})`,
  )
  await run(tx, sql`delete from workflow_population where ${these}`)
  await run(tx, sql`delete from workflow_crossing where ${these}`)
  await run(tx, sql`delete from workflow_leaving where ${these}`)
  await run(tx, sql`delete from workflow_journal where ${these}`)
  await run(tx, sql`delete from workflow_file where ${these}`)
  await run(tx, sql`delete from workflow_run where id = any (${runs}::int[])`)
}
