import type { Db } from '../platform/database/index.ts'
import { loadPrices, type PriceList, priceOf } from './prices.ts'
import { insertSpends, lockBalances, type Single } from './queries.ts'

/** Null: it cannot be paid. A price of null: not priced, on an account that is only counted. */
export type Paid = { price: number | null } | null

/**
 * What many single messages of one transaction are paid from: whether each can be is decided one after the other, and written
 * at once; `kind` is how the ledger calls them. Balances stay locked from here until the transaction ends: the later it is opened, the better.
 */
export async function openTill(tx: Db, accounts: readonly number[], kind: 'reply' | 'notification') {
  const prices = new Map<number, PriceList>()
  for (const account of new Set(accounts)) prices.set(account, await loadPrices(tx, account))
  const prepaid = [...prices.values()].flatMap(({ account, mode }) => (mode === 'prepaid' ? [account] : []))
  const locked = prepaid.length === 0 ? [] : await lockBalances(tx, prepaid)
  const available = new Map(locked.map(({ account, available }) => [account, available]))

  return {
    pay({ account, country, parts }: { account: number; country: string | null; parts: number }): Paid {
      const list = prices.get(account)
      if (list === undefined) throw new Error(`the till was not opened for account ${account}`)
      const price = priceOf(list, country)
      const left = available.get(account)
      if (left === undefined) return { price }
      if (price === null || price * parts > left) return null
      available.set(account, left - price * parts)
      return { price }
    },
    /** Those that were paid, once they have their numbers. */
    async write(paid: readonly Single[]): Promise<void> {
      const spends = paid.filter(({ account }) => available.has(account))
      if (spends.length > 0) await insertSpends(tx, kind, spends)
    },
  }
}
export type Till = Awaited<ReturnType<typeof openTill>>
