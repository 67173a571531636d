import { type Definition, kindOf } from '@parley/workflow'

/** Activities that only a walk without people comes out of: schedulers, starts, and what lies behind nothing else. */
export function withoutPeople({ activities, transitions }: Definition): ReadonlySet<string> {
  const found = new Set(activities.filter(({ kind }) => kind === 'start' || kind === 'scheduler').map(({ id }) => id))
  for (let before = -1; before !== found.size; ) {
    before = found.size
    for (const activity of activities) {
      const into = transitions.filter(({ to }) => to === activity.id)
      if (!kindOf(activity).source && into.length > 0 && into.every(({ from }) => found.has(from)))
        found.add(activity.id)
    }
  }
  return found
}
