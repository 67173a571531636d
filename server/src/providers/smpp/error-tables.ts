import type { ErrorClass } from '../provider.ts'
import codes from './data/receipt-codes.json' with { type: 'json' }

export type ErrorTable = 'none' | keyof typeof codes.tables

/** What an error code of a receipt says under that carrier's table; null when the table does not know it. */
export function errorClassOf(code: string, table: ErrorTable): ErrorClass | null {
  return table === 'none' ? null : (maps[table].get(code) ?? null)
}

/** The carrier's own words for a code, as its table has them. */
export function errorWordsOf(code: string, table: ErrorTable): string | null {
  if (table === 'none') return null
  const row = (codes.tables[table] as (string | number)[][]).find(([one]) => String(one) === code)
  return typeof row?.[2] === 'string' ? row[2] : null
}

const classes: readonly ErrorClass[] = ['hard', 'hard?', 'soft', 'optout', 'policy', 'content', 'sender']

const maps: Record<Exclude<ErrorTable, 'none'>, ReadonlyMap<string, ErrorClass>> = {
  map: readTable(codes.tables.map),
  ovh: readTable(codes.tables.ovh),
  sinch: readTable(codes.tables.sinch),
  twilio: readTable(codes.tables.twilio),
}

function readTable(rows: (string | number)[][]): ReadonlyMap<string, ErrorClass> {
  const known = new Map<string, ErrorClass>()
  for (const [code, meaning] of rows) {
    const found = classes.find((one) => one === meaning)
    if (found !== undefined) known.set(String(code), found)
  }
  return known
}
