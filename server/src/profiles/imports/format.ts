import type { OriginalEncoding } from './encoding.ts'
import type { ImportFormat } from './settings.ts'

/** What was found out about a file when it came. `start` is where its first record begins, behind marks and hints. */
export type StoredFormat = ImportFormat & {
  original: OriginalEncoding
  start: number
  date_order_sure: boolean
  /** The names of the columns as the file is read now: its first row, or their letters. */
  headers: string[]
}

/** What a spreadsheet calls a column without a name: A, B, … Z, AA. */
export function columnLetter(index: number): string {
  const last = String.fromCharCode(65 + (index % 26))
  return index < 26 ? last : columnLetter(Math.floor(index / 26) - 1) + last
}

export function headersOf(records: readonly (readonly string[])[], header: boolean): string[] {
  const width = Math.max(0, ...records.slice(0, header ? 1 : undefined).map((cells) => cells.length))
  const first = header ? (records[0] ?? []) : []
  return Array.from({ length: width }, (_, column) => first[column]?.trim() || columnLetter(column))
}
