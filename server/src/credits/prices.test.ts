import { describe, expect, it } from 'vitest'
import { readCredits, writeCredits } from './credits.ts'
import { readPrices } from './price-file.ts'
import { type PriceList, priceOf } from './prices.ts'

const list = (perPart: Record<string, number>): PriceList => ({
  account: 1,
  mode: 'prepaid',
  perPart: new Map(Object.entries(perPart)),
})

describe('the price of a part', () => {
  it.each([
    ['its country’s own', list({ FR: 1_000, '*': 2_500 }), 'FR', 1_000],
    ['that of all others', list({ FR: 1_000, '*': 2_500 }), 'BE', 2_500],
    ['that of all others, for a number of no country', list({ FR: 1_000, '*': 2_500 }), null, 2_500],
    ['nothing, where a part is free', list({ FR: 0, '*': 2_500 }), 'FR', 0],
    ['unknown', list({ FR: 1_000 }), 'BE', null],
  ])('is %s', (_, prices, country, price) => {
    expect(priceOf(prices, country)).toBe(price)
  })
})

describe('an amount of credits', () => {
  it.each([
    ['1', 1_000],
    ['0,045', 45],
    ['0.045', 45],
    [' 12.5 ', 12_500],
    ['0', 0],
    ['0.0455', null],
    ['1e3', null],
    ['-1', null],
    ['', null],
    ['1 000', null],
  ])('written %j is read as %j thousandths', (text, amount) => {
    expect(readCredits(text)).toBe(amount)
  })

  it('is written as each language writes it', () => {
    expect([writeCredits(1_234_045, 'en'), writeCredits(45, 'fr')]).toEqual(['1,234.045', '0,045'])
  })
})

describe('a pasted price list', () => {
  it.each([
    ['with semicolons', 'FR;0,045\nBE;1', 45],
    ['with commas', 'FR,0.045\r\nBE,1\r\n', 45],
    ['with decimal commas after a comma', 'FR,0,045\nBE,1', 45],
    ['with tabs, from a spreadsheet', 'Country\tPrice\nfr\t0,045\nBE\t1', 45],
    ['with quotes', '"FR";"0,045"\n"BE";"1"', 45],
  ])('%s is read', (_, text, france) => {
    expect(readPrices(text)).toEqual({
      prices: [
        { country: 'FR', per_part: france },
        { country: 'BE', per_part: 1_000 },
      ],
      problems: [],
    })
  })

  it.each([
    [
      'a country without its price is not taken for a heading',
      'FR;one\nBE;1',
      'line 1: The price is a number of credits with three decimals at most.',
    ],
    ['a line alone is not taken for a heading', 'France', 'line 1: A country and a price are expected.'],
  ])('%s', (_, text, problem) => {
    expect(readPrices(text).problems.map(({ path, says }) => `${path}: ${says.en}`)).toEqual([problem])
  })

  it('names each line that is wrong, and why', () => {
    const { prices, problems } = readPrices('FR;1\n*;2\nXX;1\nfrance;1\nBE\nDE;dear\nFR;2')
    expect(prices.map(({ country }) => country)).toEqual(['FR', '*'])
    expect(problems.map(({ path, says }) => `${path}: ${says.en}`)).toEqual([
      'line 3: The country is its two letters, like FR, or * for all others.',
      'line 4: The country is its two letters, like FR, or * for all others.',
      'line 5: A country and a price are expected.',
      'line 6: The price is a number of credits with three decimals at most.',
      'line 7: This country stands above already.',
    ])
  })
})
