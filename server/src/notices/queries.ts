import type { Right } from '../access/index.ts'
import { type Db, maybe, one, rows, run, sql } from '../platform/database/index.ts'
import type { Language } from '../platform/http/problem.ts'
import type { NoticeKind } from './kinds.ts'

export type NoticeRow = {
  id: number
  at: string
  kind: NoticeKind
  severity: 'note' | 'alarm'
  title: Record<Language, string>
  body: Record<Language, string>
  link: string | null
  resolved_at: string | null
  seen: boolean
  standing: boolean
}

type Notice = Pick<NoticeRow, 'kind' | 'severity' | 'title' | 'body' | 'link'> & {
  key: string | null
  right: Right | null
  user: string | null
}

/** Of two that tell the same at once, one waits for the other and then has nothing to tell; nor is there for whoever is gone. */
export const insertNotice = async (tx: Db, n: Notice): Promise<number | null> =>
  (
    await maybe(
      tx,
      sql<{ id: number }>`
        insert into notice (kind, severity, access_right, user_id, title, body, link, key)
        select ${n.kind}, ${n.severity}, ${n.right}, ${n.user}::text, ${JSON.stringify(n.title)}::jsonb,
               ${JSON.stringify(n.body)}::jsonb, ${n.link}, ${n.key}
         where ${n.user}::text is null or exists (select from app_user where id = ${n.user})
        on conflict (key) where resolved_at is null do nothing
        returning id`,
    )
  )?.id ?? null

export const resolveNotice = async (tx: Db, key: string): Promise<number | null> =>
  (
    await maybe(
      tx,
      sql<{
        id: number
      }>`update notice set resolved_at = now() where key = ${key} and resolved_at is null returning id`,
    )
  )?.id ?? null

/** The keys of what is open of a kind. */
export const openKeys = async (db: Db, kind: NoticeKind): Promise<string[]> =>
  (
    await rows(
      db,
      sql<{ key: string }>`
        select key from notice where kind = ${kind} and key is not null and resolved_at is null order by id`,
    )
  ).map(({ key }) => key)

export const notifyScreens = (db: Db, id: number | null) =>
  run(db, sql`select pg_notify('parley_live', ${JSON.stringify({ topic: 'notices', data: { id } })})`)

/** Whom a kind reaches by mail: people who may sign in and did not switch it off. */
export const readersByMail = (db: Db, kind: NoticeKind, roles: readonly string[], user: string | null) =>
  rows(
    db,
    sql<{ email: string; language: Language }>`
      select u.email, u.language from app_user u
       where u.disabled_at is null and (u.role = any (${roles}::text[]) or u.id = ${user})
         and not exists (select from notice_mail_off o where o.user_id = u.id and o.kind = ${kind})
       order by u.id`,
  )

/** For whom a list is: what they are called, what they may, and when they came. */
export type Reader = { name: string; user: string | null; rights: readonly Right[] }

// `standing` is what still wants someone: whatever has a key, until that is resolved; an alarm that nothing ends, until it is seen.
const visible = ({ name, user, rights }: Reader) => sql`
  select n.id, n.at, n.kind, n.severity, n.title, n.body, n.link, n.resolved_at, s.reader is not null as seen,
         n.resolved_at is null and (n.key is not null or (n.severity = 'alarm' and s.reader is null)) as standing
    from notice n
    left join notice_seen s on s.notice_id = n.id and s.reader = ${name}
   where (n.access_right = any (${rights}::text[]) or n.user_id = ${user})`

export const listNotices = (db: Db, reader: Reader, before: number | null, limit: number) =>
  rows(
    db,
    sql<NoticeRow>`
      ${visible(reader)} and (${before}::bigint is null or n.id < ${before}) order by n.id desc limit ${limit}`,
  )

export const listStanding = (db: Db, reader: Reader) =>
  rows(
    db,
    sql<NoticeRow>`select * from (${visible(reader)} and n.resolved_at is null) v where standing order by severity, id desc limit 50`,
  )

/** What is over without having been seen no longer asks to be looked at. */
export const countUnseen = async (db: Db, reader: Reader): Promise<number> =>
  (
    await one(
      db,
      sql<{ count: number }>`
        select count(*) as count from (${visible(reader)} and n.resolved_at is null and s.reader is null limit 1000) v`,
    )
  ).count

export const markSeen = (db: Db, reader: Reader, ids: readonly number[]) =>
  run(
    db,
    sql`
      insert into notice_seen (notice_id, reader)
      select v.id, ${reader.name} from (${visible(reader)}) v where v.id = any (${ids}::bigint[])
      on conflict do nothing`,
  )

export const markAllSeen = (db: Db, reader: Reader, upto: number) =>
  run(
    db,
    sql`
      insert into notice_seen (notice_id, reader)
      select v.id, ${reader.name} from (${visible(reader)}) v where v.id <= ${upto} and not v.seen
      on conflict do nothing`,
  )

export const kindsOff = async (db: Db, user: string): Promise<NoticeKind[]> =>
  (await rows(db, sql<{ kind: NoticeKind }>`select kind from notice_mail_off where user_id = ${user}`)).map(
    ({ kind }) => kind,
  )

export const switchMail = (db: Db, user: string, kind: NoticeKind, on: boolean) =>
  on
    ? run(db, sql`delete from notice_mail_off where user_id = ${user} and kind = ${kind}`)
    : run(db, sql`insert into notice_mail_off (user_id, kind) values (${user}, ${kind}) on conflict do nothing`)

/** Old ones that are over, and old ones that nothing ends. What is still the case stays. */
export const pruneNotices = (db: Db, before: Date) =>
  run(db, sql`delete from notice where at < ${before} and (resolved_at is not null or key is null)`)
