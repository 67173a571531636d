import { z } from 'zod'
import { acted, defineActivity, out, port } from '../activity.ts'
import { lack } from '../faults.ts'
import { limits } from '../limits.ts'
import { id, label } from '../parts.ts'
import type { TestCondition } from '../settings.ts'
import { faultsOfIds } from './ids.ts'

const n = z.int().min(0).max(1_000_000_000)
const when = z.union([
  z.strictObject({ people: z.enum(['none', 'some']) }),
  z.strictObject({ people: z.enum(['at-least', 'at-most']), n }),
]) satisfies z.ZodType<TestCondition>

/** Sends the whole population one way: that of the first condition which is true. */
export const test = defineActivity({
  kind: 'test',
  is: 'instant',
  settings: z.strictObject({
    branches: z.array(z.strictObject({ id, label, when })).max(limits.branches),
    otherwise: z.boolean(),
  }),
  initial: { branches: [{ id: 'some', label: '', when: { people: 'some' } }], otherwise: true },
  ports: ({ branches, otherwise }) => [
    ...branches.map((branch) => port(branch.id, branch.label)),
    ...(otherwise ? [port('otherwise')] : []),
  ],
  through: ({ branches, otherwise }) => (otherwise ? ['otherwise'] : branches.slice(0, 1).map((branch) => branch.id)),
  lacks: ({ branches, otherwise }) => [
    ...(branches.length === 0 && !otherwise ? [lack('branches-missing', ['branches'])] : []),
    ...faultsOfIds('branches', branches, ['otherwise']),
  ],
  act({ branches, otherwise }, arrived) {
    const chosen = arrived.map((people) => ({
      people,
      way: branches.find(({ when }) => isTrue(when, people.count))?.id ?? (otherwise ? 'otherwise' : null),
    }))
    return acted(
      chosen.flatMap(({ people, way }) => (way === null ? [] : [out(people, way)])),
      chosen.map(({ people: { count }, way }) =>
        way === null ? { code: 'no-branch', values: { count } } : { code: 'tested', values: { branch: way, count } },
      ),
    )
  },
})

function isTrue(when: TestCondition, count: number): boolean {
  switch (when.people) {
    case 'none':
      return count === 0
    case 'some':
      return count > 0
    case 'at-least':
      return count >= when.n
    case 'at-most':
      return count <= when.n
  }
}
