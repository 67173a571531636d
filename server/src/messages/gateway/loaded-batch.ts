import { type EncodedPart, encodeParts } from '@parley/sms/text'
import type { Db } from '../../platform/database/index.ts'
import { type Content, unpackContent } from '../content.ts'
import { batchOf, firstNo, indexOf } from '../numbering.ts'
import { rankInAttempt, ranks } from '../state.ts'
import { type BatchKey, type LeasedBatch, loadContents } from './queries.ts'

/** One message of a leased batch, with the parts of it that are to leave. */
export type Item = { no: number; address: number; total: number; parts: { part: number; encoded: EncodedPart }[] }

/** A leased batch in memory. `next` is the first item that has not been taken into a chunk; it runs ahead of the mark. */
export type LoadedBatch = {
  preparation: number
  batch: number
  token: number
  attempt: number
  sender: number
  marketing: boolean
  priority: number
  expiresAt: number | null
  items: Item[]
  next: number
  /** Parts that left and whose answer is not recorded: the batch is finished when none is left and `next` is at the end. */
  open: number
}

/** Reads what leased batches say, and encodes it. */
export async function loadBatches(db: Db, leased: readonly LeasedBatch[]): Promise<LoadedBatch[]> {
  const numbers = leased.map((batch) => numbersOf(batch))
  const wanted = new Map<string, BatchKey>()
  for (const [i, batch] of leased.entries()) {
    for (const no of numbers[i] ?? []) {
      const key = { preparation: batch.preparation_id, batch: batchOf(no) }
      wanted.set(`${key.preparation}-${key.batch}`, key)
    }
  }
  const pages = new Map(
    (await loadContents(db, [...wanted.values()])).map((page) => [
      `${page.preparation_id}-${page.batch}`,
      { content: unpackContent(page.body), states: page.states },
    ]),
  )
  return leased.map((batch, i) => ({
    preparation: batch.preparation_id,
    batch: batch.batch,
    token: batch.token,
    attempt: batch.attempt,
    sender: batch.sender_id,
    marketing: batch.marketing,
    priority: batch.priority,
    expiresAt: batch.expires_at === null ? null : Date.parse(batch.expires_at),
    items: (numbers[i] ?? []).map((no) => {
      const page = pages.get(`${batch.preparation_id}-${batchOf(no)}`)
      // Erased or dropped meanwhile: nothing is left to say, and the empty item is passed over.
      if (page === undefined) return { no, address: 0, total: 0, parts: [] }
      return itemOf(no, page.content, batch, page.states)
    }),
    next: batch.mark,
    open: 0,
  }))
}

const numbersOf = (batch: LeasedBatch): number[] =>
  batch.kind === 'list' ? (batch.items ?? []) : Array.from({ length: batch.size }, (_, i) => firstNo(batch.batch) + i)

function itemOf(no: number, content: Content, batch: LeasedBatch, states: Buffer): Item {
  const i = indexOf(no)
  const { encoding, shift, referenceBits } = content
  const national = [shift.locking, shift.single].filter((language) => language !== null)
  const encoded = encodeParts(content.texts[i] ?? '', content.references[i] ?? 0, {
    encodings: [encoding],
    national,
    referenceBits,
    maxParts: 255,
  })
  const parts = encoded.map((part, index) => ({ part: index + 1, encoded: part }))
  // A later attempt sends only the parts that were queued again; its first sends all.
  const due =
    batch.kind === 'list'
      ? parts.filter(({ part }) => isQueuedAgain(states, i, encoded.length, part, batch.attempt))
      : parts
  return { no, address: content.addresses[i] ?? 0, total: encoded.length, parts: due }
}

// The fold may lag behind the rows by half a second; a part that its byte still shows as put back was queued with this batch.
function isQueuedAgain(states: Buffer, i: number, parts: number, part: number, attempt: number): boolean {
  const byte = states[i * parts + part - 1] ?? 0
  if (rankInAttempt(byte, attempt) === ranks.queuedAgain) return true
  return rankInAttempt(byte, attempt - 1) === ranks.putBack
}
