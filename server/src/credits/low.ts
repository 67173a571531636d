import { type Db, transaction } from '../platform/database/index.ts'
import { type Low, noteLow, noteNotLow } from './queries.ts'

/** Told of an account that fell below its threshold, in the transaction that notes it. */
export type OnLow = (tx: Db, low: Low) => Promise<void>

/** Tells once of each account that is below its threshold; again only after it was above. */
export const tellLow = (db: Db, onLow: OnLow) =>
  transaction(db, async (tx) => {
    await noteNotLow(tx)
    for (const low of await noteLow(tx)) await onLow(tx, low)
  })
