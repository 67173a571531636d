import { type AttributeValue, type FieldType, fold, maxTextLength } from '../profile.ts'

/** In which order a date written with slashes, dots or dashes gives day, month and year. */
export const dateOrders = ['dmy', 'mdy', 'ymd'] as const
export type DateOrder = (typeof dateOrders)[number]
export type DecimalMark = ',' | '.'
export type CellFormat = { date_order: DateOrder; decimal: DecimalMark }

/** Reads a cell as a value of a field. `null`: it cannot be read so, and nothing is guessed. */
export function readValue(text: string, type: FieldType, format: CellFormat): AttributeValue | null {
  switch (type) {
    case 'text':
      return text.length <= maxTextLength ? text : null
    case 'number':
      return readNumber(text, format.decimal)
    case 'date':
      return readDate(text, format.date_order)
    case 'boolean':
      return readYesNo(text)
  }
}

const numericDate = /^(\d{1,4})([./-])(\d{1,2})\2(\d{1,4})(?:[T ]+\d{1,2}[:h]\d{2}(?::\d{2})?(?:\.\d+)?Z?)?$/

/** "2026-11-20". A year needs its four digits: 01/02/26 could be of two centuries. */
export function readDate(text: string, order: DateOrder): string | null {
  const parts = numericDate.exec(text)
  if (parts === null) return null
  const [, first = '', , second = '', third = ''] = parts
  // A year in front is ISO, whatever the rest of the file does.
  const ymd = first.length === 4 || order === 'ymd'
  const [year, month, day] = ymd
    ? [first, second, third]
    : order === 'dmy'
      ? [third, second, first]
      : [third, first, second]
  if (year.length !== 4 || day.length > 2) return null
  return calendarDate(Number(year), Number(month), Number(day))
}

function calendarDate(year: number, month: number, day: number): string | null {
  const date = new Date(Date.UTC(year, month - 1, day))
  const exists = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day
  return exists && year >= 1000 ? date.toISOString().slice(0, 10) : null
}

/** Thousands may be set apart by spaces, or by the mark that is not the decimal one, in groups of three. */
export function readNumber(text: string, decimal: DecimalMark): number | null {
  const bare = text.replace(/[\s\u00a0\u202f']/g, '').replace(/[€$£%]$/, '')
  const pattern =
    decimal === ',' ? /^[+-]?(?:\d+|\d{1,3}(?:\.\d{3})+)(?:,\d+)?$/ : /^[+-]?(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d+)?$/
  if (!pattern.test(bare)) return null
  // 01000 is a code: as a number it would lose its zero, so it is refused rather than changed.
  if (/^[+-]?0\d/.test(bare)) return null
  const value = Number(decimal === ',' ? bare.replaceAll('.', '').replace(',', '.') : bare.replaceAll(',', ''))
  // Beyond fifteen digits a spreadsheet has already replaced the last ones by zeros.
  return Math.abs(value) < 1e15 ? value : null
}

const yesWords = new Set(['oui', 'yes', 'y', 'o', 'true', 'vrai', '1', 'x', 'ok', 'si', 'ja'])
const noWords = new Set(['non', 'no', 'n', 'false', 'faux', '0', 'nein'])

export function readYesNo(text: string): boolean | null {
  if (text === '✓' || text === '✔' || text === '☑') return true
  const word = fold(text)
  return yesWords.has(word) ? true : noWords.has(word) ? false : null
}
