import type { Definition, Kind } from '@parley/workflow'
import { type Actor, actorName, type Right, recordAct, rightsOf, whoMay } from '../access/index.ts'
import { type Db, transaction } from '../platform/database/index.ts'
import { fieldsOf } from './drawing.ts'
import type { Asks } from './named.ts'
import { archivedAlready, needsRight, notPossibleNow, notReady } from './problems.ts'
import { type HeldWorkflow, keepVersion, setState } from './queries.ts'
import { beginOccurrence, plannedOf, unplan } from './runner/queries.ts'
import { beginRun, changeRun } from './runs/change-run.ts'
import { openRuns, wakeRunners, writeJournal } from './runs/queries.ts'
import { planNext, schedulersOf, startsOf } from './schedule.ts'
import { heldWorkflow } from './store-workflow.ts'
import { obstaclesIn } from './unready.ts'
import { type Move, mayMove, moves } from './workflow.ts'

type Mover = { db: Db; actor: Actor; id: number; now: Date; asks?: Asks }

// Runs are told by whatever else goes on in them too: one of the two may have to begin anew.
const again = { retries: 3 }

/**
 * Everything that people do to a workflow takes its row first, decides by its state and moves it: a second click or another
 * tab finds it moved. Whoever asks for what has already happened is told so without an error.
 */
async function move(
  { db, actor, id }: Mover,
  asked: Exclude<Move, 'edit' | 'finish'>,
  effect: (tx: Db, held: HeldWorkflow) => Promise<Record<string, unknown>>,
  isDone = (held: HeldWorkflow) => held.state === moves[asked].to,
): Promise<void> {
  await transaction(
    db,
    async (tx) => {
      const held = await heldWorkflow(tx, id)
      if (isDone(held)) return
      if (!mayMove(asked, held.state)) throw notPossibleNow({ state: held.state, move: asked })
      const details = await effect(tx, held)
      await setState(tx, id, moves[asked].to, asked === 'start' || asked === 'restart' ? actorName(actor) : null)
      await recordAct(tx, actor, acts[asked], `workflow:${id}`, { label: held.label, ...details })
      const entry = { workflow: id, run: null, activity: null, values: { by: actor.name } }
      await writeJournal(tx, [{ ...entry, code: codes[asked] }])
      await wakeRunners(tx)
    },
    again,
  )
}

const acts = {
  start: 'workflow.started',
  pause: 'workflow.paused',
  resume: 'workflow.resumed',
  restart: 'workflow.restarted',
  stop: 'workflow.stopped',
} as const
const codes = { start: 'started', pause: 'paused', resume: 'resumed', restart: 'restarted', stop: 'stopped' } as const

/** What it is told to begin with begins, and its schedulers have their next instant. */
export const startWorkflow = (mover: Mover) =>
  move(mover, 'start', async (tx, held) => {
    if (held.archived_at !== null) throw archivedAlready()
    return beginAll(tx, held, mover)
  })

async function beginAll(tx: Db, held: HeldWorkflow, { actor, now, asks }: Mover) {
  const faults = await obstaclesIn(tx, held.id, held.definition, asks ?? null)
  if (faults.length > 0) throw notReady({ faults }, fieldsOf(faults))
  await refuseBeyondRights(tx, actor, held.definition)
  await keepVersion(tx, held.id)
  for (const entry of startsOf(held.definition))
    await beginRun(
      tx,
      { workflow: held.id, version: held.version, entry, begunBy: 'person', plannedAt: null },
      { type: 'started', at: now.toISOString(), by: 'person', entry, people: null },
    )
  for (const scheduler of schedulersOf(held.definition)) await planNext(tx, held, scheduler, now)
  return { version: held.version }
}

/** Nobody does by a workflow what they may not do themselves. */
export async function refuseBeyondRights(
  tx: Db,
  actor: Actor,
  { activities }: Pick<Definition, 'activities'>,
): Promise<void> {
  for (const { kind, label } of activities) {
    const right = rightToStart[kind]
    if (right !== undefined && !rightsOf[actor.role].includes(right))
      throw needsRight({ right, activity: label, who: await whoMay(tx, right) })
  }
}

const rightToStart: Partial<Record<Kind, Right>> = {
  quarantine: 'quarantine.manage',
  update: 'profiles.write',
  save: 'profiles.write',
  file: 'imports.run',
  export: 'profiles.read',
  delivery: 'deliveries.prepare',
}

export const pauseWorkflow = (mover: Mover) =>
  move(mover, 'pause', (tx, held) => tellRuns(tx, held.id, mover, 'paused'))

export const resumeWorkflow = (mover: Mover) =>
  move(mover, 'resume', (tx, held) => tellRuns(tx, held.id, mover, 'resumed'))

/** Nothing of it goes on; what has been done stays done. */
export const stopWorkflow = (mover: Mover) => move(mover, 'stop', (tx, held) => stopAll(tx, held, mover))

async function stopAll(tx: Db, { id }: HeldWorkflow, mover: Mover) {
  await unplan(tx, id)
  return tellRuns(tx, id, mover, 'stopped')
}

/**
 * Stopped and started in one breath: nobody comes in between. Whoever says which start they saw restarts that one alone: a
 * second press finds another.
 */
export const restartWorkflow = (mover: Mover, seen: string | null) =>
  move(
    mover,
    'restart',
    async (tx, held) => ({ ...(await stopAll(tx, held, mover)), ...(await beginAll(tx, held, mover)) }),
    (held) => seen !== null && held.started_at !== null && Date.parse(held.started_at) !== Date.parse(seen),
  )

async function tellRuns(
  tx: Db,
  workflow: number,
  { actor, now }: Pick<Mover, 'actor' | 'now'>,
  type: 'paused' | 'resumed' | 'stopped' | 'hurried',
) {
  const runs = await openRuns(tx, workflow)
  for (const run of runs) await changeRun(tx, run, [{ type, at: now.toISOString(), by: actor.name }])
  return { runs: runs.length }
}

/** What waits for its time goes on now, and the next instant of each scheduler is taken now instead of later. */
export async function hurryWorkflow({ db, actor, id, now }: Mover): Promise<void> {
  await transaction(
    db,
    async (tx) => {
      const held = await heldWorkflow(tx, id)
      if (held.state !== 'active') throw notPossibleNow({ state: held.state, move: 'hurry' })
      const told = await tellRuns(tx, id, { actor, now }, 'hurried')
      for (const scheduler of schedulersOf(held.definition)) {
        const planned = await plannedOf(tx, id, scheduler.id)
        if (planned === null) continue
        const run = await beginRun(
          tx,
          {
            workflow: id,
            version: held.version,
            entry: scheduler.id,
            begunBy: 'person',
            plannedAt: planned.planned_at,
          },
          { type: 'started', at: now.toISOString(), by: 'person', entry: scheduler.id, people: null },
        )
        await beginOccurrence(tx, planned, run)
        await planNext(tx, held, scheduler, new Date(planned.planned_at))
      }
      await recordAct(tx, actor, 'workflow.hurried', `workflow:${id}`, { label: held.label, ...told })
      await wakeRunners(tx)
    },
    again,
  )
}
