import { z } from 'zod'
import { actorOf, recordAct } from '../access/index.ts'
import { messageId, messageState, messageStates, type StandingNumbers } from '../messages/index.ts'
import { type Db, transaction } from '../platform/database/index.ts'
import { decodeCursor, page, pageQuery, toPage } from '../platform/http/paging.ts'
import { notFound } from '../platform/http/problem.ts'
import type { App } from '../platform/http/server.ts'
import { loadPost } from '../platform/mail/index.ts'
import { handTrial } from './hand-over.ts'
import { cadences, meanings, media } from './notice.ts'
import { noMail, trialUnpaid } from './problems.ts'
import { filterChoices, tellScreens } from './queries.ts'
import { previewOf, publicUrlOf, sampleOf } from './sample.ts'
import { changeNotice, checkTexts, createNotice, dropNotice } from './store-notice.ts'
import { findNotice, insertTrial, type LogRow, listLog, listNotices } from './stored.ts'
import { digestFields, noticeFields, standardDigests, standardTexts, writeOne } from './words.ts'

const read = 'incoming.read'
const right = 'notifications.manage'
const params = z.object({ id: z.coerce.number().int().min(1).max(2_147_483_647) })
const text = (longest: number) =>
  z
    .string()
    .max(longest)
    .nullable()
    .transform((value) => (value === null || value.trim() === '' ? null : value))
const ids = z.array(z.number().int().min(1).max(2_147_483_647)).max(100).default([])

const filter = z.strictObject({
  senders: ids,
  channels: ids,
  deliveries: ids.describe('A recurring one stands for its executions too.'),
  rules: ids.describe('The reply rules that took it.'),
  meanings: z.array(z.enum(meanings)).max(5).default([]),
  keyword: text(50).default(null).describe('The whole message, or its first word.'),
  text: text(100).default(null).describe('Somewhere in the message, whatever its case and accents.'),
})
const empty = { senders: [], channels: [], deliveries: [], rules: [], meanings: [], keyword: null, text: null }

const words = {
  medium: z.enum(media),
  language: z.enum(['en', 'fr']),
  subject: text(300).default(null).describe('Liquid; null: the standard words.'),
  body: text(5_000).default(null),
  digest_subject: text(300).default(null).describe('Of several in one.'),
  digest_body: text(5_000).default(null),
  zone: z.string().max(60).default('Europe/Paris'),
}
const fields = z.object({
  ...words,
  name: z.string().trim().min(1).max(100),
  enabled: z.boolean().default(true),
  from_address: text(254).default(null).describe('Of mail; null: as all mail of this Parley.'),
  sender_id: z.number().int().nullable().default(null).describe('Of SMS.'),
  receivers: z.array(z.string().max(300)).max(20).describe('E-mail addresses, or phone numbers.'),
  filter: filter.default(empty),
  cadence: z.enum(cadences).default('each'),
  at_hour: z.number().int().min(0).max(23).nullable().default(null).describe('Of a daily digest, in its zone.'),
  most_per_hour: z
    .number()
    .int()
    .min(1)
    .max(500)
    .default(20)
    .describe('Beyond this many notifications of one receiver in an hour the rest comes together.'),
})

const shape = {
  id: z.number().int(),
  name: z.string(),
  enabled: z.boolean(),
  medium: z.enum(media),
  from_address: z.string().nullable(),
  sender_id: z.number().int().nullable(),
  sender: z.string().nullable(),
  account: z.string().nullable(),
  receivers: z.array(z.string()),
  filter: z.object({
    senders: z.array(z.number().int()),
    channels: z.array(z.number().int()),
    deliveries: z.array(z.number().int()),
    rules: z.array(z.number().int()),
    meanings: z.array(z.enum(meanings)),
    keyword: z.string().nullable(),
    text: z.string().nullable(),
  }),
  language: z.enum(['en', 'fr']),
  subject: z.string().nullable(),
  body: z.string().nullable(),
  digest_subject: z.string().nullable(),
  digest_body: z.string().nullable(),
  cadence: z.enum(cadences),
  at_hour: z.number().int().nullable(),
  zone: z.string(),
  most_per_hour: z.number().int(),
  version: z.number().int(),
  created_at: z.string(),
  updated_at: z.string(),
  told: z.number().int().describe('Of the last 30 days, as the two that follow.'),
  waiting: z.number().int(),
  withheld: z.number().int(),
  last_told_at: z.string().nullable(),
}
const notice = z.object(shape).meta({ id: 'ReplyNotice' })

