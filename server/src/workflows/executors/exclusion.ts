import { keepOnlyFirst } from '../populations/merge.ts'
import { type Executor, failed } from './executor.ts'
import { arrivedTogether, mergeOut } from './sets.ts'

/** Those of the main entrance who have not come in by another one. */
export const exclusion: Executor<'exclusion'> = {
  how: 'inside',
  async run(step, tx) {
    const all = await arrivedTogether(tx, step)
    const main = await arrivedTogether(tx, step, 'main')
    if (all.kind === 'mixed' || main.kind === 'mixed') return failed('mixed-dimensions')
    const output = await mergeOut(tx, step, {
      dimension: main.dimension,
      first: main.populations,
      others: all.populations.filter((id) => !main.populations.includes(id)),
      keep: keepOnlyFirst,
    })
    const removed = main.people - output.count
    return { kind: 'done', outputs: [output], notes: [{ code: 'excluded', values: { removed, count: output.count } }] }
  },
}
