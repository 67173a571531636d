import { type Db, rows, sql } from '../../platform/database/index.ts'
import { type NewEvent, publishEvents } from '../../webhooks/index.ts'
import { batchBits, firstNo, messageId } from '../numbering.ts'
import { type MessageState, messageState } from '../state.ts'

export type BatchStates = { preparation: number; batch: number; parts: number; states: Uint8Array }
type Changed = { id: string; state: MessageState }

/** A receiver must be able to hold one event. */
const mostInOne = 10_000

/** Tells other programs which messages changed, in the transaction that writes their state bytes: one event per delivery. */
export async function publishStates(
  tx: Db,
  pairs: readonly { before: BatchStates; after: Uint8Array }[],
): Promise<void> {
  const byPreparation = new Map<number, Changed[]>()
  for (const { before, after } of pairs) {
    const changed = changedMessages(before, after)
    if (changed.length === 0) continue
    const known = byPreparation.get(before.preparation)
    if (known) known.push(...changed)
    else byPreparation.set(before.preparation, changed)
  }
  if (byPreparation.size === 0) return
  const deliveries = await deliveriesOf(tx, [...byPreparation.keys()])
  await publishEvents(
    tx,
    [...byPreparation].flatMap(([preparation, changed]) =>
      eventsOf(deliveries.get(preparation) ?? null, preparation, changed),
    ),
  )
}

/** The messages whose word is another one than before; a byte may change without it. */
export function changedMessages({ preparation, batch, parts, states }: BatchStates, after: Uint8Array): Changed[] {
  const changed: Changed[] = []
  const messages = Math.min(1 << batchBits, Math.floor(after.length / parts))
  for (let index = 0; index < messages; index++) {
    const [from, to] = [index * parts, (index + 1) * parts]
    if (same(states, after, from, to)) continue
    const state = messageState(after.subarray(from, to))
    if (state !== messageState(states.subarray(from, to)))
      changed.push({ id: messageId(preparation, firstNo(batch) + index), state })
  }
  return changed
}

function same(before: Uint8Array, after: Uint8Array, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (before[at] !== after[at]) return false
  return true
}

function eventsOf(delivery: number | null, preparation: number, changed: readonly Changed[]): NewEvent[] {
  const events: NewEvent[] = []
  for (let at = 0; at < changed.length; at += mostInOne) {
    const messages = changed.slice(at, at + mostInOne)
    events.push({ type: 'message.state', data: { delivery, preparation, messages } })
  }
  return events
}

async function deliveriesOf(db: Db, preparations: readonly number[]): Promise<Map<number, number>> {
  const found = await rows(
    db,
    sql<{ id: number; delivery_id: number }>`
      select id, delivery_id from preparation where id = any (${preparations}::int[]) and delivery_id is not null`,
  )
  return new Map(found.map(({ id, delivery_id }) => [id, delivery_id]))
}
