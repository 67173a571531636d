import { byteOrderMark, csvLine } from '../../platform/csv.ts'
import type { Db } from '../../platform/database/index.ts'
import type { Language } from '../../platform/http/problem.ts'
import { listRejections } from './queries.ts'
import { sayReason } from './reasons.ts'

// An import of the mended file leaves these two columns out by their names.
const added: Record<Language, [row: string, reason: string]> = {
  en: ['Row of the file', 'Reason for rejection'],
  fr: ['Ligne du fichier', 'Raison du rejet'],
}
const pageSize = 2_000

/** The rows that were left out as they were, with the reason for each, in a file that can be mended and imported. */
export async function* rejectionFile(
  db: Db,
  importId: number,
  headers: readonly string[],
  taken: boolean,
  language: Language,
): AsyncGenerator<string> {
  const [row, reason] = added[language]
  yield byteOrderMark + csvLine([...headers, row, reason], language)
  for (let after = 0; ; ) {
    const page = await listRejections(db, importId, taken, after, pageSize)
    let lines = ''
    for (const { row_no, reasons, cells } of page) {
      const width = Math.max(headers.length, cells.length)
      const padded = Array.from({ length: width }, (_, column) => cells[column] ?? '')
      lines += csvLine([...padded, row_no, reasons.map((one) => sayReason(one, language)).join(' ')], language)
    }
    if (lines !== '') yield lines
    const last = page.at(-1)
    if (page.length < pageSize || last === undefined) return
    after = last.row_no
  }
}
