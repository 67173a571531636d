import { type Db, transaction } from '../../platform/database/index.ts'
import { holdWorkflow, setState } from '../queries.ts'
import { openRuns, writeJournal } from '../runs/queries.ts'
import { isEntered } from '../schedule.ts'
import { hasPlanned, idleWorkflows } from './queries.ts'

/** An active workflow in which nothing is under way and nothing will begin is finished. */
export async function finishIdle(db: Db, changed: (workflow: number) => void): Promise<boolean> {
  for (const id of await idleWorkflows(db)) {
    const finished = await transaction(db, async (tx) => {
      const workflow = await holdWorkflow(tx, id)
      if (workflow?.state !== 'active' || isEntered(workflow.definition)) return false
      if ((await openRuns(tx, id)).length > 0 || (await hasPlanned(tx, id))) return false
      await setState(tx, id, 'finished')
      await writeJournal(tx, [{ workflow: id, run: null, code: 'finished', activity: null, values: {} }])
      return true
    })
    if (finished) changed(id)
  }
  return false
}
