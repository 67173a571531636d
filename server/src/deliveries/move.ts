import { type Actor, actorName, recordAct } from '../access/index.ts'
import { loadChannel } from '../accounts/index.ts'
import { cancelRest } from '../messages/index.ts'
import { type Db, transaction } from '../platform/database/index.ts'
import { notFound } from '../platform/http/problem.ts'
import { compileOrThrow, contentSchema } from '../templates/index.ts'
import { publishEvent } from '../webhooks/index.ts'
import { givenFields, type Move, mayMove, moves } from './delivery.ts'
import { moveTo, restOf, setPreparationStates, wakeGateways } from './move-queries.ts'
import { cancelPreparation, discardPreparation, startPreparation } from './preparation/index.ts'
import { archivedDelivery, changedMeanwhile, missing, notPossibleNow, notReady } from './problems.ts'
import { type HeldDelivery, holdDelivery } from './queries.ts'
import { preparedByRuns } from './runs/problems.ts'
import { withoutRun } from './runs/queries.ts'
import { pausedNoMore, tellEnded, tellPaused, waitsNoMore } from './tell.ts'
import { keepTotals } from './totals.ts'

// A preparation that ends takes its own row first, and then the delivery’s: one of the two may have to begin anew.
export const again = { retries: 3 }

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
  await transaction(
    db,
    async (tx) => {
      const held = await holdDelivery(tx, id)
      if (held === null) throw notFound({ what: 'delivery' })
      if (asked === 'prepare' && held.kind !== 'single') throw preparedByRuns()
      if (asked === 'prepare' && held.archived_at !== null) throw archivedDelivery()
      if (!mayMove(asked, held)) {
        if (held.state === moves[asked].to) return
        throw notPossibleNow({ state: held.state, move: asked })
      }
      const details = await effect(tx, held)
      await recordAct(tx, actor, acts[asked], `delivery:${id}`, details)
    },
    again,
  )
}

const acts: Record<Move, string> = {
  edit: 'delivery.changed',
  prepare: 'delivery.preparing',
  beginRun: 'delivery.run-begun',
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
export const prepareDelivery = (mover: Mover, version: number | undefined) =>
  move(mover, 'prepare', async (tx, held) => {
    if (version !== undefined && version !== held.version)
      throw changedMeanwhile({ by: held.updated_by_name, at: held.updated_at, version: held.version })
    await refuseUnready(tx, held)
    await waitsNoMore(tx, held.id)
    if (held.preparation_id !== null) await discardPreparation(tx, held.preparation_id)
    const { preparation } = await startPreparation(tx, { deliveryId: held.id, by: actorName(mover.actor) })
    await moveTo(tx, held.id, 'preparing', preparation)
    return { preparation }
  })

export const cancelPreparing = (mover: Mover) =>
  move(mover, 'cancelPreparation', async (tx, held) => {
    const preparation = held.preparation_id
    if (preparation !== null) await cancelPreparation(tx, preparation)
    await moveTo(tx, held.id, 'draft', null)
    if (preparation !== null) await withoutRun(tx, held.id, preparation, 'cancelled')
    return { preparation }
  })

/**
 * The next mark of any gateway sees it: at most what is at the gate and in the window still leaves. Of an execution it holds
 * for what earlier runs may still try again, too.
 */
export const pauseDelivery = (mover: Mover) =>
  move(mover, 'pause', async (tx, held) => {
    await setPreparationStates(tx, held.id, ['sending', 'finished'], 'paused')
    await moveTo(tx, held.id, 'paused', held.preparation_id)
    await tellPaused(tx, held, mover.actor)
    await publishEvent(tx, { type: 'delivery.paused', data: named(held) })
    return {}
  })

export const resumeDelivery = (mover: Mover) =>
  move(mover, 'resume', async (tx, held) => {
    await setPreparationStates(tx, held.id, ['paused'], 'sending')
    await moveTo(tx, held.id, 'sending', held.preparation_id)
    await pausedNoMore(tx, held.id)
    await wakeGateways(tx, held.id)
    await publishEvent(tx, { type: 'delivery.resumed', data: named(held) })
    return {}
  })

/** What left cannot be called back; what did not leave is cancelled, for good: a step at a time, as it may be very much. */
export async function stopDelivery(mover: Mover, now: Date): Promise<void> {
  const { db, id } = mover
  await move(mover, 'stop', async (tx, held) => {
    await setPreparationStates(tx, held.id, ['sending', 'paused', 'finished'], 'stopped')
    await moveTo(tx, id, 'stopped', held.preparation_id)
    await pausedNoMore(tx, id)
    await tellEnded(tx, { delivery: id, label: held.label, how: 'stopped', counts: null })
    return {}
  })
  for (const preparation of await restOf(db, id)) await cancelWhatIsLeft(db, { id, preparation, now })
}

/** Also for what a gateway still held when it was stopped, and for a stop whose process died here. */
export async function cancelWhatIsLeft(
  db: Db,
  { id, preparation, now }: { id: number; preparation: number; now: Date },
): Promise<void> {
  await cancelRest(db, preparation)
  await transaction(db, async (tx) => {
    if ((await holdDelivery(tx, id)) !== null) await keepTotals(tx, id, { preparation, startsAt: null, now })
  })
}

const named = ({ id, label, preparation_id }: HeldDelivery) => ({ delivery: id, label, preparation: preparation_id })

/** What has to be there before anything can be prepared from it. */
export async function refuseUnready(
  tx: Db,
  { channel_id, content, population }: Pick<HeldDelivery, 'channel_id' | 'content' | 'population'>,
) {
  const fields = [
    ...(channel_id === null ? [{ path: 'channel_id', says: missing.channel }] : []),
    ...(contentSchema.parse(content).text.trim() === '' ? [{ path: 'content.text', says: missing.text }] : []),
    ...(population.of === 'nobody' ? [{ path: 'population', says: missing.population }] : []),
    ...(population.of === 'arriving' && population.count === 0
      ? [{ path: 'population', says: missing.peopleOfWorkflow }]
      : []),
  ]
  if (fields.length > 0 || channel_id === null) throw notReady(undefined, fields)
  const given = givenFields(population)
  await compileOrThrow(tx, content, { through: await loadChannel(tx, channel_id), given })
}
