import { z } from 'zod'
import { acted, defineActivity, out, port } from '../activity.ts'
import { lack } from '../faults.ts'
import { limits } from '../limits.ts'
import { id, label } from '../parts.ts'
import { faultsOfIds } from './ids.ts'

/** The same population on several ways at once. */
export const fork = defineActivity({
  kind: 'fork',
  is: 'instant',
  settings: z.strictObject({ ways: z.array(z.strictObject({ id, label })).max(limits.branches) }),
  initial: {
    ways: [
      { id: 'a', label: '' },
      { id: 'b', label: '' },
    ],
  },
  ports: ({ ways }) => ways.map((way) => port(way.id, way.label)),
  through: ({ ways }) => ways.map((way) => way.id),
  lacks: ({ ways }) => [
    ...(ways.length === 0 ? [lack('branches-missing', ['ways'])] : []),
    ...faultsOfIds('ways', ways, []),
  ],
  act: ({ ways }, arrived) => acted(arrived.flatMap((people) => ways.map((way) => out(people, way.id)))),
})
