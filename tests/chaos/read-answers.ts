import { type BookEntry, readBook } from '@parley/simulator'
import { encodeParts } from '@parley/sms/text'
import { verifyLedger } from '../../server/src/consent/index.ts'
import { standardReplies } from '../../server/src/incoming/standard-replies.ts'
import { type Db, one, rows, sql } from '../../server/src/platform/database/index.ts'
import type { AnswerHistory, Written } from './answers.ts'
import { keyOf, readOurs } from './history.ts'
import { ourNumber, wishOf } from './writers.ts'

type Entry<K extends BookEntry['kind']> = Extract<BookEntry, { kind: K }>
type Range = { from: number; to: number }

/** What both sides know of what the phones of one round wrote, and were answered. */
export async function readAnswers(
  db: Db,
  bookFolder: string,
  { phones, marketing, closed }: { phones: Range; marketing: ReadonlySet<string>; closed: ReadonlySet<string> },
): Promise<AnswerHistory> {
  const { breaks } = await verifyLedger(db)
  return {
    ...(await readTheirs(bookFolder, phones, marketing)),
    ...(await readStored(db, phones)),
    replies: await readReplies(db, phones),
    closed,
    crookedConversations: await crookedConversations(db, phones),
    brokenSeals: breaks.length,
  }
}

/** One part on its way: how often it was handed over is no matter, only what was acknowledged, and when. */
type Copy = { began: number; handedOver: number; acknowledged: number | null; octets: string }

async function readTheirs(folder: string, { from, to }: Range, marketing: ReadonlySet<string>) {
  const inside = (number: string) => Number(number) >= from && Number(number) <= to
  const taken: { to: string; key: string; confirmsStop: boolean }[] = []
  const copies = new Map<number, { entry: Entry<'incoming'>; copy: Copy }>()
  for await (const entry of readBook(folder)) {
    if (entry.kind === 'submitted') {
      const phone = entry.to.replace('+', '')
      if (entry.status !== 0 || entry.messageId === '' || !inside(phone) || (entry.concat?.part ?? 1) > 1) continue
      const key = keyOf(phone, entry.bytes)
      const octets = Buffer.from(entry.bytes).toString('hex')
      if (!marketing.has(key)) taken.push({ to: phone, key, confirmsStop: confirmations.has(octets) })
    } else if (entry.kind === 'incoming' && inside(entry.from.replace('+', ''))) {
      const known = copies.get(entry.incoming)
      if (known) known.copy.handedOver = entry.no
      else {
        const octets = Buffer.from(entry.bytes).toString('hex')
        copies.set(entry.incoming, {
          entry,
          copy: { began: entry.no, handedOver: entry.no, acknowledged: null, octets },
        })
      }
    } else if (entry.kind === 'incoming-acknowledged' && entry.status === 0) {
      const known = copies.get(entry.incoming)
      if (known) known.copy.acknowledged ??= entry.no
    }
  }
  return { taken, written: writtenIn([...copies.values()]) }
}

/** Copies of one part, and the parts of one message, have the same name. */
function writtenIn(all: readonly { entry: Entry<'incoming'>; copy: Copy }[]): Written[] {
  const messages = Map.groupBy(all, ({ entry: { from, to, concat, bytes, tlvs } }) =>
    concat === null
      ? `${from} ${to} ${Buffer.from(bytes).toString('hex')} ${Buffer.from(tlvs).toString('hex')}`
      : `${from} ${to} of ${concat.total}, ${concat.reference}`,
  )
  return [...messages.values()].map((copies) => {
    const { from, to, concat, tlvs } = copies[0]!.entry
    const total = concat?.total ?? 1
    const parts = Array.from({ length: total }, (_, i) =>
      partOf(
        copies.filter(({ entry }) => (entry.concat?.part ?? 1) === i + 1).map(({ copy }) => copy),
        tlvs,
      ),
    )
    const text = total === 1 ? Buffer.from(copies[0]!.entry.bytes).toString('latin1') : ''
    const ended = copies.map(({ copy }) => copy.acknowledged)
    return {
      from: from.replace('+', ''),
      began: Math.min(...copies.map(({ copy }) => copy.began)),
      ended: ended.includes(null) ? null : Math.max(...ended.map(Number)),
      parts,
      answerable: to === ourNumber,
      wish: wishOf(text),
    }
  })
}

function partOf(copies: readonly Copy[], tlvs: Uint8Array): Written['parts'][number] {
  const first = copies[0]
  if (first === undefined) return null
  const acknowledged = copies.reduce<number>((at, copy) => Math.min(at, copy.acknowledged ?? at), Number.MAX_VALUE)
  return {
    // A text without octets lies in the parameter message_payload: four octets of tag and length before it.
    octets: first.octets === '' ? Buffer.from(tlvs).subarray(4).toString('hex') : first.octets,
    acknowledged: acknowledged !== Number.MAX_VALUE,
    later: copies.filter(({ handedOver }) => handedOver > acknowledged).length,
  }
}

const confirmations: ReadonlySet<string> = new Set(
  Object.values(standardReplies['opt-out']).flatMap((text) =>
    encodeParts(text, 0, { encodings: ['gsm7'], referenceBits: 8, maxParts: 1 }).map(({ octets }) =>
      Buffer.from(octets).toString('hex'),
    ),
  ),
)

async function readStored(db: Db, { from, to }: Range) {
  const stored = await rows(
    db,
    sql<{ from: string; raw: string }>`
      select sender as from, encode(raw, 'hex') as raw from incoming where address between ${from} and ${to} and not incomplete`,
  )
  const waiting = await rows(
    db,
    sql<{ from: string; octets: string }>`
      select sender as from, part ->> 'hex' as octets
        from incoming_assembly, jsonb_path_query(parts, '$.*') part
       where length(sender) = length(${String(from)}) and sender between ${String(from)} and ${String(to)}`,
  )
  return { stored, waiting }
}

async function readReplies(db: Db, { from, to }: Range): Promise<AnswerHistory['replies']> {
  const answering = await rows(
    db,
    sql<{ id: string; preparation: number; answers: number }>`
      select m.preparation_id || '-' || m.no as id, m.preparation_id as preparation, (b.origin ->> 'answers')::bigint as answers
        from message m join batch b on b.preparation_id = m.preparation_id and b.batch = m.no >> 10
       where m.address between ${from} and ${to} and b.origin ? 'answers'`,
  )
  const ours = await readOurs(db, [...new Set(answering.map(({ preparation }) => preparation))])
  const byId = new Map(ours.toReversed().map((part) => [part.id, part]))
  return answering.flatMap(({ id, answers }) => {
    const part = byId.get(id)
    return part ? [{ answers, key: part.key, rank: part.rank }] : []
  })
}

/** What the rows of a conversation say, counted anew. Nothing here is answered later than it is stored. */
async function crookedConversations(db: Db, { from, to }: Range): Promise<number> {
  const { count } = await one(
    db,
    sql<{ count: number }>`
      with anew as (
        select address, min(at) as first_at, max(id) as last_incoming_id,
               count(*) filter (where waits) as unread, min(at) filter (where waits) as waiting_since
          from (select *, not answered and meaning not in ('opt-out', 'opt-in') as waits from incoming
                 where address between ${from} and ${to}) i
         group by address)
      select count(*) as count
        from anew a full join (select * from conversation where address between ${from} and ${to}) c using (address)
       where (a.first_at, a.last_incoming_id, a.unread, a.waiting_since)
             is distinct from (c.first_at, c.last_incoming_id, c.unread, c.waiting_since)`,
  )
  return count
}
