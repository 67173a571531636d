import type { Mode } from '@parley/workflow'
import { z } from 'zod'
import { type Actor, actorName, recordAct } from '../access/index.ts'
import { askAgainForAll } from '../deliveries/index.ts'
import { type Db, transaction } from '../platform/database/index.ts'
import { notFound } from '../platform/http/problem.ts'
import { fieldsOf } from './drawing.ts'
import { refuseBeyondRights } from './move-workflow.ts'
import { notPossibleNow, notReady } from './problems.ts'
import { type HeldWorkflow, keepVersion, writeModes } from './queries.ts'
import { unplan } from './runner/queries.ts'
import { changeRun } from './runs/change-run.ts'
import { moveRuns, wakeRunners, writeJournal } from './runs/queries.ts'
import { planNext, schedulersOf } from './schedule.ts'
import { heldWorkflow } from './store-workflow.ts'
import { obstaclesIn } from './unready.ts'
import { isLive } from './workflow.ts'

const modes = ['normal', 'suspended', 'disabled'] as const satisfies readonly Mode[]
export const newMode = z.strictObject({
  mode: z
    .enum(modes)
    .describe('Suspended: whoever comes waits in front of it. Disabled: whoever comes goes straight through.'),
})

type Asked = { db: Db; actor: Actor; now: Date }
type Wanted = { workflow: number; activity: string; mode: Mode }

/** Of a workflow in progress: what has begun goes on as it was, whoever comes next finds the new mode. */
export async function changeMode(
  { db, actor, now }: Asked,
  { workflow, activity: which, mode }: Wanted,
): Promise<void> {
  await transaction(
    db,
    async (tx) => {
      const held = await heldWorkflow(tx, workflow)
      if (!isLive(held.state)) throw notPossibleNow({ state: held.state, move: 'mode' })
      const activity = held.definition.activities.find(({ id }) => id === which)
      if (activity === undefined) throw notFound({ what: 'activity' })
      if (activity.mode === mode) return
      const changed = { ...activity, mode }
      const activities = held.definition.activities.map((one) => (one.id === which ? changed : one))
      const definition = { ...held.definition, activities }
      const faults = await obstaclesIn(tx, workflow, definition, null)
      if (faults.length > 0) throw notReady({ faults }, fieldsOf(faults))
      if (mode === 'normal') await refuseBeyondRights(tx, actor, { activities: [changed] })
      await askAgainForAll(tx, actor, workflow)
      const version = await writeModes(tx, { id: workflow, definition, by: actorName(actor) })
      await keepVersion(tx, workflow)
      await planAnew(tx, { ...held, definition }, which, now)
      const runs = await moveRuns(tx, workflow, { from: held.version, to: version })
      const said = { workflow, activity: which, code: 'mode-changed' as const, values: { mode, by: actor.name } }
      await writeJournal(
        tx,
        [null, ...runs].map((run) => ({ ...said, run })),
      )
      for (const run of runs) await changeRun(tx, run, [{ type: 'redrawn', at: now.toISOString() }])
      await recordAct(tx, actor, 'workflow.mode-changed', `workflow:${workflow}`, {
        label: held.label,
        activity: activity.label || which,
        mode,
      })
      await wakeRunners(tx)
    },
    { retries: 3 },
  )
}

/** A scheduler that is not at work plans nothing; put to work again it begins with its next instant. */
async function planAnew(tx: Db, held: HeldWorkflow, which: string, now: Date): Promise<void> {
  if (!held.definition.activities.some(({ id, kind }) => id === which && kind === 'scheduler')) return
  await unplan(tx, held.id, which)
  const scheduler = schedulersOf(held.definition).find(({ id }) => id === which)
  if (scheduler !== undefined) await planNext(tx, held, scheduler, now)
}
