import { z } from 'zod'
import { defineActivity, port } from '../activity.ts'
import { lack } from '../faults.ts'
import { limits } from '../limits.ts'
import { field, name } from '../parts.ts'

/** Writes the people into a file that can be fetched. */
export const exportFile = defineActivity({
  kind: 'export',
  is: 'work',
  settings: z.strictObject({ name, columns: z.array(field).max(limits.columns) }),
  initial: { name: '', columns: [] },
  ports: () => [port('out', null, true)],
  lacks: ({ name, columns }) => [
    ...(name.trim() === '' ? [lack('name-missing', ['name'])] : []),
    ...(columns.length === 0 ? [lack('columns-missing', ['columns'])] : []),
    ...columns.flatMap((column, i) =>
      columns.indexOf(column) < i ? [lack('column-twice', ['columns', i], { column })] : [],
    ),
  ],
})
