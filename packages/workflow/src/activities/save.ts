import { z } from 'zod'
import { defineActivity, port } from '../activity.ts'
import { lack } from '../faults.ts'
import { name, rowId } from '../parts.ts'

/** Keeps the people as a list. */
export const save = defineActivity({
  kind: 'save',
  is: 'work',
  settings: z.strictObject({
    into: z.union([z.strictObject({ list: rowId.nullable() }), z.strictObject({ new_list: name })]),
    mode: z.enum(['replace', 'add', 'remove', 'dated']),
  }),
  initial: { into: { new_list: '' }, mode: 'replace' },
  ports: () => [port('out', null, true)],
  lacks: ({ into }) => [
    ...('list' in into && into.list === null ? [lack('list-missing', ['into', 'list'])] : []),
    ...('new_list' in into && into.new_list.trim() === '' ? [lack('name-missing', ['into', 'new_list'])] : []),
  ],
})
