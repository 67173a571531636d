import { z } from 'zod'
import { actorOf } from '../access/index.ts'
import { decodeCursor, page, pageQuery, toPage } from '../platform/http/paging.ts'
import { notFound } from '../platform/http/problem.ts'
import type { App } from '../platform/http/server.ts'
import { providerKinds, providers, senderKinds } from '../providers/index.ts'
import { defined } from './defined.ts'
import { findSender, listSenders, type SenderRow } from './queries.ts'
import type { AccountsDeps } from './routes.ts'
import { canBeAnswered, routes, stopHandlers } from './sender.ts'
import { changeSender, createSender, restoreSender, retireSender } from './store-sender.ts'

const id = z.object({ id: z.coerce.number().int().positive().max(2_147_483_647) })
const country = z
  .string()
  .regex(/^[A-Z]{2}$/)
  .nullable()
  .describe('ISO 3166, two letters: where it works.')
const route = z
  .object({
    route: z.enum(routes),
    route_sender_id: z.number().int().nullable().default(null),
    route_value: z.string().max(500).nullable().default(null),
  })
  .describe('Where a STOP about this sender arrives.')
const stopHandledBy = z.enum(stopHandlers)
const replyWindow = z.number().int().min(1).max(8760).nullable().describe('Hours; null: none.')

const sender = z
  .object({
    id: z.number().int(),
    account_id: z.number().int(),
    account_name: z.string(),
    account_kind: z.enum(providerKinds),
    simulated: z.boolean(),
    kind: z.enum(senderKinds),
    value: z.string().describe('Digits without a plus sign, or the name.'),
    two_way: z.boolean(),
    country,
    route: z.enum(routes),
    route_sender_id: z.number().int().nullable(),
    route_sender_value: z.string().nullable(),
    route_value: z.string().nullable(),
    stop_handled_by: stopHandledBy,
    route_stop_handled_by: stopHandledBy.describe('Who answers a STOP where it arrives.'),
    reply_window_hours: replyWindow,
    channels: z.number().int(),
    pools: z.number().int().describe('Channels of which it is a further number.'),
    routed_here: z.number().int().describe('Senders whose STOPs arrive here.'),
    created_at: z.string(),
    retired_at: z.string().nullable(),
  })
  .meta({ id: 'Sender' })

export function senderRoutes(app: App, { db }: Pick<AccountsDeps, 'db'>) {
  const load = async (wanted: number) => {
    const row = await findSender(db, wanted)
    if (row === null) throw notFound({ what: 'sender' })
    return toSender(row)
  }

  app.get(
    '/api/senders',
    {
      config: { right: 'channels.read' },
      schema: {
        querystring: pageQuery.extend({
          q: z.string().max(100).optional(),
          kind: z.enum(senderKinds).optional(),
          account: z.coerce.number().int().max(32_767).optional(),
          retired: z.stringbool().default(false),
        }),
        response: { 200: page(sender) },
      },
    },
    async (request) => {
      const { cursor, limit, q, kind, account, retired } = request.query
      const [value, last] = decodeCursor(cursor) ?? []
      const after = typeof value === 'string' && typeof last === 'number' ? { value, id: last } : null
      // People write numbers with blanks and a plus sign; they are stored without.
      const searched = q && /^[+\d\s.()-]+$/.test(q) ? q.replace(/\D/g, '') : q
      const filter = { q: searched || null, kind: kind ?? null, account: account ?? null, retired }
      const rows = await listSenders(db, { ...filter, after, limit: limit + 1 })
      return toPage(rows.map(toSender), limit, (row) => [row.value, row.id], null)
    },
  )

  app.get(
    '/api/senders/:id',
    { config: { right: 'channels.read' }, schema: { params: id, response: { 200: sender } } },
    async (request) => load(request.params.id),
  )

  app.post(
    '/api/senders',
    {
      config: { right: 'channels.manage' },
      schema: {
        body: z.object({
          account_id: z.number().int(),
          kind: z.enum(senderKinds),
          value: z.string().max(50),
          country: country.default(null),
          route: route.optional(),
          stop_handled_by: stopHandledBy.optional(),
          reply_window_hours: replyWindow.optional(),
        }),
        response: { 201: sender },
      },
    },
    async (request, reply) => {
      const { account_id, kind, value, country, ...rest } = request.body
      const wanted = { account_id, kind, value, country, ...defined(rest) }
      const created = await createSender(db, actorOf(request), wanted)
      return reply.code(201).send(await load(created))
    },
  )

  app.patch(
    '/api/senders/:id',
    {
      config: { right: 'channels.manage' },
      schema: {
        params: id,
        body: z.object({
          country: country.optional(),
          route: route.optional(),
          stop_handled_by: stopHandledBy.optional(),
          reply_window_hours: replyWindow.optional(),
        }),
        response: { 200: sender },
      },
    },
    async (request) => {
      await changeSender(db, actorOf(request), request.params.id, defined(request.body))
      return load(request.params.id)
    },
  )

  for (const [path, act] of [
    ['retire', retireSender],
    ['restore', restoreSender],
  ] as const) {
    app.post(
      `/api/senders/:id/${path}`,
      { config: { right: 'channels.manage' }, schema: { params: id, response: { 200: sender } } },
      async (request) => {
        await act(db, actorOf(request), request.params.id)
        return load(request.params.id)
      },
    )
  }
}

const toSender = (row: SenderRow) => ({
  ...row,
  simulated: providers[row.account_kind].simulated,
  two_way: canBeAnswered(row.kind),
})
