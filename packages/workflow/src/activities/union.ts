import { z } from 'zod'
import { defineActivity } from '../activity.ts'

/** Everyone who came by any transition, once. */
export const union = defineActivity({
  kind: 'union',
  is: 'work',
  settings: z.strictObject({ most: z.int().positive().nullable() }),
  initial: { most: null },
  gathers: true,
})
