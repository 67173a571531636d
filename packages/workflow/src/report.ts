import { kindOf, portsOf } from './activities/index.ts'
import type { Activity } from './definition.ts'
import type { Event, Step } from './run.ts'
import { countOf, emit, leaveStep, nobody, note, noteAll, passThrough, type Walk, withoutPeople } from './walk.ts'

type Of<T extends Event['type']> = Extract<Event, { type: T }>

/** What is in doubt is repeated by itself so many times, where the activity allows it; then a person decides. */
const mostRepeats = 5

/** What was asked for has been done, or more of it. */
export function executed(walk: Walk, { step: no, outputs, open, due, notes = [] }: Of<'executed'>): boolean {
  const found = find(walk, no)
  if (!found || !(found.step.state === 'running' || isOpenWork(found))) return false
  const { step, activity } = found
  if (walk.run.status === 'stopping') {
    // What it has just begun to keep is forgotten with it.
    step.open ||= open
    return ended(walk, step)
  }
  const { is } = kindOf(activity)
  noteAll(walk, activity.id, notes)
  const ways = portsOf(activity).length
  // Of one walk without people there are never two, save where a fork makes them.
  for (const output of outputs)
    emit(walk, activity, ways > 1 && output.population === null ? { ...output, ...nobody } : output, step.wave)

  step.tries = 0
  const stays = open || (is === 'room' && step.open)
  if (!stays) {
    if ((is === 'work' && !step.open) || is === 'delivery') bringNobody(walk, activity, step, outputs)
    leaveStep(walk, step)
    return true
  }
  step.state = 'waiting'
  step.open = true
  // The people of a room are in the room now, not in the step.
  if (is === 'room') step.arrived = []
  if (due !== step.due) {
    step.due = due
    if (due !== null) walk.effects.push({ do: 'wake', step: no, at: due })
  }
  return true
}

/** People leave a room, whatever else is just being done about it. */
export function left(walk: Walk, { step: no, outputs, empty, notes = [] }: Of<'left'>): boolean {
  const found = find(walk, no)
  if (!found || kindOf(found.activity).is !== 'room' || !found.step.open) return false
  const { step, activity } = found
  if (walk.run.status === 'stopping') return false
  noteAll(walk, activity.id, notes)
  for (const output of outputs) emit(walk, activity, output, step.wave)
  if (!empty) return true
  // Where others are just coming in, the step stays for them.
  if (step.state === 'waiting') leaveStep(walk, step)
  else step.open = false
  return true
}

export function failed(walk: Walk, { step: no, problem, doubtful }: Of<'failed'>): boolean {
  const found = find(walk, no)
  if (!found || !(found.step.state === 'running' || isOpenWork(found))) return false
  const { step, activity } = found
  if (walk.run.status === 'stopping') return ended(walk, step)
  const kind = kindOf(activity)

  if (kind.is === 'delivery' && problem.code === 'delivery-sent-before') return sentBefore(walk, step, activity)
  if (doubtful) {
    if (kind.repeatable(activity.settings) && step.tries < mostRepeats) {
      step.tries++
      step.state = 'ready'
      note(walk, 'repeated', activity.id, { problem: problem.code, tries: step.tries })
      return true
    }
    step.state = 'doubtful'
    note(walk, 'doubtful', activity.id, { problem: problem.code })
    walk.effects.push({ do: 'tell', what: 'undecided', activity: activity.id, problem })
    return stumble(walk)
  }
  const policy = activity.on_error
  if (policy.do === 'ignore') {
    note(walk, 'failed-ignored', activity.id, { problem: problem.code, count: countOf(step) })
    goOnWithout(walk, step, activity)
    return true
  }
  if (policy.do === 'retry' && step.tries < policy.times) {
    step.tries++
    step.state = 'failed'
    step.due = later(walk.at, policy.minutes)
    note(walk, 'failed-once', activity.id, { problem: problem.code, tries: step.tries, minutes: policy.minutes })
    walk.effects.push({ do: 'wake', step: no, at: step.due })
    return true
  }
  step.state = 'failed'
  note(walk, 'failed', activity.id, { problem: problem.code })
  walk.effects.push({ do: 'tell', what: 'failed', activity: activity.id, problem })
  return stumble(walk)
}

