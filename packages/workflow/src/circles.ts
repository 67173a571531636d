import { kindOf, portsOf } from './activities/index.ts'
import type { Activity } from './definition.ts'
import type { Graph } from './graph.ts'

/**
 * Circles that would turn without ever waiting, and drawings in which one population becomes very many. Both are asked of
 * the drawing without the places that slow people down: a room, a decision, a signal.
 */

const slows = (activity: Activity) => activity.mode !== 'disabled' && kindOf(activity).slows(activity.settings)

const next = (activity: Activity, graph: Graph): Activity[] =>
  portsOf(activity).flatMap(({ id }) => {
    const transition = graph.from(activity.id, id)
    return (transition && graph.activity(transition.to)) ?? []
  })

/** The activities of one circle in which nothing waits, or null. */
export function circleIn(activities: readonly Activity[], graph: Graph): Activity[] | null {
  const done = new Set<Activity>()
  for (const start of activities) {
    if (done.has(start) || slows(start)) continue
    const path: { activity: Activity; ahead: Activity[] }[] = [{ activity: start, ahead: next(start, graph) }]
    for (let top = path.at(-1); top; top = path.at(-1)) {
      const to = top.ahead.pop()
      if (!to) {
        done.add(top.activity)
        path.pop()
        continue
      }
      if (slows(to) || done.has(to)) continue
      const from = path.findIndex(({ activity }) => activity === to)
      if (from >= 0) return path.slice(from).map(({ activity }) => activity)
      path.push({ activity: to, ahead: next(to, graph) })
    }
  }
  return null
}

/** Forks of which two ways lead back to them: everyone would be twice as many each time round. */
export const doublesInCircle = (activities: readonly Activity[], graph: Graph): Activity[] =>
  activities.filter(
    (activity) =>
      activity.kind === 'fork' &&
      next(activity, graph).filter((to) => to === activity || graph.reach(to.id).has(activity.id)).length > 1,
  )

/** The first activity to which one population comes on more ways than that. Where people wait or join, they are one again. */
export function mostWays(activities: readonly Activity[], graph: Graph, most: number): Activity | null {
  const ways = new Map<Activity, number>()
  const waysTo = (activity: Activity): number => {
    const known = ways.get(activity)
    if (known !== undefined) return known
    const from = graph.into(activity.id).flatMap((transition) => graph.activity(transition.from) ?? [])
    const sum = from.reduce((total, other) => total + (isOneAgain(other) ? 1 : waysTo(other)), 0)
    const n = Math.max(1, Math.min(sum, most + 1))
    ways.set(activity, n)
    return n
  }
  return activities.find((activity) => waysTo(activity) > most) ?? null
}

const isOneAgain = (activity: Activity) => slows(activity) || (kindOf(activity).gathers && activity.mode !== 'disabled')
