import { kindOf, portsOf } from './activities/index.ts'
import type { Activity } from './definition.ts'
import type { Graph } from './graph.ts'
import type { JournalCode } from './journal.ts'
import type { Arrived, Effect, Note, Output, Run, Step } from './run.ts'

/** One advance under way: a copy of the run that may be written to, and what is to be done. */
export type Walk = {
  graph: Graph
  run: Run
  effects: Effect[]
  at: string
  /** Populations on their way into an activity. */
  coming: Coming[]
}

export type Coming = { activity: Activity; arrived: Arrived; wave: number }

export const nobody = { population: 0, count: 0 } as const
export const withoutPeople = { population: null, count: 0 } as const

export function note(
  walk: Walk,
  code: JournalCode,
  activity: string | null,
  values: Record<string, string | number> = {},
): void {
  walk.effects.push({ do: 'note', entry: { code, activity, values } })
}

export function noteAll(walk: Walk, activity: string, notes: readonly Note[]): void {
  for (const { code, values } of notes) note(walk, code, activity, values)
}

export function addStep(walk: Walk, { activity, arrived, wave }: Coming, state: Step['state']): Step {
  const step: Step = {
    no: walk.run.next++,
    activity: activity.id,
    state,
    arrived: [arrived],
    due: null,
    tries: 0,
    open: false,
    wave,
  }
  walk.run.steps.push(step)
  return step
}

export const countOf = ({ arrived }: Step): number => arrived.reduce((sum, { count }) => sum + count, 0)

/** The step is over. What the server keeps for it goes with it. */
export function endStep(walk: Walk, step: Step): void {
  if (step.state === 'running' || step.open || step.due !== null) walk.effects.push({ do: 'forget', step: step.no })
  leaveRun(walk, step)
}

/** The step has reported its end: nothing is kept for it but what it waited for. */
export function leaveStep(walk: Walk, step: Step): void {
  if (step.open || step.due !== null) walk.effects.push({ do: 'forget', step: step.no })
  leaveRun(walk, step)
}

function leaveRun(walk: Walk, step: Step): void {
  walk.run.steps = walk.run.steps.filter((other) => other !== step)
}

/** People leave an activity by a port: over the transition, or out of the workflow. */
export function emit(walk: Walk, activity: Activity, { port, population, count }: Output, wave: number): void {
  if (!portsOf(activity).some((known) => known.id === port)) {
    note(walk, 'port-unknown', activity.id, { port, count })
    return
  }
  const transition = walk.graph.from(activity.id, port)
  const to = transition && walk.graph.activity(transition.to)
  if (!transition || !to) {
    if (count > 0) note(walk, 'left-workflow', activity.id, { port, count })
    return
  }
  walk.effects.push({ do: 'carry', transition: transition.id, population, count })
  walk.coming.push({ activity: to, arrived: { transition: transition.id, population, count }, wave })
}

/** Straight through: whoever came goes on, and nothing was done. Where nothing leads on, they end. */
export function passThrough(walk: Walk, activity: Activity, arrived: readonly Arrived[], wave: number): void {
  const ports = kindOf(activity).through(activity.settings)
  for (const { population, count } of arrived) {
    for (const port of ports) emit(walk, activity, { port, population, count }, wave)
    if (ports.length === 0 && count > 0) note(walk, 'ended', activity.id, { count })
  }
}
