import type { Definition } from '@parley/workflow'

export type Way = 'ArrowLeft' | 'ArrowRight' | 'ArrowUp' | 'ArrowDown'
export const isWay = (key: string): key is Way => /^Arrow(Left|Right|Up|Down)$/.test(key)

/** The order in which Tab comes by them: as one reads, entries first, along the transitions. */
export function readingOrder({ activities, transitions }: Definition): string[] {
  const entered = new Set(transitions.map(({ to }) => to))
  const byPlace = [...activities].sort((a, b) => a.x - b.x || a.y - b.y)
  const order: string[] = []
  const seen = new Set<string>()
  const visit = (id: string) => {
    if (seen.has(id)) return
    seen.add(id)
    order.push(id)
    for (const next of byPlace) if (transitions.some(({ from, to }) => from === id && to === next.id)) visit(next.id)
  }
  for (const { id } of byPlace) if (!entered.has(id)) visit(id)
  for (const { id } of byPlace) visit(id)
  return order
}

/**
 * Right goes where people go, left where they come from; up and down to those beside: the others that the same activity
 * leads to or comes from, else the nearest above or below.
 */
export function walk({ activities, transitions }: Definition, from: string, way: Way): string | null {
  const here = activities.find(({ id }) => id === from)
  if (!here) return null
  const place = new Map(activities.map((one) => [one.id, one]))
  const distance = (id: string) => {
    const there = place.get(id)
    return there ? Math.hypot(there.x - here.x, (there.y - here.y) * 2) : Number.POSITIVE_INFINITY
  }
  const nearest = (ids: readonly string[]) =>
    ids.filter((id) => id !== from).sort((a, b) => distance(a) - distance(b))[0] ?? null
  if (way === 'ArrowRight') return nearest(transitions.filter((one) => one.from === from).map(({ to }) => to))
  if (way === 'ArrowLeft') return nearest(transitions.filter((one) => one.to === from).map((one) => one.from))
  const sign = way === 'ArrowDown' ? 1 : -1
  const beyond = (id: string) => ((place.get(id)?.y ?? here.y) - here.y) * sign > 0
  const beside = transitions.flatMap((one) => [
    ...(one.to === from ? transitions.filter((other) => other.from === one.from).map(({ to }) => to) : []),
    ...(one.from === from ? transitions.filter((other) => other.to === one.to).map((other) => other.from) : []),
  ])
  return nearest(beside.filter(beyond)) ?? nearest(activities.map(({ id }) => id).filter(beyond))
}
