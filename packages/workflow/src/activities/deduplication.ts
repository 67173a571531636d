import { z } from 'zod'
import { defineActivity } from '../activity.ts'
import { lack } from '../faults.ts'
import { limits } from '../limits.ts'
import { field } from '../parts.ts'

/** At most so many of those who are alike. */
export const deduplication = defineActivity({
  kind: 'deduplication',
  is: 'work',
  settings: z.strictObject({
    by: z.union([z.enum(['person', 'number']), z.strictObject({ field })]),
    keep: z.int().min(1).max(1_000),
    prefer: z.union([
      z.literal('random'),
      z.strictObject({ field, first: z.enum(['low', 'high', 'filled']) }),
      z.strictObject({ field, values: z.array(z.string().max(200)).max(limits.words) }),
    ]),
  }),
  initial: { by: 'number', keep: 1, prefer: 'random' },
  lacks: ({ by, prefer }) => [
    ...(typeof by === 'object' && by.field === '' ? [lack('field-missing', ['by', 'field'])] : []),
    ...(typeof prefer === 'object' && prefer.field === '' ? [lack('field-missing', ['prefer', 'field'])] : []),
  ],
})
