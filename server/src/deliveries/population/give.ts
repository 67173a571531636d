import { type Actor, actorName, recordAct } from '../../access/index.ts'
import { loadChannel } from '../../accounts/index.ts'
import { type Db, transaction } from '../../platform/database/index.ts'
import { mayMove, type Population } from '../delivery.ts'
import { holdSeen, refuseOthersPeople, unprepare } from '../edit.ts'
import { notPossibleNow } from '../problems.ts'
import { type HeldDelivery, writeDelivery } from '../queries.ts'
import { readNumbers } from './numbers.ts'
import { deleteRows, insertRows } from './queries.ts'

export type Given = { id: number; version: number }

const atOnce = 5_000

/** Takes numbers as people paste them. Those that are none are kept too: whoever pasted them sees which, and why. */
export async function giveNumbers(db: Db, actor: Actor, { text, ...given }: Given & { text: string }): Promise<void> {
  await replaceRows(db, actor, given, 'delivery.numbers-given', async (tx, held) => {
    const rows = readNumbers(text, await countryOf(tx, held))
    for (let at = 0; at < rows.length; at += atOnce) await insertRows(tx, held.id, rows.slice(at, at + atOnce))
    return { of: 'numbers', count: rows.length }
  })
}

/** Everything about who is written to is one transaction: what was there stays until the new rows are all in. */
export async function replaceRows(
  db: Db,
  actor: Actor,
  { id, version }: Given,
  action: string,
  fill: (tx: Db, held: HeldDelivery) => Promise<Population>,
): Promise<void> {
  await transaction(db, async (tx) => {
    const held = await holdSeen(tx, id, version)
    refuseOthersPeople(held, null)
    if (!mayMove('edit', held)) throw notPossibleNow({ state: held.state, move: 'edit' })
    await unprepare(tx, held)
    await deleteRows(tx, id)
    const population = await fill(tx, held)
    await writeDelivery(tx, { ...held, population }, actorName(actor))
    await recordAct(tx, actor, action, `delivery:${id}`, population)
  })
}

/** Of numbers written without their country. */
export async function countryOf(db: Db, { channel_id }: HeldDelivery): Promise<string> {
  const channel = channel_id === null ? null : await loadChannel(db, channel_id)
  return channel?.options.default_country ?? 'FR'
}
