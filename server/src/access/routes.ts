import { z } from 'zod'
import { type Db, transaction } from '../platform/database/index.ts'
import { notFound } from '../platform/http/problem.ts'
import type { App } from '../platform/http/server.ts'
import { actorOf, hashKey, keyPrefix, newKey, whoMay } from './actor.ts'
import { recordAct } from './audit.ts'
import { auditRoutes } from './audit-routes.ts'
import { type Auth, callerHeader, passwordMinimum } from './auth.ts'
import { createFirstAdministrator, createUser, replacePassword } from './first-administrator.ts'
import { lastAdministrator } from './problems.ts'
import {
  countAdministrators,
  countUsers,
  endSessions,
  findUser,
  insertKey,
  listKeys,
  listUsers,
  revokeKey,
  updateUser,
} from './queries.ts'
import { rights, rightsOf, roles } from './rights.ts'

const role = z.enum(roles)
const language = z.enum(['en', 'fr'])
const theme = z.enum(['auto', 'light', 'dark'])
const password = z.string().min(passwordMinimum).max(200)
const name = z.string().trim().min(1).max(200)

const user = z
  .object({
    id: z.string(),
    name: z.string(),
    email: z.string(),
    role,
    language,
    theme,
    disabled_at: z.string().nullable(),
    created_at: z.string(),
  })
  .meta({ id: 'User' })

const key = z
  .object({
    id: z.number().int(),
    name: z.string(),
    prefix: z.string(),
    role,
    created_at: z.string(),
    last_used_at: z.string().nullable(),
    revoked_at: z.string().nullable(),
  })
  .meta({ id: 'Key' })

