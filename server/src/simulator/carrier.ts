import { z } from 'zod'
import type { Door } from './door.ts'

const range = z.union([z.number().min(0), z.tuple([z.number().min(0), z.number().min(0)])])
const share = z.number().min(0).max(1)

/** The few settings that a screen moves; the others stay with the simulator's own control. */
export const carrierSettings = z
  .object({
    receipt_delay_ms: z.number().min(0).describe('Where the simulator draws from a range, its middle.'),
    latency_ms: z.number().min(0).describe('Before the carrier answers a submission.'),
    per_second: z.number().min(1).nullable().describe('Beyond it submissions are throttled; null: no limit.'),
    answers_lost: share.describe('Share of submissions that are taken and never answered.'),
  })
  .meta({ id: 'CarrierSettings' })
export type CarrierSettings = z.infer<typeof carrierSettings>
export const carrierChange = carrierSettings.partial()

export const faultKind = z.enum([
  'throttle',
  'queue-full',
  'status',
  'no-answer',
  'late-answer',
  'answer-twice',
  'wrong-sequence',
  'split-bytes',
  'corrupt-length',
  'garbage',
  'unknown-tlv',
  'disconnect',
  'unbind',
  'freeze',
  'no-enquire',
  'refuse-binds',
  'receipt-first',
  'receipt-twice',
  'receipt-lost',
  'outcome',
])
const faultFields = {
  kind: faultKind,
  probability: share.optional(),
  count: z.number().int().min(1).nullable().optional().describe('How many times it strikes; null: until removed.'),
  after: z.number().int().min(0).optional().describe('So many submissions pass before it begins.'),
  suffix: z
    .string()
    .regex(/^\d{0,15}$/)
    .optional()
    .describe('Only numbers that end so.'),
  status: z.number().int().min(1).max(0xffffffff).optional(),
  delay_ms: z.number().min(0).optional(),
  stat: z
    .string()
    .regex(/^[A-Z]{1,10}$/)
    .optional(),
  err: z
    .string()
    .regex(/^[0-9A-Za-z]{1,5}$/)
    .optional(),
}
export const faultBody = z.object(faultFields)
export const fault = z
  .object({
    id: z.string(),
    kind: faultKind,
    probability: share,
    count: z.number().int().nullable(),
    struck: z.number().int(),
  })
  .meta({ id: 'Fault' })

/** Nobody reads and answers faster. */
const fastestMs = 1_000
const within = z.number().min(0).describe('The latest of them answer after so long, the others before.')
const reply = { share, text: z.string().min(1).max(1600) }
const outcome = { share, stat: z.string().regex(/^[A-Z]{1,10}$/) }
export const crowdBody = z.object({
  prefix: z
    .string()
    .regex(/^\+?\d{0,15}$/)
    .default('')
    .describe('Numbers that begin so; empty: everyone but the phones shown.'),
  outcomes: z
    .array(
      z.object({
        ...outcome,
        err: z
          .string()
          .regex(/^[0-9A-Za-z]{1,5}$/)
          .optional(),
      }),
    )
    .max(20)
    .default([]),
  replies: z
    .array(z.object({ ...reply, within_ms: within.default(60_000) }))
    .max(20)
    .default([]),
})
export const crowd = z
  .object({
    id: z.string(),
    prefix: z.string(),
    outcomes: z.array(z.object({ ...outcome, err: z.string().nullable() })),
    replies: z.array(z.object({ ...reply, within_ms: within })),
  })
  .meta({ id: 'Crowd' })

export const link = z
  .object({
    link: z.number().int(),
    system_id: z.string(),
    mode: z.enum(['transceiver', 'transmitter', 'receiver']),
    since: z.string(),
    submitted: z.number().int(),
    unanswered: z.number().int(),
    frozen: z.boolean(),
  })
  .meta({ id: 'CarrierLink' })

export const counters = z
  .object({
    submitted: z.number().int(),
    accepted: z.number().int(),
    per_second: z.number(),
    receipts_sent: z.number().int(),
    receipts_waiting: z.number().int(),
    incoming: z.number().int(),
    incoming_waiting: z.number().int(),
    waiting_for_phones: z.number().int(),
    book_entries: z.number().int(),
  })
  .meta({ id: 'CarrierCounters' })

export const carrier = z
  .object({
    smpp_port: z.number().int(),
    settings: carrierSettings,
    faults: z.array(fault),
    crowds: z.array(crowd),
    links: z.array(link),
    counters,
  })
  .meta({ id: 'Carrier' })
export type Carrier = z.infer<typeof carrier>

