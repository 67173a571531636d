import { openDatabase } from '../platform/database/index.ts'
import { createCaller } from '../platform/outgoing/index.ts'
import { createVault } from '../platform/secrets.ts'
import { startWebhookSender } from './send-calls.ts'

// A worker that only sends webhooks, in a process that a test may kill.

const database = await openDatabase(process.env.DATABASE_URL ?? '', {
  applicationName: 'sender',
  max: 4,
  durable: false,
})
startWebhookSender({
  db: database.db,
  vault: createVault(process.env.PARLEY_SECRET ?? ''),
  caller: createCaller({ allowPrivate: true }),
  now: () => new Date(),
  clock: () => performance.now(),
  chance: () => 0,
  signal: new AbortController().signal,
  onTrouble: (error) => console.error(error),
})
process.on('disconnect', () => process.exit(0))
