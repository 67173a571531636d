import type { Activity, Arrived, Definition, Kind, Note, Output, Problem } from '@parley/workflow'
import type { AskAudience, AskQuery } from '../../audiences/index.ts'
import type { Db } from '../../platform/database/index.ts'
import type { Caller } from '../../platform/outgoing/index.ts'

/** What executors are given besides their step; nothing of it is the database. */
export type Means = {
  caller: Caller
  now: () => Date
  clock: () => number
  defaultCountry: string
  /** Whom a saved audience means, and a query. */
  askAudience: AskAudience
  askQuery: AskQuery
}

export type ActivityOf<K extends Kind> = Extract<Activity, { kind: K }>

/** A step of a run, whatever it does. */
export type StepOf = {
  workflow: { id: number; label: string }
  run: number
  step: number
  activity: { id: string; label: string }
  definition: Definition
  arrived: Arrived[]
  now: Date
}

/** A step as its executor sees it. */
export type StepAtWork<K extends Kind> = StepOf & { activity: ActivityOf<K> }

/**
 * What came of it. `open`: more comes out of it later. `notes` are lines of the journal about what only the executor knows.
 */
export type Outcome = { kind: 'done'; outputs: Output[]; open?: boolean; due?: string | null; notes?: Note[] } | Failure
export type Failure = { kind: 'failed'; problem: Problem }

/**
 * One activity. `inside`: all that it does is in the transaction that ends its step, so it happens once. `outside`: it calls
 * somebody, which is written down before and after; found begun after a crash it is in doubt, and the engine says what then.
 */
export type Executor<K extends Kind> =
  | { how: 'inside'; run(step: StepAtWork<K>, tx: Db, means: Means): Promise<Outcome> }
  | { how: 'outside'; run(step: StepAtWork<K>, db: Db, means: Means): Promise<Outcome> }

export const failed = (code: string, values: Problem['values'] = {}): Failure => ({
  kind: 'failed',
  problem: { code, values },
})

/** The populations that have come in; over one entrance where there are several. */
export function populationsIn(step: StepOf, into: string | null = null): number[] {
  return step.arrived.flatMap(({ transition, population }) => {
    if (population === null) return []
    return into === null || entranceOf(step.definition, transition) === into ? [population] : []
  })
}

const entranceOf = (definition: Definition, transition: string | null): string | null =>
  definition.transitions.find(({ id }) => id === transition)?.into ?? null
