import { kindOf } from './activities/index.ts'
import { find } from './report.ts'
import type { Event, Step } from './run.ts'
import { countOf, leaveStep, note, type Walk } from './walk.ts'

/**
 * Who comes faster than an SMS is sent to those before them waits in one step, so that a run that is open for a year stays small.
 * Not where something joins later on: there it matters which of them came in together.
 */
export function together(walk: Walk, { step: no, into, arrived }: Extract<Event, { type: 'together' }>): boolean {
  const found = find(walk, no)
  const first = find(walk, into)
  if (!found || !first || no === into || found.activity !== first.activity) return false
  if (walk.run.status === 'stopping' || !waitsToBeSent(walk, found.step) || !waitsToBeSent(walk, first.step))
    return false
  if (joinsLater(walk, found.activity.id)) return false
  note(walk, 'sent-together', found.activity.id, { count: countOf(found.step) })
  first.step.arrived = [...arrived]
  if (first.step.wave !== found.step.wave) first.step.wave = 0
  leaveStep(walk, found.step)
  return true
}

const waitsToBeSent = (walk: Walk, { state, open, activity }: Step) => {
  const drawn = walk.graph.activity(activity)
  return state === 'waiting' && open && drawn !== undefined && kindOf(drawn).is === 'delivery'
}

const joinsLater = (walk: Walk, from: string) =>
  [...walk.graph.reach(from)].some((id) => {
    const activity = walk.graph.activity(id)
    return activity !== undefined && kindOf(activity).gathers && walk.graph.into(id).length > 1
  })
