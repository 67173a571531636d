import { pino } from 'pino'
import type { Actor, Right } from '../access/index.ts'
import { rightsOf } from '../access/rights.ts'
import type { Db } from '../platform/database/index.ts'
import { buildServer } from '../platform/http/server.ts'
import { fieldRoutes } from './field-routes.ts'
import { importRoutes } from './imports/routes.ts'
import type { ImportEvent } from './imports/runner.ts'
import { listRoutes } from './lists/routes.ts'
import type { NumberChange } from './profile.ts'
import { profileRoutes, type StandingsOf } from './routes.ts'

/** The real routes with a guard that knows one actor, whose role a test may change. */
export async function openApi(db: Db, standingsOf: StandingsOf = async () => new Map()) {
  let role: Actor['role'] = 'administrator'
  const changes: NumberChange[] = []
  const events: ImportEvent[] = []
  const app = await buildServer({
    // Some tests make a request fail on purpose.
    log: pino({ level: 'silent' }, { write() {} }),
    version: 'test',
    guard: async (request, right) => {
      request.actor = { kind: 'user', id: 'ada', name: 'Ada', role, language: 'en' }
      if (!rightsOf[role].includes(right as Right)) throw Object.assign(new Error('no right'), { statusCode: 403 })
    },
  })
  profileRoutes(app, {
    db,
    defaultCountry: 'FR',
    standingsOf,
    onNumbersChanged: async (_tx, told) => void changes.push(...told),
    onNumbersTaken: async () => {},
  })
  fieldRoutes(app, { db })
  listRoutes(app, { db })
  await importRoutes(app, { db, defaultCountry: 'FR', notify: (event) => events.push(event) })
  await app.ready()
  return {
    changes,
    events,
    as(wanted: Actor['role']) {
      role = wanted
    },
    async call(
      method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
      url: string,
      payload?: object | string | Buffer,
      headers: Record<string, string> = {},
    ) {
      const response = await app.inject({ method, url, headers, ...(payload === undefined ? {} : { payload }) })
      const json = String(response.headers['content-type']).includes('json')
      const body: unknown = json ? response.json() : null
      return { status: response.statusCode, body, text: response.body }
    },
    close: () => app.close(),
  }
}
export type Api = Awaited<ReturnType<typeof openApi>>

/** A value of an answer that the test knows the shape of. */
export function at<T>(body: unknown, ...path: (string | number)[]): T {
  let value: unknown = body
  for (const step of path) value = (value as Record<string | number, unknown> | null)?.[step]
  return value as T
}
