import { type BookEntry, readBook } from '@parley/simulator'
import { encodeParts } from '@parley/sms/text'
import { unpackContent } from '../../server/src/messages/content.ts'
import { indexOf } from '../../server/src/messages/numbering.ts'
import { rankOfByte } from '../../server/src/messages/state.ts'
import { type Db, one, rows, sql } from '../../server/src/platform/database/index.ts'
import { differFromLogs } from '../support/ledger.ts'
import { type History, type Noted, type OurPart, rankName } from './check.ts'
import { wishOf } from './writers.ts'

export const keyOf = (to: string, bytes: Uint8Array) => `${to}|${Buffer.from(bytes).toString('hex')}`
const digits = (number: string) => number.replace('+', '')

/** Everything that both sides know of these preparations. Texts differ per person and preparation, so a key is one part. */
export async function readHistory(
  db: Db,
  bookFolder: string,
  {
    preparations,
    targeted,
    phones,
    silenced,
  }: {
    preparations: readonly number[]
    targeted: number
    phones: (to: string) => boolean
    silenced: ReadonlySet<number>
  },
): Promise<History> {
  const ours = await readOurs(db, preparations)
  const keys = new Set(ours.map(({ key }) => key))
  const { accounted } = await one(
    db,
    sql<{ accounted: number }>`
      select (select count(*) from message where preparation_id = any (${preparations}::int[]))
           + (select count(*) from exclusion where preparation_id = any (${preparations}::int[])) as accounted`,
  )
  return {
    ours,
    noted: await readNoted(bookFolder, phones),
    closed: new Set(
      (
        await rows(
          db,
          sql<{ address: number }>`select address from quarantine where lifted_at is null and blocks <> 'none'`,
        )
      ).map(({ address }) => String(address)),
    ),
    targeted,
    accounted,
    crooked: await crookedTallies(db, preparations),
    unfolded: await differFromLogs(db, preparations),
    silenced,
    isMarketing: (key) => keys.has(key),
  }
}

export async function readOurs(db: Db, preparations: readonly number[]): Promise<OurPart[]> {
  const pages = await rows(
    db,
    sql<{ preparation_id: number; parts: number; body: Buffer; states: Buffer; nos: number[] }>`
      select g.preparation_id, g.parts, c.body, g.states,
             (select array_agg(m.no order by m.no) from message m where m.preparation_id = g.preparation_id and m.no >> 10 = g.batch) as nos
        from progress g join content c on c.bucket = 0 and c.preparation_id = g.preparation_id and c.batch = g.batch
       where g.preparation_id = any (${preparations}::int[])`,
  )
  return pages.flatMap(({ preparation_id, parts, body, states, nos }) => {
    const content = unpackContent(body)
    return (nos ?? []).flatMap((no) => {
      const i = indexOf(no)
      const to = String(content.addresses[i])
      const encoded = encodeParts(content.texts[i] ?? '', content.references[i] ?? 0, {
        encodings: [content.encoding],
        referenceBits: content.referenceBits,
        maxParts: 255,
      })
      return encoded.map(({ octets }, part) => ({
        id: `${preparation_id}-${no}`,
        key: keyOf(to, octets),
        to,
        rank: rankName(rankOfByte(states[i * parts + part] ?? 0)),
        marketing: true,
      }))
    })
  })
}

async function readNoted(folder: string, phones: (to: string) => boolean): Promise<Noted[]> {
  const noted: Noted[] = []
  const stats = new Map<number, string>()
  const texts = new Map<number, string>()
  for await (const entry of readBook(folder)) {
    const one = read(entry)
    if (one !== null) noted.push(one)
  }
  return noted

  function read(entry: BookEntry): Noted | null {
    switch (entry.kind) {
      case 'submitted': {
        const to = digits(entry.to)
        if (entry.status !== 0 || entry.messageId === '' || !phones(to)) return null
        const { no, at, link, message } = entry
        return { kind: 'taken', no, at, link, message, key: keyOf(to, entry.bytes), to }
      }
      case 'receipt':
        stats.set(entry.receipt, entry.stat)
        return null
      case 'receipt-acknowledged':
        if (entry.status !== 0) return null
        return { kind: 'receipt-acknowledged', message: entry.message, stat: stats.get(entry.receipt) ?? '' }
      case 'incoming':
        texts.set(entry.incoming, Buffer.from(entry.bytes).toString('latin1'))
        return null
      case 'incoming-acknowledged': {
        const from = digits(entry.from)
        if (entry.status !== 0 || wishOf(texts.get(entry.incoming) ?? '') !== 'opt-out' || !phones(from)) return null
        return { kind: 'stop-acknowledged', no: entry.no, at: entry.at, link: entry.link, from }
      }
      default:
        return null
    }
  }
}

async function crookedTallies(db: Db, preparations: readonly number[]): Promise<number> {
  const { count } = await one(
    db,
    sql<{ count: number }>`
      select count(*) as count from progress g
       where preparation_id = any (${preparations}::int[])
         and (octet_length(states) <> waiting + queued_again + in_doubt + put_back + excluded_late + expired_before + cancelled
              + refused + submitted + en_route + unknown_to_carrier + expired_at_carrier + undelivered_temporary + undelivered + delivered
          or delivered <> (select count(*) from generate_series(0, octet_length(states) - 1) i where get_byte(states, i) = 255))`,
  )
  return count
}
