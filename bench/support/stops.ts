import type { BookEntry } from '@parley/simulator'
import { percentile, rounded } from './sending.ts'

type Stop = { link: number; at: number; lastAfterMs: number }

/**
 * From the carrier's book: how each STOP, or whatever else phones wrote, was taken, and what promotional was submitted to its phone
 * later. A message that was handed over twice counts from the last time.
 */
export async function readStops(book: AsyncIterable<BookEntry>, promotional: RegExp, wanted: string | null = null) {
  const said = new Set<number>()
  let first = Number.POSITIVE_INFINITY
  const open = new Set<string>()
  const stops = new Map<string, Stop>()
  const handed: number[] = []
  let [between, sameNode, anyNode] = [0, 0, 0]
  for await (const entry of book) {
    if (entry.kind === 'incoming' && (wanted === null || Buffer.from(entry.bytes).toString('latin1') === wanted)) {
      said.add(entry.incoming)
      first = Math.min(first, entry.at)
      open.add(entry.from.replace('+', ''))
    } else if (entry.kind === 'incoming-acknowledged' && entry.status === 0 && said.has(entry.incoming)) {
      const phone = entry.from.replace('+', '')
      stops.set(phone, { link: entry.link, at: entry.at, lastAfterMs: 0 })
      handed.push(entry.afterMs)
    } else if (entry.kind === 'submitted' && entry.status === 0) {
      const phone = entry.to.replace('+', '')
      if (!open.has(phone) || !promotional.test(Buffer.from(entry.bytes).toString('latin1'))) continue
      const stop = stops.get(phone)
      if (stop === undefined) {
        between++
        continue
      }
      anyNode++
      if (entry.link === stop.link) sameNode++
      stop.lastAfterMs = entry.at - stop.at
    }
  }
  const all = [...stops.values()]
  const last = all.reduce((latest, { at }) => Math.max(latest, at), 0)
  const figures = {
    stops: all.length,
    stops_per_s: Math.round((all.length * 1000) / (last - first)),
    stops_in_best_second: mostInASecond(all.map(({ at }) => at)),
    acknowledged_ms_p50: rounded(percentile(handed, 0.5)),
    acknowledged_ms_p99: rounded(percentile(handed, 0.99)),
    submitted_between: between,
    after_ack_same_node: sameNode,
    after_ack_any_node: anyNode,
    last_after_ack_ms: all.reduce((most, { lastAfterMs }) => Math.max(most, lastAfterMs), 0),
  }
  return { figures, stops }
}

function mostInASecond(times: readonly number[]): number {
  const sorted = times.toSorted((a, b) => a - b)
  let [from, most] = [0, 0]
  for (const [to, at] of sorted.entries()) {
    while ((sorted[from] as number) <= at - 1000) from++
    most = Math.max(most, to - from + 1)
  }
  return most
}
