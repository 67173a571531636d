import type { RouteOptions } from 'fastify'
import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Api, emailOf, type Method, openApi, password, publicUrl } from '../../../tests/support/api.ts'
import { one, rows, run, sql } from '../platform/database/index.ts'
import { testDatabase } from '../platform/database/test-database.ts'
import { buildServer } from '../platform/http/server.ts'
import { ensureAdministrator } from './first-administrator.ts'
import { isRight, type Right, type Role, rightsOf, roles } from './rights.ts'

const database = testDatabase()
const ground = {
  get db() {
    return database.db
  },
  database,
}
let api: Api
const keys = {} as Record<Role, Record<string, string>>
beforeAll(async () => {
  api = await openApi(ground)
})
afterAll(() => api?.close())

const first = (token: string, name = 'Ada') =>
  api.call('POST', '/api/access/first', { body: { token, name, email: emailOf(name), password, language: 'en' } })
const link = async () => {
  const made = await ensureAdministrator(database.db, api.auth, null)
  if (made.kind !== 'link') throw new Error(`There is an administrator: ${made.kind}`)
  return made.token
}
const me = (headers: Record<string, string>) => api.call('GET', '/api/me', { headers })

describe('the first link', () => {
  it('that is wrong, or of an earlier start, opens nothing', async () => {
    const old = await link()
    await link()
    for (const token of ['guessed', old])
      expect(await first(token)).toMatchObject({ status: 410, body: { code: 'link-spent' } })
    expect((await api.call('GET', '/api/access/state')).body.firstRun).toBe(true)
  })

  it('makes one administrator, once, of ten clicks', async () => {
    const token = await link()
    const all = await Promise.all(Array.from({ length: 10 }, (_, i) => first(token, `Ada${i}`)))
    expect(all.map(({ status }) => status).sort()).toEqual([204, ...Array(9).fill(410)])
    const { users } = await one(database.db, sql<{ users: number }>`select count(*) as users from app_user`)
    expect(users).toBe(1)
    expect(await first(token, 'Eve')).toMatchObject({ status: 410 })
  })

  it('that nobody used is worth nothing once there is an administrator', async () => {
    await run(database.db, sql`delete from app_user`)
    const unused = await link()
    await ensureAdministrator(database.db, api.auth, { email: emailOf('Root'), password })
    expect(await first(unused, 'Eve')).toMatchObject({ status: 410 })
    expect(await ensureAdministrator(database.db, api.auth, null)).toEqual({ kind: 'exists' })
  })
})

describe('signing in', () => {
  it('opens a session, which ends with signing out', async () => {
    await api.person('Amina', 'agent')
    const session = await api.signIn('Amina')
    expect(session.status).toBe(200)
    expect((await me(session.headers)).body.user).toMatchObject({ name: 'Amina', role: 'agent' })
    await api.call('POST', '/api/auth/sign-out', { headers: session.headers, body: {} })
    expect(await me(session.headers)).toMatchObject({ status: 401, body: { code: 'not-signed-in' } })
  })

  it('with a wrong password opens nothing', async () => {
    expect((await api.signIn('Amina', { typed: 'a wrong password', from: '192.0.2.7' })).status).toBe(401)
  })

  it('is refused after ten attempts a minute from one place, and not from another', async () => {
    const statuses: number[] = []
    for (let i = 0; i < 12; i++)
      statuses.push((await api.signIn('Amina', { typed: 'guess number 1', from: '192.0.2.9' })).status)
    expect(statuses).toEqual([...Array(10).fill(401), 429, 429])
    expect((await api.signIn('Amina', { from: '192.0.2.9' })).status).toBe(429)
    expect((await api.signIn('Amina', { from: '192.0.2.10' })).status).toBe(200)
  })

  it('cannot be freed of its limit by a header that says another place', async () => {
    const statuses: number[] = []
    for (let i = 0; i < 12; i++) {
      const { status } = await api.call('POST', '/api/auth/sign-in/email', {
        body: { email: emailOf('Amina'), password: 'a wrong password' },
        headers: { origin: publicUrl, 'x-parley-caller': `198.51.100.${i}`, 'x-forwarded-for': `198.51.100.${i}` },
        from: '192.0.2.20',
      })
      statuses.push(status)
    }
    expect(statuses.slice(10)).toEqual([429, 429])
  })

  it('oneself up is not possible', async () => {
    const { status } = await api.call('POST', '/api/auth/sign-up/email', {
      body: { name: 'Eve', email: emailOf('Eve'), password },
      headers: { origin: publicUrl },
    })
    expect(status).toBeGreaterThanOrEqual(400)
    expect(await rows(database.db, sql`select 1 from app_user where email = ${emailOf('Eve')}`)).toEqual([])
  })
})

