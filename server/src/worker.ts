import { askAudience, askQuery } from './audiences/index.ts'
import { sealAll } from './consent/index.ts'
import { type BalanceListener, tellLow } from './credits/index.ts'
import { keepDeliveries, tellPreparationEnded } from './deliveries/index.ts'
import { startPreparationRunner } from './deliveries/preparation/index.ts'
import { ensureHours } from './hours/index.ts'
import { takeIncomplete } from './incoming/index.ts'
import { clickDays, deleteOldClicks } from './links/index.ts'
import { freeTheUnanswered } from './lookalikes/index.ts'
import {
  createErrorLook,
  createForgetting,
  createStandingNumbers,
  finishOldStanding,
  keepDoubtNotice,
  keepPausedNotices,
  resendByPolicy,
  settleCredits,
} from './messages/index.ts'
import { type Database, type Listener, openDatabase, run, sql } from './platform/database/index.ts'
import { ensurePartitions } from './platform/database/partitions.ts'
import type { LiveEvent } from './platform/http/live.ts'
import { createCaller } from './platform/outgoing/index.ts'
import { startImportRunner } from './profiles/index.ts'
import { pruneReplyNotifications, startReplyWatch } from './reply-notices/index.ts'
import { catalogue, profileHooks } from './wiring.ts'
import { pruneWorkflows, runnerConnections, startWorkflowRunner, wakeRunners } from './workflows/index.ts'

const defaultCountry = 'FR'
const dayMs = 24 * 3_600_000
const hourMs = 3_600_000
const minuteMs = 60_000
const secondMs = 1_000

/** What is done in the background: imports, partitions ahead of time, long messages that stay incomplete, pruning of what is only needed for a while. */
export async function startWorker({
  database,
  url,
  listener,
  notify,
  balances,
  publicUrl,
  privateCalls,
  now,
  onTrouble,
}: {
  database: Database
  /** Where threads of their own connect. */
  url: string
  listener: Listener
  notify: (event: LiveEvent) => void
  /** Told when a prepaid account runs low. */
  balances: BalanceListener
  /** Where people open Parley: mails name it. */
  publicUrl: string
  /** Whether workflows may call addresses of the own network. */
  privateCalls: boolean
  now: () => Date
  onTrouble: (error: unknown) => void
}) {
  const stopping = new AbortController()
  const asking = askAudience(catalogue, now)
  const imports = startImportRunner({
    db: database.db,
    ...profileHooks(now),
    notify: (data) => notify({ topic: 'imports', data }),
    signal: stopping.signal,
    onError: onTrouble,
  })
  await listener.subscribe(
    'parley_imports',
    () => imports.wake(),
    () => imports.wake(),
  )

  const preparations = startPreparationRunner({
    database,
    url,
    notify,
    askAudience: asking,
    onEnded: async (tx, ended) => {
      await tellPreparationEnded(tx, ended)
      // A workflow may have asked for it.
      await wakeRunners(tx)
    },
    signal: stopping.signal,
    onError: onTrouble,
  })
  await listener.subscribe(
    'parley_preparations',
    () => preparations.wake(),
    () => preparations.wake(),
  )

  // As long as an activity may wait for an answer.
  const caller = createCaller({ allowPrivate: privateCalls, timeoutMs: minuteMs })
  // What the server keeps was checked when the first connection was made.
  const forWorkflows = await openDatabase(url, { ...runnerConnections, durable: false })
  const workflows = startWorkflowRunner({
    database: forWorkflows,
    caller,
    defaultCountry,
    askAudience: asking,
    askQuery: askQuery(catalogue, now),
    now,
    clock: () => performance.now(),
    changed: (id) => notify({ topic: 'workflows', data: { id } }),
    signal: stopping.signal,
    onTrouble,
  })
  await listener.subscribe(
    'parley_workflows',
    () => workflows.wake(),
    () => workflows.wake(),
  )

  const keepHouse = () =>
    Promise.all([ensurePartitions(database.pool, now()), prune(database, now()), ensureHours(database.db, now())]).then(
      () => {},
      onTrouble,
    )
  const timer = setInterval(keepHouse, hourMs)
  void keepHouse()

  const numbers = createStandingNumbers(database.db, now)
  const incomplete = setInterval(
    () => takeIncomplete(database.db, numbers, onTrouble).then(() => {}, onTrouble),
    minuteMs,
  )

  const replies = startReplyWatch({ db: database.db, numbers, publicUrl, now, signal: stopping.signal, onTrouble })

  const doubts = repeat(5_000, onTrouble, async () => {
    await freeTheUnanswered(database.db, now())
    await resendByPolicy(database.db)
    await keepDoubtNotice(database.db, now())
    await keepPausedNotices(database.db, now())
  })
  const settling = repeat(secondMs, onTrouble, async () => {
    await settleCredits(database.db, onTrouble)
    await tellLow(database.db, balances)
  })

  const sealing = repeat(secondMs, onTrouble, () => sealAll(database.db))

  const deliveries = repeat(secondMs, onTrouble, () =>
    keepDeliveries({
      db: database.db,
      now,
      changed: (id) => {
        notify({ topic: 'deliveries', data: { id } })
        workflows.wake()
      },
    }),
  )

  const look = createErrorLook(database.db, now)
  const forget = createForgetting(database.db, now)
  const errors = repeat(5_000, onTrouble, async () => {
    while (!stopping.signal.aborted && (await look()) === 'more');
    await forget()
  })

  return {
    async stop() {
      clearInterval(timer)
      clearInterval(incomplete)
      stopping.abort()
      await Promise.all([deliveries.stop(), doubts.stop(), errors.stop(), sealing.stop(), settling.stop()])
      await Promise.all([imports.stopped, preparations.stopped, replies.stopped, workflows.stopped])
      await forWorkflows.close()
      await caller.close()
    },
  }
}

/** Again and again with a pause between; never two at once. */
function repeat(pauseMs: number, onTrouble: (error: unknown) => void, act: () => Promise<unknown>) {
  let running: Promise<unknown> | null = null
  const timer = setInterval(() => {
    running ??= act()
      .catch(onTrouble)
      .finally(() => {
        running = null
      })
  }, pauseMs)
  return {
    async stop() {
      clearInterval(timer)
      await running
    },
  }
}

async function prune({ db }: Database, now: Date) {
  const before = (days: number) => new Date(now.getTime() - days * dayMs)
  await finishOldStanding(db, now)
  await pruneReplyNotifications(db, now)
  await pruneWorkflows(db)
  const clicksFrom = before(await clickDays(db))
  while ((await deleteOldClicks(db, clicksFrom)) > 0);
  await run(db, sql`delete from incoming_seen where at < ${before(30)}`)
  await run(db, sql`delete from pulse where second < ${Math.floor(before(2).getTime() / 1000)}::int`)
  await run(db, sql`delete from idempotent_request where created_at < ${before(2)}`)
  await run(
    db,
    sql`delete from process where ended_at < ${before(30)} and not exists (select from batch where owner = epoch)`,
  )
  await run(db, sql`delete from stray_receipt where at < ${before(30)}`)
}
