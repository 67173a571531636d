import type { WhyItem } from './why.ts'

export type Mark = { x: number; kind: WhyItem['kind']; at: number }
/** Whether promotional messages were welcome from here to there; null: nothing is known. */
export type Stretch = { x: number; width: number; closed: boolean }

export const band = { width: 1166, height: 128, top: 52, tall: 26, above: 26, below: 100 }

const closes = ['opted-out', 'quarantined'] as const
const opens = ['opted-in', 'lifted'] as const
const theirs = ['wrote', 'clicked', 'opted-out', 'opted-in'] as const

export const isTheirs = (kind: WhyItem['kind']) => theirs.some((one) => one === kind)

/** A year or less on one line: what reached them above, what they said below, and between the two whether one might write. */
export function layMonths(items: readonly Pick<WhyItem, 'at' | 'kind'>[], now: number) {
  const times = items.map(({ at }) => Date.parse(at))
  const first = Math.min(now - 30 * 86_400_000, ...times)
  const from = Math.max(first, now - 366 * 86_400_000)
  const x = (at: number) => Math.round(((at - from) / (now - from)) * (band.width - 12)) + 6
  const shown = items
    .map(({ at, kind }) => ({ at: Date.parse(at), kind }))
    // What is still to come is in the list below.
    .filter(({ at }) => at >= from && at <= now)
    .sort((one, other) => one.at - other.at)
  const before = items
    .filter(({ at, kind }) => Date.parse(at) < from && turns(kind))
    .sort((one, other) => Date.parse(other.at) - Date.parse(one.at))[0]
  const stretches: Stretch[] = []
  let closed = before ? closes.some((one) => one === before.kind) : false
  let start = 0
  for (const { at, kind } of shown.filter(({ kind }) => turns(kind))) {
    const next = closes.some((one) => one === kind)
    if (next === closed) continue
    stretches.push({ x: start, width: x(at) - start, closed })
    start = x(at)
    closed = next
  }
  stretches.push({ x: start, width: band.width - start, closed })
  return {
    from,
    marks: shown.map(({ at, kind }): Mark => ({ x: x(at), kind, at })),
    stretches: stretches.filter(({ width }) => width > 0),
    months: monthsBetween(from, now).map((at) => ({ at, x: x(at) })),
  }
}

const turns = (kind: WhyItem['kind']) => [...closes, ...opens].some((one) => one === kind)

function monthsBetween(from: number, until: number): number[] {
  const found: number[] = []
  const month = new Date(from)
  month.setDate(1)
  month.setHours(0, 0, 0, 0)
  month.setMonth(month.getMonth() + 1)
  while (month.getTime() < until) {
    found.push(month.getTime())
    month.setMonth(month.getMonth() + 1)
  }
  return found
}
