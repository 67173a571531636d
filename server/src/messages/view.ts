import { type Address, toE164 } from '@parley/sms/address'
import { z } from 'zod'
import { unpackContent } from './content.ts'
import { indexOf, messageId } from './numbering.ts'
import type { MessageRow } from './queries.ts'
import { excludedBecause, messageState, whyExcluded } from './state.ts'

export const messageStates = [
  'waiting',
  'in-doubt',
  'excluded',
  'expired',
  'cancelled',
  'refused',
  'submitted',
  'undelivered',
  'sent-without-receipt',
  'delivered',
] as const

export const messageView = z
  .object({
    id: z.string(),
    to: z.string(),
    text: z.string(),
    encoding: z.enum(['gsm7', 'latin1', 'ucs2']),
    parts: z.number().int(),
    state: z.enum(messageStates),
    excluded_because: z.enum(excludedBecause).nullable(),
    error_code: z.number().int().nullable().describe('The carrier’s own number.'),
    channel_name: z.string().nullable(),
    sender: z.string(),
    sender_kind: z.string(),
    account: z.string(),
    marketing: z.boolean(),
    simulated: z.boolean().describe('Nothing real left.'),
    profile: z.object({ id: z.number().int(), name: z.string().nullable() }).nullable(),
    created_at: z.string(),
    expires_at: z.string().nullable(),
    submitted_at: z.string().nullable(),
    delivered_at: z.string().nullable(),
    by: z.string().nullable(),
    is_reply: z.boolean(),
  })
  .meta({ id: 'Message' })
export type MessageView = z.infer<typeof messageView>

// Carriers may take days; after that a message without a receipt says so instead of waiting for ever.
const receiptHorizonMs = 14 * 24 * 3_600_000

export function viewMessage(row: MessageRow, now: Date): MessageView {
  const content = unpackContent(row.body)
  const index = indexOf(row.no)
  const bytes = row.states.subarray(index * row.parts, (index + 1) * row.parts)
  const state = messageState(bytes)
  const silent = state === 'submitted' && now.getTime() - Date.parse(row.due_at) > receiptHorizonMs
  return {
    id: messageId(row.preparation_id, row.no),
    to: toE164(row.address as Address),
    text: content.texts[index] ?? '',
    encoding: content.encoding,
    parts: row.parts,
    state: silent ? 'sent-without-receipt' : state,
    excluded_because: row.skipped_code === null ? null : whyExcluded(row.skipped_code),
    error_code: row.error_code,
    channel_name: row.channel_name,
    sender: row.sender_value,
    sender_kind: row.sender_kind,
    account: row.account_name,
    marketing: row.marketing,
    simulated: row.account_kind === 'simulator',
    profile: row.profile_id === null ? null : { id: row.profile_id, name: row.profile_name },
    created_at: row.created_at,
    expires_at: row.expires_at,
    submitted_at: row.submitted_at,
    delivered_at: row.delivered_at,
    by: row.origin && 'name' in row.origin ? row.origin.name : null,
    is_reply: row.origin !== null && 'answers' in row.origin,
  }
}
