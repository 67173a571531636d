import { crashPoint } from '../../platform/crash-points.ts'
import { type Db, transaction } from '../../platform/database/index.ts'
import { holdWorkflow } from '../queries.ts'
import { beginRun } from '../runs/change-run.ts'
import { writeJournal } from '../runs/queries.ts'
import { planNext, type Scheduler, schedulersOf } from '../schedule.ts'
import { beginOccurrence, dueOccurrences, isPlanned, type PlannedOccurrence, skipOccurrence } from './queries.ts'

const most = 50
/** Later than this, nobody was there when its time came. */
const missedAfterMs = 60_000
/** Of a long absence at a short interval not every instant is written down. */
const mostSkipped = 500

/** Begins the runs whose time has come, each once, and plans the instant after it. */
export async function takeOccurrences(db: Db, now: Date, changed: (workflow: number) => void): Promise<boolean> {
  const due = await dueOccurrences(db, now, most)
  for (const one of due) {
    await transaction(db, async (tx) => {
      await takeOccurrence(tx, one, now)
      crashPoint('occurrence-begun')
    })
    changed(one.workflow_id)
  }
  return due.length === most
}

async function takeOccurrence(tx: Db, due: PlannedOccurrence, now: Date): Promise<void> {
  const workflow = await holdWorkflow(tx, due.workflow_id)
  if (workflow === null || !(await isPlanned(tx, due))) return
  const scheduler = schedulersOf(workflow.definition).find(({ id }) => id === due.activity)
  if (scheduler === undefined) return skip(tx, [due], 'gone')
  if (workflow.state === 'active') await beginOrSkip(tx, workflow.version, scheduler, due, now)
  else await skip(tx, [due], workflow.state === 'paused' ? 'paused' : 'stopped')
  await planNext(tx, workflow, scheduler, now > new Date(due.planned_at) ? now : new Date(due.planned_at))
}

async function beginOrSkip(
  tx: Db,
  version: number,
  scheduler: Scheduler,
  due: PlannedOccurrence,
  now: Date,
): Promise<void> {
  const missed = scheduler.instants(new Date(due.planned_at), mostSkipped).filter((at) => at <= now)
  const all = [due, ...missed.map((at) => ({ ...due, planned_at: at.toISOString() }))]
  const late = now.getTime() - Date.parse(all.at(-1)?.planned_at ?? due.planned_at) > missedAfterMs
  if (late && scheduler.missed === 'skip') return skip(tx, all, 'missed')
  // Of several that were missed the latest stands for all: each would ask the same people again.
  const begun = all.pop() as PlannedOccurrence
  await skip(tx, all, scheduler.missed === 'skip' ? 'missed' : 'overtaken')
  const run = await beginRun(
    tx,
    { workflow: due.workflow_id, version, entry: scheduler.id, begunBy: 'schedule', plannedAt: begun.planned_at },
    { type: 'started', at: now.toISOString(), by: 'schedule', entry: scheduler.id, people: null },
  )
  await beginOccurrence(tx, begun, run)
}

async function skip(tx: Db, occurrences: readonly PlannedOccurrence[], because: string): Promise<void> {
  for (const one of occurrences) await skipOccurrence(tx, one, because)
  if (occurrences.length > 0)
    await writeJournal(
      tx,
      occurrences.map(({ workflow_id: workflow, activity, planned_at }) => ({
        workflow,
        run: null,
        activity,
        code: 'occurrence-skipped',
        values: { at: planned_at, because },
      })),
    )
}
