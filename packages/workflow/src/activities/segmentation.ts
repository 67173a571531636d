import { z } from 'zod'
import { defineActivity, port } from '../activity.ts'
import { type Lack, lack } from '../faults.ts'
import { limits } from '../limits.ts'
import { field, id, label, query } from '../parts.ts'
import type { Settings } from '../settings.ts'
import { faultsOfIds } from './ids.ts'

const segment = z.strictObject({
  id,
  label,
  where: query.nullable(),
  limit: z
    .union([
      z.strictObject({ percent: z.number().gt(0).max(100) }),
      z.strictObject({ most: z.int().positive().max(100_000_000) }),
    ])
    .nullable(),
  order: z.union([z.literal('random'), z.strictObject({ field, first: z.enum(['low', 'high']) })]),
})

/** Parts of a population, in the order given; whoever is in none may be the complement. */
export const segmentation = defineActivity({
  kind: 'segmentation',
  is: 'work',
  settings: z.strictObject({
    segments: z.array(segment).max(limits.branches),
    exclusive: z.boolean(),
    complement: z.boolean(),
  }),
  initial: { segments: [], exclusive: true, complement: true },
  ports: ({ segments, complement }) => [
    ...segments.map((one) => port(one.id, one.label)),
    ...(complement ? [port('complement')] : []),
  ],
  through: ({ segments, complement }) => (complement ? ['complement'] : segments.slice(0, 1).map((one) => one.id)),
  lacks: lacksOfSegmentation,
})

function lacksOfSegmentation({ segments, exclusive }: Settings['segmentation']): Lack[] {
  const percents = segments.map(({ limit }) => (limit !== null && 'percent' in limit ? limit.percent : 0))
  const total = percents.reduce((sum, percent) => sum + percent, 0)
  const takesAll = segments.findIndex(({ where, limit }) => where === null && limit === null)
  return [
    ...(segments.length === 0 ? [lack('segments-missing', ['segments'])] : []),
    ...faultsOfIds('segments', segments, ['complement']),
    ...segments.flatMap(({ order }, i) =>
      order !== 'random' && order.field === '' ? [lack('field-missing', ['segments', i, 'order', 'field'])] : [],
    ),
    ...(exclusive && total > 100 ? [lack('percent-over', ['segments'], { total })] : []),
    ...(exclusive && takesAll >= 0 && takesAll < segments.length - 1
      ? [lack('segment-takes-all', ['segments', takesAll])]
      : []),
  ]
}
