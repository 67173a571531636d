import { z } from 'zod'
import { loadAccountsToRun } from './accounts/index.ts'
import { monotonicClock, realEnv } from './clock.ts'
import { loadRules } from './hours/index.ts'
import { createIncomingTaker } from './incoming/index.ts'
import { createStandingNumbers, loadSenderViews, readAnnounced, startGateway } from './messages/index.ts'
import { isLostConnection, openDatabase, openListener, StartProblem } from './platform/database/index.ts'
import { closeEpoch, openEpoch, sessionName, startHeartbeat } from './platform/liveness.ts'
import { createLog } from './platform/log.ts'
import { createVault } from './platform/secrets.ts'
import type { SimulatorDoor } from './providers/index.ts'
import { readDoor } from './simulator-process.ts'

// The gateway: forked by main.ts, ends when its channel to it closes. It may be killed at any moment.

const environment = z.object({
  DATABASE_URL: z.string(),
  PARLEY_SECRET: z.string(),
  PARLEY_PUBLIC_URL: z.string(),
  PARLEY_NODE: z.string(),
  PARLEY_UNSAFE_DATABASE: z.string().optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']),
})
const config = environment.parse(process.env)
const log = createLog({ level: config.LOG_LEVEL, name: 'gateway' })
const durable = config.PARLEY_UNSAFE_DATABASE !== 'yes'
const vault = createVault(config.PARLEY_SECRET)
const now = () => new Date()
const orphanLimitMs = 60_000
const wait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))
/** What is to end, in this order. */
const ends: (() => Promise<unknown>)[] = []
let stopping = false

process.on('SIGTERM', () => void stop())
process.on('SIGINT', () => {})
process.on('disconnect', () => {
  // Without its parent and without the database it has nothing left to wait for: what it did not record is in doubt.
  setTimeout(() => process.exit(1), orphanLimitMs).unref()
  void stop()
})
process.on('unhandledRejection', (error) => log.error({ err: error }, 'unhandled'))

try {
  await start()
} catch (error) {
  // Its parent starts it again.
  if (error instanceof StartProblem || isLostConnection(error))
    log.warn(`the gateway cannot start: ${error instanceof Error ? error.message : error}`)
  else log.error({ err: error }, 'the gateway cannot start')
  process.exit(1)
}

async function start() {
  // The epoch names our database sessions, so it is asked for by a connection of its own first.
  const first = await openDatabase(config.DATABASE_URL, { applicationName: 'parley-gateway', max: 1, durable })
  const epoch = await openEpoch(first.db, config.PARLEY_NODE, 'gateway')
  await first.close()
  const database = await openDatabase(config.DATABASE_URL, { applicationName: sessionName(epoch), max: 12, durable })
  const byKey = await openDatabase(config.DATABASE_URL, {
    ...{ applicationName: sessionName(epoch), max: 2, durable, byKey: true },
  })
  const listener = await openListener(config.DATABASE_URL, { applicationName: sessionName(epoch) })

  let door: SimulatorDoor | null = await readDoor(database.db)
  const known = new Map<number, { id: number; name: string; simulated: boolean }>()
  const taker = createIncomingTaker({
    database: byKey,
    numbers: createStandingNumbers(database.db, now),
    account: (id) => known.get(id),
    wait,
    onTrouble: (error, facts) => log.warn({ err: error, ...facts }, 'incoming: will try again'),
  })

  const gateway = await startGateway({
    database,
    epoch,
    wallNow: now,
    env: realEnv(log, () => door),
    startHeartbeat: (foldLagMs, onFenced) =>
      startHeartbeat(database.db, epoch, monotonicClock.now, { foldLagMs, onFenced }),
    async loadAccounts() {
      door = await readDoor(database.db)
      const { accounts, unreadable } = await loadAccountsToRun(database.db, vault, config.PARLEY_PUBLIC_URL)
      for (const { name } of unreadable)
        log.error({ account: name }, 'credentials were stored with another PARLEY_SECRET')
      known.clear()
      for (const { id, name, provider } of accounts) known.set(id, { id, name, simulated: provider.simulated })
      return accounts
    },
    loadSenders: () => loadSenderViews(database.db),
    loadHours: () => loadRules(database.db),
    takeIncoming: (stops, account, messages) => taker.take(stops, account, messages),
    onFenced: () => void stop(),
  })
  ends.push(
    () => gateway.stop(),
    () => taker.close(),
    () => closeEpoch(database.db, epoch),
    () => listener.close(),
    () => byKey.close(),
    () => database.close(),
  )

  await listener.subscribe(
    'parley_batch',
    (payload) => gateway.wake(readAnnounced(payload)),
    () => gateway.wake(),
  )
  await listener.subscribe(
    'parley_accounts',
    () => void gateway.reload(),
    () => void gateway.reload(),
  )
  await listener.subscribe(
    'parley_callback',
    (payload) => gateway.heard(Number(payload)),
    // What was missed is looked for each second.
    () => {},
  )
  await listener.subscribe(
    'parley_hours',
    () => void gateway.reloadHours(),
    () => void gateway.reloadHours(),
  )
  // What was changed after it was read and before we listened was told to nobody.
  void gateway.reload()
  void gateway.reloadHours()
  gateway.wake()

  // The parent may be gone already; its channel's closing ends us.
  process.send?.({ epoch }, undefined, undefined, () => {})
  log.debug({ epoch }, 'gateway started')
}

async function stop() {
  if (stopping) return
  stopping = true
  try {
    for (const end of ends) await end()
    process.exit(0)
  } catch (error) {
    // Better gone than half ended: what it still holds is taken over as from any process that dies.
    log.error({ err: error }, 'the gateway could not end in order')
    process.exit(1)
  }
}
