import { readAddress } from '@parley/sms/address'
import { z } from 'zod'
import { actorName, actorOf } from '../access/index.ts'
import { canAnswer, listUsableSenders, loadChannel, numberFor } from '../accounts/index.ts'
import type { Db } from '../platform/database/index.ts'
import { once } from '../platform/http/idempotency.ts'
import { readerOf } from '../platform/http/language.ts'
import { decodeCursor, page, pageQuery, toPage } from '../platform/http/paging.ts'
import { notFound, Problem, toBody } from '../platform/http/problem.ts'
import type { App } from '../platform/http/server.ts'
import { acceptMessage, countryOf, earliestLeaving, recipientNumber, usableChannel, whyClosed } from './accept.ts'
import { unpackContent } from './content.ts'
import { lookUpRoutes } from './doubts/look-up-routes.ts'
import { decisionsAbout } from './doubts/queries.ts'
import { doubtRoutes } from './doubts/routes.ts'
import { errorRoutes } from './errors/routes.ts'
import { batchOf, readMessageId } from './numbering.ts'
import { accountsUp, findMessage, lastBubbles, listSingles, messageHistory, profileOf } from './queries.ts'
import type { StandingNumbers } from './standing.ts'
import { rankNames } from './state.ts'
import { messageView, viewMessage } from './view.ts'

const text = z
  .string()
  .max(5_000)
  .refine((written) => written.trim() !== '', { message: 'Write a text.', params: { fr: 'Écrivez un texte.' } })
  .refine((written) => written.isWellFormed() && !written.includes('\0'), {
    message: 'A character of this text is no character.',
    params: { fr: 'Un caractère de ce texte n’en est pas un.' },
  })
const values = z.record(
  z.string().regex(/^[a-z][a-z0-9_]{0,62}$/),
  z.union([z.string().max(1_000), z.number(), z.boolean(), z.null()]),
)
const country = z.string().regex(/^[A-Z]{2}$/)

const language = z.string().nullish().describe('Of the mention, where that of the text is not said.')
const wayOut = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('answer'), number: z.string().nullable(), language }),
  z.object({ kind: z.literal('number'), number: z.string(), language }),
  z.object({ kind: z.literal('mail'), address: z.string(), language }),
  z.object({ kind: z.literal('page'), url: z.string(), language }),
])

const composeSender = z
  .object({
    channel_id: z.number().int(),
    channel_name: z.string(),
    kind: z.enum(['marketing', 'transactional']),
    sender: z.object({
      id: z.number().int(),
      value: z.string(),
      kind: z.string(),
      country: z.string().nullable(),
      reply_window_hours: z.number().int().nullable(),
      route: z.string(),
      route_sender_value: z.string().nullable(),
      way_out: wayOut.describe('Where people opt out, as texts name it.'),
    }),
    account: z.object({ id: z.number().int(), name: z.string(), simulated: z.boolean(), up: z.boolean() }),
    usable: z.boolean(),
    unusable_because: z.string().nullable(),
    link_base: z
      .string()
      .nullable()
      .describe('What its short links begin with; null: links leave as they are written.'),
    text: z.object({
      encodings: z.array(z.enum(['gsm7', 'latin1', 'ucs2'])),
      referenceBits: z.union([z.literal(8), z.literal(16)]),
      maxParts: z.number().int(),
      transliterate: z.array(z.enum(['typographic', 'symbols', 'letters'])),
    }),
  })
  .meta({ id: 'ComposeSender' })

