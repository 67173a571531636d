import type { Db } from '../platform/database/index.ts'
import type { Mode } from './credits.ts'
import { findBalance, pricesOf } from './queries.ts'

export const everyCountry = '*'

/** What a part costs on one account, by the recipient's country. */
export type PriceList = { account: number; mode: Mode; perPart: ReadonlyMap<string, number> }

export async function loadPrices(db: Db, account: number): Promise<PriceList> {
  const [balance, prices] = [await findBalance(db, account), await pricesOf(db, account)]
  return {
    account,
    mode: balance?.mode ?? 'counted',
    perPart: new Map(prices.map(({ country, per_part }) => [country, per_part])),
  }
}

/**
 * Thousandths of a credit for one part to that country. Null: it has no price. On a prepaid account nothing may leave
 * then, else it would leave unpaid.
 */
export const priceOf = ({ perPart }: PriceList, country: string | null): number | null =>
  perPart.get(country ?? everyCountry) ?? perPart.get(everyCountry) ?? null
