import { lists, profiles } from './known.ts'
import { faults } from './problems.ts'
import { hasOnly, isReference, isWhole, readValue, record, type Shape } from './read-value.ts'
import { fault, type Reading } from './reading.ts'
import type { Field } from './resource.ts'
import {
  type Comparison,
  type Condition,
  type Count,
  comparisonsOf,
  countComparisons,
  type FieldKind,
  type InAudience,
  isKnown,
  isMany,
  limits,
  type Measure,
  measureKinds,
  type Node,
  type OnList,
  type Related,
  type Value,
} from './tree.ts'

/** The resource that a node asks about. */
type Of = { name: string; byName: ReadonlyMap<string, Field> }

export function readNode(reading: Reading, given: unknown, of: Of, path: string, depth: number): Node | null {
  if (depth > limits.depth) return fault(reading, path, faults.tooDeep)
  reading.nodes++
  if (reading.nodes > limits.nodes)
    return reading.nodes === limits.nodes + 1 ? fault(reading, path, faults.tooMany) : null
  const node = record(given)
  if (node === null) return fault(reading, path, faults.notANode)
  if ('all' in node && hasOnly(node, ['all'])) {
    const all = readNodes(reading, node.all, of, `${path}.all`, depth)
    return all && { all }
  }
  if ('any' in node && hasOnly(node, ['any'])) {
    const any = readNodes(reading, node.any, of, `${path}.any`, depth)
    return any && { any }
  }
  if ('not' in node && hasOnly(node, ['not'])) {
    const not = readNode(reading, node.not, of, `${path}.not`, depth + 1)
    return not && { not }
  }
  if ('field' in node && hasOnly(node, ['field', 'is', 'value'])) return readCondition(reading, node, of, path)
  if ('related' in node && hasOnly(node, ['related', 'where', 'count', 'measure']))
    return readRelated(reading, node, of, path, depth)
  if (of.name === profiles && 'list' in node && hasOnly(node, ['list', 'is'])) return readOnList(reading, node, path)
  if (of.name === profiles && 'audience' in node && hasOnly(node, ['audience', 'is']))
    return readInAudience(reading, node, path)
  return fault(reading, path, of.name === profiles ? faults.notANode : faults.notANodeOfRows)
}

function readNodes(reading: Reading, given: unknown, of: Of, path: string, depth: number): Node[] | null {
  if (!Array.isArray(given)) return fault(reading, path, faults.notAGroup)
  const read: Node[] = []
  for (const [at, one] of given.entries()) {
    if (reading.nodes > limits.nodes) return null
    const node = readNode(reading, one, of, `${path}.${at}`, depth + 1)
    if (node !== null) read.push(node)
  }
  return read
}

function readCondition(reading: Reading, { field, is, value }: Shape, of: Of, path: string): Condition | null {
  const found = typeof field === 'string' ? of.byName.get(field) : undefined
  if (found === undefined) return fault(reading, `${path}.field`, faults.noSuchField)
  const read = readComparison(reading, { is, value }, found.kind, found, path)
  return read && { field: found.name, ...read }
}

type Compared = { is: Comparison; value?: Value }

function readComparison(
  reading: Reading,
  { is, value }: Shape,
  kind: FieldKind,
  field: Field,
  path: string,
): Compared | null {
  const comparison = comparisonsOf[kind].find((one) => one === is)
  if (comparison === undefined) return fault(reading, `${path}.is`, faults.noSuchComparison)
  if (isKnown(comparison))
    return value === undefined ? { is: comparison } : fault(reading, `${path}.value`, faults.valueTooMuch)
  const values = field.values && new Set(field.values.map((one) => one.value))
  const read = readValue(value, comparison, { kind, values })
  if (read.kind === 'fault') return fault(reading, `${path}.value${read.at}`, read.says)
  if (kind === 'reference' && field.to !== undefined) {
    const ids = (isMany(comparison) ? read.value : [read.value]) as number[]
    for (const [index, id] of ids.entries())
      reading.references.push({
        to: field.to,
        id,
        path: isMany(comparison) ? `${path}.value.${index}` : `${path}.value`,
      })
  }
  return { is: comparison, value: read.value }
}

