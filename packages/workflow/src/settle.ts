import { kindOf } from './activities/index.ts'
import { act, arrive } from './arrive.ts'
import { isGathering, lacksPrimary, nextToFire, noteJoined } from './gather.ts'
import type { Step } from './run.ts'
import { countOf, endStep, leaveStep, note, passThrough, type Walk } from './walk.ts'

/** After an event: everything that follows from it in the same breath. */
export function settle(walk: Walk): void {
  dropGone(walk)
  do arriveAll(walk)
  while (unsuspend(walk) || heedMode(walk) || fire(walk))
  handOut(walk)
  finish(walk)
}

function arriveAll(walk: Walk): void {
  for (let next = walk.coming.shift(); next; next = walk.coming.shift()) arrive(walk, next)
}

/** Steps of activities that are not drawn any more. */
function dropGone(walk: Walk): void {
  for (const step of walk.run.steps)
    if (!walk.graph.activity(step.activity)) {
      note(walk, 'activity-gone', step.activity)
      endStep(walk, step)
    }
}

/** Whoever waits in front of an activity that is suspended no more comes in. */
function unsuspend(walk: Walk): boolean {
  const step = walk.run.steps.find(
    ({ state, activity }) => state === 'suspended' && walk.graph.activity(activity)?.mode !== 'suspended',
  )
  const activity = step && walk.graph.activity(step.activity)
  if (!step || !activity) return false
  leaveStep(walk, step)
  for (const arrived of step.arrived) walk.coming.push({ activity, arrived, wave: step.wave })
  return true
}

/** Whoever has come, and for whom nothing has begun, finds the activity suspended or disabled meanwhile. */
function heedMode(walk: Walk): boolean {
  const step = walk.run.steps.find(
    (one) =>
      (walk.graph.activity(one.activity)?.mode ?? 'normal') !== 'normal' &&
      ((one.state === 'ready' && !one.open) || isGathering(walk, one)),
  )
  const activity = step && walk.graph.activity(step.activity)
  if (!step || !activity) return false
  if (activity.mode === 'suspended') {
    step.state = 'suspended'
    note(walk, 'suspended', activity.id, { count: countOf(step) })
    return true
  }
  note(walk, 'disabled', activity.id, { count: countOf(step) })
  leaveStep(walk, step)
  passThrough(walk, activity, step.arrived, step.wave)
  return true
}

function fire(walk: Walk): boolean {
  const next = nextToFire(walk)
  if (!next) return false
  const { step, activity } = next
  if (lacksPrimary(walk, step)) {
    note(walk, 'primary-missing', activity.id, { count: countOf(step) })
    leaveStep(walk, step)
  } else if (kindOf(activity).executed) {
    noteJoined(walk, step)
    step.state = 'ready'
  } else {
    leaveStep(walk, step)
    act(walk, { activity, wave: step.wave }, step.arrived)
  }
  return true
}

function handOut(walk: Walk): void {
  if (walk.run.status !== 'running') return
  for (const step of walk.run.steps.filter(({ state }) => state === 'ready')) {
    const chosen = walk.graph.activity(step.activity)
    const taken = chosen && kindOf(chosen).is === 'room' ? intoRoom(walk, step) : step
    if (taken === null) continue
    taken.state = 'running'
    walk.effects.push({
      do: 'execute',
      step: taken.no,
      activity: taken.activity,
      arrived: taken.arrived.map((one) => ({ ...one })),
    })
  }
}

/**
 * A room has one step for all its people, so that a run that is open for a year stays small. Who comes while the step is
 * being executed waits at the door: what was asked for must stay what it was, should it be asked again.
 */
function intoRoom(walk: Walk, step: Step): Step | null {
  const before = walk.run.steps.filter(
    (other) => other.activity === step.activity && other.no < step.no && other.state !== 'suspended',
  )
  const [room] = before
  if (!room) {
    if (walk.run.open) step.wave = 0
    return step
  }
  if (room.state === 'waiting') {
    room.arrived = []
    merge(walk, room, step)
    return room
  }
  const atTheDoor = before.find(({ state }) => state === 'ready')
  if (atTheDoor) merge(walk, atTheDoor, step)
  return null
}

function merge(walk: Walk, room: Step, step: Step): void {
  room.arrived.push(...step.arrived)
  leaveStep(walk, step)
}

function finish(walk: Walk): void {
  const { run } = walk
  if (run.steps.length > 0) return
  if (run.status === 'stopping') {
    run.status = 'stopped'
    note(walk, 'came-to-a-stop', null)
  } else if (run.status !== 'stopped' && !run.open) {
    run.status = 'finished'
    note(walk, 'finished', null)
  }
}
