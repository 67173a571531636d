import { type Db, maybe, one, rows, run, sql } from '../platform/database/index.ts'
import type { SenderKind } from '../providers/index.ts'
import type { Content } from '../templates/index.ts'
import type { DeliveryCounts } from './counts.ts'
import type { DeliverySettings, Kind, Population, PreparationSummary, ShownState, StoredState } from './delivery.ts'

export type DeliveryRow = {
  id: number
  kind: Kind
  label: string
  parent_id: number | null
  parent_label: string | null
  /** Of an execution: the key of its period, and how many runs it has had. */
  period: string | null
  runs: number
  /** Of a parent. */
  executions: number
  last_run_at: string | null
  campaign_id: number | null
  campaign_label: string | null
  template_id: number | null
  channel_id: number | null
  channel_name: string | null
  channel_kind: 'marketing' | 'transactional' | null
  sender_value: string | null
  sender_kind: SenderKind | null
  account_id: number | null
  account_name: string | null
  account_kind: string | null
  content: Content
  population: Population
  lists: { id: number; name: string }[]
  settings: DeliverySettings
  state: StoredState
  version: number
  preparation_id: number | null
  problem: { code: string; params?: unknown } | null
  created_by: string
  created_by_name: string | null
  created_at: string
  updated_by: string
  updated_by_name: string | null
  updated_at: string
  prepared_at: string | null
  confirmed_by: string | null
  confirmed_by_name: string | null
  waived_by_name: string | null
  confirmed_at: string | null
  starts_at: string | null
  confirm_until: string | null
  ended_at: string | null
  archived_at: string | null
  /** Of a message of a workflow, or of an execution of one. */
  workflow_id: number | null
  workflow_label: string | null
  workflow_state: string | null
  activity: string | null
  totals: StoredTotals | null
  summary: PreparationSummary | null
  done: number | null
  target: number | null
}

/** Counts as they were when last looked at; `settled` ones cannot change any more. */
export type StoredTotals = { counts: DeliveryCounts; settled: boolean }

const actorNamed = (actor: ReturnType<typeof sql>) => sql`(
  select coalesce((select u.name from app_user u where ${actor} = 'user:' || u.id),
                  (select k.name from api_key k where ${actor} = 'key:' || k.id)))`
export const actorNameOf = (column: string) => actorNamed(sql.ref(column))

const delivery = sql`
  select d.id, d.kind, d.label, d.parent_id, parent.label as parent_label, d.campaign_id, ca.label as campaign_label, d.template_id,
         d.channel_id, ch.name as channel_name, ch.kind as channel_kind, s.value as sender_value, s.kind as sender_kind,
         a.id as account_id, a.name as account_name, a.kind as account_kind, d.content, d.population,
         coalesce((select jsonb_agg(jsonb_build_object('id', l.id, 'name', l.name) order by l.name) from list l
                    where d.population -> 'list_ids' @> to_jsonb(l.id) or d.population -> 'without_list_ids' @> to_jsonb(l.id)), '[]') as lists,
         d.settings, d.state, d.version, d.preparation_id,
         case when d.kind <> 'recurring' then d.problem
              else (select e.problem from delivery e where e.parent_id = d.id and e.updated_at > d.updated_at order by e.updated_at desc limit 1) end as problem,
         d.created_by, ${actorNameOf('d.created_by')} as created_by_name, d.created_at,
         d.updated_by, ${actorNameOf('d.updated_by')} as updated_by_name, d.updated_at,
         d.prepared_at, d.confirmed_by, ${actorNameOf('d.confirmed_by')} as confirmed_by_name, d.confirmed_at,
         ${actorNamed(sql`(d.settings ->> 'way_out_waived_by')`)} as waived_by_name,
         d.starts_at, d.confirm_until, d.ended_at, d.archived_at, d.totals,
         w.id as workflow_id, w.label as workflow_label, w.state as workflow_state, coalesce(d.activity, parent.activity) as activity,
         p.summary, p.target, d.period, coalesce(ex.runs, 0) as runs, coalesce(ex.executions, 0) as executions, ex.last_run_at,
         case when d.state = 'preparing' then (select coalesce(sum(s.done), 0)::int from preparation_share s where s.preparation_id = p.id) end as done
    from delivery d
    left join delivery parent on parent.id = d.parent_id
    left join workflow w on w.id = coalesce(d.workflow_id, parent.workflow_id)
    left join campaign ca on ca.id = d.campaign_id
    left join channel ch on ch.id = d.channel_id
    left join sender s on s.id = ch.sender_id
    left join account a on a.id = ch.account_id
    left join preparation p on p.id = d.preparation_id
    left join lateral (
      select count(distinct e.id)::int as executions, count(r.no)::int as runs, max(r.begun_at) as last_run_at
        from delivery e left join delivery_run r on r.delivery_id = e.id
       where d.kind <> 'single' and (e.parent_id = d.id or (d.kind = 'execution' and e.id = d.id))) ex on true`

