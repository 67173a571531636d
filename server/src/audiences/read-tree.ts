import { z } from 'zod'
import type { FieldProblem } from '../platform/http/problem.ts'
import { faults } from './problems.ts'
import {
  type AudienceTree,
  type Comparison,
  type Condition,
  comparisonsOf,
  type FieldKind,
  type Known,
  kindOf,
  limits,
  type Node,
  type OnList,
  type Value,
} from './tree.ts'

export type ReadTree = { kind: 'ok'; tree: AudienceTree } | { kind: 'faults'; faults: FieldProblem[] }

/**
 * Reads a tree that anybody may have written. By hand, as each fault is told with its place, and because a checker that
 * goes down as deep as it is led could be led too deep.
 */
export function readTree(given: unknown, known: Known): ReadTree {
  const reading: Reading = { known, nodes: 0, found: [] }
  const root = 'query'
  const body = record(given)
  if (body === null || !hasOnly(body, ['version', 'where'])) return told([{ path: root, says: faults.notATree }])
  if (body.version !== 1) return told([{ path: `${root}.version`, says: faults.version }])
  const where = readNode(reading, body.where, `${root}.where`, 1)
  return where === null || reading.found.length > 0 ? told(reading.found) : { kind: 'ok', tree: { version: 1, where } }
}

type Reading = { known: Known; nodes: number; found: FieldProblem[] }

const told = (found: FieldProblem[]): ReadTree => ({ kind: 'faults', faults: found })

function readNode(reading: Reading, given: unknown, path: string, depth: number): Node | null {
  if (depth > limits.depth) return fault(reading, path, faults.tooDeep)
  reading.nodes++
  if (reading.nodes > limits.nodes)
    return reading.nodes === limits.nodes + 1 ? fault(reading, path, faults.tooMany) : null
  const node = record(given)
  if (node === null) return fault(reading, path, faults.notANode)
  if ('all' in node && hasOnly(node, ['all'])) {
    const all = readNodes(reading, node.all, `${path}.all`, depth)
    return all && { all }
  }
  if ('any' in node && hasOnly(node, ['any'])) {
    const any = readNodes(reading, node.any, `${path}.any`, depth)
    return any && { any }
  }
  if ('not' in node && hasOnly(node, ['not'])) {
    const not = readNode(reading, node.not, `${path}.not`, depth + 1)
    return not && { not }
  }
  if ('list' in node && hasOnly(node, ['list', 'is'])) return readOnList(reading, node, path)
  if ('field' in node && hasOnly(node, ['field', 'is', 'value'])) return readCondition(reading, node, path)
  return fault(reading, path, faults.notANode)
}

function readNodes(reading: Reading, given: unknown, path: string, depth: number): Node[] | null {
  if (!Array.isArray(given)) return fault(reading, path, faults.notAGroup)
  const read: Node[] = []
  for (const [at, one] of given.entries()) {
    if (reading.nodes > limits.nodes) return null
    const node = readNode(reading, one, `${path}.${at}`, depth + 1)
    if (node !== null) read.push(node)
  }
  return read
}

function readOnList(reading: Reading, { list, is }: Shape, path: string): OnList | null {
  if (typeof list !== 'number' || !reading.known.lists.has(list))
    return fault(reading, `${path}.list`, faults.noSuchList)
  if (is !== 'in' && is !== 'not-in') return fault(reading, `${path}.is`, faults.noSuchComparison)
  return { list, is }
}

function readCondition(reading: Reading, { field, is, value }: Shape, path: string): Condition | null {
  const kind = typeof field === 'string' ? kindOf(field, reading.known) : null
  if (kind === null || typeof field !== 'string') return fault(reading, `${path}.field`, faults.noSuchField)
  const comparison = comparisonsOf[kind].find((one) => one === is)
  if (comparison === undefined) return fault(reading, `${path}.is`, faults.noSuchComparison)
  if (comparison === 'empty' || comparison === 'filled')
    return value === undefined ? { field, is: comparison } : fault(reading, `${path}.value`, faults.valueTooMuch)
  const read = readValue(kind, comparison, value)
  return read === null ? fault(reading, `${path}.value`, valueFaults[kind]) : { field, is: comparison, value: read }
}

function readValue(kind: FieldKind, is: Comparison, value: unknown): Value | null {
  switch (kind) {
    case 'text':
      if (is === 'one-of') return isTexts(value) ? value : null
      return isText(value) ? value : null
    case 'number':
      return typeof value === 'number' && Number.isFinite(value) ? value : null
    case 'boolean':
      return typeof value === 'boolean' ? value : null
    case 'date':
    case 'instant':
      return isDay(value) ? value : null
  }
}

const valueFaults: Record<FieldKind, FieldProblem['says']> = {
  text: faults.needsText,
  number: faults.needsNumber,
  boolean: faults.needsYesOrNo,
  date: faults.needsDay,
  instant: faults.needsDay,
}

// PostgreSQL holds neither the zero character nor half of a pair.
const isText = (value: unknown): value is string =>
  typeof value === 'string' &&
  value.trim() !== '' &&
  value.length <= limits.text &&
  !value.includes('\0') &&
  value.isWellFormed()

const isTexts = (value: unknown): value is string[] =>
  Array.isArray(value) && value.length > 0 && value.length <= limits.values && value.every(isText)

const day = z.iso.date()
// There is no year 0 in PostgreSQL.
const isDay = (value: unknown): value is string => day.safeParse(value).success && !String(value).startsWith('0000')

type Shape = Readonly<Record<string, unknown>>

const record = (given: unknown): Shape | null =>
  typeof given === 'object' && given !== null && !Array.isArray(given) ? (given as Shape) : null

const hasOnly = (node: Shape, names: readonly string[]) => Object.keys(node).every((name) => names.includes(name))

function fault(reading: Reading, path: string, says: FieldProblem['says']): null {
  if (reading.found.length < mostFaults) reading.found.push({ path, says })
  return null
}

const mostFaults = 20
