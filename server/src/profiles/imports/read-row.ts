import type { Address } from '@parley/sms/address'
import { parseNumber, type Repair } from '@parley/sms/number'
import { type AttributeValue, type FieldType, maxTextLength, noValues } from '../profile.ts'
import { readValue } from './cells.ts'
import { readConsent, readOptOut, type Said } from './consent-cells.ts'
import { looksLikeEmail } from './detect.ts'
import { isUndecodable } from './encoding.ts'
import type { BuiltInTarget } from './headers.ts'
import { readCountry, readLanguage, readZone } from './places.ts'
import type { Reason, ReasonCode } from './reasons.ts'
import type { ImportSettings } from './settings.ts'

/** What one row says. A value that is null was an empty cell, or a column that the file does not have. */
export type RowValues = {
  address: Address | null
  external_id: string | null
  email: string | null
  first_name: string | null
  last_name: string | null
  language: string | null
  country: string | null
  zone: string | null
  attributes: Record<string, AttributeValue | null>
  /** Where the number is from, for a profile that has no country of its own. */
  region: string | null
}

export type ConsentCell = {
  answer: 'given' | 'refused' | 'opted-out'
  on: string | null
  means: string | null
  cell: string
}

export type ReadRow =
  | { kind: 'blank' }
  | {
      kind: 'row'
      values: RowValues
      said: ConsentCell | null
      repaired: Repair | null
      flag: Reason | null
    }
  /** An opt-out counts even in a row that is left out, as long as its number can be read. */
  | { kind: 'rejected'; reasons: Reason[]; optedOut: { address: Address; said: ConsentCell } | null }

/** A column as the reader needs it, with the name that people see. */
export type ReadColumn =
  | { header: string; to: BuiltInTarget | 'ignore' }
  | { header: string; to: 'field'; name: string; type: FieldType }

export type RowReader = (cells: readonly string[]) => ReadRow

/** Makes the function that reads every row of one import. */
export function createRowReader(columns: readonly ReadColumn[], settings: ImportSettings): RowReader {
  const { format, defaults, key } = settings
  const countryColumn = columns.findIndex(({ to }) => to === 'country')
  const read = columns.map((column, index) => ({ ...column, index })).filter(({ to }) => to !== 'ignore')

  return (cells) => {
    if (cells.every((cell) => cell.trim() === '')) return { kind: 'blank' }
    const reasons: Reason[] = []
    const values = emptyValues()
    const consent = { agreed: null as Said | null, out: null as Said | null, on: null as string | null }
    let means: string | null = null
    let agreedCell = ''
    let outCell = ''
    let repaired: Repair | null = null
    let flag: Reason | null = null
    if (cells.length > columns.length && cells.slice(columns.length).some((cell) => cell.trim() !== ''))
      reasons.push({ code: 'too-many-columns' })
    if (cells.some(isUndecodable)) reasons.push({ code: 'not-decodable' })

    const countryCell = countryColumn < 0 ? '' : cleaned(cells[countryColumn])
    const country = countryCell === '' ? null : readCountry(countryCell)

    for (const column of read) {
      const cell = cleaned(cells[column.index])
      if (cell === '') {
        if (column.to === 'field') values.attributes[column.name] = null
        continue
      }
      const reject = (code: ReasonCode, suggestion: string | null = null) =>
        reasons.push({ code, column: column.header, cell, ...(suggestion ? { suggestion } : {}) })
      switch (column.to) {
        case 'mobile': {
          const number = parseNumber(cell, country ?? defaults.country)
          if (number.kind === 'invalid') {
            if (number.because !== 'empty') reject(`number-${number.because}`, number.suggestion)
            break
          }
          values.address = number.address
          values.region = number.region
          repaired = number.repaired
          flag = flagOf(number.type, column.header, cell)
          break
        }
        case 'email':
          if (looksLikeEmail(cell) && cell.length <= 254) values.email = cell
          else reject('wrong-email')
          break
        case 'country':
          values.country = country
          if (country === null) reject('unknown-country')
          break
        case 'language':
          values.language = readLanguage(cell)
          if (values.language === null) reject('unknown-language')
          break
        case 'zone':
          values.zone = readZone(cell)
          if (values.zone === null) reject('unknown-zone')
          break
        case 'external_id':
        case 'first_name':
        case 'last_name':
          if (cell.length <= maxTextLength) values[column.to] = cell
          else reject('text-too-long')
          break
        case 'consent':
          consent.agreed = readConsent(cell, format.date_order)
          agreedCell = cell
          if (consent.agreed === null) reject('unclear-consent')
          break
        case 'opt_out':
          consent.out = readOptOut(cell, format.date_order)
          outCell = cell
          if (consent.out === null) reject('unclear-opt-out')
          break
        case 'consent_date': {
          const on = readValue(cell, 'date', format)
          if (typeof on === 'string') consent.on = on
          else reject('wrong-date')
          break
        }
        case 'consent_means':
          means = cell.slice(0, 500)
          break
        case 'field': {
          const value = readValue(cell, column.type, format)
          if (value === null) reject(wrong[column.type])
          else values.attributes[column.name] = value
          break
        }
      }
    }

    const keyValue = key === 'mobile' ? values.address : key === 'none' ? true : values[key]
    if (keyValue === null && !reasons.some(({ column }) => column === keyHeader(columns, key)))
      reasons.push({ code: 'missing-key', ...named(keyHeader(columns, key)) })

    const said = whatIsSaid(consent, means, agreedCell, outCell)
    if (reasons.length > 0) {
      const out = said !== null && said.answer !== 'given' && values.address !== null
      return { kind: 'rejected', reasons, optedOut: out ? { address: values.address!, said } : null }
    }
    return { kind: 'row', values, said, repaired, flag }
  }
}

const wrong: Record<FieldType, ReasonCode> = {
  text: 'text-too-long',
  number: 'wrong-number',
  date: 'wrong-date',
  boolean: 'wrong-boolean',
}

/** An opt-out in a row is heard before an agreement in the same row. */
function whatIsSaid(
  consent: { agreed: Said | null; out: Said | null; on: string | null },
  means: string | null,
  agreedCell: string,
  outCell: string,
): ConsentCell | null {
  const { agreed, out, on } = consent
  if (out?.answer === 'yes') return { answer: 'opted-out', on: out.on, means: null, cell: outCell }
  if (agreed?.answer === 'no') return { answer: 'refused', on: agreed.on, means: null, cell: agreedCell }
  if (agreed?.answer === 'yes') return { answer: 'given', on: on ?? agreed.on, means, cell: agreedCell }
  return null
}

function flagOf(type: string, column: string, cell: string): Reason | null {
  if (type === 'mobile' || type === 'fixed-or-mobile') return null
  return { code: type === 'fixed' ? 'fixed-line' : 'not-a-mobile', column, cell }
}

/**
 * Without the spaces around it, the apostrophe that an export put before a formula, and the zero character, which
 * PostgreSQL cannot hold.
 */
function cleaned(cell: string | undefined): string {
  if (cell === undefined || cell === '') return ''
  const trimmed = cell.replaceAll('\0', '').trim()
  return /^'[=+\-@]/.test(trimmed) ? trimmed.slice(1) : trimmed
}

function keyHeader(columns: readonly ReadColumn[], key: ImportSettings['key']): string | undefined {
  return columns.find(({ to }) => to === key)?.header
}

const named = (column: string | undefined) => (column === undefined ? {} : { column })

const emptyValues = (): RowValues => ({ ...noValues, attributes: {}, region: null })