export const findDelivery = (db: Db, id: number) => maybe(db, sql<DeliveryRow>`${delivery} where d.id = ${id}`)

export const findDeliveries = (db: Db, ids: readonly number[]) =>
  rows(db, sql<DeliveryRow>`${delivery} where d.id = any (${ids}::int[])`)

export type DeliveryFilter = {
  q: string | null
  states: readonly ShownState[] | null
  campaign: number | null
  channel: number | null
  kind: string | null
  parent: number | null
  /** Executions of recurring deliveries too; without, only their parents. */
  executions: boolean
  mine: string | null
  archived: boolean
}

const shownState = sql`case when d.state = 'sending' and d.starts_at > now() then 'scheduled' else d.state end`

const filtered = ({ q, states, campaign, channel, kind, parent, executions, mine, archived }: DeliveryFilter) => sql`
  (${q}::text is null or strpos(lower(d.label), lower(${q})) > 0 or strpos(lower(d.content ->> 'text'), lower(${q})) > 0)
  and (${states}::text[] is null or ${shownState} = any (${states}::text[]))
  and (${campaign}::int is null or d.campaign_id = ${campaign})
  and (${channel}::int is null or d.channel_id = ${channel})
  and (${kind}::text is null or d.kind = ${kind})
  and (${parent}::int is null or d.parent_id = ${parent})
  and (${executions} or d.kind <> 'execution' or ${parent}::int is not null)
  and (${mine}::text is null or d.created_by = ${mine})
  and (d.archived_at is not null) = ${archived}`

/** The latest changed first. */
export const listDeliveries = (
  db: Db,
  filter: DeliveryFilter,
  before: { updated: string; id: number } | null,
  limit: number,
) =>
  rows(
    db,
    sql<DeliveryRow & { updated_key: string }>`
      select x.*, x.updated_at::text as updated_key from (${delivery} where ${filtered(filter)}) x
       where ${before?.updated ?? null}::timestamptz is null
          or (x.updated_at, x.id) < (${before?.updated ?? null}::timestamptz, ${before?.id ?? null}::int)
       order by x.updated_at desc, x.id desc limit ${limit}`,
  )

export const countByState = (db: Db, filter: DeliveryFilter) =>
  rows(
    db,
    sql<{ state: ShownState; deliveries: number }>`
      select ${shownState} as state, count(*)::int as deliveries from delivery d where ${filtered(filter)} group by 1`,
  )

export type NewDelivery = {
  label: string
  kind: 'single' | 'recurring'
  campaign: number | null
  template: number | null
  channel: number | null
  content: Content
  population: Population
  settings: DeliverySettings
  by: string
}

export const insertDelivery = async (tx: Db, made: NewDelivery) =>
  (
    await one(
      tx,
      sql<{ id: number }>`
        insert into delivery (kind, label, campaign_id, template_id, channel_id, content, population, settings, created_by, updated_by)
        values (${made.kind}, ${made.label}, ${made.campaign}, ${made.template}, ${made.channel}, ${JSON.stringify(made.content)}::jsonb,
                ${JSON.stringify(made.population)}::jsonb, ${JSON.stringify(made.settings)}::jsonb, ${made.by}, ${made.by})
        returning id`,
    )
  ).id

/** The row as it is, held until the transaction ends: what is decided about it stays true. */
export const holdDelivery = (tx: Db, id: number) =>
  maybe(
    tx,
    sql<HeldDelivery>`
      select id, kind, label, state, version, preparation_id, channel_id, campaign_id, template_id, content, population, settings,
             archived_at, confirm_until, updated_at, parent_id, period, workflow_id, ${actorNameOf('delivery.updated_by')} as updated_by_name
        from delivery where id = ${id} for no key update`,
  )
