import { sql } from '../platform/database/index.ts'
import type { Sql } from './resource.ts'
import type { Anniversary, Comparison, FieldKind, Value, When } from './tree.ts'
import { anniversariesOf, daysOf, stretchOf } from './when.ts'

/** Whose clock days are read from: one zone for all, or a column with a zone by name and what stands for an unknown one. */
export type Clock = { now: Date; zone: string; own: { column: Sql; zones: readonly string[] } | null }

export type Compared = {
  kind: FieldKind
  value: Sql
  /** Of references that are found better by an index. */
  refersTo?: ((ids: Sql) => Sql) | undefined
}

/** A comparison that is no contrary of another one. Null, where nothing is known, counts as false. */
export function compare(
  { kind, value, refersTo }: Compared,
  is: Comparison,
  given: Value | undefined,
  clock: Clock,
): Sql {
  if (is === 'filled') return kind === 'text' || kind === 'date' ? sql`${value} <> ''` : sql`${value} is not null`
  if (is === 'anniversary') return onAnniversary(kind, value, given as Anniversary, clock)
  switch (kind) {
    case 'text':
      return compareText(value, is, given)
    case 'number':
      return sql`${value} ${sign(is)} ${given}::numeric`
    case 'boolean':
      return sql`${value} = ${given}::boolean`
    case 'phone':
      return comparePhone(value, is, given)
    case 'choice':
      return is === 'one-of' ? sql`${value} = any (${given}::text[])` : sql`${value} = ${given}::text`
    case 'reference': {
      const ids = sql`${is === 'one-of' ? given : [given]}::int[]`
      return refersTo?.(ids) ?? sql`${value} = any (${ids})`
    }
    case 'date':
      return compareDate(value, is, given as When, clock)
    case 'instant':
      return compareInstant(value, is, given as When, clock)
  }
}

/** Capitals do not count: nobody who looks for Lyon wants to miss LYON. */
function compareText(value: Sql, is: Comparison, given: Value | undefined): Sql {
  switch (is) {
    case 'contains':
      return sql`position(lower(${given}::text) in lower(${value})) > 0`
    case 'begins':
      return sql`starts_with(lower(${value}), lower(${given}::text))`
    case 'ends':
      return sql`right(lower(${value}), length(lower(${given}::text))) = lower(${given}::text)`
    case 'one-of':
      return sql`lower(${value}) = any (array(select lower(v) from unnest(${given}::text[]) v))`
    default:
      return sql`lower(${value}) = lower(${given}::text)`
  }
}

/** A number is kept as its digits; what `read-value.ts` let through has a plus sign when it is a whole one. */
function comparePhone(value: Sql, is: Comparison, given: Value | undefined): Sql {
  const digits = (one: unknown) => String(one).replace(/^\+/, '')
  if (is === 'begins') return sql`starts_with(${value}::text, ${digits(given)}::text)`
  const numbers = (is === 'one-of' ? (given as string[]) : [given]).map((one) => Number(digits(one)))
  return sql`${value} = any (${numbers}::bigint[])`
}

function compareInstant(value: Sql, is: Comparison, when: When, clock: Clock): Sql {
  const { start, end } = stretchOf(when, clock.zone, clock.now)
  const { own } = clock
  if (own === null) return within(value, is, sql`${start}::timestamptz`, sql`${end}::timestamptz`)
  const each = own.zones.map((zone) => ({ zone, ...stretchOf(when, zone, clock.now) }))
  // The widest of all zones first: an index can answer that.
  const first = new Date(Math.min(...each.map((one) => one.start.getTime()), start.getTime()))
  const last = new Date(Math.max(...each.map((one) => one.end.getTime()), end.getTime()))
  const edge = (which: 'start' | 'end', other: Date) => {
    const byZone = JSON.stringify(Object.fromEntries(each.map((one) => [one.zone, one[which]])))
    return sql`coalesce((${byZone}::jsonb ->> ${own.column})::timestamptz, ${other}::timestamptz)`
  }
  const wide = within(
    value,
    is,
    sql`${is === 'before' ? last : first}::timestamptz`,
    sql`${is === 'after' ? first : last}::timestamptz`,
  )
  return sql`(${wide} and ${within(value, is, edge('start', start), edge('end', end))})`
}

/** Kept as text, year first: the order of its characters is the order of the days. */
function compareDate(value: Sql, is: Comparison, when: When, clock: Clock): Sql {
  const day = sql`${value} collate "C"`
  return byZone(
    clock,
    (zone) => daysOf(when, zone, clock.now),
    ({ start, end }) => sql`(${value} <> '' and ${within(day, is, sql`${start}::text`, sql`${end}::text`)})`,
  )
}

function onAnniversary(kind: FieldKind, value: Sql, given: Anniversary, clock: Clock): Sql {
  const day =
    kind === 'date' ? sql`substr(${value}, 6, 5)` : sql`to_char(${value} at time zone ${zoneOf(clock)}, 'MM-DD')`
  return byZone(
    clock,
    (zone) => anniversariesOf(given, zone, clock.now),
    (days) => sql`${day} = any (${days}::text[])`,
  )
}

const zoneOf = ({ zone, own }: Clock): Sql =>
  own === null
    ? sql`${zone}::text`
    : sql`(case when ${own.column} = any (${own.zones}::text[]) then ${own.column} else ${zone}::text end)`

function within(value: Sql, is: Comparison, start: Sql, end: Sql): Sql {
  switch (is) {
    case 'before':
      return sql`${value} < ${start}`
    case 'at-least':
      return sql`${value} >= ${start}`
    case 'after':
      return sql`${value} >= ${end}`
    case 'at-most':
      return sql`${value} < ${end}`
    default:
      return sql`(${value} >= ${start} and ${value} < ${end})`
  }
}

/** One truth for all whose clocks say the same, which are few groups: at no moment are there more than three days on earth. */
function byZone<T>({ zone, own }: Clock, meaning: (zone: string) => T, truth: (meant: T) => Sql): Sql {
  const rest = meaning(zone)
  if (own === null) return truth(rest)
  const groups = Map.groupBy(own.zones, (one) => JSON.stringify(meaning(one)))
  const others = [...groups.values()].filter(
    (zones) => JSON.stringify(meaning(zones[0] ?? zone)) !== JSON.stringify(rest),
  )
  if (others.length === 0) return truth(rest)
  const cases = others.map(
    (zones) => sql`when ${own.column} = any (${zones}::text[]) then ${truth(meaning(zones[0] ?? zone))}`,
  )
  return sql`(case ${sql.join(cases, sql` `)} else ${truth(rest)} end)`
}

export function sign(is: Comparison): Sql {
  if (is === 'at-least') return sql`>=`
  if (is === 'at-most') return sql`<=`
  if (is === 'more-than') return sql`>`
  if (is === 'fewer-than') return sql`<`
  return sql`=`
}
