import { sql } from '../../platform/database/index.ts'
import { peopleOf } from '../populations/queries.ts'
import { type Executor, failed } from './executor.ts'
import { arrivedTogether, joinSets, passOut } from './sets.ts'

/** Those of the main entrance who have not come in by another one. */
export const exclusion: Executor<'exclusion'> = {
  how: 'inside',
  async run(step, tx) {
    const all = await arrivedTogether(tx, step)
    const main = await arrivedTogether(tx, step, 'main')
    if (all.kind === 'mixed' || main.kind === 'mixed') return failed('mixed-dimensions')
    await joinSets(tx)
    const others = all.populations.filter((id) => !main.populations.includes(id))
    const people = sql`
      select x.key, x.data from (${peopleOf(main.populations)}) x
       where not exists (select from (${peopleOf(others)}) o where o.key = x.key)`
    const output = await passOut(tx, step, main.dimension, people)
    const removed = main.people - output.count
    return { kind: 'done', outputs: [output], notes: [{ code: 'excluded', values: { removed, count: output.count } }] }
  },
}
