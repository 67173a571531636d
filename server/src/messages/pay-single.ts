import { noPrice, notEnoughCredits, type PriceList, priceOf, spendSingle } from '../credits/index.ts'
import type { Db } from '../platform/database/index.ts'

type Payable = {
  account: number
  /** The recipient's. */
  country: string | null
  preparation: number
  batch: number
  parts: number
}

/**
 * Prices a message that comes by itself and pays it when its account is prepaid, in the transaction that makes it exist.
 * What does not leave of it comes back with the settlement. Answers the price of one part, which goes on its batch; null: not priced.
 */
export async function paySingle(
  tx: Db,
  prices: PriceList,
  { account, country, preparation, batch, parts }: Payable,
): Promise<number | null> {
  const price = priceOf(prices, country)
  if (prices.mode === 'counted') return price
  if (price === null) throw noPrice({ country })
  const spent = await spendSingle(tx, { account, preparation, batch, amount: price * parts })
  if (spent.kind === 'not-enough') throw notEnoughCredits({ missing: spent.missing, available: spent.available })
  return price
}
