import type { Output } from '@parley/workflow'
import { type Db, sql } from '../../platform/database/index.ts'
import { addPeople, copyPeople, peopleOf } from '../populations/queries.ts'
import { ask } from './ask.ts'
import { type Executor, type Failure, failed, type Means, type StepAtWork } from './executor.ts'
import { findMemory, keepMemory } from './memory.ts'
import { joinSets, passOut } from './sets.ts'

/**
 * Who meets a condition and was not found before. What it has found is remembered in the transaction that passes it on, for
 * as long as the workflow exists.
 */
export const incremental: Executor<'incremental'> = {
  how: 'inside',
  async run(step, tx, means) {
    const memory = await findMemory(tx, step)
    const found = await findNew(step, tx, means, memory)
    if (found.kind === 'failed') return found
    const { output } = found
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

/** Who is not in what has been found before. */
export async function findNew(
  step: StepAtWork<'incremental'>,
  tx: Db,
  { askQuery }: Means,
  memory: number | null,
): Promise<{ kind: 'ok'; output: Output } | Failure> {
  const { query, by } = step.activity.settings
  if (query === null) return failed('nothing-asked')
  if ('since' in by) return failed('not-available', { kind: 'incremental-since' })
  const asked = await ask(tx, askQuery, query)
  if (asked.kind === 'failed') return asked
  await joinSets(tx, { loops: true })
  const people =
    memory === null
      ? asked.people
      : sql`select x.key, x.data from (${asked.people}) x
             where not exists (select from (${peopleOf([memory])}) o where o.key = x.key)`
  return { kind: 'ok', output: await passOut(tx, step, asked.dimension, people) }
}
