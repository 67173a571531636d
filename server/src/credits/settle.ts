import type { Db } from '../platform/database/index.ts'
import { type Adjustment, endSpends, lockHolds, type Settlement, settle, tellScreens } from './queries.ts'

/**
 * Takes finished batches out of the hold of their preparation, each once, whoever repeats it. A batch whose preparation has
 * no open hold is left alone. Answers how many were settled now.
 */
export async function settleBatches(tx: Db, account: number, batches: readonly Settlement[]): Promise<number> {
  if (batches.length === 0) return 0
  await lockHolds(tx, [...new Set(batches.map(({ preparation }) => preparation))])
  const { settled } = await settle(tx, account, batches)
  if (settled > 0) await tellScreens(tx)
  return settled
}

/**
 * Gives back what was spent on batches and in the end did not leave: a single message that was refused or expired, a part
 * in doubt that someone had sent again and that was refused. Once per batch, when nothing of it is open any more: the
 * settlement job calls it, whoever decides a doubt need not. Answers how much came back.
 */
export async function adjustSettled(tx: Db, account: number, batches: readonly Adjustment[]): Promise<number> {
  if (batches.length === 0) return 0
  const { back } = await endSpends(tx, account, batches)
  if (back > 0) await tellScreens(tx)
  return back
}
