import { toE164 } from '@parley/sms/address'
import { parseNumber } from '@parley/sms/number'
import type { Db } from '../../platform/database/index.ts'
import { firstNo } from '../numbering.ts'
import { type MessageKey, ripeAfterSeconds } from './decide.ts'
import { doubtfulPlaces } from './open-parts.ts'
import { type DoubtFilter, type DoubtfulBatch, type DoubtRow, describeDoubts, doubtfulBatches } from './queries.ts'

export type Wanted = DoubtFilter & {
  country: string | null
  /** Only what has been in doubt since before this moment. */
  before: Date | null
}

export type ListedDoubt = DoubtRow & { country: string | null }

const batchesAtOnce = 100
// A filter that hardly anything passes must not read everything there is in one request.
const mostBatches = 1_000

/**
 * Messages in doubt from a place on, the newest first: batches by their tally, messages by the bytes of their states. The
 * second answer is where to go on; null at the end.
 */
export async function listDoubts(
  db: Db,
  wanted: Wanted,
  from: MessageKey | null,
  limit: number,
): Promise<{ items: ListedDoubt[]; next: MessageKey | null }> {
  const items: ListedDoubt[] = []
  let place = from
  for (let read = 0; read < mostBatches; read += batchesAtOnce) {
    const start = place && { preparation: place.preparation, batch: place.no >> 10 }
    const batches = await doubtfulBatches(db, wanted, start, batchesAtOnce)
    const keys = batches.flatMap(keysOf).filter((key) => place === null || isAtOrAfter(key, place))
    for (let at = 0; at < keys.length; at += limit) {
      const page = keys.slice(at, at + limit)
      const found = await describeDoubts(db, page, ripeAfterSeconds)
      items.push(...found.map(withCountry).filter((row) => passes(row, wanted)))
      const after = keys[at + limit] ?? null
      if (items.length >= limit) return { items: items.slice(0, limit), next: nextOf(items, limit, after) }
    }
    const last = batches.at(-1)
    if (last === undefined || batches.length < batchesAtOnce) return { items, next: null }
    // Everything of this batch is read: from the number below its first on.
    place = { preparation: last.preparation_id, no: firstNo(last.batch) - 1 }
    if (place.no < 0) place = { preparation: last.preparation_id - 1, no: 2 ** 31 - 1 }
  }
  return { items, next: place }
}

const keysOf = ({ preparation_id: preparation, batch, parts, states }: DoubtfulBatch): MessageKey[] =>
  doubtfulPlaces(states, parts)
    .reverse()
    .map((place) => ({ preparation, no: firstNo(batch) + place }))

const isAtOrAfter = (key: MessageKey, place: MessageKey) =>
  key.preparation < place.preparation || (key.preparation === place.preparation && key.no <= place.no)

/** More came than was asked for: the first that was left out; else the first that was not read. */
function nextOf(items: readonly ListedDoubt[], limit: number, unread: MessageKey | null): MessageKey | null {
  const left = items[limit]
  if (left !== undefined) return { preparation: left.preparation_id, no: left.no }
  if (unread !== null) return unread
  const last = items[limit - 1]
  return last === undefined ? null : { preparation: last.preparation_id, no: last.no - 1 }
}

function withCountry(row: DoubtRow): ListedDoubt {
  const parsed = parseNumber(toE164(row.address as Parameters<typeof toE164>[0]), 'FR')
  return { ...row, country: parsed.kind === 'ok' ? parsed.region : null }
}

const passes = ({ country, since }: ListedDoubt, wanted: Wanted) =>
  (wanted.country === null || country === wanted.country) &&
  (wanted.before === null || Date.parse(since) <= wanted.before.getTime())
