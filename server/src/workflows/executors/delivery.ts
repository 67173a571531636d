import { beginSending } from '../sendings/begin.ts'
import { dropSending, insertSending } from '../sendings/queries.ts'
import { type Executor, failed } from './executor.ts'

/**
 * Has the message prepared for whoever has come; nothing leaves by that. The step stays until the sending has ended, which
 * `sendings/` tells its run.
 */
export const delivery: Executor<'delivery'> = {
  how: 'inside',
  async run(step, tx) {
    const { delivery: id, mode } = step.activity.settings
    if (id === null) return failed('delivery-not-configured')
    const { run: run_id, arrived, now } = step
    const sending = { run_id, step: step.step, workflow_id: step.workflow.id, delivery_id: id }
    await insertSending(tx, sending)
    const queued = { ...sending, sends_id: null, preparation_id: null, phase: 'queued' as const }
    const begun = await beginSending(tx, queued, { arrived, mode, now })
    switch (begun.kind) {
      case 'refused':
        await dropSending(tx, sending)
        return failed(begun.code)
      case 'later':
        return { kind: 'done', outputs: [], open: true, notes: [{ code: 'sending-queued', values: {} }] }
      case 'preparing':
        return {
          kind: 'done',
          outputs: [],
          open: true,
          notes: [{ code: 'preparing', values: { count: begun.count } }],
        }
    }
  },
}
