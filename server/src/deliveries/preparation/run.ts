import pg from 'pg'
import type { AskAudience } from '../../audiences/index.ts'
import { keepLinks, linkKey } from '../../links/index.ts'
import { connectionSettings } from '../../platform/database/connection-settings.ts'
import { type Database, transaction, transactionWithClient } from '../../platform/database/index.ts'
import { deliverySettings, population } from '../delivery.ts'
import { failPreparation, finishPreparation, type OnEnded } from './finish.ts'
import { makePlan } from './make-plan.ts'
import type { PreparationPlan } from './plan.ts'
import {
  type ClaimedPreparation,
  deliveryToPrepare,
  discard,
  forgetProgress,
  forgetWritten,
  holdPreparation,
  insertShares,
  isFrozen,
  keepFrozen,
  takeShares,
  tellPlanner,
} from './queries.ts'
import { runShares, type ShareJob } from './share.ts'
import { targetTable } from './share-queries.ts'
import { freezeTarget } from './target.ts'
import { runInThread } from './threads.ts'

export type RunDeps = {
  database: Database
  /** Where threads connect. */
  url: string
  /** Whom an audience means. */
  askAudience: AskAudience
  onEnded: OnEnded
}

/** The preparation is not ours any more: cancelled, or taken over. Everything is as if we had never come so far. */
export class NotOurs extends Error {}

/** Fewer people than this are composed where we stand: a thread takes longer to begin. */
const worthThread = 20_000
/** A large target is written on two connections, so that the database uses two processors; one thread composes for both. */
const sharesOfMany = 2

/** Runs a preparation from where it stands to its end. */
export async function runPreparation(job: ClaimedPreparation, deps: RunDeps, signal: AbortSignal): Promise<void> {
  const { db } = deps.database
  const plan = (await planOf(job, deps)) ?? (await begin(job, deps, signal))
  if (plan === null) return
  const shares = await transaction(db, async (tx) => {
    if ((await holdPreparation(tx, job.id, job.token)) === null) throw new NotOurs()
    return takeShares(tx, job.id, job.token)
  })
  const open = shares.filter(({ finished }) => !finished)
  const key = plan.links ? await linkKey(db) : null
  const jobs = open.map((share): ShareJob => ({ plan, share, shares: shares.length, token: job.token, linkKey: key }))
  if (shares.length > 1) await runInThread(deps.url, jobs, signal)
  else await runShares(() => new pg.Client(connectionSettings(deps.url, 'parley-preparation')), jobs, signal)
  signal.throwIfAborted()
  if (shares.length > 1) await tellPlanner(db, job.id)
  await finishPreparation(db, job, plan, deps.onEnded)
}

/** Of a preparation that somebody began, when what they froze is still there. */
async function planOf(job: ClaimedPreparation, { database: { db } }: RunDeps): Promise<PreparationPlan | null> {
  if (job.plan === null || job.target === null) return null
  return (await isFrozen(db, targetTable(job.id), job.target)) ? job.plan : null
}

/** Freezes the target. Null when that cannot be: the delivery has been told why. */
async function begin(job: ClaimedPreparation, deps: RunDeps, signal: AbortSignal): Promise<PreparationPlan | null> {
  const { db, pool } = deps.database
  const stored = await deliveryToPrepare(db, job.delivery_id)
  if (stored === null) {
    await transaction(db, async (tx) => {
      if ((await holdPreparation(tx, job.id, job.token)) !== null) await discard(tx, job.id)
    })
    throw new NotOurs()
  }
  const delivery = {
    ...stored,
    settings: deliverySettings.parse(stored.settings),
    population: population.parse(stored.population),
  }
  const planned = await makePlan(db, job.id, delivery)
  if (planned.kind === 'problem') return failed(job, deps, planned.problem)
  const audience =
    delivery.population.of === 'audience' ? await deps.askAudience(db, delivery.population.audience_id) : null
  if (audience?.kind === 'problem') return failed(job, deps, audience.problem)

  await transactionWithClient(pool, async (tx, client) => {
    const stop = () => void pool.query('select pg_cancel_backend($1)', [processOf(client)]).catch(() => {})
    signal.addEventListener('abort', stop, { once: true })
    try {
      await forgetProgress(tx, job.id)
      await forgetWritten(tx, job.id)
      const { target, blocks } = await freezeTarget(tx, planned.plan, delivery.population, audience?.people ?? null)
      const shares = target < worthThread ? 1 : sharesOfMany
      if ((await holdPreparation(tx, job.id, job.token)) === null) throw new NotOurs()
      await keepFrozen(tx, job.id, planned.plan, target)
      if (planned.plan.links !== null) await keepLinks(tx, job.id, planned.plan.links.written)
      await insertShares(tx, job.id, job.token, boundsOf(blocks, shares))
    } finally {
      signal.removeEventListener('abort', stop)
    }
  })
  return planned.plan
}

async function failed(job: ClaimedPreparation, deps: RunDeps, problem: Parameters<typeof failPreparation>[2]) {
  await failPreparation(deps.database.db, job, problem, deps.onEnded)
  return null
}

const boundsOf = (blocks: number, shares: number) =>
  Array.from({ length: shares + 1 }, (_, i) => Math.round((blocks * i) / shares))

/** The server's process behind a connection; the types of `pg` leave it out. */
const processOf = (client: pg.PoolClient): number => Reflect.get(client, 'processID') as number
