import { z } from 'zod'
import { actorOf } from '../access/index.ts'
import { decodeCursor, page, pageQuery, toPage } from '../platform/http/paging.ts'
import { notFound } from '../platform/http/problem.ts'
import type { App } from '../platform/http/server.ts'
import { providerKinds, providers, senderKinds } from '../providers/index.ts'
import {
  channelKinds,
  channelName,
  channelOptions,
  hindranceOf,
  hindranceSays,
  hindrances,
  isTwoWay,
  readChannelOptions,
} from './channel.ts'
import { defined } from './defined.ts'
import { mostFallbacks } from './fallbacks.ts'
import { mostInPool } from './pool.ts'
import { type ChannelRow, findChannel, listChannels } from './queries.ts'
import type { AccountsDeps } from './routes.ts'
import { changeChannel, createChannel, restoreChannel, retireChannel } from './store-channel.ts'

const id = z.object({ id: z.coerce.number().int().positive().max(2_147_483_647) })
const said = z.object({ en: z.string(), fr: z.string() })
const name = z
  .string()
  .regex(channelName)
  .describe('Begins with a letter; then letters, digits, _ . and -, 100 characters at most.')
const options = channelOptions.meta({ id: 'ChannelOptions' })
// Without defaults: what is absent stays as it is.
const someOptions = z.object({
  max_parts: channelOptions.shape.max_parts.unwrap().optional(),
  encodings: channelOptions.shape.encodings.unwrap().optional(),
  transliterate: channelOptions.shape.transliterate.unwrap().optional(),
  validity_hours: channelOptions.shape.validity_hours.unwrap().optional(),
  default_country: channelOptions.shape.default_country.unwrap().optional(),
  priority: channelOptions.shape.priority.unwrap().optional(),
  hours: channelOptions.shape.hours.unwrap().optional(),
  link_subdomain_id: channelOptions.shape.link_subdomain_id.unwrap().optional(),
})

const fallbacks = z
  .array(z.object({ sender_id: z.number().int().positive().max(2_147_483_647) }))
  .max(mostFallbacks)
  .describe(
    'Senders of other accounts, tried in this order when the account is down, or refuses for a reason that is not the message’s own. Only what surely did not leave goes on.',
  )

const pool = z
  .array(z.object({ sender_id: z.number().int().positive().max(2_147_483_647) }))
  .max(mostInPool)
  .describe('Further reply numbers beside its sender: each recipient has one of them, and keeps it.')

const channel = z
  .object({
    id: z.number().int(),
    name: z.string(),
    kind: z.enum(channelKinds),
    account_id: z.number().int(),
    account_name: z.string(),
    account_kind: z.enum(providerKinds),
    simulated: z.boolean(),
    sender_id: z.number().int(),
    sender_kind: z.enum(senderKinds),
    sender_value: z.string(),
    sender_country: z.string().nullable(),
    two_way: z.boolean(),
    stop_sender_id: z.number().int().describe('The sender where its STOPs arrive: itself, or the one it is routed to.'),
    reply_window_hours: z.number().int().nullable(),
    options,
    fallbacks: z.array(
      z.object({
        sender_id: z.number().int(),
        sender_kind: z.enum(senderKinds),
        sender_value: z.string(),
        retired: z.boolean(),
        account_id: z.number().int(),
        account_name: z.string(),
        account_enabled: z.boolean(),
      }),
    ),
    pool: z.array(
      z.object({
        sender_id: z.number().int(),
        sender_kind: z.enum(senderKinds),
        sender_value: z.string(),
        retired: z.boolean(),
      }),
    ),
    not_confirmable: z
      .object({ code: z.enum(hindrances), says: said })
      .nullable()
      .describe('Why nothing may be confirmed on it now.'),
    created_at: z.string(),
    updated_at: z.string(),
    retired_at: z.string().nullable(),
  })
  .meta({ id: 'Channel' })

