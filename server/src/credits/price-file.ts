import type { FieldProblem } from '../platform/http/problem.ts'
import { readCredits } from './credits.ts'
import { everyCountry } from './prices.ts'

export type Price = { country: string; per_part: number }

const says = {
  columns: {
    en: 'A country and a price are expected.',
    fr: 'Un pays et un tarif sont attendus.',
  },
  country: {
    en: 'The country is its two letters, like FR, or * for all others.',
    fr: 'Le pays s’écrit en deux lettres, comme FR, ou * pour tous les autres.',
  },
  price: {
    en: 'The price is a number of credits with three decimals at most.',
    fr: 'Le tarif est un nombre de crédits, avec trois décimales au plus.',
  },
  twice: {
    en: 'This country stands above already.',
    fr: 'Ce pays figure déjà plus haut.',
  },
}

/** Reads what was pasted from a spreadsheet: “FR;0,045”, tabs and commas too; a first line of headings is passed over. */
export function readPrices(text: string): { prices: Price[]; problems: FieldProblem[] } {
  const prices: Price[] = []
  const problems: FieldProblem[] = []
  const lines = text.split(/\r\n|\r|\n/)
  const several = lines.filter((line) => line.trim() !== '').length > 1
  for (const [at, line] of lines.entries()) {
    if (line.trim() === '' || (at === 0 && several && isHeading(line))) continue
    const read = readLine(line, new Set(prices.map(({ country }) => country)))
    if ('country' in read) prices.push(read)
    else problems.push({ path: `line ${at + 1}`, says: read })
  }
  return { prices, problems }
}

function readLine(line: string, known: ReadonlySet<string>): Price | FieldProblem['says'] {
  const cells = /^\s*"?([^;,\t"]*)"?\s*[;,\t]\s*"?([^;\t"]*)"?\s*$/.exec(line)
  if (!cells) return says.columns
  const country = (cells[1] ?? '').trim().toUpperCase()
  const per_part = readCredits(cells[2] ?? '')
  if (country !== everyCountry && !isCountry(country)) return says.country
  if (per_part === null) return says.price
  return known.has(country) ? says.twice : { country, per_part }
}

/** Two letters that some country or territory has. */
export const isCountry = (code: string) => /^[A-Z]{2}$/.test(code) && names.of(code) !== undefined
const names = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' })

/** Without a figure, and not a country whose figure was mistyped: that one must not be lost in silence. */
const isHeading = (line: string) => {
  const first = (line.split(/[;,\t]/)[0] ?? '').replaceAll('"', '').trim().toUpperCase()
  return !/\d/.test(line) && first !== everyCountry && !isCountry(first)
}
