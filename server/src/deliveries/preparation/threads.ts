import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { ShareJob } from './share.ts'

/** What a thread is given, and what it says at its end. */
export type ThreadData = { url: string; jobs: readonly ShareJob[] }
export type ThreadSaid = { ok: true } | { ok: false; message: string; code: string | null }

/** A thread failed; `code` is PostgreSQL's or the system's. */
export class ThreadFailed extends Error {
  readonly code: string | null
  constructor(message: string, code: string | null) {
    super(message)
    this.code = code
  }
}

/** Composes shares in a thread of their own. Stopped in the midst of a step, nothing of that step is kept. */
export async function runInThread(url: string, jobs: readonly ShareJob[], signal: AbortSignal): Promise<void> {
  signal.throwIfAborted()
  const workerData: ThreadData = { url, jobs }
  const worker = new Worker(new URL('./thread.ts', import.meta.url), {
    workerData,
    // A few steps and open batches; the garbage of rendering is young.
    resourceLimits: { maxOldGenerationSizeMb: 128, maxYoungGenerationSizeMb: 8 },
  })
  const stop = () => void worker.terminate()
  signal.addEventListener('abort', stop, { once: true })
  let said: ThreadSaid | null = null
  worker.on('message', (message: ThreadSaid) => {
    said = message
  })
  try {
    await once(worker, 'exit')
  } finally {
    signal.removeEventListener('abort', stop)
  }
  signal.throwIfAborted()
  const last = said as ThreadSaid | null
  if (last === null) throw new ThreadFailed('A thread ended without a word.', null)
  if (!last.ok) throw new ThreadFailed(last.message, last.code)
}
