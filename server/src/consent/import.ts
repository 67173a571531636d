import type { Readable } from 'node:stream'
import type { Address } from '@parley/sms/address'
import { parseNumber } from '@parley/sms/number'
import { type Db, transaction } from '../platform/database/index.ts'
import { readTable, type Table } from '../profiles/index.ts'
import { type BulkEntry, closeMany } from './bulk.ts'
import { noNumbersInFile } from './problems.ts'

const mostBytes = 64 * 1024 ** 2
const atOnce = 2_000
const mostBadLines = 1_000

type ImportedStatus = 'opted-out' | 'quarantined'
export type BadLine = {
  row: number
  cell: string
  because: 'not-a-number' | 'unknown-status' | 'not-imported' | 'one-sender'
}
export type Imported = { rows: number; added: number; already: number; bad: number; bad_lines: BadLine[] }

export type QuarantineFile = {
  body: Readable
  fileName: string
  country: string
  /** Where the file does not say. */
  status: ImportedStatus
  reason: string
  actor: string
  at: Date
  onClosed: (tx: Db, entries: readonly BulkEntry[], closed: ReadonlySet<Address>) => Promise<unknown>
}

/**
 * Closes the numbers of a file, a set at a time, each with its proof; those that are closed already stay as they are, so that a
 * file that was cut short is simply given again. A line that is no number is told, and stops nothing. Our own export can be
 * given back.
 */
export async function importQuarantine(db: Db, file: QuarantineFile): Promise<Imported> {
  const table = await readTable(file.body, mostBytes)
  const done: Imported = { rows: 0, added: 0, already: 0, bad: 0, bad_lines: [] }
  const waiting: Record<ImportedStatus, BulkEntry[]> = { 'opted-out': [], quarantined: [] }
  const flush = async (status: ImportedStatus) => {
    const entries = waiting[status].splice(0)
    if (entries.length === 0) return
    const closed = await transaction(db, async (tx) => {
      const fresh = await closeMany(tx, status, 'import', file.actor, entries)
      if (status === 'opted-out') await file.onClosed(tx, entries, fresh)
      return fresh
    })
    done.added += closed.size
    done.already += entries.length - closed.size
  }
  let columns: Columns | null = null
  for await (const { row, cells } of table.rows) {
    if (cells.every((cell) => cell.trim() === '')) continue
    columns ??= columnsOf(table, cells, file.country)
    done.rows += 1
    const read = readLine(cells, columns, file)
    if ('because' in read) {
      done.bad += 1
      if (done.bad_lines.length < mostBadLines) done.bad_lines.push({ row, ...read })
      continue
    }
    const { address, status, reason } = read
    const because = { file: file.fileName, row }
    waiting[status].push({ address, at: file.at, reason, proof: { text: '', reason, because } })
    if (waiting[status].length === atOnce) await flush(status)
  }
  await flush('opted-out')
  await flush('quarantined')
  return done
}

type Columns = { number: number; status: number; reason: number; scope: number }

function columnsOf({ headers, targets }: Table, first: readonly string[], country: string): Columns {
  const named = (names: readonly string[]) => headers.findIndex((name) => names.includes(name.trim().toLowerCase()))
  const byName = [named(['address', 'adresse']), targets.indexOf('mobile')].find((at) => at >= 0)
  const number = byName ?? first.findIndex((cell) => parseNumber(cell, country).kind === 'ok')
  // One column is what it is: each line that is no number is told.
  if (number < 0 && headers.length > 1) throw noNumbersInFile()
  return {
    number: Math.max(0, number),
    status: named(['status', 'statut']),
    reason: named(['reason', 'motif']),
    scope: named(['scope', 'portée', 'portee']),
  }
}

/** Our own words in both languages, as the export writes them, and those of the API. */
const statusWords: Record<string, ImportedStatus | 'other'> = {
  'opted-out': 'opted-out',
  'opted out': 'opted-out',
  'désinscrit (stop)': 'opted-out',
  quarantined: 'quarantined',
  'en quarantaine': 'quarantined',
  'with errors': 'other',
  'with-errors': 'other',
  'en erreur': 'other',
  'no sms to this person': 'other',
  'no-sms': 'other',
  'ne plus contacter par sms': 'other',
}
const everyScope = new Set(['', '0', 'all', 'all senders', 'tous', 'tous les expéditeurs'])

type Line = { address: Address; status: ImportedStatus; reason: string }

function readLine(cells: readonly string[], columns: Columns, file: QuarantineFile): Line | Omit<BadLine, 'row'> {
  const cell = (at: number) => (at < 0 ? '' : (cells[at] ?? '').trim())
  // What an export guards against spreadsheets carries an apostrophe.
  const written = cell(columns.number).replace(/^'/, '')
  const number = parseNumber(written, file.country)
  if (number.kind !== 'ok') return { cell: written.slice(0, 100), because: 'not-a-number' }
  const said = cell(columns.status)
  const status = said === '' ? file.status : statusWords[said.toLowerCase()]
  if (status === undefined) return { cell: said.slice(0, 100), because: 'unknown-status' }
  if (status === 'other') return { cell: said.slice(0, 100), because: 'not-imported' }
  const scope = cell(columns.scope)
  if (!everyScope.has(scope.toLowerCase())) return { cell: scope.slice(0, 100), because: 'one-sender' }
  return { address: number.address, status, reason: (cell(columns.reason) || file.reason).slice(0, 500) }
}
