import { sql } from 'kysely'
import { type Db, maybe, one, rows, run } from '../platform/database/index.ts'
import { type Right, type Role, rolesWith } from './rights.ts'

export type UserRow = {
  id: string
  name: string
  email: string
  role: Role
  language: 'en' | 'fr'
  theme: 'auto' | 'light' | 'dark'
  disabled_at: string | null
  created_at: string
}

export const findKey = (db: Db, hash: Buffer) =>
  maybe(
    db,
    sql<{ id: number; name: string; role: Role; used_lately: boolean }>`
      select id, name, role, coalesce(last_used_at > now() - interval '1 minute', false) as used_lately
        from api_key where key_hash = ${hash} and revoked_at is null`,
  )

/** Once a minute at most: a row that every request writes would make them wait for each other. */
export const noteKeyUse = (db: Db, id: number) =>
  run(
    db,
    sql`update api_key set last_used_at = now()
         where id = ${id} and (last_used_at is null or last_used_at < now() - interval '1 minute')`,
  )

/** Names of the people who have a right, those with the narrowest role first. */
export async function namesWith(db: Db, right: Right): Promise<string[]> {
  const found = await rows(
    db,
    sql<{ name: string }>`
      select name from app_user
       where role = any (${rolesWith(right)}) and disabled_at is null
       order by role = 'administrator', name limit 5`,
  )
  return found.map(({ name }) => name)
}

export const countUsers = async (db: Db) =>
  (await one(db, sql<{ count: number }>`select count(*) as count from app_user`)).count

export const listUsers = (db: Db) =>
  rows(
    db,
    sql<UserRow>`select id, name, email, role, language, theme, disabled_at, created_at from app_user order by name, id`,
  )

export const findUser = (db: Db, id: string) =>
  maybe(
    db,
    sql<UserRow>`select id, name, email, role, language, theme, disabled_at, created_at from app_user where id = ${id}`,
  )

/** Creates the person and the password that better-auth will check. False when the e-mail is taken. */
export async function insertUser(
  db: Db,
  user: { id: string; name: string; email: string; role: Role; language: 'en' | 'fr'; passwordHash: string },
): Promise<boolean> {
  const inserted = await maybe(
    db,
    sql<{ id: string }>`
      with person as (
        insert into app_user (id, name, email, role, language)
        values (${user.id}, ${user.name}, ${user.email.toLowerCase()}, ${user.role}, ${user.language})
        on conflict (email) do nothing returning id),
      credential as (
        insert into user_credential (id, user_id, account_id, provider_id, password)
        select ${`${user.id}-password`}, id, id, 'credential', ${user.passwordHash} from person)
      select id from person`,
  )
  return inserted !== null
}

export const updateUser = (
  db: Db,
  id: string,
  change: { name?: string; role?: Role; language?: string; theme?: string; disabled?: boolean },
) =>
  maybe(
    db,
    sql<UserRow>`
      update app_user set
        name = coalesce(${change.name ?? null}, name),
        role = coalesce(${change.role ?? null}, role),
        language = coalesce(${change.language ?? null}, language),
        theme = coalesce(${change.theme ?? null}, theme),
        disabled_at = case ${change.disabled ?? null}::boolean
                        when true then coalesce(disabled_at, now()) when false then null else disabled_at end,
        updated_at = now()
       where id = ${id}
      returning id, name, email, role, language, theme, disabled_at, created_at`,
  )

export const countAdministrators = async (db: Db) =>
  (
    await one(
      db,
      sql<{ count: number }>`
        select count(*) as count from (
          select 1 from app_user where role = 'administrator' and disabled_at is null for update) held`,
    )
  ).count

/** False when there is no such person. */
export const storePassword = async (db: Db, userId: string, hash: string) =>
  (await maybe(
    db,
    sql<{ id: string }>`
      update user_credential set password = ${hash}, updated_at = now()
       where user_id = ${userId} and provider_id = 'credential'
      returning id`,
  )) !== null

export const endSessions = (db: Db, userId: string) => run(db, sql`delete from user_session where user_id = ${userId}`)

export const storeFirstLink = (db: Db, hash: Buffer) =>
  run(
    db,
    sql`insert into first_link (token_hash) values (${hash})
        on conflict (singleton) do update set token_hash = excluded.token_hash, created_at = now()`,
  )

export const dropFirstLink = (db: Db) => run(db, sql`delete from first_link`)

/** Spends the link: of two clicks one gets it. */
export const takeFirstLink = async (db: Db, hash: Buffer) =>
  (await maybe(
    db,
    sql<{ singleton: boolean }>`delete from first_link where token_hash = ${hash} returning singleton`,
  )) !== null

export type KeyRow = {
  id: number
  name: string
  prefix: string
  role: Role
  created_at: string
  last_used_at: string | null
  revoked_at: string | null
}

export const listKeys = (db: Db) =>
  rows(
    db,
    sql<KeyRow>`select id, name, prefix, role, created_at, last_used_at, revoked_at from api_key order by id desc`,
  )

export const insertKey = (db: Db, key: { name: string; hash: Buffer; prefix: string; role: Role; by: string | null }) =>
  one(
    db,
    sql<KeyRow>`
      insert into api_key (name, key_hash, prefix, role, created_by)
      values (${key.name}, ${key.hash}, ${key.prefix}, ${key.role}, ${key.by})
      returning id, name, prefix, role, created_at, last_used_at, revoked_at`,
  )

export const revokeKey = (db: Db, id: number) =>
  maybe(
    db,
    sql<KeyRow>`
      update api_key set revoked_at = coalesce(revoked_at, now()) where id = ${id}
      returning id, name, prefix, role, created_at, last_used_at, revoked_at`,
  )

export const workspaceZone = (db: Db) =>
  maybe(db, sql<{ zone: string | null }>`select value ->> 'zone' as zone from setting where name = 'workspace'`)

/** Both of those who change it at the same moment are right, one after the other. */
export const storeZone = (tx: Db, zone: string) =>
  run(
    tx,
    sql`insert into setting (name, value) values ('workspace', jsonb_build_object('zone', ${zone}::text))
        on conflict (name) do update set value = setting.value || excluded.value, updated_at = now()`,
  )

export const databaseKnowsZone = async (db: Db, zone: string): Promise<boolean> =>
  (await maybe(db, sql<{ name: string }>`select name from pg_timezone_names where name = ${zone}`)) !== null

/** Whoever may sign in or could: what colleagues are called, and nothing else of them. */
export const listNames = (db: Db) =>
  rows(
    db,
    sql<{ id: string; name: string; active: boolean }>`
      select id, name, disabled_at is null as active from app_user order by name, id`,
  )
