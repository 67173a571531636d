import { endOfDuration } from '@parley/workflow/schedule'
import type { Right } from '../../access/index.ts'
import { tell } from '../../notices/index.ts'
import { usersThere } from '../runs/queries.ts'
import { approvalKey } from '../runs/tell.ts'
import { zoneOf } from '../schedule.ts'
import { type Executor, failed } from './executor.ts'

/** Asks a person; whoever waits for the answer goes on by the port that they choose. */
export const approval: Executor<'approval'> = {
  how: 'inside',
  async run(step, tx) {
    const { expires, by, question } = step.activity.settings
    const count = step.arrived.reduce((sum, one) => sum + one.count, 0)
    const readers =
      'right' in by
        ? [{ right: by.right as Right, key: approvalKey(step.run, step.step, by.right) }]
        : (await usersThere(tx, by.users)).map((user) => ({ user, key: approvalKey(step.run, step.step, user) }))
    if (readers.length === 0) return failed('nobody-decides')
    for (const reader of readers)
      await tell(tx, {
        kind: 'workflow-decision',
        severity: 'note',
        title: {
          en: `“${step.workflow.label}” asks: ${question}`,
          fr: `«\u00a0${step.workflow.label}\u00a0» demande\u00a0: ${question}`,
        },
        body: {
          en: count === 1 ? 'One person waits for the answer.' : `${count} people wait for the answer.`,
          fr: count < 2 ? `${count} personne attend la réponse.` : `${count} personnes attendent la réponse.`,
        },
        link: '/approvals',
        mail: true,
        ...reader,
      })
    return {
      kind: 'done',
      outputs: [],
      open: true,
      due: expires === null ? null : endOfDuration(expires, step.now.toISOString(), await zoneOf(tx, step.definition)),
      notes: [{ code: 'asked', values: { count } }],
    }
  },
}
