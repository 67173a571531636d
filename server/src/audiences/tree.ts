/** What is asked of Parley's rows. Stored as it is: a change of its meaning is another `version`. */
export type Query = {
  version: 2
  /** What the rows are: `profiles`, `incoming`, … */
  resource: string
  where: Node
  /** Whose days and hours: a zone, or each person's own. Not given: the workspace's. */
  zone?: string
  /** Of the rows that meet `where`: some, by chance, the same ones each time. */
  sample?: Sample
  sort?: Sort[]
  /** The first so many, in the order of `sort`. */
  limit?: number
  /** How rows that are no profiles become people. */
  target?: Target
}

export type Sample = ({ percent: number } | { number: number }) & { seed?: number }
export type Sort = { field: string; order: 'rising' | 'falling' }
/** `shared`: who is meant by a number that several profiles have. `carry`: fields of the row that go along with the person. */
export type Target = { shared: SharedPolicy; carry: string[] }
export const sharedPolicies = ['all', 'latest', 'none'] as const
export type SharedPolicy = (typeof sharedPolicies)[number]
export const everyTarget: Target = { shared: 'latest', carry: [] }

export type Node = Group | Condition | OnList | InAudience | Related
export type Group = { all: Node[] } | { any: Node[] } | { not: Node }
export type Condition = { field: string; is: Comparison; value?: Value }
export type OnList = { list: number; is: 'in' | 'not-in' }
export type InAudience = { audience: number; is: 'in' | 'not-in' }
/** Rows of another resource that belong to this one: how many of them there are, or what they add up to. Neither: at least one. */
export type Related = { related: string; where?: Node } & ({ count?: Count } | { measure: Measure })
export type Count = { is: CountComparison; value: number }
export const countComparisons = ['at-least', 'at-most', 'equal', 'more-than', 'fewer-than'] as const
export type CountComparison = (typeof countComparisons)[number]
export type Measure = { of: MeasureKind; field: string; is: Comparison; value?: Value }
export const measureKinds = ['sum', 'average', 'min', 'max', 'distinct'] as const
export type MeasureKind = (typeof measureKinds)[number]

export type Value = string | number | boolean | string[] | number[] | When | Anniversary

/** A stretch of time: a day or a minute, from one day to another, or whole units counted from the present one, which is 0. */
export type When = string | { from: string; to: string } | Relative
export type Relative = { unit: Unit; from: number; to: number }
export const units = ['minute', 'hour', 'day', 'week', 'month', 'year'] as const
export type Unit = (typeof units)[number]
/** Days of the year, counted from today. `leap`: when somebody born on 29 February has it in other years. */
export type Anniversary = { from: number; to: number; leap: LeapDay }
export const leapDays = ['02-28', '03-01'] as const
export type LeapDay = (typeof leapDays)[number]

/** `date` is a day; `instant` a moment, asked about by the days and hours of a zone. */
export const fieldKinds = ['text', 'number', 'date', 'instant', 'boolean', 'phone', 'choice', 'reference'] as const
export type FieldKind = (typeof fieldKinds)[number]

export const comparisons = [
  ...(['equal', 'not-equal', 'contains', 'not-contains', 'begins', 'ends', 'one-of', 'not-one-of'] as const),
  ...(['before', 'after', 'at-least', 'at-most', 'more-than', 'fewer-than', 'anniversary', 'empty', 'filled'] as const),
] as const
export type Comparison = (typeof comparisons)[number]

const known = ['empty', 'filled'] as const
const chosen = ['equal', 'not-equal', 'one-of', 'not-one-of', ...known] as const
const inTime = ['equal', 'not-equal', 'before', 'after', 'at-least', 'at-most', 'anniversary', ...known] as const

/** What may be asked of each kind of field. */
export const comparisonsOf: Record<FieldKind, readonly Comparison[]> = {
  text: [
    ...(['equal', 'not-equal', 'contains', 'not-contains', 'begins', 'ends', 'one-of', 'not-one-of'] as const),
    ...known,
  ],
  number: ['equal', 'not-equal', 'at-least', 'at-most', 'more-than', 'fewer-than', ...known],
  date: inTime,
  instant: inTime,
  boolean: ['equal', 'not-equal', ...known],
  phone: ['equal', 'not-equal', 'begins', 'one-of', 'not-one-of', ...known],
  choice: chosen,
  reference: chosen,
}

/** What a comparison says the contrary of: it holds wherever the other does not. */
export const contraries: Partial<Record<Comparison, Comparison>> = {
  'not-equal': 'equal',
  'not-contains': 'contains',
  'not-one-of': 'one-of',
  empty: 'filled',
}

export const isMany = (is: Comparison) => is === 'one-of' || is === 'not-one-of'
export const isKnown = (is: Comparison) => is === 'empty' || is === 'filled'

/** Deeper, longer or further away is nothing that a person wrote. */
export const limits = {
  depth: 8,
  nodes: 200,
  /** With those of the audiences that it asks for. */
  nodesOfAll: 1_000,
  values: 1_000,
  text: 1_000,
  sorts: 3,
  carried: 20,
  rows: 10_000_000,
  count: 1_000_000,
  number: 1e15,
  /** How far audiences lead to audiences. */
  audiences: 5,
  anniversary: 366,
} as const
export const reach: Record<Unit, number> = {
  minute: 100_000,
  hour: 20_000,
  day: 10_000,
  week: 2_000,
  month: 600,
  year: 100,
}
