import { type Activity, type Definition, graphOf } from '@parley/workflow'
import { occurrences } from '@parley/workflow/schedule'
import { zoneOfWorkspace } from '../access/index.ts'
import type { Db } from '../platform/database/index.ts'
import { holdWorkflow, liveByWorkspaceClock } from './queries.ts'
import { isPlanned, planOccurrence, unplan } from './runner/queries.ts'

/** What begins runs of a drawing, by what begins them. */

export type Scheduler = Extract<Activity, { kind: 'scheduler' }>

/** Whose days and hours. */
export const zoneOf = async (db: Db, { zone }: Definition): Promise<string> => zone ?? zoneOfWorkspace(db)

export const schedulersOf = (definition: Definition): Scheduler[] =>
  graphOf(definition).entries.filter((one): one is Scheduler => one.kind === 'scheduler' && one.mode === 'normal')

export const startsOf = (definition: Definition): string[] =>
  graphOf(definition).entries.flatMap(({ id, kind }) => (kind === 'start' ? [id] : []))

export const isEntry = (definition: Definition, id: string): boolean =>
  graphOf(definition).entries.some((one) => one.id === id)

/** Whether people may come in at any time, or a scheduler is only suspended. */
export const isEntered = (definition: Definition): boolean =>
  graphOf(definition).entries.some(
    ({ kind, mode }) => kind === 'signal' || (kind === 'scheduler' && mode === 'suspended'),
  )

/** The next instant of a scheduler after another one, unless there is none. What was taken before its time is not taken again. */
export async function planNext(
  tx: Db,
  { id, definition }: { id: number; definition: Definition },
  scheduler: Scheduler,
  after: Date,
): Promise<void> {
  const { schedule, until } = scheduler.settings
  const zone = await zoneOf(tx, definition)
  for (let from = after.toISOString(); ; ) {
    const [next] = occurrences(schedule, zone, from, 1, until)
    if (next === undefined || (await planOccurrence(tx, id, scheduler.id, next)) === 1) return
    if (await isPlanned(tx, { workflow_id: id, activity: scheduler.id, planned_at: next })) return
    from = next
  }
}

/** The clock of the workspace is another: what follows it has its next instants by the new one. */
export async function planAllAnew(tx: Db, now: Date): Promise<void> {
  for (const id of await liveByWorkspaceClock(tx)) {
    const held = await holdWorkflow(tx, id)
    if (held === null) continue
    await unplan(tx, id)
    for (const scheduler of schedulersOf(held.definition)) await planNext(tx, held, scheduler, now)
  }
}
