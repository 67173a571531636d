import { parseNumber } from '@parley/sms/number'
import type { GivenRow } from './queries.ts'

const longest = 200
/** A comma too, except in what a spreadsheet made of a number: 3,36E+10 is one mistake, not two. */
const between = /[\r\n;\t|]|,(?!\d+E\+)/i

/** One row per number that was written, in any way people list them: each with its number, or with why it is none. */
export function readNumbers(text: string, country: string): GivenRow[] {
  const rows: GivenRow[] = []
  for (const written of text.split(between)) {
    if (written.trim() !== '') rows.push({ n: rows.length + 1, ...readNumber(written, country) })
  }
  return rows
}

export function readNumber(
  written: string,
  country: string,
): Pick<GivenRow, 'written' | 'address' | 'problem' | 'fields'> {
  const kept = written.trim().slice(0, longest).replaceAll('\0', '')
  const number = parseNumber(kept, country)
  if (number.kind === 'invalid') return { written: kept, address: null, problem: number.because, fields: {} }
  const problem = number.type === 'fixed' ? 'landline' : null
  return { written: kept, address: number.address, problem, fields: {} }
}
