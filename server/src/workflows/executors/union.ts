import { sql } from '../../platform/database/index.ts'
import { drawn } from '../populations/fields.ts'
import { peopleOf } from '../populations/queries.ts'
import { type Executor, failed } from './executor.ts'
import { arrivedTogether, joinSets, passOut } from './sets.ts'

/** Everyone who has come in, each once; above a limit some of them by chance. */
export const union: Executor<'union'> = {
  how: 'inside',
  async run(step, tx) {
    const came = await arrivedTogether(tx, step)
    if (came.kind === 'mixed') return failed('mixed-dimensions')
    const { most } = step.activity.settings
    await joinSets(tx)
    const everyone = sql`select key, merge_data(data) as data from (${peopleOf(came.populations)}) x group by key`
    const chosen = sql`select key, data from (${everyone}) m order by ${drawn(step.run)}, key limit ${most}`
    const output = await passOut(tx, step, came.dimension, most === null ? everyone : chosen)
    const over = came.people - output.count
    return { kind: 'done', outputs: [output], notes: [{ code: 'united', values: { count: output.count, over } }] }
  },
}
