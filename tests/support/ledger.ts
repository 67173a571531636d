import { type BookEntry, readBook } from '@parley/simulator'
import { encodeParts } from '@parley/sms/text'
import { unpackContent } from '../../server/src/messages/content.ts'
import { factsOf, merge } from '../../server/src/messages/gateway/folder.ts'
import { indexOf, messageId } from '../../server/src/messages/numbering.ts'
import {
  type MessageState,
  messageState,
  type RankName,
  rankNames,
  rankOfByte,
  ranks,
} from '../../server/src/messages/state.ts'
import { type Db, one, rows, sql } from '../../server/src/platform/database/index.ts'
import type { Ground } from './ground.ts'
import { until } from './until.ts'

export type Entry<K extends BookEntry['kind']> = Extract<BookEntry, { kind: K }>

/** The carrier's own book so far. */
export async function book<K extends BookEntry['kind']>(ground: Ground, kind: K): Promise<Entry<K>[]> {
  ground.carrier.flushBook()
  const all = await Array.fromAsync(readBook(ground.carrier.bookFolder))
  return all.filter((entry) => entry.kind === kind) as Entry<K>[]
}

/** What the carrier took: refused submissions and those lost on their way are none. */
export const accepted = async (ground: Ground) =>
  (await book(ground, 'submitted')).filter(({ status, messageId: id }) => status === 0 && id !== '')

export const textOf = ({ bytes }: Entry<'submitted'>) => Buffer.from(bytes).toString('latin1')

export type Standing = { id: string; to: string; state: MessageState; parts: RankName[]; keys: string[] }

/** Every message as our tables have it, with what each part of it looks like on the wire. */
export async function standings(db: Db): Promise<Standing[]> {
  const pages = await rows(
    db,
    sql<{ preparation_id: number; batch: number; parts: number; body: Buffer; states: Buffer; nos: number[] }>`
      select g.preparation_id, g.batch, g.parts, c.body, g.states,
             (select array_agg(m.no order by m.no) from message m where m.preparation_id = g.preparation_id and m.no >> 10 = g.batch) as nos
        from progress g join content c on c.bucket = 0 and c.preparation_id = g.preparation_id and c.batch = g.batch
       order by 1, 2`,
  )
  return pages.flatMap(({ preparation_id, parts, body, states, nos }) => {
    const content = unpackContent(body)
    return nos.map((no) => {
      const i = indexOf(no)
      const own = states.subarray(i * parts, (i + 1) * parts)
      const encoded = encodeParts(content.texts[i] ?? '', content.references[i] ?? 0, {
        encodings: [content.encoding],
        referenceBits: content.referenceBits,
        maxParts: 255,
      })
      return {
        id: messageId(preparation_id, no),
        to: String(content.addresses[i]),
        state: messageState(own),
        parts: [...own].map((byte) => rankNames[rankOfByte(byte)] as RankName),
        keys: encoded.map(({ octets }) => keyOf(String(content.addresses[i]), octets)),
      }
    })
  })
}

const keyOf = (to: string, bytes: Uint8Array) => `${to}|${Buffer.from(bytes).toString('hex')}`

export type Findings = {
  messages: number
  accepted: number
  /** Parts that the carrier took more than once. */
  twice: string[]
  /** Parts that surely left as far as we say, and that the carrier has never seen. */
  invented: string[]
  /** Parts that the carrier took although we say that they never left. */
  denied: string[]
  /** Parts without an ending. */
  unfinished: string[]
  inDoubt: number
  /** Of those in doubt, how many had really left: a blind repetition would have doubled them. */
  inDoubtAndLeft: number
  /** Tallies that are not the histogram of their bytes. */
  crooked: number
}

const left: readonly RankName[] = [
  'submitted',
  'enRoute',
  'unknownToCarrier',
  'expiredAtCarrier',
  'undeliveredTemporary',
  'undelivered',
  'delivered',
]
const open: readonly RankName[] = ['waiting', 'queuedAgain', 'putBack']
const neverLeft: readonly RankName[] = [...open, 'excludedLate', 'expiredBefore', 'cancelled', 'refused']

