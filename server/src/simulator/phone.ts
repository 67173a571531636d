import { z } from 'zod'

export const phoneState = z.enum(['on', 'off', 'full', 'unknown'])

const bubble = z.object({
  id: z.number(),
  at: z.string(),
  text: z.string(),
  parts: z.object({ total: z.number(), come: z.number() }),
})
const received = bubble.extend({
  direction: z.literal('received'),
  flash: z.boolean(),
  binary: z.string().nullable(),
  receiptMs: z.number().nullable(),
})
const sentState = z.enum(['waiting', 'sent', 'acknowledged', 'refused'])
const sent = bubble.extend({
  direction: z.literal('sent'),
  state: sentState,
  acknowledgedMs: z.number().nullable(),
})
const told = z.object({
  number: z.string(),
  name: z.string().nullable(),
  state: phoneState,
  pinned: z.boolean(),
  waiting: z.number(),
  waitingUntil: z.string().nullable(),
  threads: z.array(
    z.object({ with: z.string(), messages: z.array(z.discriminatedUnion('direction', [received, sent])) }),
  ),
})

export const phoneBubble = z
  .object({
    id: z.number().int(),
    at: z.string(),
    /** Of Parley: what the phone received. The other way round is what its owner wrote. */
    ours: z.boolean(),
    text: z.string(),
    parts: z.number().int(),
    parts_come: z.number().int(),
    flash: z.boolean(),
    binary: z.string().nullable().describe('Hexadecimal, when it is no text.'),
    receipt_ms: z.number().nullable().describe('From the submission to the receipt of its last part.'),
    state: sentState.nullable().describe('How far what the phone wrote has come; null for what it received.'),
    acknowledged_ms: z.number().nullable(),
  })
  .meta({ id: 'PhoneBubble' })

export const virtualPhone = z
  .object({
    number: z.string(),
    name: z.string().nullable(),
    state: phoneState,
    waiting: z.number().int().describe('Messages kept at the carrier while the phone is off.'),
    waiting_until: z.string().nullable(),
    threads: z.array(z.object({ with: z.string(), messages: z.array(phoneBubble) })),
  })
  .meta({ id: 'VirtualPhone' })
export type VirtualPhone = z.infer<typeof virtualPhone>

/** A phone as the simulator tells it, in the words of our API. */
export const toldPhone = told.transform(
  ({ number, name, state, waiting, waitingUntil, threads }): VirtualPhone => ({
    number,
    name,
    state,
    waiting,
    waiting_until: waitingUntil,
    threads: threads.map((thread) => ({ with: thread.with, messages: thread.messages.map(toBubble) })),
  }),
)

export const toldPhones = z.object({ phones: z.array(z.object({ number: z.string(), pinned: z.boolean() })) })

function toBubble(said: z.infer<typeof received> | z.infer<typeof sent>): z.infer<typeof phoneBubble> {
  const { id, at, text, parts } = said
  const shared = { id, at, text, parts: parts.total, parts_come: parts.come }
  return said.direction === 'received'
    ? {
        ...shared,
        ours: true,
        flash: said.flash,
        binary: said.binary,
        receipt_ms: said.receiptMs,
        state: null,
        acknowledged_ms: null,
      }
    : {
        ...shared,
        ours: false,
        flash: false,
        binary: null,
        receipt_ms: null,
        state: said.state,
        acknowledged_ms: said.acknowledgedMs,
      }
}
