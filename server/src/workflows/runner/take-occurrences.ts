import { dueNow, occurrencesBetween } from '@parley/workflow/schedule'
import { crashPoint } from '../../platform/crash-points.ts'
import { type Db, transaction } from '../../platform/database/index.ts'
import { holdWorkflow } from '../queries.ts'
import { beginRun } from '../runs/change-run.ts'
import { writeJournal } from '../runs/queries.ts'
import { planNext, type Scheduler, schedulersOf, zoneOf } from '../schedule.ts'
import {
  beginOccurrence,
  dueOccurrences,
  isPlanned,
  type PlannedOccurrence,
  planOccurrence,
  skipOccurrence,
} from './queries.ts'

const most = 50
/** Of a long absence not every instant is written down as skipped; the journal has their number. */
const mostWritten = 1_000

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

async function takeOccurrence(tx: Db, due: PlannedOccurrence, now: Date): Promise<unknown> {
  const workflow = await holdWorkflow(tx, due.workflow_id)
  if (workflow === null || !(await isPlanned(tx, due))) return
  const scheduler = schedulersOf(workflow.definition).find(({ id }) => id === due.activity)
  if (scheduler === undefined) return skipOccurrence(tx, due, 'gone')
  const { run, skipped, notes, served } = toBegin(scheduler, await zoneOf(tx, workflow.definition), due, now)
  for (const at of skipped) await skipOccurrence(tx, { ...due, planned_at: at }, 'missed')
  for (const at of run) {
    const one = { ...due, planned_at: at }
    if (workflow.state !== 'active') {
      await skipOccurrence(tx, one, workflow.state === 'paused' ? 'paused' : 'stopped')
      continue
    }
    await planOccurrence(tx, one.workflow_id, one.activity, at)
    const begun = await beginRun(
      tx,
      { workflow: workflow.id, version: workflow.version, entry: scheduler.id, begunBy: 'schedule', plannedAt: at },
      { type: 'started', at: now.toISOString(), by: 'schedule', entry: scheduler.id, people: null },
    )
    await beginOccurrence(tx, one, begun)
  }
  if (notes.length > 0)
    await writeJournal(
      tx,
      notes.map((note) => ({ workflow: workflow.id, run: null, activity: scheduler.id, ...note })),
    )
  await planNext(tx, workflow, scheduler, new Date(served))
}

/** What has come due since the one that was planned: one of them, unless nobody was there for a while. */
function toBegin(scheduler: Scheduler, zone: string, due: PlannedOccurrence, now: Date) {
  const before = new Date(Date.parse(due.planned_at) - 1).toISOString()
  const found = dueNow(scheduler.settings, zone, before, now.toISOString())
  const all = occurrencesBetween(scheduler.settings, zone, before, found.served, mostWritten)
  return { ...found, skipped: all.filter((at) => !found.run.includes(at)) }
}