const state = z.enum(['waiting', 'told', 'withheld'])
const logged = z
  .object({
    id: z.number().int(),
    at: z.string(),
    due_at: z.string(),
    notice: z.object({ id: z.number().int(), name: z.string(), medium: z.enum(media) }),
    receiver: z.string(),
    incoming: z
      .object({ id: z.number().int(), from: z.string(), text: z.string() })
      .nullable()
      .describe('Null: a trial.'),
    state,
    why: z
      .string()
      .nullable()
      .describe(
        'ceiling, no-credit: why it waits. switched-off, no-mail, sender-gone, opted-out, own-number, receiver-wrote, text-gone, no-credit: why not.',
      ),
    told_at: z.string().nullable(),
    together: z.number().int().nullable().describe('How many replies the mail or SMS told of.'),
    mail: z
      .object({ state: z.enum(['waiting', 'sent', 'given-up', 'forgotten']), error: z.string().nullable() })
      .nullable(),
    message: z.object({ id: z.string(), state: z.enum(messageStates).nullable() }).nullable(),
  })
  .meta({ id: 'ReplyNotification' })

const choices = z.array(z.object({ id: z.number().int(), label: z.string() }))
const written = z.object({ subject: z.string(), text: z.string(), parts: z.number().int().nullable() })

export type RouteMeans = {
  db: Db
  numbers: StandingNumbers
  publicUrl: string
  now: () => Date
  defaultCountry: string
}

