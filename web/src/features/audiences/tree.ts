import type { ProfileField } from './audiences.ts'

// The shape that the API takes; it says of each mistake where it is.
export type Tree = { version: 1; where: Node }
export type Node = { all: Node[] } | { any: Node[] } | { not: Node } | Condition | OnList
export type Condition = { field: string; is: Comparison; value?: Value }
export type OnList = { list: number; is: 'in' | 'not-in' }
export type Value = string | number | boolean | string[]
export type Kind = 'text' | 'number' | 'date' | 'boolean' | 'instant'

export const comparisonsOf = {
  text: ['equal', 'not-equal', 'contains', 'begins', 'one-of', 'empty', 'filled'],
  number: ['equal', 'not-equal', 'at-least', 'at-most', 'empty', 'filled'],
  date: ['equal', 'not-equal', 'before', 'after', 'empty', 'filled'],
  boolean: ['equal', 'not-equal', 'empty', 'filled'],
  instant: ['equal', 'not-equal', 'before', 'after'],
} as const satisfies Record<Kind, readonly string[]>
export type Comparison = (typeof comparisonsOf)[Kind][number]

export const plainFields = [
  ...(['first_name', 'last_name', 'email', 'external_id', 'language', 'country', 'zone', 'created_at'] as const),
]
export type PlainField = (typeof plainFields)[number]

export const kindOf = (name: string, fields: readonly ProfileField[]): Kind => {
  if (name === 'created_at') return 'instant'
  return fields.find((field) => field.name === name)?.type ?? 'text'
}

export const modes = ['all', 'any', 'none'] as const
export type Mode = (typeof modes)[number]
export type Group = { mode: Mode; nodes: Node[] }

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

/** What is outermost is a group on the screen, even around one condition. */
export const rootOf = ({ where }: Tree): Group => groupOf(where) ?? { mode: 'all', nodes: [where] }

export const takesValue = (is: string) => is !== 'empty' && is !== 'filled'

/** Whether every condition has what it asks for: only then is there something to count. */
export function isComplete(node: Node): boolean {
  const group = groupOf(node)
  if (group !== null) return group.nodes.every(isComplete)
  if ('list' in node) return node.list > 0
  if (!('field' in node) || !takesValue(node.is)) return true
  const { value } = node
  if (typeof value === 'string') return value.trim() !== ''
  return Array.isArray(value) ? value.length > 0 : value !== undefined
}
