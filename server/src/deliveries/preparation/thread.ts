import { parentPort, workerData } from 'node:worker_threads'
import pg from 'pg'
import { codeOf } from '../../platform/database/index.ts'
import { connectionSettings } from '../../platform/database/open.ts'
import { runShare } from './share.ts'
import type { ThreadData, ThreadSaid } from './threads.ts'

// The whole of a preparation thread: it connects, composes its share, says how it went, and ends.

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
  say({
    ok: false,
    message: error instanceof Error ? (error.stack ?? error.message) : String(error),
    code: codeOf(error),
  })
} finally {
  await client.end().catch(() => {})
}
