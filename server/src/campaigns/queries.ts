import { type Db, maybe, one, rows, run, sql } from '../platform/database/index.ts'

export type CampaignRow = {
  id: number
  label: string
  starts_on: string | null
  ends_on: string | null
  created_by: string | null
  created_at: string
  archived: boolean
  deliveries: number
  workflows: number
  running: number
  to_confirm: number
}

const campaign = sql`
  select c.id, c.label, c.starts_on, c.ends_on, coalesce(u.name, k.name) as created_by, c.created_at, c.archived_at is not null as archived,
         d.deliveries, d.running, d.to_confirm,
         (select count(*)::int from workflow w where w.campaign_id = c.id and w.archived_at is null) as workflows
    from campaign c
    left join app_user u on c.created_by = 'user:' || u.id
    left join api_key k on c.created_by = 'key:' || k.id
    left join lateral (
      select (count(*) filter (where kind <> 'execution' and archived_at is null))::int as deliveries, (count(*) filter (where state in ('sending', 'paused')))::int as running,
             (count(*) filter (where state = 'prepared'))::int as to_confirm
        from delivery where campaign_id = c.id) d on true`

/** Those without dates after those that begin, the latest first. */
export const listCampaigns = (db: Db, archived: boolean) =>
  rows(
    db,
    sql<CampaignRow>`${campaign} where (c.archived_at is not null) = ${archived}
                      order by coalesce(c.starts_on, c.created_at::date) desc, c.id desc limit 1000`,
  )

export const findCampaign = (db: Db, id: number) => maybe(db, sql<CampaignRow>`${campaign} where c.id = ${id}`)

export const campaignsWith = async (db: Db, ids: readonly number[]): Promise<Map<number, CampaignRow>> =>
  new Map((await rows(db, sql<CampaignRow>`${campaign} where c.id = any (${ids}::int[])`)).map((row) => [row.id, row]))

/** Held until the transaction ends, so that two people saving at once do not undo each other unseen. */
export const holdCampaign = (tx: Db, id: number) =>
  maybe(
    tx,
    sql<{ label: string; starts_on: string | null; ends_on: string | null; archived: boolean }>`
      select label, starts_on, ends_on, archived_at is not null as archived from campaign where id = ${id} for update`,
  )

export type CampaignFacts = { label: string; starts_on: string | null; ends_on: string | null }

export const insertCampaign = async (tx: Db, { label, starts_on, ends_on }: CampaignFacts, by: string) =>
  (
    await one(
      tx,
      sql<{
        id: number
      }>`insert into campaign (label, starts_on, ends_on, created_by) values (${label}, ${starts_on}, ${ends_on}, ${by}) returning id`,
    )
  ).id

/** null when the label is taken. */
export const insertCopy = (tx: Db, { label, starts_on, ends_on }: CampaignFacts, by: string) =>
  maybe(
    tx,
    sql<{ id: number; label: string }>`
      insert into campaign (label, starts_on, ends_on, created_by) values (${label}, ${starts_on}, ${ends_on}, ${by})
      on conflict (label) do nothing returning id, label`,
  )

export const updateCampaign = (tx: Db, id: number, { label, starts_on, ends_on }: CampaignFacts) =>
  run(tx, sql`update campaign set label = ${label}, starts_on = ${starts_on}, ends_on = ${ends_on} where id = ${id}`)

export const setCampaignArchived = (tx: Db, id: number, archived: boolean) =>
  run(
    tx,
    sql`update campaign set archived_at = case when ${archived} then now() end where id = ${id} and (archived_at is not null) <> ${archived}`,
  )

/** In the archive or not. */
export const countHeld = (tx: Db, id: number) =>
  one(
    tx,
    sql<{ deliveries: number; workflows: number }>`
      select (select count(*)::int from delivery where campaign_id = ${id} and kind <> 'execution') as deliveries,
             (select count(*)::int from workflow where campaign_id = ${id}) as workflows`,
  )

export const deleteEmptyCampaign = (tx: Db, id: number) =>
  maybe(
    tx,
    sql<{
      label: string
    }>`delete from campaign c
         where c.id = ${id} and not exists (select from delivery where campaign_id = c.id)
           and not exists (select from workflow where campaign_id = c.id)
        returning label`,
  )
