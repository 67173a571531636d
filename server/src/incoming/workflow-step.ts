import { hearAnswers } from '../workflows/index.ts'
import { type Heard, type Step, type Taken, wishOf } from './decide.ts'

/** What a decision says of the workflow that took a message. */
export type WorkflowSays = { workflow: number; label: string; activity: string; port: string }

/**
 * Third: a workflow that waits for an answer of this phone to what it sent. What the person hears next is for the workflow to send.
 * Whoever says STOP is not its to answer, and leaves it.
 */
export const workflowStep: Step = {
  async take(tx, all, taken) {
    const asked = all.flatMap((one) => {
      const { awaited, address, fromOurs, whole, answered, at, answer } = one
      const stops = wishOf(one, taken.get(one.id))?.wants === 'opt-out'
      if (!awaited || address === null || fromOurs || whole.incomplete || (taken.has(one.id) && !stops)) return []
      const textKept = answer?.store_texts ?? true
      return [
        { one, said: { address, preparation: answered?.preparation ?? null, at, text: whole.text, stops, textKept } },
      ]
    })
    const heard = await hearAnswers(
      tx,
      asked.map(({ said }) => said),
    )
    return new Map(asked.flatMap(({ one }, i) => takenBy(one, heard[i] ?? null)))
  },
}

function takenBy({ id }: Heard, says: WorkflowSays | null): [number, Taken][] {
  if (says === null || says.port === 'stopped') return []
  return [[id, { step: 'workflow', reply: null, silent: 'workflow-answers', wish: null, as: 'rule', because: says }]]
}
