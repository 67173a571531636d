import { type Db, maybe, rows, sql } from '../../platform/database/index.ts'
import type { Kind, Population, PreparationSummary, Schedule } from '../delivery.ts'

export type ApprovalRow = {
  id: number
  label: string
  kind: Kind
  period: string | null
  campaign_id: number | null
  campaign_label: string | null
  channel_name: string
  account_kind: string
  preparation_id: number
  version: number
  prepared_at: string
  prepared_by: string | null
  confirm_until: string | null
  schedule: Schedule
  population: Population
  summary: PreparationSummary | null
}

/** What waits for someone's confirmation, the soonest to lapse first. */
export const waitingForConfirmation = (db: Db) =>
  rows(
    db,
    sql<ApprovalRow>`
      select d.id, d.label, d.kind, d.period, d.campaign_id, c.label as campaign_label, ch.name as channel_name, a.kind as account_kind,
             d.preparation_id, d.version, d.prepared_at, u.name as prepared_by, d.confirm_until, d.settings -> 'schedule' as schedule,
             d.population, p.summary
        from delivery d
        join channel ch on ch.id = d.channel_id
        join account a on a.id = ch.account_id
        join preparation p on p.id = d.preparation_id
        left join campaign c on c.id = d.campaign_id
        left join app_user u on 'user:' || u.id = d.updated_by
       where d.state = 'prepared' and (d.confirm_until is null or d.confirm_until > now()) and d.archived_at is null
       order by d.confirm_until nulls last, d.id limit 200`,
  )

export type ProofRow = {
  id: number
  at: string
  by: string | null
  version: number
  messages: { to: string; name: string | null; message_id: string }[]
}

export const proofsOf = (db: Db, delivery: number) =>
  rows(
    db,
    sql<ProofRow>`
      select f.id, f.sent_at as at, coalesce(u.name, k.name) as by, f.version, f.messages
        from delivery_proof f
        left join app_user u on f.sent_by = 'user:' || u.id
        left join api_key k on f.sent_by = 'key:' || k.id
       where f.delivery_id = ${delivery} order by f.id desc limit 20`,
  )

/** Whose messages these are, where they are people we know by name. */
export const namesOf = (db: Db, preparation: number, numbers: readonly number[]) =>
  rows(
    db,
    sql<{ no: number; name: string | null }>`
      select m.no, nullif(concat_ws(' ', p.first_name, p.last_name), '') as name
        from message m join profile p on p.id = m.profile_id
       where m.preparation_id = ${preparation} and m.no = any (${numbers}::int[])`,
  )

/** Addresses of the preparation that were closed after it looked: they are left out as it leaves. */
export const closedSince = async (
  db: Db,
  {
    preparation,
    since,
    scopes,
    marketing,
  }: { preparation: number; since: string; scopes: number[]; marketing: boolean },
) =>
  (
    await rows(
      db,
      sql<{ n: number }>`
        select count(distinct q.address)::int as n from quarantine q
         where q.since >= ${since} and q.lifted_at is null and q.scope = any (${scopes}::int[])
           and (q.blocks = 'all' or (${marketing} and q.blocks = 'marketing'))
           and exists (select from message m where m.address = q.address and m.preparation_id = ${preparation})`,
    )
  )[0]?.n ?? 0

/** Of the fields that were added to profiles; columns of a file and common fields have none. */
export const labelsOf = (db: Db, fields: readonly string[]) =>
  rows(
    db,
    sql<{ name: string; label: string }>`select name, label from profile_field where name = any (${fields}::text[])`,
  )

export const audienceLabel = async (db: Db, id: number): Promise<string | null> =>
  (await maybe(db, sql<{ label: string }>`select label from audience where id = ${id}`))?.label ?? null
