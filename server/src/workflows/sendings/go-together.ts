import type { Arrived, Step } from '@parley/workflow'
import type { Db } from '../../platform/database/index.ts'
import { findPopulations, keepTravel, peopleOf, shareSomebody, storePeople } from '../populations/queries.ts'
import { changeHeldRun } from '../runs/change-run.ts'
import type { HeldRun } from '../runs/queries.ts'
import { dropSending, queuedBefore, type Sending } from './queries.ts'

/** More than so many populations become one, so that the run stays small however long the carrier is away. */
const mostPopulations = 50

/**
 * Who waits for the sending before takes along whoever comes behind them: however fast people come, one sending at a time takes
 * all of them. Whoever is among both is sent to twice, as they came twice: those two stay apart.
 */
export async function goTogether(
  tx: Db,
  run: HeldRun,
  sending: Sending,
  { step, now }: { step: Step; now: Date },
): Promise<boolean> {
  const before = await queuedBefore(tx, sending)
  const first = run.state.steps.find(({ no }) => no === before)
  if (first === undefined) return false
  const found = await findPopulations(tx, [...populationsOf(first), ...populationsOf(step)])
  const [dimension, ...others] = new Set(found.map((one) => one.dimension))
  if (dimension === undefined || others.length > 0) return false
  if (await shareSomebody(tx, populationsOf(first), populationsOf(step))) return false
  const all = [...first.arrived, ...step.arrived]
  const arrived = populationsOf({ arrived: all }).length > mostPopulations ? [await asOne()] : all
  const state = await changeHeldRun(tx, run, [
    { type: 'together', at: now.toISOString(), step: step.no, into: first.no, arrived },
  ])
  if (state.steps.some(({ no }) => no === step.no)) return false
  await dropSending(tx, sending)
  return true

  async function asOne(): Promise<Arrived> {
    const populations = populationsOf({ arrived: all })
    const origin = { workflow: run.workflow_id, run: run.id, activity: step.activity, port: null }
    const { id, count } = await storePeople(tx, origin, dimension ?? 'profile', peopleOf(populations))
    // Those that are kept to be looked at are there themselves.
    if (!run.definition.keep_interim) await keepTravel(tx, id, populations)
    return { transition: step.arrived[0]?.transition ?? null, population: id, count }
  }
}

const populationsOf = ({ arrived }: Pick<Step, 'arrived'>) => arrived.flatMap(({ population }) => population ?? [])
