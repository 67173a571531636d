import { z } from 'zod'
import { type ExclusionReason, exclusionReasons } from './exclusion-reasons.ts'
import { recurrence } from './runs/period.ts'

export { type ExclusionReason, exclusionReasons } from './exclusion-reasons.ts'

/**
 * A single one is sent once. A recurring one is the parent: written, and never prepared itself. Each of its executions groups
 * the runs of one period; what each run sends is the parent as it was when that run began.
 */
export const kinds = ['single', 'recurring', 'execution'] as const
export type Kind = (typeof kinds)[number]

/** What people of a workflow are known by: ids of profiles, ids of incoming messages, numbers. */
export const dimensions = ['profile', 'incoming', 'number'] as const
export type Dimension = (typeof dimensions)[number]

/** Who is written to. Numbers that were pasted or came in a file are kept with the delivery, not imported. */
export const population = z.discriminatedUnion('of', [
  z.object({ of: z.literal('nobody') }),
  z.object({ of: z.literal('all') }),
  z.object({
    of: z.literal('lists'),
    list_ids: z.array(z.number().int()).min(1),
    without_list_ids: z.array(z.number().int()).default([]),
  }),
  z.object({ of: z.literal('audience'), audience_id: z.number().int() }),
  z.object({ of: z.literal('numbers'), count: z.number().int() }),
  z.object({
    of: z.literal('file'),
    name: z.string(),
    count: z.number().int(),
    fields: z.array(z.string()).describe('Columns whose values the text may use, by name.'),
  }),
  z.object({
    of: z.literal('arriving').describe('Whoever comes to its activity in a workflow.'),
    count: z.number().int().describe('Who came last; 0 before anybody has.'),
    fields: z.array(z.string()).describe('What some of them carry with them: the text may use it, by name.'),
    dimension: z.enum(dimensions),
  }),
])
export type Population = z.infer<typeof population>

/** Names that a text may use beside the fields of profiles. */
export const givenFields = (population: Population): readonly string[] =>
  'fields' in population ? population.fields : []

/** When it leaves. `local` is a date and time without a zone: the same hour of the clock wherever each recipient is. */
export const schedule = z.discriminatedUnion('when', [
  z.object({ when: z.literal('now') }),
  z.object({ when: z.literal('at'), at: z.iso.datetime({ offset: true }), zone: z.string() }),
  z.object({ when: z.literal('local'), at: z.iso.datetime({ local: true }) }),
])
export type Schedule = z.infer<typeof schedule>

const settings = {
  schedule,
  validity_minutes: z.number().int().min(1).max(20_160).nullable().describe('Null: the channel’s.'),
  priority: z.number().int().min(0).max(3).describe('3 leaves first.'),
  control_group: z
    .union([z.object({ percent: z.number().gt(0).max(50) }), z.object({ people: z.number().int().min(1) })])
    .nullable()
    .describe('Drawn by chance, the same people each time it is prepared; they get nothing.'),
  waves: z
    .object({ count: z.number().int().min(2).max(100), every_minutes: z.number().int().min(1).max(10_080) })
    .nullable()
    .describe('Equal shares, one after the other.'),
  parts_per_second: z.number().int().min(1).max(10_000).nullable(),
  countries: z
    .array(z.string().regex(/^[A-Z]{2}$/))
    .nullable()
    .describe('Only these; null: all.'),
  budget: z.number().int().min(0).nullable().describe('Thousandths of a credit: dearer is not confirmed.'),
  confirm_within_hours: z.number().int().min(1).max(720),
  ignore_hours: z.boolean(),
  recurrence: recurrence.nullable().describe('Of a recurring delivery and its executions; null: of a single one.'),
}

/** A change names only what changes. Waiving is an act of its own; only a workflow’s delivery may go without being asked. */
export const settingsChange = z.strictObject(settings).partial()

