import { z } from 'zod'
import { type Actor, rightsOf } from '../access/index.ts'
import { campaignView } from '../campaigns/index.ts'
import { deliveryItem } from '../deliveries/index.ts'
import { workflowItem } from '../workflows/index.ts'

/** What a workspace makes, in one list. Templates that come with Parley are nobody's work. */
export const types = ['delivery', 'workflow', 'campaign', 'template', 'audience'] as const
export type Type = (typeof types)[number]

/** One word for a state whatever has it, so that one filter finds all of them. */
export const states = [
  'draft',
  'preparing',
  'to-confirm',
  'not-confirmed',
  'failed',
  'scheduled',
  'recurring',
  'running',
  'paused',
  'paused-on-error',
  'stopped',
  'finished',
  'available',
] as const
export type State = (typeof states)[number]

/** By what must happen, in the order of the list: it goes by itself, waits for a person, comes, is there to be used, is over. */
export const standings = ['now', 'someone', 'coming', 'kept', 'done'] as const
export type Standing = (typeof standings)[number]

const named = z.object({ id: z.number().int(), label: z.string() })

const shared = {
  id: z.number().int(),
  label: z.string(),
  state: z.enum(states),
  standing: z.enum(standings),
  at: z.string().describe('When it leaves or left, or begins; of everything else, when it was last changed.'),
  campaign: named.nullable().describe('The folder that it lies in.'),
  owner: z
    .object({ key: z.string().describe('For the filter.'), name: z.string().nullable() })
    .nullable()
    .describe('Who made it.'),
  archived: z.boolean(),
}

export const activity = z
  .discriminatedUnion('type', [
    z.object({ type: z.literal('delivery'), ...shared, delivery: deliveryItem }),
    z.object({ type: z.literal('workflow'), ...shared, workflow: workflowItem }),
    z.object({ type: z.literal('campaign'), ...shared, holds: campaignView }),
    z.object({
      type: z.literal('template'),
      ...shared,
      template: z.object({ kind: z.enum(['marketing', 'transactional']), text: z.string() }),
    }),
    z.object({ type: z.literal('audience'), ...shared }),
  ])
  .meta({ id: 'Activity' })
export type Activity = z.infer<typeof activity>

/** Whoever may not read something finds none of it in the list either. */
export function typesFor(role: Actor['role'], wanted: readonly Type[] | null): Type[] {
  const may = rightsOf[role]
  return types.filter(
    (type) =>
      may.includes(type === 'audience' ? 'profiles.read' : 'messages.read') &&
      (wanted === null || wanted.includes(type)),
  )
}