export type HeldDelivery = Pick<
  DeliveryRow,
  | 'id'
  | 'kind'
  | 'label'
  | 'state'
  | 'version'
  | 'preparation_id'
  | 'channel_id'
  | 'campaign_id'
  | 'template_id'
  | 'content'
  | 'population'
  | 'settings'
  | 'archived_at'
  | 'confirm_until'
  | 'updated_at'
  | 'updated_by_name'
  | 'parent_id'
  | 'period'
  | 'workflow_id'
>

/** Writes what a delivery is, of a row that is held. */
export const writeDelivery = (
  tx: Db,
  { id, label, campaign_id, channel_id, content, population, settings }: HeldDelivery,
  by: string,
) =>
  run(
    tx,
    sql`update delivery
           set label = ${label}, campaign_id = ${campaign_id}, channel_id = ${channel_id}, content = ${JSON.stringify(content)}::jsonb,
               population = ${JSON.stringify(population)}::jsonb, settings = ${JSON.stringify(settings)}::jsonb,
               version = version + 1, updated_by = ${by}, updated_at = now()
         where id = ${id}`,
  )

/** What was prepared does not count any more. Of a parent nothing was. */
export const backToDraft = (tx: Db, id: number) =>
  run(
    tx,
    sql`update delivery set state = 'draft', preparation_id = null, prepared_at = null, confirm_until = null, problem = null
         where id = ${id} and kind <> 'recurring'`,
  )

/** A parent goes with its executions. */
export const setArchived = (tx: Db, id: number, archived: boolean, by: string) =>
  run(
    tx,
    sql`update delivery set archived_at = case when ${archived} then coalesce(archived_at, now()) end, version = version + 1,
               updated_by = ${by}, updated_at = now()
         where (id = ${id} or parent_id = ${id}) and (archived_at is not null) <> ${archived}`,
  )

/** Something of it, or of an execution of it, is on its way. */
export const isUnderWay = async (tx: Db, id: number) =>
  (
    await one(
      tx,
      sql<{ some: boolean }>`
        select exists (select from delivery where (id = ${id} or parent_id = ${id})
                          and state in ('preparing', 'prepared', 'sending', 'paused')) as some`,
    )
  ).some

/** Only what never was prepared goes without a trace. */
export const deleteUnprepared = (tx: Db, id: number) =>
  maybe(
    tx,
    sql<{ label: string }>`
      delete from delivery d where d.id = ${id} and d.state = 'draft' and d.kind <> 'execution' and d.workflow_id is null
         and not exists (select from preparation p where p.delivery_id = d.id)
      returning label`,
  )

export const copyRows = (tx: Db, from: number, to: number) =>
  run(
    tx,
    sql`insert into delivery_row (delivery_id, n, written, address, problem, fields)
        select ${to}, n, written, address, problem, fields from delivery_row where delivery_id = ${from} and not past`,
  )

export const existsIn = {
  /** One that is offered: not archived, and not before whoever asks has ended. */
  campaign: async (db: Db, id: number) =>
    (await maybe(
      db,
      sql<{ id: number }>`select id from campaign where id = ${id} and archived_at is null for share`,
    )) !== null,
  lists: async (db: Db, ids: readonly number[]) =>
    (await one(db, sql<{ n: number }>`select count(*)::int as n from list where id = any (${ids}::int[])`)).n ===
    new Set(ids).size,
}

export const summaryOf = async (db: Db, preparation: number) =>
  (
    await maybe(
      db,
      sql<{
        summary: PreparationSummary | null
      }>`select summary from preparation where id = ${preparation}`,
    )
  )?.summary ?? null

export const labelOf = async (db: Db, id: number) =>
  (await one(db, sql<{ label: string }>`select label from delivery where id = ${id}`)).label

/** Only what a workflow sends may leave without being asked about. */
export const asksConfirmation = async (db: Db, id: number) =>
  (
    await one(
      db,
      sql<{ asks: boolean }>`
        select coalesce((settings ->> 'ask_confirmation')::boolean, true) as asks from delivery where id = ${id}`,
    )
  ).asks

/** The person who changed it last, to whom what becomes of it is told; null for a program. */
export const authorOf = async (db: Db, id: number) =>
  (
    await one(
      db,
      sql<{ author: string | null }>`
        select (select u.id from app_user u where d.updated_by = 'user:' || u.id) as author from delivery d where d.id = ${id}`,
    )
  ).author

export const excludedIn = (summary: Pick<PreparationSummary, 'excluded'> | null): number =>
  Object.values(summary?.excluded ?? {}).reduce((sum, people) => sum + people, 0)
