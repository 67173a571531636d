import type { Activity, Arrived, Definition, Kind, Output, Problem } from '@parley/workflow'
import type { Db } from '../../platform/database/index.ts'
import type { Caller } from '../../platform/outgoing/index.ts'
import type { Dimension, PeopleSql } from '../populations/queries.ts'

/** What executors are given besides their step; nothing of it is the database. */
export type Means = {
  caller: Caller
  now: () => Date
  clock: () => number
  /** Where people open Parley: what is told names it. */
  publicUrl: string
}

export type ActivityOf<K extends Kind> = Extract<Activity, { kind: K }>

/** A step of a run, as its executor sees it. */
export type StepAtWork<K extends Kind> = {
  workflow: { id: number; label: string }
  run: number
  step: number
  activity: ActivityOf<K>
  definition: Definition
  arrived: Arrived[]
  now: Date
}

/**
 * What came of it. `open`: more comes out of it later. `notes` are lines of the journal about what only the executor knows.
 */
export type Outcome =
  | { kind: 'done'; outputs: Output[]; open?: boolean; due?: string | null; notes?: Note[] }
  | { kind: 'failed'; problem: Problem }
export type Note = { code: string; values: Record<string, string | number> }

/**
 * One activity. `inside`: all that it does is in the transaction that ends its step, so it happens once. `outside`: it calls
 * somebody, which is written down before and after; found begun after a crash it is in doubt, unless it may be repeated.
 */
export type Executor<K extends Kind> =
  | { how: 'inside'; run(step: StepAtWork<K>, tx: Db, means: Means): Promise<Outcome> }
  | {
      how: 'outside'
      mayRepeat(settings: ActivityOf<K>['settings']): boolean
      run(step: StepAtWork<K>, db: Db, means: Means): Promise<Outcome>
    }

export const failed = (code: string, values: Problem['values'] = {}): Outcome => ({
  kind: 'failed',
  problem: { code, values },
})

/** The populations that have come in; over one entrance where there are several. */
export function populationsIn(step: StepAtWork<Kind>, into: string | null = null): number[] {
  return step.arrived.flatMap(({ transition, population }) => {
    if (population === null) return []
    return into === null || entranceOf(step.definition, transition) === into ? [population] : []
  })
}

const entranceOf = (definition: Definition, transition: string | null): string | null =>
  definition.transitions.find(({ id }) => id === transition)?.into ?? null

export type People = { dimension: Dimension; people: PeopleSql }
