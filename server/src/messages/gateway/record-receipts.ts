import { crashPoint } from '../../platform/crash-points.ts'
import type { Database, Db } from '../../platform/database/index.ts'
import { copyBytes, int4Array, rows, run, sql, transactionWithClient } from '../../platform/database/index.ts'
import type { Outcome, Receipt } from '../../providers/index.ts'
import { batchOf } from '../numbering.ts'
import { type Rank, ranks, stateByte } from '../state.ts'
import type { Folder } from './folder.ts'
import { inTurns } from './in-turns.ts'
import { type ReceiptRow, ReceiptRows, receiptTarget } from './log-rows.ts'
import { type Pulse, RankCounts } from './pulse.ts'
import { type PartKey, type RecentReferences, samePhone } from './recent-references.ts'
import { createRecorder } from './recorder.ts'

/** Above this many unrecorded receipts the carrier is asked to come again: nothing waits in memory without bound. */
export const receiptBound = 20_000

export const rankOf: Record<Outcome, Rank> = {
  accepted: ranks.enRoute,
  'en-route': ranks.enRoute,
  unknown: ranks.unknownToCarrier,
  expired: ranks.expiredAtCarrier,
  'undelivered-temporary': ranks.undeliveredTemporary,
  undelivered: ranks.undelivered,
  delivered: ranks.delivered,
}

/** The receipt log: matched to its part, committed, and only then acknowledged to the carrier. */
export function createReceiptRecorder({
  database,
  account,
  references,
  folder,
  pulse,
  onTrouble,
}: {
  database: Database
  account: number
  references: RecentReferences
  folder: Pick<Folder, 'addOne'> & Partial<Pick<Folder, 'recording'>>
  pulse: Pick<Pulse, 'add'>
  onTrouble: (error: unknown) => void
}) {
  /** Where rows are put together, used again once they are committed. */
  let spare: ReceiptRows | null = null

  const write = async (all: readonly Receipt[]) => {
    const keys = await matchReceipts(database.db, account, references, all)
    const rows = spare ?? new ReceiptRows()
    spare = null
    const strays: Receipt[] = []
    await inTurns(all.length, (from, to) => {
      for (let i = from; i < to; i++) {
        const [receipt, key] = [all[i] as Receipt, keys[i]]
        if (key === undefined) strays.push(receipt)
        else {
          const part = partOf(receipt, key)
          rows.put(key.preparation, key.no, receipt.code, part, key.attempt, rankOf[receipt.outcome], key.address)
        }
      }
    })
    // A copy is a transaction of its own; only with strays beside it are there two statements to hold together.
    if (strays.length === 0) await copyBytes(database.pool, receiptTarget, rows.take())
    else {
      await transactionWithClient(database.pool, async (tx, client) => {
        await copyBytes(client, receiptTarget, rows.take())
        await insertStrays(tx, account, strays)
      })
    }
    crashPoint('receipts-recorded')
    rows.clear()
    spare = rows
    await inTurns(all.length, (from, to) => {
      const counts = new RankCounts()
      for (let i = from; i < to; i++) {
        const [receipt, key] = [all[i] as Receipt, keys[i]]
        receipt.acknowledge()
        if (key === undefined) continue
        const rank = rankOf[receipt.outcome]
        folder.addOne(key.preparation, key.no, partOf(receipt, key), stateByte(key.attempt, rank))
        counts.add(key.preparation, rank)
      }
      pulse.add(counts)
    })
  }
  return createRecorder<Receipt>({
    write,
    // What the database cannot hold as it is goes to the strays as bytes, where a person can look at it.
    async quarantine(receipt) {
      const { phone, outcome, code, whole, submitDate, text } = receipt
      const raw = () => receipt.raw()
      const nameless = { ref: '', refKey: null, phone, outcome, code, whole, submitDate, text, raw }
      await insertStrays(database.db, account, [nameless])
      receipt.acknowledge()
    },
    began: folder.recording,
    wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    onTrouble,
  })
}

export const factOf = (row: ReceiptRow) => ({
  preparation: row.preparation,
  no: row.no,
  part: row.part,
  byte: stateByte(row.attempt, row.rank as Rank),
})

const partOf = (receipt: Receipt, key: PartKey) => (receipt.whole ? 0 : key.part)

