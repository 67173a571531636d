import { type Db, transaction } from '../../platform/database/index.ts'
import { changeHeldRun } from '../runs/change-run.ts'
import { holdRun } from '../runs/queries.ts'
import { dueRuns, takeTimers } from './queries.ts'

const most = 100

/** Tells runs that the time of some of their steps has come. True: there may be more. */
export async function takeDue(db: Db, now: Date, changed: (workflow: number) => void): Promise<boolean> {
  const due = await dueRuns(db, now, most)
  for (const id of due) {
    const workflow = await transaction(db, async (tx) => {
      const held = await holdRun(tx, id)
      if (held === null || held.ended || held.state.status !== 'running') return null
      const steps = await takeTimers(tx, id, now)
      if (steps.length === 0) return null
      const at = now.toISOString()
      await changeHeldRun(
        tx,
        held,
        steps.map((step) => ({ type: 'due', at, step })),
      )
      return held.workflow_id
    })
    if (workflow !== null) changed(workflow)
  }
  return due.length === most
}