export const deliverySettings = z.object({
  schedule: settings.schedule.default({ when: 'now' }),
  validity_minutes: settings.validity_minutes.default(null),
  priority: settings.priority.default(0),
  control_group: settings.control_group.default(null),
  waves: settings.waves.default(null),
  parts_per_second: settings.parts_per_second.default(null),
  countries: settings.countries.default(null),
  budget: settings.budget.default(null),
  ask_confirmation: z.boolean().default(true).describe('Only a workflow’s delivery may go without.'),
  confirm_within_hours: settings.confirm_within_hours.default(72),
  way_out_waived_by: z.string().nullable().default(null).describe('Who lets a marketing text go without its way out.'),
  ignore_hours: settings.ignore_hours.default(false),
  recurrence: settings.recurrence.default(null),
})
export type DeliverySettings = z.infer<typeof deliverySettings>

export const deliveryStates = [
  'draft',
  'recurring',
  'preparing',
  'prepared',
  'sending',
  'paused',
  'stopped',
  'finished',
  'unconfirmed',
] as const
export type StoredState = (typeof deliveryStates)[number]

/**
 * The state machine: what may happen to a delivery in each state, and where it leads. A row moves by
 * `update … where state = any (from)`, so a second click, another tab or another node changes nothing.
 */
export const moves = {
  /** Edited: what was prepared is not what is written any more. */
  edit: { from: ['draft', 'prepared', 'unconfirmed'], to: 'draft' },
  prepare: { from: ['draft', 'prepared', 'unconfirmed'], to: 'preparing' },
  /** Of an execution: prepared anew, from its parent as it is now. What was sent before stays its own run. */
  beginRun: { from: ['draft', 'prepared', 'unconfirmed', 'stopped', 'finished'], to: 'preparing' },
  cancelPreparation: { from: ['preparing'], to: 'draft' },
  preparationFailed: { from: ['preparing'], to: 'draft' },
  prepared: { from: ['preparing'], to: 'prepared' },
  confirm: { from: ['prepared'], to: 'sending' },
  /** Nobody confirmed in time: nothing left, nothing was charged. */
  lapse: { from: ['prepared'], to: 'unconfirmed' },
  pause: { from: ['sending'], to: 'paused' },
  resume: { from: ['paused'], to: 'sending' },
  stop: { from: ['sending', 'paused'], to: 'stopped' },
  finish: { from: ['sending'], to: 'finished' },
} as const satisfies Moves
export type Move = keyof typeof moves
type Moves = Record<string, { from: readonly StoredState[]; to: StoredState }>

/** A parent is written, and from its first run on it is in use; nothing else happens to it. */
const parentMoves = {
  edit: { from: ['draft', 'recurring'], to: 'draft' },
  beginRun: { from: ['draft', 'recurring'], to: 'recurring' },
} as const satisfies Moves

/** A single one is sent once; an execution is written at its parent, and so prepared by a run of it alone. */
function movesOf(kind: Kind): Moves {
  if (kind === 'recurring') return parentMoves
  const { edit, prepare, beginRun, ...others } = moves
  return kind === 'single' ? { edit, prepare, ...others } : { beginRun, ...others }
}

export const mayMove = (move: Move, { kind, state }: { kind: Kind; state: StoredState }) =>
  movesOf(kind)[move]?.from.includes(state) ?? false

export type StateFacts = {
  state: StoredState
  preparation_id: number | null
  prepared_at: string | null
  confirm_until: string | null
  confirmed_by_name: string | null
  confirmed_at: string | null
  starts_at: string | null
  ended_at: string | null
}

const confirmed = {
  preparation_id: z.number().int(),
  confirmed_by: z.string().nullable().describe('Null: nobody had to, a workflow’s delivery may go without.'),
  confirmed_at: z.string(),
}

