import { z } from 'zod'
import { defineActivity } from '../activity.ts'

/** Those who came by every transition that brought anything. */
export const intersection = defineActivity({
  kind: 'intersection',
  is: 'work',
  settings: z.strictObject({}),
  initial: {},
  gathers: true,
})
