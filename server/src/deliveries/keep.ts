import { recordAct } from '../access/index.ts'
import { type Db, transaction } from '../platform/database/index.ts'
import { publishEvent } from '../webhooks/index.ts'
import {
  beginStarted,
  finishable,
  lapsable,
  lapse,
  quietAgain,
  reopenForRetries,
  stoppedWithRest,
  unsettled,
  unsettledRuns,
} from './keep-queries.ts'
import { cancelWhatIsLeft } from './move.ts'
import { finishPreparationOf, moveTo } from './move-queries.ts'
import { discardPreparation } from './preparation/index.ts'
import { holdDelivery } from './queries.ts'
import { tellEnded, waitsNoMore } from './tell.ts'
import { keepTotals } from './totals.ts'

type Keeper = { db: Db; now: () => Date; changed: (id: number) => void }

// Whoever moves a delivery takes its row first; preparing takes its own first, so the two may wait for each other.
const retries = { retries: 3 }

/**
 * What happens to deliveries without anyone asking, a step of each: any number of workers may do it at once, as each moves a
 * row only from the state in which it finds it under its lock.
 */
export async function keepDeliveries(keeper: Keeper): Promise<void> {
  await lapseOverdue(keeper)
  await noteStarts(keeper)
  await finishDone(keeper)
  await cancelStopped(keeper)
  await settleTotals(keeper)
}

/** Nobody confirmed in time: nothing left, nothing was charged, and what was prepared goes. */
export async function lapseOverdue({ db, now, changed }: Keeper): Promise<void> {
  for (const { id } of await lapsable(db, now())) {
    await transaction(
      db,
      async (tx) => {
        const held = await holdDelivery(tx, id)
        if (held?.state !== 'prepared' || held.preparation_id === null) return
        if (held.confirm_until === null || Date.parse(held.confirm_until) > now().getTime()) return
        await discardPreparation(tx, held.preparation_id)
        await lapse(tx, id)
        await waitsNoMore(tx, id)
        await recordAct(tx, 'parley', 'delivery.lapsed', `delivery:${id}`)
      },
      retries,
    )
    changed(id)
  }
}

/** A confirmed delivery whose hour has come. */
async function noteStarts({ db, now, changed }: Keeper): Promise<void> {
  await transaction(db, async (tx) => {
    for (const { id, label, preparation_id } of await beginStarted(tx, now())) {
      await publishEvent(tx, { type: 'delivery.started', data: { delivery: id, label, preparation: preparation_id } })
      changed(id)
    }
  })
}

/** Nothing of it waits to leave any more. Receipts may still come; another attempt that one asks for opens it again. */
export async function finishDone({ db, now, changed }: Keeper): Promise<void> {
  for (const { id } of await finishable(db)) {
    await transaction(
      db,
      async (tx) => {
        const held = await holdDelivery(tx, id)
        if (held?.state !== 'sending' || held.preparation_id === null) return
        if (!(await finishable(tx, id)).some((one) => one.id === id)) return
        await finishPreparationOf(tx, held.preparation_id)
        await moveTo(tx, id, 'finished', held.preparation_id)
        const counts = await keepTotals(tx, id, { preparation: held.preparation_id, startsAt: null, now: now() })
        await recordAct(tx, 'parley', 'delivery.finished', `delivery:${id}`)
        await tellEnded(tx, { delivery: id, label: held.label, how: 'finished', counts })
      },
      retries,
    )
    changed(id)
  }
  await reopenForRetries(db)
  await quietAgain(db)
}

/** What a gateway held when a delivery was stopped has come back since. */
export async function cancelStopped({ db, now, changed }: Keeper): Promise<void> {
  for (const { id, preparation } of await stoppedWithRest(db)) {
    await cancelWhatIsLeft(db, { id, preparation, now: now() })
    changed(id)
  }
}

/** Receipts that came after the end. */
export async function settleTotals({ db, now }: Keeper): Promise<void> {
  for (const { id, preparation, starts_at } of [...(await unsettled(db)), ...(await unsettledRuns(db))])
    await transaction(db, async (tx) => {
      if ((await holdDelivery(tx, id)) !== null)
        await keepTotals(tx, id, { preparation, startsAt: starts_at, now: now() })
    })
}