/** What is true in each state, and nothing else. `scheduled` is a confirmed one whose hour has not come. */
export const deliveryState = z
  .discriminatedUnion('state', [
    z.object({ state: z.literal('draft') }),
    z.object({
      state: z.literal('recurring').describe('A parent that is in use: its executions tell how they stand.'),
    }),
    z.object({ state: z.literal('preparing'), preparation_id: z.number().int() }),
    z.object({
      state: z.literal('prepared'),
      preparation_id: z.number().int(),
      prepared_at: z.string(),
      confirm_until: z.string().nullable(),
    }),
    z.object({ state: z.literal('unconfirmed'), preparation_id: z.number().int(), confirm_until: z.string() }),
    z.object({ state: z.literal('scheduled'), starts_at: z.string(), ...confirmed }),
    z.object({ state: z.literal('sending'), starts_at: z.string(), ...confirmed }),
    z.object({ state: z.literal('paused'), ...confirmed }),
    z.object({ state: z.literal('stopped'), ended_at: z.string(), ...confirmed }),
    z.object({ state: z.literal('finished'), ended_at: z.string(), ...confirmed }),
  ])
  .meta({ id: 'DeliveryState' })
export type DeliveryState = z.infer<typeof deliveryState>

export const shownStates = [...deliveryStates, 'scheduled'] as const
export type ShownState = (typeof shownStates)[number]

/** The state as it is now. Whether it is scheduled or on its way is a question of the clock, so nothing has to move it. */
export function stateOf(facts: StateFacts, now: Date): DeliveryState {
  const preparation_id = facts.preparation_id ?? 0
  const confirmed = {
    preparation_id,
    confirmed_by: facts.confirmed_by_name,
    confirmed_at: facts.confirmed_at ?? '',
  }
  switch (facts.state) {
    case 'draft':
    case 'recurring':
      return { state: facts.state }
    case 'preparing':
      return { state: 'preparing', preparation_id }
    case 'prepared':
      return {
        state: 'prepared',
        preparation_id,
        prepared_at: facts.prepared_at ?? '',
        confirm_until: facts.confirm_until,
      }
    case 'unconfirmed':
      return { state: 'unconfirmed', preparation_id, confirm_until: facts.confirm_until ?? '' }
    case 'sending': {
      const starts_at = facts.starts_at ?? facts.confirmed_at ?? ''
      return { state: Date.parse(starts_at) > now.getTime() ? 'scheduled' : 'sending', starts_at, ...confirmed }
    }
    case 'paused':
      return { state: 'paused', ...confirmed }
    case 'stopped':
    case 'finished':
      return { state: facts.state, ended_at: facts.ended_at ?? '', ...confirmed }
    default:
      return unreachable(facts.state)
  }
}

const unreachable = (state: never): never => {
  throw new Error(`no state ${String(state)}`)
}

/** What a preparation found: kept on its row, shown before it is confirmed. Its sums add up to `target`. */
export const preparationSummary = z.object({
  target: z.number().int(),
  excluded: z.partialRecord(
    z.enum(Object.keys(exclusionReasons) as [ExclusionReason, ...ExclusionReason[]]),
    z.number().int(),
  ),
  messages: z.number().int(),
  parts: z.number().int(),
  price: z.number().int().nullable().describe('Thousandths of a credit; null when the account has no prices.'),
  countries: z.array(
    z.object({
      country: z.string().nullable(),
      messages: z.number().int(),
      parts: z.number().int(),
      per_part: z.number().int().nullable(),
      price: z.number().int().nullable(),
    }),
  ),
  zones: z.array(z.object({ zone: z.string(), hours: z.number().int().nullable(), messages: z.number().int() })),
  part_counts: z.array(z.object({ parts: z.number().int(), messages: z.number().int() })),
  languages: z.array(z.object({ language: z.string().nullable(), messages: z.number().int() })),
  unicode: z.object({
    messages: z.number().int(),
    letters: z.array(z.object({ char: z.string(), messages: z.number().int() })),
    parts_saved: z.number().int().describe('Fewer parts if every such letter were replaced.'),
  }),
  mention: z.object({ in_text: z.boolean(), appended_by_carrier: z.number().int().describe('Characters.') }),
  cannot_answer: z
    .number()
    .int()
    .nullish()
    .describe('Messages to phones that cannot answer the sender; null where nothing is known to keep any from it.'),
  missing_fields: z.array(z.object({ field: z.string(), messages: z.number().int() })),
  examples: z.array(z.object({ no: z.number().int(), to: z.string(), text: z.string(), parts: z.number().int() })),
})
export type PreparationSummary = z.infer<typeof preparationSummary>
