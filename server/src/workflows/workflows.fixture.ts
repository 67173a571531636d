import type { Activity, Definition, Kind, Settings } from '@parley/workflow'
import { afterAll, beforeAll } from 'vitest'
import { type Api, type Method, openApi } from '../../../tests/support/api.ts'
import { until } from '../../../tests/support/until.ts'
import type { Role } from '../access/rights.ts'
import { askAudience, askQuery } from '../audiences/index.ts'
import { rows, sql } from '../platform/database/index.ts'
import { type TestDatabase, testDatabase } from '../platform/database/test-database.ts'
import { createCaller } from '../platform/outgoing/index.ts'
import { catalogue } from '../wiring.ts'
import { startWorkflowRunner } from './runner/runner.ts'

type Drawn<K extends Kind> = { id: string; kind: K; settings: Settings[K] } & Partial<
  Pick<Activity, 'mode' | 'on_error' | 'label'>
>

/** One activity as it is drawn. */
export const draw = <K extends Kind>(kind: K, id: string, settings: Settings[K], more: object = {}): Activity =>
  ({
    label: id,
    x: 0,
    y: 0,
    mode: 'normal',
    on_error: { do: 'pause' },
    ...more,
    ...({ id, kind, settings } satisfies Drawn<K>),
  }) as Activity

/** `query>split`, `split.french>save`, `other>leave:excluded`: from, its port where it is not `out`, to, its entrance. */
export function definitionOf(
  activities: Activity[],
  ways: readonly string[],
  more: Partial<Definition> = {},
): Definition {
  return {
    version: 1,
    activities,
    transitions: ways.map((way, i) => {
      const [from = '', to = ''] = way.split('>')
      const [source = '', port = 'out'] = from.split('.')
      const [target = '', into = 'in'] = to.split(':')
      return { id: `t${i + 1}`, from: source, port, to: target, into, label: null }
    }),
    zone: 'Europe/Paris',
    supervisors: [],
    keep_interim: false,
    history_days: 30,
    ...more,
  }
}

/** What a test of workflows stands on: the API as it runs, a runner beside it, and a clock that it may move. */
export function openStudio(database: TestDatabase = testDatabase()) {
  let api: Api | null = null
  const keys = new Map<Role, Record<string, string>>()
  const stopping = new AbortController()
  let runner: ReturnType<typeof startWorkflowRunner> | null = null
  const caller = createCaller({ allowPrivate: true })
  let ahead = 0
  const troubles: unknown[] = []
  const now = () => new Date(Date.now() + ahead)
  beforeAll(async () => {
    api = await openApi({
      get db() {
        return database.db
      },
      database,
    })
    runner = startWorkflowRunner({
      database: database as never,
      caller,
      defaultCountry: 'FR',
      askAudience: askAudience(catalogue, now),
      askQuery: askQuery(catalogue, now),
      now,
      clock: () => performance.now(),
      changed: () => {},
      signal: stopping.signal,
      onTrouble: (error) => void troubles.push(error),
      pollMs: 20,
      gatherMs: 100,
    })
  })
  afterAll(async () => {
    stopping.abort()
    await runner?.stopped
    await caller.close()
    await api?.close()
  })
  const headersOf = async (role: Role) => {
    const known = keys.get(role) ?? (await (api as Api).key(role))
    keys.set(role, known)
    return known
  }
  const ask = async (
    method: Method,
    url: string,
    body?: object,
    as: Role = 'administrator',
    more: Record<string, string> = {},
  ) => (api as Api).call(method, url, { body, headers: { ...(await headersOf(as)), ...more } })
  const read = async (id: number) => (await ask('GET', `/api/workflows/${id}`)).body

  return {
    ask,
    read,
    troubles,
    get db() {
      return database.db
    },
    /** The runner sees this much later than it is. */
    ahead: (ms: number) => {
      ahead = ms
      runner?.wake()
    },
    async make(definition: Definition, label = 'Winback'): Promise<number> {
      const made = await ask('POST', '/api/workflows', { label, definition })
      if (made.status !== 201) throw new Error(JSON.stringify(made.body))
      return made.body.id
    },
    async start(definition: Definition, label = 'Winback'): Promise<number> {
      const id = await this.make(definition, label)
      const started = await ask('POST', `/api/workflows/${id}/start`)
      if (started.status !== 200) throw new Error(JSON.stringify(started.body))
      return id
    },
    async untilState(id: number, state: string) {
      await until(`workflow ${id} is ${state}`, async () => (await read(id)).state === state)
      return read(id)
    },
    /** Its latest run, once it is over or says that it needs somebody. */
    async untilRun(id: number, status: string) {
      const latest = async () => (await ask('GET', `/api/workflows/${id}/runs?limit=1`)).body.items[0]
      await until(`the run is ${status}`, async () => (await latest())?.status === status || (await latest()))
      return (await ask('GET', `/api/workflows/${id}/runs/${(await latest()).id}`)).body
    },
    /** What the journal says, the first line first. */
    async journal(id: number): Promise<{ code: string; activity: string | null; values: Record<string, unknown> }[]> {
      return (await ask('GET', `/api/workflows/${id}/journal?limit=500`)).body.items.reverse()
    },
    async membersOf(list: string): Promise<number[]> {
      return (
        await rows(
          database.db,
          sql<{ id: number }>`
            select m.profile_id as id from list_member m join list l on l.id = m.list_id where l.name = ${list} order by 1`,
        )
      ).map(({ id }) => id)
    },
  }
}
export type Studio = ReturnType<typeof openStudio>
