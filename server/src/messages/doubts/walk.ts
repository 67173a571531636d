import { firstNo } from '../numbering.ts'
import type { MessageKey } from './decide.ts'
import type { BatchPlace, DoubtfulBatch } from './queries.ts'

const batchesAtOnce = 100
// A filter that hardly anything passes must not read everything there is in one request.
const mostBatches = 1_000

type Walk<Row extends { preparation_id: number; no: number }> = {
  from: MessageKey | null
  limit: number
  /** Batches with something of the kind, the newest first, from a place on. */
  batches(from: BatchPlace | null, most: number): Promise<DoubtfulBatch[]>
  /** Where in their states something of the kind stands. */
  places(states: Uint8Array, parts: number): number[]
  /** What is shown of them, in the order of the keys; what does not pass is left out. */
  describe(keys: readonly MessageKey[]): Promise<Row[]>
}

/**
 * Messages of one state from a place on, the newest first: batches by their tally, messages by the bytes of their states. The
 * second answer is where to go on; null at the end.
 */
export async function walk<Row extends { preparation_id: number; no: number }>({
  from,
  limit,
  batches: readBatches,
  places,
  describe,
}: Walk<Row>): Promise<{ items: Row[]; next: MessageKey | null }> {
  const items: Row[] = []
  let place = from
  for (let read = 0; read < mostBatches; read += batchesAtOnce) {
    const start = place && { preparation: place.preparation, batch: place.no >> 10 }
    const batches = await readBatches(start, batchesAtOnce)
    const keys = batches
      .flatMap(({ preparation_id: preparation, batch, parts, states }) =>
        places(states, parts)
          .reverse()
          .map((at) => ({ preparation, no: firstNo(batch) + at })),
      )
      .filter((key) => place === null || isAtOrAfter(key, place))
    for (let at = 0; at < keys.length; at += limit) {
      items.push(...(await describe(keys.slice(at, at + limit))))
      if (items.length >= limit)
        return { items: items.slice(0, limit), next: nextOf(items, limit, keys[at + limit] ?? null) }
    }
    const last = batches.at(-1)
    if (last === undefined || batches.length < batchesAtOnce) return { items, next: null }
    // Everything of this batch is read: from the number below its first on.
    place = { preparation: last.preparation_id, no: firstNo(last.batch) - 1 }
    if (place.no < 0) place = { preparation: last.preparation_id - 1, no: 2 ** 31 - 1 }
  }
  return { items, next: place }
}

const isAtOrAfter = (key: MessageKey, place: MessageKey) =>
  key.preparation < place.preparation || (key.preparation === place.preparation && key.no <= place.no)

type Placed = { preparation_id: number; no: number }

/** More came than was asked for: the first that was left out; else the first that was not read. */
function nextOf(items: readonly Placed[], limit: number, unread: MessageKey | null): MessageKey | null {
  const left = items[limit]
  if (left !== undefined) return { preparation: left.preparation_id, no: left.no }
  if (unread !== null) return unread
  const last = items[limit - 1]
  return last === undefined ? null : { preparation: last.preparation_id, no: last.no - 1 }
}
