import { z } from 'zod'
import { defineActivity, port } from '../activity.ts'
import { lack } from '../faults.ts'

/** Holds the numbers back, or lets them be written to again. */
export const quarantine = defineActivity({
  kind: 'quarantine',
  is: 'work',
  settings: z.strictObject({ action: z.enum(['add', 'lift']), reason: z.string().max(500) }),
  initial: { action: 'add', reason: '' },
  ports: () => [port('out', null, true)],
  lacks: ({ reason }) => (reason.trim() === '' ? [lack('text-missing', ['reason'])] : []),
})
