import type { Db } from '../platform/database/index.ts'
import { deleteOldConversations, deleteOldEntries } from './queries.ts'

const atOnce = 5_000

/**
 * What people here wrote lives as long as what the phone wrote: as the account says that it wrote to last. A conversation of which
 * nothing is left goes too.
 */
export async function pruneConversations(db: Db): Promise<number> {
  let pruned = 0
  for (const remove of [deleteOldEntries, deleteOldConversations]) {
    for (let now = atOnce; now === atOnce; ) {
      now = await remove(db, atOnce)
      pruned += now
    }
  }
  return pruned
}
