import { z } from 'zod'
import { defineActivity, into } from '../activity.ts'
import { lack } from '../faults.ts'
import { rowId } from '../parts.ts'

/** The people of a saved audience, asked anew. */
export const audience = defineActivity({
  kind: 'audience',
  is: 'work',
  settings: z.strictObject({ audience: rowId.nullable() }),
  initial: { audience: null },
  entrances: [into('in', null, false)],
  source: true,
  lacks: (settings) => (settings.audience === null ? [lack('audience-missing', ['audience'])] : []),
})
