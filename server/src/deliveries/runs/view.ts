import { z } from 'zod'
import { deliveryCounts } from '../counts.ts'
import { period } from './period.ts'

/** Of an execution, which of its runs is meant. */
export const runQuery = {
  run: z.coerce
    .number()
    .int()
    .optional()
    .describe('Of a recurring execution: this run alone, by its preparation. Else all that were confirmed.'),
}

export const runView = z
  .object({
    preparation_id: z.number().int(),
    execution: z.object({ id: z.number().int(), period }),
    no: z.number().int().describe('Of its execution, from 1.'),
    state: z.enum([
      'preparing',
      'cancelled',
      'failed',
      'prepared',
      'unconfirmed',
      'scheduled',
      'sending',
      'paused',
      'stopped',
      'finished',
    ]),
    begun_at: z.string(),
    begun_by: z.string().nullable(),
    prepared_at: z.string().nullable(),
    confirm_until: z.string().nullable(),
    confirmed_at: z.string().nullable(),
    confirmed_by: z.string().nullable(),
    starts_at: z.string().nullable(),
    ended_at: z.string().nullable(),
    price: z.number().int().nullable().describe('Thousandths of a credit, as prepared.'),
    counts: deliveryCounts.nullable().describe('Of this run alone; null while it is not prepared, or came to nothing.'),
  })
  .meta({ id: 'DeliveryRun' })
