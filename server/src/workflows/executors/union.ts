import { keepAll } from '../populations/merge.ts'
import { type Executor, failed } from './executor.ts'
import { arrivedTogether, drawPeople, mergeOut } from './sets.ts'

/** Everyone who has come in, each once; above a limit some of them by chance. */
export const union: Executor<'union'> = {
  how: 'inside',
  async run(step, tx) {
    const came = await arrivedTogether(tx, step)
    if (came.kind === 'mixed') return failed('mixed-dimensions')
    const { most } = step.activity.settings
    const everyone = await mergeOut(tx, step, { dimension: came.dimension, first: came.populations, keep: keepAll })
    const output =
      most === null || everyone.population === null || everyone.count <= most
        ? everyone
        : await drawPeople(tx, step, { from: everyone.population, dimension: came.dimension, most })
    const over = came.people - output.count
    return { kind: 'done', outputs: [output], notes: [{ code: 'united', values: { count: output.count, over } }] }
  },
}
