import type { Db } from '../platform/database/index.ts'
import { countMessages, countsOf, type DeliveryCounts } from './counts.ts'
import { stateOf } from './delivery.ts'
import { partsPerSecond } from './pulse.ts'
import { type DeliveryRow, excludedIn } from './queries.ts'
import { isSilent } from './totals.ts'
import { type DeliveryItem, sharedView } from './view.ts'

const freshMs = 3_600_000

/** Rows of the list with where their people are: frozen where nothing changes any more, else counted now. */
export async function viewItems(db: Db, found: readonly DeliveryRow[], now: Date): Promise<DeliveryItem[]> {
  const moving = found.filter((row) => countsChange(row, now)).flatMap((row) => row.preparation_id ?? [])
  const running = found.filter(({ state }) => state === 'sending').flatMap((row) => row.preparation_id ?? [])
  const [counted, speeds] = await Promise.all([countMessages(db, moving), partsPerSecond(db, running, now)])
  return found.map((row) => {
    const states = row.preparation_id === null ? undefined : counted.get(row.preparation_id)
    const counts = states ? countsOf(excludedIn(row.summary), states, isSilent(row.starts_at, now)) : frozenCounts(row)
    const speed = row.preparation_id === null ? undefined : speeds.get(row.preparation_id)
    return {
      ...sharedView(row, now),
      text: row.content.text ?? '',
      counts,
      per_second: row.state === 'sending' ? (speed ?? 0) : null,
      ends_at: stateOf(row, now).state === 'sending' ? endsAt(counts, row, speed ?? 0, now) : null,
    }
  })
}

/** Those of before a place was told from another lack it. */
const frozenCounts = ({ totals }: DeliveryRow): DeliveryCounts | null =>
  totals && { ...totals.counts, expired_at_carrier: totals.counts.expired_at_carrier ?? 0 }

/** Receipts still come for a while after the last message has left. */
function countsChange(row: DeliveryRow, now: Date): boolean {
  if (row.state === 'draft' || row.state === 'preparing') return false
  if (row.totals === null) return true
  return !row.totals.settled && row.ended_at !== null && now.getTime() - Date.parse(row.ended_at) < freshMs
}

type Waiting = readonly { until: string; messages: number }[]

/**
 * About when the last part leaves if it goes on like this, those that wait for their hour after it; null while nothing moves
 * and none of them does.
 */
export function endsAt(
  counts: DeliveryCounts | null,
  row: DeliveryRow,
  speed: number,
  now: Date,
  waits: Waiting = [],
): string | null {
  if (counts === null || counts.waiting === 0) return null
  if (speed <= 0) return waits.at(-1)?.until ?? null
  const partsPerMessage = row.summary && row.summary.messages > 0 ? row.summary.parts / row.summary.messages : 1
  const lasts = (messages: number) => ((messages * partsPerMessage) / speed) * 1000
  const later = waits.reduce((sum, { messages }) => sum + messages, 0)
  const end = waits.reduce(
    (free, { until, messages }) => Math.max(free, Date.parse(until)) + lasts(messages),
    now.getTime() + lasts(Math.max(counts.waiting - later, 0)),
  )
  return new Date(end).toISOString()
}
