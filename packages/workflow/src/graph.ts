import { isEntry, kindOf } from './activities/index.ts'
import type { Activity, Definition, Transition } from './definition.ts'

/** What can be asked of a drawing, again and again. */
export type Graph = {
  activity(id: string): Activity | undefined
  /** The transitions into an activity, in the order drawn. */
  into(id: string): readonly Transition[]
  /** The one transition out of a port. */
  from(id: string, port: string): Transition | undefined
  /** Where one comes to from here over one transition or more. */
  reach(id: string): ReadonlySet<string>
  entries: readonly Activity[]
  /** Sources that nothing leads to and that meet what comes from this entry: they begin together with it. */
  beside(entry: string): readonly Activity[]
}

const graphs = new WeakMap<Definition, Graph>()

/** A definition is never changed in place: whoever edits it makes another. */
export function graphOf(definition: Definition): Graph {
  const known = graphs.get(definition)
  if (known) return known
  const made = makeGraph(definition)
  graphs.set(definition, made)
  return made
}

function makeGraph({ activities, transitions }: Definition): Graph {
  const byId = new Map(activities.map((activity) => [activity.id, activity]))
  const into = Map.groupBy(transitions, ({ to }) => to)
  const out = Map.groupBy(transitions, ({ from }) => from)
  const reached = new Map<string, ReadonlySet<string>>()

  const reach = (id: string) => {
    const known = reached.get(id)
    if (known) return known
    const found = new Set<string>()
    const ahead = [id]
    for (let at = ahead.pop(); at !== undefined; at = ahead.pop())
      for (const { to } of out.get(at) ?? [])
        if (!found.has(to)) {
          found.add(to)
          ahead.push(to)
        }
    reached.set(id, found)
    return found
  }
  const entries = activities.filter((activity) => isEntry(activity, into.get(activity.id)?.length ?? 0))
  const sources = activities.filter((activity) => kindOf(activity).source && !into.has(activity.id))

  return {
    activity: (id) => byId.get(id),
    into: (id) => into.get(id) ?? [],
    from: (id, port) => out.get(id)?.find((transition) => transition.port === port),
    reach,
    entries,
    beside: (entry) => sources.filter((source) => !reach(source.id).isDisjointFrom(reach(entry))),
  }
}
