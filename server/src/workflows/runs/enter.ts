import { type Arrived, begin } from '@parley/workflow'
import { type Db, sql } from '../../platform/database/index.ts'
import { type Dimension, type PeopleSql, storePeople } from '../populations/queries.ts'
import type { HeldWorkflow } from '../queries.ts'
import { isEntry } from '../schedule.ts'
import { changeRun } from './change-run.ts'
import { insertRun, openRunsAt, openRunsOf } from './queries.ts'

type Coming = { now: Date; dimension: Dimension | null; arrivals: readonly number[] }

/**
 * A signal has come, with people or without: into the one open run of the entry that it opens, and into every run that waits
 * for it. In a transaction that holds the workflow.
 */
export async function enter(tx: Db, workflow: HeldWorkflow, name: string, coming: Coming): Promise<void> {
  const { definition, id, version } = workflow
  const at = coming.now.toISOString()
  const called = definition.activities.filter((one) => one.kind === 'signal' && one.settings.name === name)
  for (const activity of called.filter((one) => isEntry(definition, one.id))) {
    const [open] = await openRunsOf(tx, id, activity.id)
    if (open !== undefined) {
      await changeRun(tx, open, [{ type: 'signalled', at, name, people: await peopleFor(tx, id, open, coming) }])
      continue
    }
    const run = await insertRun(tx, {
      workflow: id,
      version,
      entry: activity.id,
      begunBy: 'signal',
      plannedAt: null,
      state: begin(),
    })
    const people = await peopleFor(tx, id, run, coming)
    await changeRun(tx, run, [{ type: 'started', at, by: 'signal', entry: activity.id, people }])
  }
  const waiting = called.filter((one) => !isEntry(definition, one.id)).map((one) => one.id)
  for (const run of await openRunsAt(tx, id, waiting))
    await changeRun(tx, run, [{ type: 'signalled', at, name, people: await peopleFor(tx, id, run, coming) }])
}

/** A population of the run's own: each does away with what it has used. */
async function peopleFor(tx: Db, workflow: number, run: number, coming: Coming): Promise<Arrived | null> {
  const { dimension, arrivals } = coming
  if (dimension === null) return null
  const origin = { workflow, run, activity: null, port: null }
  const { id, count } = await storePeople(tx, origin, dimension, whoCame(arrivals))
  return { transition: null, population: id, count }
}

/** One by one, or as the populations that other workflows have passed on. */
const whoCame = (arrivals: readonly number[]): PeopleSql => sql`
  select key, merge_data(data) as data from (
    select a.key, a.data from workflow_arrival a where a.id = any (${arrivals}::bigint[]) and a.key is not null
    union all
    select u.key, u.data
      from workflow_arrival a join workflow_population_chunk c on c.population_id = a.population_id
           cross join lateral unnest(c.keys, c.data) as u (key, data)
     where a.id = any (${arrivals}::bigint[])) came
   group by key`
