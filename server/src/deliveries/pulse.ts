import { type Db, rows, sql } from '../platform/database/index.ts'

const overSeconds = 10

/** Parts that left, per second since they began to in these seconds, of each preparation; whose pulse is still is not in it. */
export async function partsPerSecond(db: Db, preparations: readonly number[], now: Date): Promise<Map<number, number>> {
  if (preparations.length === 0) return new Map()
  const until = Math.floor(now.getTime() / 1000)
  const found = await rows(
    db,
    sql<{ preparation_id: number; submitted: number; first: number }>`
      select preparation_id, sum(submitted)::int as submitted, min(second) as first from pulse
       where second > ${until - overSeconds}::int and submitted > 0 and preparation_id = any (${preparations}::int[])
       group by preparation_id`,
  )
  // A second is written down when it is over: what began two seconds ago has one.
  return new Map(
    found.map(({ preparation_id, submitted, first }) => [
      preparation_id,
      Math.round(submitted / Math.min(Math.max(until - first, 1), overSeconds)),
    ]),
  )
}
