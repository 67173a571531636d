import { type Actor, actorName, recordAct } from '../access/index.ts'
import { hindranceSays, loadChannel } from '../accounts/index.ts'
import { type Db, transaction } from '../platform/database/index.ts'
import { notFound } from '../platform/http/problem.ts'
import { channelHindered } from '../messages/index.ts'
import type { StoredState } from './delivery.ts'
import { changedMeanwhile, notPossibleNow, preparedAgain } from './problems.ts'
import { holdDelivery, letGo } from './queries.ts'

const confirmed: readonly StoredState[] = ['sending', 'paused', 'stopped', 'finished']

/** Bound to exactly what was seen: this preparation of this version. The second of two clicks finds it confirmed. */
export async function confirmDelivery(
  db: Db,
  actor: Actor,
  seen: { id: number; preparation_id: number; version: number; now: Date },
): Promise<void> {
  await transaction(db, async (tx) => {
    const held = await holdDelivery(tx, seen.id)
    if (held === null) throw notFound({ what: 'delivery' })
    const same = held.preparation_id === seen.preparation_id
    if (same && confirmed.includes(held.state)) return
    if (held.state !== 'prepared') throw notPossibleNow({ state: held.state, move: 'confirm' })
    if (!same) throw preparedAgain()
    if (held.version !== seen.version)
      throw changedMeanwhile({ by: held.updated_by_name, at: held.updated_at, version: held.version })
    const channel = held.channel_id === null ? null : await loadChannel(tx, held.channel_id)
    if (channel === null) throw notFound({ what: 'channel' })
    if (channel.hindrance !== null)
      throw channelHindered({ because: channel.hindrance, says: hindranceSays[channel.hindrance] })
    await letGo(tx, held.id, seen.preparation_id, actorName(actor), seen.now)
    await recordAct(tx, actor, 'delivery.confirmed', `delivery:${held.id}`, { preparation: seen.preparation_id })
  })
}
