import { z } from 'zod'

/** A fixed number of milliseconds, or evenly between two. */
export const range = z.union([
  z.number().min(0),
  z
    .tuple([z.number().min(0), z.number().min(0)])
    .refine(([from, to]) => from <= to, 'Write the smaller number of a range first.'),
])
export type Range = z.infer<typeof range>

/** How the carrier writes the numbers of its messages. */
const idFormats = ['as-is', 'hex', 'uppercase', 'decimal', 'zero-padded'] as const
export type IdFormat = (typeof idFormats)[number]

const system = z.strictObject({
  systemId: z.string().min(1).max(15),
  password: z.string().max(8),
  bindLimit: z.number().int().min(1).nullable(),
})
export type System = z.infer<typeof system>

const settings = z.strictObject({
  seed: z.number().int(),
  systems: z.array(system).min(1),
  submissions: z.strictObject({
    perSecond: z.number().min(1).nullable(),
    window: z.number().int().min(1).nullable(),
    latencyMs: range,
    validityMs: z.number().min(0),
    maxOctets: z.number().int().min(1).max(254),
  }),
  ids: z.strictObject({ answer: z.enum(idFormats), receipt: z.enum(idFormats) }),
  receipts: z.strictObject({
    delayMs: range,
    order: z.enum(['in-order', 'shuffled', 'reversed']),
    groupOf: z.number().int().min(1),
    parts: z.enum(['each', 'first', 'last']),
    intermediate: z.array(z.enum(['ENROUTE', 'ACCEPTD', 'BUFFRED'])),
    shape: z.enum(['text-and-tlvs', 'text', 'tlvs']),
    flagged: z.boolean(),
    dataCoding: z.union([z.literal(0), z.literal(1), z.literal(3), z.literal(8)]),
    seconds: z.boolean(),
    onLink: z.enum(['any', 'same']),
  }),
  deliveries: z.strictObject({
    window: z.number().int().min(1).max(10_000),
    retryMs: z.number().min(0),
    /** What a phone writes carries the user_message_reference of the last message that it got from there. */
    echoReference: z.boolean(),
  }),
})
export type Settings = z.infer<typeof settings>

const patch = z.strictObject({
  seed: settings.shape.seed.optional(),
  systems: settings.shape.systems.optional(),
  submissions: settings.shape.submissions.partial().optional(),
  ids: settings.shape.ids.partial().optional(),
  receipts: settings.shape.receipts.partial().optional(),
  deliveries: settings.shape.deliveries.partial().optional(),
})
export type SettingsPatch = z.input<typeof patch>

export const defaultSettings: Settings = {
  seed: 1,
  systems: [{ systemId: 'parley', password: 'parley', bindLimit: null }],
  submissions: { perSecond: null, window: null, latencyMs: 0, validityMs: 24 * 3_600_000, maxOctets: 254 },
  ids: { answer: 'as-is', receipt: 'as-is' },
  receipts: {
    delayMs: 800,
    order: 'in-order',
    groupOf: 100,
    parts: 'each',
    intermediate: [],
    shape: 'text-and-tlvs',
    flagged: true,
    dataCoding: 0,
    seconds: false,
    onLink: 'any',
  },
  deliveries: { window: 10_000, retryMs: 1_000, echoReference: false },
}

/** Merges group by group; a `ZodError` says what cannot be. */
export function patchSettings(current: Settings, said: unknown): Settings {
  const given = patch.parse(said)
  return settings.parse({
    seed: given.seed ?? current.seed,
    systems: given.systems ?? current.systems,
    submissions: { ...current.submissions, ...given.submissions },
    ids: { ...current.ids, ...given.ids },
    receipts: { ...current.receipts, ...given.receipts },
    // What was kept before a setting was there has none.
    deliveries: { ...defaultSettings.deliveries, ...current.deliveries, ...given.deliveries },
  })
}
