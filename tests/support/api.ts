import pg from 'pg'
import { hashKey, newKey } from '../../server/src/access/actor.ts'
import { createUser } from '../../server/src/access/first-administrator.ts'
import { insertKey } from '../../server/src/access/queries.ts'
import type { Role } from '../../server/src/access/rights.ts'
import { buildApi } from '../../server/src/api.ts'
import { realEnv } from '../../server/src/clock.ts'
import type { Db } from '../../server/src/platform/database/index.ts'
import { secret, silentLog, vault } from './ground.ts'

export const publicUrl = 'http://localhost:4000'
export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
export type Ask = { body?: object | undefined; headers?: Record<string, string>; from?: string }

/** The whole API as it runs, called without a socket. */
export async function openApi({ db, database }: { db: Db; database: { readonly url: string } }) {
  const authPool = new pg.Pool({ connectionString: database.url, max: 4 })
  const { app, hub, auth } = await buildApi({
    db,
    authPool,
    log: silentLog,
    secret,
    vault,
    publicUrl,
    privateWebhooks: true,
    nameServers: null,
    version: 'test',
    env: realEnv(silentLog, () => null),
    simulator: () => null,
    now: () => new Date(),
  })
  await app.ready()

  async function call(method: Method, url: string, { body, headers = {}, from = '192.0.2.1' }: Ask = {}) {
    const response = await app.inject({
      method,
      url,
      headers,
      remoteAddress: from,
      ...(body === undefined ? {} : { payload: body }),
    })
    const type = String(response.headers['content-type'] ?? '')
    const said = type.includes('json') && response.body !== '' ? response.json() : response.body
    return { status: response.statusCode, body: said, headers: response.headers, cookies: response.cookies }
  }

  return {
    app,
    auth,
    call,
    /** The headers of a program that has a key of this role. */
    async key(role: Role): Promise<Record<string, string>> {
      const key = newKey()
      await insertKey(db, { name: `A ${role}`, hash: hashKey(key), prefix: key.slice(0, 11), role, by: null })
      return { authorization: `Bearer ${key}` }
    },
    /** A person who may sign in. */
    person: (name: string, role: Role) =>
      createUser(db, auth, { name, email: emailOf(name), password, language: 'en', role }),
    /** The headers of a browser in which this person has signed in. */
    async signIn(name: string, { from = '192.0.2.1', typed = password } = {}) {
      const answer = await call('POST', '/api/auth/sign-in/email', {
        body: { email: emailOf(name), password: typed },
        headers: { origin: publicUrl, host: 'localhost:4000' },
        from,
      })
      const cookie = answer.cookies.map(({ name, value }) => `${name}=${value}`).join('; ')
      return { status: answer.status, headers: { cookie, origin: publicUrl, host: 'localhost:4000' } }
    },
    async close() {
      hub.close()
      await app.close()
      await authPool.end()
    },
  }
}
export type Api = Awaited<ReturnType<typeof openApi>>

export const password = 'a long enough password'
export const emailOf = (name: string) => `${name.toLowerCase()}@example.org`
