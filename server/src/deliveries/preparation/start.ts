import { newPreparationId } from '../../messages/index.ts'
import type { Db } from '../../platform/database/index.ts'
import { discard, forgetProgress, insertPreparation, tellRunners, today } from './queries.ts'

/** Begins the preparation of a delivery that this transaction has moved to `preparing`: a runner takes it up at once. */
export async function startPreparation(
  tx: Db,
  { deliveryId, by }: { deliveryId: number; by: string },
): Promise<{ preparation: number }> {
  const { day } = await today(tx)
  const preparation = await newPreparationId(tx, day)
  await insertPreparation(tx, preparation, deliveryId, by)
  await tellRunners(tx)
  return { preparation }
}

/**
 * A preparation that is not wanted any more, under way or done. What it wrote is gone from every list; rows go later. What has
 * been confirmed stays, whoever asks.
 */
export async function discardPreparation(tx: Db, preparation: number): Promise<void> {
  if ((await discard(tx, preparation)) === 0) return
  await forgetProgress(tx, preparation)
  await tellRunners(tx)
}

/** Takes effect within a second: the runner is told, and nothing it was about to write is kept. */
export const cancelPreparation = discardPreparation
