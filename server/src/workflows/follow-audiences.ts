import type { Actor } from '../access/index.ts'
import { askAgainForAll } from '../deliveries/index.ts'
import type { Db } from '../platform/database/index.ts'
import { workflowsReading } from './queries.ts'

/**
 * Saved audiences mean other people from here on: whoever let the messages of a workflow that reads them leave unasked did
 * not mean these.
 */
export async function askAgainForReaders(tx: Db, actor: Actor, audiences: readonly number[]): Promise<void> {
  for (const id of await workflowsReading(tx, audiences)) await askAgainForAll(tx, actor, id)
}
