import { z } from 'zod'
import { defineActivity, port } from '../activity.ts'
import { lack } from '../faults.ts'
import { limits } from '../limits.ts'
import { duration, id, label } from '../parts.ts'
import { faultsOfIds } from './ids.ts'

/** Keeps each person until they answer the message, or the time is over. */
export const reply = defineActivity({
  kind: 'reply',
  is: 'room',
  settings: z.strictObject({
    delivery: id.nullable(),
    timeout: duration,
    branches: z
      .array(
        z.strictObject({
          id,
          label,
          match: z.enum(['is', 'begins', 'contains']),
          words: z.array(z.string().max(160)).max(limits.words),
        }),
      )
      .max(limits.branches),
  }),
  initial: { delivery: null, timeout: { n: 2, unit: 'day' }, branches: [] },
  ports: ({ branches }) => [
    ...branches.map((branch) => port(branch.id, branch.label)),
    port('other'),
    port('silent'),
    port('stopped', null, true),
  ],
  through: () => ['silent'],
  lacks({ delivery, branches }) {
    const said = branches.flatMap(({ words, match }, i) =>
      words.map((word, j) => ({
        said: `${match} ${word.trim().toLowerCase()}`,
        word,
        path: ['branches', i, 'words', j],
      })),
    )
    return [
      ...(delivery === null ? [lack('reply-to-nothing', ['delivery'])] : []),
      ...faultsOfIds('branches', branches, ['other', 'silent', 'stopped']),
      ...branches.flatMap(({ words }, i) =>
        words.some((word) => word.trim() !== '') ? [] : [lack('words-missing', ['branches', i, 'words'])],
      ),
      ...said
        .filter((one, at) => said.findIndex((other) => other.said === one.said) < at)
        .map(({ word, path }) => lack('word-twice', path, { word })),
    ]
  },
})
