import type { PlanOptions } from '@parley/sms/text'
import type { Db } from '../../platform/database/index.ts'
import { type Content, unpackContent } from '../content.ts'
import { batchOf, firstNo, indexOf } from '../numbering.ts'
import { rankInAttempt, ranks } from '../state.ts'
import { endSettled, mayHaveArrived, partsOf, withoutNamedBefore } from './again.ts'
import { factsOf, merge } from './folder.ts'
import { type BatchKey, type LeasedBatch, loadContents, type PageRow } from './queries.ts'
import type { RateRing } from './rate-ring.ts'

/**
 * One message of a leased batch. It is encoded when it leaves: thousands wait in memory, and a text is the smallest that
 * they can be.
 */
export type Item = {
  no: number
  address: number
  text: string
  /** Joins its parts at the phone. */
  reference: number
  plan: PlanOptions
  total: number
  /** Numbers of the parts that are to leave. */
  parts: readonly number[]
}

/** A leased batch in memory. `next` is the first item that has not been taken into a chunk; it runs ahead of the mark. */
export type LoadedBatch = {
  preparation: number
  batch: number
  token: number
  attempt: number
  /** Of another attempt: the parts that it carries. Null: all parts, and part 0 stands for the whole message. */
  onlyParts: readonly number[] | null
  /** Its earlier attempt may have arrived: it is looked at until it is written. */
  watched: boolean
  sender: number
  /** Of its channel, where it leaves by another: a STOP about that one holds for it as well. */
  ownSender: number | null
  marketing: boolean
  priority: number
  expiresAt: number | null
  /** Of its recipients: whose clock its hours are read on, and the rule. Null: at any time. */
  zone: string | null
  hours: number | null
  /** Parts per second of its delivery alone, and the ring that holds it to them. */
  speed: number | null
  pace: RateRing | null
  /** Since when it may leave. */
  dueSince: number
  /** When it is given back: not before then. */
  dueAt: Date | null
  items: Item[]
  next: number
  /** Parts that left and whose answer is not recorded. */
  open: number
  /** Chunks of it between mark and write. */
  atGate: number
}

/** Nothing of it is on its way: what lies at or below the mark has its row. */
export const isQuiet = (batch: LoadedBatch) => batch.open === 0 && batch.atGate === 0
/** Everything in it has been taken, written and recorded. */
export const isOver = (batch: LoadedBatch) => isQuiet(batch) && batch.next >= batch.items.length

export type LoadOptions = {
  /** Told the state bytes that were read, so that the fold of what follows need not read them again. */
  prime: (preparation: number, batch: number, parts: number, states: Buffer, version: number) => void
  clockNow: () => number
}

