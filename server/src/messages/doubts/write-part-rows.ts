import type { Db } from '../../platform/database/index.ts'
import { foldAll } from '../gateway/folder.ts'
import { stateByte } from '../state.ts'
import { insertPartRows, type PartRow } from './queries.ts'

/** Rows of the submission log, and what they change in the state of their parts, in one transaction. */
export async function writePartRows(tx: Db, preparation: number, all: readonly PartRow[]): Promise<void> {
  await insertPartRows(tx, preparation, all)
  await foldAll(
    tx,
    all.map(({ no, part, attempt, rank }) => ({ preparation, no, part, byte: stateByte(attempt, rank) })),
  )
}
