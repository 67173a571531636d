import type { Arrived } from '@parley/workflow'
import { fieldsCarried, prepareArriving } from '../../deliveries/index.ts'
import type { Db } from '../../platform/database/index.ts'
import { findPopulations, peopleOf } from '../populations/queries.ts'
import { isTaken, type Sending, setPreparing } from './queries.ts'

export type Begun = { kind: 'preparing'; count: number } | { kind: 'later' } | { kind: 'refused'; code: string }

/**
 * Has the message of a step prepared for whoever has come to it. A single one belongs to the first who ask for it: it is sent
 * once. A recurring one begins a run, as soon as the one before is over.
 */
export async function beginSending(
  tx: Db,
  sending: Sending,
  { arrived, mode, now }: { arrived: readonly Arrived[]; mode: 'single' | 'recurring'; now: Date },
): Promise<Begun> {
  if (mode === 'single' && (await isTaken(tx, sending.delivery_id, sending)))
    return { kind: 'refused', code: 'delivery-sent-before' }
  const found = await findPopulations(
    tx,
    arrived.flatMap(({ population }) => population ?? []),
  )
  const [first] = found
  if (first === undefined) return { kind: 'refused', code: 'people-gone' }
  if (found.some(({ dimension }) => dimension !== first.dimension)) return { kind: 'refused', code: 'mixed-dimensions' }
  const people = peopleOf(found.map(({ id }) => id))
  const count = found.reduce((sum, one) => sum + one.people, 0)
  const came = { dimension: first.dimension, people, count, fields: await fieldsCarried(tx, people) }
  const begun = await prepareArriving(tx, sending.delivery_id, came, now)
  if (begun.kind !== 'preparing') return begun
  await setPreparing(tx, sending, begun.delivery, begun.preparation)
  return { kind: 'preparing', count }
}
