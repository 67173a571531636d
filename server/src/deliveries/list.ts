import type { Db } from '../platform/database/index.ts'
import { type DeliveryCounts, glanceAtMessages, sumCounts } from './counts.ts'
import { stateOf } from './delivery.ts'
import { partsPerSecond } from './pulse.ts'
import { type DeliveryRow, findDeliveries } from './queries.ts'
import { addUp, countParents, mayChange, preparationsOf, runsOfEach } from './runs/figures.ts'
import { type DeliveryItem, sharedView } from './view.ts'

const freshMs = 3_600_000

/** Rows of the list with where their people are: frozen where nothing changes any more, else counted now. */
export async function viewItems(db: Db, found: readonly DeliveryRow[], now: Date): Promise<DeliveryItem[]> {
  const moving = await runsOfEach(
    db,
    found.filter((row) => countsChange(row, now)),
  )
  const runs = [...moving.values()].flat()
  const running = found.filter(({ state }) => state === 'sending').flatMap((row) => row.preparation_id ?? [])
  const parents = found.filter(({ kind }) => kind === 'recurring').map(({ id }) => id)
  const [counted, speeds, sums] = await Promise.all([
    glanceAtMessages(db, preparationsOf(runs.filter((run) => mayChange(run, now)))),
    partsPerSecond(db, running, now),
    countParents(db, parents, now),
  ])
  return found.map((row) => {
    const own = moving.get(row.id)
    const kept = row.kind === 'recurring' ? (sums.get(row.id) ?? null) : row.totals && sumCounts([row.totals.counts])
    const counts = own ? addUp(own, counted, now) : kept
    const speed = row.preparation_id === null ? undefined : speeds.get(row.preparation_id)
    return {
      ...sharedView(row, now),
      text: row.content.text ?? '',
      failed: row.problem !== null,
      counts,
      per_second: row.state === 'sending' ? (speed ?? 0) : null,
      ends_at: stateOf(row, now).state === 'sending' ? endsAt(counts, row.summary, speed ?? 0, now) : null,
    }
  })
}

/** The same for those that another list has found, by their ids. */
export async function deliveryItems(db: Db, ids: readonly number[], now: Date): Promise<Map<number, DeliveryItem>> {
  if (ids.length === 0) return new Map()
  return new Map((await viewItems(db, await findDeliveries(db, ids), now)).map((item) => [item.id, item]))
}

/** Receipts still come for a while after the last message has left. */
function countsChange(row: DeliveryRow, now: Date): boolean {
  switch (row.state) {
    case 'draft':
    case 'recurring':
    case 'preparing':
      return false
    case 'prepared':
    case 'sending':
    case 'paused':
      return true
    case 'unconfirmed':
    case 'stopped':
    case 'finished':
      if (row.totals === null) return true
      return !row.totals.settled && row.ended_at !== null && now.getTime() - Date.parse(row.ended_at) < freshMs
  }
}

type Waiting = readonly { until: string; messages: number }[]

/**
 * About when the last part leaves if it goes on like this, those that wait for their hour after it; null while nothing moves
 * and none of them does.
 */
export function endsAt(
  counts: DeliveryCounts | null,
  size: { messages: number; parts: number } | null,
  speed: number,
  now: Date,
  waits: Waiting = [],
): string | null {
  if (counts === null || counts.waiting === 0) return null
  if (speed <= 0) return waits.at(-1)?.until ?? null
  const partsPerMessage = size && size.messages > 0 ? size.parts / size.messages : 1
  const lasts = (messages: number) => ((messages * partsPerMessage) / speed) * 1000
  const later = waits.reduce((sum, { messages }) => sum + messages, 0)
  const end = waits.reduce(
    (free, { until, messages }) => Math.max(free, Date.parse(until)) + lasts(messages),
    now.getTime() + lasts(Math.max(counts.waiting - later, 0)),
  )
  return new Date(end).toISOString()
}