/** From memory where the reference is recent, else by index, all in one statement. A match needs the phone as well. */
async function matchReceipts(db: Db, account: number, references: RecentReferences, all: readonly Receipt[]) {
  const keys = all.map((receipt) => references.find(receipt.refKey, receipt.phone))
  if (!keys.includes(undefined)) return keys
  const unknown = all.filter((_, i) => keys[i] === undefined)
  const found = await findSubmissions(
    db,
    account,
    unknown.map(({ refKey }) => refKey),
  )
  return all.map((receipt, i) => keys[i] ?? pick(found, receipt.ref, receipt.phone))
}

type Found = PartKey & { ref: string }
export type FoundByRef = ReadonlyMap<string, readonly Found[]>

/** Among several submissions with this reference, the newest whose phone is the receipt's. */
export const pick = (found: FoundByRef, ref: string, phone: string) =>
  found.get(ref)?.find((candidate) => samePhone(candidate.address, phone))

export async function findSubmissions(db: Db, account: number, refKeys: readonly bigint[]): Promise<FoundByRef> {
  const found = await rows(
    db,
    sql<Omit<Found, 'address'>>`
      select s.preparation_id as preparation, s.no, s.part::int as part, s.attempt::int as attempt, s.ref
        from submission s
       where s.ref_key = any (${refKeys.map(String)}::bigint[]) and s.account = ${account} and s.rank = ${ranks.submitted}
       order by s.at desc, s.preparation_id desc`,
  )
  const addresses = await addressesOf(db, found)
  const known = found.flatMap((one) => {
    const address = addresses.get(`${one.preparation}-${one.no}`)
    return address === undefined ? [] : [{ ...one, address }]
  })
  return Map.groupBy(known, ({ ref }) => ref)
}

/**
 * The index of messages leads to a batch of a thousand. Receipts that come together are about few batches: each is read once
 * for all of them, where a join would read it once for each.
 */
async function addressesOf(
  db: Db,
  found: readonly { preparation: number; no: number }[],
): Promise<Map<string, number>> {
  const batches = new Map(
    found.map(({ preparation, no }) => [`${preparation}-${batchOf(no)}`, { preparation, batch: batchOf(no) }]),
  )
  if (batches.size === 0) return new Map()
  const keys = [...batches.values()]
  const messages = await rows(
    db,
    sql<{ preparation: number; no: number; address: number }>`
      select m.preparation_id as preparation, m.no, m.address
        from unnest(${int4Array(keys.map((key) => key.preparation))}::int[], ${int4Array(keys.map((key) => key.batch))}::int[])
          as k (preparation_id, batch)
       cross join lateral (
         select m.preparation_id, m.no, m.address from message m
          where m.preparation_id = k.preparation_id and (m.no >> 10) = k.batch
            and m.no = any (${int4Array(found.map(({ no }) => no))}::int[])) m`,
  )
  return new Map(messages.map(({ preparation, no, address }) => [`${preparation}-${no}`, address]))
}

type StrayReceipt = Pick<Receipt, 'ref' | 'phone' | 'outcome' | 'code' | 'whole' | 'submitDate' | 'text'> & {
  refKey: bigint | null
  raw(): Uint8Array
}

const insertStrays = (db: Db, account: number, strays: readonly StrayReceipt[]) =>
  run(
    db,
    sql`
      insert into stray_receipt (account, ref_key, ref, phone, rank, code, whole, submitted_at, text, raw)
      select ${account}, * from unnest(
        ${strays.map(({ refKey }) => (refKey === null ? null : String(refKey)))}::bigint[], ${strays.map(({ ref }) => ref)}::text[],
        ${strays.map(({ phone }) => phone.replace(/\D/g, ''))}::text[], ${strays.map(({ outcome }) => rankOf[outcome])}::smallint[],
        ${strays.map(({ code }) => code)}::smallint[], ${strays.map(({ whole }) => whole)}::boolean[],
        ${strays.map(({ submitDate }) => submitDate)}::timestamptz[], ${strays.map(({ text }) => text.replaceAll('\0', ''))}::text[],
        ${strays.map((stray) => Buffer.from(stray.raw()))}::bytea[])`,
  )
