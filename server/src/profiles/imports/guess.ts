import { parseNumber } from '@parley/sms/number'
import { type FieldType, fold } from '../profile.ts'
import { type CellFormat, readDate, readNumber, readYesNo } from './cells.ts'
import { isAboutConsent } from './consent-cells.ts'
import { looksLikeDate, looksLikeEmail } from './detect.ts'
import { fieldOfHeader, type HeaderGuess } from './headers.ts'
import type { ColumnTarget } from './settings.ts'

export type KnownField = { name: string; label: string; type: FieldType }

/** Proposes what each column is, from its header in French or English, else from what its cells hold. */
export function guessColumns(
  headers: readonly string[],
  samples: readonly (readonly string[])[],
  fields: readonly KnownField[],
  format: CellFormat & { country: string },
): ColumnTarget[] {
  const taken = new Set<string>()
  const targets: (ColumnTarget | null)[] = headers.map(() => null)
  const give = (column: number, target: ColumnTarget) => {
    const name = target.to === 'field' ? `field:${target.field}` : target.to
    if (targets[column] || (name !== 'ignore' && name !== 'new-field' && taken.has(name))) return
    taken.add(name)
    targets[column] = target
  }
  const cellsOf = (column: number) => samples.map((row) => row[column]?.trim() ?? '').filter((cell) => cell !== '')

  // Sure headers first: "Portable" is the mobile even when "Téléphone" stands before it.
  const guesses = headers.map((header) => fieldOfHeader(header))
  guesses.forEach((guess, column) => {
    if (guess?.sure && fits(guess, cellsOf(column))) give(column, { to: guess.target })
  })
  headers.forEach((header, column) => {
    const field = fields.find(({ name, label }) => fold(label) === fold(header) || name === header)
    if (field) give(column, { to: 'field', field: field.name })
  })
  guesses.forEach((guess, column) => {
    if (guess && !guess.sure && fits(guess, cellsOf(column))) give(column, { to: guess.target })
  })
  headers.forEach((_, column) => {
    const cells = cellsOf(column)
    if (most(cells, looksLikeEmail)) give(column, { to: 'email' })
    else if (most(cells, (cell) => looksLikeNumber(cell, format.country))) give(column, { to: 'mobile' })
  })
  return headers.map((header, column): ColumnTarget => {
    const target = targets[column]
    if (target) return target
    const cells = cellsOf(column)
    if (header.trim() === '' || cells.length === 0) return { to: 'ignore' }
    return {
      to: 'new-field',
      label: header.trim().slice(0, 100),
      type: isCode(header) ? 'text' : guessType(cells, format),
    }
  })
}

/** Names of what is written in digits and is no number: the sample may hold no leading zero, a later row will. */
const isCode = (header: string) =>
  /\b(code|cp|zip|postal\w*|post ?code|plz|cap|siret|siren|insee|iban|ean|ref|reference|no|num|numero|id)\b/i.test(
    header.normalize('NFD').replace(/\p{M}/gu, '').replace(/[_.-]/g, ' '),
  )

/** The narrowest type that every cell can be read as; a few impossible dates (31/02) do not make a column of texts. */
export function guessType(cells: readonly string[], format: CellFormat): FieldType {
  if (cells.length === 0) return 'text'
  const all = (reads: (cell: string) => boolean) => cells.every(reads)
  if (all((cell) => readYesNo(cell) !== null) && !all((cell) => /^\d$/.test(cell))) return 'boolean'
  const dates = cells.filter((cell) => readDate(cell, format.date_order) !== null).length
  if (dates >= cells.length * 0.95 && all(looksLikeDate)) return 'date'
  if (all((cell) => readNumber(cell, format.decimal) !== null)) return 'number'
  return 'text'
}

/** Words that could mean several things must be borne out by what the column holds. */
function fits({ target, sure }: HeaderGuess, cells: readonly string[]): boolean {
  if (target === 'opt_out' && !sure) return cells.some(isAboutConsent)
  if (target === 'external_id' && !sure) return new Set(cells).size === cells.length && cells.length > 0
  if (target === 'mobile' && !sure) return most(cells, (cell) => /\d{6}/.test(cell.replace(/\D/g, '')))
  return true
}

function looksLikeNumber(cell: string, country: string): boolean {
  return cell.replace(/\D/g, '').length >= 9 && parseNumber(cell, country).kind === 'ok'
}

function most(cells: readonly string[], is: (cell: string) => boolean): boolean {
  return cells.length > 0 && cells.filter(is).length >= cells.length * 0.8
}
