import { z } from 'zod'
import { activityKinds } from './activities/index.ts'
import type { Definition, Kind } from './definition.ts'
import { limits } from './limits.ts'
import { id, label, userId } from './parts.ts'

const onError = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('pause') }),
  z.strictObject({ do: z.literal('ignore') }),
  z.strictObject({
    do: z.literal('retry'),
    times: z.int().min(1).max(20),
    minutes: z.int().min(1).max(1_440),
  }),
])

const place = z.number().min(-100_000).max(100_000)

const activityShape = <K extends Kind>(kind: K) =>
  z.strictObject({
    id,
    kind: z.literal(kind),
    label,
    x: place,
    y: place,
    mode: z.enum(['normal', 'suspended', 'disabled']),
    on_error: onError,
    settings: activityKinds[kind].settings,
  })

const [first, ...rest] = (Object.keys(activityKinds) as Kind[]).map(activityShape)
if (!first) throw new Error('There are no kinds of activities.')

/** What may be stored as a workflow, finished or not. Whether it makes sense, `check` says. */
export const definitionShape = z.strictObject({
  version: z.literal(1),
  activities: z.array(z.discriminatedUnion('kind', [first, ...rest])).max(limits.activities),
  transitions: z
    .array(z.strictObject({ id, from: id, port: id, to: id, into: id, label: label.nullable() }))
    .max(limits.transitions),
  zone: z.string().min(1).max(60).nullable(),
  supervisors: z.array(userId).max(limits.supervisors),
  keep_interim: z.boolean(),
  history_days: z.int().min(1).max(limits.historyDays),
}) as unknown as z.ZodType<Definition>

export const emptyDefinition = (): Definition => ({
  version: 1,
  activities: [],
  transitions: [],
  zone: null,
  supervisors: [],
  keep_interim: false,
  history_days: 30,
})
