import { parentPort, workerData } from 'node:worker_threads'
import pg from 'pg'
import { connectionSettings } from '../../platform/database/connection-settings.ts'
import { runShare } from './share.ts'
import type { ThreadData, ThreadSaid } from './threads.ts'

// The whole of a preparation thread: it connects, composes its share, says how it went, and ends. What it imports is loaded
// for each thread anew, so it enters no feature by a door that leads to more.

const { url, job } = workerData as ThreadData
const say = (said: ThreadSaid) => parentPort?.postMessage(said)

const client = new pg.Client(connectionSettings(url, 'parley-preparation'))
// Lost while nothing is asked of it: the next thing asked fails and says so.
client.on('error', () => {})
try {
  await client.connect()
  await runShare(client, job, new AbortController().signal)
  say({ ok: true })
} catch (error) {
  const message = error instanceof Error ? (error.stack ?? error.message) : String(error)
  const code: unknown = error instanceof Error ? Reflect.get(error, 'code') : null
  say({ ok: false, message, code: typeof code === 'string' ? code : null })
} finally {
  await client.end().catch(() => {})
}
