import { z } from 'zod'
import { defineActivity } from '../activity.ts'
import { limits } from '../limits.ts'
import { field } from '../parts.ts'

/** From messages, or numbers, to the people who are written to in the end. */
export const dimension = defineActivity({
  kind: 'dimension',
  is: 'work',
  settings: z.strictObject({
    to: z.literal('profile'),
    shared: z.enum(['all', 'latest', 'none']),
    carry: z.array(field).max(limits.columns),
  }),
  initial: { to: 'profile', shared: 'latest', carry: [] },
})
