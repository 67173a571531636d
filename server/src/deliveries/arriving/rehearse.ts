import { loadChannel } from '../../accounts/index.ts'
import { balanceOf } from '../../credits/index.ts'
import type { Db } from '../../platform/database/index.ts'
import { Problem } from '../../platform/http/problem.ts'
import { obstaclesOf } from '../confirm.ts'
import { deliverySettings, mayMove, type PreparationSummary } from '../delivery.ts'
import { refuseUnready } from '../move.ts'
import { makePlan } from '../preparation/make-plan.ts'
import { channelMissing } from '../preparation/problems.ts'
import { rehearsalNumber, rehearse, rehearsedFor } from '../preparation/rehearse.ts'
import { findDelivery } from '../queries.ts'
import { type Came, populationOf } from './people.ts'
import type { ArrivingSql } from './queries.ts'

export type Rehearsed =
  | { kind: 'refused'; code: string; problem: Problem | null }
  | {
      kind: 'ok'
      label: string
      summary: PreparationSummary
      /** What would keep it from being confirmed now. */
      obstacles: Problem[]
      /** Thousandths of a credit; null: credits are counted, not paid before. */
      available: number | null
      sent: ArrivingSql
    }

/**
 * What would be prepared for people who have come to the activity of a delivery. Nothing of the delivery is held, read anew or
 * written, and nothing leaves; the caller takes its transaction back.
 */
export async function rehearseArriving(tx: Db, delivery: number, came: Came, now: Date): Promise<Rehearsed> {
  const refused = (code: string, problem: Problem | null = null): Rehearsed => ({ kind: 'refused', code, problem })
  const row = await findDelivery(tx, delivery)
  if (row === null) return refused('delivery-gone')
  if (row.archived_at !== null) return refused('delivery-archived')
  if (row.kind === 'single' && row.state !== 'preparing' && !mayMove('prepare', row))
    return refused('delivery-sent-before')
  const population = populationOf(came)
  const settings = deliverySettings.parse(row.settings)
  try {
    await refuseUnready(tx, { ...row, population })
    const rehearsal = await rehearsalNumber(tx)
    const planned = await makePlan(tx, rehearsal, { ...row, population, settings })
    const channel = row.channel_id === null ? null : await loadChannel(tx, row.channel_id)
    if (channel === null) throw channelMissing()
    if (planned.kind === 'problem') throw planned.problem
    const summary = await rehearse(tx, planned.plan, { population, people: came.people })
    const { mode, available } = await balanceOf(tx, channel.account.id)
    return {
      kind: 'ok',
      label: row.label,
      summary,
      obstacles: await obstaclesOf(tx, { settings, summary, channel, row: { confirm_until: null }, now }),
      available: mode === 'prepaid' ? available : null,
      sent: rehearsedFor(rehearsal),
    }
  } catch (error) {
    if (error instanceof Problem) return refused(error.kind.code, error)
    throw error
  }
}
