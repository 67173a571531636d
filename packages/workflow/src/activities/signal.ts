import { z } from 'zod'
import { defineActivity, into } from '../activity.ts'
import { lack } from '../faults.ts'
import { name } from '../parts.ts'

/** Without a transition into it, people come in by it; with one, whoever is there waits until it is heard. */
export const signal = defineActivity({
  kind: 'signal',
  is: 'event',
  settings: z.strictObject({ name, by: z.array(z.enum(['api', 'workflow', 'answer'])).max(3) }),
  initial: { name: '', by: ['api', 'workflow', 'answer'] },
  entrances: [into('in', null, false)],
  lacks: (settings) => [
    ...(settings.name.trim() === '' ? [lack('name-missing', ['name'])] : []),
    ...(settings.by.length === 0 ? [lack('sender-missing', ['by'])] : []),
  ],
})
