import type { FieldProblem } from '../platform/http/problem.ts'
import { type Askable, profiles } from './known.ts'
import { faults } from './problems.ts'
import { readNode } from './read-node.ts'
import { hasOnly, isWhole, isZoneName, record, type Shape } from './read-value.ts'
import { fault, type Pointer, type Reading } from './reading.ts'
import type { Field } from './resource.ts'
import { limits, type Query, type Sample, type Sort, sharedPolicies, type Target } from './tree.ts'

export type ReadQuery =
  /** What it refers to by number, with the place of each: whether it is there, the database has to say. */
  | { kind: 'ok'; query: Query; nodes: number; references: Pointer[]; audiences: Pointer[] }
  | { kind: 'faults'; faults: FieldProblem[]; references: Pointer[] }

/**
 * Reads a query that anybody may have written. By hand, as each fault is told with its place, and because a checker that
 * goes down as deep as it is led could be led too deep.
 */
export function readQuery(given: unknown, askable: Askable): ReadQuery {
  const reading: Reading = { askable, nodes: 0, found: [], references: [], audiences: [] }
  const query = readRoot(reading, given)
  const { found, nodes, references, audiences } = reading
  return query === null || found.length > 0
    ? { kind: 'faults', faults: found, references }
    : { kind: 'ok', query, nodes, references, audiences }
}

const root = 'query'

function readRoot(reading: Reading, given: unknown): Query | null {
  const body = record(given)
  if (body === null) return fault(reading, root, faults.notAQuery)
  if (body.version === 1) return readVersion1(reading, body)
  if (body.version !== 2) return fault(reading, `${root}.version`, faults.version)
  const names = ['version', 'resource', 'where', 'zone', 'sample', 'sort', 'limit', 'target']
  if (!hasOnly(body, names)) return fault(reading, root, faults.notAQuery)
  const resource = typeof body.resource === 'string' ? reading.askable.resources.get(body.resource) : undefined
  if (resource === undefined) return fault(reading, `${root}.resource`, faults.noSuchResource)
  const where = readNode(reading, body.where, resource, `${root}.where`, 1)
  const query: Query = { version: 2, resource: resource.name, where: where ?? { all: [] } }
  if (body.zone !== undefined) {
    if (body.zone === 'profile' || isZoneName(body.zone)) query.zone = body.zone
    else fault(reading, `${root}.zone`, faults.noSuchZone)
  }
  if (body.sample !== undefined) {
    const sample = readSample(reading, body.sample)
    if (sample !== null) query.sample = sample
  }
  if (body.sort !== undefined) {
    const sort = readSort(reading, body.sort, resource.byName)
    if (sort !== null) query.sort = sort
  }
  if (body.limit !== undefined) {
    if (isWhole(body.limit, 1, limits.rows)) query.limit = body.limit
    else fault(reading, `${root}.limit`, faults.needsLimit)
  }
  if (body.target !== undefined) {
    if (resource.name === profiles) fault(reading, `${root}.target`, faults.alreadyPeople)
    else {
      const target = readTarget(reading, body.target, resource.byName)
      if (target !== null) query.target = target
    }
  }
  return query
}

/** The first version asked about profiles alone, by days in UTC. */
function readVersion1(reading: Reading, body: Shape): Query | null {
  if (!hasOnly(body, ['version', 'resource', 'where'])) return fault(reading, root, faults.notAQuery)
  const resource = reading.askable.resources.get(profiles)
  if (resource === undefined || (body.resource ?? profiles) !== profiles)
    return fault(reading, `${root}.resource`, faults.noSuchResource)
  const where = readNode(reading, body.where, resource, `${root}.where`, 1)
  return where && { version: 2, resource: profiles, zone: 'UTC', where }
}

function readSample(reading: Reading, given: unknown): Sample | null {
  const path = `${root}.sample`
  const sample = record(given)
  if (sample === null || !hasOnly(sample, ['percent', 'number', 'seed']))
    return fault(reading, path, faults.needsSample)
  const { percent, number, seed } = sample
  if ((percent === undefined) === (number === undefined)) return fault(reading, path, faults.needsSample)
  if (seed !== undefined && !isWhole(seed, 0, 2_147_483_647)) return fault(reading, `${path}.seed`, faults.needsSeed)
  const drawn = seed === undefined ? {} : { seed }
  if (number !== undefined)
    return isWhole(number, 1, limits.rows) ? { number, ...drawn } : fault(reading, `${path}.number`, faults.needsLimit)
  return typeof percent === 'number' && percent > 0 && percent <= 100
    ? { percent, ...drawn }
    : fault(reading, `${path}.percent`, faults.needsPercent)
}

function readSort(reading: Reading, given: unknown, fields: ReadonlyMap<string, Field>): Sort[] | null {
  const path = `${root}.sort`
  if (!Array.isArray(given) || given.length > limits.sorts) return fault(reading, path, faults.needsSort)
  const read: Sort[] = []
  for (const [index, one] of given.entries()) {
    const sort = record(one)
    const at = `${path}.${index}`
    if (sort === null || !hasOnly(sort, ['field', 'order'])) return fault(reading, at, faults.needsSort)
    if (typeof sort.field !== 'string' || !fields.has(sort.field))
      return fault(reading, `${at}.field`, faults.noSuchField)
    if (sort.order !== 'rising' && sort.order !== 'falling') return fault(reading, `${at}.order`, faults.needsSort)
    read.push({ field: sort.field, order: sort.order })
  }
  return read
}

function readTarget(reading: Reading, given: unknown, fields: ReadonlyMap<string, Field>): Target | null {
  const path = `${root}.target`
  const target = record(given)
  if (target === null || !hasOnly(target, ['shared', 'carry'])) return fault(reading, path, faults.needsTarget)
  const shared = sharedPolicies.find((one) => one === target.shared)
  if (shared === undefined) return fault(reading, `${path}.shared`, faults.needsShared)
  const carry: unknown = target.carry ?? []
  if (!Array.isArray(carry) || carry.length > limits.carried) return fault(reading, `${path}.carry`, faults.needsCarry)
  for (const [index, name] of carry.entries())
    if (typeof name !== 'string' || !fields.has(name) || carry.indexOf(name) !== index)
      return fault(reading, `${path}.carry.${index}`, faults.noSuchField)
  return { shared, carry: carry as string[] }
}
