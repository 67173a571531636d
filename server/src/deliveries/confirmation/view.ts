import { z } from 'zod'
import { excludedBy } from '../dashboard/view.ts'
import { kinds, population, schedule } from '../delivery.ts'
import { period } from '../runs/period.ts'

const money = z.number().int()

export const proofView = z
  .object({
    id: z.number().int(),
    at: z.string(),
    by: z.string().nullable(),
    version: z.number().int().describe('Of the delivery when it was sent: an older one is another text.'),
    current: z.boolean(),
    to: z.array(z.object({ number: z.string(), name: z.string().nullable(), message_id: z.string() })),
  })
  .meta({ id: 'Proof' })

/** Everything that whoever confirms should have seen. */
export const confirmationView = z
  .object({
    id: z.number().int(),
    label: z.string(),
    version: z.number().int(),
    preparation_id: z.number().int(),
    prepared_at: z.string(),
    confirm_until: z.string().nullable(),
    may_confirm: z.boolean(),
    who_may: z.array(z.string()),
    obstacles: z
      .array(z.object({ code: z.string(), says: z.string(), fix: z.string().nullable() }))
      .describe('What keeps it from being confirmed now, each as confirming would answer it; empty: it may be.'),
    population,
    lists: z.array(z.object({ id: z.number().int(), name: z.string() })),
    audience: z.string().nullable().describe('What the audience is called that it goes to.'),
    target: z.number().int(),
    exclusions: z.array(excludedBy),
    missing_fields: z
      .array(z.object({ field: z.string(), says: z.string(), people: z.number().int() }))
      .describe('Which ones, of those who lack one that the text needs: each counts once.'),
    excluded: z.number().int(),
    messages: z.number().int(),
    parts: z.number().int(),
    part_counts: z.array(z.object({ parts: z.number().int(), messages: z.number().int() })),
    languages: z.array(z.object({ language: z.string().nullable(), messages: z.number().int() })),
    price: z.object({
      total: money.nullable().describe('Thousandths of a credit; null when the account has no prices.'),
      countries: z.array(
        z.object({
          country: z.string().nullable(),
          messages: z.number().int(),
          parts: z.number().int(),
          per_part: money.nullable(),
          price: money.nullable(),
        }),
      ),
    }),
    credits: z
      .object({
        prepaid: z.boolean().describe('False: credits are only counted.'),
        now: money.nullable(),
        after: money.nullable(),
        enough: z.boolean(),
      })
      .nullable(),
    budget: z.object({ ceiling: money, within: z.boolean() }).nullable(),
    speed: z.object({
      parts_per_second: z.number().nullable().describe('Null: as fast as the carrier answers.'),
      by: z.enum(['account', 'delivery']).nullable(),
      links: z.number().int(),
      links_up: z.number().int(),
      seconds: z.number().nullable().describe('Of sending without a pause, at this speed.'),
    }),
    schedule,
    starts_at: z.string(),
    ends_at: z.string().nullable().describe('About when the last one leaves; null when the speed is not known.'),
    expires_after_minutes: z.number().int(),
    waves: z
      .object({
        count: z.number().int(),
        every_minutes: z.number().int(),
        of: z.array(
          z.object({
            wave: z.number().int(),
            starts_at: z.string().describe('When the first of them may leave.'),
            messages: z.number().int(),
            waiting: z.number().int().describe('Of them: leave later than that, at their permitted hours.'),
          }),
        ),
      })
      .nullable(),
    zones: z
      .array(
        z.object({
          zone: z.string(),
          messages: z.number().int(),
          leaves_at: z.string().nullable().describe('The first of them; null: no permitted hour within validity.'),
          waits: z.boolean().describe('For its permitted hours.'),
          opens_at: z.string().nullable().describe('The permitted hours that hold its departure; null: any hour.'),
          closes_at: z.string().nullable(),
        }),
      )
      .describe('The largest first. Without those for whom it makes no difference where they are.'),
    outside_hours: z.number().int().describe('Messages that wait for permitted hours.'),
    never_permitted: z.number().int().describe('Messages whose validity ends before a permitted hour comes.'),
    expiring: z.number().int().describe('About how many would not leave within their validity at this speed.'),
    unicode: z.object({
      messages: z.number().int(),
      letters: z.array(z.object({ char: z.string(), messages: z.number().int() })),
      parts_saved: z.number().int().describe('Fewer parts if every such letter were replaced.'),
      price_saved: money.nullable(),
    }),
    way_out: z.object({
      needed: z.boolean(),
      ok: z.boolean(),
      by: z.enum(['text', 'carrier', 'waived', 'not-needed', 'none']),
      waived_by: z.string().nullable(),
      appended_characters: z.number().int().describe('What the carrier adds to each text.'),
    }),
    answers: z
      .object({
        countries: z.array(z.string()).describe('Whose mobile phones can answer.'),
        cannot: z.number().int().describe('Messages to phones that cannot.'),
      })
      .nullable()
      .describe('Null: nothing is known to keep anyone from answering.'),
    channel: z.object({
      id: z.number().int(),
      name: z.string(),
      kind: z.enum(['marketing', 'transactional']),
      sender: z.string(),
      sender_kind: z.string(),
      numbers: z.number().int().describe('More than one: a pool, of which each recipient has one.'),
      two_way: z.boolean(),
      account: z.string(),
      simulated: z.boolean(),
    }),
    proofs: z.array(proofView),
    changed: z
      .object({
        opted_out: z
          .number()
          .int()
          .describe('Opted out or quarantined since it was prepared: they are left out as it leaves.'),
        prices: z.boolean().describe('The prices are not those it was prepared with.'),
      })
      .describe('Since it was prepared.'),
    examples: z.array(
      z.object({
        message_id: z.string(),
        to: z.string(),
        name: z.string().nullable(),
        text: z.string(),
        parts: z.number().int(),
      }),
    ),
  })
  .meta({ id: 'DeliveryConfirmation' })
export type ConfirmationView = z.infer<typeof confirmationView>

export const approval = z
  .object({
    id: z.number().int(),
    label: z.string(),
    kind: z.enum(kinds),
    period: period.nullable().describe('Of a recurring execution.'),
    campaign: z.object({ id: z.number().int(), label: z.string() }).nullable(),
    channel: z.string(),
    simulated: z.boolean(),
    preparation_id: z.number().int(),
    version: z.number().int(),
    prepared_at: z.string(),
    prepared_by: z.string().nullable(),
    confirm_until: z.string().nullable(),
    target: z.number().int(),
    messages: z.number().int(),
    parts: z.number().int(),
    price: money.nullable(),
    schedule,
  })
  .meta({ id: 'Approval' })
