import type { Db } from '../platform/database/index.ts'
import { type Debit, insertDebits, lockBalances, tellScreens } from './queries.ts'

/**
 * Debits what no batch stands for, one after the other and as far as the credits go; what cannot be paid stays undone, never
 * below zero. Answers which are settled: of an account that is only counted, all. Balances stay locked until the end.
 */
export async function debit(tx: Db, debits: readonly Debit[]): Promise<boolean[]> {
  if (debits.length === 0) return []
  const locked = await lockBalances(tx, [...new Set(debits.map(({ account }) => account))])
  const available = new Map(locked.map(({ account, available }) => [account, available]))
  const paid: Debit[] = []
  const settled = debits.map((one) => {
    const left = available.get(one.account)
    if (left === undefined) return true
    if (one.amount > left) return false
    available.set(one.account, left - one.amount)
    if (one.amount > 0) paid.push(one)
    return true
  })
  if (paid.length > 0) {
    await insertDebits(tx, paid)
    await tellScreens(tx)
  }
  return settled
}
