import { sql } from '../../platform/database/index.ts'
import { peopleOf } from '../populations/queries.ts'
import { type Executor, failed } from './executor.ts'
import { arrivedTogether, joinSets, passOut } from './sets.ts'

/** Those who have come in over every transition. */
export const intersection: Executor<'intersection'> = {
  how: 'inside',
  async run(step, tx) {
    const came = await arrivedTogether(tx, step)
    if (came.kind === 'mixed') return failed('mixed-dimensions')
    await joinSets(tx)
    // Nobody over one of them is nobody in all of them.
    const over = step.arrived.length
    const people = sql`
      select key, merge_data(data) as data from (${peopleOf(came.populations)}) x group by key having count(*) = ${over}::int`
    const output = await passOut(tx, step, came.dimension, people)
    return { kind: 'done', outputs: [output], notes: [{ code: 'intersected', values: { count: output.count } }] }
  },
}
