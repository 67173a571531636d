import { ownFieldTypes, setFieldsOf, whyNotSettable } from '../../profiles/index.ts'
import { profilesOf } from '../populations/fields.ts'
import { peopleOf } from '../populations/queries.ts'
import { arrivedOn } from './arrived-on.ts'
import { type Executor, failed } from './executor.ts'
import { arrivedTogether, joinSets } from './sets.ts'

/** Sets fields of the profiles that came in, and of those behind numbers and messages. */
export const update: Executor<'update'> = {
  how: 'inside',
  async run(step, tx) {
    const came = await arrivedTogether(tx, step)
    if (came.kind === 'mixed') return failed('mixed-dimensions')
    const { set } = step.activity.settings
    const types = await ownFieldTypes(tx)
    for (const change of set) {
      const why = whyNotSettable(change, types)
      if (why !== null) return failed(why, { field: change.field })
    }
    await joinSets(tx)
    const count =
      set.length === 0 ? 0 : await setFieldsOf(tx, profilesOf(peopleOf(came.populations), came.dimension), set, types)
    return { kind: 'done', outputs: arrivedOn(step), notes: [{ code: 'updated', values: { count, refused: 0 } }] }
  },
}
