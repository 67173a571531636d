import { parseNumber } from '@parley/sms/number'
import { z } from 'zod'
import { everySender } from '../consent/index.ts'
import { messageId, type StandingNumbers } from '../messages/index.ts'
import type { Db } from '../platform/database/index.ts'
import { notFound } from '../platform/http/problem.ts'
import type { App } from '../platform/http/server.ts'
import { stepNames } from './decide.ts'
import { findPlace } from './queries.ts'
import { type Tried, tryMessage } from './try-message.ts'

const tried = z
  .object({
    step: z.enum(stepNames).nullable().describe('The place of the one order that takes it; null: none does.'),
    decision: z.unknown(),
    rule_id: z.number().int().nullable(),
    from_phone: z
      .boolean()
      .describe('False: who writes has no number that can exist, so nothing is obeyed or answered.'),
    meaning: z.enum(['none', 'opt-out', 'opt-in', 'help', 'near']),
    keyword: z.string().nullable(),
    because: z.unknown().describe('Why its words are, or are not, an opt-out, an opt-in or a call for help.'),
    passed: z
      .array(
        z.object({
          rule_id: z.number().int(),
          level: z.string(),
          place: z.number().int(),
          keyword: z.string(),
          mode: z.string(),
          miss: z
            .object({ code: z.string(), said: z.string().nullable() })
            .nullable()
            .describe('Null: this is the one. `said`: what stands there instead.'),
        }),
      )
      .describe('Rules in the order in which they are asked, as far as the one that takes it: the last fifty.'),
    passed_more: z.number().int().describe('Rules asked before those.'),
    reply: z
      .object({
        text: z.string(),
        parts: z.array(z.object({ text: z.string(), units: z.number().int() })),
        encoding: z.string(),
        price: z.number().int().nullable().describe('Of all parts, in thousandths of a credit; null: not priced.'),
      })
      .nullable(),
    no_reply_because: z.string().nullable(),
    action: z.unknown().nullable(),
    consent: z
      .object({
        wants: z.enum(['opt-out', 'opt-in']),
        every_sender: z.boolean(),
        changed: z.boolean().describe('Whether it would close or open anything now.'),
        held: z.boolean().describe('Something stays closed.'),
      })
      .nullable(),
    answers: z.object({ id: z.string(), text: z.string(), late: z.boolean() }).nullable(),
  })
  .meta({ id: 'TriedMessage' })

export function tryRoutes(app: App, { db, numbers, now }: { db: Db; numbers: StandingNumbers; now: () => Date }) {
  app.post(
    '/api/reply-rules/try',
    {
      config: { right: 'channels.read' },
      schema: {
        body: z.object({
          sender_id: z.number().int().positive().describe('The number of ours that is written to.'),
          from: z.string().trim().min(1).max(40).describe('Who writes; a name too.'),
          text: z.string().max(4096),
        }),
        response: { 200: tried },
      },
    },
    async (request) => {
      const { sender_id, from, text } = request.body
      const place = await findPlace(db, sender_id)
      if (place === null) throw notFound({ what: 'sender' })
      const number = parseNumber(from, place.country ?? 'FR')
      const words = text.replaceAll('\0', '')
      return viewOf(
        await tryMessage(db, numbers, {
          account: { id: place.account_id, name: place.account_name, simulated: place.simulated },
          from: number.kind === 'ok' ? String(number.address) : from.replaceAll('\0', ''),
          to: place.value,
          at: now(),
          whole: {
            text: words,
            raw: Buffer.alloc(0),
            dataCoding: 0,
            parts: 1,
            incomplete: false,
            unreadable: null,
            carrier: null,
          },
        }),
      )
    },
  )
}

const mostShown = 50

function viewOf({ end, passed, said }: Tried): z.infer<typeof tried> {
  const { taken, intent, wish, outcome, replied, answered } = end
  const { reply } = replied
  return {
    step: taken?.step ?? null,
    decision: taken?.because ?? null,
    rule_id: taken?.rule ?? null,
    from_phone: end.address !== null,
    meaning: intent.kind,
    keyword: 'keyword' in intent ? intent.keyword : null,
    because: intent.because,
    passed: passed.slice(-mostShown).map(({ level, rule, miss }) => ({
      rule_id: rule.id,
      level,
      place: rule.place,
      keyword: rule.keyword,
      mode: rule.mode,
      miss: miss && { code: miss.code, said: 'said' in miss ? miss.said : null },
    })),
    passed_more: Math.max(0, passed.length - mostShown),
    reply: reply && {
      text: reply.plan.text,
      parts: reply.plan.parts.map(({ text, units }) => ({ text, units })),
      encoding: reply.plan.encoding,
      price: reply.price === null ? null : reply.price * reply.plan.parts.length,
    },
    no_reply_because: replied.noReplyBecause,
    action: taken?.step === 'rule' ? (taken.because?.action ?? null) : null,
    consent: wish && {
      wants: wish.wants,
      every_sender: wish.scope === everySender,
      changed: outcome.changed,
      held: outcome.held,
    },
    answers: answered && {
      id: messageId(answered.preparation, answered.no),
      text: said?.text ?? '',
      late: answered.late,
    },
  }
}
