import { type Db, run, sql } from '../platform/database/index.ts'
import { cancelPreparation, discardPreparation, startPreparation } from './preparation/index.ts'

/** What moving a delivery asks of preparing. */
export type Preparations = {
  start(tx: Db, wanted: { deliveryId: number; by: string }): Promise<{ preparation: number }>
  cancel(tx: Db, preparation: number): Promise<void>
  discard(tx: Db, preparation: number): Promise<void>
}

export const preparations: Preparations = {
  start: startPreparation,
  cancel: cancelPreparation,
  discard: discardPreparation,
}

export async function cancelRest(tx: Db, preparation: number) {
  await run(tx, sql`update batch set state = 'cancelled' where preparation_id = ${preparation} and state = 'ready'`)
}
