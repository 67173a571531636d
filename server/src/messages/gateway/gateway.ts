import type { RunnableAccount } from '../../accounts/index.ts'
import { createHours, type LoadedRules } from '../../hours/index.ts'
import { type Database, run, sql } from '../../platform/database/index.ts'
import { declareDead, type Heartbeat } from '../../platform/liveness.ts'
import type { Incoming, ProviderEnv } from '../../providers/index.ts'
import type { Announced } from '../announced.ts'
import { messageId } from '../numbering.ts'
import { type AccountRunner, createAccountRunner, type GatewayParts } from './account-runner.ts'
import { cancelStopped } from './cancel.ts'
import { expireOverdue } from './expire.ts'
import { createFailover } from './fail-over.ts'
import { createFolder, type Folded } from './folder.ts'
import type { SenderView } from './gate.ts'
import { createHeardStops } from './heard-stops.ts'
import { closedUntil, validUntil } from './open-hours.ts'
import { createPulse } from './pulse.ts'
import { buryDead, recoverOrphans } from './recover.ts'
import { settleStrays } from './settle-strays.ts'

export type GatewayOptions = {
  database: Database
  epoch: number
  env: ProviderEnv
  wallNow: () => Date
  startHeartbeat: (foldLagMs: () => number, onFenced: () => void) => Heartbeat
  loadAccounts: () => Promise<RunnableAccount[]>
  loadSenders: () => Promise<ReadonlyMap<number, SenderView>>
  loadHours: () => Promise<LoadedRules>
  takeIncoming: (stops: GatewayParts['stops'], account: number, messages: readonly Incoming[]) => void
  /** Others have taken over: this process is of no more use. Its parent starts another. */
  onFenced?: () => void
  /** For so long an account has no link before its messages go to the channel's next one. */
  downAfterMs?: number
}

const housekeepingMs = 1_000

/**
 * The process that holds the links. It leases what is due, sends it, records what carriers say, and takes over from
 * gateways that died. Any of them may die at any moment: what it was doing is found again from its marks and rows.
 */
export async function startGateway(options: GatewayOptions) {
  const { database, epoch, env } = options
  const { db } = database
  const onTrouble = (error: unknown, facts: object = {}) =>
    env.log.warn({ err: error, ...facts }, 'gateway: will try again')
  const folder = createFolder({ db, now: env.clock.now, onTrouble, onFolded: announce })
  const stops = createHeardStops(env.clock.now)
  const pulse = createPulse(db, epoch, options.wallNow, onTrouble)
  const failOver = createFailover(db, env.clock.now, options.downAfterMs)
  const runners = new Map<number, AccountRunner>()
  let senders = await options.loadSenders()
  let hours = createHours(await options.loadHours())
  let stopping = false
  let upToDate = false
  const heartbeat = options.startHeartbeat(folder.lagMs, fence)

  const parts: GatewayParts = {
    database,
    epoch,
    env,
    wallNow: options.wallNow,
    fresh: heartbeat.fresh,
    folder,
    pulse,
    stops,
    sender: (id) => senders.get(id),
    async refreshSenders() {
      senders = await options.loadSenders()
    },
    closedUntil: (batch) => closedUntil(batch, hours, options.wallNow()),
    validUntil: (batch) => validUntil(batch, hours, options.wallNow()),
    takeIncoming: (account, messages) => options.takeIncoming(stops, account, messages),
    onLinkState: (account) => notify({ topic: 'accounts', data: { id: account } }),
    onTrouble,
  }

  /** Brings the runners in line with the accounts: new ones start, changed ones drain and start anew, the others stop. */
  async function reload() {
    upToDate = false
    const [accounts, known] = await Promise.all([options.loadAccounts(), options.loadSenders()])
    senders = known
    const wanted = new Map(accounts.map((account) => [account.id, account]))
    for (const [id, runner] of runners) {
      if (wanted.get(id)?.version === runner.account.version) continue
      runners.delete(id)
      await runner.stop()
    }
    for (const [id, account] of wanted) {
      const runner = runners.get(id) ?? createAccountRunner(account, parts)
      runners.set(id, runner)
      await runner.claim()
    }
    upToDate = true
  }

  const chores = [
    () => buryDead(db),
    async () => {
      const inDoubt = await recoverOrphans(database)
      if (inDoubt > 0) env.log.warn({ parts: inDoubt }, 'took over from a process that died: these parts are in doubt')
    },
    () => settleStrays(database, folder),
    () => expireOverdue(db),
    () => cancelStopped(db),
    async () => {
      const moved = await failOver()
      if (moved > 0)
        env.log.warn({ batches: moved }, 'an account is down: these batches go to the next of their channel')
    },
  ]
  /** One that cannot be done leaves none of the others undone. */
  async function housekeep() {
    await watch()
    for (const chore of chores) if (!stopping) await Promise.resolve(chore()).catch(onTrouble)
  }

  // Beside everything else: a process that is frozen may hold what those others wait for, and only this ends its sessions.
  let watching: Promise<void> | null = null
  const watch = () => {
    watching ??= declareDead(db, epoch)
      .catch(onTrouble)
      .finally(() => {
        watching = null
      })
    return watching
  }

  // One after the other, whatever asks: two reloads at once would open an account's links twice.
  let chain: Promise<unknown> = Promise.resolve()
  const inTurn = (act: () => Promise<unknown>) => {
    chain = chain.then(() => (stopping ? undefined : act())).catch((error) => onTrouble(error))
    return chain
  }
  const timer = setInterval(() => {
    void watch()
    inTurn(housekeep).then(() => inTurn(upToDate ? claimAll : reload))
  }, housekeepingMs)
  const claimAll = async () => {
    for (const runner of runners.values()) {
      await runner.claim()
      runner.lookUp()
      runner.heard()
    }
  }

  function announce({ count, first }: Folded) {
    const ids = [...new Set(first.map(({ preparation, no }) => messageId(preparation, no)))]
    notify({ topic: 'messages', data: { changed: count, ids } })
  }
  // The last one is waited for before the connections are closed.
  let told: Promise<unknown> = Promise.resolve()
  function notify(event: object) {
    const telling = run(db, sql`select pg_notify('parley_live', ${JSON.stringify(event)})`).catch(onTrouble)
    told = Promise.all([told, telling])
  }
  function fence() {
    env.log.error({ epoch }, 'this gateway lost its heartbeat: it ends its links, others take over')
    for (const runner of runners.values()) runner.fence()
    options.onFenced?.()
  }

  await inTurn(housekeep)
  await inTurn(reload)

  return {
    reload: () => inTurn(reload),
    /** Rules or holidays were changed. */
    reloadHours: () =>
      inTurn(async () => {
        hours = createHours(await options.loadHours())
      }),
    wake(announced: Announced | null = null) {
      if (announced === null) for (const runner of runners.values()) runner.wake()
      else runners.get(announced.account)?.wake(announced.batches)
    },
    /** Its provider called this account, and what it said is kept. */
    heard: (account: number) => runners.get(account)?.heard(),
    /** Drains every link, records what comes back, gives the rest to others. */
    async stop() {
      clearInterval(timer)
      stopping = true
      await chain
      await Promise.all([...runners.values()].map((runner) => runner.stop()))
      await folder.close()
      await pulse.close()
      await told
      heartbeat.stop()
    },
  }
}
export type Gateway = Awaited<ReturnType<typeof startGateway>>
