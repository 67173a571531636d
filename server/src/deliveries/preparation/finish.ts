import { type Db, transaction } from '../../platform/database/index.ts'
import type { Problem } from '../../platform/http/problem.ts'
import type { PreparationSummary } from '../delivery.ts'
import type { PreparationPlan } from './plan.ts'
import { type StoredProblem, storedProblem } from './problems.ts'
import {
  type ClaimedPreparation,
  deleteShares,
  deliveryFailed,
  deliveryPrepared,
  discard,
  dropTarget,
  endPreparation,
  exclusionCounts,
  forgetProgress,
  holdPreparation,
  lastBatch,
  messagesInBatches,
  talliesOf,
} from './queries.ts'
import { summaryOf } from './summary.ts'

export type EndedPreparation = { delivery: number; preparation: number } & (
  | { outcome: 'prepared'; summary: PreparationSummary }
  | { outcome: 'failed'; problem: StoredProblem }
)
/** In the transaction that ends a preparation: for who is told of it. */
export type OnEnded = (tx: Db, ended: EndedPreparation) => Promise<void>

type Held = Pick<ClaimedPreparation, 'id' | 'token' | 'delivery_id'>

/** The last transaction: everyone targeted has a message or a reason, and the delivery is prepared. */
export async function finishPreparation(db: Db, job: Held, plan: PreparationPlan, onEnded: OnEnded): Promise<void> {
  const { id, token, delivery_id: delivery } = job
  await transaction(db, async (tx) => {
    const target = await holdPreparation(tx, id, token)
    if (target === null) return
    const excluded = await exclusionCounts(tx, id)
    const messages = await messagesInBatches(tx, id)
    const sum = excluded.reduce((total, { count }) => total + count, messages)
    if (sum !== target.target)
      throw new Error(`${target.target} people are targeted, but ${sum} have a message or a reason.`)
    const summary = summaryOf(plan, sum, await talliesOf(tx, id), excluded)
    if (summary.messages !== messages)
      throw new Error(`${messages} messages were written, ${summary.messages} counted.`)
    await deleteShares(tx, id)
    await dropTarget(tx, id)
    if (!(await deliveryPrepared(tx, delivery, id))) return abandon(tx, id)
    await endPreparation(tx, id, summary, (await lastBatch(tx, id)) + 1)
    await onEnded(tx, { delivery, preparation: id, outcome: 'prepared', summary })
  })
}

/** It cannot be prepared as it is written: the delivery is a draft again and says why. */
export async function failPreparation(db: Db, job: Held, problem: Problem, onEnded: OnEnded): Promise<void> {
  const { id, token, delivery_id: delivery } = job
  await transaction(db, async (tx) => {
    if ((await holdPreparation(tx, id, token)) === null) return
    const stored = storedProblem(problem)
    const told = await deliveryFailed(tx, delivery, id, stored)
    await abandon(tx, id)
    if (told) await onEnded(tx, { delivery, preparation: id, outcome: 'failed', problem: stored })
  })
}

async function abandon(tx: Db, id: number): Promise<void> {
  await discard(tx, id)
  await forgetProgress(tx, id)
}
