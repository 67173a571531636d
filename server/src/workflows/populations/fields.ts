import type { RawBuilder } from 'kysely'
import { type Db, sql } from '../../platform/database/index.ts'
import { listFields } from '../../profiles/index.ts'
import type { Dimension, PeopleSql } from './queries.ts'

const plainFields = ['first_name', 'last_name', 'email', 'external_id', 'language', 'country', 'zone'] as const
export type FieldTypes = ReadonlyMap<string, 'text' | 'number' | 'date' | 'boolean'>

export async function loadFieldTypes(db: Db): Promise<FieldTypes> {
  const own = (await listFields(db)).map(({ name, type }) => [name, type] as const)
  return new Map([...plainFields.map((name) => [name, 'text'] as const), ...own])
}

/** Everyone of `people` as `m`, with their profile as `p` where they have one. */
export const withProfiles = (people: PeopleSql, dimension: Dimension): RawBuilder<unknown> => {
  switch (dimension) {
    case 'profile':
      return sql`(${people}) m left join profile p on p.id = m.key`
    case 'number':
      return sql`(${people}) m left join lateral (${latestWith(sql`m.key`)}) p on true`
    case 'incoming':
      return sql`(${people}) m left join incoming i on i.id = m.key left join lateral (${latestWith(sql`i.address`)}) p on true`
  }
}

/** The profiles of `people`, each once: of messages and numbers that of whoever has the phone, nobody where it is unknown. */
export const profilesOf = (people: PeopleSql, dimension: Dimension): PeopleSql =>
  sql`select distinct on (p.id) p.id as key, m.data from ${withProfiles(people, dimension)} where p.id is not null order by p.id`

/** Of several profiles with one number the one that was updated last, as everywhere. */
const latestWith = (address: RawBuilder<unknown>) =>
  sql`select * from profile o where o.address = ${address} order by o.updated_at desc, o.id desc limit 1`

/** A field of `m` and `p` as text: what people carry with them comes before what their profile says. */
export function fieldText(field: string): RawBuilder<unknown> {
  const ofProfile = (plainFields as readonly string[]).includes(field)
    ? sql`p.${sql.ref(field)}`
    : sql`p.attributes ->> ${field}::text`
  return sql`coalesce(m.data ->> ${field}::text, ${ofProfile})`
}

/** The same in its own order: numbers by size, dates and texts by their characters. */
export function fieldOrder(field: string, types: FieldTypes): RawBuilder<unknown> {
  if (types.get(field) !== 'number') return sql`${fieldText(field)} collate "C"`
  const text = fieldText(field)
  return sql`(case when pg_input_is_valid(${text}, 'numeric') then (${text})::numeric end)`
}

const ofProfiles = ['created_at', 'updated_at'] as const

/** A date or an instant of `m`, `p` and `i` as a text that is later where it is greater: also what only Parley writes. */
export function momentText(field: string, dimension: Dimension): RawBuilder<unknown> {
  const instant = (column: RawBuilder<unknown>) =>
    sql`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`
  const own = (ofProfiles as readonly string[]).includes(field)
    ? instant(sql`p.${sql.ref(field)}`)
    : dimension === 'incoming' && field === 'received_at'
      ? instant(sql`i.at`)
      : null
  return sql`(${own === null ? fieldText(field) : sql`coalesce(m.data ->> ${field}::text, ${own})`} collate "C")`
}

/** A number of each person that is the same each time it is drawn for this seed, and says nothing about them. */
export const drawn = (seed: number): RawBuilder<unknown> => sql`hashint8extended(m.key, ${seed}::bigint)`
