import { type Db, one, sql } from '../platform/database/index.ts'

/**
 * Ends what of a stopped preparation no gateway holds, and answers how many batches that was. What one holds comes back at
 * its next mark, so whoever stops looks again.
 */
export const cancelRest = async (tx: Db, preparation: number): Promise<number> =>
  (await one(tx, sql<{ ended: number }>`select cancel_rest_1(${preparation}) as ended`)).ended