const toldFault = z.looseObject({ id: z.string(), kind: faultKind, probability: share, count: z.number().nullable() })
const toldSettings = z.object({
  submissions: z.object({ perSecond: z.number().nullable(), latencyMs: range }),
  receipts: z.object({ delayMs: range }),
})
const toldCrowd = z
  .object({
    id: z.string(),
    prefix: z.string(),
    outcomes: z.array(z.object({ ...outcome, err: z.string().optional() })),
    replies: z.array(z.object({ ...reply, delayMs: range })),
  })
  .transform(({ id, prefix, outcomes, replies }) => ({
    id,
    prefix,
    outcomes: outcomes.map((one) => ({ ...one, err: one.err ?? null })),
    replies: replies.map(({ share, text, delayMs }) => ({ share, text, within_ms: latest(delayMs) })),
  }))
const toldState = z.object({
  smppPort: z.number(),
  links: z.array(
    z.object({
      link: z.number(),
      systemId: z.string(),
      mode: link.shape.mode,
      since: z.string(),
      submitted: z.number(),
      unanswered: z.number(),
      frozen: z.boolean(),
    }),
  ),
  counters: z.object({
    submitted: z.number(),
    accepted: z.number(),
    perSecond: z.number(),
    receiptsSent: z.number(),
    receiptsWaiting: z.number(),
    incoming: z.number(),
    incomingWaiting: z.number(),
    waitingForPhones: z.number(),
    bookEntries: z.number(),
    faults: z.record(z.string(), z.number()),
  }),
  settings: toldSettings,
  faults: z.array(toldFault),
  populations: z.array(toldCrowd),
})

/** Lost answers are a fault that stands, by this name: on the screen they are a setting like the others. */
const answersLost = 'answers-lost'

export async function readCarrier(door: Door): Promise<Carrier> {
  const { smppPort, links, counters, settings, faults, populations } = await door.ask(toldState, 'GET', '/state')
  return {
    smpp_port: smppPort,
    settings: {
      receipt_delay_ms: middle(settings.receipts.delayMs),
      latency_ms: middle(settings.submissions.latencyMs),
      per_second: settings.submissions.perSecond,
      answers_lost: faults.find(({ id }) => id === answersLost)?.probability ?? 0,
    },
    faults: faults
      .filter(({ id }) => id !== answersLost)
      .map(({ id, kind, probability, count }) => ({ id, kind, probability, count, struck: counters.faults[id] ?? 0 })),
    crowds: populations,
    links: links.map(({ link, systemId, mode, since, submitted, unanswered, frozen }) => ({
      link,
      system_id: systemId,
      mode,
      since,
      submitted,
      unanswered,
      frozen,
    })),
    counters: {
      submitted: counters.submitted,
      accepted: counters.accepted,
      per_second: counters.perSecond,
      receipts_sent: counters.receiptsSent,
      receipts_waiting: counters.receiptsWaiting,
      incoming: counters.incoming,
      incoming_waiting: counters.incomingWaiting,
      waiting_for_phones: counters.waitingForPhones,
      book_entries: counters.bookEntries,
    },
  }
}

export async function changeSettings(door: Door, change: z.infer<typeof carrierChange>): Promise<void> {
  const { receipt_delay_ms, latency_ms, per_second, answers_lost } = change
  const submissions = {
    ...(latency_ms === undefined ? {} : { latencyMs: latency_ms }),
    ...(per_second === undefined ? {} : { perSecond: per_second }),
  }
  const receipts = receipt_delay_ms === undefined ? {} : { delayMs: receipt_delay_ms }
  await door.tell('PATCH', '/settings', { submissions, receipts })
  if (answers_lost === 0) await liftFault(door, answersLost)
  else if (answers_lost !== undefined)
    await door.tell('PUT', `/faults/${answersLost}`, { kind: 'no-answer', taken: true, probability: answers_lost })
}

export async function putFault(door: Door, id: string, said: z.infer<typeof faultBody>): Promise<void> {
  const { delay_ms, ...fault } = said
  await door.tell('PUT', `/faults/${encodeURIComponent(id)}`, {
    ...fault,
    ...(delay_ms === undefined ? {} : { delayMs: delay_ms }),
  })
}

/** What is not there any more is lifted already. */
export async function liftFault(door: Door, id: string): Promise<void> {
  const { faults } = await door.ask(toldState.pick({ faults: true }), 'GET', '/state')
  if (faults.some((one) => one.id === id)) await door.tell('DELETE', `/faults/${encodeURIComponent(id)}`)
}

export async function putCrowd(
  door: Door,
  id: string,
  { prefix, outcomes, replies }: z.infer<typeof crowdBody>,
): Promise<void> {
  await door.tell('PUT', `/populations/${encodeURIComponent(id)}`, {
    prefix,
    outcomes,
    replies: replies.map(({ share, text, within_ms }) => ({
      share,
      text,
      delayMs: [Math.min(fastestMs, within_ms), within_ms],
    })),
  })
}

type Range = z.infer<typeof range>
const middle = (told: Range) => (typeof told === 'number' ? told : (told[0] + told[1]) / 2)
const latest = (told: Range) => (typeof told === 'number' ? told : told[1])
