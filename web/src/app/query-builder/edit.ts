import { type Group, groupOf, inside, type Mode, type Node, nodeOf, profiles, type Query } from './tree.ts'

/** Where a node is, from `where` on, as the API says it: `all.1.not.any.0`; the outermost group is ``. */
export type Place = string

const join = (...steps: (string | number)[]) => steps.filter((step) => step !== '').join('.')

export const childOf = (group: Place, mode: Mode, at: number): Place => join(group, inside[mode], at)
export const whereOf = (related: Place): Place => join(related, 'where')
/** As the API names it. */
export const pathOf = (place: Place) => join('query.where', place)

/** The group that a node stands in, and its number there; null for what is outermost and for the conditions of rows. */
export function standing(place: Place): { group: Place; at: number } | null {
  const [, group = '', at] = /^(?:(.*?)\.)?(?:all|not\.any|any)\.(\d+)$/.exec(place) ?? []
  return at === undefined ? null : { group, at: Number(at) }
}

const within = (place: Place, around: Place) => place === around || around === '' || place.startsWith(`${around}.`)

export const nodeAt = (where: Node, place: Place): Node | undefined => {
  let found: Node | undefined
  changeAt(where, stepsOf(place), (node) => {
    found = node
    return node
  })
  return found
}

const stepsOf = (place: Place) => (place === '' ? [] : place.split('.'))

function changeAt(node: Node, [step, ...rest]: readonly string[], change: (node: Node) => Node): Node {
  if (step === undefined) return change(node)
  if (step === 'not' && 'not' in node) return { not: changeAt(node.not, rest, change) }
  if (step === 'where' && 'related' in node)
    return { ...node, where: changeAt(node.where ?? { all: [] }, rest, change) }
  const [at, ...further] = rest
  const one = (nodes: readonly Node[]) => {
    const found = nodes[Number(at)]
    return found === undefined ? [...nodes] : nodes.with(Number(at), changeAt(found, further, change))
  }
  if (step === 'all' && 'all' in node) return { all: one(node.all) }
  if (step === 'any' && 'any' in node) return { any: one(node.any) }
  return node
}

export const replaceAt = (where: Node, place: Place, next: Node): Node => changeAt(where, stepsOf(place), () => next)

export const changeGroup = (where: Node, place: Place, change: (group: Group) => Group): Node =>
  changeAt(where, stepsOf(place), (node) => {
    const group = groupOf(node)
    return group === null ? node : nodeOf(change(group))
  })

export const insertAt = (where: Node, group: Place, at: number, node: Node): Node =>
  changeGroup(where, group, ({ mode, nodes }) => ({ mode, nodes: nodes.toSpliced(at, 0, node) }))

export function removeAt(where: Node, place: Place): Node {
  const stands = standing(place)
  if (stands === null) return where
  return changeGroup(where, stands.group, ({ mode, nodes }) => ({ mode, nodes: nodes.toSpliced(stands.at, 1) }))
}

/** What the rows are that a place asks about. */
export function resourceAt({ resource, where }: Query, place: Place): string {
  let asked = resource
  const steps = stepsOf(place)
  for (const [at, step] of steps.entries()) {
    if (step !== 'where') continue
    const node = nodeAt(where, steps.slice(0, at).join('.'))
    if (node !== undefined && 'related' in node) asked = node.related
  }
  return asked
}

/** Where something may be put: not into itself, and only where the same rows are asked about. */
export const mayMove = (query: Query, from: Place, group: Place) =>
  !within(group, from) && resourceAt(query, group) === resourceAt(query, from)

/** Before what stands there now as number `at` of that group; null when it may not go there. */
export function move(query: Query, from: Place, group: Place, at: number): { query: Query; place: Place } | null {
  const stands = standing(from)
  const node = nodeAt(query.where, from)
  const into = nodeAt(query.where, group)
  const mode = into && groupOf(into)?.mode
  if (stands === null || node === undefined || !mode || !mayMove(query, from, group)) return null
  const marked = insertAt(query.where, group, at, node)
  const shifted = stands.group === group && at <= stands.at
  const old = shifted ? next(from) : moved(from, group, mode, at)
  const landed = childOf(group, mode, at)
  return {
    query: { ...query, where: removeAt(marked, old) },
    place: moved(landed, stands.group, modeAt(query.where, stands.group), stands.at + (shifted ? 1 : 0), -1),
  }
}

const modeAt = (where: Node, place: Place): Mode => {
  const node = nodeAt(where, place)
  return (node && groupOf(node)?.mode) ?? 'all'
}

const next = (place: Place) => place.replace(/\d+$/, (at) => String(Number(at) + 1))

/** A place after something has come into (or gone from) a group before it. */
function moved(place: Place, group: Place, mode: Mode, at: number, by = 1): Place {
  const start = join(group, inside[mode])
  if (!place.startsWith(`${start}.`)) return place
  const [number = '', ...rest] = place.slice(start.length + 1).split('.')
  const stood = Number(number)
  const follows = by > 0 ? stood >= at : stood > at
  return follows ? join(start, stood + by, ...rest) : place
}

/** One place up or down in the order of reading: into the group beside it, or out of its own. */
export function step(query: Query, from: Place, by: -1 | 1): { query: Query; place: Place } | null {
  const stands = standing(from)
  if (stands === null) return null
  const group = groupOf(nodeAt(query.where, stands.group) ?? query.where)
  const beside = group?.nodes[stands.at + by]
  if (group && beside !== undefined) {
    const inner = groupOf(beside)
    const place = childOf(stands.group, group.mode, stands.at + by)
    if (inner !== null) return move(query, from, place, by === 1 ? 0 : inner.nodes.length)
    return move(query, from, stands.group, by === 1 ? stands.at + 2 : stands.at - 1)
  }
  const outer = standing(stands.group)
  return outer === null ? null : move(query, from, outer.group, by === 1 ? outer.at + 1 : outer.at)
}

/** Other rows have other fields: only whose days count stays. */
export const askOf = ({ version, zone }: Query, resource: string): Query => ({
  version,
  resource,
  where: { all: [] },
  ...(zone === undefined ? {} : { zone }),
  ...(resource === profiles ? {} : { target: { shared: 'latest', carry: [] } }),
})
