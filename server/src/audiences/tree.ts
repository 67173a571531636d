/** What an audience asks of a profile. Stored as it is: a change of its meaning is another `version`. */
export type AudienceTree = { version: 1; where: Node }

export type Node = Group | Condition | OnList
export type Group = { all: Node[] } | { any: Node[] } | { not: Node }
export type Condition = { field: string; is: Comparison; value?: Value }
export type OnList = { list: number; is: 'in' | 'not-in' }
export type Value = string | number | boolean | string[]

/** `instant` is a date and time, asked about by its day in UTC. */
export type FieldKind = 'text' | 'number' | 'date' | 'boolean' | 'instant'

export type Comparison =
  | ('equal' | 'not-equal' | 'contains' | 'begins' | 'one-of')
  | ('before' | 'after' | 'at-least' | 'at-most' | 'empty' | 'filled')

/** What may be asked of each kind of field. */
export const comparisonsOf: Record<FieldKind, readonly Comparison[]> = {
  text: ['equal', 'not-equal', 'contains', 'begins', 'one-of', 'empty', 'filled'],
  number: ['equal', 'not-equal', 'at-least', 'at-most', 'empty', 'filled'],
  date: ['equal', 'not-equal', 'before', 'after', 'empty', 'filled'],
  boolean: ['equal', 'not-equal', 'empty', 'filled'],
  instant: ['equal', 'not-equal', 'before', 'after'],
}

/** What every profile has; typed fields of the workspace come on top, and their names never collide with these. */
export const plainFields = {
  first_name: 'text',
  last_name: 'text',
  email: 'text',
  external_id: 'text',
  language: 'text',
  country: 'text',
  zone: 'text',
  created_at: 'instant',
} as const satisfies Record<string, FieldKind>
export type PlainField = keyof typeof plainFields

export const isPlainField = (name: string): name is PlainField => Object.hasOwn(plainFields, name)

/** The typed fields and lists that exist now, by what a tree calls them. */
export type Known = {
  fields: ReadonlyMap<string, { label: string; type: 'text' | 'number' | 'date' | 'boolean' }>
  lists: ReadonlyMap<number, string>
}

export const kindOf = (name: string, { fields }: Known): FieldKind | null =>
  isPlainField(name) ? plainFields[name] : (fields.get(name)?.type ?? null)

/** Deeper or longer is nothing that a person wrote. */
export const limits = { depth: 8, nodes: 200, values: 1_000, text: 1_000 } as const
