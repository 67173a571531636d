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

/**
 * Where two ways lead back to where they part, everyone, or every population, would be twice as many each time round: at a
 * fork, and at segments that overlap; at any segments, where no room on the way makes them one again.
 */
export const doublesInCircle = (activities: readonly Activity[], graph: Graph): Activity[] =>
  activities.filter((activity) => {
    if (activity.kind !== 'fork' && activity.kind !== 'segmentation') return false
    const apart = activity.kind === 'fork' || !activity.settings.exclusive
    return next(activity, graph).filter((to) => leadsTo(to, activity, graph, !apart)).length > 1
  })

function leadsTo(from: Activity, to: Activity, graph: Graph, avoidingRooms: boolean): boolean {
  const seen = new Set<Activity>()
  const ahead = [from]
  for (let at = ahead.pop(); at; at = ahead.pop()) {
    if (at === to) return true
    if (seen.has(at) || (avoidingRooms && isRoom(at))) continue
    seen.add(at)
    ahead.push(...next(at, graph))
  }
  return false
}

/** The first activity to which one population comes on more ways than that. In rooms and where people join, they are one again. */
export function mostWays(activities: readonly Activity[], graph: Graph, most: number): Activity | null {
  const ways = new Map<Activity, number>()
  const waysTo = (activity: Activity): number => {
    const known = ways.get(activity)
    if (known !== undefined) return known
    // Round a circle it is asked for while it is being counted.
    ways.set(activity, 1)
    const from = graph.into(activity.id).flatMap((transition) => graph.activity(transition.from) ?? [])
    const sum = from.reduce((total, other) => total + (isOneAgain(other) ? 1 : waysTo(other)), 0)
    const n = Math.max(1, Math.min(sum, most + 1))
    ways.set(activity, n)
    return n
  }
  return activities.find((activity) => waysTo(activity) > most) ?? null
}

const isRoom = (activity: Activity) => activity.mode !== 'disabled' && kindOf(activity).is === 'room'
const isOneAgain = (activity: Activity) =>
  isRoom(activity) || (kindOf(activity).gathers && activity.mode !== 'disabled')
