import { keepOnlyFirst } from '../populations/merge.ts'
import { type Executor, failed } from './executor.ts'
import { arrivedTogether, mergeOut } from './sets.ts'

/** Those of the primary transition who came by none of the others. */
export const exclusion: Executor<'exclusion'> = {
  how: 'inside',
  async run(step, tx) {
    const all = await arrivedTogether(tx, step)
    const primary = await arrivedTogether(tx, step, 'primary')
    if (all.kind === 'mixed' || primary.kind === 'mixed') return failed('mixed-dimensions')
    const output = await mergeOut(tx, step, {
      dimension: primary.dimension,
      first: primary.populations,
      others: all.populations.filter((id) => !primary.populations.includes(id)),
      keep: keepOnlyFirst,
    })
    const removed = primary.people - output.count
    return { kind: 'done', outputs: [output], notes: [{ code: 'excluded', values: { removed, count: output.count } }] }
  },
}
