import { dayNumber, newPreparationId } from '../messages/index.ts'
import { type Db, run, sql } from '../platform/database/index.ts'

/** What moving a delivery asks of preparing. */
export type Preparations = {
  start(tx: Db, wanted: { deliveryId: number; by: string }): Promise<{ preparation: number }>
  cancel(tx: Db, preparation: number): Promise<void>
  discard(tx: Db, preparation: number): Promise<void>
}

export const preparations: Preparations = {
  async start(tx, { deliveryId }) {
    const preparation = await newPreparationId(tx, dayNumber(new Date()))
    await run(
      tx,
      sql`insert into preparation (id, delivery_id, channel_id, state)
          select ${preparation}, id, channel_id, 'building' from delivery where id = ${deliveryId}`,
    )
    return { preparation }
  },
  cancel: end,
  discard: end,
}

async function end(tx: Db, preparation: number) {
  await run(tx, sql`update preparation set state = 'stopped' where id = ${preparation}`)
  await run(tx, sql`delete from progress where preparation_id = ${preparation}`)
}

export async function cancelRest(tx: Db, preparation: number) {
  await run(tx, sql`update batch set state = 'cancelled' where preparation_id = ${preparation} and state = 'ready'`)
}