export function messageRoutes(app: App, { db, numbers, now }: { db: Db; numbers: StandingNumbers; now: () => Date }) {
  doubtRoutes(app, { db, now })
  errorRoutes(app, { db })
  lookUpRoutes(app, { db })

  app.get(
    '/api/compose/senders',
    { config: { right: 'messages.read' }, schema: { response: { 200: z.object({ items: z.array(composeSender) }) } } },
    async () => {
      const [senders, up] = await Promise.all([listUsableSenders(db), accountsUp(db)])
      const values = new Map(senders.map(({ id, value }) => [id, value]))
      return {
        items: senders.flatMap(({ channels, account, ...sender }) =>
          channels.map((channel) => ({
            channel_id: channel.id,
            channel_name: channel.name,
            kind: channel.kind,
            sender: {
              id: sender.id,
              value: sender.value,
              kind: sender.kind,
              country: sender.country,
              reply_window_hours: sender.replyWindowHours,
              route: sender.route,
              way_out: channel.wayOut,
              route_sender_value: values.get(sender.routeSenderId ?? 0) ?? null,
            },
            account: { ...account, up: up.has(account.id) },
            usable: channel.hindrance === null,
            unusable_because: channel.hindrance,
            link_base: channel.linkBase,
            text: {
              encodings: [...(channel.plan.encodings ?? [])],
              referenceBits: channel.plan.referenceBits ?? 8,
              maxParts: channel.plan.maxParts,
              transliterate: [...(channel.plan.transliterate ?? [])],
            },
          })),
        ),
      }
    },
  )

  app.post(
    '/api/messages',
    {
      config: { right: 'messages.send' },
      schema: {
        description: 'Sends one message. With an Idempotency-Key a repetition gets the same answer and sends nothing.',
        headers: z.object({ 'idempotency-key': z.string().min(1).max(200).optional() }),
        // Strict: a misspelt due_at would send at once.
        body: z
          .strictObject({
            channel_id: z.number().int(),
            to: z.string().min(1).max(40),
            text: text.optional(),
            template_id: z.number().int().optional().describe('In place of `text`: with the profile of the number.'),
            values: values.optional().describe('For the template; they win over the profile.'),
            default_country: country.optional(),
            validity_minutes: z.number().int().min(1).max(20_160).optional(),
            priority: z.number().int().min(0).max(9).optional(),
            due_at: z.iso.datetime({ offset: true }).optional(),
          })
          .refine((body) => (body.text === undefined) !== (body.template_id === undefined), {
            path: ['text'],
            message: 'Write a text, or name a template.',
            params: { fr: 'Écrivez un texte, ou nommez un modèle.' },
          }),
        response: { 201: messageView },
      },
    },
    async (request, reply) => {
      const actor = actorOf(request)
      const { channel_id } = request.body
      const channel = await loadChannel(db, channel_id)
      if (channel === null) throw notFound({ what: 'channel' })
      const { text = '', template_id, values = {}, ...rest } = request.body
      const message = template_id === undefined ? { ...rest, text } : { ...rest, template_id, values }
      // Of a repetition it is not used: numbers may have gaps.
      const place = await numbers(channel_id)
      const accept = (tx: Db) => acceptMessage(tx, { actor, channel, message, place, now: now() })
      const key = request.headers['idempotency-key']
      const id =
        key === undefined
          ? await accept(db)
          : await once(db, { actor: actorName(actor), key, request: request.body }, accept)
      return reply.code(201).send(await load(id))
    },
  )

  app.post(
    '/api/messages/check',
    {
      config: { right: 'messages.read' },
      schema: {
        description: 'Says whether a number may be written to, before anything is sent.',
        body: z.object({ channel_id: z.number().int(), to: z.string().max(40), default_country: country.optional() }),
        response: {
          200: z.object({
            number: z.union([
              z.object({
                ok: z.literal(true),
                e164: z.string(),
                country: z.string().nullable(),
                type: z.string(),
                can_answer: z.boolean().describe('Whether this phone can answer the sender.'),
              }),
              z.object({ ok: z.literal(false), code: z.string(), says: z.string() }),
            ]),
            from: z.string().nullable().describe('The number it would leave from: of a pool the recipient’s own.'),
            may_write: z
              .union([
                z.object({ ok: z.literal(true) }),
                z.object({ ok: z.literal(false), code: z.string(), says: z.string(), fix: z.string().nullable() }),
              ])
              .nullable(),
            waits: z
              .object({ until: z.string().nullable().describe('Null: no permitted hour within 14 days.') })
              .nullable()
              .describe('Outside of permitted hours now: when it would leave.'),
            profile: z.object({ id: z.number().int(), name: z.string().nullable() }).nullable(),
            thread: z.array(z.object({ ours: z.boolean(), text: z.string(), at: z.string() })),
          }),
        },
      },
    },
    async (request) => {
      const reader = readerOf(request)
      const channel = await usableChannel(db, request.body.channel_id)
      const number = await asProblem(async () => recipientNumber(request.body.to, countryOf(request.body, channel)))
      if (number instanceof Problem) {
        const { code, title } = toBody(number, reader)
        return {
          number: { ok: false as const, code, says: title },
          from: null,
          may_write: null,
          waits: null,
          profile: null,
          thread: [],
        }
      }
      const at = now()
      const sender = await numberFor(db, channel, number.address)
      const [closed, earliest, profile, bubbles] = await Promise.all([
        whyClosed(db, number, channel),
        earliestLeaving(db, channel, number, at),
        profileOf(db, number.address),
        lastBubbles(db, number.address, sender.id, 6),
      ])
      const body = closed === null ? null : toBody(closed, reader)
      return {
        number: {
          ok: true as const,
          e164: number.e164,
          country: number.region,
          type: number.type,
          can_answer: canAnswer(sender, number),
        },
        from: sender.value,
        may_write: body
          ? { ok: false as const, code: body.code, says: body.title, fix: body.fix ?? null }
          : { ok: true as const },
        waits: earliest?.getTime() === at.getTime() ? null : { until: earliest?.toISOString() ?? null },
        profile,
        thread: bubbles
          .map(({ ours, at, text, body: packed, index }) => ({
            ours,
            at,
            text: packed === null ? (text ?? '') : (unpackContent(packed).texts[index ?? 0] ?? ''),
          }))
          .reverse(),
      }
    },
  )

  app.get(
    '/api/messages',
    {
      config: { right: 'messages.read' },
      schema: {
        description: 'Messages that were sent one at a time, and automatic replies; the newest first.',
        querystring: pageQuery.extend({
          to: z.string().max(40).optional().describe('Only those to this number, in E.164.'),
          composed: z.stringbool().default(false).describe('Without automatic replies.'),
        }),
        response: { 200: page(messageView) },
      },
    },
    async (request) => {
      const { cursor, limit, to, composed } = request.query
      const key = decodeCursor(cursor)
      const before = key && { created: String(key[0]), preparation: Number(key[1]), batch: Number(key[2]) }
      const found = await listSingles(db, before, to === undefined ? null : readAddress(to), composed, limit + 1)
      const shown = toPage(found, limit, (row) => [row.created_at, row.preparation_id, batchOf(row.no)], null)
      return { ...shown, items: shown.items.map((row) => viewMessage(row, now())) }
    },
  )

  app.get(
    '/api/messages/:id',
    {
      config: { right: 'messages.read' },
      schema: {
        params: z.object({ id: z.string() }),
        response: {
          200: messageView.extend({
            decisions: z
              .array(
                z.object({
                  at: z.string(),
                  decision: z.enum(['left', 'again']),
                  by: z.string().nullable().describe('Null: the channel sends again by itself.'),
                  why: z.string(),
                }),
              )
              .describe('What people said of it while it was in doubt.'),
            history: z.array(
              z.object({
                at: z.string(),
                what: z.enum(rankNames as [string, ...string[]]),
                part: z.number().int().describe('0 is the whole message.'),
                attempt: z.number().int(),
                code: z.number().int(),
                ref: z.string().nullable(),
                account: z.string().nullable().describe('The one by which this attempt went, or goes.'),
              }),
            ),
          }),
        },
      },
    },
    async (request) => {
      const key = readMessageId(request.params.id)
      const [view, history, decided] = await Promise.all([
        load(request.params.id),
        key === null ? [] : messageHistory(db, key.preparationId, key.no),
        key === null ? [] : decisionsAbout(db, key.preparationId, key.no),
      ])
      return {
        ...view,
        decisions: decided.map(({ by, by_name, ...said }) => ({
          ...said,
          by: by === 'policy' ? null : (by_name ?? by),
        })),
        history: history.map(({ at, rank, part, attempt, code, ref, account }) => ({
          at,
          what: rankNames[rank] ?? 'waiting',
          part,
          attempt,
          code,
          ref,
          account,
        })),
      }
    },
  )

  async function load(id: string) {
    const key = readMessageId(id)
    const row = key && (await findMessage(db, key.preparationId, key.no))
    if (!row) throw notFound({ what: 'message' })
    return viewMessage(row, now())
  }
}

/** The value, or the problem that stands in its way. */
async function asProblem<T>(act: () => Promise<T>): Promise<T | Problem> {
  try {
    return await act()
  } catch (error) {
    if (error instanceof Problem) return error
    throw error
  }
}
