import type { Event, Kind, Problem } from '@parley/workflow'
import type pg from 'pg'
import { crashPoint } from '../../platform/crash-points.ts'
import { codeOf, type Database, type Db, transaction, transactionWithClient } from '../../platform/database/index.ts'
import type { Executor, Means, Outcome, StepAtWork } from '../executors/executor.ts'
import { executorOf } from '../executors/index.ts'
import { changeHeldRun } from '../runs/change-run.ts'
import { holdRun } from '../runs/queries.ts'
import { type ClaimedJob, endJob, keepJob, noteOutside, releaseJob, stepToExecute } from './queries.ts'

type Deps = Means & { database: Database; signal: AbortSignal; onTrouble: (error: unknown) => void }

const beatMs = 2_000
/** For what comes and goes: a database that restarts, a deadlock. */
const againAfterSeconds = 2

/** The job is not ours any more: taken over, or its run was stopped. Everything is as if we had never had it. */
class NotOurs extends Error {}

/** Executes a step and tells its run, in one transaction: it is done once, whoever dies in between. */
export async function executeJob(deps: Deps, job: ClaimedJob): Promise<void> {
  const { db } = deps.database
  const own = new AbortController()
  const beat = setInterval(() => {
    // What cannot be asked is asked again; the lease holds out for a while.
    keepJob(db, job).then((kept) => kept || own.abort(new NotOurs()), deps.onTrouble)
  }, beatMs)
  try {
    crashPoint('step-claimed')
    await execute(deps, job, AbortSignal.any([deps.signal, own.signal]))
    crashPoint('step-ended')
  } catch (error) {
    if (error instanceof NotOurs || own.signal.aborted) return
    if (deps.signal.aborted) return void (await releaseJob(db, job, 0))
    if (comesAndGoes(error)) {
      deps.onTrouble(error)
      return void (await releaseJob(db, job, againAfterSeconds))
    }
    deps.onTrouble(error)
    await endStep(db, job, deps.now(), { kind: 'failed', problem: { code: 'broke', values: {} } })
  } finally {
    clearInterval(beat)
  }
}

async function execute(deps: Deps, job: ClaimedJob, signal: AbortSignal): Promise<void> {
  const { db, pool } = deps.database
  const found = await stepToExecute(db, job)
  if (found === null) throw new NotOurs()
  const activity = found.definition.activities.find(({ id }) => id === job.activity)
  if (activity === undefined) throw new Error(`Run ${job.run_id} has no activity ${job.activity}.`)
  const { workflow_id: id, run_id: run, step, arrived } = job
  const now = deps.now()
  const { definition, label } = found
  const at: StepAtWork<Kind> = { workflow: { id, label }, run, step, activity, definition, arrived, now }
  // What nobody has begun of a run that is being stopped is not begun any more.
  if (found.stopping && !job.outside) return endStep(db, job, now, { kind: 'done', outputs: [] })
  const executor = executorOf(activity.kind)
  if (executor === null) return endStep(db, job, now, notThere(activity.kind))
  if (executor.how === 'outside') return callOutside(deps, job, at, executor)
  await transactionWithClient(pool, async (tx, client) => {
    const stop = () => void pool.query('select pg_cancel_backend($1)', [processOf(client)]).catch(() => {})
    signal.addEventListener('abort', stop, { once: true })
    try {
      signal.throwIfAborted()
      const outcome = await executor.run(at, tx, deps)
      await endStep(tx, job, now, outcome)
      crashPoint('step-executed')
    } finally {
      signal.removeEventListener('abort', stop)
    }
  })
}

async function callOutside(
  deps: Deps,
  job: ClaimedJob,
  at: StepAtWork<Kind>,
  executor: Extract<Executor<Kind>, { how: 'outside' }>,
): Promise<void> {
  const { db } = deps.database
  if (job.outside) return endStep(db, job, at.now, { kind: 'failed', problem: { code: 'in-doubt', values: {} } }, true)
  if (!(await noteOutside(db, job))) throw new NotOurs()
  crashPoint('step-outside')
  const outcome = await executor.run(at, db, deps)
  crashPoint('step-called')
  await endStep(db, job, deps.now(), outcome)
}

/** The last that happens to a job, with what its run makes of it. */
async function endStep(db: Db, job: ClaimedJob, now: Date, outcome: Outcome, doubtful = false): Promise<void> {
  await transaction(db, async (tx) => {
    const held = await holdRun(tx, job.run_id)
    if (held === null || !(await endJob(tx, job))) throw new NotOurs()
    await changeHeldRun(tx, held, [eventOf(job.step, now, outcome, doubtful)])
  })
}

function eventOf(step: number, now: Date, outcome: Outcome, doubtful: boolean): Event {
  const at = now.toISOString()
  if (outcome.kind === 'failed') return { type: 'failed', at, step, problem: outcome.problem, doubtful }
  const { outputs, open = false, due = null, notes = [] } = outcome
  return { type: 'executed', at, step, outputs, open, due, notes }
}

const notThere = (kind: Kind): { kind: 'failed'; problem: Problem } => ({
  kind: 'failed',
  problem: { code: 'not-available', values: { kind } },
})

/** Connections lost, a server that starts or stops, deadlocks, no room for now; 25P03: it was silent for too long, as after a sleep. */
function comesAndGoes(error: unknown): boolean {
  const code = codeOf(error)
  if (code !== null) return /^((08|40|53|55|57)...|25P03)$/.test(code) || /^E[A-Z]{3,}$/.test(code)
  return error instanceof Error && /connection|terminated|timeout/i.test(error.message)
}

/** The server's process behind a connection; the types of `pg` leave it out. */
const processOf = (client: pg.PoolClient): number => Reflect.get(client, 'processID') as number
