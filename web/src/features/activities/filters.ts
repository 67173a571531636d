import { z } from 'zod/mini'
import { activityStates, activityTypes } from '../../app/activities/activities.ts'
import { many } from '../../app/url-state.ts'

/** As the address keeps them. */
export const filterSchema = z.object({
  q: z._default(z.string(), ''),
  type: many(activityTypes),
  state: many(activityStates),
  campaign: z.optional(z.string()),
  channel: z.optional(z.string()),
  owner: z.optional(z.string()),
  dates: z.optional(z.string()),
  executions: z.optional(z.literal('yes')),
  archived: z.optional(z.literal('yes')),
})
export type Filters = z.infer<typeof filterSchema>

export const none = {
  q: undefined,
  type: undefined,
  state: undefined,
  campaign: undefined,
  channel: undefined,
  owner: undefined,
  dates: undefined,
  archived: undefined,
} as const

export const isNarrowed = ({ q, type, state, campaign, channel, owner, dates, archived }: Filters): boolean =>
  q !== '' ||
  type.length > 0 ||
  state.length > 0 ||
  [campaign, channel, owner, dates, archived].some((one) => one !== undefined)
