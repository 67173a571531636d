import { type Db, maybe, rows, run, sql } from '../../platform/database/index.ts'

export type ListRow = { id: number; name: string; members: number; with_number: number; created_at: string }

const counted = sql`
  select l.id, l.name, l.created_at, coalesce(c.members, 0) as members, coalesce(c.with_number, 0) as with_number
    from list l
    left join lateral (
      select count(*) as members, count(p.address) as with_number
        from list_member m join profile p on p.id = m.profile_id where m.list_id = l.id) c on true`

export const listLists = (db: Db) => rows(db, sql<ListRow>`${counted}`)

export const findList = (db: Db, id: number) => maybe(db, sql<ListRow>`${counted} where l.id = ${id}`)

/** null when the name is taken. */
export const insertList = (db: Db, name: string) =>
  maybe(db, sql<{ id: number }>`insert into list (name) values (${name}) on conflict (name) do nothing returning id`)

export const findListByName = (db: Db, name: string) =>
  maybe(db, sql<{ id: number }>`select id from list where name = ${name}`)

export const renameList = (db: Db, id: number, name: string) =>
  run(db, sql`update list set name = ${name} where id = ${id}`)

export const deleteList = (db: Db, id: number) =>
  maybe(
    db,
    sql<{ name: string }>`
      with emptied as (delete from list_member where list_id = ${id})
      delete from list where id = ${id} returning name`,
  )

/** Keeps a list from being deleted until the transaction ends. */
export const holdList = async (tx: Db, id: number) =>
  (await maybe(tx, sql<{ id: number }>`select id from list where id = ${id} for key share`)) !== null

export const isBeingFilled = async (db: Db, id: number) =>
  (await maybe(
    db,
    sql<{ id: number }>`select id from import where list_id = ${id} and state in ('waiting', 'running') limit 1`,
  )) !== null

/** How many were not on it before; profiles that do not exist are passed over. */
export const addMembers = (db: Db, id: number, profileIds: readonly number[]) =>
  run(
    db,
    sql`insert into list_member (list_id, profile_id)
        select ${id}, p.id from profile p where p.id = any (${profileIds}::bigint[]) on conflict do nothing`,
  )

export const removeMembers = (db: Db, id: number, profileIds: readonly number[]) =>
  run(db, sql`delete from list_member where list_id = ${id} and profile_id = any (${profileIds}::bigint[])`)
