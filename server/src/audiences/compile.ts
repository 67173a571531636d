import { sql } from '../platform/database/index.ts'
import { type Clock, compare, sign } from './compare.ts'
import { fieldOf, type Known, profiles, resourceOf } from './known.ts'
import { measuredKind } from './read-node.ts'
import type { Field, Resource, Row, Sql } from './resource.ts'
import {
  type Comparison,
  type Condition,
  type Count,
  contraries,
  type InAudience,
  type Measure,
  type Node,
  type OnList,
  type Related,
  type Value,
} from './tree.ts'

/**
 * Where a node is asked. `together`: of very many rows, so that what belongs to them is gathered once, in one set, which
 * PostgreSQL joins. `each`: of a few, so that what belongs to each is looked up.
 */
export type Asking = {
  known: Known
  way: 'together' | 'each'
  resource: Resource
  row: Row
  clock: Clock
  /** How whoever is asked for by another audience is found there; see people.ts. */
  audience: (node: InAudience, asking: Asking) => Sql
  alias: () => string
}

export const rowOf =
  (alias: string): Row =>
  (column) =>
    sql.ref(`${alias}.${column}`)

/**
 * A tree as SQL about a row. Only what was read (read-tree.ts) comes here; names and values are parameters all the same.
 * Nothing that is known of a person makes a comparison null, which counts as false. A negation is carried down to what it
 * turns around, which then asks `is not true`: so it always means everybody else, and a set is left out by a join.
 */
export function compileNode(node: Node, asking: Asking, holds = true): Sql {
  if ('all' in node) return joined(node.all, asking, holds, holds)
  if ('any' in node) return joined(node.any, asking, holds, !holds)
  if ('not' in node) return compileNode(node.not, asking, !holds)
  if ('list' in node) return onList(node, asking, holds)
  if ('audience' in node) return inAudience(node, asking, holds)
  if ('related' in node) return related(node, asking, holds)
  return condition(node, asking, holds)
}

function joined(nodes: readonly Node[], asking: Asking, holds: boolean, and: boolean): Sql {
  if (nodes.length === 0) return and ? sql`true` : sql`false`
  const truths = nodes.map((node) => compileNode(node, asking, holds))
  return sql`(${sql.join(truths, and ? sql` and ` : sql` or `)})`
}

const asHolds = (truth: Sql, holds: boolean): Sql => (holds ? truth : sql`((${truth}) is not true)`)

function condition({ field, is, value }: Condition, { known, resource, row, clock }: Asking, holds: boolean): Sql {
  return comparison(comparedOf(fieldOf(resource.name, field, known), row), is, value, clock, holds)
}

type ComparedField = Parameters<typeof compare>[0]

function comparison(what: ComparedField, is: Comparison, value: Value | undefined, clock: Clock, holds: boolean): Sql {
  const contrary = contraries[is]
  return contrary === undefined
    ? asHolds(compare(what, is, value, clock), holds)
    : asHolds(compare(what, contrary, value, clock), !holds)
}

const comparedOf = (field: Field, row: Row): ComparedField => {
  const { kind, refersTo } = field
  return { kind, value: fieldValue(field, row), refersTo: refersTo && ((ids) => refersTo(row, ids)) }
}

export const fieldValue = (field: Field, row: Row): Sql => field.value?.(row) ?? row(field.name)

function onList({ list, is }: OnList, { row, way }: Asking, holds: boolean): Sql {
  const there = (is === 'in') === holds
  const fence = way === 'each' ? sql`offset 0` : sql``
  return exists(
    sql`select from list_member m where m.profile_id = ${row('id')} and m.list_id = ${list}::int ${fence}`,
    there,
  )
}

function inAudience(node: InAudience, asking: Asking, holds: boolean): Sql {
  const { is, audience } = node
  const found = asking.known.audiences.get(audience)
  if (found === undefined) throw new Error(`An unknown audience came to be asked: ${audience}`)
  const { query } = found
  const plain = query.resource === profiles && [query.sample, query.limit].every((one) => one === undefined)
  const there = (is === 'in') === holds
  // The same people by the same clock: as if its conditions stood here.
  if (plain && (query.zone ?? asking.known.zone) === (asking.clock.own ? 'profile' : asking.clock.zone))
    return compileNode(query.where, asking, there)
  return exists(asking.audience(node, asking), there)
}