describe('a request with a session', () => {
  it('from another site changes nothing', async () => {
    await api.person('Bo', 'administrator')
    const { headers } = await api.signIn('Bo', { from: '192.0.2.30' })
    const foreign = { ...headers, origin: 'https://evil.example' }
    const made = await api.call('POST', '/api/users', { headers: foreign, body: newUser('Mallory') })
    expect(made).toMatchObject({ status: 403, body: { code: 'foreign-origin' } })
    expect(await api.call('GET', '/api/me', { headers: foreign })).toMatchObject({ status: 200 })
    expect(await api.call('POST', '/api/users', { headers, body: newUser('Mallory') })).toMatchObject({ status: 201 })
  })

  it('of someone disabled is refused at once, and a new sign-in opens nothing', async () => {
    const id = await api.person('Cleo', 'viewer')
    const session = await api.signIn('Cleo', { from: '192.0.2.31' })
    expect(await me(session.headers)).toMatchObject({ status: 200 })
    const disabled = await api.call('PATCH', `/api/users/${id}`, {
      headers: await key('administrator'),
      body: { disabled: true },
    })
    expect(disabled.status).toBe(200)
    expect(await me(session.headers)).toMatchObject({ status: 401 })
    const again = await api.signIn('Cleo', { from: '192.0.2.31' })
    expect(await me(again.headers)).toMatchObject({ status: 401 })
  })

  it('of someone whose role changed has the rights of the new one at once', async () => {
    const id = await api.person('Dan', 'administrator')
    const { headers } = await api.signIn('Dan', { from: '192.0.2.32' })
    expect(await api.call('GET', '/api/users', { headers })).toMatchObject({ status: 200 })
    await api.call('PATCH', `/api/users/${id}`, { headers: await key('administrator'), body: { role: 'viewer' } })
    expect(await api.call('GET', '/api/users', { headers })).toMatchObject({ status: 403 })
  })
})

describe('the last administrator', () => {
  it('can neither be disabled nor become something else, also when two try at once', async () => {
    await run(database.db, sql`update app_user set role = 'viewer' where role = 'administrator'`)
    const ids = [await api.person('One', 'administrator'), await api.person('Two', 'administrator')]
    const headers = await key('administrator')
    const demote = (id: string) => api.call('PATCH', `/api/users/${id}`, { headers, body: { role: 'viewer' } })
    const both = await Promise.all(ids.map(demote))
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
    const { left } = await one(
      database.db,
      sql<{ left: number }>`select count(*) as left from app_user where role = 'administrator' and disabled_at is null`,
    )
    expect(left).toBe(1)
    const [last] = await rows(database.db, sql<{ id: string }>`select id from app_user where role = 'administrator'`)
    expect(await demote(last!.id)).toMatchObject({ status: 409, body: { code: 'last-administrator' } })
    const disabled = await api.call('PATCH', `/api/users/${last!.id}`, { headers, body: { disabled: true } })
    expect(disabled).toMatchObject({ status: 409, body: { code: 'last-administrator' } })
  })
})

