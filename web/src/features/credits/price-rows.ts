import { type CreditPrice, everyCountry, fromCredits, inCredits } from './credits.ts'

/** One line of the price list while it is being written; the price in credits, null while it is empty. */
export type PriceRow = { key: number; country: string | null; credits: number | null }

export type Wrong = 'noCountry' | 'noPrice' | 'twice'

/** All others first, as it is what most messages cost. */
export const rowsOfPrices = (prices: readonly CreditPrice[]): PriceRow[] =>
  prices
    .toSorted((a, b) => Number(b.country === everyCountry) - Number(a.country === everyCountry))
    .map(({ country, per_part }, key) => ({ key, country, credits: inCredits(per_part) }))

export function wrongIn(rows: readonly PriceRow[], row: PriceRow): Wrong | null {
  if (row.country === null) return 'noCountry'
  if (rows.some((other) => other.country === row.country && other.key < row.key)) return 'twice'
  return row.credits === null ? 'noPrice' : null
}

export const pricesOfRows = (rows: readonly PriceRow[]): CreditPrice[] =>
  rows.flatMap(({ country, credits }) =>
    country === null || credits === null ? [] : [{ country, per_part: fromCredits(credits) }],
  )
