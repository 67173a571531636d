import { type Actor, actorName, recordAct } from '../../access/index.ts'
import type { Db } from '../../platform/database/index.ts'
import { notFound } from '../../platform/http/problem.ts'
import { type Came, populationOf, takeOverPeople } from '../arriving/people.ts'
import { type DeliverySettings, deliverySettings } from '../delivery.ts'
import { lapse } from '../keep-queries.ts'
import { refuseUnready } from '../move.ts'
import { discardPreparation, startPreparation } from '../preparation/index.ts'
import { type HeldDelivery, holdDelivery } from '../queries.ts'
import { waitsNoMore } from '../tell.ts'
import { leavesAt, periodAt, type Recurrence } from './period.ts'
import { archivedParent, notRecurring, runUnderWay } from './problems.ts'
import {
  executionOf,
  insertExecution,
  insertRun,
  markInUse,
  openExecutions,
  takeOver,
  takeOverRows,
} from './queries.ts'

export type Begun = { execution: number; preparation: number }

/**
 * Begins a run of a recurring delivery: in the execution of the present period, which the first run of a period makes, what
 * the parent says now is prepared anew. The parent’s row is held meanwhile, so that however many ask at once begin one.
 */
export async function beginRun(
  tx: Db,
  actor: Actor | 'parley',
  parentId: number,
  now: Date,
  came: Came | null = null,
): Promise<Begun> {
  const by = actor === 'parley' ? actor : actorName(actor)
  const parent = await holdDelivery(tx, parentId)
  if (parent === null) throw notFound({ what: 'delivery' })
  const recurrence = parent.settings.recurrence ?? null
  if (parent.kind !== 'recurring' || recurrence === null) throw notRecurring()
  if (parent.archived_at !== null) throw archivedParent()
  const population = came === null ? parent.population : populationOf(came)
  await refuseUnready(tx, { ...parent, population })

  const period = periodAt(recurrence, now)
  const before: HeldDelivery[] = []
  for (const { id } of await openExecutions(tx, parent.id)) before.push(...[(await holdDelivery(tx, id)) ?? []].flat())
  for (const held of before) refuseUnderWay(held, period)
  for (const held of before) if (held.state === 'prepared') await endUnconfirmed(tx, actor, held)
  const execution = (await executionOf(tx, parent.id, period)) ?? (await insertExecution(tx, parent.id, period, by))
  const settings = settingsOfRun(parent.settings, recurrence, now)
  await takeOver(tx, execution, { ...parent, population, settings }, by)
  await takeOverRows(tx, parent.id, execution)
  if (came !== null) await takeOverPeople(tx, execution, came)
  const { preparation } = await startPreparation(tx, { deliveryId: execution, by })
  await insertRun(tx, { execution, preparation, parent, by })
  await markInUse(tx, parent.id)
  await recordAct(tx, actor, 'delivery.run-begun', `delivery:${parent.id}`, { execution, preparation })
  await recordAct(tx, actor, 'delivery.preparing', `delivery:${execution}`, { preparation })
  return { execution, preparation }
}

/**
 * What still waits for someone’s confirmation ends before the next is prepared. What is on its way goes on: until it is over
 * its execution has no other run, but the execution of another period may.
 */
function refuseUnderWay(held: HeldDelivery, period: string): void {
  switch (held.state) {
    case 'prepared':
      // It leaves by itself at any moment.
      if (!deliverySettings.parse(held.settings).ask_confirmation)
        throw runUnderWay({ state: 'preparing', label: held.label })
      return
    case 'preparing':
      throw runUnderWay({ state: held.state, label: held.label })
    case 'sending':
    case 'paused':
      if (held.period === period) throw runUnderWay({ state: held.state, label: held.label })
  }
}

async function endUnconfirmed(tx: Db, actor: Actor | 'parley', { id, preparation_id }: HeldDelivery): Promise<void> {
  if (preparation_id !== null) await discardPreparation(tx, preparation_id)
  await lapse(tx, id)
  await waitsNoMore(tx, id)
  await recordAct(tx, actor, 'delivery.run-replaced', `delivery:${id}`, { preparation: preparation_id })
}

/** A date stands with each run: the hour of its parent, on the day on which it was begun. */
function settingsOfRun(settings: DeliverySettings, recurrence: Recurrence, now: Date): DeliverySettings {
  const at = leavesAt(recurrence, now)
  return { ...settings, schedule: at === null ? { when: 'now' } : { when: 'local', at } }
}
