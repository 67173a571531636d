import { pino } from 'pino'
import type { Actor, Right } from '../access/index.ts'
import { rightsOf } from '../access/rights.ts'
import type { Db } from '../platform/database/index.ts'
import type { LiveEvent } from '../platform/http/live.ts'
import { buildServer } from '../platform/http/server.ts'
import { createVault } from '../platform/secrets.ts'
import { testEnv } from '../providers/provider.fixture.ts'
import { accountsRoutes } from './routes.ts'

export const vault = createVault('a secret that is long enough for a test')

export const ada: Actor = { kind: 'user', id: 'ada', name: 'Ada', role: 'administrator', language: 'en' }

/** The real routes with a guard that knows one actor, whose role a test may change. */
export async function openApi(db: Db) {
  let actor: Actor = ada
  const events: LiveEvent[] = []
  const app = await buildServer({
    log: pino({ level: 'silent' }),
    version: 'test',
    guard: async (request, right) => {
      request.actor = actor
      if (!rightsOf[actor.role].includes(right as Right))
        throw Object.assign(new Error('no right'), { statusCode: 403 })
    },
  })
  accountsRoutes(app, {
    db,
    vault,
    hub: { publish: (event) => void events.push(structuredClone(event)) },
    env: testEnv(),
    publicUrl: 'http://localhost:4000',
  })
  await app.ready()
  return {
    /** What open screens were told. */
    events,
    as(role: Actor['role']) {
      actor = { ...ada, role }
    },
    async call(method: 'GET' | 'POST' | 'PATCH' | 'DELETE', url: string, body?: object) {
      const response = await app.inject({ method, url, ...(body === undefined ? {} : { payload: body }) })
      return { status: response.statusCode, body: response.body === '' ? null : response.json() }
    },
    async close() {
      await app.close()
    },
  }
}
export type Api = Awaited<ReturnType<typeof openApi>>
