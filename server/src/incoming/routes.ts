import { Readable } from 'node:stream'
import { type Address, toE164 } from '@parley/sms/address'
import { z } from 'zod'
import { messageId, messageState } from '../messages/index.ts'
import type { Db } from '../platform/database/index.ts'
import { languageOf } from '../platform/http/language.ts'
import { listInTime } from '../platform/http/list-in-time.ts'
import { decodeCursor, encodeCursor, page, pageQuery } from '../platform/http/paging.ts'
import { notFound } from '../platform/http/problem.ts'
import type { App } from '../platform/http/server.ts'
import { choicesOf } from './choice-queries.ts'
import { exportIncoming } from './csv.ts'
import { stepNames } from './decide.ts'
import { filterOf, incomingFilters, meaning } from './list-filter.ts'
import { type Read, readAfter, readFirst, readOne } from './read-list.ts'

const named = z.object({ id: z.number().int(), name: z.string() })

const incomingView = z
  .object({
    id: z.number().int(),
    at: z.string(),
    from: z.string().describe('E.164, or as the carrier wrote it when it is no number.'),
    country: z.string().nullable().describe('ISO 3166, of whoever wrote; null for numbers of no country.'),
    carrier_id: z.string().nullable().describe('The carrier’s own id, where the account says which parameter has it.'),
    operator: z.string().nullable().describe('Of the phone, as the carrier names it, where it does.'),
    carrier_at: z.string().nullable().describe('The carrier’s date of the message, where it says one.'),
    profile: z.object({ id: z.number().int(), name: z.string().nullable() }).nullable(),
    to: z.string(),
    sender_id: z.number().int().nullable(),
    sender_kind: z.string().nullable().describe('Null when the number written to is no sender of ours.'),
    account: z.object({ id: z.number().int(), name: z.string(), simulated: z.boolean() }),
    text: z.string(),
    text_kept: z.boolean().describe('False: its account keeps no texts.'),
    parts: z.number().int(),
    incomplete: z.boolean().describe('A part of it never came.'),
    unreadable: z
      .enum(['all', 'some'])
      .nullable()
      .describe('`all`: octets that are no text, written as digits. `some`: characters of it that could not be read.'),
    late: z.boolean(),
    unpaid: z.boolean().describe('Receiving it was to be debited, and no credit was left.'),
    meaning,
    keyword: z.string().nullable(),
    because: z.unknown(),
    proof_id: z.number().int().nullable(),
    answers: z.object({ id: z.string(), text: z.string() }).nullable(),
    channel: named.nullable().describe('Of the message answered.'),
    delivery: named.nullable().describe('Of the message answered; null: it was sent by itself.'),
    reply: z.object({ id: z.string(), text: z.string(), state: z.string() }).nullable(),
    no_reply_because: z.string().nullable(),
    step: z.enum(stepNames).nullable().describe('The place of the one order that took it.'),
    decision: z.unknown().describe('What that place says of itself: its rule, its question.'),
    rule_id: z.number().int().nullable(),
  })
  .meta({ id: 'Incoming' })

const choices = z
  .object({
    accounts: z.array(named),
    channels: z.array(named),
    numbers: z
      .array(z.object({ id: z.number().int(), value: z.string(), account_id: z.number().int() }))
      .describe('Numbers and short codes of ours that can be written to.'),
    deliveries: z.array(named).describe('The latest first.'),
    countries: z.array(z.string()).describe('That anybody wrote from.'),
    rules: z.array(
      z.object({
        id: z.number().int(),
        keyword: z.string().describe('Empty: any text.'),
        of: z.string().nullable().describe('Its account, channel or delivery; null: the rule is gone.'),
      }),
    ),
  })
  .meta({ id: 'IncomingChoices' })

export function incomingRoutes(app: App, { db }: { db: Db }) {
  app.get(
    '/api/incoming',
    {
      config: { right: 'incoming.read' },
      schema: {
        querystring: pageQuery.extend(incomingFilters),
        response: { 200: page(incomingView) },
      },
    },
    async (request) => {
      const { cursor, limit } = request.query
      const key = decodeCursor(cursor)
      const before = key && { at: String(key[0]), id: Number(key[1]) }
      const filter = await filterOf(db, request.query)
      if (filter === null) return { items: [], next: null, total: 0 }
      const { items, next, total } = await listInTime(db, (tx) =>
        before === null ? readFirst(tx, filter, limit) : readAfter(tx, filter, before, limit),
      )
      return { items: items.map(toView), next: next && encodeCursor([next.at, next.id]), total }
    },
  )

  app.get(
    '/api/incoming/choices',
    {
      config: { right: 'incoming.read' },
      schema: {
        summary: 'What the list of incoming SMS can be narrowed to',
        description: 'Of deliveries and rules, those that were answered and that took a message.',
        response: { 200: choices },
      },
    },
    () => choicesOf(db),
  )

  app.get(
    '/api/incoming.csv',
    {
      config: { right: 'incoming.read' },
      schema: { summary: 'Incoming SMS as a file', querystring: z.object(incomingFilters), produces: ['text/csv'] },
    },
    async (request, reply) => {
      const lines = exportIncoming(db, await filterOf(db, request.query), languageOf(request))
      reply.header('content-disposition', 'attachment; filename="incoming-sms.csv"').type('text/csv; charset=utf-8')
      return reply.send(Readable.from(lines))
    },
  )

  app.get(
    '/api/incoming/:id',
    {
      config: { right: 'incoming.read' },
      schema: { params: z.object({ id: z.coerce.number().int() }), response: { 200: incomingView } },
    },
    async (request) => {
      const found = await readOne(db, request.params.id)
      if (found === null) throw notFound({ what: 'incoming' })
      return toView(found)
    },
  )
}

function toView(row: Read): z.infer<typeof incomingView> {
  const {
    id,
    at,
    recipient: to,
    sender_id,
    sender_kind,
    text,
    text_kept,
    parts,
    incomplete,
    unreadable,
    late,
    unpaid,
    meaning,
    keyword,
    because,
    proof_id,
    no_reply_because,
    step,
    decision,
    rule_id,
    country,
    carrier_id,
    operator,
    carrier_at,
  } = row
  const number = row.address === null ? null : toE164(row.address as Address)
  return {
    id,
    at,
    to,
    sender_id,
    sender_kind,
    text,
    text_kept,
    parts,
    incomplete,
    unreadable,
    late,
    unpaid,
    meaning,
    keyword,
    because,
    proof_id,
    no_reply_because,
    step,
    decision,
    rule_id,
    country,
    carrier_id,
    operator,
    carrier_at,
    from: number ?? row.sender,
    profile: row.profile_id === null ? null : { id: row.profile_id, name: row.profile_name },
    account: { id: row.account_id, name: row.account_name, simulated: row.account_kind === 'simulator' },
    answers: said(row.answers_preparation_id, row.answers_no, row.answered),
    channel: nameOf(row.channel_id, row.channel_name),
    delivery: nameOf(row.delivery_id, row.delivery_label),
    reply: replyOf(row),
  }
}

const said = (preparation: number | null, no: number | null, text: string | null) =>
  preparation === null || no === null || text === null ? null : { id: messageId(preparation, no), text }

const nameOf = (id: number | null, name: string | null) => (id === null || name === null ? null : { id, name })

function replyOf(row: Read) {
  const reply = said(row.reply_preparation_id, row.reply_no, row.replied)
  return reply && row.reply_states ? { ...reply, state: messageState(row.reply_states) } : null
}
