import type { Db } from '../platform/database/index.ts'
import { countMessages, countsOf, type DeliveryCounts } from './counts.ts'
import { writeTotals } from './keep-queries.ts'
import { excludedIn, summaryOf } from './queries.ts'

// Carriers may take days; after that a message without a receipt says so instead of waiting for ever.
const receiptHorizonMs = 14 * 24 * 3_600_000

export const isSilent = (startsAt: string | null, now: Date) =>
  startsAt !== null && now.getTime() - Date.parse(startsAt) > receiptHorizonMs

/** Where everyone of one preparation is now. */
export async function readCounts(
  db: Db,
  { preparation, startsAt, now }: { preparation: number; startsAt: string | null; now: Date },
): Promise<DeliveryCounts> {
  const [summary, counted] = await Promise.all([summaryOf(db, preparation), countMessages(db, [preparation])])
  return countsOf(excludedIn(summary), counted.get(preparation), isSilent(startsAt, now))
}

/** Keeps the counts with a delivery that has ended: settled once nothing of it can change any more. */
export async function keepTotals(
  tx: Db,
  delivery: number,
  of: { preparation: number; startsAt: string | null; now: Date },
): Promise<DeliveryCounts> {
  const counts = await readCounts(tx, of)
  const settled = counts.waiting + counts.submitted + counts.in_doubt === 0
  await writeTotals(tx, delivery, { counts, settled })
  return counts
}
