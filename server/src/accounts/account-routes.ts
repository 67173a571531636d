import { z } from 'zod'
import { type Actor, actorOf, rightsOf } from '../access/index.ts'
import { decodeCursor, page, pageQuery, toPage } from '../platform/http/paging.ts'
import { notFound } from '../platform/http/problem.ts'
import type { App } from '../platform/http/server.ts'
import { providerKinds, providers, troubles, verifySteps } from '../providers/index.ts'
import { callbackUrlOf, healthOf } from './account.ts'
import { defined } from './defined.ts'
import { findAccount, type ListedAccount, listAccounts } from './queries.ts'
import type { AccountsDeps } from './routes.ts'
import { changeAccount, createAccount, openSecrets, removeAccount, secretFields } from './store-account.ts'
import { verifyStored, verifyTyped } from './verify-account.ts'

const id = z.object({ id: z.coerce.number().int().positive().max(32_767) })
const name = z.string().max(100)
const settings = z
  .record(z.string(), z.unknown())
  .describe('As GET /api/providers describes them; what is absent takes its default.')
const secrets = z.record(z.string(), z.string().nullable()).describe('Only those to change; null forgets one.')
const newSecrets = z.record(z.string(), z.string()).default({})
const said = z.object({ en: z.string(), fr: z.string() })

const account = z
  .object({
    id: z.number().int(),
    name: z.string(),
    kind: z.enum(providerKinds),
    simulated: z.boolean().describe('Nothing real leaves through it.'),
    enabled: z.boolean(),
    health: z.enum(['disabled', 'off', 'connecting', 'up', 'partly-up', 'down']),
    links: z.array(
      z.object({
        slot: z.number().int(),
        state: z.enum(['off', 'connecting', 'up', 'draining', 'down', 'closed']),
        because: z.enum([...troubles, 'asked']).nullable(),
        detail: z.string().nullable(),
        peer: z.string().nullable(),
        since: z.string(),
      }),
    ),
    settings,
    secrets: z.array(z.string()).describe('Which are stored; their values are never told.'),
    callback_url: z
      .string()
      .nullable()
      .describe(
        'What to give to the provider: it calls us there. Whoever knows it may speak for the provider; null where nothing is called, and for who may not manage channels.',
      ),
    secrets_readable: z.boolean().describe('False: they were stored under another PARLEY_SECRET.'),
    senders: z.number().int(),
    channels: z.number().int(),
    version: z.number().int(),
    created_at: z.string(),
    updated_at: z.string(),
  })
  .meta({ id: 'Account' })

const field = z.object({
  key: z.string(),
  label: said,
  help: said.optional(),
  required: z.boolean(),
  secret: z.boolean(),
  when: z.object({ field: z.string(), is: z.array(z.string()) }).optional(),
  default: z.unknown().optional(),
  input: z.enum(['text', 'password', 'long-text', 'number', 'switch', 'choice', 'choices', 'rows']),
  placeholder: z.string().optional(),
  maxLength: z.number().optional(),
  min: z.number().optional(),
  max: z.number().optional(),
  unit: said.optional(),
  options: z.array(z.object({ value: z.string(), label: said })).optional(),
  columns: z
    .array(
      z.object({
        key: z.string(),
        label: said,
        options: z.array(z.object({ value: z.string(), label: said })).optional(),
      }),
    )
    .optional(),
})

const provider = z
  .object({
    kind: z.enum(providerKinds),
    name: said,
    about: said,
    simulated: z.boolean(),
    verifies: z.array(z.enum(verifySteps)),
    form: z.array(z.object({ key: z.string(), label: said, advanced: z.boolean(), fields: z.array(field) })),
    callbacks: z
      .array(z.object({ what: z.string(), label: said, help: said }))
      .describe(
        'The addresses that a person gives the provider: `what` stands behind the `callback_url` of the account.',
      ),
  })
  .meta({ id: 'Provider' })

const run = z.string().max(100).optional().describe('Comes back in the live events `verify`, with the steps so far.')
const verification = z
  .object({
    ok: z.boolean(),
    steps: z.array(
      z.object({
        step: z.enum(verifySteps),
        connection: z.enum(['transmitter', 'receiver']).nullable(),
        ms: z.number(),
        ok: z.boolean(),
        detail: z.string(),
        says: said.optional(),
        fix: said.optional(),
      }),
    ),
  })
  .meta({ id: 'Verification' })

