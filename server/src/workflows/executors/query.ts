import { ask } from './ask.ts'
import { type Executor, failed } from './executor.ts'
import { joinSets, passOut } from './sets.ts'

/** Who meets a condition now. */
export const query: Executor<'query'> = {
  how: 'inside',
  async run(step, tx, { askQuery }) {
    const { query } = step.activity.settings
    if (query === null) return failed('nothing-asked')
    const asked = await ask(tx, askQuery, query)
    if (asked.kind === 'failed') return asked
    await joinSets(tx, { loops: true })
    const output = await passOut(tx, step, asked.dimension, asked.people)
    return { kind: 'done', outputs: [output], notes: [{ code: 'found', values: { count: output.count } }] }
  },
}
