import { kindOf } from './activities/index.ts'
import { circleIn, doublesInCircle, mostWays } from './circles.ts'
import type { Activity, Definition, Kind } from './definition.ts'
import { type Fault, fault } from './faults.ts'
import type { Graph } from './graph.ts'
import { limits } from './limits.ts'

/** The drawing as a whole. */
export function faultsOfDrawing(definition: Definition, graph: Graph): Fault[] {
  const { activities } = definition
  const at = (activity: Activity) => ['activities', activities.indexOf(activity)]
  return [
    ...faultsOfEntries(activities, graph, at),
    ...faultsOfReach(activities, graph, at),
    ...faultsOfCircles(activities, graph, at),
    ...activities.flatMap((activity) => [
      ...faultsOfDelivery(activity, graph, at(activity)),
      ...faultsOfReply(activity, graph, at(activity)),
      ...faultsOfGathering(activity, graph, at(activity)),
    ]),
  ]
}

type At = (activity: Activity) => (string | number)[]

function faultsOfEntries(activities: readonly Activity[], graph: Graph, at: At): Fault[] {
  const starts = activities.filter(({ kind }) => kind === 'start')
  const names = new Map<string, Activity>()
  const found: Fault[] = starts.slice(1).map((activity) => fault('start-twice', at(activity), activity.id))
  for (const activity of graph.entries) {
    if (activity.kind !== 'signal' || activity.settings.name === '') continue
    const { name } = activity.settings
    if (names.has(name)) found.push(fault('signal-twice', at(activity), activity.id, { name }))
    names.set(name, activity)
  }
  if (graph.entries.length === 0) found.push(fault('entry-missing', ['activities'], null))
  return found
}

function faultsOfReach(activities: readonly Activity[], graph: Graph, at: At): Fault[] {
  const begun = graph.entries.flatMap(({ id }) => [id, ...graph.beside(id).map((source) => source.id)])
  const reached = new Set([...begun, ...begun.flatMap((id) => [...graph.reach(id)])])
  // Without any entry that is what is wrong, not each activity.
  if (graph.entries.length === 0) return []
  return activities
    .filter(({ id }) => !reached.has(id))
    .map((activity) => fault('unreachable', at(activity), activity.id))
}

function faultsOfCircles(activities: readonly Activity[], graph: Graph, at: At): Fault[] {
  const circle = circleIn(activities, graph)
  if (circle) {
    const first = circle[0]
    return first ? [fault('circle', at(first), first.id, { activities: circle.map(({ id }) => id).join(' ') })] : []
  }
  const tooMany = mostWays(activities, graph, limits.ways)
  return [
    ...doublesInCircle(activities, graph).map((activity) => fault('doubles-in-circle', at(activity), activity.id)),
    ...(tooMany ? [fault('too-many-ways', at(tooMany), tooMany.id, { most: limits.ways })] : []),
  ]
}

function faultsOfDelivery(activity: Activity, graph: Graph, path: (string | number)[]): Fault[] {
  if (activity.kind !== 'delivery' || activity.mode === 'disabled') return []
  const entries = graph.entries.filter(({ id }) => graph.reach(id).has(activity.id))
  if (entries.length === 0) return []
  const people = graph.entries
    .flatMap((entry) => [entry, ...graph.beside(entry.id)])
    .concat([...entries].flatMap(({ id }) => [...graph.reach(id)].flatMap((other) => graph.activity(other) ?? [])))
    .some((other) => bringsPeople(other) && graph.reach(other.id).has(activity.id))
  const repeats = entries.some((entry) => entry.kind !== 'start' && !happensOnce(entry))
  return [
    ...(people ? [] : [fault('people-missing', path, activity.id)]),
    ...(activity.settings.mode === 'recurring' && !entries.some(({ kind }) => kind !== 'start')
      ? [fault('scheduler-missing', path, activity.id)]
      : []),
    ...(activity.settings.mode === 'single' && repeats ? [fault('sent-once-only', path, activity.id)] : []),
  ]
}

const bringsPeople = (activity: Activity) => kindOf(activity).source || activity.kind === 'signal'
const happensOnce = (entry: Activity) => entry.kind === 'scheduler' && entry.settings.schedule.of === 'once'

function faultsOfReply(activity: Activity, graph: Graph, path: (string | number)[]): Fault[] {
  if (activity.kind !== 'reply' || activity.settings.delivery === null || activity.mode === 'disabled') return []
  const { delivery } = activity.settings
  const at = [...path, 'settings', 'delivery']
  if (graph.activity(delivery)?.kind !== 'delivery') return [fault('reply-to-nothing', at, activity.id)]
  return graph.reach(delivery).has(activity.id) ? [] : [fault('reply-before-delivery', at, activity.id, { delivery })]
}

function faultsOfGathering(activity: Activity, graph: Graph, path: (string | number)[]): Fault[] {
  if (!kindOf(activity).gathers || activity.mode === 'disabled') return []
  const inbound = graph.into(activity.id)
  const keep = activity.kind === 'join' ? activity.settings.keep : null
  const lost =
    keep !== null && !inbound.some(({ id }) => id === keep)
      ? [fault('keep-unknown', [...path, 'settings', 'keep'], activity.id, { transition: keep })]
      : []
  if (inbound.length < 2) return [...lost, ...(inbound.length === 1 ? [fault('joins-nothing', path, activity.id)] : [])]

  const meets = graph.entries.map((entry) => {
    const begun = [entry.id, ...graph.beside(entry.id).map(({ id }) => id)]
    return inbound.filter(({ from }) => begun.some((id) => id === from || graph.reach(id).has(from))).length
  })
  const neverMeet = meets.some((n) => n > 0) && meets.every((n) => n < 2)
  const mixed = graph.entries.some(
    (entry) =>
      entry.kind === 'signal' &&
      [...graph.reach(entry.id)].some(
        (id) =>
          isRoom(graph.activity(id)?.kind) && graph.reach(id).has(activity.id) && !graph.reach(activity.id).has(id),
      ),
  )
  return [
    ...lost,
    ...(neverMeet ? [fault('never-meet', path, activity.id)] : []),
    ...(mixed ? [fault('joins-after-room', path, activity.id)] : []),
  ]
}

const isRoom = (kind: Kind | undefined) => kind === 'wait' || kind === 'reply'
