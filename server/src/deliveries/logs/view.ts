import { z } from 'zod'
import { excludedBecause, messageStates } from '../../messages/index.ts'
import { reasonNames } from '../dashboard/view.ts'

const profile = z.object({ id: z.number().int(), name: z.string().nullable() })

export const exclusionView = z
  .object({
    profile: profile.nullable().describe('Null: the number was pasted or came in a file.'),
    number: z.string().nullable(),
    written: z.string().nullable().describe('What was pasted or stood in the file, where that is no number.'),
    reason: z.enum(reasonNames),
    says: z.string(),
    kept: profile.nullable().describe('Of a duplicate: whose message goes to this number.'),
  })
  .meta({ id: 'ExclusionEntry' })

export const sendingEntry = z
  .object({
    message_id: z.string(),
    to: z.string(),
    profile: profile.nullable(),
    text: z.string(),
    parts: z.number().int(),
    state: z.enum(messageStates),
    attempt: z.number().int(),
    due_at: z.string(),
    submitted_at: z.string().nullable(),
    ended_at: z.string().nullable().describe('Delivered, refused, undelivered or left out.'),
    error: z.object({ code: z.number().int(), says: z.string() }).nullable(),
    excluded_because: z.enum(excludedBecause).nullable(),
  })
  .meta({ id: 'SendingEntry' })

export const deliveryEvent = z
  .object({
    at: z.string(),
    by: z.string().nullable().describe('Null: Parley itself.'),
    action: z.string(),
    says: z.string(),
    details: z.record(z.string(), z.unknown()),
  })
  .meta({ id: 'DeliveryEvent' })
