import type { AskAudience } from '../../audiences/index.ts'
import { codeOf, type Database } from '../../platform/database/index.ts'
import type { LiveEvent } from '../../platform/http/live.ts'
import { failPreparation, type OnEnded } from './finish.ts'
import { preparationBroke } from './problems.ts'
import { type ClaimedPreparation, claimPreparation, keepPreparation, releasePreparation } from './queries.ts'
import { removeDiscarded } from './remove.ts'
import { NotOurs, runPreparation } from './run.ts'

export type PreparationRunnerOptions = {
  database: Database
  url: string
  askAudience: AskAudience
  onEnded?: OnEnded
  /** Tells screens how far a preparation is. */
  notify: (event: LiveEvent) => void
  signal: AbortSignal
  onError: (error: unknown) => void
  pollMs?: number
}

export type PreparationRunner = {
  /** Looks now: a preparation was started, cancelled or discarded (`parley_preparations` in the database says so). */
  wake(): void
  /** When `signal` has been aborted and nothing is under way. */
  stopped: Promise<void>
}

/** A short one does not wait behind a long one. */
const atOnce = 2
const beatMs = 400

/** Prepares deliveries, in whatever process it is started; several of them share the work and take over from the dead. */
export function startPreparationRunner(options: PreparationRunnerOptions): PreparationRunner {
  const { database, url, askAudience, onEnded = async () => {}, notify, signal, onError, pollMs = 2_000 } = options
  const { db } = database
  const sleepers = new Set<() => void>()
  let calls = 0
  const wake = () => {
    calls++
    for (const rouse of sleepers) rouse()
  }
  signal.addEventListener('abort', wake, { once: true })

  const prepare = async (job: ClaimedPreparation) => {
    const own = new AbortController()
    const tell = (done: number, target: number | null) =>
      notify({ topic: 'deliveries', data: { id: job.delivery_id, preparation: job.id, done, target } })
    const beat = async () => {
      // What cannot be asked is asked again; the lease holds out for a while.
      const kept = await keepPreparation(db, job.id, job.token).catch((error: unknown) => void onError(error))
      if (kept === null) own.abort(new NotOurs())
      else if (kept !== undefined) tell(kept.done, kept.target)
    }
    const beating = everyNow(beat, beatMs)
    const both = AbortSignal.any([signal, own.signal])
    sleepers.add(beating.now)
    try {
      await runPreparation(job, { database, url, askAudience, onEnded }, both)
    } catch (error) {
      if (signal.aborted) await releasePreparation(db, job.id, job.token)
      else if (!own.signal.aborted && !isNotOurs(error)) await giveUp(job, error)
    } finally {
      sleepers.delete(beating.now)
      beating.stop()
      tell(0, null)
    }
  }

  const giveUp = async (job: ClaimedPreparation, error: unknown) => {
    onError(error)
    // Anything about the server's being there is worth another try; the lease says when.
    if (!comesAndGoes(error)) await failPreparation(db, job, preparationBroke(), onEnded)
  }

  const lane = async (first: boolean) => {
    while (!signal.aborted) {
      const seen = calls
      try {
        const job = await claimPreparation(db)
        if (job !== null) {
          await prepare(job)
          continue
        }
        if (first && (await removeDiscarded(db))) continue
      } catch (error) {
        onError(error)
      }
      if (seen === calls && !signal.aborted) await nap(pollMs, sleepers)
    }
  }
  return { wake, stopped: Promise.all(Array.from({ length: atOnce }, (_, i) => lane(i === 0))).then(() => {}) }
}

const isNotOurs = (error: unknown) => error instanceof NotOurs || codeOf(error) === 'PY001'

/** Connections lost, a server that starts or stops, deadlocks, no room for now. */
function comesAndGoes(error: unknown): boolean {
  const code = codeOf(error)
  if (code !== null) return /^(08|40|53|55|57)...$/.test(code) || /^E[A-Z]{3,}$/.test(code)
  return error instanceof Error && /connection|terminated|timeout/i.test(error.message)
}

function nap(ms: number, sleepers: Set<() => void>): Promise<void> {
  return new Promise((resolve) => {
    const rouse = () => {
      clearTimeout(timer)
      sleepers.delete(rouse)
      resolve()
    }
    const timer = setTimeout(rouse, ms)
    sleepers.add(rouse)
  })
}

/** Calls `work` again and again, never twice at once, and sooner when asked. */
function everyNow(work: () => Promise<void>, ms: number) {
  let stopped = false
  let busy = false
  let timer: NodeJS.Timeout
  const turn = async () => {
    if (stopped || busy) return
    busy = true
    clearTimeout(timer)
    await work()
    busy = false
    if (!stopped) timer = setTimeout(turn, ms)
  }
  timer = setTimeout(turn, ms)
  return {
    now: () => void turn(),
    stop() {
      stopped = true
      clearTimeout(timer)
    },
  }
}
