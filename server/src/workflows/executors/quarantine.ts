import type { Address } from '@parley/sms/address'
import { closeMany, liftMany } from '../../consent/index.ts'
import { addressesAfter, peopleOf } from '../populations/queries.ts'
import { arrivedOn } from './arrived-on.ts'
import { type Executor, failed } from './executor.ts'
import { starterOf } from './queries.ts'
import { arrivedTogether } from './sets.ts'

const atOnce = 5_000

/**
 * Puts the numbers of those who came in into quarantine, or takes them out. An opt-out stays: only its person takes it back.
 * Whoever started the workflow has decided it.
 */
export const quarantine: Executor<'quarantine'> = {
  how: 'inside',
  async run(step, tx) {
    const came = await arrivedTogether(tx, step)
    if (came.kind === 'mixed') return failed('mixed-dimensions')
    const { action, reason } = step.activity.settings
    const actor = await starterOf(tx, step.workflow.id)
    const because = { workflow: step.workflow.id, label: step.workflow.label, run: step.run }
    const proof = { text: '', reason, because }
    let count = 0
    for (let after = 0; ; ) {
      // In the order of their numbers, as whoever else closes many does.
      const page = await addressesAfter(tx, peopleOf(came.populations), came.dimension, after, atOnce)
      const last = page.at(-1)
      if (last === undefined) break
      const addresses = page as Address[]
      if (action === 'lift') count += await liftMany(tx, addresses, { actor, at: step.now, proof })
      else
        count += (
          await closeMany(
            tx,
            'quarantined',
            'person',
            actor,
            addresses.map((address) => ({ address, at: step.now, reason, proof })),
          )
        ).size
      after = last
    }
    const code = action === 'lift' ? 'lifted' : 'quarantined'
    return { kind: 'done', outputs: arrivedOn(step), notes: [{ code, values: { count } }] }
  },
}
