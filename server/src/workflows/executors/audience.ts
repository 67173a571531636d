import { sql } from '../../platform/database/index.ts'
import { type Executor, failed } from './executor.ts'
import { joinSets, passOut } from './sets.ts'

/** Whom a saved audience means now. */
export const audience: Executor<'audience'> = {
  how: 'inside',
  async run(step, tx, { askAudience }) {
    const { audience } = step.activity.settings
    if (audience === null) return failed('nothing-asked')
    const asked = await askAudience(tx, audience)
    if (asked.kind === 'problem') return failed(asked.problem.kind.code, { audience })
    await joinSets(tx, { loops: true })
    const people = sql`select x.id as key, x.carried as data from (${asked.people}) x`
    const output = await passOut(tx, step, 'profile', people)
    return { kind: 'done', outputs: [output], notes: [{ code: 'read-list', values: { count: output.count } }] }
  },
}
