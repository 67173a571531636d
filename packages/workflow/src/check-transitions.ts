import { kindOf, portsOf } from './activities/index.ts'
import type { Activity, Definition } from './definition.ts'
import { type Fault, fault } from './faults.ts'

/** Each transition by itself: does it lead from a port that there is into an entrance that there is? */
export function faultsOfTransitions({ activities, transitions }: Definition): Fault[] {
  const byId = new Map(activities.map((activity) => [activity.id, activity]))
  const found: Fault[] = []
  const ports = new Set<string>()
  const entrances = new Map<string, number>()

  for (const [i, { id, from, port, to, into }] of transitions.entries()) {
    const [source, target] = [byId.get(from), byId.get(to)]
    const at = (part: string) => ['transitions', i, part]
    if (!source) found.push(fault('from-nowhere', at('from'), null, { id }))
    else if (!portsOf(source).some((known) => known.id === port))
      found.push(fault('port-unknown', at('port'), from, { port }))
    else if (ports.has(key(from, port))) found.push(fault('port-taken', at('port'), from, { port }))
    ports.add(key(from, port))

    if (!target) {
      found.push(fault('to-nowhere', at('to'), source ? from : null, { id }))
      continue
    }
    const entrance = kindOf(target).entrances.find((known) => known.id === into)
    const others = entrances.get(key(to, into)) ?? 0
    if (!entrance) found.push(fault('entrance-unknown', at('into'), to, { entrance: into }))
    else if (entrance.most !== null && others >= entrance.most)
      found.push(fault('entrance-taken', at('into'), to, { entrance: into }))
    entrances.set(key(to, into), others + 1)
  }
  return [...found, ...activities.flatMap((activity, i) => openEnds(activity, i, ports, entrances))]
}

/** Ports out of which people would be lost without anyone having meant it, and entrances that get nobody. */
function openEnds(
  activity: Activity,
  i: number,
  ports: ReadonlySet<string>,
  entrances: ReadonlyMap<string, number>,
): Fault[] {
  const known = kindOf(activity).entrances
  const anyInto = known.some(({ id }) => entrances.has(key(activity.id, id)))
  return [
    ...portsOf(activity)
      .filter(({ id, optional }) => !optional && !ports.has(key(activity.id, id)))
      .map(({ id }) => fault('unterminated', ['activities', i], activity.id, { port: id })),
    // Where nothing comes in at all, it is said once, as unreachable.
    ...known
      .filter(({ id, needed }) => needed && anyInto && !entrances.has(key(activity.id, id)))
      .map(({ id }) => fault('entrance-empty', ['activities', i], activity.id, { entrance: id })),
  ]
}

const key = (activity: string, part: string) => `${activity} ${part}`
