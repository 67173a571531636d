import { describe, expect, it } from 'vitest'
import { pricesOfRows, rowsOfPrices, wrongIn } from './price-rows.ts'

const prices = [
  { country: 'BE', per_part: 1_250 },
  { country: '*', per_part: 45 },
]

describe('a price list on the screen', () => {
  it('begins with all other countries, and is written back as it was read', () => {
    const rows = rowsOfPrices(prices)
    expect(rows.map(({ country, credits }) => [country, credits])).toEqual([
      ['*', 0.045],
      ['BE', 1.25],
    ])
    expect(pricesOfRows(rows)).toEqual([prices[1], prices[0]])
  })

  it('says of a line what is missing in it', () => {
    const rows = [
      { key: 0, country: 'FR', credits: 1 },
      { key: 1, country: null, credits: 1 },
      { key: 2, country: 'BE', credits: null },
      { key: 3, country: 'FR', credits: 2 },
    ]
    expect(rows.map((row) => wrongIn(rows, row))).toEqual([null, 'noCountry', 'noPrice', 'twice'])
  })
})
