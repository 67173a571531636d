import { type Actor, actorName, recordAct } from '../access/index.ts'
import { type Channel, hindranceSays, loadChannel } from '../accounts/index.ts'
import { balanceOf, holdCredits, notEnoughCredits } from '../credits/index.ts'
import { createHours, loadRules } from '../hours/index.ts'
import { channelHindered } from '../messages/index.ts'
import { resolve } from '../notices/index.ts'
import { type Db, transaction } from '../platform/database/index.ts'
import { notFound, type Problem } from '../platform/http/problem.ts'
import { publishEvent } from '../webhooks/index.ts'
import { type DeliverySettings, deliverySettings, type PreparationSummary } from './delivery.ts'
import { departures } from './departure.ts'
import { boundGroups, markConfirmed, readyBatches, wasConfirmed } from './move-queries.ts'
import {
  changedMeanwhile,
  notPossibleNow,
  overBudget,
  preparedAgain,
  preparedUnpriced,
  tooLateToConfirm,
} from './problems.ts'
import { type HeldDelivery, holdDelivery, summaryOf } from './queries.ts'
import { waitsFor } from './tell.ts'

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
    ...(balance.mode === 'prepaid' && summary.countries.some(({ per_part }) => per_part === null)
      ? [preparedUnpriced()]
      : []),
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
    if (await wasConfirmed(tx, held.id, seen.preparation_id)) return
    refuseUnseen(held, seen)
    await letGo(tx, held, { by: actorName(actor), now: seen.now })
    await recordAct(tx, actor, 'delivery.confirmed', `delivery:${held.id}`, { preparation: seen.preparation_id })
  })
}

/**
 * Everything that confirming does, of a prepared delivery whose row is held: credits set aside, batches ready from the hour at
 * which they may leave. Or the first problem that stands in its way.
 */
export async function letGo(tx: Db, held: HeldDelivery, { by, now }: { by: string | null; now: Date }): Promise<void> {
  const preparation = held.preparation_id ?? 0
  const channel = held.channel_id === null ? null : await loadChannel(tx, held.channel_id)
  const summary = await summaryOf(tx, preparation)
  if (channel === null || summary === null) throw notPossibleNow({ state: held.state, move: 'confirm' })
  const settings = deliverySettings.parse(held.settings)
  const [first] = await obstaclesOf(tx, { settings, summary, channel, row: held, now })
  if (first !== undefined) throw first
  const hold = { preparation, account: channel.account.id, amount: summary.price ?? 0, by }
  const credits = await holdCredits(tx, hold)
  if (credits.kind === 'not-enough') throw notEnoughCredits(credits)

  const leaving = departures(await boundGroups(tx, preparation), settings, createHours(await loadRules(tx)), now)
  const validity = settings.validity_minutes ?? channel.options.validity_hours * 60
  await readyBatches(tx, preparation, leaving, validity)
  const startsAt = leaving.length === 0 ? now : new Date(Math.min(...leaving.map(({ due }) => due.getTime())))
  await markConfirmed(tx, held.id, preparation, by, startsAt)
  await resolve(tx, waitsFor(held.id))
  await publishEvent(tx, {
    type: 'delivery.confirmed',
    data: {
      delivery: held.id,
      label: held.label,
      preparation,
      messages: summary.messages,
      starts_at: startsAt.toISOString(),
    },
  })
}

function refuseUnseen(held: HeldDelivery, seen: { preparation_id: number; version: number }) {
  if (held.state !== 'prepared') throw notPossibleNow({ state: held.state, move: 'confirm' })
  if (held.preparation_id !== seen.preparation_id) throw preparedAgain()
  if (held.version !== seen.version)
    throw changedMeanwhile({ by: held.updated_by_name, at: held.updated_at, version: held.version })
}
