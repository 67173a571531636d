import type { Output } from '@parley/workflow'
import { type Db, run, sql } from '../../platform/database/index.ts'
import { type Dimension, findPopulations, type PeopleSql, storePeople } from '../populations/queries.ts'
import { populationsIn, type StepOf } from './executor.ts'

export type Together = { kind: 'ok'; dimension: Dimension; populations: number[]; people: number } | { kind: 'mixed' }

/** What has come in, over one entrance or all; people of two dimensions cannot be compared. */
export async function arrivedTogether(tx: Db, step: StepOf, into: string | null = null): Promise<Together> {
  const ids = populationsIn(step, into)
  const found = await findPopulations(tx, ids)
  const dimensions = new Set(found.map(({ dimension }) => dimension))
  if (dimensions.size > 1) return { kind: 'mixed' }
  const [dimension = 'profile'] = dimensions
  return {
    kind: 'ok',
    dimension,
    populations: found.map(({ id }) => id),
    people: found.reduce((sum, { people }) => sum + people, 0),
  }
}

/**
 * Memory for sorting and joining sets, given back with the transaction. The planner takes a stored population for a few
 * rows, and a join that goes through one for each row of another would never end: without `loops` there is none. What a
 * user asks about a few profiles needs them.
 */
export async function joinSets(tx: Db, { loops = false } = {}): Promise<void> {
  await run(tx, sql`set local work_mem = '96MB'`)
  if (!loops) await run(tx, sql`set local enable_nestloop = off`)
}

export async function passOut(
  tx: Db,
  { workflow, run: runId, activity }: StepOf,
  dimension: Dimension,
  people: PeopleSql,
  port = 'out',
): Promise<Output> {
  const { id, count } = await storePeople(
    tx,
    { workflow: workflow.id, run: runId, activity: activity.id, port },
    dimension,
    people,
  )
  return { port, population: id, count }
}
