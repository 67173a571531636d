import { type Database, rows, run, sql, transactionWithClient } from '../../platform/database/index.ts'
import { ranks } from '../state.ts'
import { type Folder, foldAll } from './folder.ts'
import type { ReceiptRow, SubmissionRow } from './log-rows.ts'
import { copyReceipts, copySubmissions } from './queries.ts'
import type { PartKey } from './recent-references.ts'
import { factOf, findSubmissions, pick } from './record-receipts.ts'
import { doubtful } from './settle-doubt.ts'

type Stray = {
  id: number
  account: number
  ref_key: string | null
  ref: string
  phone: string
  rank: number
  code: number
  whole: boolean
  tries: number
  submitted_at: string | null
  text: string
  /** Old enough that the answer it belongs to will not be recorded any more. */
  lonely: boolean
}

// An answer not yet recorded, or recorded by another node after our look-up, is found by one of these.
// The third comes when a doubt may be settled by its phone.
const waits = ['5 seconds', '30 seconds', '30 seconds', '5 minutes', '1 hour', '1 day', '1 day', '1 day'] as const

/** Tries receipts that matched nothing once more; answers how many found their message. */
export async function settleStrays(database: Database, folder: Folder): Promise<number> {
  const settled: ReceiptRow[] = []
  const named: SubmissionRow[] = []
  await transactionWithClient(database.pool, async (tx, client) => {
    const due = await rows(
      tx,
      sql<Stray>`
        select id, account, ref_key::text as ref_key, ref, phone, rank, code, whole, tries, submitted_at, text,
               at < now() - interval '60 seconds' as lonely
          from stray_receipt
         where not settled and next_try <= now() order by next_try limit 500 for update skip locked`,
    )
    for (const [account, own] of Map.groupBy(due, (stray) => stray.account)) {
      const found = await findSubmissions(
        tx,
        account,
        own.flatMap(({ ref_key }) => (ref_key === null ? [] : [BigInt(ref_key)])),
      )
      const doubts = await doubtful(
        tx,
        account,
        own.filter(({ lonely }) => lonely),
      )
      for (const stray of own) {
        const known = pick(found, stray.ref, stray.phone)
        const key = known ?? doubts.get(stray.id)
        if (key) {
          if (known === undefined) named.push(...answerThatWasLost(stray, key))
          const { rank, code, whole } = stray
          settled.push({ ...key, part: whole ? 0 : key.part, rank, code })
          await run(tx, sql`update stray_receipt set settled = true, tries = tries + 1 where id = ${stray.id}`)
        } else {
          const wait = waits[stray.tries] ?? null
          await run(
            tx,
            sql`update stray_receipt set tries = tries + 1, next_try = coalesce(now() + ${wait}::interval, 'infinity') where id = ${stray.id}`,
          )
        }
      }
    }
    await copySubmissions(client, named)
    await copyReceipts(client, settled)
    await foldAll(tx, settled.map(factOf))
  })
  // What is shown live comes from there; it changes no byte any more.
  folder.add(settled.map(factOf))
  return settled.length
}

/** What the carrier calls the message is known from now on: whatever else it says of it is found by that, as ever. */
function answerThatWasLost({ account, ref, ref_key }: Stray, key: PartKey): SubmissionRow[] {
  if (ref_key === null) return []
  const { preparation, no, part, attempt, address } = key
  return [
    { refKey: BigInt(ref_key), ref, preparation, no, part, attempt, address, account, code: 0, rank: ranks.submitted },
  ]
}
