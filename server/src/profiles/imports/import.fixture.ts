import { Readable } from 'node:stream'
import type { Db } from '../../platform/database/index.ts'
import type { ConsentGiven, OptOutFound, ProfileHooks } from '../hooks.ts'
import type { NumberChange } from '../profile.ts'
import { previewImport } from './preview.ts'
import { claimImport, findImport, type ImportRow, listRejections, saveSettings, updateFormat } from './queries.ts'
import type { Reason } from './reasons.ts'
import { runImport } from './run.ts'
import type { ColumnTarget, ImportFormat, ImportSettings } from './settings.ts'
import { startImport } from './start.ts'
import { uploadFile } from './upload.ts'

/** For tests: what the hooks were told, in the order in which it was committed. */
export type Heard = { changes: NumberChange[]; consent: ConsentGiven[]; optOuts: OptOutFound[] }

export function listener(): { heard: Heard; hooks: ProfileHooks } {
  const heard: Heard = { changes: [], consent: [], optOuts: [] }
  return {
    heard,
    hooks: {
      onNumbersChanged: async (_tx, changes) => void heard.changes.push(...changes),
      onNumbersTaken: async () => {},
      onConsent: async (_tx, entries) => void heard.consent.push(...entries),
      onOptOuts: async (_tx, entries) => void heard.optOuts.push(...entries),
    },
  }
}

export type TryOptions = Partial<Omit<ImportSettings, 'format' | 'columns'>> & {
  format?: Partial<ImportFormat>
  /** Instead of what is guessed. */
  columns?: ColumnTarget[]
  fileName?: string
}

export const administrator = { kind: 'user', id: 'ada', name: 'Ada', role: 'administrator', language: 'en' } as const

/** Uploads a file, takes what is guessed about it unless told otherwise, and starts the import. */
export async function begin(db: Db, file: string | Buffer, options: TryOptions = {}): Promise<number> {
  const { format: changes = {}, columns, fileName = 'people.csv', ...settings } = options
  const body = Readable.from([typeof file === 'string' ? Buffer.from(file) : file])
  const id = await uploadFile(db, { fileName, body, createdBy: 'user:ada' })
  const { format: stored } = (await findImport(db, id))!
  const preview = await previewImport(db, id, stored!, changes, [settings.defaults?.country ?? 'FR'], columns ?? null)
  const { encoding, separator, header, date_order, decimal } = preview.format
  await updateFormat(db, id, preview.format)
  await saveSettings(db, id, {
    format: { encoding, separator, header, date_order, decimal },
    columns: preview.columns,
    key: 'mobile',
    defaults: { country: 'FR', language: null, zone: null },
    list: { to: 'none' },
    on_conflict: 'update',
    blanks: 'keep',
    consent: { kind: 'none' },
    ...settings,
  })
  await startImport(db, administrator, id)
  return id
}

export type Tried = { row: ImportRow; heard: Heard; rejected: { row: number; reasons: Reason[] }[] }

/** The whole road of a file, to the end of its run. */
export async function tryImport(db: Db, file: string | Buffer, options: TryOptions = {}): Promise<Tried> {
  const id = await begin(db, file, options)
  const { heard, hooks } = listener()
  const job = await claimImport(db)
  if (job?.id !== id) throw new Error('Another import was waiting.')
  await runImport(job, { db, hooks, signal: new AbortController().signal, onProgress: () => {} })
  const rejections = await listRejections(db, id, false, 0, 1_000)
  return {
    row: (await findImport(db, id))!,
    heard,
    rejected: rejections.map(({ row_no, reasons }) => ({ row: row_no, reasons })),
  }
}
