import { after } from './delay.ts'
import type { Executor } from './executor.ts'

/** Asks a person; whoever waits for the answer goes on by the port that they choose. */
export const approval: Executor<'approval'> = {
  how: 'inside',
  async run(step) {
    const { expires } = step.activity.settings
    const count = step.arrived.reduce((sum, one) => sum + one.count, 0)
    return {
      kind: 'done',
      outputs: [],
      open: true,
      due: expires === null ? null : after(step.now, expires, step.definition.zone),
      notes: [{ code: 'asked', values: { count } }],
    }
  },
}
