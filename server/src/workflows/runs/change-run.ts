import { advance, begin, type Effect, type Event, isOver, type Run } from '@parley/workflow'
import type { Db } from '../../platform/database/index.ts'
import { noteTravel, releasePeople } from '../populations/queries.ts'
import { letEveryoneOut } from '../rooms/queries.ts'
import { passOn } from './arrive.ts'
import {
  countCrossing,
  forgetStep,
  type HeldRun,
  holdRun,
  insertJob,
  insertRun,
  type NewEntry,
  type NewRun,
  saveRun,
  setTimer,
  wakeRunners,
  writeJournal,
} from './queries.ts'
import { askNoMore, tellNoMore, tellSupervisors } from './tell.ts'

/** A new run, and what it does first. In a transaction that holds the workflow. */
export async function beginRun(tx: Db, begun: Omit<NewRun, 'state'>, event: Event): Promise<number> {
  const id = await insertRun(tx, { ...begun, state: begin() })
  await changeRun(tx, id, [event])
  return id
}

/**
 * Tells a run what happened: its new state, its journal, the jobs and timers of its next steps, all in the transaction that
 * the caller has. Null when the run is over or gone: nothing happens to it any more.
 */
export async function changeRun(tx: Db, id: number, events: readonly Event[]): Promise<Run | null> {
  const held = await holdRun(tx, id)
  if (held === null || held.ended) return null
  return changeHeldRun(tx, held, events)
}

export async function changeHeldRun(tx: Db, held: HeldRun, events: readonly Event[]): Promise<Run> {
  const effects: Effect[] = []
  let state = held.state
  for (const event of events) {
    const step = advance(held.definition, state, event)
    state = step.run
    effects.push(...step.effects)
  }
  const over = isOver(state)
  const troubled = state.steps.some(
    (step) => step.state === 'doubtful' || (step.state === 'failed' && step.due === null),
  )
  if (!(await saveRun(tx, held, state, { over, troubled })))
    throw new Error(`Run ${held.id} was changed although it was held.`)
  await applyEffects(tx, held, effects)
  if (over) await forgetStep(tx, held.id, null)
  if (held.troubled && (over || !troubled)) await tellNoMore(tx, held)
  const { keep_interim, history_days } = held.definition
  await releasePeople(tx, {
    run: held.id,
    inUse: state.steps.flatMap(({ arrived }) => arrived.flatMap(({ population }) => population ?? [])),
    keepDays: keep_interim ? history_days : null,
  })
  return state
}

async function applyEffects(tx: Db, held: HeldRun, effects: readonly Effect[]): Promise<void> {
  const { id: run, workflow_id: workflow } = held
  const entries: NewEntry[] = []
  for (const effect of effects) {
    switch (effect.do) {
      case 'execute':
        await insertJob(tx, { run, workflow, ...effect })
        break
      case 'wake':
        await setTimer(tx, run, effect.step, effect.at)
        break
      case 'forget':
        await forgetStep(tx, run, effect.step)
        await askNoMore(tx, held, effect.step)
        break
      case 'carry':
        await countCrossing(tx, run, effect.transition, effect.count)
        if (effect.population !== null) await noteTravel(tx, effect.population, effect.transition)
        break
      case 'release':
        // Whose time has come is found by the look of each second.
        if (effect.everyone) await letEveryoneOut(tx, run, effect.step)
        break
      case 'signal':
        await passOn(tx, {
          workflow: effect.workflow,
          name: effect.name,
          population: effect.people?.population ?? null,
        })
        break
      case 'tell':
        await tellSupervisors(tx, held, effect)
        break
      case 'note':
        entries.push({ workflow, run, ...effect.entry })
        break
      default:
        throw new Error(`Nobody knows how to do this: ${JSON.stringify(effect satisfies never)}`)
    }
  }
  if (entries.length > 0) await writeJournal(tx, entries)
  if (effects.some((effect) => effect.do === 'execute' || effect.do === 'signal')) await wakeRunners(tx)
}
