import { type Db, maybe, one, rows, run, sql } from '../platform/database/index.ts'
import type { Content, TemplateKind, TemplateSettings } from './content.ts'
import type { MeasuredField, Measures } from './sizes.ts'
import type { ProfileValues } from './values.ts'

export type TemplateRow = {
  id: number
  label: string
  kind: TemplateKind
  content: Content
  settings: Partial<TemplateSettings>
  builtin: string | null
  version: number
  created_at: string
  updated_at: string
  archived_at: string | null
  /** `updated_at` to the microsecond. */
  updated_key: string
}

const templateColumns = sql`
  id, label, kind, content, settings, builtin, version, created_at, updated_at, archived_at, updated_at::text as updated_key`

export type TemplateFilter = {
  q: string | null
  /** Built-in ones whose words match: their labels are not in the database in every language. */
  builtins: readonly string[]
  kind: TemplateKind | null
  archived: boolean
}
export type TemplateKey = { builtin: boolean; updated: string; id: number }

/** Those of this workspace first, the last changed first; then those that come with Parley. */
export const listTemplates = (db: Db, filter: TemplateFilter, after: TemplateKey | null, limit: number) =>
  rows(
    db,
    sql<TemplateRow>`
      select ${templateColumns} from template
       where (${filter.q}::text is null or label ilike '%' || ${filter.q} || '%' or content->>'text' ilike '%' || ${filter.q} || '%'
              or builtin = any (${filter.builtins}::text[]))
         and (${filter.kind}::text is null or kind = ${filter.kind})
         and (archived_at is not null) = ${filter.archived}
         and (${after?.id ?? null}::int is null
              or (builtin is not null) > ${after?.builtin ?? false}
              or ((builtin is not null) = ${after?.builtin ?? false}
                  and (updated_at, id) < (${after?.updated ?? null}::timestamptz, ${after?.id ?? null}::int)))
       order by (builtin is not null), updated_at desc, id desc limit ${limit}`,
  )

export const findTemplate = (db: Db, id: number) =>
  maybe(db, sql<TemplateRow>`select ${templateColumns} from template where id = ${id}`)

/** Held until the transaction ends, so that two people saving at once do not undo each other unseen. */
export const holdTemplate = (tx: Db, id: number) =>
  maybe(tx, sql<TemplateRow>`select ${templateColumns} from template where id = ${id} for update`)

type Kept = { label: string; kind: TemplateKind; content: Content; settings: TemplateSettings }

export const insertTemplate = async (tx: Db, { label, kind, content, settings }: Kept, by: string) =>
  (
    await one(
      tx,
      sql<{ id: number }>`
        insert into template (label, kind, content, settings, created_by)
        values (${label}, ${kind}, ${JSON.stringify(content)}::jsonb, ${JSON.stringify(settings)}::jsonb, ${by}) returning id`,
    )
  ).id

export const updateTemplate = (tx: Db, id: number, { label, kind, content, settings }: Kept) =>
  run(
    tx,
    sql`update template set label = ${label}, kind = ${kind}, content = ${JSON.stringify(content)}::jsonb,
               settings = ${JSON.stringify(settings)}::jsonb, version = version + 1, updated_at = now()
         where id = ${id}`,
  )

export const setTemplateArchived = (tx: Db, id: number, archived: boolean) =>
  run(
    tx,
    sql`update template set archived_at = case when ${archived} then coalesce(archived_at, now()) end,
               version = version + 1, updated_at = now() where id = ${id}`,
  )

/** The one that comes with Parley under this name. */
export const builtinNamed = async (db: Db, builtin: string): Promise<number | null> =>
  (await maybe(db, sql<{ id: number }>`select id from template where builtin = ${builtin}`))?.id ?? null

/** One statement for all of them: two processes that start at once write the same. */
export const keepBuiltins = (db: Db, builtins: readonly (Kept & { builtin: string })[]) =>
  run(
    db,
    sql`insert into template (builtin, label, kind, content, settings)
        select builtin, label, kind, content, settings
          from jsonb_to_recordset(${JSON.stringify(builtins)}::jsonb) as b (builtin text, label text, kind text, content jsonb, settings jsonb)
        on conflict (builtin) do update
           set label = excluded.label, kind = excluded.kind, content = excluded.content,
               settings = excluded.settings, updated_at = now(),
               version = template.version + 1
         where (template.label, template.kind, template.content, template.settings)
               is distinct from (excluded.label, excluded.kind, excluded.content, excluded.settings)`,
  )

// ---- people to show it with ---------------------------------------------------------------------------------------

const valueColumns = sql`p.id, p.first_name, p.last_name, p.email, p.language, p.country, p.external_id, p.attributes`

export const profilesById = (db: Db, ids: readonly number[]) =>
  rows(db, sql<ProfileValues>`select ${valueColumns} from profile p where p.id = any (${ids}::bigint[]) order by p.id`)

/** The one that a number belongs to, as a message to it is addressed: the last changed. */
export const profileAt = async (db: Db, address: number) =>
  (
    await rows(
      db,
      sql<ProfileValues>`
        select ${valueColumns} from profile p where p.address = ${address} order by p.updated_at desc, p.id desc limit 1`,
    )
  )[0] ?? null

/** About how many profiles there are; exact is not needed, and would be slow. */
export const profilesAbout = async (db: Db) =>
  (
    await one(
      db,
      sql<{ count: number }>`
        select greatest(0, reltuples)::bigint as count from pg_class where oid = 'profile'::regclass`,
    )
  ).count

/** The same people every time, so that a preview changes with its text alone. `percent` of the table's pages. */
export const sampleProfiles = (db: Db, percent: number, limit: number) =>
  rows(
    db,
    sql<ProfileValues>`
      select ${valueColumns} from profile p tablesample system (${percent}) repeatable (1)
       where p.address is not null limit ${limit}`,
  )

/**
 * How long the values of each field are at most: all of them, or those of a part of the table's pages. A character of two
 * UTF-16 units has four octets; what has fewer counts its characters.
 */
export function measureFields(db: Db, fields: readonly MeasuredField[], percent: number) {
  const values = fields.map(({ name, common }) => {
    const value = common ? sql`p.${sql.ref(name)}` : sql`p.attributes->>${name}`
    return sql`select ${name} as name, btrim(${value}) as value from profile p tablesample system (${percent}) repeatable (1)
                where p.address is not null`
  })
  return rows(
    db,
    sql<Measures>`
      select name,
             coalesce(max(2 * length(value) - length(translate(value, ${escaped}, ''))), 0) as septets,
             coalesce(greatest(max(length(value)), max(octet_length(value)) / 2), 0) as units,
             coalesce(bool_or(value like '%\`%' or (octet_length(value) <> length(value) and value collate "C" ~ ${outside})), false) as unicode
        from (${sql.join(values, sql` union all `)}) v
       group by name`,
  )
}

/** What takes two septets of the standard alphabet. */
const escaped = '^{}\\[~]|€\f'
/** Outside the standard alphabet, for values that are not ASCII (of which only ` is outside). Letters one by one: a range of thousands makes the expression slow. */
const outside = '[^\\x01-\\x7F£¥èéùìòÇØøÅåΔΦΓΛΩΠΨΣΘΞÆæßÉ¤¡ÄÖÑÜ§¿äöñüà€]'
