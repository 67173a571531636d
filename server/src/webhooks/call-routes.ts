import { z } from 'zod'
import { actorOf, recordAct } from '../access/index.ts'
import { type Db, transaction } from '../platform/database/index.ts'
import { decodeCursor, page, pageQuery, toPage } from '../platform/http/paging.ts'
import { notFound } from '../platform/http/problem.ts'
import type { App } from '../platform/http/server.ts'
import { webhookOff } from './problems.ts'
import {
  type CallRow,
  findCall,
  findEndpoint,
  listAttempts,
  listCalls,
  type Replay,
  replayCalls,
  wakeSenders,
} from './queries.ts'
import { bodyOf, webhookId } from './send-calls.ts'

const right = 'webhooks.manage'
const params = z.object({ id: z.coerce.number().int() })
const state = z.enum(['waiting', 'arrived', 'failed'])

const call = z
  .object({
    event_id: z.number().int(),
    webhook_id: z.string().describe('What the receiver sees as webhook-id, the same on every attempt.'),
    type: z.string(),
    at: z.string(),
    state,
    attempts: z.number().int(),
    due_at: z.string().nullable().describe('When it is tried next; null when it has ended.'),
    ended_at: z.string().nullable(),
    status: z.number().int().nullable().describe('What the last attempt was answered.'),
    problem: z.string().nullable().describe('Why the last attempt got no answer.'),
  })
  .meta({ id: 'WebhookCall' })

const attempt = z.object({
  attempt: z.number().int(),
  at: z.string(),
  took_ms: z.number().int(),
  status: z.number().int().nullable(),
  problem: z.string().nullable(),
  said: z.string().nullable().describe('The beginning of the answer.'),
})

const replayed = z
  .object({
    event_id: z.number().int().optional().describe('None: all that failed, or those of a time.'),
    from: z.iso
      .datetime({ offset: true })
      .optional()
      .describe('Events since then; none: since the first one that is kept.'),
    to: z.iso.datetime({ offset: true }).optional().describe('Events before then; none: until now.'),
    which: z
      .enum(['failed', 'all'])
      .optional()
      .describe('Of a time: what failed (the default), or what arrived as well.'),
  })
  .refine(({ from, to }) => from === undefined || to === undefined || Date.parse(from) < Date.parse(to), {
    path: ['to'],
    message: 'This must be after the beginning.',
    params: { fr: 'Cela doit venir après le début.' },
  })
  .refine(({ event_id, from, to, which }) => event_id === undefined || !(from ?? to ?? which), {
    path: ['event_id'],
    message: 'Give one event or a time, not both.',
    params: { fr: 'Donnez un événement ou une période, pas les deux.' },
  })
  .refine(({ from, to, which }) => which !== 'all' || (from !== undefined && to !== undefined), {
    path: ['from'],
    message: 'To send again what arrived, say from when until when.',
    params: { fr: 'Pour renvoyer ce qui est arrivé, dites de quand à quand.' },
  })

/** What was sent to an endpoint, what it said, and sending it again. */
export function callRoutes(app: App, db: Db) {
  app.get(
    '/api/webhooks/:id/calls',
    {
      config: { right },
      schema: { params, querystring: pageQuery.extend({ state: state.optional() }), response: { 200: page(call) } },
    },
    async (request) => {
      const { cursor, limit, state = null } = request.query
      const before = decodeCursor(cursor)?.[0]
      const found = await listCalls(db, request.params.id, state, typeof before === 'number' ? before : null, limit + 1)
      const cut = toPage(found, limit, (row) => [row.event_id], null)
      return { ...cut, items: cut.items.map(view) }
    },
  )

  app.get(
    '/api/webhooks/:id/calls/:event',
    {
      config: { right },
      schema: {
        params: params.extend({ event: z.coerce.number().int() }),
        response: { 200: call.extend({ body: z.string(), tried: z.array(attempt) }) },
      },
    },
    async (request) => {
      const { id, event } = request.params
      const found = await findCall(db, id, event)
      if (found === null) throw notFound({ what: 'webhook call' })
      return { ...view(found), body: bodyOf(found), tried: await listAttempts(db, id, event) }
    },
  )

  app.post(
    '/api/webhooks/:id/replay',
    {
      config: { right },
      schema: {
        summary: 'Sends one event again, those of a time, or all that failed',
        params,
        body: replayed,
        response: { 200: z.object({ count: z.number().int() }) },
      },
    },
    async (request) => {
      const { id } = request.params
      const { event_id = null, from = null, to = null, which } = request.body
      const ranged = from !== null || to !== null
      const asked: Replay = {
        event: event_id,
        from: from === null ? null : new Date(from),
        to: to === null ? null : new Date(to),
        failedOnly: event_id === null && (which ?? 'failed') === 'failed',
      }
      const count = await transaction(db, async (tx) => {
        const endpoint = await findEndpoint(tx, id)
        if (endpoint === null) throw notFound({ what: 'webhook' })
        if (!endpoint.enabled) throw webhookOff()
        const count = await replayCalls(tx, id, asked)
        await recordAct(tx, actorOf(request), 'webhook.replayed', `webhook:${id}`, {
          event: event_id,
          count,
          ...(ranged ? { from, to } : {}),
        })
        await wakeSenders(tx)
        return count
      })
      return { count }
    },
  )
}

const view = ({ name, due_at, ...row }: CallRow) => ({
  ...row,
  webhook_id: webhookId(name),
  due_at: row.state === 'waiting' ? due_at : null,
})
