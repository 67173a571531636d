import { z } from 'zod'
import { defineActivity, into } from '../activity.ts'
import { lack } from '../faults.ts'
import { limits } from '../limits.ts'
import { field, rowId } from '../parts.ts'

/** The rows of a file, as people. */
export const file = defineActivity({
  kind: 'file',
  is: 'work',
  settings: z.strictObject({
    file: rowId.nullable(),
    columns: z
      .array(z.strictObject({ from: field, to: field, kind: z.enum(['text', 'number', 'date', 'boolean']) }))
      .max(limits.columns),
    people: z.enum(['known', 'known-or-created', 'numbers']),
  }),
  initial: { file: null, columns: [], people: 'known' },
  entrances: [into('in', null, false)],
  source: true,
  lacks: ({ file, columns }) => [
    ...(file === null ? [lack('file-missing', ['file'])] : []),
    ...(columns.length === 0 ? [lack('columns-missing', ['columns'])] : []),
    ...columns.flatMap(({ to }, i) => [
      ...(to === '' ? [lack('field-missing', ['columns', i, 'to'])] : []),
      ...(to !== '' && columns.findIndex((other) => other.to === to) < i
        ? [lack('column-twice', ['columns', i, 'to'], { column: to })]
        : []),
    ]),
  ],
})
