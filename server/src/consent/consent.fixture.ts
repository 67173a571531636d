import { pino } from 'pino'
import type { Actor, Right } from '../access/index.ts'
import { rightsOf } from '../access/rights.ts'
import type { Db } from '../platform/database/index.ts'
import { buildServer } from '../platform/http/server.ts'
import { consentRoutes } from './routes.ts'

/** The real routes with a guard that knows one actor, whose role a test may change. */
export async function openConsent(db: Db, now: () => Date = () => new Date('2026-11-20T12:00:00Z')) {
  let role: Actor['role'] = 'administrator'
  const app = await buildServer({
    // Some tests make a request fail on purpose.
    log: pino({ level: 'silent' }, { write() {} }),
    version: 'test',
    guard: async (request, right) => {
      request.actor = { kind: 'user', id: 'ada', name: 'Ada', role, language: 'en' }
      if (!rightsOf[role].includes(right as Right)) throw Object.assign(new Error('no right'), { statusCode: 403 })
    },
  })
  await consentRoutes(app, { db, now })
  await app.ready()
  return {
    as(wanted: Actor['role']) {
      role = wanted
    },
    async call(
      method: 'GET' | 'POST' | 'PUT' | 'DELETE',
      url: string,
      payload?: object | string | Buffer,
      headers: Record<string, string> = {},
    ) {
      const response = await app.inject({ method, url, headers, ...(payload === undefined ? {} : { payload }) })
      const json = String(response.headers['content-type']).includes('json')
      return { status: response.statusCode, body: json ? response.json() : null, text: response.body }
    },
    close: () => app.close(),
  }
}
