import { messageId, unpackContent } from '../messages/index.ts'
import type { Db } from '../platform/database/index.ts'
import {
  contentsOf,
  type IncomingFilter,
  type IncomingRow,
  incomingAt,
  type Place,
  pickAndCount,
  pickIncoming,
} from './list.ts'

/** A row with what was answered and what was replied, in their words; null where nothing was, or its text is gone. */
export type Read = IncomingRow & { answered: string | null; replied: string | null }

// A content is up to a thousand texts, of which a row needs one.
const contentsAtOnce = 32

// More than that is not worth counting for the foot of a list.
const countedTo = 10_000

export type List = { items: Read[]; next: Place | null; total: number | null }

/** The first page, with how many there are; of a search that is known only where one page holds them all. */
export async function readFirst(db: Db, filter: IncomingFilter, limit: number): Promise<List> {
  if (filter.words !== null || filter.digits !== null) {
    const list = await readAfter(db, filter, null, limit)
    return { ...list, total: list.next === null ? list.items.length : null }
  }
  const { places, total } = await pickAndCount(db, filter, limit + 1, countedTo)
  return { ...(await readPlaces(db, places, limit)), total }
}

/** The newest first, after a place. */
export const readAfter = async (db: Db, filter: IncomingFilter, after: Place | null, limit: number): Promise<List> =>
  readPlaces(db, await pickIncoming(db, filter, after, limit + 1), limit)

async function readPlaces(db: Db, places: readonly Place[], limit: number): Promise<List> {
  const shown = places.slice(0, limit)
  const found = await incomingAt(
    db,
    shown.map(({ id }) => id),
  )
  return {
    items: await withTexts(db, found),
    next: places.length > limit ? (shown.at(-1) ?? null) : null,
    total: null,
  }
}

export const readOne = async (db: Db, id: number): Promise<Read | null> =>
  (await withTexts(db, await incomingAt(db, [id])))[0] ?? null

async function withTexts(db: Db, found: readonly IncomingRow[]): Promise<Read[]> {
  const wanted = new Map<string, { preparation: number; batch: number; nos: Set<number> }>()
  const want = (preparation: number | null, no: number | null) => {
    if (preparation === null || no === null) return
    const key = `${preparation}-${no >> 10}`
    const one = wanted.get(key) ?? { preparation, batch: no >> 10, nos: new Set() }
    one.nos.add(no)
    wanted.set(key, one)
  }
  for (const row of found) {
    want(row.answers_preparation_id, row.answers_no)
    want(row.reply_preparation_id, row.reply_no)
  }
  const texts = new Map<string, string>()
  const batches = [...wanted.values()]
  for (let from = 0; from < batches.length; from += contentsAtOnce) {
    for (const { preparation, batch, body } of await contentsOf(db, batches.slice(from, from + contentsAtOnce))) {
      const said = unpackContent(body).texts
      for (const no of wanted.get(`${preparation}-${batch}`)?.nos ?? [])
        texts.set(messageId(preparation, no), said[no & 1023] ?? '')
    }
  }
  const textAt = (preparation: number | null, no: number | null) =>
    preparation === null || no === null ? null : (texts.get(messageId(preparation, no)) ?? null)
  return found.map((row) => ({
    ...row,
    answered: textAt(row.answers_preparation_id, row.answers_no),
    replied: textAt(row.reply_preparation_id, row.reply_no),
  }))
}
