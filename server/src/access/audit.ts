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
) =>
  run(
    db,
    sql`insert into audit (actor, action, subject, details)
        values (${actor === 'parley' ? 'parley' : actorName(actor)}, ${action}, ${subject}, ${JSON.stringify(details)}::jsonb)`,
  )

export type AuditRow = {
  id: number
  at: string
  actor: string
  actor_name: string | null
  action: string
  subject: string
  details: unknown
}

export const listActs = (db: Db, before: number | null, limit: number) =>
  rows(
    db,
    sql<AuditRow>`
      select a.id, a.at, a.actor, coalesce(u.name, k.name) as actor_name, a.action, a.subject, a.details
        from audit a
        left join app_user u on a.actor = 'user:' || u.id
        left join api_key k on a.actor = 'key:' || k.id
       where ${before}::bigint is null or a.id < ${before}
       order by a.id desc limit ${limit}`,
  )
