import { sql } from 'kysely'
import { type Db, rows } from './sql.ts'

/**
 * The schema in SQL for reading and review, always in the same order: what `pg_dump --schema-only` would tell, which the
 * embedded PostgreSQL does not ship. Weekly partitions are left out: they depend on the day.
 */
export async function dumpSchema(db: Db): Promise<string> {
  const parts = [
    '-- The schema that the migrations make, written by `npm run schema`. For reading: nothing runs it.',
    ...(await extensions(db)),
    ...(await types(db)),
    ...(await functions(db)),
    ...(await relations(db)),
    ...(await views(db)),
  ]
  return `${parts.join('\n\n')}\n`
}

type Definition = { definition: string }

/** Leaves out what an extension brought. */
const ours = (catalog: 'pg_class' | 'pg_proc' | 'pg_type', oid: string) => sql`
  not exists (select from pg_depend d where d.classid = ${sql.lit(catalog)}::regclass and d.objid = ${sql.ref(oid)} and d.deptype = 'e')`

async function extensions(db: Db): Promise<string[]> {
  const found = await rows(
    db,
    sql<{ name: string }>`select extname as name from pg_extension where extname <> 'plpgsql' order by 1`,
  )
  return found.map(({ name }) => `create extension ${name};`)
}

async function types(db: Db): Promise<string[]> {
  const found = await rows(
    db,
    sql<Definition>`
      select 'create type ' || t.typname || ' as enum (' || string_agg(quote_literal(e.enumlabel), ', ' order by e.enumsortorder) || ');' as definition
        from pg_type t join pg_enum e on e.enumtypid = t.oid
       where t.typnamespace = 'public'::regnamespace and ${ours('pg_type', 't.oid')}
       group by t.oid, t.typname
      union all
      select 'create domain ' || t.typname || ' as ' || format_type(t.typbasetype, t.typtypmod) || case when t.typnotnull then ' not null' else '' end
             || coalesce(' default ' || t.typdefault, '')
             || coalesce((select string_agg(' ' || pg_get_constraintdef(c.oid), '' order by c.conname)
                            from pg_constraint c where c.contypid = t.oid and c.contype = 'c'), '') || ';'
        from pg_type t
       where t.typtype = 'd' and t.typnamespace = 'public'::regnamespace and ${ours('pg_type', 't.oid')}
       order by 1`,
  )
  return found.map(({ definition }) => definition)
}

async function functions(db: Db): Promise<string[]> {
  const found = await rows(
    db,
    sql<Definition>`
      select pg_get_functiondef(p.oid) as definition from pg_proc p
       where p.pronamespace = 'public'::regnamespace and p.prokind in ('f', 'p') and ${ours('pg_proc', 'p.oid')}
       order by p.proname, pg_get_function_identity_arguments(p.oid)`,
  )
  return found.map(({ definition }) => `${definition.trim()};`)
}

type Relation = {
  oid: number
  name: string
  kind: 'r' | 'p' | 'S'
  persistence: string
  partitioned: string | null
  options: string | null
  comment: string | null
}

/** Tables with their columns, constraints, indexes and triggers, and the sequences that no column owns. */
async function relations(db: Db): Promise<string[]> {
  const found = await rows(
    db,
    sql<Relation>`
      select c.oid::int8 as oid, c.relname as name, c.relkind as kind, c.relpersistence as persistence, pg_get_partkeydef(c.oid) as partitioned,
             array_to_string(c.reloptions, ', ') as options, obj_description(c.oid, 'pg_class') as comment
        from pg_class c
       where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'S') and not c.relispartition and ${ours('pg_class', 'c.oid')}
         and not (c.relkind = 'S' and exists (select from pg_depend d where d.objid = c.oid and d.deptype in ('a', 'i') and d.refobjsubid > 0))
       order by c.relname`,
  )
  const [columnsOf, constraintsOf, indexesOf, triggersOf] = [
    await grouped(db, columns),
    await grouped(db, constraints),
    await grouped(db, indexes),
    await grouped(db, triggers),
  ]
  return found.map((relation) => {
    if (relation.kind === 'S') return `create sequence ${relation.name};`
    const inside = [...(columnsOf.get(relation.oid) ?? []), ...(constraintsOf.get(relation.oid) ?? [])]
    const head = `create ${relation.persistence === 'u' ? 'unlogged ' : ''}table ${relation.name} (`
    const tail = `)${relation.partitioned ? ` partition by ${relation.partitioned}` : ''}${relation.options ? ` with (${relation.options})` : ''};`
    const comment = relation.comment
      ? [`comment on table ${relation.name} is '${relation.comment.replaceAll("'", "''")}';`]
      : []
    return [
      head,
      inside.map((line) => `  ${line}`).join(',\n'),
      tail,
      ...(indexesOf.get(relation.oid) ?? []),
      ...(triggersOf.get(relation.oid) ?? []),
      ...comment,
    ].join('\n')
  })
}

