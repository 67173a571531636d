import { z } from 'zod'
import { defineActivity, into } from '../activity.ts'
import { lack } from '../faults.ts'
import { query as tree } from '../parts.ts'

/** The people, or the messages, that a rule holds for. */
export const query = defineActivity({
  kind: 'query',
  is: 'work',
  settings: z.strictObject({ query: tree.nullable() }),
  initial: { query: null },
  entrances: [into('in', null, false)],
  source: true,
  lacks: (settings) => (settings.query === null ? [lack('query-missing', ['query'])] : []),
})
