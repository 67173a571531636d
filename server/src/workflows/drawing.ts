import { check, type Definition, emptyDefinition, kindOf, readDefinition as read } from '@parley/workflow'
import { type Right, rolesWith } from '../access/index.ts'
import type { FieldProblem } from '../platform/http/problem.ts'
import { executorOf } from './executors/index.ts'
import { definitionUnreadable } from './problems.ts'
import type { FaultView } from './view.ts'

const mostSaid = 100

/** Nothing is drawn yet; days and hours are those of whoever draws it. */
export const newDefinition = (zone: string): Definition => ({ ...emptyDefinition(), zone })

/** What can be kept, complete or not; whatever else is refused with the path of each fault. */
export function readDefinition(candidate: unknown): Definition {
  const { definition, faults } = read(candidate)
  if (definition !== null) return definition
  throw definitionUnreadable({ faults: faults.slice(0, mostSaid) }, fieldsOf(faults))
}

/** What is wrong with a drawing: what the engine finds, and what nobody here can do. */
export function faultsOf(definition: Definition): FaultView[] {
  const missing = definition.activities.flatMap((activity, i): FaultView[] =>
    activity.mode === 'disabled' || !kindOf(activity).executed || executorOf(activity.kind) !== null
      ? []
      : [
          {
            level: 'fault',
            code: 'not-available',
            path: ['activities', i, 'kind'],
            activity: activity.id,
            values: { kind: activity.kind },
          },
        ],
  )
  const nobody = definition.activities.flatMap((activity, i): FaultView[] =>
    activity.kind !== 'approval' || !('right' in activity.settings.by) || mayBeHeld(activity.settings.by.right)
      ? []
      : [
          {
            level: 'fault',
            code: 'approver-missing',
            path: ['activities', i, 'settings', 'by', 'right'],
            activity: activity.id,
            values: {},
          },
        ],
  )
  return [...check(definition), ...missing, ...nobody]
}

const mayBeHeld = (right: string) => right === '' || rolesWith(right as Right).length > 0

/** Where the faults are; the screens have a sentence for each code, whoever else reads this has the code. */
export const fieldsOf = (faults: readonly Pick<FaultView, 'path' | 'code' | 'values'>[]): FieldProblem[] =>
  faults.slice(0, mostSaid).map(({ path, code, values }) => ({
    path: ['definition', ...path].join('.'),
    says:
      code === 'shape'
        ? {
            en: `This is not written as expected: ${values.problem}.`,
            fr: 'Ceci n’est pas écrit comme attendu : hors limites, trop long, trop nombreux ou d’un autre genre.',
          }
        : { en: `This has to be mended: ${code}.`, fr: `À corriger : ${code}.` },
  }))
