import { type Actor, actorName, recordAct } from '../access/index.ts'
import { type Db, transaction } from '../platform/database/index.ts'
import { notFound } from '../platform/http/problem.ts'
import { deliveryContent } from './content.ts'
import { type Move, mayMove, moves } from './delivery.ts'
import { cancelRest, type Preparations } from './preparations.ts'
import { changedMeanwhile, missing, notPossibleNow, notReady } from './problems.ts'
import { type HeldDelivery, holdDelivery, moveTo, setPreparationState } from './queries.ts'

type Mover = { db: Db; actor: Actor; id: number }

/**
 * Everything that people do to a delivery takes its row first, decides by its state and moves it, in one transaction: a second
 * click, another tab or another node finds it moved. Whoever asks for what has already happened is told so without an error.
 */
async function move(
  { db, actor, id }: Mover,
  asked: Move,
  effect: (tx: Db, held: HeldDelivery) => Promise<Record<string, unknown>>,
): Promise<void> {
  await transaction(db, async (tx) => {
    const held = await holdDelivery(tx, id)
    if (held === null) throw notFound({ what: 'delivery' })
    if (!mayMove(asked, held.state)) {
      if (held.state === moves[asked].to) return
      throw notPossibleNow({ state: held.state, move: asked })
    }
    const details = await effect(tx, held)
    await recordAct(tx, actor, acts[asked], `delivery:${id}`, details)
  })
}

const acts: Record<Move, string> = {
  edit: 'delivery.changed',
  prepare: 'delivery.preparing',
  cancelPreparation: 'delivery.preparation-cancelled',
  preparationFailed: 'delivery.preparation-failed',
  prepared: 'delivery.prepared',
  confirm: 'delivery.confirmed',
  lapse: 'delivery.lapsed',
  pause: 'delivery.paused',
  resume: 'delivery.resumed',
  stop: 'delivery.stopped',
  finish: 'delivery.finished',
}

/** Begins to prepare what is written now; `version` is what its reader saw, where there is one. */
export const prepareDelivery = (mover: Mover, version: number | undefined, preparations: Preparations) =>
  move(mover, 'prepare', async (tx, held) => {
    if (version !== undefined && version !== held.version)
      throw changedMeanwhile({ by: held.updated_by_name, at: held.updated_at, version: held.version })
    refuseUnready(held)
    if (held.preparation_id !== null) await preparations.discard(tx, held.preparation_id)
    const { preparation } = await preparations.start(tx, { deliveryId: held.id, by: actorName(mover.actor) })
    await moveTo(tx, held.id, 'preparing', preparation)
    return { preparation }
  })

export const cancelPreparing = (mover: Mover, preparations: Preparations) =>
  move(mover, 'cancelPreparation', async (tx, held) => {
    const preparation = held.preparation_id
    if (preparation !== null) await preparations.cancel(tx, preparation)
    await moveTo(tx, held.id, 'draft', null)
    return { preparation }
  })

/** The next mark of any gateway sees it: at most what is at the gate and in the window still leaves. */
export const pauseDelivery = (mover: Mover) =>
  move(mover, 'pause', async (tx, held) => {
    await setPreparationState(tx, held.preparation_id, 'paused')
    await moveTo(tx, held.id, 'paused', held.preparation_id)
    return {}
  })

export const resumeDelivery = (mover: Mover) =>
  move(mover, 'resume', async (tx, held) => {
    await setPreparationState(tx, held.preparation_id, 'sending')
    await moveTo(tx, held.id, 'sending', held.preparation_id)
    return {}
  })

/** What left cannot be called back; what did not leave is cancelled, for good. */
export const stopDelivery = (mover: Mover) =>
  move(mover, 'stop', async (tx, held) => {
    await setPreparationState(tx, held.preparation_id, 'stopped')
    if (held.preparation_id !== null) await cancelRest(tx, held.preparation_id)
    await moveTo(tx, held.id, 'stopped', held.preparation_id)
    return {}
  })

function refuseUnready({ channel_id, content, population }: HeldDelivery) {
  const fields = [
    ...(channel_id === null ? [{ path: 'channel_id', says: missing.channel }] : []),
    ...(deliveryContent.parse(content).text.trim() === '' ? [{ path: 'content.text', says: missing.text }] : []),
    ...(population.of === 'nobody' ? [{ path: 'population', says: missing.population }] : []),
  ]
  if (fields.length > 0) throw notReady(undefined, fields)
}
