import { Readable } from 'node:stream'
import { type Address, toE164 } from '@parley/sms/address'
import { z } from 'zod'
import { messageId, messageState, unpackContent } from '../messages/index.ts'
import type { Db } from '../platform/database/index.ts'
import { languageOf } from '../platform/http/language.ts'
import { listInTime, wholeNumber } from '../platform/http/list-in-time.ts'
import { decodeCursor, page, pageQuery, toPage } from '../platform/http/paging.ts'
import { notFound } from '../platform/http/problem.ts'
import type { App } from '../platform/http/server.ts'
import { exportIncoming } from './csv.ts'
import { stepNames } from './decide.ts'
import { findIncoming, type IncomingFilter, type IncomingRow, listIncoming } from './list.ts'

const meaning = z.enum(['none', 'opt-out', 'opt-in', 'help', 'near'])

const incomingView = z
  .object({
    id: z.number().int(),
    at: z.string(),
    from: z.string().describe('E.164, or as the carrier wrote it when it is no number.'),
    profile: z.object({ id: z.number().int(), name: z.string().nullable() }).nullable(),
    to: z.string(),
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
    reply: z.object({ id: z.string(), text: z.string(), state: z.string() }).nullable(),
    no_reply_because: z.string().nullable(),
    step: z.enum(stepNames).nullable().describe('The place of the one order that took it.'),
    decision: z.unknown().describe('What that place says of itself: its rule, its question.'),
    rule_id: z.number().int().nullable(),
  })
  .meta({ id: 'Incoming' })

const moment = z.iso.datetime({ offset: true })
const filters = {
  q: z.string().trim().max(100).optional().describe('A number, a name or a part of the text.'),
  meaning: meaning.optional(),
  account: z.coerce.number().int().positive().max(32_767).optional(),
  late: z.stringbool().optional().describe('Whether it came after the time to answer.'),
  unpaid: z.stringbool().optional().describe('Only those that could not be debited.'),
  since: moment.optional(),
  until: moment.optional(),
}
type Filters = { [Key in keyof typeof filters]?: z.infer<(typeof filters)[Key]> }

function filterOf({ q, meaning, account, late, unpaid, since, until }: Filters): IncomingFilter {
  const digits = q?.replace(/[\s().+-]/g, '').replace(/^0+/, '') ?? ''
  const isNumber = digits.length >= 3 && /^\d+$/.test(digits)
  return {
    address: wholeNumber(q),
    digits: isNumber ? digits : null,
    text: q && !isNumber ? q.replace(/[\\%_]/g, '\\$&') : null,
    meaning: meaning ?? null,
    account: account ?? null,
    late: late ?? null,
    unpaid: unpaid ?? false,
    since: since ?? null,
    until: until ?? null,
  }
}

export function incomingRoutes(app: App, { db }: { db: Db }) {
  app.get(
    '/api/incoming',
    {
      config: { right: 'incoming.read' },
      schema: {
        querystring: pageQuery.extend(filters),
        response: { 200: page(incomingView) },
      },
    },
    async (request) => {
      const { cursor, limit } = request.query
      const key = decodeCursor(cursor)
      const filter = filterOf(request.query)
      const before = key && { at: String(key[0]), id: Number(key[1]) }
      const found = await listInTime(db, (tx) => listIncoming(tx, filter, before, limit + 1))
      const shown = toPage(found, limit, ({ at, id }) => [at, id], null)
      return { ...shown, items: shown.items.map(toView) }
    },
  )

  app.get(
    '/api/incoming.csv',
    {
      config: { right: 'incoming.read' },
      schema: { summary: 'Incoming SMS as a file', querystring: z.object(filters), produces: ['text/csv'] },
    },
    async (request, reply) => {
      const lines = exportIncoming(db, filterOf(request.query), languageOf(request))
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
      const found = await findIncoming(db, request.params.id)
      if (found === null) throw notFound({ what: 'incoming' })
      return toView(found)
    },
  )
}

function toView(row: IncomingRow): z.infer<typeof incomingView> {
  const {
    id,
    at,
    recipient: to,
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
  } = row
  return {
    id,
    at,
    to,
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
    from: row.address === null ? row.sender : toE164(row.address as Address),
    profile: row.profile_id === null ? null : { id: row.profile_id, name: row.profile_name },
    account: { id: row.account_id, name: row.account_name, simulated: row.account_kind === 'simulator' },
    answers: textAt(row.answers_preparation_id, row.answers_no, row.answers_body),
    reply: replyOf(row),
  }
}

function textAt(preparation: number | null, no: number | null, body: Buffer | null) {
  if (preparation === null || no === null || body === null) return null
  return { id: messageId(preparation, no), text: unpackContent(body).texts[no & 1023] ?? '' }
}

function replyOf(row: IncomingRow) {
  const said = textAt(row.reply_preparation_id, row.reply_no, row.reply_body)
  return said && row.reply_states ? { ...said, state: messageState(row.reply_states) } : null
}
