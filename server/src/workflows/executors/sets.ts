import type { Output } from '@parley/workflow'
import { type Db, run, sql } from '../../platform/database/index.ts'
import { drawSome, type Keep } from '../populations/merge.ts'
import {
  type Dimension,
  findPopulations,
  type PeopleSql,
  type PopulationOrigin,
  storePeople,
} from '../populations/queries.ts'
import { mergePeople, PopulationWriter, readPeople } from '../populations/stream.ts'
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
  step: StepOf,
  dimension: Dimension,
  people: PeopleSql,
  port = 'out',
): Promise<Output> {
  const { id, count } = await storePeople(tx, originOf(step, port), dimension, people)
  return { port, population: id, count }
}

export type Merging = {
  dimension: Dimension
  first: readonly number[]
  others?: readonly number[]
  keep: Keep
  port?: string
}

/** Stored populations side by side, in the order of their keys. */
export async function mergeOut(tx: Db, step: StepOf, { dimension, first, others = [], keep, port = 'out' }: Merging) {
  const sets = [
    ...first.map((population) => ({ population, first: true })),
    ...others.map((population) => ({ population, first: false })),
  ]
  const { id, count } = await mergePeople(tx, sets, keep, new PopulationWriter(tx, originOf(step, port), dimension))
  return { port, population: id, count }
}

export type Drawing = { from: number; dimension: Dimension; most: number; port?: string }

/** Some of a population, by chance: the same ones each time for this step. */
export async function drawPeople(
  tx: Db,
  step: StepOf,
  { from, dimension, most, port = 'out' }: Drawing,
): Promise<Output> {
  const chunks = await Array.fromAsync(readPeople(tx, from))
  const keys = new Float64Array(chunks.reduce((sum, chunk) => sum + chunk.keys.length, 0))
  let at = 0
  for (const chunk of chunks) {
    keys.set(chunk.keys, at)
    at += chunk.keys.length
  }
  const chosen = drawSome(keys, most, step.run * 7_919 + step.step)
  const writer = new PopulationWriter(tx, originOf(step, port), dimension)
  let place = 0
  for (const { keys: those, data } of chunks) {
    for (let i = 0; i < those.length; i++, place++)
      if (chosen[place] === 1) writer.add(those[i] as number, data?.[i] ?? null)
    await writer.flush()
  }
  const { id, count } = await writer.end()
  return { port, population: id, count }
}

const originOf = ({ workflow, run: runId, activity }: StepOf, port: string): PopulationOrigin => ({
  workflow: workflow.id,
  run: runId,
  activity: activity.id,
  port,
})
