import { ownFieldTypes, setFieldsOf, whyNotSettable } from '../../profiles/index.ts'
import { peopleOf } from '../populations/queries.ts'
import { arrivedOn } from './arrived-on.ts'
import { type Executor, failed } from './executor.ts'
import { arrivedTogether, joinSets } from './sets.ts'

/** Sets fields of the profiles that came in. */
export const update: Executor<'update'> = {
  how: 'inside',
  async run(step, tx) {
    const came = await arrivedTogether(tx, step)
    if (came.kind === 'mixed') return failed('mixed-dimensions')
    if (came.dimension !== 'profile') return failed('profiles-only')
    const { set } = step.activity.settings
    const types = await ownFieldTypes(tx)
    for (const change of set) {
      const why = whyNotSettable(change, types)
      if (why !== null) return failed(why, { field: change.field })
    }
    await joinSets(tx)
    const count = set.length === 0 ? 0 : await setFieldsOf(tx, peopleOf(came.populations), set, types)
    return { kind: 'done', outputs: arrivedOn(step), notes: [{ code: 'updated', values: { count, refused: 0 } }] }
  },
}
