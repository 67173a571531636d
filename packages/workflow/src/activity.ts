import type { z } from 'zod'
import type { Kind, Transition } from './definition.ts'
import type { Lack } from './faults.ts'
import type { Arrived, Effect, Note, Output } from './run.ts'
import type { Settings } from './settings.ts'

/** Where people come out. `label`: in the builder's words, null where the screens have them. */
export type Port = {
  id: string
  label: string | null
  /** Nobody is surprised when people end here: no transition, no warning. */
  optional: boolean
}

/** Where people come in; `most`: how many transitions. */
export type Entrance = { id: string; most: number | null; needed: boolean }

/**
 * What Parley knows of one kind of activity. `is`: an entry begins a run · instant and gathering kinds are done by the
 * engine in the same breath · work is done by the server · a room keeps people · an event waits for one · a delivery is
 * work that may take days.
 */
export type ActivityKind<K extends Kind = Kind> = {
  kind: K
  is: 'entry' | 'instant' | 'work' | 'room' | 'event' | 'delivery'
  settings: z.ZodType<Settings[K]>
  /** What it is told when it has just been put on the canvas. */
  initial: Settings[K]
  entrances: readonly Entrance[]
  ports(settings: Settings[K]): Port[]
  /** The ports that people go on by when it is disabled, passed over, or has nobody to do anything for. */
  through(settings: Settings[K]): string[]
  /** Waits for every transition that can still bring something. */
  gathers: boolean
  /** May stand without a transition into it: it begins together with whatever it meets later. */
  source: boolean
  /** The server is told to execute it. */
  executed: boolean
  /** A circle may lead through it: people do not come round again at once. */
  slows(settings: Settings[K]): boolean
  /** May be repeated by itself when it is in doubt whether it happened. */
  repeatable(settings: Settings[K]): boolean
  /** What is missing before it can be started. */
  lacks(settings: Settings[K]): Lack[]
  /** What the engine itself does, of instant kinds. */
  act(settings: Settings[K], arrived: Arrived[], place: Place): Acted
}

/** What an instant kind may look at: the transitions into it, and whether it gets people one by one. */
export type Place = { inbound: readonly Transition[]; alone: boolean }

export type Acted = { outputs: Output[]; notes: Note[]; effects: Effect[]; stopsRun: boolean }

export const port = (id: string, label: string | null = null, optional = false): Port => ({ id, label, optional })
export const into = (id: string, most: number | null = null, needed = true): Entrance => ({ id, most, needed })

export const acted = (outputs: Output[], notes: Note[] = []): Acted => ({
  outputs,
  notes,
  effects: [],
  stopsRun: false,
})

/** The people of one arrival, out by a port. */
export const out = (arrived: Arrived, by = 'out'): Output => ({
  port: by,
  population: arrived.population,
  count: arrived.count,
})

type Own<K extends Kind> = Pick<ActivityKind<K>, 'kind' | 'is' | 'settings' | 'initial'> & Partial<ActivityKind<K>>

/** A kind is what it says of itself; for the rest it has one way in, one way out, and nothing that it lacks. */
export function defineActivity<K extends Kind>(own: Own<K>): ActivityKind<K> {
  return {
    entrances: [into('in')],
    ports: () => [port('out')],
    through: () => ['out'],
    gathers: false,
    source: false,
    executed: own.is === 'work' || own.is === 'room' || own.is === 'delivery',
    slows: () => own.is === 'room' || own.is === 'event',
    repeatable: () => false,
    lacks: () => [],
    act: (_, arrived) => acted(arrived.map((one) => out(one))),
    ...own,
  }
}
