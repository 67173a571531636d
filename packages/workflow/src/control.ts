import { kindOf } from './activities/index.ts'
import { backToRoomOrAway, find } from './report.ts'
import type { Event } from './run.ts'
import { endStep, note, passThrough, type Walk } from './walk.ts'

type Of<T extends Event['type']> = Extract<Event, { type: T }>

export function pause(walk: Walk, by: string): boolean {
  if (walk.run.status !== 'running') return false
  walk.run.status = 'paused'
  note(walk, 'paused', null, { by })
  return true
}

/** Also what lets on people in front of an activity that is suspended no more. */
export function resume(walk: Walk, by: string): boolean {
  const { run, graph } = walk
  if (run.status === 'stopping') return false
  if (run.status === 'running')
    return run.steps.some(
      ({ state, activity }) => state === 'suspended' && graph.activity(activity)?.mode !== 'suspended',
    )
  run.status = 'running'
  note(walk, 'resumed', null, { by })
  for (const step of run.steps)
    if (step.state === 'failed') {
      again(walk, step)
      step.tries = 0
    }
  wakeAll(walk)
  return true
}

/** A time that came while nothing was begun has passed unheard: each is asked for again. */
function wakeAll(walk: Walk): void {
  for (const { no, due } of walk.run.steps) if (due !== null) walk.effects.push({ do: 'wake', step: no, at: due })
}

/** "Execute pending tasks now": whoever waits for a time waits no longer. Answers to a question of ours are not hurried. */
export function hurry(walk: Walk, by: string): boolean {
  const { run, graph } = walk
  if (run.status !== 'running') return false
  const rooms = run.steps.filter((step) => {
    const activity = graph.activity(step.activity)
    return step.open && activity !== undefined && kindOf(activity).is === 'room'
  })
  const retries = run.steps.filter(({ state, due }) => state === 'failed' && due !== null)
  if (rooms.length + retries.length === 0) return false
  note(walk, 'hurried', null, { by })
  for (const { no } of rooms) walk.effects.push({ do: 'release', step: no, everyone: true })
  for (const step of retries) again(walk, step)
  return true
}

/** What is under way is waited for, and goes nowhere; everything else ends at once. A second stop waits for nothing. */
export function stop(walk: Walk, by: string): boolean {
  const { run } = walk
  const forced = run.status === 'stopping'
  const underWay = forced ? [] : run.steps.filter(({ state }) => state === 'running')
  for (const step of run.steps) if (!underWay.includes(step)) endStep(walk, step)
  run.open = false
  run.status = underWay.length > 0 ? 'stopping' : 'stopped'
  note(walk, run.status, null, { by })
  return true
}

export function close(walk: Walk): boolean {
  if (!walk.run.open) return false
  walk.run.open = false
  note(walk, 'closed', null)
  return true
}

/** When nothing is left that someone must look at, a run that had stumbled goes on. */
export function settleStep(walk: Walk, { step: no, again: oncemore, by }: Of<'settled'>): boolean {
  const { run } = walk
  const found = find(walk, no)
  if (!found || run.status === 'stopping') return false
  const { step, activity } = found
  if (step.state !== 'doubtful' && step.state !== 'failed') return false
  note(walk, oncemore ? 'settled-again' : 'settled-done', activity.id, { by })
  if (oncemore) {
    again(walk, step)
    step.tries = 0
  } else {
    passThrough(walk, activity, step.arrived, step.wave)
    backToRoomOrAway(walk, step, activity)
  }
  const stuck = run.steps.some(({ state, due }) => state === 'doubtful' || (state === 'failed' && due === null))
  if (run.status === 'failed' && !stuck) {
    run.status = 'running'
    wakeAll(walk)
  }
  return true
}

function again(walk: Walk, step: Walk['run']['steps'][number]): void {
  if (step.due !== null) walk.effects.push({ do: 'forget', step: step.no })
  step.due = null
  step.state = 'ready'
}
