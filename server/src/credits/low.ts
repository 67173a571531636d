import { type Db, transaction } from '../platform/database/index.ts'
import { type Low, noteEnough, noteLow } from './queries.ts'

/** Told in the transaction that notes it. */
export type BalanceListener = {
  /** An account fell below its threshold. */
  onLow(tx: Db, low: Low): Promise<unknown>
  /** It is above again, or has no threshold any more. */
  onEnough(tx: Db, account: number): Promise<unknown>
}

/** Tells once of each account that is below its threshold; again only after it was above. */
export const tellLow = (db: Db, { onLow, onEnough }: BalanceListener) =>
  transaction(db, async (tx) => {
    for (const { account } of await noteEnough(tx)) await onEnough(tx, account)
    for (const low of await noteLow(tx)) await onLow(tx, low)
  })
