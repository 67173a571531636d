import { z } from 'zod'
import { defineActivity, port } from '../activity.ts'
import { lack } from '../faults.ts'
import { limits } from '../limits.ts'
import { userId } from '../parts.ts'

/** Tells colleagues. */
export const notify = defineActivity({
  kind: 'notify',
  is: 'work',
  settings: z.strictObject({
    to: z.strictObject({
      users: z.array(userId).max(limits.receivers),
      emails: z.array(z.email().max(200)).max(limits.receivers),
    }),
    subject: z.string().max(200),
    text: z.string().max(5_000),
  }),
  initial: { to: { users: [], emails: [] }, subject: '', text: '' },
  ports: () => [port('out', null, true)],
  lacks: ({ to, subject, text }) => [
    ...(to.users.length + to.emails.length === 0 ? [lack('receiver-missing', ['to'])] : []),
    ...(subject.trim() === '' ? [lack('text-missing', ['subject'])] : []),
    ...(text.trim() === '' ? [lack('text-missing', ['text'])] : []),
  ],
})
