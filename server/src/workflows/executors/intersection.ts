import { keepCommon } from '../populations/merge.ts'
import { type Executor, failed } from './executor.ts'
import { arrivedTogether, mergeOut } from './sets.ts'

/** Those who have come in over every transition. */
export const intersection: Executor<'intersection'> = {
  how: 'inside',
  async run(step, tx) {
    const came = await arrivedTogether(tx, step)
    if (came.kind === 'mixed') return failed('mixed-dimensions')
    // Nobody over one of them is nobody in all of them.
    const keep = keepCommon(step.arrived.length)
    const output = await mergeOut(tx, step, { dimension: came.dimension, first: came.populations, keep })
    return { kind: 'done', outputs: [output], notes: [{ code: 'intersected', values: { count: output.count } }] }
  },
}
