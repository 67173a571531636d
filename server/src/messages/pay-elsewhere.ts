import { balanceOf, spendSingle } from '../credits/index.ts'
import type { Db } from '../platform/database/index.ts'

/** What leaves by another account than it was paid for: a list batch of one message, or what lies above a batch's mark. */
export type Moving = {
  account: number
  preparation: number
  batch: number
  kind: 'range' | 'list'
  /** Of a part, as it was confirmed. */
  price: number | null
  parts: number
}

/**
 * Pays what goes on by another account out of that one's credits, at the confirmed price, in the transaction that moves it;
 * what its own account has for it comes back when it is settled. Answers which may go: not those without a price, nor what the
 * credits left there do not pay. Accounts are taken in their order, so that two who move at once do not lock each other up.
 */
export async function payElsewhere<M extends Moving>(tx: Db, moving: readonly M[]): Promise<M[]> {
  const byAccount = [...Map.groupBy(moving, ({ account }) => account)].sort(([a], [b]) => a - b)
  const going: M[] = []
  for (const [account, own] of byAccount) {
    if ((await balanceOf(tx, account)).mode === 'counted') {
      going.push(...own)
      continue
    }
    for (const one of own) {
      if (one.price === null) continue
      const { preparation, price, parts } = one
      const spent = await spendSingle(tx, { account, preparation, batch: spendKey(one), amount: price * parts })
      if (spent.kind !== 'not-enough') going.push(one)
    }
  }
  return going
}

/** A batch of many has its own account's entries under its number already: what another carries of it stands below zero. */
export const spendKey = ({ kind, batch }: Pick<Moving, 'kind' | 'batch'>) => (kind === 'list' ? batch : -1 - batch)