export function accessRoutes(app: App, { db, auth }: { db: Db; auth: Auth }) {
  authRoutes(app, auth)
  auditRoutes(app, db)

  app.get(
    '/api/access/state',
    {
      config: { right: 'public' },
      schema: { response: { 200: z.object({ firstRun: z.boolean(), passwordMin: z.number().int() }) } },
    },
    async () => ({ firstRun: (await countUsers(db)) === 0, passwordMin: passwordMinimum }),
  )

  app.post(
    '/api/access/first',
    {
      config: { right: 'public' },
      schema: {
        body: z.object({ token: z.string().min(1), name, email: z.email(), password, language }),
        response: { 204: z.undefined() },
      },
    },
    async (request, reply) => {
      const { token, ...person } = request.body
      await createFirstAdministrator(db, auth, token, person)
      return reply.code(204).send()
    },
  )

  app.get(
    '/api/me',
    {
      config: { right: 'signed-in' },
      schema: {
        response: {
          200: z.object({
            user: z.object({ id: z.string(), name: z.string(), email: z.string(), role, language, theme }),
            rights: z.array(z.string()),
            whoMay: z.record(z.string(), z.array(z.string())).describe('For each right you lack, whom to ask.'),
          }),
        },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      const person = actor.kind === 'user' ? await findUser(db, actor.id) : null
      const own = rightsOf[actor.role]
      const lacking = rights.filter((right) => !own.includes(right))
      const names = await Promise.all(lacking.map(async (right) => [right, await whoMay(db, right)] as const))
      return {
        user: {
          id: actor.id,
          name: actor.name,
          email: person?.email ?? '',
          role: actor.role,
          language: person?.language ?? 'en',
          theme: person?.theme ?? 'auto',
        },
        rights: [...own],
        whoMay: Object.fromEntries(names),
      }
    },
  )

  app.patch(
    '/api/me',
    {
      config: { right: 'signed-in' },
      schema: {
        body: z.object({ name: name.optional(), language: language.optional(), theme: theme.optional() }),
        response: { 204: z.undefined() },
      },
    },
    async (request, reply) => {
      const { name, language, theme } = request.body
      await updateUser(db, actorOf(request).id, {
        ...(name === undefined ? {} : { name }),
        ...(language === undefined ? {} : { language }),
        ...(theme === undefined ? {} : { theme }),
      })
      return reply.code(204).send()
    },
  )

  app.get(
    '/api/users',
    { config: { right: 'users.manage' }, schema: { response: { 200: z.object({ items: z.array(user) }) } } },
    async () => ({ items: await listUsers(db) }),
  )

  app.post(
    '/api/users',
    {
      config: { right: 'users.manage' },
      schema: { body: z.object({ name, email: z.email(), password, role, language }), response: { 201: user } },
    },
    async (request, reply) => {
      const created = await transaction(db, async (tx) => {
        const id = await createUser(tx, auth, request.body)
        await recordAct(tx, actorOf(request), 'user.created', `user:${id}`, { role: request.body.role })
        return findUser(tx, id)
      })
      if (created === null) throw notFound({ what: 'user' })
      return reply.code(201).send(created)
    },
  )

  app.patch(
    '/api/users/:id',
    {
      config: { right: 'users.manage' },
      schema: {
        params: z.object({ id: z.string() }),
        body: z.object({ role: role.optional(), disabled: z.boolean().optional() }),
        response: { 200: user },
      },
    },
    async (request) => {
      const { id } = request.params
      const { role, disabled } = request.body
      const change = async (tx: Db) => {
        const changed = await updateUser(tx, id, {
          ...(role === undefined ? {} : { role }),
          ...(disabled === undefined ? {} : { disabled }),
        })
        if (changed === null) throw notFound({ what: 'user' })
        if ((await countAdministrators(tx)) === 0) throw lastAdministrator()
        if (disabled === true) await endSessions(tx, id)
        await recordAct(tx, actorOf(request), 'user.changed', `user:${id}`, request.body)
        return changed
      }
      // Two administrators who demote each other lock each other out; done again, one of them is told that it is the last.
      return transaction(db, change, { retries: 3 })
    },
  )

  app.post(
    '/api/users/:id/password',
    {
      config: { right: 'users.manage' },
      schema: {
        summary: 'Gives someone a password to start with again; whoever was signed in with the old one no longer is',
        params: z.object({ id: z.string() }),
        body: z.object({ password }),
        response: { 204: z.undefined() },
      },
    },
    async (request, reply) => {
      const { id } = request.params
      await transaction(db, async (tx) => {
        if (!(await replacePassword(tx, auth, id, request.body.password))) throw notFound({ what: 'user' })
        await recordAct(tx, actorOf(request), 'user.password-replaced', `user:${id}`)
      })
      return reply.code(204).send()
    },
  )

  app.get(
    '/api/roles',
    {
      config: { right: 'signed-in' },
      schema: {
        response: { 200: z.object({ items: z.array(z.object({ role, rights: z.array(z.enum(rights)) })) }) },
      },
    },
    async () => ({ items: roles.map((role) => ({ role, rights: [...rightsOf[role]] })) }),
  )

  app.get(
    '/api/keys',
    { config: { right: 'keys.manage' }, schema: { response: { 200: z.object({ items: z.array(key) }) } } },
    async () => ({ items: await listKeys(db) }),
  )

  app.post(
    '/api/keys',
    {
      config: { right: 'keys.manage' },
      schema: {
        body: z.object({ name, role }),
        response: { 201: key.extend({ secret: z.string().describe('Shown this once; only its hash is kept.') }) },
      },
    },
    async (request, reply) => {
      const secret = newKey()
      const actor = actorOf(request)
      const created = await transaction(db, async (tx) => {
        const row = await insertKey(tx, {
          ...request.body,
          hash: hashKey(secret),
          prefix: secret.slice(0, keyPrefix.length + 4),
          by: actor.kind === 'user' ? actor.id : null,
        })
        await recordAct(tx, actor, 'key.created', `key:${row.id}`, request.body)
        return row
      })
      return reply.code(201).send({ ...created, secret })
    },
  )

  app.delete(
    '/api/keys/:id',
    {
      config: { right: 'keys.manage' },
      schema: { params: z.object({ id: z.coerce.number().int() }), response: { 200: key } },
    },
    async (request) => {
      return transaction(db, async (tx) => {
        const revoked = await revokeKey(tx, request.params.id)
        if (revoked === null) throw notFound({ what: 'key' })
        await recordAct(tx, actorOf(request), 'key.revoked', `key:${revoked.id}`)
        return revoked
      })
    },
  )
}

/** Hands `/api/auth/*` to better-auth, which speaks the web's Request and Response. */
function authRoutes(app: App, auth: Auth) {
  app.route({
    method: ['GET', 'POST'],
    url: '/api/auth/*',
    config: { right: 'public' },
    schema: { hide: true },
    async handler(request, reply) {
      const headers = new Headers()
      for (const [name, value] of Object.entries(request.headers)) {
        if (value !== undefined && name !== callerHeader) headers.set(name, String(value))
      }
      headers.set(callerHeader, request.ip)
      const answer = await auth.handler(
        new Request(new URL(request.url, `${request.protocol}://${request.host}`), {
          method: request.method,
          headers,
          ...(request.method === 'POST' ? { body: JSON.stringify(request.body ?? {}) } : {}),
        }),
      )
      reply.code(answer.status)
      for (const [name, value] of answer.headers) if (name !== 'set-cookie') reply.header(name, value)
      for (const cookie of answer.headers.getSetCookie()) reply.header('set-cookie', cookie)
      return reply.send(answer.body === null ? null : await answer.text())
    },
  })
}
