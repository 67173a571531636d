import { kindOf } from './activities/index.ts'
import { gather } from './gather.ts'
import type { Step } from './run.ts'
import { addStep, type Coming, emit, note, noteAll, passThrough, type Walk } from './walk.ts'

/** People come to an activity. */
export function arrive(walk: Walk, coming: Coming): void {
  const { activity, arrived, wave } = coming
  const kind = kindOf(activity)
  const inbound = walk.graph.into(activity.id)

  if (activity.mode === 'suspended') {
    note(walk, 'suspended', activity.id, { count: arrived.count })
    addStep(walk, coming, 'suspended')
    return
  }
  if (activity.mode === 'disabled') {
    note(walk, 'disabled', activity.id, { count: arrived.count })
    passThrough(walk, activity, [arrived], wave)
    return
  }
  if (kind.gathers && inbound.length > 1) {
    gather(walk, coming)
    return
  }
  if (nobodyToDoItFor(walk, coming)) return
  if (kind.executed) addStep(walk, coming, 'ready')
  else if (kind.is === 'event' && inbound.length > 0) addStep(walk, coming, 'waiting')
  else act(walk, coming, [arrived])
}

/** What the engine does itself, in the same breath. */
export function act(walk: Walk, { activity, wave }: Pick<Coming, 'activity' | 'wave'>, arrived: Step['arrived']): void {
  const inbound = walk.graph.into(activity.id)
  const { outputs, notes, effects, stopsRun } = kindOf(activity).act(activity.settings, arrived, {
    inbound,
    alone: wave === 0,
  })
  noteAll(walk, activity.id, notes)
  walk.effects.push(...effects)
  for (const output of outputs) emit(walk, activity, output, wave)
  if (stopsRun) endEverything(walk, activity.id)
}

function endEverything(walk: Walk, by: string): void {
  note(walk, 'stopped-by-end', by)
  for (const step of walk.run.steps)
    if (step.state === 'running' || step.open || step.due !== null) walk.effects.push({ do: 'forget', step: step.no })
  walk.run.steps = []
  walk.run.open = false
  walk.coming = []
}

/**
 * Activities run with an empty population as with any other, with two exceptions. A delivery to nobody is not made. A room
 * has nobody to keep, so nobody goes on at once; round a circle that would never end, so there it ends, as it does in front
 * of a signal or a decision. A walk without people waits like a person; nobody can answer for it.
 */
function nobodyToDoItFor(walk: Walk, { activity, arrived, wave }: Coming): boolean {
  const { is, kind } = kindOf(activity)
  if (arrived.count > 0) return false
  const empty = arrived.population !== null || kind === 'reply'
  const round = (is === 'room' || is === 'event') && walk.graph.reach(activity.id).has(activity.id)
  if (empty && round) {
    note(walk, 'nobody-waits', activity.id)
    return true
  }
  if (is === 'delivery' || (is === 'room' && empty)) {
    note(walk, 'nobody', activity.id)
    passThrough(walk, activity, [arrived], wave)
    return true
  }
  return false
}
