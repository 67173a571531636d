import { kindOf } from './activities/index.ts'
import type { Activity } from './definition.ts'
import type { Step } from './run.ts'
import { addStep, type Coming, note, type Walk } from './walk.ts'

/** Those of one wave meet in one step. */
export function gather(walk: Walk, coming: Coming): void {
  const { activity, arrived, wave } = coming
  const met = walk.run.steps.find(
    (step) => isGathering(walk, step) && step.activity === activity.id && step.wave === wave,
  )
  if (met && wave !== 0) met.arrived.push(arrived)
  else addStep(walk, coming, 'waiting')
}

/**
 * The next step that has waited long enough: nothing under way in its wave can still come to it. Of several, one that no
 * other of them leads to; in a circle of them, the oldest. A branch that ended, or was ignored, has nothing under way: it
 * holds up nobody.
 */
export function nextToFire(walk: Walk): { step: Step; activity: Activity } | null {
  const { graph, run } = walk
  const gathering = run.steps.filter((step) => isGathering(walk, step))
  const busy = run.steps.filter((step) => !isGathering(walk, step))
  const free = gathering.filter(
    ({ activity, wave }) =>
      wave === 0 || !busy.some((other) => other.wave === wave && graph.reach(other.activity).has(activity)),
  )
  const first =
    free.find(
      (step) =>
        step.wave === 0 ||
        !free.some(
          (other) =>
            other.activity !== step.activity &&
            other.wave === step.wave &&
            graph.reach(other.activity).has(step.activity),
        ),
    ) ?? free[0]
  const activity = first && graph.activity(first.activity)
  return first && activity ? { step: first, activity } : null
}

/** Without its primary people an exclusion has nobody to exclude from. */
export function lacksPrimary(walk: Walk, { activity, arrived }: Step): boolean {
  const primary = walk.graph.into(activity).filter(({ into }) => into === 'primary')
  return primary.length > 0 && !arrived.some((one) => primary.some(({ id }) => id === one.transition))
}

export function noteJoined(walk: Walk, step: Step): void {
  const inbound = walk.graph.into(step.activity)
  const came = inbound.filter(({ id }) => step.arrived.some((one) => one.transition === id)).length
  if (step.wave !== 0 && came < inbound.length) note(walk, 'joined', step.activity, { came, of: inbound.length })
}

export function isGathering(walk: Walk, step: Step): boolean {
  const activity = walk.graph.activity(step.activity)
  return step.state === 'waiting' && !step.open && activity !== undefined && kindOf(activity).gathers
}