export function accountRoutes(app: App, { db, vault, hub, env, publicUrl }: AccountsDeps) {
  const toAccount = (row: ListedAccount, actor: Actor) => {
    const { secrets: _, callback_key, ...told } = row
    const known = openSecrets(vault, row)
    return {
      ...told,
      links: told.links.map((link) => ({ ...link, because: becauseOf(link.because) })),
      callback_url:
        providers[row.kind].callbacks !== undefined && rightsOf[actor.role].includes('channels.manage')
          ? callbackUrlOf(publicUrl, callback_key)
          : null,
      simulated: providers[row.kind].simulated,
      health: healthOf(row.enabled, row.links),
      secrets: known === null ? [] : secretFields(row.kind).filter((key) => (known[key] ?? '') !== ''),
      secrets_readable: known !== null,
    }
  }
  const load = async (wanted: number, actor: Actor) => {
    const row = await findAccount(db, wanted)
    if (row === null) throw notFound({ what: 'account' })
    return toAccount(row, actor)
  }
  const watched = (of: string | undefined) => ({
    env,
    onStep: (steps: readonly unknown[]) => {
      if (of !== undefined) hub.publish({ topic: 'verify', data: { run: of, steps } })
    },
  })

  app.get(
    '/api/providers',
    { config: { right: 'channels.read' }, schema: { response: { 200: z.object({ items: z.array(provider) }) } } },
    async () => ({
      items: Object.values(providers).map(({ kind, name, about, simulated, form, verifies, callbacks }) => ({
        kind,
        name,
        about,
        simulated,
        verifies: [...verifies],
        callbacks: (callbacks?.addresses ?? []).map((one) => ({ ...one })),
        form: structuredClone(form) as Form,
      })),
    }),
  )

  app.get(
    '/api/accounts',
    {
      config: { right: 'channels.read' },
      schema: {
        querystring: pageQuery.extend({ q: z.string().max(100).optional() }),
        response: { 200: page(account) },
      },
    },
    async (request) => {
      const { cursor, limit, q } = request.query
      const rows = await listAccounts(db, { q: q || null, after: afterOf(cursor), limit: limit + 1 })
      return toPage(
        rows.map((row) => toAccount(row, actorOf(request))),
        limit,
        (row) => [row.name, row.id],
        null,
      )
    },
  )

  app.get(
    '/api/accounts/:id',
    { config: { right: 'channels.read' }, schema: { params: id, response: { 200: account } } },
    async (request) => load(request.params.id, actorOf(request)),
  )

  app.post(
    '/api/accounts',
    {
      config: { right: 'channels.manage' },
      schema: {
        body: z.object({
          name,
          kind: z.enum(providerKinds),
          settings: settings.default({}),
          secrets: newSecrets,
          enabled: z.boolean().default(true),
        }),
        response: { 201: account },
      },
    },
    async (request, reply) => {
      const created = await createAccount(db, vault, actorOf(request), request.body)
      return reply.code(201).send(await load(created, actorOf(request)))
    },
  )

  app.patch(
    '/api/accounts/:id',
    {
      config: { right: 'channels.manage' },
      schema: {
        params: id,
        body: z.object({
          name: name.optional(),
          settings: settings.optional(),
          secrets: secrets.optional(),
          enabled: z.boolean().optional(),
          version: z.number().int().optional().describe('The version that was looked at; another one answers 409.'),
        }),
        response: { 200: account },
      },
    },
    async (request) => {
      const { params, body } = request
      await changeAccount(db, vault, actorOf(request), params.id, defined(body))
      return load(params.id, actorOf(request))
    },
  )

  app.delete(
    '/api/accounts/:id',
    { config: { right: 'channels.manage' }, schema: { params: id, response: { 204: z.undefined() } } },
    async (request, reply) => {
      await removeAccount(db, actorOf(request), request.params.id)
      return reply.code(204).send()
    },
  )

  app.post(
    '/api/accounts/verify',
    {
      config: { right: 'channels.manage' },
      schema: {
        body: z.object({ kind: z.enum(providerKinds), settings: settings.default({}), secrets: newSecrets, run }),
        response: { 200: verification },
      },
    },
    async (request) => {
      const { kind, settings, secrets, run } = request.body
      return verifyTyped(kind, { settings, secrets }, watched(run))
    },
  )

  app.post(
    '/api/accounts/:id/verify',
    {
      config: { right: 'channels.manage' },
      schema: {
        params: id,
        body: z.object({ settings: settings.optional(), secrets: secrets.optional(), run }).default({}),
        response: { 200: verification },
      },
    },
    async (request) => {
      const { run, ...typed } = request.body
      return verifyStored(db, vault, request.params.id, defined(typed), watched(run))
    },
  )
}

type Form = z.input<typeof provider>['form']

const reasons = [...troubles, 'asked'] as const
const becauseOf = (text: string | null) => reasons.find((reason) => reason === text) ?? null

function afterOf(cursor: string | undefined): { name: string; id: number } | null {
  const [name, after] = decodeCursor(cursor) ?? []
  return typeof name === 'string' && typeof after === 'number' ? { name, id: after } : null
}
