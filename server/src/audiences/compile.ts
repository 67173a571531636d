import type { RawBuilder } from 'kysely'
import { sql } from '../platform/database/index.ts'
import { type Comparison, type Condition, type FieldKind, isPlainField, type Known, kindOf, type Node } from './tree.ts'

/** A truth about a profile `p`; null counts as false. */
type Truth = RawBuilder<unknown>

/**
 * A tree as SQL about a profile `p`. Only what `readTree` has checked comes here; names and values are parameters all the
 * same. Nothing that is known of a person makes a comparison null, which counts as false: `all` and `any` keep that, and
 * what turns it around asks `is not true`, so that a negation always means everybody else.
 */
export function compileNode(node: Node, known: Known): Truth {
  if ('all' in node) return joined(node.all, known, sql` and `, sql`true`)
  if ('any' in node) return joined(node.any, known, sql` or `, sql`false`)
  if ('not' in node) return not(compileNode(node.not, known))
  if ('list' in node) return onList(node.list, node.is)
  const kind = kindOf(node.field, known)
  if (kind === null) throw new Error(`An unknown field came to be compiled: ${node.field}`)
  return condition(node, kind)
}

const joined = (nodes: readonly Node[], known: Known, by: Truth, empty: Truth): Truth =>
  nodes.length === 0
    ? empty
    : sql`(${sql.join(
        nodes.map((node) => compileNode(node, known)),
        by,
      )})`

const not = (truth: Truth): Truth => sql`((${truth}) is not true)`

// One set for the whole question: PostgreSQL joins it, or looks each profile up in a table that it makes once.
const onList = (list: number, is: 'in' | 'not-in'): Truth => {
  const members = sql`p.id in (select m.profile_id from list_member m where m.list_id = ${list}::int)`
  return is === 'in' ? members : not(members)
}

function condition({ field, is, value }: Condition, kind: FieldKind): Truth {
  const known = knownValue(field, kind)
  if (is === 'empty') return not(filled(known, kind))
  if (is === 'filled') return filled(known, kind)
  if (is === 'not-equal') return not(compare(known, kind, 'equal', value))
  return compare(known, kind, is, value)
}

const columns = {
  first_name: sql`p.first_name`,
  last_name: sql`p.last_name`,
  email: sql`p.email`,
  external_id: sql`p.external_id`,
  language: sql`p.language`,
  country: sql`p.country`,
  zone: sql`p.zone`,
  created_at: sql`(p.created_at at time zone 'UTC')::date`,
}

/** What is known of the person; null when nothing is, or something of another type than the field has. */
function knownValue(field: string, kind: FieldKind): Truth {
  if (isPlainField(field)) return columns[field]
  const text = sql`(p.attributes ->> ${field}::text)`
  const ofType = (type: string) => sql`jsonb_typeof(p.attributes -> ${field}::text) = ${type}`
  if (kind === 'number') return sql`(case when ${ofType('number')} then ${text}::numeric end)`
  if (kind === 'boolean') return sql`(case when ${ofType('boolean')} then ${text}::boolean end)`
  return sql`(case when ${ofType('string')} then ${text} end)`
}

const filled = (known: Truth, kind: FieldKind): Truth =>
  kind === 'text' || kind === 'date' ? sql`${known} <> ''` : sql`${known} is not null`

function compare(known: Truth, kind: FieldKind, is: Comparison, value: Condition['value']): Truth {
  switch (kind) {
    case 'text':
      return compareText(known, is, value)
    case 'number':
      return sql`${known} ${sign(is)} ${value}::numeric`
    case 'boolean':
      return sql`${known} = ${value}::boolean`
    case 'date':
      // Kept as text, year first: the order of its characters is the order of the days.
      return sql`${known} collate "C" ${sign(is)} ${value}::text`
    case 'instant':
      return sql`${known} ${sign(is)} ${value}::date`
  }
}

/** Capitals do not count: nobody who looks for Lyon wants to miss LYON. */
function compareText(known: Truth, is: Comparison, value: Condition['value']): Truth {
  switch (is) {
    case 'contains':
      return sql`position(lower(${value}::text) in lower(${known})) > 0`
    case 'begins':
      return sql`starts_with(lower(${known}), lower(${value}::text))`
    case 'one-of':
      return sql`lower(${known}) = any (array(select lower(v) from unnest(${value}::text[]) v))`
    default:
      return sql`lower(${known}) = lower(${value}::text)`
  }
}

function sign(is: Comparison): Truth {
  if (is === 'before') return sql`<`
  if (is === 'after') return sql`>`
  if (is === 'at-least') return sql`>=`
  if (is === 'at-most') return sql`<=`
  return sql`=`
}
