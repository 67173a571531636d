import { parseNumber } from '@parley/sms/number'
import type { Db } from '../../platform/database/index.ts'
import { listFields } from '../queries.ts'
import { detect } from './detect.ts'
import { decodeSample } from './encoding.ts'
import { headersOf, type StoredFormat } from './format.ts'
import { guessColumns } from './guess.ts'
import { readChunk } from './queries.ts'
import { createRowReader, type ReadColumn } from './read-row.ts'
import type { Reason } from './reasons.ts'
import { sampleRecords } from './records.ts'
import type { ColumnTarget, ImportFormat, ImportSettings } from './settings.ts'
import { sampleBytes } from './upload.ts'

const sampleRows = 200
const shownRows = 20

export type Preview = {
  format: StoredFormat
  /** Where numbers without prefix are taken to be from. */
  country: string
  /** First rows as they are read, without the header. */
  rows: string[][]
  columns: ColumnTarget[]
  /** A few values of each column that are not empty. */
  samples: string[][]
  /** Of the rows looked at, how many would be left out with these columns, and why. */
  trial: {
    rows: number
    rejected: number
    reasons: { code: Reason['code']; column: string | null; rows: number; cell: string | null }[]
  }
}

/** Reads the beginning of the file with the format given (what a person changed) or found, and proposes the columns. */
export async function previewImport(
  db: Db,
  importId: number,
  stored: StoredFormat,
  changes: Partial<ImportFormat>,
  countries: readonly [string, ...string[]],
  chosen: readonly ColumnTarget[] | null,
): Promise<Preview> {
  const sample = ((await readChunk(db, importId, 0)) ?? Buffer.alloc(0)).subarray(
    stored.start,
    stored.start + sampleBytes,
  )
  const whole = sample.length < sampleBytes
  const encoding = changes.encoding ?? stored.encoding
  const text = decodeSample(sample, encoding)
  const separator = changes.separator ?? stored.separator
  // What was found with one separator says little once there is another one.
  const base = separator === stored.separator ? stored : { ...stored, ...detect(text, whole), separator }
  const format: StoredFormat = { ...base, ...changes, encoding, separator, headers: [] }
  const records = sampleRecords(text, separator, sampleRows + 1, whole)
  format.headers = headersOf(records, format.header)
  const rows = records.slice(format.header ? 1 : 0)
  const fields = await listFields(db)
  const names = format.header ? format.headers : format.headers.map(() => '')
  const country = likeliestCountry(rows, countries)
  const guessed = guessColumns(names, rows, fields, { ...format, country })
  const columns = chosen?.length === format.headers.length ? [...chosen] : guessed
  return {
    format,
    country,
    rows: rows.slice(0, shownRows),
    columns,
    samples: format.headers.map((_, column) =>
      [...new Set(rows.map((cells) => cells[column]?.trim() ?? ''))].filter((cell) => cell !== '').slice(0, 4),
    ),
    trial: tryRows(rows, format, columns, fields, country),
  }
}

/** The country in which most cells are mobile numbers; the first at a tie. */
function likeliestCountry(rows: readonly string[][], countries: readonly [string, ...string[]]): string {
  if (countries.length === 1) return countries[0]
  const cells = rows.flat().filter((cell) => /^[\d\s().+/-]{8,20}$/.test(cell.trim()))
  const mobiles = (country: string) =>
    cells.filter((cell) => {
      const number = parseNumber(cell, country)
      return number.kind === 'ok' && (number.type === 'mobile' || number.type === 'fixed-or-mobile')
    }).length
  const counted = countries.map((country) => ({ country, mobiles: mobiles(country) }))
  return counted.reduce((best, one) => (one.mobiles > best.mobiles ? one : best)).country
}

function tryRows(
  rows: readonly string[][],
  format: StoredFormat,
  columns: readonly ColumnTarget[],
  fields: readonly { name: string; type: ReadFieldType }[],
  country: string,
): Preview['trial'] {
  const read = createRowReader(
    columns.map((target, index) => toColumn(target, format.headers[index] ?? '', fields)),
    { ...trialSettings, format, defaults: { country, language: null, zone: null } },
  )
  const counted = new Map<string, { code: Reason['code']; column: string | null; rows: number; cell: string | null }>()
  let rejected = 0
  let looked = 0
  for (const cells of rows) {
    const row = read(cells)
    if (row.kind === 'blank') continue
    looked++
    if (row.kind !== 'rejected') continue
    rejected++
    for (const { code, column = null, cell = null } of row.reasons) {
      const key = `${code} ${column}`
      const known = counted.get(key)
      if (known) known.rows++
      else counted.set(key, { code, column, rows: 1, cell })
    }
  }
  return { rows: looked, rejected, reasons: [...counted.values()].sort((one, other) => other.rows - one.rows) }
}

type ReadFieldType = Extract<ReadColumn, { to: 'field' }>['type']

// Without a key every row counts, whatever it will be recognised by.
const trialSettings: Pick<ImportSettings, 'columns' | 'key' | 'list' | 'on_conflict' | 'blanks' | 'consent'> = {
  columns: [],
  key: 'none',
  list: { to: 'none' },
  on_conflict: 'update',
  blanks: 'keep',
  consent: { kind: 'none' },
}

function toColumn(
  target: ColumnTarget,
  header: string,
  fields: readonly { name: string; type: ReadFieldType }[],
): ReadColumn {
  if (target.to === 'new-field') return { header, to: 'field', name: `new:${header}`, type: target.type }
  if (target.to !== 'field') return { header, to: target.to }
  const field = fields.find(({ name }) => name === target.field)
  return field ? { header, to: 'field', name: field.name, type: field.type } : { header, to: 'ignore' }
}
