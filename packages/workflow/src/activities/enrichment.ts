import { z } from 'zod'
import { defineActivity } from '../activity.ts'
import { lack } from '../faults.ts'
import { limits } from '../limits.ts'
import { name, query } from '../parts.ts'

/** Columns more for each person, for the texts and the conditions that follow. */
export const enrichment = defineActivity({
  kind: 'enrichment',
  is: 'work',
  settings: z.strictObject({ columns: z.array(z.strictObject({ name, from: query })).max(limits.columns) }),
  initial: { columns: [] },
  lacks: ({ columns }) => [
    ...(columns.length === 0 ? [lack('columns-missing', ['columns'])] : []),
    ...columns.flatMap((column, i) => [
      ...(column.name === '' ? [lack('name-missing', ['columns', i, 'name'])] : []),
      ...(column.name !== '' && columns.findIndex((other) => other.name === column.name) < i
        ? [lack('column-twice', ['columns', i, 'name'], { column: column.name })]
        : []),
    ]),
  ],
})
