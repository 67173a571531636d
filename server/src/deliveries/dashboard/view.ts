import { z } from 'zod'
import { deliveryCounts } from '../counts.ts'
import { type ExclusionReason, exclusionReasons } from '../delivery.ts'

export const reasonNames = Object.keys(exclusionReasons) as [ExclusionReason, ...ExclusionReason[]]

export const excludedBy = z
  .object({ reason: z.enum(reasonNames), people: z.number().int(), says: z.string() })
  .meta({ id: 'ExcludedBy' })

export const errorCount = z
  .object({
    code: z.number().int().describe('The carrier’s own number.'),
    after: z.enum(['submission', 'receipt']).describe('Refused at once, or reported later.'),
    messages: z.number().int(),
    says: z.string(),
    lasting: z.enum(['permanent', 'temporary', 'unknown']),
  })
  .meta({ id: 'ErrorCount' })

const loss = z.object({
  by: z.enum([
    'excluded',
    'excluded-late',
    'waiting',
    'expired',
    'expired-at-carrier',
    'cancelled',
    'refused',
    'in-doubt',
    'submitted',
    'undelivered',
    'sent-without-receipt',
  ]),
  people: z.number().int(),
})

export const dashboardView = z
  .object({
    counts: deliveryCounts.nullable().describe('Null until it is prepared.'),
    runs: z.number().int().describe('Of an execution: how many runs these figures are of.'),
    people: z
      .object({ messaged: z.number().int(), reached: z.number().int() })
      .nullable()
      .describe(
        'Of several runs, each person once. Null: of one, where each message is a person; or too many to tell.',
      ),
    funnel: z
      .array(
        z.object({
          step: z.enum(['target', 'messages', 'handed-over', 'delivered']),
          people: z.number().int(),
          losses: z.array(loss).describe('Why the next step has fewer: with it they make this step.'),
        }),
      )
      .describe('Empty until it is prepared.'),
    exclusions: z.array(excludedBy),
    errors: z.array(errorCount),
    parts: z.number().int().nullable().describe('All of them, as prepared.'),
    price: z.number().int().nullable().describe('Thousandths of a credit, as confirmed.'),
    spent: z.number().int().nullable().describe('Thousandths of a credit so far; null where nothing has a price.'),
    spent_by: z
      .enum(['ledger', 'count'])
      .nullable()
      .describe('From the ledger of a prepaid account; or counted from what left, at the confirmed prices.'),
    held: z.number().int().nullable().describe('Of a prepaid account: what is still set aside for the rest.'),
    per_second: z.number().describe('Parts that left, over the last ten seconds.'),
    stuck: z
      .object({ code: z.enum(['account-disabled', 'no-link']), says: z.string() })
      .nullable()
      .describe('Why nothing leaves although messages may, as far as that is known.'),
    speed_limit: z.number().nullable().describe('Parts per second; null: as fast as the carrier answers.'),
    ends_at: z.string().nullable().describe('About when the last one leaves, at this speed.'),
    last_batch_at: z.string().nullable().describe('When the last ones may leave: waves, zones and permitted hours.'),
    answers: z.object({
      all: z.number().int(),
      late: z.number().int(),
      opt_outs: z.number().int(),
      opt_ins: z.number().int(),
      help: z.number().int(),
    }),
    clicks: z
      .object({
        people: z.number().int().describe('Who followed a link, each once.'),
        clicks: z.number().int().describe('All of theirs.'),
        bots: z.number().int().describe('Those of machines: previews, scanners. They are in no other figure.'),
        links: z.array(
          z.object({
            written: z.string().describe('As it stands in the text; empty: what fields brought whole.'),
            personal: z.boolean().describe('With fields in it.'),
            people: z.number().int(),
            clicks: z.number().int(),
            bots: z.number().int(),
          }),
        ),
      })
      .nullable()
      .describe('Null where its texts have no short link.'),
    links: z.object({
      campaign: z.object({ id: z.number().int(), label: z.string() }).nullable(),
      parent: z.object({ id: z.number().int(), label: z.string() }).nullable(),
      executions: z.number().int(),
      workflow: z
        .object({ id: z.number().int(), label: z.string(), state: z.string(), activity: z.string() })
        .nullable(),
    }),
    waits: z
      .array(z.object({ until: z.string(), messages: z.number().int() }))
      .describe('Messages that may not leave yet, by the next hour at which they may.'),
    example: z.object({ to: z.string(), text: z.string(), parts: z.number().int(), encoding: z.string() }).nullable(),
    proofs: z.number().int(),
    as_of: z.string(),
  })
  .meta({ id: 'DeliveryDashboard' })

export const rateView = z
  .object({
    step_seconds: z.number().int(),
    speed_limit: z.number().nullable(),
    points: z.array(
      z.object({
        at: z.string(),
        submitted: z.number().int().describe('Parts.'),
        delivered: z.number().int(),
        failed: z.number().int(),
        answers: z.number().int(),
        opt_outs: z.number().int(),
      }),
    ),
  })
  .meta({ id: 'DeliveryRate' })
