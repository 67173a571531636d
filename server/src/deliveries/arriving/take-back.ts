import { recordAct } from '../../access/index.ts'
import type { Db } from '../../platform/database/index.ts'
import { lapse } from '../keep-queries.ts'
import { moveTo } from '../move-queries.ts'
import { discardPreparation } from '../preparation/index.ts'
import { backToDraft, holdDelivery } from '../queries.ts'
import { withoutRun } from '../runs/queries.ts'
import { waitsNoMore } from '../tell.ts'

/** The run that it was prepared in is over: what nobody has confirmed is not sent for it any more. */
export async function takeBack(tx: Db, delivery: number, preparation: number): Promise<void> {
  const held = await holdDelivery(tx, delivery)
  if (held === null || held.preparation_id !== preparation) return
  if (held.state !== 'preparing' && held.state !== 'prepared') return
  await discardPreparation(tx, preparation)
  await waitsNoMore(tx, delivery)
  if (held.kind !== 'execution') await backToDraft(tx, delivery)
  else if (held.state === 'prepared') await lapse(tx, delivery)
  else {
    await moveTo(tx, delivery, 'draft', null)
    await withoutRun(tx, delivery, preparation, 'cancelled')
  }
  await recordAct(tx, 'parley', 'delivery.preparation-cancelled', `delivery:${delivery}`, { preparation })
}