/** Joins our rows with the carriers' books. Every message must be told apart by number and text. */
export async function audit(ground: Ground, ...others: Ground[]): Promise<Findings> {
  const [ours, books] = await Promise.all([standings(ground.db), Promise.all([ground, ...others].map(accepted))])
  const theirs = books.flat()
  const taken = new Map<string, number>()
  for (const { to, bytes } of theirs) {
    const key = keyOf(to.replace('+', ''), bytes)
    taken.set(key, (taken.get(key) ?? 0) + 1)
  }
  const findings: Findings = {
    messages: ours.length,
    accepted: theirs.length,
    twice: [...taken].filter(([, times]) => times > 1).map(([key]) => key),
    invented: [],
    denied: [],
    unfinished: [],
    inDoubt: 0,
    inDoubtAndLeft: 0,
    crooked: await crookedTallies(ground.db),
  }
  for (const { id, parts, keys } of ours) {
    for (const [i, rank] of parts.entries()) {
      const was = taken.has(keys[i] as string)
      const part = `${id}#${i + 1} ${rank}`
      if (open.includes(rank)) findings.unfinished.push(part)
      if (left.includes(rank) && !was) findings.invented.push(part)
      if (neverLeft.includes(rank) && was) findings.denied.push(part)
      if (rank === 'inDoubt') findings.inDoubt++
      if (rank === 'inDoubt' && was) findings.inDoubtAndLeft++
    }
  }
  return findings
}

async function crookedTallies(db: Db): Promise<number> {
  const { count } = await one(
    db,
    sql<{ count: number }>`
      select count(*) as count from progress g
       where octet_length(states) <> waiting + queued_again + in_doubt + put_back + excluded_late + expired_before + cancelled
             + refused + submitted + en_route + unknown_to_carrier + expired_at_carrier + undelivered_temporary + undelivered + delivered
          or delivered <> (select count(*) from generate_series(0, octet_length(states) - 1) i where get_byte(states, i) = 255)`,
  )
  return count
}

/** Batches whose state bytes are not what both logs give from the beginning. What expired or was cancelled has no rows. */
export async function differFromLogs(db: Db, preparations: readonly number[] | null = null): Promise<number> {
  const pages = await rows(
    db,
    sql<{ preparation: number; batch: number; parts: number; states: Buffer }>`
      select preparation_id as preparation, batch, parts, states from progress
       where ${preparations}::int[] is null or preparation_id = any (${preparations}::int[])`,
  )
  const facts = Map.groupBy(await factsOf(db, pages), ({ preparation, no }) => `${preparation}-${no >> 10}`)
  return pages.filter(({ preparation, batch, parts, states }) => {
    const anew = new Uint8Array(states.length)
    for (const fact of facts.get(`${preparation}-${batch}`) ?? []) merge(anew, parts, fact)
    return anew.some((byte, i) => byte !== states[i] && !withoutRows.has(rankOfByte(states[i] as number)))
  }).length
}
const withoutRows: ReadonlySet<number> = new Set([ranks.expiredBefore, ranks.cancelled])

/** How many batches and parts are still on their way; all zero when everything has ended as far as it can without receipts. */
export const underWay = (db: Db) =>
  one(
    db,
    sql<{ batches: number; waiting: number; submitted: number }>`
      select (select count(*) from batch where state in ('ready', 'leased')) as batches,
             coalesce(sum(waiting + queued_again + put_back), 0)::int as waiting,
             coalesce(sum(submitted + en_route), 0)::int as submitted
        from progress`,
  )

/** Until every message has its ending; with `receipts` also what the phones say of it. */
export const settled = (ground: Ground, { receipts = true }: { receipts?: boolean } = {}) =>
  until('every message has its ending', async () => {
    const now = await underWay(ground.db)
    return now.batches + now.waiting + (receipts ? now.submitted : 0) === 0 || now
  })
