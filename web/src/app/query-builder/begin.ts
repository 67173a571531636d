import type { Compared, Condition, Node, Related, Unit, Value } from './tree.ts'
import { type Field, fieldOf, type Kind, measuredKind, takenBy, type Vocabulary } from './vocabulary.ts'

const relative = (unit: Unit, from: number, to: number): Value => ({ unit, from, to })
export const lastMonth = relative('day', -29, 0)
export const yesterday = relative('day', -1, -1)

/** What stands in a new condition until somebody says otherwise; what only a person can say is left out. */
export function beginValue(
  vocabulary: Vocabulary,
  kind: Kind,
  is: string,
  values?: Field['values'],
): Value | undefined {
  switch (takenBy(vocabulary, kind, is)) {
    case 'nothing':
      return undefined
    case 'when':
      return kind === 'instant' ? yesterday : lastMonth
    case 'anniversary':
      return { from: 0, to: 0, leap: vocabulary.leap_days[0] ?? '02-28' }
    case 'several':
      return []
    case 'one':
      if (kind === 'boolean') return true
      return kind === 'choice' ? values?.[0]?.value : kind === 'text' || kind === 'phone' ? '' : undefined
  }
}

const preferred: Partial<Record<Kind, string>> = {
  text: 'contains',
  choice: 'one-of',
  reference: 'one-of',
  number: 'at-least',
}

export function beginCondition(vocabulary: Vocabulary, field: Field): Condition {
  const is = preferred[field.kind] ?? 'equal'
  return { field: field.name, ...compare(vocabulary, field.kind, is, undefined, field.values) }
}

/** Another comparison keeps the value where that still fits: one becomes several, or the first of several the one. */
export function compare(
  vocabulary: Vocabulary,
  kind: Kind,
  is: string,
  before: Compared | undefined,
  values?: Field['values'],
): Compared {
  const takes = takenBy(vocabulary, kind, is)
  const value = before?.value
  const fits = before !== undefined && value !== undefined && takenBy(vocabulary, kind, before.is) === takes
  const kept = fits
    ? value
    : takes === 'several'
      ? severalOf(value)
      : takes === 'one'
        ? firstOf(value, kind)
        : undefined
  const next = kept ?? beginValue(vocabulary, kind, is, values)
  return next === undefined ? { is } : { is, value: next }
}

function severalOf(value: Value | undefined): Value | undefined {
  if (typeof value === 'string' && value.trim() !== '') return [value]
  return typeof value === 'number' ? [value] : undefined
}

function firstOf(value: Value | undefined, kind: Kind): Value | undefined {
  const first = Array.isArray(value) ? value[0] : undefined
  return kind === 'boolean' ? undefined : first
}

/** The same condition about another field; what was compared stays where both fields are of one kind. */
export function askAbout(vocabulary: Vocabulary, resource: string, node: Condition, field: Field): Condition {
  const old = fieldOf(vocabulary, resource, node.field)
  const same = old?.kind === field.kind && old.to === field.to && field.values === undefined
  return same ? { ...node, field: field.name } : beginCondition(vocabulary, field)
}

export const beginRelated = (vocabulary: Vocabulary, related: string): Related => {
  const since = fieldOf(vocabulary, related, timeOf[related] ?? '')
  const where: Node = { all: since ? [{ field: since.name, is: 'equal', value: lastMonth }] : [] }
  return related === 'profiles'
    ? { related, where: { all: [] } }
    : { related, where, count: { is: 'at-least', value: 1 } }
}

/** When it happened, of the rows that this is asked of first. */
const timeOf: Readonly<Record<string, string>> = { incoming: 'received_at', sent: 'sent_at', clicks: 'at' }

/** Who answered a delivery, and what: the question that is asked most. */
export const answeredDelivery: Related = {
  related: 'incoming',
  where: {
    all: [
      { field: 'delivery', is: 'one-of', value: [] },
      { field: 'text', is: 'contains', value: '' },
    ],
  },
  count: { is: 'at-least', value: 1 },
}

/** Whom there is room for one more message to. */
export const fewMessages: Related = {
  related: 'sent',
  where: {
    all: [
      { field: 'marketing', is: 'equal', value: true },
      { field: 'sent_at', is: 'equal', value: lastMonth },
    ],
  },
  count: { is: 'fewer-than', value: 2 },
}

/** Rows counted, or one of their fields measured; the other is let go. */
export function measureBy(vocabulary: Vocabulary, { related, where }: Related, of: string): Related {
  const whole: Related = where === undefined ? { related } : { related, where }
  const field = of === 'count' ? undefined : measurable(vocabulary, related, of)[0]
  if (field === undefined) return { ...whole, count: { is: 'at-least', value: 1 } }
  return { ...whole, measure: { of, field: field.name, ...beginMeasured(vocabulary, of, field) } }
}

export function beginMeasured(vocabulary: Vocabulary, of: string, field: Field): Compared {
  const kind = measuredKind(of, field.kind) ?? 'number'
  const is = kind === 'number' ? 'at-least' : 'equal'
  const value = kind === 'number' ? 1 : beginValue(vocabulary, kind, is)
  return value === undefined ? { is } : { is, value }
}

export const measurable = ({ resources }: Vocabulary, related: string, of: string): readonly Field[] =>
  resources.find(({ name }) => name === related)?.fields.filter(({ kind }) => measuredKind(of, kind) !== null) ?? []

export const withValue = <T extends Compared>({ value: _, ...rest }: T, value: Value | undefined): T =>
  (value === undefined ? rest : { ...rest, value }) as T
