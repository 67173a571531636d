import type { RawBuilder } from 'kysely'
import { type Db, maybe, run, sql } from '../platform/database/index.ts'
import { isCountry, readLanguage, readZone } from './imports/places.ts'
import { findListByName, holdList, insertList } from './lists/queries.ts'
import { type FieldType, maxTextLength } from './profile.ts'
import { listFields } from './queries.ts'

/** Many people at once: a query of their profiles as `key`, each once, with `data` that they carry. */
export type ProfileSet = RawBuilder<unknown>

export type ListMode = 'replace' | 'add' | 'remove'

/** Puts people on a list, takes them off, or makes it theirs alone. Null when there is no such list; else how many it has then. */
export async function changeMembers(tx: Db, list: number, people: ProfileSet, mode: ListMode): Promise<number | null> {
  if (!(await holdList(tx, list))) return null
  if (mode === 'remove')
    await run(tx, sql`delete from list_member m using (${people}) x where m.list_id = ${list} and m.profile_id = x.key`)
  if (mode === 'replace')
    await run(
      tx,
      sql`delete from list_member m where m.list_id = ${list} and not exists (select from (${people}) x where x.key = m.profile_id)`,
    )
  if (mode !== 'remove')
    await run(
      tx,
      sql`insert into list_member (list_id, profile_id)
          select ${list}::int, p.id from (${people}) x join profile p on p.id = x.key on conflict do nothing`,
    )
  const counted = await maybe(
    tx,
    sql<{ members: number }>`select count(*)::int as members from list_member where list_id = ${list}`,
  )
  return counted?.members ?? 0
}

/** The list of that name, made when there is none. */
export async function listNamed(tx: Db, name: string): Promise<number> {
  const made = (await insertList(tx, name)) ?? (await findListByName(tx, name))
  if (made === null) throw new Error(`The list ${name} went away while it was looked for.`)
  return made.id
}

/** A field of many people: one value for everyone, null to empty it, or what each of them carries under a name. */
export type FieldChange = { field: string; to: string | number | boolean | null; from: string | null }

const settableColumns = ['language', 'country', 'zone'] as const

/** Why a field cannot be set like this, or null. */
export function whyNotSettable({ field, to, from }: FieldChange, types: ReadonlyMap<string, FieldType>) {
  const type = types.get(field)
  if (type === undefined) {
    if (!(settableColumns as readonly string[]).includes(field)) return 'unknown-field' as const
    if (from !== null) return 'wrong-value' as const
    if (to === null) return null
    const text = String(to)
    const right =
      field === 'language'
        ? readLanguage(text) === text
        : field === 'country'
          ? isCountry(text)
          : readZone(text) !== null
    return right ? null : ('wrong-value' as const)
  }
  if (from !== null || to === null) return null
  if (type === 'number') return typeof to === 'number' && Number.isFinite(to) ? null : ('wrong-value' as const)
  if (type === 'boolean') return typeof to === 'boolean' ? null : ('wrong-value' as const)
  if (typeof to !== 'string' || to.length > maxTextLength) return 'wrong-value' as const
  return type === 'date' && !/^\d{4}-\d\d-\d\d$/.test(to) ? ('wrong-value' as const) : null
}

export const ownFieldTypes = async (db: Db): Promise<ReadonlyMap<string, FieldType>> =>
  new Map((await listFields(db)).map(({ name, type }) => [name, type]))

/** Sets fields of many people. Only profiles that are different afterwards are written; their number is the answer. */
export async function setFieldsOf(
  tx: Db,
  people: ProfileSet,
  changes: readonly FieldChange[],
  types: ReadonlyMap<string, FieldType>,
): Promise<number> {
  let attributes: RawBuilder<unknown> = sql`p.attributes`
  const columns = new Map<string, RawBuilder<unknown>>()
  for (const change of changes) {
    const type = types.get(change.field)
    if (type === undefined) columns.set(change.field, sql`${change.to}::text`)
    else if (change.to === null && change.from === null) attributes = sql`(${attributes}) - ${change.field}::text`
    else
      attributes = sql`(${attributes}) || coalesce(jsonb_build_object(${change.field}::text, ${valueFor(change, type)}), '{}')`
  }
  const wanted = settableColumns.map((name) => [name, columns.get(name) ?? sql`p.${sql.ref(name)}`] as const)
  return run(
    tx,
    sql`
      update profile o
         set attributes = jsonb_strip_nulls(w.attributes), updated_at = now(),
             ${sql.join(wanted.map(([name]) => sql`${sql.ref(name)} = w.${sql.ref(name)}`))}
        from (select p.id, ${attributes} as attributes, ${sql.join(wanted.map(([name, value]) => sql`${value} as ${sql.ref(name)}`))}
                from (${people}) m join profile p on p.id = m.key) w
       where o.id = w.id
         and (jsonb_strip_nulls(w.attributes) <> o.attributes
              or ${sql.join(
                wanted.map(([name]) => sql`w.${sql.ref(name)} is distinct from o.${sql.ref(name)}`),
                sql` or `,
              )})`,
  )
}

/** What is carried and is no value of the field's type leaves the field as it is. */
function valueFor({ to, from, field }: FieldChange, type: FieldType): RawBuilder<unknown> {
  if (from === null) return sql`${JSON.stringify(to)}::jsonb`
  const carried = sql`(m.data ->> ${from}::text)`
  const before = sql`p.attributes -> ${field}::text`
  switch (type) {
    case 'number':
      return sql`case when pg_input_is_valid(${carried}, 'numeric') then to_jsonb(${carried}::numeric) else ${before} end`
    case 'boolean':
      return sql`case when ${carried} in ('true', 'false') then to_jsonb(${carried}::boolean) else ${before} end`
    case 'date':
      return sql`case when ${carried} ~ '^\\d{4}-\\d\\d-\\d\\d$' and pg_input_is_valid(${carried}, 'date') then to_jsonb(${carried}) else ${before} end`
    case 'text':
      return sql`case when length(${carried}) <= ${maxTextLength}::int then to_jsonb(${carried}) else ${before} end`
  }
}
