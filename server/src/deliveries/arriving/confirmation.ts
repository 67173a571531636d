import { type Actor, actorName, recordAct, rightsOf } from '../../access/index.ts'
import { type Db, transaction } from '../../platform/database/index.ts'
import { Problem } from '../../platform/http/problem.ts'
import { letGo } from '../confirm.ts'
import { mayMove } from '../delivery.ts'
import { holdSeen } from '../edit.ts'
import { confirmersOnly, notPossibleNow, onlyOfWorkflows } from '../problems.ts'
import { holdDelivery, summaryOf, writeDelivery } from '../queries.ts'
import { tellToConfirm, waitsNoMore } from '../tell.ts'
import { askAgain, askAgainOf } from './queries.ts'

/**
 * "Request confirmation before sending", which every delivery does. Only that of a workflow may leave unasked, and only whoever
 * could confirm it says so; anybody who prepares may ask again.
 */
export async function setAsking(
  db: Db,
  actor: Actor,
  { id, version, ask }: { id: number; version: number; ask: boolean },
): Promise<void> {
  await transaction(db, async (tx) => {
    const held = await holdSeen(tx, id, version)
    if (held.workflow_id === null) throw onlyOfWorkflows()
    if (!ask && !rightsOf[actor.role].includes('deliveries.confirm'))
      throw confirmersOnly({ setting: 'ask_confirmation' })
    if (held.state !== 'preparing' && !mayMove('edit', held)) throw notPossibleNow({ state: held.state, move: 'edit' })
    await writeDelivery(tx, { ...held, settings: { ...held.settings, ask_confirmation: ask } }, actorName(actor))
    await recordAct(
      tx,
      actor,
      ask ? 'delivery.confirmation-asked' : 'delivery.confirmation-not-asked',
      `delivery:${id}`,
    )
    if (ask && held.state === 'prepared') await askSomebody(tx, id, held.preparation_id)
    else await waitsNoMore(tx, id)
  })
}

/** The audience of a workflow is another: whoever let its messages leave unasked did not mean these people. */
export async function askAgainForAll(tx: Db, actor: Actor, workflow: number): Promise<void> {
  for (const id of await askAgainOf(tx, workflow, actorName(actor)))
    await recordAct(tx, actor, 'delivery.confirmation-asked', `delivery:${id}`, { workflow })
}

/**
 * A prepared delivery that leaves unasked. What stands in the way of confirming it cannot be overcome by asking again: then it
 * waits for a person, and its code is the answer.
 */
export async function confirmByItself(tx: Db, delivery: number, now: Date): Promise<'confirmed' | string> {
  const held = await holdDelivery(tx, delivery)
  if (held?.state !== 'prepared') return 'confirmed'
  try {
    await letGo(tx, held, { by: null, now })
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    await askAgain(tx, delivery)
    await askSomebody(tx, delivery, held.preparation_id)
    await recordAct(tx, 'parley', 'delivery.confirmation-asked', `delivery:${delivery}`, { because: error.kind.code })
    return error.kind.code
  }
  await recordAct(tx, 'parley', 'delivery.confirmed', `delivery:${delivery}`, { preparation: held.preparation_id })
  return 'confirmed'
}

async function askSomebody(tx: Db, delivery: number, preparation: number | null): Promise<void> {
  const summary = preparation === null ? null : await summaryOf(tx, preparation)
  if (summary !== null) await tellToConfirm(tx, delivery, summary)
}
