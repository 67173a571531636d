import { z } from 'zod'
import { actorOf, recordAct } from '../access/index.ts'
import { transaction } from '../platform/database/index.ts'
import { notFound } from '../platform/http/problem.ts'
import type { App } from '../platform/http/server.ts'
import { callRoutes } from './call-routes.ts'
import { eventTypes } from './event-types.ts'
import { findEndpoint, insertTest, listEndpoints, wakeSenders } from './queries.ts'
import { mostTries } from './retry.ts'
import { changeEndpoint, createEndpoint, type Means, removeEndpoint, renewSecret } from './store-endpoint.ts'

const right = 'webhooks.manage'
const params = z.object({ id: z.coerce.number().int() })

const fields = z.object({
  url: z.string().trim().min(1).max(2000),
  description: z.string().trim().max(200).default(''),
  types: z.array(z.enum(eventTypes)).min(1).describe('What it is told of.'),
  enabled: z.boolean().default(true),
})

const endpoint = z
  .object({
    id: z.number().int(),
    url: z.string(),
    description: z.string(),
    types: z.array(z.enum(eventTypes)),
    enabled: z.boolean(),
    disabled_because: z
      .enum(['gone', 'failing'])
      .nullable()
      .describe('Why Parley switched it off: it answered 410, or took nothing for five days.'),
    version: z.number().int(),
    failing_since: z.string().nullable(),
    old_secret_until: z.string().nullable().describe('Until then calls are signed with the earlier secret as well.'),
    created_at: z.string(),
    updated_at: z.string(),
    waiting: z.number().int(),
    failed: z.number().int(),
    last_arrived_at: z.string().nullable(),
  })
  .meta({ id: 'Webhook' })

const secret = z.string().describe('Shown this once.')

/** Addresses of other programs: who is told what, and what became of it. */
export function webhookRoutes(app: App, means: Means) {
  const { db } = means
  const load = async (id: number) => {
    const found = await findEndpoint(db, id)
    if (found === null) throw notFound({ what: 'webhook' })
    return found
  }

  app.get(
    '/api/webhooks',
    {
      config: { right },
      schema: { response: { 200: z.object({ items: z.array(endpoint), types: z.array(z.enum(eventTypes)) }) } },
    },
    async () => ({ items: await listEndpoints(db), types: [...eventTypes] }),
  )

  app.post(
    '/api/webhooks',
    { config: { right }, schema: { body: fields, response: { 201: endpoint.extend({ secret }) } } },
    async (request, reply) => {
      const { id, secret } = await createEndpoint(means, actorOf(request), request.body)
      return reply.code(201).send({ ...(await load(id)), secret })
    },
  )

  app.get('/api/webhooks/:id', { config: { right }, schema: { params, response: { 200: endpoint } } }, (request) =>
    load(request.params.id),
  )

  app.put(
    '/api/webhooks/:id',
    {
      config: { right },
      schema: {
        params,
        body: fields.extend({
          version: z.number().int().describe('The version that was looked at; another answers 409.'),
        }),
        response: { 200: endpoint },
      },
    },
    async (request) => {
      await changeEndpoint(means, actorOf(request), request.params.id, request.body)
      return load(request.params.id)
    },
  )

  app.delete(
    '/api/webhooks/:id',
    { config: { right }, schema: { params, response: { 204: z.undefined() } } },
    async (request, reply) => {
      await removeEndpoint(means, actorOf(request), request.params.id)
      return reply.code(204).send()
    },
  )

  app.post(
    '/api/webhooks/:id/secret',
    {
      config: { right },
      schema: {
        summary: 'A new secret; the earlier one signs as well for a day',
        params,
        response: { 200: z.object({ secret, old_secret_until: z.string() }) },
      },
    },
    (request) => renewSecret(means, actorOf(request), request.params.id),
  )

  app.post(
    '/api/webhooks/:id/test',
    {
      config: { right },
      schema: {
        summary: 'Sends one event of the type webhook.test, once, even to an endpoint that is switched off',
        params,
        response: { 202: z.object({ event_id: z.number().int() }) },
      },
    },
    async (request, reply) => {
      const { id } = request.params
      const { url } = await load(id)
      const actor = actorOf(request)
      const event = await transaction(db, async (tx) => {
        const made = await insertTest(tx, id, { webhook: id, by: actor.name }, mostTries - 1)
        await wakeSenders(tx)
        await recordAct(tx, actor, 'webhook.tested', `webhook:${id}`, { url })
        return made
      })
      return reply.code(202).send({ event_id: event.id })
    },
  )

  callRoutes(app, db)
}
