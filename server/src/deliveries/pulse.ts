import { type Db, rows, sql } from '../platform/database/index.ts'

const overSeconds = 10

/** Parts that left, per second, of each preparation; whose pulse is still is not in it. */
export async function partsPerSecond(db: Db, preparations: readonly number[], now: Date): Promise<Map<number, number>> {
  if (preparations.length === 0) return new Map()
  const until = Math.floor(now.getTime() / 1000)
  const found = await rows(
    db,
    sql<{ preparation_id: number; submitted: number }>`
      select preparation_id, sum(submitted)::int as submitted from pulse
       where second > ${until - overSeconds}::int and preparation_id = any (${preparations}::int[]) group by preparation_id`,
  )
  return new Map(found.map(({ preparation_id, submitted }) => [preparation_id, Math.round(submitted / overSeconds)]))
}
