import { z } from 'zod'
import { defineActivity, port } from '../activity.ts'
import { lack } from '../faults.ts'
import { limits } from '../limits.ts'
import { field } from '../parts.ts'

/** Writes values into the profiles. */
export const update = defineActivity({
  kind: 'update',
  is: 'work',
  settings: z.strictObject({
    set: z
      .array(
        z.strictObject({
          field,
          to: z.union([z.string().max(2_000), z.number(), z.boolean()]).nullable(),
          from: field.nullable(),
        }),
      )
      .max(limits.columns),
  }),
  initial: { set: [] },
  ports: () => [port('out', null, true)],
  lacks: ({ set }) => [
    ...(set.length === 0 ? [lack('columns-missing', ['set'])] : []),
    ...set.flatMap(({ field }, i) => [
      ...(field === '' ? [lack('field-missing', ['set', i, 'field'])] : []),
      ...(field !== '' && set.findIndex((other) => other.field === field) < i
        ? [lack('column-twice', ['set', i, 'field'], { column: field })]
        : []),
    ]),
  ],
})
