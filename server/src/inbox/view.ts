import { type Address, toE164 } from '@parley/sms/address'
import { z } from 'zod'
import { indexOf, messageId, messageState, messageStates, unpackContent } from '../messages/index.ts'
import { type Reader, toBody } from '../platform/http/problem.ts'
import type { MayAnswer } from './may-answer.ts'
import type { ConversationRow } from './queries.ts'
import type { ThreadRow } from './thread-queries.ts'

const named = z.object({ id: z.number().int(), name: z.string().nullable() })

export const conversationView = z
  .object({
    number: z.string().describe('E.164; also how the conversation is named.'),
    profile: named.nullable(),
    last: z.object({
      at: z.string(),
      text: z.string().nullable().describe('Null where texts are not kept.'),
      by: z.enum(['phone', 'person']),
      meaning: z.string().nullable().describe('How the last incoming message was read.'),
      replied: z.boolean().describe('An automatic reply went out. `waiting_since` says whether it was an answer.'),
    }),
    unread: z.number().int(),
    waiting_since: z.string().nullable(),
    closed_at: z.string().nullable(),
    assigned_to: z.object({ actor: z.string(), name: z.string().nullable() }).nullable(),
    opted_out: z.boolean(),
    to_decide: z.number().int().nullable().describe('A look-alike that waits for a decision.'),
    simulated: z.boolean(),
    present: z.array(z.object({ actor: z.string(), name: z.string(), writing: z.boolean() })),
  })
  .meta({ id: 'Conversation' })

export function viewConversation(row: ConversationRow): z.infer<typeof conversationView> {
  const byPerson = row.last_answer !== null
  return {
    number: toE164(row.address as Address),
    profile: row.profile_id === null ? null : { id: row.profile_id, name: row.profile_name },
    last: {
      at: row.last_at,
      text: byPerson ? row.last_answer : row.text,
      by: byPerson ? 'person' : 'phone',
      meaning: row.meaning,
      replied: row.replied ?? false,
    },
    unread: row.unread,
    waiting_since: row.waiting_since,
    closed_at: row.closed_at,
    assigned_to: row.assigned_to === null ? null : { actor: row.assigned_to, name: row.assigned_name },
    opted_out: row.opted_out,
    to_decide: row.to_decide,
    simulated: row.simulated ?? false,
    present: row.presence,
  }
}

export const mayAnswerView = z.object({
  ok: z.boolean(),
  code: z.string().nullable(),
  says: z.string().nullable(),
  fix: z.string().nullable(),
  until: z.string().nullable().describe('The end of the reply window, where the sender has one.'),
  window_hours: z.number().int().nullable(),
  sender: z.string().nullable(),
  channel: z.string().nullable(),
  text: z
    .object({
      encodings: z.array(z.string()),
      linkBase: z.string().nullable(),
      referenceBits: z.number().int(),
      maxParts: z.number().int(),
      transliterate: z.array(z.string()),
    })
    .nullable()
    .describe('How its texts become parts.'),
})

export function viewMayAnswer({ channel, until, problem }: MayAnswer, reader: Reader): z.infer<typeof mayAnswerView> {
  const body = problem && toBody(problem, reader)
  return {
    ok: problem === null,
    code: body?.code ?? null,
    says: body?.title ?? null,
    fix: body?.fix ?? null,
    until,
    window_hours: channel?.sender.replyWindowHours ?? null,
    sender: channel?.sender.value ?? null,
    channel: channel?.name ?? null,
    text: channel && {
      encodings: [...(channel.plan.encodings ?? [])],
      linkBase: channel.linkBase,
      referenceBits: channel.plan.referenceBits ?? 8,
      maxParts: channel.plan.maxParts,
      transliterate: [...(channel.plan.transliterate ?? [])],
    },
  }
}

const at = { at: z.string(), key: z.string() }
export const threadItem = z
  .discriminatedUnion('what', [
    z.object({
      what: z.literal('message'),
      ...at,
      id: z.string(),
      text: z.string(),
      parts: z.number().int(),
      state: z.enum(messageStates),
      by: z.string().nullable().describe('Who wrote it; null for a delivery or an automatic reply.'),
      automatic: z.string().nullable().describe('Why an automatic reply went out; null when it is none.'),
      delivery: z.object({ id: z.number().int(), label: z.string() }).nullable(),
      number: z.string(),
      simulated: z.boolean(),
    }),
    z.object({
      what: z.literal('incoming'),
      ...at,
      id: z.number().int(),
      text: z.string(),
      parts: z.number().int(),
      meaning: z.string(),
      late: z.boolean(),
      incomplete: z.boolean(),
      number: z.string(),
      simulated: z.boolean(),
    }),
    z.object({
      what: z.literal('consent'),
      ...at,
      id: z.number().int(),
      kind: z.string(),
      source: z.string(),
      by: z.string().nullable(),
      text: z.string().nullable(),
    }),
    z.object({
      what: z.literal('entry'),
      ...at,
      id: z.number().int(),
      kind: z.string(),
      by: z.string().nullable(),
      text: z.string(),
      subject: z.string().nullable().describe('To whom it was assigned.'),
    }),
  ])
  .meta({ id: 'ThreadItem' })

export function viewThreadRow(row: ThreadRow): z.infer<typeof threadItem> {
  const place = { at: row.at, key: row.key }
  const { id, kind, by, text, number, simulated, parts } = row
  switch (row.what) {
    case 'message': {
      const said = row.body === null ? '' : (unpackContent(row.body).texts[indexOf(row.no ?? 0)] ?? '')
      return {
        what: 'message',
        ...place,
        id: messageId(row.preparation_id ?? 0, row.no ?? 0),
        text: said,
        parts: parts ?? 1,
        state: messageState(row.states ?? new Uint8Array()),
        by: row.origin?.name ?? null,
        automatic: row.origin?.answers === undefined ? null : (row.origin.because ?? 'rule'),
        delivery: row.delivery_id === null ? null : { id: row.delivery_id, label: row.delivery_label ?? '' },
        number: number ?? '',
        simulated: simulated ?? false,
      }
    }
    case 'incoming':
      return {
        what: 'incoming',
        ...place,
        id: id ?? 0,
        text: text ?? '',
        parts: parts ?? 1,
        meaning: kind ?? 'none',
        late: row.late ?? false,
        incomplete: row.incomplete ?? false,
        number: number ?? '',
        simulated: simulated ?? false,
      }
    case 'consent':
      return { what: 'consent', ...place, id: id ?? 0, kind: kind ?? '', source: row.source ?? '', by, text }
    case 'entry':
      return { what: 'entry', ...place, id: id ?? 0, kind: kind ?? '', by, text: text ?? '', subject: row.subject }
  }
}

export const canned = z
  .object({ id: z.number().int(), label: z.string(), text: z.string() })
  .meta({ id: 'CannedAnswer' })

export const factsView = z.object({
  people: z.array(
    z.object({
      id: z.number().int(),
      name: z.string().nullable(),
      email: z.string().nullable(),
      language: z.string().nullable(),
      created_at: z.string(),
    }),
  ),
  country: z.string().nullable(),
  standing: z
    .object({
      status: z.string(),
      blocks: z.enum(['none', 'marketing', 'all']),
      since: z.string(),
      source: z.string().nullable(),
    })
    .nullable()
    .describe('Why less than everything may be sent to this number; null: all may.'),
  received: z.array(
    z.object({
      delivery: z.object({ id: z.number().int(), label: z.string() }),
      at: z.string(),
      state: z.enum(messageStates),
    }),
  ),
})
