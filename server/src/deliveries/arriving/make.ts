import type { z } from 'zod'
import type { Actor } from '../../access/index.ts'
import type { Db } from '../../platform/database/index.ts'
import { createDelivery, type newDelivery } from '../create.ts'
import { nobodyYet } from './people.ts'
import { linkToActivity, setPopulation } from './queries.ts'

export type ForActivity = { workflow: number; activity: string; zone: string }

/** The message of an activity: a draft that has no people of its own. In a transaction that holds the workflow. */
export async function makeForActivity(
  tx: Db,
  actor: Actor,
  wanted: z.infer<typeof newDelivery>,
  { workflow, activity, zone }: ForActivity,
): Promise<number> {
  const id = await createDelivery(tx, actor, wanted, zone)
  await linkToActivity(tx, id, { workflow, activity })
  await setPopulation(tx, id, nobodyYet)
  return id
}