/** Reads what leased batches say, unless it was read with them. */
export async function loadBatches(
  db: Db,
  held: readonly LeasedBatch[],
  { prime }: Pick<LoadOptions, 'prime'>,
  read: readonly PageRow[] | null = null,
): Promise<LoadedBatch[]> {
  const leased = await withoutNamedBefore(db, held)
  const numbers = leased.map((batch) => numbersOf(batch))
  const wanted = new Map<string, BatchKey>()
  for (const [i, batch] of leased.entries()) {
    // What a range batch holds lies in one place.
    const own = numbers[i] ?? []
    for (const no of batch.kind === 'range' ? own.slice(0, 1) : own) {
      const key = { preparation: batch.preparation_id, batch: batchOf(no) }
      wanted.set(`${key.preparation}-${key.batch}`, key)
    }
  }
  const pages = new Map<string, Page>()
  for (const page of read ?? (await loadContents(db, [...wanted.values()]))) {
    const { preparation_id: preparation, batch, parts, states, version } = page
    prime(preparation, batch, parts, states, version)
    pages.set(`${preparation}-${batch}`, { content: unpackContent(page.body), parts, states })
    // A thousand texts take a millisecond or two: what came in meanwhile is answered in between.
    await nextTurn()
  }
  // The fold lags behind the rows by half a second; what is sent again must rest on the rows themselves.
  const again = leased.flatMap((batch, i) =>
    batch.kind === 'list'
      ? (numbers[i] ?? []).map((no) => ({ preparation: batch.preparation_id, batch: batchOf(no) }))
      : [],
  )
  const keys = new Map(again.map((key) => [`${key.preparation}-${key.batch}`, key]))
  const facts = await factsOf(db, [...keys.values()])
  for (const fact of [...facts, ...(await endSettled(db, partsOf(leased), facts))]) {
    const page = pages.get(`${fact.preparation}-${batchOf(fact.no)}`)
    if (page) merge(page.states, page.parts, fact)
  }
  const loaded: LoadedBatch[] = []
  for (const [i, batch] of leased.entries()) {
    loaded.push({
      preparation: batch.preparation_id,
      batch: batch.batch,
      token: batch.token,
      attempt: batch.attempt,
      onlyParts: batch.only_parts,
      watched: batch.kind === 'list' && mayHaveArrived(batch, facts),
      sender: batch.sender_id,
      ownSender: batch.own_sender_id,
      marketing: batch.marketing,
      priority: batch.priority,
      expiresAt: batch.expires_at === null ? null : Date.parse(batch.expires_at),
      zone: batch.zone,
      hours: batch.hours,
      speed: batch.parts_per_second,
      pace: null,
      dueSince: Date.parse(batch.due_at),
      dueAt: null,
      items: itemsOf(batch, numbers[i] ?? [], (no) => pages.get(`${batch.preparation_id}-${batchOf(no)}`)),
      next: batch.mark,
      open: 0,
      atGate: 0,
    })
    if (i + 1 < leased.length) await nextTurn()
  }
  return loaded
}

const nextTurn = () => new Promise<void>((resolve) => setImmediate(resolve))

const numbersOf = (batch: LeasedBatch): number[] =>
  batch.kind === 'list' ? (batch.items ?? []) : Array.from({ length: batch.size }, (_, i) => firstNo(batch.batch) + i)

type Page = { content: Content; parts: number; states: Buffer }

function itemsOf(batch: LeasedBatch, nos: readonly number[], pageOf: (no: number) => Page | undefined): Item[] {
  const items: Item[] = []
  let page: Page | undefined
  let plan: PlanOptions = {}
  for (const no of nos) {
    if (page === undefined || batch.kind === 'list') {
      page = pageOf(no)
      if (page !== undefined) plan = planOf(page.content)
    }
    // Erased or dropped meanwhile: nothing is left to say, and the empty item is passed over.
    if (page === undefined) items.push({ no, address: 0, text: '', reference: 0, plan, total: 0, parts: [] })
    else items.push(itemOf(no, page, batch, plan))
  }
  return items
}

function planOf({ encoding, shift, referenceBits }: Content): PlanOptions {
  const national = [shift.locking, shift.single].filter((language) => language !== null)
  return { encodings: [encoding], national, referenceBits, maxParts: 255 }
}

function itemOf(no: number, { content, parts: total, states }: Page, batch: LeasedBatch, plan: PlanOptions): Item {
  const i = indexOf(no)
  const parts = batch.kind === 'range' ? allParts(total) : dueParts(states, i, total, batch)
  const { texts, addresses, references } = content
  return { no, address: addresses[i] ?? 0, text: texts[i] ?? '', reference: references[i] ?? 0, plan, total, parts }
}

const numbered: (readonly number[])[] = []
const allParts = (total: number) => (numbered[total] ??= Array.from({ length: total }, (_, i) => i + 1))

/** A later attempt sends only the parts that were queued again; its first sends all. */
const dueParts = (states: Buffer, index: number, total: number, { attempt, only_parts: only }: LeasedBatch) =>
  allParts(total).filter(
    (part) =>
      only?.includes(part) !== false &&
      rankInAttempt(states[index * total + part - 1] ?? 0, attempt) === ranks.queuedAgain,
  )
