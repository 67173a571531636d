import type { Activity, Definition, Kind, Output } from '@parley/workflow'
import { askAudience, askQuery } from '../../audiences/index.ts'
import { type Db, rows, sql, transaction } from '../../platform/database/index.ts'
import { createCaller } from '../../platform/outgoing/index.ts'
import { catalogue } from '../../wiring.ts'
import { type Dimension, peopleOf, storePeople } from '../populations/queries.ts'
import type { ActivityOf, Means, Outcome } from './executor.ts'
import { executorOf } from './index.ts'

const now = () => new Date('2026-11-28T09:00:00Z')

export const means: Means = {
  caller: createCaller({ allowPrivate: true }),
  now,
  clock: () => performance.now(),
  defaultCountry: 'FR',
  askAudience: askAudience(catalogue, now),
  askQuery: askQuery(catalogue, now),
}

/** Executors without a run around them: whom they are given, whom they let go. */
export function openBench(database: { readonly db: Db }) {
  const origin = { workflow: 1, run: 1, activity: null, port: null }
  const bench = {
    /** A stored population of these keys, with what some of them carry. */
    async people(keys: readonly number[], dimension: Dimension = 'profile', data: Record<number, object> = {}) {
      const stored = await storePeople(
        database.db,
        origin,
        dimension,
        sql`select key, ${JSON.stringify(data)}::jsonb -> key::text as data from unnest(${keys}::bigint[]) as u (key)`,
      )
      return stored.id
    },
    async keysOf(population: number | null): Promise<number[]> {
      const found = await rows(
        database.db,
        sql<{ key: number }>`select key from (${peopleOf(population === null ? [] : [population])}) x order by key`,
      )
      return found.map(({ key }) => key)
    },
    dataOf: async (population: number | null) =>
      Object.fromEntries(
        (
          await rows(
            database.db,
            sql<{ key: number; data: unknown }>`select key, data from (${peopleOf([population ?? 0])}) x order by key`,
          )
        ).map(({ key, data }) => [key, data]),
      ),
    /** Executes one activity on populations that have come in, each over the entrance that is named with it. */
    async execute<K extends Kind>(
      kind: K,
      settings: ActivityOf<K>['settings'],
      came: readonly (readonly [entrance: string, population: number])[] = [],
    ): Promise<Outcome> {
      const activity = {
        id: 'it',
        kind,
        label: 'It',
        x: 0,
        y: 0,
        mode: 'normal',
        on_error: { do: 'pause' },
        settings,
      }
      const definition: Definition = {
        version: 1,
        activities: [activity as Activity],
        transitions: came.map(([into], i) => ({ id: `t${i}`, from: 'a', port: 'out', to: 'it', into, label: null })),
        zone: 'Europe/Paris',
        supervisors: [],
        keep_interim: false,
        history_days: 30,
      }
      const counts = new Map(
        (await rows(database.db, sql<{ id: number; people: number }>`select id, people from workflow_population`)).map(
          ({ id, people }) => [id, people],
        ),
      )
      const executor = executorOf(kind)
      if (executor === null) throw new Error(`Nobody executes ${kind}.`)
      const step = {
        workflow: { id: 1, label: 'Winback' },
        run: 1,
        step: 1,
        activity: activity as Activity,
        definition,
        arrived: came.map(([, population], i) => ({
          transition: `t${i}`,
          population,
          count: counts.get(population) ?? 0,
        })),
        now: means.now(),
      }
      if (executor.how === 'outside') return executor.run(step as never, database.db, means)
      return transaction(database.db, (tx) => executor.run(step as never, tx, means))
    },
    /** Whom it lets go by each port. */
    async outOf(outcome: Outcome): Promise<Record<string, number[]>> {
      if (outcome.kind === 'failed') throw new Error(`It failed: ${outcome.problem.code}`)
      const found: Record<string, number[]> = {}
      for (const { port, population, count } of outcome.outputs as Output[]) {
        found[port] = await bench.keysOf(population)
        if (found[port].length !== count) throw new Error(`${count} were told of, ${found[port].length} are there.`)
      }
      return found
    },
  }
  return bench
}