describe('an API key', () => {
  it('is shown once, works as a bearer, and ends when it is revoked', async () => {
    const headers = await key('administrator')
    const made = await api.call('POST', '/api/keys', { headers, body: { name: 'Shop', role: 'agent' } })
    expect(made.body.secret).toMatch(/^parley_/)
    const bearer = { authorization: `Bearer ${made.body.secret}` }
    expect((await me(bearer)).body.user).toMatchObject({ name: 'Shop', role: 'agent' })
    const { body } = await api.call('GET', '/api/keys', { headers })
    expect(JSON.stringify(body)).not.toContain(made.body.secret)
    await api.call('DELETE', `/api/keys/${made.body.id}`, { headers })
    expect(await me(bearer)).toMatchObject({ status: 401 })
  })

  it('that does not exist is refused even with a good session beside it', async () => {
    const { headers } = await api.signIn('Amina', { from: '192.0.2.40' })
    expect(await me({ ...headers, authorization: 'Bearer parley_guessed' })).toMatchObject({ status: 401 })
  })
})

describe('every act', () => {
  it('is recorded with who did it', async () => {
    const headers = await key('administrator')
    await api.call('POST', '/api/users', { headers, body: newUser('Noted') })
    const { body } = await api.call('GET', '/api/audit', { headers })
    expect(body.items[0]).toMatchObject({ action: 'user.created', actor_name: 'A administrator' })
  })
})

describe('every route', () => {
  it('says which right it needs: a server with one that does not refuses to start', async () => {
    const app = await buildServer({ log: pino({ level: 'silent' }), guard: async () => {}, version: 'test' })
    app.get('/api/forgotten', async () => 'open to all')
    await expect(app.ready()).rejects.toThrow(/GET \/api\/forgotten/)
  })

  it('is closed to whoever is not signed in, unless it is meant to be open', async () => {
    const open: string[] = []
    for (const { method, url, right } of routesOf(api)) {
      if (right === 'public') open.push(`${method} ${url}`)
      else expect({ method, url, ...(await status(method, url, {})) }).toEqual({ method, url, status: 401 })
    }
    expect(
      open.filter(
        (route) =>
          !/ (\/api\/auth\/\*|\/api\/health|\/metrics|\/api\/openapi.json|\/api\/access\/(state|first)|\/api\/callbacks\/:key(\/\*)?|\/l\/\*|\/(assets\/)?[^/]*)$/.test(
            route,
          ),
      ),
    ).toEqual([])
  })

  it.each(roles)(
    'lets a person of the role %s do what the role may, and says of the rest whom to ask',
    async (role) => {
      const headers = await key(role)
      const may: readonly Right[] = rightsOf[role]
      for (const { method, url, right } of routesOf(api)) {
        if (!isRight(right) || url.includes('/live')) continue
        const answer = await status(method, url, headers)
        const allowed = answer.status !== 403
        expect({ method, url, right, allowed }).toEqual({ method, url, right, allowed: may.includes(right) })
      }
    },
  )

  it('names a right that some role has', () => {
    for (const { method, url, right } of routesOf(api))
      expect({ method, url, known: right === 'public' || right === 'signed-in' || isRight(right) }).toMatchObject({
        known: true,
      })
  })
})

const key = async (role: Role) => {
  keys[role] ??= await api.key(role)
  return keys[role]
}
const newUser = (name: string) => ({ name, email: emailOf(name), password, role: 'viewer', language: 'en' })

type Known = { method: Method; url: string; right: string }
/** Every route of the API; its parameters point at nothing that exists. */
function routesOf({ app }: Api): Known[] {
  return app.knownRoutes.flatMap(({ method, url, config }: RouteOptions) =>
    [method]
      .flat()
      .filter((one) => one !== 'HEAD' && one !== 'OPTIONS')
      .map((one) => ({ method: one as Method, url, right: config?.right ?? 'none' })),
  )
}
async function status(method: Method, url: string, headers: Record<string, string>) {
  const path = url.replace(/:\w+/g, '999999').replace(/\*$/, 'x')
  const body = method === 'GET' || method === 'DELETE' ? undefined : {}
  return { status: (await api.call(method, path, { headers, body })).status }
}
