import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { loadAccountsToRun } from '../../server/src/accounts/index.ts'
import { monotonicClock, realEnv } from '../../server/src/clock.ts'
import { loadRules } from '../../server/src/hours/index.ts'
import { createIncomingTaker } from '../../server/src/incoming/index.ts'
import { createStandingNumbers, loadSenderViews, readAnnounced, startGateway } from '../../server/src/messages/index.ts'
import { openDatabase, openListener, run, sql } from '../../server/src/platform/database/index.ts'
import { closeEpoch, openEpoch, sessionName, startHeartbeat } from '../../server/src/platform/liveness.ts'
import { type Ground, secret, silentLog, vault } from './ground.ts'

export const publicUrl = 'http://localhost:4000'

/** A gateway inside the test's own process, wired as the real one is. */
export async function gatewayHere(
  { db, database }: Pick<Ground, 'db' | 'database'>,
  node = 'here',
  timing: { downAfterMs?: number } = {},
) {
  const epoch = await openEpoch(db, node, 'gateway')
  const own = await openDatabase(database.url, { applicationName: sessionName(epoch), max: 12, durable: false })
  const listener = await openListener(database.url, { applicationName: sessionName(epoch) })
  const troubles: unknown[] = []
  let fenced = false
  const known = new Map<number, { id: number; name: string; simulated: boolean }>()
  const taker = createIncomingTaker({
    database: own,
    numbers: createStandingNumbers(own.db, () => new Date()),
    account: (id) => known.get(id),
    wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    onTrouble: (error) => void troubles.push(error),
  })
  const gateway = await startGateway({
    database: own,
    epoch,
    wallNow: () => new Date(),
    ...timing,
    // Without jitter, so that a lost link comes back at once.
    env: { ...realEnv(silentLog, () => null), random: () => 0 },
    startHeartbeat: (foldLagMs, onFenced) => startHeartbeat(own.db, epoch, monotonicClock.now, { foldLagMs, onFenced }),
    async loadAccounts() {
      const { accounts } = await loadAccountsToRun(own.db, vault, publicUrl)
      known.clear()
      for (const { id, name, provider } of accounts) known.set(id, { id, name, simulated: provider.simulated })
      return accounts
    },
    loadSenders: () => loadSenderViews(own.db),
    loadHours: () => loadRules(own.db),
    takeIncoming: (stops, account, messages) => taker.take(stops, account, messages),
    onFenced() {
      fenced = true
    },
  })
  await listener.subscribe('parley_batch', (payload) => gateway.wake(readAnnounced(payload)))
  await listener.subscribe('parley_accounts', () => void gateway.reload())
  await listener.subscribe('parley_callback', (account) => gateway.heard(Number(account)))
  let ended: Promise<void> | null = null
  return {
    epoch,
    gateway,
    troubles,
    get fenced() {
      return fenced
    },
    stop() {
      ended ??= (async () => {
        await gateway.stop()
        await taker.close()
        await closeEpoch(own.db, epoch)
        await listener.close()
        await own.close()
      })()
      return ended
    },
  }
}
export type GatewayHere = Awaited<ReturnType<typeof gatewayHere>>

const program = fileURLToPath(new URL('../../server/src/gateway-process.ts', import.meta.url))

/** The real gateway process, started and watched as its parent does. */
export async function gatewayProcess({ db, database }: Pick<Ground, 'db' | 'database'>, node = 'apart') {
  const child = fork(program, [], {
    execArgv: [],
    env: {
      PATH: process.env.PATH,
      DATABASE_URL: database.url,
      PARLEY_SECRET: secret,
      PARLEY_PUBLIC_URL: publicUrl,
      PARLEY_NODE: node,
      PARLEY_UNSAFE_DATABASE: 'yes',
      LOG_LEVEL: process.env.TEST_LOG ?? 'silent',
    },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  const gone = once(child, 'exit')
  const [{ epoch }] = (await once(child, 'message')) as [{ epoch: number }]
  return {
    epoch,
    child,
    get running() {
      return child.exitCode === null && child.signalCode === null
    },
    gone,
    /** SIGKILL, seen by the parent, who says so. */
    async kill() {
      await end(child, 'SIGKILL', gone)
      await closeEpoch(db, epoch)
    },
    async stop() {
      await end(child, 'SIGTERM', gone)
      await closeEpoch(db, epoch)
    },
  }
}
export type GatewayProcess = Awaited<ReturnType<typeof gatewayProcess>>

async function end(child: ChildProcess, signal: NodeJS.Signals, gone: Promise<unknown>) {
  if (child.exitCode === null && child.signalCode === null) child.kill(signal)
  await gone
}

/** What others find after 8 s without a heartbeat, without waiting for them. */
export const letHeartbeatLapse = (db: Ground['db'], epoch: number) =>
  run(db, sql`update process set alive_until = now() - interval '1 second' where epoch = ${epoch}`)