const columns = sql<{ oid: number } & Definition>`
  select a.attrelid::int8 as oid,
         quote_ident(a.attname) || ' ' || format_type(a.atttypid, a.atttypmod)
         || case when a.attcollation <> t.typcollation then ' collate ' || quote_ident(o.collname) else '' end
         || case when a.attstorage <> t.typstorage then ' storage '
              || case a.attstorage when 'e' then 'external' when 'm' then 'main' when 'p' then 'plain' else 'extended' end else '' end
         || case when a.attnotnull then ' not null' else '' end
         || case a.attidentity when 'a' then ' generated always as identity' when 'd' then ' generated by default as identity' else '' end
         || case when a.attgenerated = 's' then ' generated always as (' || pg_get_expr(d.adbin, d.adrelid) || ') stored'
                 when a.attgenerated = 'v' then ' generated always as (' || pg_get_expr(d.adbin, d.adrelid) || ') virtual'
                 else coalesce(' default ' || pg_get_expr(d.adbin, d.adrelid), '') end as definition
    from pg_attribute a
    join pg_type t on t.oid = a.atttypid
    left join pg_collation o on o.oid = a.attcollation
    left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
   where a.attnum > 0 and not a.attisdropped
   order by a.attrelid, a.attnum`

// PostgreSQL 18 keeps "not null" as constraints too; the columns say it already.
const constraints = sql<{ oid: number } & Definition>`
  select c.conrelid::int8 as oid, 'constraint ' || quote_ident(c.conname) || ' ' || pg_get_constraintdef(c.oid) as definition
    from pg_constraint c
   where c.contype in ('p', 'u', 'c', 'f', 'x') and c.conrelid <> 0
   order by c.conrelid, array_position('{p,u,c,x,f}'::text[], c.contype::text), c.conname`

const indexes = sql<{ oid: number } & Definition>`
  select i.indrelid::int8 as oid, pg_get_indexdef(i.indexrelid) || ';' as definition
    from pg_index i
   where not exists (select from pg_constraint c where c.conindid = i.indexrelid and c.contype in ('p', 'u', 'x'))
   order by i.indrelid, i.indexrelid::regclass::text`

const triggers = sql<{ oid: number } & Definition>`
  select t.tgrelid::int8 as oid, pg_get_triggerdef(t.oid) || ';' as definition
    from pg_trigger t
   where not t.tgisinternal
   order by t.tgrelid, t.tgname`

async function grouped(db: Db, query: typeof columns): Promise<Map<number, string[]>> {
  const groups = new Map<number, string[]>()
  for (const { oid, definition } of await rows(db, query)) groups.set(oid, [...(groups.get(oid) ?? []), definition])
  return groups
}

async function views(db: Db): Promise<string[]> {
  const found = await rows(
    db,
    sql<Definition>`
      select 'create ' || case c.relkind when 'm' then 'materialized ' else '' end || 'view ' || c.relname || ' as' || chr(10)
             || pg_get_viewdef(c.oid, true) as definition
        from pg_class c
       where c.relnamespace = 'public'::regnamespace and c.relkind in ('v', 'm') and ${ours('pg_class', 'c.oid')}
       order by c.relname`,
  )
  return found.map(({ definition }) => definition)
}
