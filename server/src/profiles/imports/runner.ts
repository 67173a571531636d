import { codeOf, type Db } from '../../platform/database/index.ts'
import type { ProfileHooks } from '../hooks.ts'
import {
  type ClaimedImport,
  claimImport,
  deleteChunks,
  endImport,
  findImport,
  forgetAbandoned,
  type ImportRow,
} from './queries.ts'
import { runImport } from './run.ts'

export type ImportRunnerOptions = ProfileHooks & {
  db: Db
  /** Tells screens how an import stands. */
  notify: (event: ImportEvent) => void
  signal: AbortSignal
  /** Told of what should not happen; the import is taken up again later. */
  onError: (error: unknown) => void
  pollMs?: number
}

export type ImportEvent = Pick<
  ImportRow,
  'id' | 'state' | 'bytes' | 'bytes_read' | 'rows_read' | 'rows_rejected' | 'started_at' | 'finished_at'
>

export function eventOf(row: ImportRow): ImportEvent {
  const { id, state, bytes, bytes_read, rows_read, rows_rejected, started_at, finished_at } = row
  return { id, state, bytes, bytes_read, rows_read, rows_rejected, started_at, finished_at }
}

export type ImportRunner = {
  /** Looks for work now: an import was started (`parley_imports` in the database says so). */
  wake(): void
  /** When `signal` has been aborted and the batch under way is committed. */
  stopped: Promise<void>
}

/** Runs imports one after the other, in whatever process it is started; several of them share the work. */
export function startImportRunner(options: ImportRunnerOptions): ImportRunner {
  const { db, notify, signal, onError, pollMs = 5_000, ...hooks } = options
  let rouse = () => {}
  let woken = false
  const wake = () => {
    woken = true
    rouse()
  }
  signal.addEventListener('abort', wake, { once: true })

  const tell = async (id: number) => {
    const found = await findImport(db, id)
    if (found !== null) notify(eventOf(found))
  }
  const onProgress = (id: number) => void tell(id).catch(onError)

  // Data that the database refuses is refused again next time; anything else (it restarted) is worth another run.
  const giveUp = async (job: ClaimedImport, error: unknown) => {
    onError(error)
    if (!/^2[23]/.test(codeOf(error) ?? '')) return
    await endImport(db, job.id, job.token, 'failed', { code: 'could-not-store' })
    await deleteChunks(db, job.id)
  }

  const work = async () => {
    while (!signal.aborted) {
      woken = false
      try {
        const job = await claimImport(db)
        if (job !== null) {
          onProgress(job.id)
          await runImport(job, { db, hooks, signal, onProgress }).catch((error) => giveUp(job, error))
          await tell(job.id)
          continue
        }
        await forgetAbandoned(db)
      } catch (error) {
        onError(error)
      }
      if (!woken && !signal.aborted) await nap(pollMs, (wakeUp) => (rouse = wakeUp))
    }
  }
  return { wake, stopped: work() }
}

function nap(ms: number, whenRoused: (rouse: () => void) => void): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms)
    whenRoused(() => {
      clearTimeout(timer)
      resolve()
    })
  })
}
