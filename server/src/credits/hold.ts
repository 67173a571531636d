import type { Db } from '../platform/database/index.ts'
import type { Balance, NotEnough } from './credits.ts'
import { endHold, findBalance, type Hold, hasHold, insertHold, tellScreens } from './queries.ts'

export type Held = { kind: 'held'; left: number } | NotEnough | { kind: 'counted' }

/**
 * Sets aside what a preparation may cost, in the transaction that confirms it. A preparation that has its hold keeps it: a
 * repetition holds nothing more.
 */
export async function holdCredits(tx: Db, hold: Hold): Promise<Held> {
  if (await hasHold(tx, hold.preparation)) {
    return { kind: 'held', left: (await balanceOf(tx, hold.account)).available }
  }
  const held = await insertHold(tx, hold)
  if (held === null) return whyNot(tx, hold.account, hold.amount)
  await tellScreens(tx)
  return { kind: 'held', left: held.available }
}

/**
 * Gives back what is left of a preparation's hold; answers how much. Only once nothing of it can leave any more: what is
 * settled later finds no hold. The settlement job does it for what is finished or stopped.
 */
export async function releaseHold(tx: Db, preparation: number): Promise<number> {
  const ended = await endHold(tx, preparation)
  if (ended === null) return 0
  await tellScreens(tx)
  return ended.released
}

export const balanceOf = async (db: Db, account: number): Promise<Balance> =>
  (await findBalance(db, account)) ?? { mode: 'counted', available: 0, held: 0 }

export async function whyNot(tx: Db, account: number, amount: number): Promise<NotEnough | { kind: 'counted' }> {
  const { mode, available } = await balanceOf(tx, account)
  // Someone may have topped up in between; whoever asked then asks again.
  return mode === 'counted'
    ? { kind: 'counted' }
    : { kind: 'not-enough', available, missing: Math.max(amount - available, 0) }
}
