import { sql } from 'kysely'
import { type Db, rows, run } from '../platform/database/index.ts'
import { type Actor, actorName } from './actor.ts'

/** Who did what to what. Written in the transaction of the act itself, so neither stands without the other. */
export const recordAct = (
  db: Db,
  actor: Actor | 'parley',
  action: string,
  subject: string,
  details: Record<string, unknown> = {},
) => run(db, actStatement(actor, action, subject, details))

/** For a statement that acts and records it at once. */
export const actStatement = (
  actor: Actor | 'parley',
  action: string,
  subject: string,
  details: Record<string, unknown> = {},
) =>
  sql`insert into audit (actor, action, subject, details)
      values (${actor === 'parley' ? 'parley' : actorName(actor)}, ${action}, ${subject}, ${JSON.stringify(details)}::jsonb)`

export type AuditRow = {
  id: number
  at: string
  actor: string
  actor_name: string | null
  action: string
  subject: string
  subject_name: string | null
  details: Record<string, unknown>
}

type Filter = { actor: string | null; kind: string | null; subject: string | null }

export const listActs = (db: Db, { actor, kind, subject }: Filter, before: number | null, limit: number) =>
  rows(
    db,
    sql<AuditRow>`
      select a.id, a.at, a.actor, coalesce(u.name, k.name) as actor_name, a.action,
             a.subject, coalesce(su.name, sk.name) as subject_name, a.details
        from audit a
        left join app_user u on a.actor = 'user:' || u.id
        left join api_key k on a.actor = 'key:' || k.id
        left join app_user su on a.subject = 'user:' || su.id
        left join api_key sk on a.subject = 'key:' || sk.id
       where (${before}::bigint is null or a.id < ${before})
         and (${actor}::text is null or a.actor = ${actor})
         and (${kind}::text is null or split_part(a.action, '.', 1) = ${kind})
         and (${subject}::text is null or a.subject = ${subject})
       order by a.id desc limit ${limit}`,
  )

/** Everyone whom the log may name, besides Parley itself. */
export const listActors = (db: Db) =>
  rows(
    db,
    sql<{ actor: string; name: string }>`
      select 'user:' || id as actor, name from app_user
      union all
      select 'key:' || id, name from api_key
       order by name, actor`,
  )
