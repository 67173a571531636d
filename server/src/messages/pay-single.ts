import { loadPrices, noPrice, notEnoughCredits, priceOf, spendSingle } from '../credits/index.ts'
import type { Db } from '../platform/database/index.ts'
import type { Problem } from '../platform/http/problem.ts'

type Payable = {
  account: number
  /** The recipient's. */
  country: string | null
  preparation: number
  batch: number
  parts: number
}

/** With the price of one part that goes on its batch; null: not priced. */
export type Payment = { kind: 'paid'; price: number | null } | { kind: 'unpaid'; problem: Problem }

/**
 * Prices a message that comes by itself and pays it when its account is prepaid, in the transaction that makes it exist.
 * What does not leave of it comes back with the settlement.
 */
export async function paySingle(tx: Db, { account, country, preparation, batch, parts }: Payable): Promise<Payment> {
  const prices = await loadPrices(tx, account)
  const price = priceOf(prices, country)
  if (prices.mode === 'counted') return { kind: 'paid', price }
  if (price === null) return { kind: 'unpaid', problem: noPrice({ country }) }
  const spent = await spendSingle(tx, { account, preparation, batch, amount: price * parts })
  if (spent.kind !== 'not-enough') return { kind: 'paid', price }
  const { missing, available } = spent
  return { kind: 'unpaid', problem: notEnoughCredits({ missing, available }) }
}
