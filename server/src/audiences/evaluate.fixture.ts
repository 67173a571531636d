import { type Condition, type Known, kindOf, type Node } from './tree.ts'

export type Person = {
  id: number
  created_at: string
  attributes: Record<string, unknown>
  lists: readonly number[]
} & Record<'first_name' | 'last_name' | 'email' | 'external_id' | 'language' | 'country' | 'zone', string | null>

/** What a tree means, said plainly: SQL has to agree. */
export function isMeant(person: Person, node: Node, known: Known): boolean {
  if ('all' in node) return node.all.every((one) => isMeant(person, one, known))
  if ('any' in node) return node.any.some((one) => isMeant(person, one, known))
  if ('not' in node) return !isMeant(person, node.not, known)
  if ('list' in node) return person.lists.includes(node.list) === (node.is === 'in')
  const value = knownOf(person, node.field, known)
  if (node.is === 'not-equal') return value === null || !holds(value, 'equal', node.value)
  if (node.is === 'empty') return value === null || value === ''
  if (node.is === 'filled') return value !== null && value !== ''
  return value !== null && holds(value, node.is, node.value)
}

type Known1 = string | number | boolean

function knownOf(person: Person, field: string, known: Known): Known1 | null {
  if (field === 'created_at') return person.created_at.slice(0, 10)
  const kind = kindOf(field, known)
  const type = kind === 'number' || kind === 'boolean' ? kind : 'string'
  const value = known.fields.has(field) ? person.attributes[field] : person[field as keyof Person]
  return typeof value === type ? (value as Known1) : null
}

const folded = (value: unknown) => (typeof value === 'string' ? value.toLowerCase() : value)

function holds(known: Known1, is: Condition['is'], value: Condition['value']): boolean {
  const [one, other] = [folded(known), folded(value)]
  if (is === 'equal') return one === other
  if (is === 'contains') return String(one).includes(String(other))
  if (is === 'begins') return String(one).startsWith(String(other))
  if (is === 'one-of') return (value as string[]).some((each) => folded(each) === one)
  if (is === 'before') return known < (value as Known1)
  if (is === 'after') return known > (value as Known1)
  return is === 'at-least' ? known >= (value as Known1) : known <= (value as Known1)
}
