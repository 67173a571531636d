import { type Actor, actorName, type Right, recordAct, rightsOf } from '../../access/index.ts'
import { type Db, transaction } from '../../platform/database/index.ts'
import { notFound } from '../../platform/http/problem.ts'
import { notWaiting, notYours, runOver } from '../problems.ts'
import { changeHeldRun } from './change-run.ts'
import { type HeldRun, holdRun } from './queries.ts'

type Asked = { db: Db; actor: Actor; now: Date; workflow: number; run: number; step: number }

const again = { retries: 3 }

/** A person says how those who wait in an approval go on. The first who decides has decided. */
export async function decideStep(asked: Asked, port: string): Promise<void> {
  await withStep(asked, async (tx, held, step) => {
    const activity = held.definition.activities.find(({ id }) => id === step.activity)
    if (activity?.kind !== 'approval' || step.state !== 'waiting') throw notWaiting()
    const { by } = activity.settings
    if (!mayDecide(asked.actor, by)) throw notYours({ activity: activity.label })
    await changeHeldRun(tx, held, [
      { type: 'decided', at: asked.now.toISOString(), step: step.no, port, by: asked.actor.name },
    ])
    await recordAct(tx, asked.actor, 'workflow.decided', `workflow:${asked.workflow}`, {
      run: held.id,
      activity: activity.label,
      port,
    })
  })
}

/** A person says whether what failed, or may have left the building, is done again or passed over. */
export async function settleStep(asked: Asked, retry: boolean): Promise<void> {
  await withStep(asked, async (tx, held, step) => {
    if (step.state !== 'failed' && step.state !== 'doubtful') throw notWaiting()
    await changeHeldRun(tx, held, [
      { type: 'settled', at: asked.now.toISOString(), step: step.no, again: retry, by: asked.actor.name },
    ])
    await recordAct(tx, asked.actor, 'workflow.settled', `workflow:${asked.workflow}`, {
      run: held.id,
      activity: step.activity,
      again: retry,
    })
  })
}

type HeldStep = HeldRun['state']['steps'][number]

async function withStep(
  { db, workflow, run, step: no }: Asked,
  act: (tx: Db, held: HeldRun, step: HeldStep) => Promise<void>,
): Promise<void> {
  await transaction(
    db,
    async (tx) => {
      const held = await holdRun(tx, run)
      if (held === null || held.workflow_id !== workflow) throw notFound({ what: 'run' })
      if (held.ended) throw runOver()
      const step = held.state.steps.find((one) => one.no === no)
      if (step === undefined) throw notWaiting()
      await act(tx, held, step)
    },
    again,
  )
}

export function mayDecide(actor: Actor, by: { users: readonly string[] } | { right: string }): boolean {
  if ('right' in by) return rightsOf[actor.role].includes(by.right as Right)
  return actor.kind === 'user' && by.users.some((user) => `user:${user}` === actorName(actor))
}
