// The shape that the API takes, docs/queries.md; it says of each mistake where it is.
export type Query = {
  version: 2
  resource: string
  where: Node
  /** Whose days: a zone, or each person's own (`profile`). Not given: the workspace's. */
  zone?: string
  sample?: Sample
  sort?: Sort[]
  limit?: number
  target?: Target
}
export type Sample = { percent?: number; number?: number; seed?: number }
export type Sort = { field: string; order: 'rising' | 'falling' }
export type Target = { shared: string; carry: string[] }

export type Node = { all: Node[] } | { any: Node[] } | { not: Node } | Leaf
export type Leaf = Condition | OnList | InAudience | Related
export type Condition = { field: string } & Compared
export type Compared = { is: string; value?: Value }
export type OnList = { list: number; is: Membership }
export type InAudience = { audience: number; is: Membership }
export type Membership = 'in' | 'not-in'
export type Related = { related: string; where?: Node; count?: Count; measure?: Measure }
export type Count = { is: string; value?: number }
export type Measure = { of: string; field: string } & Compared

export type Value = string | number | boolean | string[] | number[] | Period | Relative | Anniversary
export type Period = { from: string; to: string }
export type Relative = { unit: Unit; from: number; to: number }
export type Anniversary = { from: number; to: number; leap: string }
export const units = ['minute', 'hour', 'day', 'week', 'month', 'year'] as const
export type Unit = (typeof units)[number]

export const profiles = 'profiles'
export const lists = 'lists'

export const modes = ['all', 'any', 'none'] as const
export type Mode = (typeof modes)[number]
/** A group as the screen has it; nothing that holds is `{ not: { any } }` in the tree. */
export type Group = { mode: Mode; nodes: Node[] }

/** The steps from a group to its parts, as the API names places. */
export const inside: Record<Mode, string> = { all: 'all', any: 'any', none: 'not.any' }

/** A node as a group of its parts; null when it is a condition. */
export function groupOf(node: Node): Group | null {
  if ('all' in node) return { mode: 'all', nodes: node.all }
  if ('any' in node) return { mode: 'any', nodes: node.any }
  if ('not' in node) return { mode: 'none', nodes: 'any' in node.not ? node.not.any : [node.not] }
  return null
}

export function nodeOf({ mode, nodes }: Group): Node {
  if (mode === 'all') return { all: nodes }
  return mode === 'any' ? { any: nodes } : { not: { any: nodes } }
}

export const isLeaf = (node: Node): node is Leaf => !('all' in node || 'any' in node || 'not' in node)

/**
 * The same rule as the screen lays it out: what is outermost is a group, also of what belongs to a person; a contrary is a
 * group of which nothing holds. Places in it are then those that the API tells.
 */
export const layOut = (query: Query): Query => ({ ...query, where: asGroup(query.where) })

const asGroup = (node: Node): Node => (isLeaf(node) ? { all: [layOutNode(node)] } : layOutNode(node))

function layOutNode(node: Node): Node {
  const group = groupOf(node)
  if (group !== null) return nodeOf({ mode: group.mode, nodes: group.nodes.map(layOutNode) })
  return 'related' in node ? { ...node, where: asGroup(node.where ?? { all: [] }) } : node
}

/** What is stored, of either version; what nobody can read becomes everyone. */
export function queryFrom(stored: unknown): Query {
  if (typeof stored !== 'object' || stored === null || !('where' in stored)) return everyone
  if (!('version' in stored) || stored.version !== 1) return layOut(stored as Query)
  return layOut({ version: 2, resource: profiles, zone: 'UTC', where: stored.where as Node })
}

export const everyone: Query = { version: 2, resource: profiles, where: { all: [] } }

/** Whether every condition has what it asks for: only then is there something to count. */
export function isComplete({ where, sample, limit }: Query): boolean {
  if (sample !== undefined && sample.percent === undefined && sample.number === undefined) return false
  return isWhole(where) && limit !== 0
}

function isWhole(node: Node): boolean {
  const group = groupOf(node)
  if (group !== null) return group.nodes.every(isWhole)
  if ('list' in node) return node.list > 0
  if ('audience' in node) return node.audience > 0
  if ('related' in node) {
    const asked =
      node.measure === undefined ? node.count?.value !== undefined || node.count === undefined : hasValue(node.measure)
    return asked && (node.where === undefined || isWhole(node.where))
  }
  return !('field' in node) || hasValue(node)
}

function hasValue({ is, value }: Compared): boolean {
  if (!takesValue(is)) return true
  if (typeof value === 'string') return value.trim() !== ''
  if (Array.isArray(value)) return value.length > 0
  if (typeof value === 'object' && 'from' in value && typeof value.from === 'string')
    return value.from !== '' && 'to' in value && value.to !== ''
  return value !== undefined
}

export const takesValue = (is: string) => is !== 'empty' && is !== 'filled'
