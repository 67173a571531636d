import type { Db } from '../platform/database/index.ts'
import { countMessages, countsOf, type DeliveryCounts, sumCounts } from './counts.ts'
import { writeTotals } from './keep-queries.ts'
import { excludedIn, summaryOf } from './queries.ts'
import { totalsOfRuns, writeRunTotals } from './runs/queries.ts'

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

/**
 * Keeps the counts with a delivery that has ended, whose row is held: settled once nothing of it can change any more. Of an
 * execution with the run, and their sum with the execution.
 */
export async function keepTotals(
  tx: Db,
  delivery: number,
  of: { preparation: number; startsAt: string | null; now: Date },
): Promise<DeliveryCounts> {
  const counts = await readCounts(tx, of)
  const totals = { counts, settled: counts.waiting + counts.submitted + counts.in_doubt === 0 }
  const isRun = await writeRunTotals(tx, of.preparation, totals)
  const all = isRun ? await totalsOfRuns(tx, delivery) : [totals]
  await writeTotals(tx, delivery, {
    counts: sumCounts(all.map(({ counts }) => counts)),
    settled: all.every(({ settled }) => settled),
  })
  return counts
}