/** Rows of the other resource that belong to this one: at least one, so many, or what they add up to. */
function related(node: Related, asking: Asking, holds: boolean): Sql {
  const { known, alias } = asking
  const other = resourceOf(node.related, known)
  const name = alias()
  const row = rowOf(name)
  const toPeople = other.name === profiles
  const { own } = asking.clock
  // People who share a number live by clocks of their own: what they come to together is told by that of the row they are asked for.
  const way = own !== null && toPeople && 'measure' in node ? 'each' : asking.way
  // Their days are those of the person whose rows they are; gathered in one set, the person is joined to them.
  const person = own !== null && !toPeople && way === 'together' ? alias() : null
  const clock: Clock =
    own === null
      ? asking.clock
      : toPeople
        ? { ...asking.clock, own: { ...own, column: row('zone') } }
        : person === null
          ? asking.clock
          : { ...asking.clock, own: { ...own, column: rowOf(person)('zone') } }
  const inner: Asking = { ...asking, resource: other, row, clock }
  // The clock of the rows, told for all of them together: where it is a column of their person, that of any of them.
  const ofAll: Clock =
    clock.own === null || clock === asking.clock || toPeople
      ? asking.clock
      : { ...clock, own: { ...clock.own, column: sql`min(${clock.own.column})` } }
  const where = node.where === undefined ? sql`true` : compileNode(node.where, inner)
  const link = linkOf(asking.resource, other)
  const from = sql`${other.rows} as ${sql.ref(name)}`
  const { having, ofNone } = wanted(node, { ...inner, clock: ofAll })

  if (way === 'each') {
    const tied = sql`${from} where ${row(link.inner)} = ${asking.row(link.outer)} and ${where}`
    if (having === null) return exists(sql`select from ${tied} offset 0`, holds !== ofNone)
    const truth = sql`(select ${having} from ${tied})`
    return asHolds(truth, holds)
  }
  const people =
    person === null
      ? null
      : sql`profile as ${sql.ref(person)} join ${from} on ${row(link.inner)} = ${rowOf(person)(link.outer)}`
  const key = person === null ? row(link.inner) : rowOf(person)('id')
  // Where even none is enough, those are left out of whom there is another number of rows.
  const grouped = having === null ? sql`` : sql`group by 1 having ${ofNone ? sql`((${having}) is not true)` : having}`
  const set = sql`select ${key} as key from ${people ?? from} where ${row(link.inner)} is not null and ${where} ${grouped}`
  const outer = person === null ? asking.row(link.outer) : asking.row('id')
  const kept = alias()
  return exists(sql`select from (${set}) as ${sql.ref(kept)} where ${rowOf(kept)('key')} = ${outer}`, holds !== ofNone)
}

const exists = (select: Sql, there: boolean): Sql => (there ? sql`exists (${select})` : sql`not exists (${select})`)

/** Which columns tie rows to people. */
function linkOf(here: Resource, there: Resource): { outer: string; inner: string } {
  const [rows, fromRows] = here.name === profiles ? [there, false] : [here, true]
  const ofProfile = rows.person.by === 'profile' ? 'id' : 'address'
  return fromRows ? { outer: rows.person.column, inner: ofProfile } : { outer: ofProfile, inner: rows.person.column }
}

/**
 * What must be true of the rows together; null where one of them is enough. `ofNone`: whether it is true of no row at all.
 * A sum of nothing is 0; of nothing there is no average, no first and no last.
 */
function wanted(node: Related, inner: Asking): { having: Sql | null; ofNone: boolean } {
  if ('measure' in node) return measured(node.measure, inner)
  const { is, value } = node.count ?? ({ is: 'at-least', value: 1 } satisfies Count)
  const ofNone = compareNumbers(0, is, value)
  if ((is === 'at-least' && value === 1) || (is === 'more-than' && value === 0)) return { having: null, ofNone: false }
  if (
    (is === 'fewer-than' && value === 1) ||
    (is !== 'at-least' && is !== 'more-than' && is !== 'fewer-than' && value === 0)
  )
    return { having: null, ofNone: true }
  return { having: sql`count(*) ${sign(is)} ${value}::bigint`, ofNone }
}

function measured(measure: Measure, { known, resource, row, clock }: Asking): { having: Sql; ofNone: boolean } {
  const field = fieldOf(resource.name, measure.field, known)
  const kind = measuredKind(measure.of, field.kind)
  if (kind === null) throw new Error(`${field.name} cannot be measured by its ${measure.of}.`)
  const value = fieldValue(field, row)
  const { is } = measure
  const having = comparison({ kind, value: aggregate(measure.of, field.kind, value) }, is, measure.value, clock, true)
  if (measure.of === 'sum' || measure.of === 'distinct') return { having, ofNone: ofNothing(is, measure.value) }
  return { having, ofNone: is in contraries }
}

function aggregate(of: Measure['of'], kind: Field['kind'], value: Sql): Sql {
  switch (of) {
    case 'sum':
      return sql`coalesce(sum(${value}), 0)`
    case 'average':
      return sql`avg(${value})`
    case 'distinct':
      // As whoever compares texts sees them; an empty one is none.
      return kind === 'text' || kind === 'date'
        ? sql`count(distinct nullif(lower(${value}), ''))`
        : sql`count(distinct ${value})`
    case 'min':
    case 'max':
      return kind === 'date' ? sql`${sql.raw(of)}(nullif(${value}, '') collate "C")` : sql`${sql.raw(of)}(${value})`
  }
}

function ofNothing(is: Comparison, value: Value | undefined): boolean {
  if (is === 'filled') return true
  if (is === 'empty') return false
  const number = Number(value)
  return is === 'not-equal' ? number !== 0 : compareNumbers(0, is, number)
}

function compareNumbers(one: number, is: Comparison | Count['is'], other: number): boolean {
  if (is === 'at-least') return one >= other
  if (is === 'at-most') return one <= other
  if (is === 'more-than') return one > other
  if (is === 'fewer-than') return one < other
  return one === other
}
