import type { Db } from '../../platform/database/index.ts'
import { copyPeople, type Dimension } from '../populations/queries.ts'
import { insertArrivals, insertHandover, wakeRunners } from './queries.ts'

export type Arriving = { dimension: Dimension; key: number; data: Record<string, unknown> | null }

/**
 * People come to an entrance of a workflow, in the transaction of what brings them. They are not in a run yet: those who
 * come within the same second go in together. Nobody: the entrance is called without people.
 */
export async function arrive(
  tx: Db,
  to: { workflow: number; name: string },
  people: readonly Arriving[],
): Promise<void> {
  await insertArrivals(tx, to, people)
  await wakeRunners(tx)
}

/** One workflow calls another: the population goes along as a copy, as each run does away with its own. */
export async function passOn(
  tx: Db,
  { workflow, name, population }: { workflow: number; name: string; population: number | null },
): Promise<void> {
  if (population === null) return arrive(tx, { workflow, name }, [])
  const copy = await copyPeople(tx, population, { workflow, run: null, activity: null, port: null })
  await insertHandover(tx, { workflow, name }, copy)
  await wakeRunners(tx)
}
