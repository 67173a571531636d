import type { Database } from '../../platform/database/index.ts'
import { type Rounds, startRounds } from '../../platform/rounds.ts'
import type { Means } from '../executors/executor.ts'
import { letOut } from '../rooms/let-out.ts'
import { takeSendings } from '../sendings/take-sendings.ts'
import { executeJob } from './execute-job.ts'
import { finishIdle } from './finish-idle.ts'
import { claimJobs } from './queries.ts'
import { takeArrivals } from './take-arrivals.ts'
import { takeDue } from './take-due.ts'
import { takeOccurrences } from './take-occurrences.ts'

export type WorkflowRunnerOptions = Means & {
  database: Database
  /** Tells screens that something of this workflow is not as it was. */
  changed: (workflow: number) => void
  signal: AbortSignal
  onTrouble: (error: unknown) => void
  pollMs?: number
  /** Those who come within this time go in together. */
  gatherMs?: number
}

// A long query holds one of them; what takes no time goes on beside it.
const atOnce = 4

/**
 * How a process that lets workflows go on connects. Between two statements of a transaction it only computes, so one that is silent
 * for so long is frozen: what it holds is free before its lease is over, and whoever takes the job over does not wait for it.
 */
export const runnerConnections = { applicationName: 'parley-workflows', max: 12, silentAtMostMs: 5_000 } as const

/**
 * Lets workflows go on, in whatever process it is started; several of them share the work and take over from the dead. One
 * look each second finds all that is due, of however many runs; between two looks `parley_workflows` in the database wakes it.
 */
export function startWorkflowRunner(options: WorkflowRunnerOptions): Rounds {
  const { database, changed, signal, onTrouble, pollMs = 1_000, gatherMs = 1_000, ...means } = options
  const { db } = database
  const underWay = new Set<Promise<void>>()
  let tookAt = Number.NEGATIVE_INFINITY
  const takeTogether = async () => {
    // Whoever comes meanwhile is found by the next poll.
    if (means.clock() - tookAt < gatherMs) return false
    tookAt = means.clock()
    return takeArrivals(db, means.now(), changed)
  }
  const looks = [
    () => takeOccurrences(db, means.now(), changed),
    takeTogether,
    () => takeDue(db, means.now(), changed),
    () => letOut(db, means.now(), changed),
    () => finishIdle(db, changed),
  ]
  const troubled = (error: unknown) => {
    onTrouble(error)
    return false
  }
  const rounds = startRounds({
    async round() {
      let more = false
      for (const look of looks) if (await look().catch(troubled)) more = true
      const room = atOnce - underWay.size
      const jobs = room > 0 ? await claimJobs(db, room) : []
      for (const job of jobs) {
        const going: Promise<void> = executeJob({ ...means, database, signal, onTrouble }, job)
          .catch(onTrouble)
          .finally(() => {
            underWay.delete(going)
            changed(job.workflow_id)
            rounds.wake()
          })
        underWay.add(going)
      }
      return more
    },
    pollMs,
    signal,
    onTrouble,
  })
  // For itself: what becomes of a million people who have been sent to takes some seconds.
  const sendings = startRounds({
    round: () => takeSendings(db, { now: means.now, changed, onTrouble }),
    pollMs,
    signal,
    onTrouble,
  })
  const wake = () => {
    rounds.wake()
    sendings.wake()
  }
  const stopped = Promise.all([sendings.stopped, rounds.stopped.then(() => Promise.all(underWay))]).then(() => {})
  return { wake, stopped }
}
