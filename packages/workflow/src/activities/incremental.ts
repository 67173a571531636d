import { z } from 'zod'
import { defineActivity, into } from '../activity.ts'
import { lack } from '../faults.ts'
import { field, query } from '../parts.ts'

/** What a rule holds for and was not there the time before. */
export const incremental = defineActivity({
  kind: 'incremental',
  is: 'work',
  settings: z.strictObject({
    query: query.nullable(),
    by: z.union([z.strictObject({ new: z.literal('key') }), z.strictObject({ since: field })]),
  }),
  initial: { query: null, by: { new: 'key' } },
  entrances: [into('in', null, false)],
  source: true,
  lacks: ({ query, by }) => [
    ...(query === null ? [lack('query-missing', ['query'])] : []),
    ...('since' in by && by.since === '' ? [lack('field-missing', ['by', 'since'])] : []),
  ],
})