function readRelated(reading: Reading, node: Shape, of: Of, path: string, depth: number): Related | null {
  const to = typeof node.related === 'string' ? reading.askable.resources.get(node.related) : undefined
  // Rows belong to people, and people have rows: from rows to other rows the way leads by their people.
  if (to === undefined || (of.name === profiles) === (to.name === profiles))
    return fault(reading, `${path}.related`, of.name === profiles ? faults.noSuchRows : faults.onlyPeople)
  const related: { related: string; where?: Node } = { related: to.name }
  if (node.where !== undefined) {
    const where = readNode(reading, node.where, to, `${path}.where`, depth + 1)
    if (where === null) return null
    related.where = where
  }
  if (node.count !== undefined && node.measure !== undefined)
    return fault(reading, `${path}.measure`, faults.countOrMeasure)
  if (node.measure !== undefined) {
    const measure = readMeasure(reading, node.measure, to, `${path}.measure`)
    return measure && { ...related, measure }
  }
  if (node.count === undefined) return related
  const count = readCount(reading, node.count, `${path}.count`)
  return count && { ...related, count }
}

function readCount(reading: Reading, given: unknown, path: string): Count | null {
  const count = record(given)
  if (count === null || !hasOnly(count, ['is', 'value'])) return fault(reading, path, faults.needsCount)
  const is = countComparisons.find((one) => one === count.is)
  if (is === undefined) return fault(reading, `${path}.is`, faults.noSuchComparison)
  if (!isWhole(count.value, 0, limits.count)) return fault(reading, `${path}.value`, faults.needsCount)
  return { is, value: count.value }
}

function readMeasure(reading: Reading, given: unknown, of: Of, path: string): Measure | null {
  const measure = record(given)
  if (measure === null || !hasOnly(measure, ['of', 'field', 'is', 'value']))
    return fault(reading, path, faults.needsMeasure)
  const kind = measureKinds.find((one) => one === measure.of)
  if (kind === undefined) return fault(reading, `${path}.of`, faults.needsMeasure)
  const field = typeof measure.field === 'string' ? of.byName.get(measure.field) : undefined
  if (field === undefined) return fault(reading, `${path}.field`, faults.noSuchField)
  const measured = measuredKind(kind, field.kind)
  if (measured === null) return fault(reading, `${path}.field`, faults.notMeasured)
  if (measure.is === 'anniversary') return fault(reading, `${path}.is`, faults.noSuchComparison)
  const read = readComparison(reading, measure, measured, field, path)
  return read && { of: kind, field: field.name, ...read }
}

/** What comes of measuring such a field; null where that makes no sense. */
export function measuredKind(of: Measure['of'], kind: FieldKind): FieldKind | null {
  if (of === 'distinct') return 'number'
  if (of === 'sum' || of === 'average') return kind === 'number' ? 'number' : null
  return kind === 'number' || kind === 'date' || kind === 'instant' ? kind : null
}

function readOnList(reading: Reading, { list, is }: Shape, path: string): OnList | null {
  if (!isReference(list)) return fault(reading, `${path}.list`, faults.noSuchList)
  if (is !== 'in' && is !== 'not-in') return fault(reading, `${path}.is`, faults.noSuchComparison)
  reading.references.push({ to: lists, id: list, path: `${path}.list` })
  return { list, is }
}

function readInAudience(reading: Reading, { audience, is }: Shape, path: string): InAudience | null {
  if (!isReference(audience)) return fault(reading, `${path}.audience`, faults.noSuchAudience)
  if (is !== 'in' && is !== 'not-in') return fault(reading, `${path}.is`, faults.noSuchComparison)
  reading.audiences.push({ to: 'audiences', id: audience, path: `${path}.audience` })
  return { audience, is }
}
