import { createLateReply, noteSilence } from '../incoming/index.ts'
import { createStandingNumbers } from '../messages/index.ts'
import { openDatabase } from '../platform/database/index.ts'
import { createCaller } from '../platform/outgoing/index.ts'
import { createVault } from '../platform/secrets.ts'
import { startScriptCalls } from './run-calls.ts'

// A worker that only calls scripts, in a process that a test may kill.

const database = await openDatabase(process.env.DATABASE_URL ?? '', {
  applicationName: 'scripts',
  max: 4,
  durable: false,
})
startScriptCalls({
  db: database.db,
  vault: createVault(process.env.PARLEY_SECRET ?? ''),
  caller: createCaller({ allowPrivate: true }),
  reply: createLateReply(createStandingNumbers(database.db, () => new Date())),
  silence: noteSilence,
  now: () => new Date(),
  clock: () => performance.now(),
  signal: new AbortController().signal,
  onTrouble: (error) => console.error(error),
})
process.on('disconnect', () => process.exit(0))
