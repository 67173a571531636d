import { z } from 'zod'
import { defineActivity, into } from '../activity.ts'

/** Those of the primary transition who came by none of the others. */
export const exclusion = defineActivity({
  kind: 'exclusion',
  is: 'work',
  settings: z.strictObject({}),
  initial: {},
  entrances: [into('primary', 1), into('others')],
  gathers: true,
})