/** A time has come. In a run that begins nothing it is kept: whoever resumes asks to be woken again. */
export function woken(walk: Walk, { step: no, at }: Of<'due'>): boolean {
  const found = find(walk, no)
  if (!found || walk.run.status !== 'running') return false
  const { step, activity } = found
  if (step.due === null || Date.parse(step.due) > Date.parse(at)) return false
  if (step.state === 'failed') {
    step.due = null
    step.state = 'ready'
    return true
  }
  if (step.state !== 'waiting') return false
  step.due = null
  if (activity.kind !== 'approval') {
    walk.effects.push({ do: 'release', step: no, everyone: false })
    return true
  }
  note(walk, 'expired', activity.id)
  return goOn(walk, step, activity, 'expired')
}

/** The first decision counts; one about a question that was never put, or that is over, does not. */
export function decide(walk: Walk, { step: no, port, by }: Of<'decided'>): boolean {
  const found = find(walk, no)
  if (!found || walk.run.status === 'stopping') return false
  const { step, activity } = found
  if (activity.kind !== 'approval' || step.state !== 'waiting') return false
  if (port !== 'approved' && port !== 'refused') return false
  note(walk, 'decided', activity.id, { port, by })
  return goOn(walk, step, activity, port)
}

/** As if nobody had come. A room keeps whoever is in it already. */
export function goOnWithout(walk: Walk, step: Step, activity: Activity): void {
  const kind = kindOf(activity)
  const ports = kind.is === 'work' ? portsOf(activity).map(({ id }) => id) : kind.through(activity.settings)
  for (const port of ports) emit(walk, activity, { port, ...nobody }, step.wave)
  backToRoomOrAway(walk, step, activity)
}

export function backToRoomOrAway(walk: Walk, step: Step, activity: Activity): void {
  if (kindOf(activity).is === 'room' && step.open) {
    step.state = 'waiting'
    step.arrived = []
    step.tries = 0
  } else leaveStep(walk, step)
}

export function find(walk: Walk, no: number): { step: Step; activity: Activity } | null {
  const step = walk.run.steps.find((one) => one.no === no)
  const activity = step && walk.graph.activity(step.activity)
  return step && activity ? { step, activity } : null
}

const isOpenWork = ({ step, activity }: { step: Step; activity: Activity }) =>
  step.state === 'waiting' && step.open && kindOf(activity).is !== 'room'

function ended(walk: Walk, step: Step): true {
  leaveStep(walk, step)
  return true
}

/** Nothing new begins until someone has looked. */
function stumble(walk: Walk): true {
  if (walk.run.status === 'running') walk.run.status = 'failed'
  return true
}

/** Transitions with nobody still go, so that whatever joins them later need not guess. */
function bringNobody(walk: Walk, activity: Activity, step: Step, outputs: readonly { port: string }[]): void {
  const ports = portsOf(activity)
  const walks = ports.length === 1 && step.arrived.every(({ population }) => population === null)
  for (const { id } of ports)
    if (!outputs.some(({ port }) => port === id))
      emit(walk, activity, { port: id, ...(walks ? withoutPeople : nobody) }, step.wave)
}

function goOn(walk: Walk, step: Step, activity: Activity, port: string): true {
  leaveStep(walk, step)
  for (const { population, count } of step.arrived) emit(walk, activity, { port, population, count }, step.wave)
  return true
}

/** A single SMS is sent once. Everyone goes on, or nobody: nobody was sent to this time. */
function sentBefore(walk: Walk, step: Step, activity: Activity): true {
  note(walk, 'sent-before', activity.id)
  leaveStep(walk, step)
  if (activity.kind === 'delivery' && activity.settings.outbound === 'sent') {
    emit(walk, activity, { port: 'out', ...nobody }, step.wave)
  } else passThrough(walk, activity, step.arrived, step.wave)
  return true
}

const later = (at: string, minutes: number) => new Date(Date.parse(at) + minutes * 60_000).toISOString()
