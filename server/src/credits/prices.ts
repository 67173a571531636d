import type { Db } from '../platform/database/index.ts'
import type { Mode } from './credits.ts'
import { pricedAccount } from './queries.ts'

export const everyCountry = '*'

/** What a part costs on one account, by the recipient's country. */
export type PriceList = { account: number; mode: Mode; perPart: ReadonlyMap<string, number> }

export async function loadPrices(db: Db, account: number): Promise<PriceList> {
  const found = await pricedAccount(db, account)
  return {
    account,
    mode: found[0]?.mode ?? 'counted',
    perPart: new Map(
      found.flatMap(({ country, per_part }) => (country === null ? [] : [[country, per_part ?? 0] as const])),
    ),
  }
}

/**
 * Thousandths of a credit for one part to that country. Null: it has no price. On a prepaid account nothing may leave
 * then, else it would leave unpaid.
 */
export const priceOf = ({ perPart }: PriceList, country: string | null): number | null =>
  perPart.get(country ?? everyCountry) ?? perPart.get(everyCountry) ?? null
