import { sql } from '../../platform/database/index.ts'
import { addPeople, copyPeople, peopleOf } from '../populations/queries.ts'
import { ask } from './ask.ts'
import { type Executor, failed } from './executor.ts'
import { findMemory, keepMemory } from './memory.ts'
import { joinSets, passOut } from './sets.ts'

/**
 * Who meets a condition and was not found before. What it has found is remembered in the transaction that passes it on, for
 * as long as the workflow exists.
 */
export const incremental: Executor<'incremental'> = {
  how: 'inside',
  async run(step, tx, { askQuery }) {
    const { query, by } = step.activity.settings
    if (query === null) return failed('nothing-asked')
    if ('since' in by) return failed('not-available', { kind: 'incremental-since' })
    const asked = await ask(tx, askQuery, query)
    if (asked.kind === 'failed') return asked
    const memory = await findMemory(tx, step)
    await joinSets(tx, { loops: true })
    const people =
      memory === null
        ? asked.people
        : sql`select x.key, x.data from (${asked.people}) x
               where not exists (select from (${peopleOf([memory])}) o where o.key = x.key)`
    const output = await passOut(tx, step, asked.dimension, people)
    if (output.population !== null && output.count > 0) {
      if (memory === null)
        await keepMemory(
          tx,
          step,
          await copyPeople(tx, output.population, {
            workflow: step.workflow.id,
            run: null,
            activity: step.activity.id,
            port: null,
          }),
        )
      else await addPeople(tx, memory, output.population)
    }
    return { kind: 'done', outputs: [output], notes: [{ code: 'new-since', values: { count: output.count } }] }
  },
}
