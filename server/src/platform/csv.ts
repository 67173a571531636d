import type { Language } from './http/problem.ts'

// What a spreadsheet takes for a formula. A phone number in E.164 begins with + too, and stays readable: digits alone compute nothing.
const formula = /^[=+\-@\t\r]/
const phone = /^\+\d{6,15}$/

/** One line of a file that a spreadsheet of that language opens in columns, without running what people wrote to us. */
export function csvLine(cells: readonly (string | number | null)[], language: Language = 'en'): string {
  const separator = language === 'fr' ? ';' : ','
  return `${cells.map((cell) => csvCell(cell === null ? '' : String(cell), separator)).join(separator)}\r\n`
}

function csvCell(text: string, separator: string): string {
  const safe = formula.test(text) && !phone.test(text) ? `'${text}` : text
  return /["\r\n]/.test(safe) || safe.includes(separator) || safe !== safe.trim()
    ? `"${safe.replaceAll('"', '""')}"`
    : safe
}

/** So that a spreadsheet reads accents as they are. */
export const byteOrderMark = '\uFEFF'
