import { type Address, toE164 } from '@parley/sms/address'
import { z } from 'zod'
import { actorOf } from '../../access/index.ts'
import type { Db } from '../../platform/database/index.ts'
import { decodeCursor, encodeCursor, page, pageQuery } from '../../platform/http/paging.ts'
import type { App } from '../../platform/http/server.ts'
import { unpackContent } from '../content.ts'
import { indexOf, messageId, readMessageId } from '../numbering.ts'
import { preparationsOfDelivery } from '../queries.ts'
import { askCarriers, type ListedSilent, listSilent } from './look-up.ts'

const silent = z
  .object({
    id: z.string(),
    to: z.string(),
    country: z.string().nullable(),
    profile: z.object({ id: z.number().int(), name: z.string().nullable() }).nullable(),
    text: z.string(),
    submitted_at: z.string(),
    account: z.object({ id: z.number().int(), name: z.string(), simulated: z.boolean() }),
    channel: z.object({ id: z.number().int(), name: z.string() }).nullable(),
    may_ask: z.boolean(),
    may_not_ask_because: z
      .enum(['no-reference', 'account-cannot', 'being-asked'])
      .nullable()
      .describe('no-reference: the carrier gave no id for it, so there is nothing to ask by.'),
    asked_at: z.string().nullable(),
    answer: z.string().nullable().describe('An outcome, or not-known, not-supported, no-answer.'),
  })
  .meta({ id: 'SilentMessage' })

const mostAtOnce = 500

/** Messages that were taken and never reported on, and the question to the carrier what became of them. */
export function lookUpRoutes(app: App, { db }: { db: Db }) {
  app.get(
    '/api/messages/without-receipt',
    {
      config: { right: 'messages.read' },
      schema: {
        description: 'Messages that the carrier took some hours ago and has not reported on; the newest first.',
        querystring: pageQuery.extend({
          hours: z.coerce.number().int().min(0).max(8_760).default(24),
          delivery: z.coerce.number().int().optional(),
          account: z.coerce.number().int().optional(),
          channel: z.coerce.number().int().optional(),
          country: z
            .string()
            .regex(/^[A-Z]{2}$/)
            .optional(),
        }),
        response: { 200: page(silent) },
      },
    },
    async (request) => {
      const { cursor, limit, hours, delivery, account, channel, country } = request.query
      const key = decodeCursor(cursor)
      const wanted = {
        preparations: delivery === undefined ? null : await preparationsOfDelivery(db, delivery),
        account: account ?? null,
        channel: channel ?? null,
        country: country ?? null,
        hours,
      }
      const from = key && { preparation: Number(key[0]), no: Number(key[1]) }
      const { items, next } = await listSilent(db, wanted, from, limit)
      return { items: items.map(toView), next: next && encodeCursor([next.preparation, next.no]), total: null }
    },
  )

  app.post(
    '/api/messages/look-up',
    {
      config: { right: 'doubts.decide' },
      schema: {
        description:
          'Asks the carriers what became of messages without a receipt (SMPP: query_sm). What they say arrives as a receipt. A message in doubt cannot be asked about: its id was lost with the answer.',
        body: z.strictObject({ ids: z.array(z.string()).min(1).max(mostAtOnce) }),
        response: { 200: z.object({ asked: z.number().int() }) },
      },
    },
    async (request) => {
      const keys = request.body.ids.flatMap((id) => readMessageId(id) ?? [])
      const wanted = keys.map(({ preparationId, no }) => ({ preparation: preparationId, no }))
      return { asked: await askCarriers(db, actorOf(request), wanted) }
    },
  )
}

const toView = (row: ListedSilent) => ({
  id: messageId(row.preparation_id, row.no),
  to: toE164(row.address as Address),
  country: row.country,
  profile: row.profile_id === null ? null : { id: row.profile_id, name: row.profile_name },
  text: unpackContent(row.body).texts[indexOf(row.no)] ?? '',
  submitted_at: row.submitted_at,
  account: { id: row.account_id, name: row.account_name, simulated: row.account_kind === 'simulator' },
  channel: row.channel_id === null ? null : { id: row.channel_id, name: row.channel_name ?? '' },
  may_ask: row.why_not === null,
  may_not_ask_because: row.why_not,
  asked_at: row.asked_at,
  answer: row.answer,
})
