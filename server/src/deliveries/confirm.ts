import { type Actor, actorName, recordAct } from '../access/index.ts'
import { type Channel, hindranceSays, loadChannel } from '../accounts/index.ts'
import { balanceOf, holdCredits, notEnoughCredits } from '../credits/index.ts'
import { channelHindered } from '../messages/index.ts'
import { type Db, transaction } from '../platform/database/index.ts'
import { notFound, type Problem } from '../platform/http/problem.ts'
import { type DeliverySettings, deliverySettings, type PreparationSummary, type StoredState } from './delivery.ts'
import { changedMeanwhile, notPossibleNow, overBudget, preparedAgain, tooLateToConfirm } from './problems.ts'
import { type HeldDelivery, holdDelivery, letGo, summaryOf } from './queries.ts'

const confirmed: readonly StoredState[] = ['sending', 'paused', 'stopped', 'finished']

type Ready = {
  settings: DeliverySettings
  summary: PreparationSummary
  channel: Channel
  row: { confirm_until: string | null }
  now: Date
}

/** Everything that stands in the way of confirming now: shown before, and the first of them answered when it is tried. */
export async function obstaclesOf(db: Db, { settings, summary, channel, row, now }: Ready): Promise<Problem[]> {
  const { hindrance, account } = channel
  const balance = await balanceOf(db, account.id)
  const price = summary.price ?? 0
  return [
    ...(row.confirm_until !== null && Date.parse(row.confirm_until) <= now.getTime()
      ? [tooLateToConfirm({ until: row.confirm_until })]
      : []),
    ...(hindrance === null ? [] : [channelHindered({ because: hindrance, says: hindranceSays[hindrance] })]),
    ...(settings.budget !== null && price > settings.budget ? [overBudget({ price, budget: settings.budget })] : []),
    ...(balance.mode === 'prepaid' && price > balance.available
      ? [notEnoughCredits({ available: balance.available, missing: price - balance.available })]
      : []),
  ]
}

/** Bound to exactly what was seen: this preparation of this version. The second of two clicks finds it confirmed. */
export async function confirmDelivery(
  db: Db,
  actor: Actor,
  seen: { id: number; preparation_id: number; version: number; now: Date },
): Promise<void> {
  await transaction(db, async (tx) => {
    const held = await holdDelivery(tx, seen.id)
    if (held === null) throw notFound({ what: 'delivery' })
    if (held.preparation_id === seen.preparation_id && confirmed.includes(held.state)) return
    refuseUnseen(held, seen)
    const channel = held.channel_id === null ? null : await loadChannel(tx, held.channel_id)
    const summary = await summaryOf(tx, seen.preparation_id)
    if (channel === null || summary === null) throw notPossibleNow({ state: held.state, move: 'confirm' })
    const settings = deliverySettings.parse(held.settings)
    const [first] = await obstaclesOf(tx, { settings, summary, channel, row: held, now: seen.now })
    if (first !== undefined) throw first
    const price = summary.price ?? 0
    const credits = await holdCredits(tx, {
      preparation: seen.preparation_id,
      account: channel.account.id,
      amount: price,
      by: actorName(actor),
    })
    if (credits.kind === 'not-enough') throw notEnoughCredits(credits)
    await letGo(tx, held.id, seen.preparation_id, actorName(actor), seen.now)
    await recordAct(tx, actor, 'delivery.confirmed', `delivery:${held.id}`, { preparation: seen.preparation_id, price })
  })
}

function refuseUnseen(held: HeldDelivery, seen: { preparation_id: number; version: number }) {
  if (held.state !== 'prepared') throw notPossibleNow({ state: held.state, move: 'confirm' })
  if (held.preparation_id !== seen.preparation_id) throw preparedAgain()
  if (held.version !== seen.version)
    throw changedMeanwhile({ by: held.updated_by_name, at: held.updated_at, version: held.version })
}
