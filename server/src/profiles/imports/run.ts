import { setImmediate } from 'node:timers/promises'
import { codeOf, type Db, isWorthRetrying, transaction } from '../../platform/database/index.ts'
import type { ProfileHooks } from '../hooks.ts'
import { listFields } from '../queries.ts'
import { applyBatch, type Batch } from './apply.ts'
import { storedBytes } from './chunks.ts'
import type { MergeRules } from './merge.ts'
import { type ClaimedImport, deleteChunks, endImport, type ImportProblem, releaseImport } from './queries.ts'
import { createRowReader, type ReadColumn } from './read-row.ts'
import { readRecords, UnclosedQuote } from './records.ts'
import type { ColumnTarget } from './settings.ts'

export const batchRows = 2_000
const rowsPerTurn = 40

export type RunDeps = {
  db: Db
  hooks: ProfileHooks
  signal: AbortSignal
  /** After each batch, for screens that watch. */
  onProgress: (importId: number) => void
}

/**
 * Runs an import from where its cursor stands to the end of its file. Each batch is read while the one before is being
 * committed; the one that is not committed when the process dies is read again by whoever takes over.
 */
export async function runImport(job: ClaimedImport, deps: RunDeps): Promise<'done' | 'lost' | 'interrupted'> {
  const { db, hooks, signal, onProgress } = deps
  const columns = await columnsOf(db, job)
  if (columns === null) return fail(db, job, { code: 'field-gone' })
  if (job.settings.list.to !== 'none' && job.list_id === null) return fail(db, job, { code: 'list-gone' })
  const read = createRowReader(columns, job.settings)
  const rules = rulesOf(job, columns)

  const start = Math.max(job.bytes_read, job.format.start)
  const records = readRecords(storedBytes(db, job.id, start), job.settings.format, start)
  let rowNo = job.row_no
  let bytesRead = start
  let rows: Batch['rows'] = []
  let applying: Promise<boolean> = Promise.resolve(true)

  const hand = async (): Promise<boolean> => {
    if (!(await applying)) return false
    if (signal.aborted) return true
    const batch: Batch = { rows, rowNo, bytesRead }
    rows = []
    applying = again(() => transaction(db, (tx) => applyBatch(tx, job, batch, rules, hooks)))
    // Looked at by the next `await applying`; until then a failure must not count as unhandled.
    applying.then(
      () => onProgress(job.id),
      () => {},
    )
    return true
  }

  try {
    for await (const { cells, end } of records) {
      rowNo++
      bytesRead = end
      if (rowNo === 1 && job.settings.format.header) continue
      rows.push({ rowNo, cells, read: read(cells) })
      // Records that wait in the parser come without a turn of the event loop, which the batch before needs for its answers.
      if (rows.length % rowsPerTurn === 0) await setImmediate()
      if (rows.length < batchRows) continue
      if (!(await hand())) return 'lost'
      if (signal.aborted) break
    }
  } catch (error) {
    if (!(error instanceof UnclosedQuote)) throw await settled(applying, error)
    if (!(await hand()) || !(await applying)) return 'lost'
    if (!signal.aborted) return fail(db, job, { code: 'unclosed-quote', row: rowNo + 1 })
  }
  if (!signal.aborted && !(await hand())) return 'lost'
  if (!(await applying)) return 'lost'
  if (signal.aborted) {
    await releaseImport(db, job.id, job.token)
    return 'interrupted'
  }
  return end(db, job, 'finished', null)
}

async function end(db: Db, job: ClaimedImport, state: 'finished' | 'failed', problem: ImportProblem | null) {
  return transaction(db, async (tx) => {
    if ((await endImport(tx, job.id, job.token, state, problem)) === 0) return 'lost' as const
    await deleteChunks(tx, job.id)
    return 'done' as const
  })
}

const fail = (db: Db, job: ClaimedImport, problem: ImportProblem) => end(db, job, 'failed', problem)

/** Lets what is under way come to its end before the failure of something else is told. */
async function settled(applying: Promise<unknown>, error: unknown): Promise<unknown> {
  await applying.catch(() => {})
  return error
}

/** Somebody created the same person by hand at the same moment, or two transactions met: the batch is done again. */
async function again<T>(attempt: () => Promise<T>): Promise<T> {
  for (let left = 3; ; left--) {
    try {
      return await attempt()
    } catch (error) {
      if (left === 0 || !(isWorthRetrying(error) || codeOf(error) === '23505')) throw error
    }
  }
}

/** The columns with the types of their fields; null when a field was deleted since the import was started. */
async function columnsOf(db: Db, job: ClaimedImport): Promise<ReadColumn[] | null> {
  const types = new Map((await listFields(db)).map(({ name, type }) => [name, type]))
  const columns = job.settings.columns.map((target, index) =>
    toReadColumn(target, job.format.headers[index] ?? '', types),
  )
  return columns.includes(null) ? null : columns.filter((column) => column !== null)
}

function toReadColumn(
  target: ColumnTarget,
  header: string,
  types: ReadonlyMap<string, 'text' | 'number' | 'date' | 'boolean'>,
): ReadColumn | null {
  switch (target.to) {
    case 'field': {
      const type = types.get(target.field)
      return type === undefined ? null : { header, to: 'field', name: target.field, type }
    }
    case 'new-field':
      throw new Error('An import is started with the fields that it asked for created.')
    default:
      return { header, to: target.to }
  }
}

function rulesOf({ settings }: ClaimedImport, columns: readonly ReadColumn[]): MergeRules {
  const mapped = new Set<MergeRules['mapped'] extends ReadonlySet<infer Name> ? Name : never>()
  for (const { to } of columns) {
    if (to === 'mobile') mapped.add('address')
    else if (to === 'field') mapped.add('attributes')
    else if (isPlain(to)) mapped.add(to)
  }
  return { onConflict: settings.on_conflict, blanks: settings.blanks, mapped, defaults: settings.defaults }
}

const plain = ['external_id', 'email', 'first_name', 'last_name', 'language', 'country', 'zone'] as const
const isPlain = (to: string): to is (typeof plain)[number] => plain.some((column) => column === to)
