import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { rows, sql } from '../platform/database/index.ts'
import { testDatabase } from '../platform/database/test-database.ts'
import { type App, buildServer } from '../platform/http/server.ts'
import { createGuard } from './actor.ts'
import { type Auth, createAuth } from './auth.ts'
import { createUser } from './first-administrator.ts'
import { accessRoutes } from './routes.ts'

const database = testDatabase()
const publicUrl = 'http://localhost:4000'
const origins = () => [publicUrl]
const old = 'the first one was this'
const handed = 'kx7m-2fqp-w9hd-tr4e'
let app: App
let pool: pg.Pool
let ben: string

beforeAll(async () => {
  const { db } = database
  // better-auth reads dates as pg gives them.
  pool = new pg.Pool({ connectionString: database.url, max: 2 })
  const auth: Auth = createAuth({ pool, secret: randomBytes(32).toString('hex'), publicUrl, trustedOrigins: origins })
  app = await buildServer({
    log: pino({ level: 'silent' }),
    version: 'test',
    guard: createGuard({ db, auth, origins }),
  })
  app.decorateRequest('actor', null)
  accessRoutes(app, { db, auth })
  await app.ready()
  const person = { password: old, language: 'en' as const }
  await createUser(db, auth, { ...person, name: 'Ada', email: 'ada@example.org', role: 'administrator' })
  ben = await createUser(db, auth, { ...person, name: 'Ben', email: 'ben@example.org', role: 'agent' })
})
afterAll(async () => {
  await app.close()
  await pool.end()
})

async function signIn(email: string, password: string) {
  const answer = await app.inject({
    method: 'POST',
    url: '/api/auth/sign-in/email',
    headers: { origin: publicUrl },
    payload: { email, password },
  })
  const cookie = answer.cookies.map(({ name, value }) => `${name}=${value}`).join('; ')
  return { status: answer.statusCode, headers: { cookie, origin: publicUrl } }
}
const me = async (headers: Record<string, string>) => (await app.inject({ url: '/api/me', headers })).statusCode
const replace = async (headers: Record<string, string>, password: string, id = ben) =>
  (await app.inject({ method: 'POST', url: `/api/users/${id}/password`, headers, payload: { password } })).statusCode

describe('a password that an administrator hands over', () => {
  it('replaces the old one, ends the sessions that it opened, and is not written down', async () => {
    const before = await signIn('ben@example.org', old)
    const { headers } = await signIn('ada@example.org', old)
    expect(await me(before.headers)).toBe(200)

    expect(await replace(headers, handed)).toBe(204)

    expect(await me(before.headers)).toBe(401)
    expect((await signIn('ben@example.org', old)).status).toBe(401)
    expect((await signIn('ben@example.org', handed)).status).toBe(200)
    const acts = await rows(
      database.db,
      sql<{ details: object }>`
      select details from audit where action = 'user.password-replaced' and subject = ${`user:${ben}`}`,
    )
    expect(acts).toEqual([{ details: {} }])
  })
  it('is refused when it is short, for nobody, and from whoever may not manage people', async () => {
    const administrator = await signIn('ada@example.org', old)
    expect(await replace(administrator.headers, 'short')).toBe(400)
    expect(await replace(administrator.headers, handed, 'nobody')).toBe(404)
    const agent = await signIn('ben@example.org', handed)
    expect(await replace(agent.headers, handed)).toBe(403)
  })
})

describe('the roles', () => {
  it('are told with their rights to everyone who signed in', async () => {
    const { headers } = await signIn('ben@example.org', handed)
    const { items } = (await app.inject({ url: '/api/roles', headers })).json<{
      items: { role: string; rights: string[] }[]
    }>()
    expect(items.map(({ role }) => role)).toEqual(['administrator', 'builder', 'approver', 'agent', 'viewer'])
    const may = (role: string) => items.find((one) => one.role === role)?.rights
    expect(may('builder')).toContain('deliveries.prepare')
    expect(may('builder')).not.toContain('deliveries.confirm')
    expect(may('administrator')).toContain('users.manage')
  })
})