/** Who is told of which replies, and what became of that. */
export function replyNoticeRoutes(app: App, { db, numbers, publicUrl, now, defaultCountry }: RouteMeans) {
  const load = async (id: number) => {
    const found = await findNotice(db, id)
    if (found === null) throw notFound({ what: 'reply notice' })
    return found
  }

  app.get(
    '/api/reply-notices',
    {
      config: { right: read },
      schema: {
        response: {
          200: z.object({
            items: z.array(notice),
            sends_mail: z.boolean().describe('Whether this Parley sends mail at all (SMTP_URL).'),
            fields: z.array(z.string()).describe('What texts may use.'),
            digest_fields: z.array(z.string()).describe('What the texts of a digest may use.'),
            standard_digest: z.record(z.enum(media), z.object({ subject: z.string(), body: z.string() })),
            standard: z.record(
              z.enum(['en', 'fr']),
              z.record(z.enum(media), z.object({ subject: z.string(), body: z.string() })),
            ),
          }),
        },
      },
    },
    async () => ({
      items: await listNotices(db),
      sends_mail: (await loadPost(db)) !== null,
      fields: Object.keys(noticeFields),
      digest_fields: Object.keys(digestFields),
      standard_digest: standardDigests,
      standard: standardTexts,
    }),
  )

  app.post(
    '/api/reply-notices',
    { config: { right }, schema: { body: fields, response: { 201: notice } } },
    async (request, reply) => {
      const id = await createNotice(db, actorOf(request), request.body, defaultCountry)
      return reply.code(201).send(await load(id))
    },
  )

  app.get(
    '/api/reply-notices/log',
    {
      config: { right: read },
      schema: {
        summary: 'What was told, what waits, and what was withheld with its reason',
        querystring: pageQuery.extend({
          notice: z.coerce.number().int().optional(),
          incoming: z.coerce.number().int().optional(),
          state: state.optional(),
        }),
        response: { 200: page(logged) },
      },
    },
    async (request) => {
      const { cursor, limit, notice = null, state = null, incoming = null } = request.query
      const before = decodeCursor(cursor)?.[0]
      const last = typeof before === 'number' ? before : null
      const found = await listLog(db, { notice, state, incoming }, last, limit + 1)
      const cut = toPage(found, limit, ({ id }) => [id], null)
      return { ...cut, items: cut.items.map(toLogged) }
    },
  )

  app.get(
    '/api/reply-notices/choices',
    {
      config: { right: read },
      schema: {
        summary: 'What filters may ask for',
        response: { 200: z.object({ senders: choices, channels: choices, deliveries: choices, rules: choices }) },
      },
    },
    () => filterChoices(db),
  )

  app.post(
    '/api/reply-notices/preview',
    {
      config: { right },
      schema: {
        summary: 'How it would read, for the last reply there is',
        body: z.object(words),
        response: { 200: z.object({ one: written, together: written }) },
      },
    },
    async (request) => {
      checkTexts(request.body)
      return previewOf(db, request.body, await publicUrlOf(db, publicUrl), now())
    },
  )

  app.get(
    '/api/reply-notices/:id',
    { config: { right: read }, schema: { params, response: { 200: notice } } },
    (request) => load(request.params.id),
  )

  app.put(
    '/api/reply-notices/:id',
    {
      config: { right },
      schema: {
        params,
        body: fields.extend({
          version: z.number().int().describe('The version that was looked at; another answers 409.'),
        }),
        response: { 200: notice },
      },
    },
    async (request) => {
      await changeNotice(db, actorOf(request), request.params.id, request.body, defaultCountry)
      return load(request.params.id)
    },
  )

  app.delete(
    '/api/reply-notices/:id',
    { config: { right }, schema: { params, response: { 204: z.undefined() } } },
    async (request, reply) => {
      await dropNotice(db, actorOf(request), request.params.id)
      return reply.code(204).send()
    },
  )

  app.post(
    '/api/reply-notices/:id/test',
    {
      config: { right },
      schema: {
        summary: 'Sends it once to its receivers, for the last reply there is',
        params,
        response: { 202: z.object({ count: z.number().int() }) },
      },
    },
    async (request, reply) => {
      const actor = actorOf(request)
      const one = await load(request.params.id)
      const url = await publicUrlOf(db, publicUrl)
      const told = await sampleOf(db, one.language, now())
      await transaction(db, async (tx) => {
        if (one.medium === 'mail' && (await loadPost(tx)) === null) throw noMail()
        const written = writeOne(one, told, url)
        for (const receiver of one.receivers) {
          const handed = await handTrial(tx, { db, numbers, publicUrl: url, now }, { ...one, receiver }, written)
          if ('unpaid' in handed) throw trialUnpaid()
          await insertTrial(tx, one.id, receiver, handed)
        }
        await recordAct(tx, actor, 'reply-notice.tested', `reply-notice:${one.id}`, { name: one.name })
        await tellScreens(tx)
      })
      return reply.code(202).send({ count: one.receivers.length })
    },
  )
}

function toLogged(row: LogRow): z.infer<typeof logged> {
  const { id, at, due_at, receiver, state, why, told_at, together } = row
  const told = state === 'told'
  const byMail = row.medium === 'mail'
  return {
    ...{ id, at, due_at, receiver, state, why, told_at, together },
    notice: { id: row.notice_id, name: row.name, medium: row.medium },
    incoming:
      row.incoming_id === null
        ? null
        : {
            id: row.incoming_id,
            from: row.address === null ? (row.from ?? '') : `+${row.address}`,
            text: row.text ?? '',
          },
    mail: told && byMail ? { state: mailState(row), error: row.mail_error } : null,
    message:
      row.preparation_id === null || row.no === null
        ? null
        : { id: messageId(row.preparation_id, row.no), state: row.states && messageState(row.states) },
  }
}

/** Mail that arrived is forgotten after a month. */
function mailState({ mail_sent_at, mail_given_up }: LogRow) {
  if (mail_given_up === null) return 'forgotten'
  if (mail_sent_at !== null) return 'sent'
  return mail_given_up ? 'given-up' : 'waiting'
}
