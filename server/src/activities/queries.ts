import { type Db, one, rows, sql } from '../platform/database/index.ts'
import type { Standing, State, Type } from './activity.ts'

export type ActivityRow = {
  type: Type
  /** The place of the type, and of the standing, in the order of the list. */
  type_no: number
  standing_no: number
  id: number
  label: string
  state: State
  standing: Standing
  at: string
  /** `at` to the microsecond. */
  at_key: string
  campaign_id: number | null
  campaign_label: string | null
  created_by: string | null
  owner_name: string | null
  archived: boolean
  /** Of templates. */
  kind: 'marketing' | 'transactional' | null
  text: string | null
}

export type ActivityFilter = {
  types: readonly Type[]
  q: string | null
  states: readonly State[] | null
  campaign: number | null
  channel: number | null
  owner: string | null
  since: string | null
  until: string | null
  /** Executions of recurring deliveries too; without, only their parents. */
  executions: boolean
  archived: boolean
  /** The day on the calendar of whoever reads: campaigns begin and end on days. */
  today: string
}

const deliveryState = sql`
  case when d.state = 'draft' and d.problem is not null then 'failed'
       when d.state = 'draft' and d.kind = 'execution' then 'stopped'
       when d.state = 'sending' and d.starts_at > now() then 'scheduled'
       when d.state = 'sending' then 'running'
       when d.state = 'prepared' then 'to-confirm'
       when d.state = 'unconfirmed' then 'not-confirmed'
       else d.state end`

const workflowState = sql`
  case when w.state = 'editing' then 'draft'
       when w.state = 'active' and exists (select from workflow_run r where r.workflow_id = w.id and r.ended_at is null and r.troubled)
       then 'paused-on-error'
       when w.state = 'active' then 'running'
       else w.state end`

const campaignState = (today: string) => sql`
  case when c.ends_on < ${today}::date then 'finished'
       when c.starts_on > ${today}::date then 'scheduled'
       when c.starts_on is null and c.ends_on is null then 'available'
       else 'running' end`

const standing = sql`
  case when s.state = 'available' or (s.type = 'campaign' and s.state <> 'finished') then 'kept'
       when s.state in ('running', 'preparing') then 'now'
       when s.state in ('to-confirm', 'not-confirmed', 'failed', 'paused', 'paused-on-error') then 'someone'
       when s.state in ('stopped', 'finished') then 'done'
       else 'coming' end`

const has = (written: ReturnType<typeof sql>, q: string | null) => sql`strpos(lower(${written}), lower(${q}::text)) > 0`
const inCampaignCalled = (campaign: ReturnType<typeof sql>, q: string | null) => sql`
  ${campaign} in (select f.id from campaign f where strpos(lower(f.label), lower(${q}::text)) > 0)`
const between = (at: ReturnType<typeof sql>, { since, until }: ActivityFilter) => sql`
  (${since}::timestamptz is null or ${at} >= ${since}::timestamptz) and (${until}::timestamptz is null or ${at} < ${until}::timestamptz)`

const deliveryAt = sql`coalesce(d.starts_at, d.updated_at)`

const deliveries = (filter: ActivityFilter) => sql`
  select 'delivery' as type, 1 as type_no, d.id, d.label, ${deliveryState} as state, ${deliveryAt} as at, d.campaign_id, d.created_by,
         d.archived_at is not null as archived, null as kind, null as text
    from delivery d
   where 'delivery' = any (${filter.types}::text[])
     and (${filter.q}::text is null or ${has(sql`d.label`, filter.q)} or ${has(sql`d.content ->> 'text'`, filter.q)}
          or ${inCampaignCalled(sql`d.campaign_id`, filter.q)})
     and (${filter.campaign}::int is null or d.campaign_id = ${filter.campaign})
     and (${filter.channel}::int is null or d.channel_id = ${filter.channel})
     and (${filter.owner}::text is null or d.created_by = ${filter.owner})
     and (${filter.executions} or d.kind <> 'execution')
     and ${between(deliveryAt, filter)}
     and (d.archived_at is not null) = ${filter.archived}`

const workflows = (filter: ActivityFilter) => sql`
  select 'workflow', 2, w.id, w.label, ${workflowState}, w.updated_at, w.campaign_id, w.created_by, w.archived_at is not null, null, null
    from workflow w
   where 'workflow' = any (${filter.types}::text[]) and ${filter.channel}::int is null
     and (${filter.q}::text is null or ${has(sql`w.label`, filter.q)} or ${inCampaignCalled(sql`w.campaign_id`, filter.q)})
     and (${filter.campaign}::int is null or w.campaign_id = ${filter.campaign})
     and (${filter.owner}::text is null or w.created_by = ${filter.owner})
     and ${between(sql`w.updated_at`, filter)}
     and (w.archived_at is not null) = ${filter.archived}`

/** A campaign is of every day from its first to its last; without dates, of the day that it was made on. */
const campaigns = (filter: ActivityFilter) => sql`
  select 'campaign', 3, c.id, c.label, ${campaignState(filter.today)},
         coalesce(coalesce(c.starts_on, c.ends_on)::timestamp at time zone 'UTC', c.created_at), null::int, c.created_by,
         c.archived_at is not null, null, null
    from campaign c
   where 'campaign' = any (${filter.types}::text[]) and ${filter.channel}::int is null and ${filter.campaign}::int is null
     and (${filter.q}::text is null or ${has(sql`c.label`, filter.q)})
     and (${filter.owner}::text is null or c.created_by = ${filter.owner})
     and case when c.starts_on is null and c.ends_on is null then ${between(sql`c.created_at`, filter)}
              else (${filter.until}::timestamptz is null or c.starts_on is null or c.starts_on < ${filter.until}::timestamptz)
                   and (${filter.since}::timestamptz is null or c.ends_on is null or c.ends_on + 1 > ${filter.since}::timestamptz) end
     and (c.archived_at is not null) = ${filter.archived}`

