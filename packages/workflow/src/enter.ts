import type { Activity } from './definition.ts'
import type { Arrived, Event } from './run.ts'
import { countOf, leaveStep, note, passThrough, type Walk, withoutPeople } from './walk.ts'

type Of<T extends Event['type']> = Extract<Event, { type: T }>

/** The run begins. A second time changes nothing. */
export function start(walk: Walk, { entry, by, people }: Of<'started'>): boolean {
  const { run, graph } = walk
  if (run.entry !== null) return false
  run.entry = entry
  run.open = by === 'signal'
  note(walk, 'started', entry, { by })
  const activity = graph.entries.find(({ id }) => id === entry)
  if (activity) comeIn(walk, activity, people)
  else note(walk, 'activity-gone', entry)
  return true
}

/** A signal lets on who waits for it, and brings its people into a run that is open for them. */
export function enter(walk: Walk, { name, people }: Of<'signalled'>): boolean {
  const { run, graph } = walk
  if (run.status === 'stopping') return false
  const hears = (id: string) => {
    const activity = graph.activity(id)
    return activity?.kind === 'signal' && activity.settings.name === name ? activity : null
  }
  const waiting = run.steps.filter(({ activity, state }) => state === 'waiting' && hears(activity) !== null)
  for (const step of waiting) {
    const activity = hears(step.activity)
    if (!activity) continue
    note(walk, 'signalled', activity.id, { name, count: countOf(step) })
    leaveStep(walk, step)
    passThrough(walk, activity, step.arrived, step.wave)
  }
  const entry = run.open && run.entry !== null ? graph.entries.find(({ id }) => id === run.entry) : undefined
  if (entry && hears(entry.id)) {
    note(walk, 'entered', entry.id, { count: people?.count ?? 0 })
    comeIn(walk, entry, people)
    return true
  }
  return waiting.length > 0
}

function comeIn(walk: Walk, entry: Activity, people: Arrived | null): void {
  const wave = ++walk.run.waves
  walk.coming.push({ activity: entry, arrived: { ...withoutPeople, ...people, transition: null }, wave })
  for (const activity of walk.graph.beside(entry.id))
    walk.coming.push({ activity, arrived: { ...withoutPeople, transition: null }, wave })
}
