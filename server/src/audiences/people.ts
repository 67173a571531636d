import { sql } from '../platform/database/index.ts'
import { type Asking, compileNode, fieldValue, rowOf } from './compile.ts'
import { fieldOf, type Known, profiles, resourceOf } from './known.ts'
import type { Field, Row, Sql } from './resource.ts'
import { everyTarget, type InAudience, type Query } from './tree.ts'

/** Which people: a query of the `id`, the `address` and what is `carried` along of each. */
export type PeopleQuery = Sql

/** Begins to ask a query about rows that are called `p`. */
export function askingOf(query: Query, known: Known, way: Asking['way']): Asking {
  const resource = resourceOf(query.resource, known)
  const row = rowOf('p')
  const own =
    query.zone === 'profile' ? { column: zoneOf(resource.person, row, query.resource), zones: known.zones } : null
  const zone = query.zone === undefined || query.zone === 'profile' ? known.zone : query.zone
  let aliases = 0
  const alias = () => `r${++aliases}`
  return { known, way, resource, row, clock: { now: known.now, zone, own }, audience, alias }
}

const zoneOf = ({ by, column }: { by: 'address' | 'profile'; column: string }, row: Row, resource: string): Sql => {
  if (resource === profiles) return row('zone')
  return by === 'profile'
    ? sql`(select z.zone from profile z where z.id = ${row(column)})`
    : sql`(select z.zone from profile z where z.address = ${row(column)} order by z.updated_at desc, z.id desc limit 1)`
}

/** Whom another audience means, asked by its own clock and with its own sample. */
function audience({ audience }: InAudience, { known, row, alias }: Asking): Sql {
  const found = known.audiences.get(audience)
  if (found === undefined) throw new Error(`An unknown audience came to be asked: ${audience}`)
  const name = alias()
  return sql`select from (${peopleOf(found.query, known)}) as ${sql.ref(name)} where ${rowOf(name)('id')} = ${row('id')}`
}

/** The people whom a query means; with `ordered`, in its order. */
export function peopleOf(query: Query, known: Known, ordered = false): PeopleQuery {
  if (query.resource === profiles)
    return chosen(
      query,
      known,
      (row) => sql`${row('id')} as id, ${row('address')} as address, null::jsonb as carried`,
      ordered,
    )
  const { by } = resourceOf(query.resource, known).person
  const { shared } = query.target ?? everyTarget
  const rows = sql`
    select distinct on (person) person, carried, place from (${rowsOf(query, known)}) asked
     where person is not null order by person, latest desc, key desc`
  const order = ordered ? sql`order by place` : sql``
  if (by === 'profile')
    return sql`select p.id, p.address, c.carried from (${rows}) c join profile p on p.id = c.person ${order}`
  const met = sql`(${rows}) c join profile p on p.address = c.person`
  switch (shared) {
    case 'all':
      return sql`select p.id, p.address, c.carried from ${met} ${order}`
    case 'latest':
      return sql`
        select id, address, carried from (
          select distinct on (p.address) p.id, p.address, c.carried, c.place from ${met}
           order by p.address, p.updated_at desc, p.id desc) met ${order}`
    case 'none':
      return sql`
        select id, address, carried from (
          select p.id, p.address, c.carried, c.place, count(*) over (partition by p.address) as profiles from ${met}) met
         where profiles = 1 ${order}`
  }
}

/** Rows that are no profiles: whose each is, in which place, and what of it goes along. */
export function rowsOf(query: Query, known: Known): Sql {
  const { person, latest, key } = resourceOf(query.resource, known)
  const { carry } = query.target ?? everyTarget
  const rows = chosen(
    query,
    known,
    (row) => sql`${row(person.column)} as person, ${row(latest)} as latest, ${row(key)} as key,
                 ${carried(
                   carry.map((name) => fieldOf(query.resource, name, known)),
                   row,
                 )} as carried`,
    true,
  )
  return sql`select *, row_number() over () as place from (${rows}) placed`
}

function carried(fields: readonly Field[], row: Row): Sql {
  if (fields.length === 0) return sql`null::jsonb`
  const pairs = fields.flatMap((field) => [sql`${field.name}::text`, readable(field, row)])
  return sql`jsonb_strip_nulls(jsonb_build_object(${sql.join(pairs)}))`
}

const readable = (field: Field, row: Row): Sql =>
  field.kind === 'phone' ? sql`('+' || ${fieldValue(field, row)})` : fieldValue(field, row)

/** What a query chooses of its rows: those that meet it, some of them by chance, the first ones in its order. */
function chosen(query: Query, known: Known, columns: (row: Row) => Sql, ordered: boolean): Sql {
  const asking = askingOf(query, known, 'together')
  const { resource, row } = asking
  const { sample, limit, sort = [] } = query
  const key = row(resource.key)
  // The seed stands with the row's own name, so that a preview does not jump and new rows do not move old ones.
  const drawn = sql`hashtextextended(${key}::text, ${sample?.seed ?? 0}::bigint)`
  const where =
    sample !== undefined && 'percent' in sample
      ? sql`${compileNode(query.where, asking)} and (${drawn} & 4294967295) < ${Math.round((sample.percent / 100) * 2 ** 32)}::bigint`
      : compileNode(query.where, asking)
  const from = sql`from ${resource.rows} as p where ${where}`
  const inOrder = ordered || limit !== undefined
  const order = inOrder
    ? sql`order by ${sql.join([
        ...sort.map(({ field, order }) => {
          const value = sortable(fieldOf(resource.name, field, known), row)
          return order === 'rising' ? sql`${value} asc nulls last` : sql`${value} desc nulls last`
        }),
        key,
      ])}`
    : sql``
  const first = limit === undefined ? sql`` : sql`limit ${limit}::bigint`
  if (sample === undefined || 'percent' in sample) return sql`select ${columns(row)} ${from} ${order} ${first}`
  const few = sql`(select p.* ${from} order by ${drawn}, ${key} limit ${sample.number}::bigint)`
  return sql`select ${columns(row)} from ${few} as p ${order} ${first}`
}

const sortable = (field: Field, row: Row): Sql => {
  const value = fieldValue(field, row)
  return field.kind === 'text' ? sql`lower(${value})` : value
}
