import { parentPort, workerData } from 'node:worker_threads'
import pg from 'pg'
import { connectionSettings } from '../../platform/database/connection-settings.ts'
import { runShares } from './share.ts'
import type { ThreadData, ThreadSaid } from './threads.ts'

// The whole of a preparation thread: it composes its shares, says how it went, and ends. What it imports is loaded for each
// thread anew, so it enters no feature by a door that leads to more.

const { url, jobs } = workerData as ThreadData
const say = (said: ThreadSaid) => parentPort?.postMessage(said)

try {
  const connect = () => new pg.Client(connectionSettings(url, 'parley-preparation'))
  await runShares(connect, jobs, new AbortController().signal)
  say({ ok: true })
} catch (error) {
  const message = error instanceof Error ? (error.stack ?? error.message) : String(error)
  const code: unknown = error instanceof Error ? Reflect.get(error, 'code') : null
  say({ ok: false, message, code: typeof code === 'string' ? code : null })
}
