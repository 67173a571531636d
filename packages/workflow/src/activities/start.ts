import { z } from 'zod'
import { defineActivity } from '../activity.ts'

/** Begins when a person starts the workflow. */
export const start = defineActivity({
  kind: 'start',
  is: 'entry',
  settings: z.strictObject({}),
  initial: {},
  entrances: [],
})
