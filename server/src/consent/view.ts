import { z } from 'zod'
import type { Proof } from './consent.ts'

/** What stands behind an entry of the ledger. */
export const proof = z.object({
  text: z.string(),
  received_at: z.string().nullable(),
  sender: z.string().nullable(),
  account: z.string().nullable(),
  simulated: z.boolean(),
  keyword: z.string().nullable(),
  because: z.unknown(),
  answered: z.object({ id: z.string(), text: z.string(), sent_at: z.string() }).nullable(),
  incoming_id: z.number().int().nullable(),
  reason: z.string().nullable(),
  heard: z
    .object({ how: z.string(), on: z.string().nullable() })
    .nullable()
    .describe('How and on which day the owner of the number asked for it elsewhere.'),
  from: z.string().nullable(),
})

export const toProof = (kept: Proof): z.infer<typeof proof> => ({
  text: kept.text,
  received_at: kept.received_at ?? null,
  sender: kept.sender ?? null,
  account: kept.account ?? null,
  simulated: kept.simulated ?? false,
  keyword: kept.keyword ?? null,
  because: kept.because ?? null,
  answered: kept.answered ?? null,
  incoming_id: kept.incoming_id ?? null,
  reason: kept.reason ?? null,
  heard: kept.heard ?? null,
  from: kept.from ?? null,
})
