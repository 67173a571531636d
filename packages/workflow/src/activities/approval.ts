import { z } from 'zod'
import { defineActivity, port } from '../activity.ts'
import { lack } from '../faults.ts'
import { limits } from '../limits.ts'
import { duration, userId } from '../parts.ts'

/** A person decides whether these people go on. */
export const approval = defineActivity({
  kind: 'approval',
  is: 'event',
  settings: z.strictObject({
    question: z.string().max(1_000),
    by: z.union([
      z.strictObject({ users: z.array(userId).max(limits.receivers) }),
      z.strictObject({ right: z.string().max(60) }),
    ]),
    expires: duration.nullable(),
  }),
  initial: { question: '', by: { users: [] }, expires: null },
  ports: ({ expires }) => [
    port('approved'),
    port('refused', null, true),
    ...(expires === null ? [] : [port('expired', null, true)]),
  ],
  through: () => ['approved'],
  executed: true,
  lacks: ({ question, by }) => [
    ...(question.trim() === '' ? [lack('question-missing', ['question'])] : []),
    ...(('users' in by && by.users.length === 0) || ('right' in by && by.right === '')
      ? [lack('approver-missing', ['by'])]
      : []),
  ],
})
