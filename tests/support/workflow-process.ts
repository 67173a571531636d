import { askAudience, askQuery } from '../../server/src/audiences/index.ts'
import { openDatabase, openListener } from '../../server/src/platform/database/index.ts'
import { createCaller } from '../../server/src/platform/outgoing/index.ts'
import { catalogue } from '../../server/src/wiring.ts'
import { runnerConnections, startWorkflowRunner } from '../../server/src/workflows/index.ts'

const url = process.env.DATABASE_URL ?? ''
const database = await openDatabase(url, { ...runnerConnections, durable: false })
const listener = await openListener(url, { applicationName: 'workflows-listener' })
const stopping = new AbortController()
const runner = startWorkflowRunner({
  database,
  caller: createCaller({ allowPrivate: true }),
  defaultCountry: 'FR',
  askAudience: askAudience(catalogue, () => new Date()),
  askQuery: askQuery(catalogue, () => new Date()),
  now: () => new Date(),
  clock: () => performance.now(),
  changed: () => {},
  signal: stopping.signal,
  // A connection that ends under it is what its tests are about.
  onTrouble: () => {},
  pollMs: 50,
})
await listener.subscribe('parley_workflows', () => runner.wake())
process.on('disconnect', () => process.exit(0))
process.on('message', async () => {
  stopping.abort()
  await runner.stopped
  process.exit(0)
})
process.send?.('ready')
