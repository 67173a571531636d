import { recordAct } from '../../access/index.ts'
import type { Db } from '../../platform/database/index.ts'
import { Problem } from '../../platform/http/problem.ts'
import { mayMove } from '../delivery.ts'
import { refuseUnready } from '../move.ts'
import { moveTo } from '../move-queries.ts'
import { discardPreparation, startPreparation } from '../preparation/index.ts'
import { type HeldDelivery, holdDelivery } from '../queries.ts'
import { beginRun } from '../runs/begin-run.ts'
import { runUnderWay } from '../runs/problems.ts'
import { waitsNoMore } from '../tell.ts'
import { type Came, populationOf, takeOverPeople } from './people.ts'
import { setPopulation } from './queries.ts'

/** `later`: the run before is under way; asking again once that is over begins it. */
export type Begun =
  | { kind: 'preparing'; delivery: number; preparation: number }
  | { kind: 'later' }
  | { kind: 'refused'; code: string }

/**
 * People have come to the activity of a delivery: it is prepared for them, without anyone asking. A single one is sent once;
 * of a recurring one a run begins. In the caller's transaction, which may go on whatever the answer is.
 */
export async function prepareArriving(tx: Db, delivery: number, came: Came, now: Date): Promise<Begun> {
  const held = await holdDelivery(tx, delivery)
  if (held === null) return { kind: 'refused', code: 'delivery-gone' }
  if (held.archived_at !== null) return { kind: 'refused', code: 'delivery-archived' }
  try {
    return held.kind === 'recurring'
      ? await beginExecution(tx, delivery, came, now)
      : await prepareSingle(tx, held, came)
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    const { code } = error.kind
    return code === runUnderWay.kind.code ? { kind: 'later' } : { kind: 'refused', code }
  }
}

async function beginExecution(tx: Db, parent: number, came: Came, now: Date): Promise<Begun> {
  const { execution, preparation } = await beginRun(tx, 'parley', parent, now, came)
  return { kind: 'preparing', delivery: execution, preparation }
}

async function prepareSingle(tx: Db, held: HeldDelivery, came: Came): Promise<Begun> {
  const { id } = held
  if (held.state === 'preparing') return { kind: 'later' }
  if (!mayMove('prepare', held)) return { kind: 'refused', code: 'delivery-sent-before' }
  const population = populationOf(came)
  await refuseUnready(tx, { ...held, population })
  await takeOverPeople(tx, id, came)
  await setPopulation(tx, id, population)
  await waitsNoMore(tx, id)
  if (held.preparation_id !== null) await discardPreparation(tx, held.preparation_id)
  const { preparation } = await startPreparation(tx, { deliveryId: id, by: 'parley' })
  await moveTo(tx, id, 'preparing', preparation)
  await recordAct(tx, 'parley', 'delivery.preparing', `delivery:${id}`, { preparation, workflow: held.workflow_id })
  return { kind: 'preparing', delivery: id, preparation }
}