const templates = (filter: ActivityFilter) => sql`
  select 'template', 4, m.id, m.label, 'available', m.updated_at, null::int, m.created_by, m.archived_at is not null, m.kind,
         m.content ->> 'text'
    from template m
   where 'template' = any (${filter.types}::text[]) and ${filter.channel}::int is null and ${filter.campaign}::int is null
     and m.builtin is null
     and (${filter.q}::text is null or ${has(sql`m.label`, filter.q)} or ${has(sql`m.content ->> 'text'`, filter.q)})
     and (${filter.owner}::text is null or m.created_by = ${filter.owner})
     and ${between(sql`m.updated_at`, filter)}
     and (m.archived_at is not null) = ${filter.archived}`

const audiences = (filter: ActivityFilter) => sql`
  select 'audience', 5, a.id, a.label, 'available', a.updated_at, null::int, a.created_by, a.archived_at is not null, null, null
    from audience a
   where 'audience' = any (${filter.types}::text[]) and ${filter.channel}::int is null and ${filter.campaign}::int is null
     and (${filter.q}::text is null or ${has(sql`a.label`, filter.q)})
     and (${filter.owner}::text is null or a.created_by = ${filter.owner})
     and ${between(sql`a.updated_at`, filter)}
     and (a.archived_at is not null) = ${filter.archived}`

export type ActivityKey = { standing: number; at: string; type: number; id: number }
const doneNo = 5

/**
 * By standing, the latest first. Few deliveries are not over: these are read whole. Of those that are, however many, only
 * a page is, along its index.
 */
export function listActivities(db: Db, filter: ActivityFilter, after: ActivityKey | null, limit: number) {
  const { standing: no = null, at = null, type = null, id = null } = after ?? {}
  const amongDone = no === doneNo
  const isAfter = (...[rowAt, rowType, rowId]: ReturnType<typeof sql>[]) =>
    sql`(${rowAt}, ${rowType}, ${rowId}) < (${at}::timestamptz, ${type}::int, ${id}::int)`
  return rows(
    db,
    sql<ActivityRow>`
      select p.*, p.at::text as at_key, f.label as campaign_label, coalesce(u.name, k.name) as owner_name
        from (
          select r.*
            from (
              select s.*, ${standing} as standing, array_position(array['now', 'someone', 'coming', 'kept', 'done'], ${standing}) as standing_no
                from (
                  (${deliveries(filter)} and d.state not in ('stopped', 'finished'))
                  union all
                  (${deliveries(filter)} and d.state in ('stopped', 'finished')
                     and (${filter.states}::text[] is null or d.state = any (${filter.states}::text[]))
                     and (not ${amongDone} or ${deliveryAt} <= ${at}::timestamptz)
                     and (not ${amongDone} or ${isAfter(deliveryAt, sql`1`, sql`d.id`)})
                   order by ${deliveryAt} desc, d.id desc limit ${limit})
                  union all (${workflows(filter)})
                  union all (${campaigns(filter)})
                  union all (${templates(filter)})
                  union all (${audiences(filter)})
                ) s
               where ${filter.states}::text[] is null or s.state = any (${filter.states}::text[])
            ) r
           where ${no}::int is null or r.standing_no > ${no}::int
              or (r.standing_no = ${no}::int and ${isAfter(sql`r.at`, sql`r.type_no`, sql`r.id`)})
           order by r.standing_no, r.at desc, r.type_no desc, r.id desc limit ${limit}
        ) p
        left join campaign f on f.id = p.campaign_id
        left join app_user u on p.created_by = 'user:' || u.id
        left join api_key k on p.created_by = 'key:' || k.id
       order by p.standing_no, p.at desc, p.type_no desc, p.id desc`,
  )
}

export type Standings = { now: number; someone: number; coming: number; ever: boolean }

/** Deliveries and workflows that are not over: how many go on, wait for somebody, or come. */
export const countStandings = (db: Db, filter: ActivityFilter) =>
  one(
    db,
    sql<Standings>`
      select (count(*) filter (where x.standing = 'now'))::int as now,
             (count(*) filter (where x.standing = 'someone'))::int as someone,
             (count(*) filter (where x.standing = 'coming'))::int as coming,
             exists (select from delivery) or exists (select from workflow) as ever
        from (select ${standing} as standing
                from ((${deliveries(filter)} and d.state not in ('stopped', 'finished')) union all (${workflows(filter)})) s) x`,
  )

/** Whoever has made something that is in the list, by name. */
export const listOwners = (db: Db) =>
  rows(
    db,
    sql<{ key: string; name: string }>`
      select o.created_by as key, coalesce(u.name, k.name) as name
        from (select created_by from delivery union select created_by from workflow union select created_by from campaign
              union select created_by from template union select created_by from audience) o
        left join app_user u on o.created_by = 'user:' || u.id
        left join api_key k on o.created_by = 'key:' || k.id
       where coalesce(u.name, k.name) is not null
       order by name, key`,
  )
