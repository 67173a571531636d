import type { Definition } from '@parley/workflow'
import { type Spot, step } from './drawing.ts'

/**
 * Places for everything that is drawn: one column for each step that people take, those that belong together at the same
 * height. Layers by the longest way, order within a layer by the middle of the neighbours, a few times there and back.
 */
export function layOut({ activities, transitions }: Definition, height: (id: string) => number): Map<string, Spot> {
  const ids = activities.map(({ id }) => id)
  const forward = withoutCircles(ids, transitions)
  const layers = layersOf(ids, forward)
  const columns = orderOf(ids, layers, forward)
  return placesOf(columns, forward, height)
}

type Link = { from: string; to: string }
const gap = 44

/** What leads back to where one came from does not count for the order. */
function withoutCircles(ids: readonly string[], links: readonly Link[]): Link[] {
  const out = Map.groupBy(links, ({ from }) => from)
  const state = new Map<string, 'open' | 'done'>()
  const kept: Link[] = []
  const visit = (id: string) => {
    state.set(id, 'open')
    for (const link of out.get(id) ?? []) {
      if (state.get(link.to) === 'open' || !ids.includes(link.to)) continue
      kept.push(link)
      if (!state.has(link.to)) visit(link.to)
    }
    state.set(id, 'done')
  }
  const entered = new Set(links.map(({ to }) => to))
  for (const id of [...ids.filter((one) => !entered.has(one)), ...ids]) if (!state.has(id)) visit(id)
  return kept
}

function layersOf(ids: readonly string[], links: readonly Link[]): Map<string, number> {
  const into = Map.groupBy(links, ({ to }) => to)
  const out = Map.groupBy(links, ({ from }) => from)
  const layers = new Map<string, number>()
  const layer = (id: string): number => {
    const known = layers.get(id)
    if (known !== undefined) return known
    const found = Math.max(-1, ...(into.get(id) ?? []).map(({ from }) => layer(from))) + 1
    layers.set(id, found)
    return found
  }
  for (const id of ids) layer(id)
  // Nothing leads to it: it stands just before whoever it leads to.
  for (const id of ids) {
    const next = out.get(id)
    if (!into.has(id) && next) layers.set(id, Math.max(0, Math.min(...next.map(({ to }) => layers.get(to) ?? 1)) - 1))
  }
  return layers
}

function orderOf(ids: readonly string[], layers: Map<string, number>, links: readonly Link[]): string[][] {
  const columns: string[][] = []
  for (const id of ids) {
    const at = layers.get(id) ?? 0
    columns[at] = [...(columns[at] ?? []), id]
  }
  const all = Array.from(columns, (column) => column ?? [])
  const near = neighbours(links)
  for (let round = 0; round < 6; round++) {
    const there = round % 2 === 0
    for (const column of there ? all : all.toReversed()) {
      const place = new Map(all.flatMap((each) => each.map((id, i) => [id, i] as const)))
      const middle = (id: string) => {
        const found = (there ? near.before : near.after).get(id) ?? []
        if (found.length === 0) return place.get(id) ?? 0
        return found.reduce((sum, one) => sum + (place.get(one) ?? 0), 0) / found.length
      }
      const weights = new Map(column.map((id) => [id, middle(id)]))
      column.sort((a, b) => (weights.get(a) ?? 0) - (weights.get(b) ?? 0))
    }
  }
  return all
}

function neighbours(links: readonly Link[]) {
  const of = (key: 'from' | 'to', other: 'from' | 'to') =>
    new Map(
      [...Map.groupBy(links, (link) => link[key])].map(
        ([id, found]) => [id, found.map((link) => link[other])] as const,
      ),
    )
  return { before: of('to', 'from'), after: of('from', 'to') }
}

/** Each as near to the height of those before it as those above it let it be. */
function placesOf(columns: string[][], links: readonly Link[], height: (id: string) => number): Map<string, Spot> {
  const { before } = neighbours(links)
  const spots = new Map<string, Spot>()
  for (const [at, column] of columns.entries()) {
    let free = Number.NEGATIVE_INFINITY
    for (const id of column) {
      const from = (before.get(id) ?? []).flatMap((one) => spots.get(one)?.y ?? [])
      const wanted =
        from.length === 0
          ? free === Number.NEGATIVE_INFINITY
            ? 0
            : free
          : from.reduce((a, b) => a + b, 0) / from.length
      const y = Math.round(Math.max(wanted, free))
      spots.set(id, { x: at * step.x, y })
      free = y + height(id) + gap
    }
  }
  return spots
}
