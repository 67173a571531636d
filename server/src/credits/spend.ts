import type { Db } from '../platform/database/index.ts'
import type { NotEnough } from './credits.ts'
import { whyNot } from './hold.ts'
import { insertSpend, type Single } from './queries.ts'

export type Spent = { kind: 'spent'; left: number } | NotEnough | { kind: 'counted' }

/**
 * Pays a single message or an automatic reply in the transaction that makes it exist. The account's row stays locked until
 * that ends: the later it is called, the better.
 */
export async function spendSingle(tx: Db, single: Single): Promise<Spent> {
  const spent = await insertSpend(tx, single)
  return spent === null ? whyNot(tx, single.account, single.amount) : { kind: 'spent', left: spent.available }
}
