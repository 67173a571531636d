import type { DateOrder, DecimalMark } from './cells.ts'
import { fieldOfHeader } from './headers.ts'
import { sampleRecords } from './records.ts'

export const separators = [';', ',', '\t', '|'] as const
export type Separator = (typeof separators)[number]

export type Detected = {
  separator: Separator
  header: boolean
  date_order: DateOrder
  /** False: no date of the file tells day from month, so a person must say. */
  date_order_sure: boolean
  decimal: DecimalMark
}

const sampleRows = 200

/** What the beginning of a file says of how it is written. `text` begins at the first record. */
export function detect(text: string, whole: boolean): Detected {
  const separator = detectSeparator(text, whole)
  const records = sampleRecords(text, separator, sampleRows, whole)
  const header = detectHeader(records)
  const cells = records.slice(header ? 1 : 0).flat()
  return { separator, header, ...detectDateOrder(cells, separator), decimal: detectDecimal(cells, separator) }
}

/** `sep=;` on the first line is how some programs tell Excel: it is no row. */
export function hintedSeparator(text: string): { separator: Separator; length: number } | null {
  const hint = /^"?sep=(.)"?(?:\r\n|\n|\r)/i.exec(text)
  const separator = separators.find((one) => one === hint?.[1])
  return hint && separator ? { separator, length: hint[0].length } : null
}

/** The one by which most rows have the same number of columns as the first. */
export function detectSeparator(text: string, whole: boolean): Separator {
  const scored = separators.map((separator) => {
    const records = sampleRecords(text, separator, sampleRows, whole).filter((cells) =>
      cells.some((cell) => cell !== ''),
    )
    const width = records[0]?.length ?? 1
    const alike = records.filter((cells) => cells.length === width).length
    return { separator, share: width > 1 && records.length > 0 ? alike / records.length : 0, width }
  })
  const best = Math.max(...scored.map(({ share }) => share))
  // Decimal commas can make the comma as regular as the real one: nobody writes tabs or semicolons by accident so often.
  const regular = scored.filter(({ share }) => best > 0 && share >= best * 0.95)
  const order: Separator[] = ['\t', ';', '|', ',']
  return order.find((separator) => regular.some((one) => one.separator === separator)) ?? ';'
}

/** The first row names the columns unless it holds what only data rows hold. */
export function detectHeader(records: readonly string[][]): boolean {
  const first = records[0]
  if (first === undefined) return false
  const named = first.filter((cell) => cell.trim() !== '')
  if (named.length === 0 || named.some(looksLikeData)) return false
  if (named.some((cell) => fieldOfHeader(cell) !== null)) return true
  // A word that comes again further down is a value.
  return first.every((cell, column) => cell === '' || !records.slice(1).some((cells) => cells[column] === cell))
}

export const looksLikeEmail = (cell: string) => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(cell.trim())
export const looksLikeDate = (cell: string) => slashDate.test(cell.trim()) || /^\d{4}-\d{2}-\d{2}/.test(cell.trim())

function looksLikeData(cell: string): boolean {
  return looksLikeEmail(cell) || /^[+\d\s().,/-]*$/.test(cell) || looksLikeDate(cell)
}

const slashDate = /^(\d{1,2})[./-](\d{1,2})[./-](\d{4})(?:\D.*)?$/

function detectDateOrder(
  cells: readonly string[],
  separator: Separator,
): { date_order: DateOrder; date_order_sure: boolean } {
  let dayFirst = 0
  let monthFirst = 0
  let seen = 0
  for (const cell of cells) {
    const date = slashDate.exec(cell.trim())
    if (date === null) continue
    seen++
    if (Number(date[1]) > 12) dayFirst++
    if (Number(date[2]) > 12) monthFirst++
  }
  if (seen === 0) return { date_order: separator === ',' ? 'ymd' : 'dmy', date_order_sure: true }
  // Both happen in one file only when something is wrong with it: a person must look.
  if (dayFirst > 0 && monthFirst > 0)
    return { date_order: dayFirst >= monthFirst ? 'dmy' : 'mdy', date_order_sure: false }
  if (monthFirst > 0) return { date_order: 'mdy', date_order_sure: true }
  return { date_order: 'dmy', date_order_sure: dayFirst > 0 }
}

function detectDecimal(cells: readonly string[], separator: Separator): DecimalMark {
  let comma = 0
  let point = 0
  for (const cell of cells) {
    const bare = cell.replace(/[\s\u00a0\u202f]/g, '')
    if (/^[+-]?\d+,\d{1,2}$/.test(bare)) comma++
    else if (/^[+-]?\d+\.\d{1,2}$/.test(bare)) point++
  }
  if (comma !== point) return comma > point ? ',' : '.'
  // Where Excel separates columns by semicolons, it keeps the comma for decimals.
  return separator === ';' ? ',' : '.'
}
