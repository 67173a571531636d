import { z } from 'zod'

const entryKinds = [
  'received',
  'received-though-opted-out',
  'on-its-way',
  'not-delivered',
  'left-out',
  'in-doubt',
  'wrote',
  'clicked',
  'opted-out',
  'opted-in',
  'quarantined',
  'lifted',
  'noted',
] as const
export type WhyKind = (typeof entryKinds)[number]

export const whyStanding = z.object({
  ok: z.boolean(),
  code: z.string(),
  says: z.string(),
  from: z.string().nullable().describe('Allowed, though not at this hour: from then on.'),
})

export const whyView = z
  .object({
    number: z.string().nullable(),
    profile: z.object({ id: z.number().int(), name: z.string().nullable() }).nullable(),
    others: z
      .array(z.object({ id: z.number().int(), name: z.string().nullable() }))
      .describe('Who has the same number.'),
    former_numbers: z.array(z.string()),
    may_be_written_to: z.object({
      marketing: whyStanding,
      service: whyStanding,
    }),
    items: z.array(
      z.object({
        at: z.string(),
        kind: z.enum(entryKinds),
        code: z.string().describe('The state or the reason.'),
        says: z.string(),
        delivery: z.object({ id: z.number().int(), label: z.string(), kind: z.string() }).nullable(),
        message_id: z.string().nullable(),
        number: z.string().nullable(),
        text: z.string().nullable(),
        price: z.number().int().nullable().describe('Thousandths of a credit.'),
      }),
    ),
    next: z.string().nullable().describe('Give it back as `cursor`; null on the last page.'),
  })
  .meta({ id: 'Why' })