export function channelRoutes(app: App, { db }: Pick<AccountsDeps, 'db'>) {
  const load = async (wanted: number) => {
    const row = await findChannel(db, wanted)
    if (row === null) throw notFound({ what: 'channel' })
    return toView(row)
  }

  app.get(
    '/api/channels',
    {
      config: { right: 'channels.read' },
      schema: {
        querystring: pageQuery.extend({
          q: z.string().max(100).optional(),
          kind: z.enum(channelKinds).optional(),
          account: z.coerce.number().int().max(32_767).optional(),
          sender: z.coerce.number().int().max(2_147_483_647).optional(),
          retired: z.stringbool().default(false),
        }),
        response: { 200: page(channel) },
      },
    },
    async (request) => {
      const { cursor, limit, q, kind, account, sender, retired } = request.query
      const [last, lastId] = decodeCursor(cursor) ?? []
      const after = typeof last === 'string' && typeof lastId === 'number' ? { name: last, id: lastId } : null
      const filter = { q: q || null, kind: kind ?? null, account: account ?? null, sender: sender ?? null, retired }
      const rows = await listChannels(db, { ...filter, after, limit: limit + 1 })
      return toPage(rows.map(toView), limit, (row) => [row.name, row.id], null)
    },
  )

  app.get(
    '/api/channels/:id',
    { config: { right: 'channels.read' }, schema: { params: id, response: { 200: channel } } },
    async (request) => load(request.params.id),
  )

  app.post(
    '/api/channels',
    {
      config: { right: 'channels.manage' },
      schema: {
        body: z.object({
          name,
          kind: z.enum(channelKinds),
          sender_id: z.number().int(),
          options: someOptions.default({}),
          fallbacks: fallbacks.default([]),
          pool: pool.default([]),
        }),
        response: { 201: channel },
      },
    },
    async (request, reply) => {
      const { options, fallbacks, pool, ...rest } = request.body
      const created = await createChannel(db, actorOf(request), {
        ...rest,
        options: defined(options),
        fallbacks: fallbacks.map(({ sender_id }) => sender_id),
        pool: pool.map(({ sender_id }) => sender_id),
      })
      return reply.code(201).send(await load(created))
    },
  )

  app.patch(
    '/api/channels/:id',
    {
      config: { right: 'channels.manage' },
      schema: {
        params: id,
        body: z.object({
          name: name.optional(),
          options: someOptions.optional(),
          fallbacks: fallbacks.optional(),
          pool: pool.optional(),
        }),
        response: { 200: channel },
      },
    },
    async (request) => {
      const { name, options, fallbacks, pool } = request.body
      await changeChannel(db, actorOf(request), request.params.id, {
        ...(name === undefined ? {} : { name }),
        ...(options === undefined ? {} : { options: defined(options) }),
        ...(fallbacks === undefined ? {} : { fallbacks: fallbacks.map(({ sender_id }) => sender_id) }),
        ...(pool === undefined ? {} : { pool: pool.map(({ sender_id }) => sender_id) }),
      })
      return load(request.params.id)
    },
  )

  for (const [path, act] of [
    ['retire', retireChannel],
    ['restore', restoreChannel],
  ] as const) {
    app.post(
      `/api/channels/:id/${path}`,
      { config: { right: 'channels.manage' }, schema: { params: id, response: { 200: channel } } },
      async (request) => {
        await act(db, actorOf(request), request.params.id)
        return load(request.params.id)
      },
    )
  }
}

function toView(row: ChannelRow) {
  const hindrance = hindranceOf(row)
  const { id, name, kind, account_id, account_name, account_kind, sender_id, sender_kind, sender_value } = row
  const { sender_country, reply_window_hours, fallbacks, created_at, updated_at, retired_at } = row
  return {
    ...{ id, name, kind, account_id, account_name, account_kind, sender_id, sender_kind, sender_value },
    ...{ sender_country, reply_window_hours, fallbacks, created_at, updated_at, retired_at },
    simulated: providers[account_kind].simulated,
    two_way: isTwoWay(sender_kind),
    pool: row.pool.map(({ sender_id, sender_kind, sender_value, retired }) => ({
      ...{ sender_id, sender_kind, sender_value, retired },
    })),
    stop_sender_id: row.route_sender_id ?? sender_id,
    options: readChannelOptions(row.options),
    not_confirmable: hindrance === null ? null : { code: hindrance, says: hindranceSays[hindrance] },
  }
}
