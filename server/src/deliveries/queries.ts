import { type Db, maybe, one, rows, run, sql } from '../platform/database/index.ts'
import type { SenderKind } from '../providers/index.ts'
import type { Content } from '../templates/index.ts'
import type { DeliveryCounts } from './counts.ts'
import type { DeliverySettings, Population, PreparationSummary, ShownState, StoredState } from './delivery.ts'
import type { Bound, Departure } from './departure.ts'

export type DeliveryRow = {
  id: number
  kind: 'single' | 'recurring' | 'execution'
  label: string
  parent_id: number | null
  parent_label: string | null
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
  confirmed_at: string | null
  starts_at: string | null
  confirm_until: string | null
  ended_at: string | null
  archived_at: string | null
  totals: StoredTotals | null
  summary: PreparationSummary | null
  done: number | null
  target: number | null
}

/** Counts as they were when last looked at; `settled` ones cannot change any more. */
export type StoredTotals = { counts: DeliveryCounts; settled: boolean }

const actorNameOf = (column: string) => sql`(
  select coalesce((select u.name from app_user u where ${sql.ref(column)} = 'user:' || u.id),
                  (select k.name from api_key k where ${sql.ref(column)} = 'key:' || k.id)))`

const delivery = sql`
  select d.id, d.kind, d.label, d.parent_id, parent.label as parent_label, d.campaign_id, ca.label as campaign_label, d.template_id,
         d.channel_id, ch.name as channel_name, ch.kind as channel_kind, s.value as sender_value, s.kind as sender_kind,
         a.id as account_id, a.name as account_name, a.kind as account_kind, d.content, d.population,
         coalesce((select jsonb_agg(jsonb_build_object('id', l.id, 'name', l.name) order by l.name) from list l
                    where d.population -> 'list_ids' @> to_jsonb(l.id) or d.population -> 'without_list_ids' @> to_jsonb(l.id)), '[]') as lists,
         d.settings, d.state, d.version, d.preparation_id, d.problem,
         d.created_by, ${actorNameOf('d.created_by')} as created_by_name, d.created_at,
         d.updated_by, ${actorNameOf('d.updated_by')} as updated_by_name, d.updated_at,
         d.prepared_at, d.confirmed_by, ${actorNameOf('d.confirmed_by')} as confirmed_by_name, d.confirmed_at,
         d.starts_at, d.confirm_until, d.ended_at, d.archived_at, d.totals,
         p.summary, p.target,
         case when d.state = 'preparing' then (select coalesce(sum(s.done), 0)::int from preparation_share s where s.preparation_id = p.id) end as done
    from delivery d
    left join delivery parent on parent.id = d.parent_id
    left join campaign ca on ca.id = d.campaign_id
    left join channel ch on ch.id = d.channel_id
    left join sender s on s.id = ch.sender_id
    left join account a on a.id = ch.account_id
    left join preparation p on p.id = d.preparation_id`

export const findDelivery = (db: Db, id: number) => maybe(db, sql<DeliveryRow>`${delivery} where d.id = ${id}`)

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
  kind: 'single'
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
             archived_at, confirm_until, updated_at, ${actorNameOf('delivery.updated_by')} as updated_by_name
        from delivery where id = ${id} for update`,
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

/** What was prepared does not count any more. */
export const backToDraft = (tx: Db, id: number) =>
  run(
    tx,
    sql`update delivery set state = 'draft', preparation_id = null, prepared_at = null, confirm_until = null, problem = null
         where id = ${id}`,
  )

export const setArchived = (tx: Db, id: number, archived: boolean, by: string) =>
  run(
    tx,
    sql`update delivery set archived_at = case when ${archived} then coalesce(archived_at, now()) end, version = version + 1,
               updated_by = ${by}, updated_at = now()
         where id = ${id} and (archived_at is not null) <> ${archived}`,
  )

/** Only what never was prepared goes without a trace. */
export const deleteUnprepared = (tx: Db, id: number) =>
  maybe(
    tx,
    sql<{ label: string }>`
      delete from delivery d where d.id = ${id} and d.state = 'draft'
         and not exists (select from preparation p where p.delivery_id = d.id)
      returning label`,
  )

export const copyRows = (tx: Db, from: number, to: number) =>
  run(
    tx,
    sql`insert into delivery_row (delivery_id, n, written, address, problem, fields)
        select ${to}, n, written, address, problem, fields from delivery_row where delivery_id = ${from}`,
  )

export const existsIn = {
  campaign: async (db: Db, id: number) =>
    (await maybe(db, sql<{ id: number }>`select id from campaign where id = ${id} and archived_at is null`)) !== null,
  lists: async (db: Db, ids: readonly number[]) =>
    (await one(db, sql<{ n: number }>`select count(*)::int as n from list where id = any (${ids}::int[])`)).n ===
    new Set(ids).size,
}

/** The state machine's step; whoever calls it holds the row. */
export const moveTo = (tx: Db, id: number, state: StoredState, preparation: number | null) =>
  run(
    tx,
    sql`update delivery
           set state = ${state}, preparation_id = ${preparation}, problem = null, updated_at = now(),
               ended_at = case when ${state} in ('stopped', 'finished') then now() end
         where id = ${id}`,
  )

/** Gateways read it at each mark. */
export const setPreparationState = (
  tx: Db,
  preparation: number | null,
  from: readonly string[],
  to: 'sending' | 'paused' | 'stopped' | 'finished',
) => run(tx, sql`update preparation set state = ${to} where id = ${preparation} and state = any (${from}::text[])`)

export const wakeGateways = (tx: Db, preparation: number | null) =>
  run(
    tx,
    sql`select pg_notify('parley_batch', account_id::text) from batch
         where bucket = 0 and preparation_id = ${preparation} and state = 'ready' group by account_id`,
  )

/** Prepared → sending, of a row that is held. Null: nobody had to confirm it. */
export const markConfirmed = async (tx: Db, id: number, preparation: number, by: string | null, startsAt: Date) => {
  await run(
    tx,
    sql`update delivery set state = 'sending', confirmed_by = ${by}, confirmed_at = now(), starts_at = ${startsAt}, started_at = null,
               updated_at = now()
         where id = ${id}`,
  )
  await run(tx, sql`update preparation set state = 'sending' where id = ${preparation} and state = 'prepared'`)
}

/** What is bound alike in a preparation. */
export const boundGroups = (db: Db, preparation: number) =>
  rows(
    db,
    sql<Bound>`
      select zone, hours, wave, sum(size)::int as messages from batch
       where bucket = 0 and preparation_id = ${preparation} and kind = 'range' group by zone, hours, wave order by messages desc`,
  )

/** Lets batches go from when their group may leave, and tells the gateways of their account. */
export const readyBatches = async (
  tx: Db,
  preparation: number,
  leaving: readonly Departure[],
  validityMinutes: number,
) => {
  await run(
    tx,
    sql`
      update batch b set state = 'ready', due_at = g.due, expires_at = g.due + make_interval(mins => ${validityMinutes})
        from unnest(${leaving.map(({ zone }) => zone)}::text[], ${leaving.map(({ hours }) => hours)}::int[],
                    ${leaving.map(({ wave }) => wave)}::int[], ${leaving.map(({ due }) => due)}::timestamptz[]) as g (zone, hours, wave, due)
       where b.bucket = 0 and b.preparation_id = ${preparation} and b.state = 'building' and b.wave = g.wave
         and b.zone is not distinct from g.zone and b.hours is not distinct from g.hours`,
  )
  await run(
    tx,
    sql`select pg_notify('parley_batch', account_id::text) from batch where bucket = 0 and preparation_id = ${preparation} group by account_id`,
  )
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

export const writeTotals = (tx: Db, id: number, totals: StoredTotals) =>
  run(tx, sql`update delivery set totals = ${JSON.stringify(totals)}::jsonb where id = ${id}`)

export const lapsable = (db: Db, now: Date) =>
  rows(
    db,
    sql<{
      id: number
    }>`select id from delivery where state = 'prepared' and confirm_until <= ${now} order by id limit 100`,
  )

export const lapse = (tx: Db, id: number) =>
  run(tx, sql`update delivery set state = 'unconfirmed', updated_at = now() where id = ${id} and state = 'prepared'`)

export const beginStarted = (tx: Db, now: Date) =>
  rows(
    tx,
    sql<{ id: number; label: string; preparation_id: number }>`
      update delivery set started_at = starts_at
       where id in (select id from delivery where state = 'sending' and started_at is null and starts_at <= ${now}
                     order by id limit 100 for update skip locked)
      returning id, label, preparation_id`,
  )

/** Confirmed, and no batch of it may leave any more. */
export const finishable = (db: Db, id: number | null = null) =>
  rows(
    db,
    sql<{ id: number }>`
      select d.id from delivery d
       where d.state = 'sending' and (${id}::int is null or d.id = ${id})
         and not exists (select from batch b where b.bucket = 0 and b.preparation_id = d.preparation_id
                            and b.state in ('building', 'ready', 'leased'))
       order by d.id limit 100`,
  )

/** A receipt came after the end that asks for another attempt: within its validity it leaves all the same. */
export const reopenForRetries = (db: Db) =>
  run(
    db,
    sql`update preparation p set state = 'sending'
          from delivery d
         where d.preparation_id = p.id and d.state = 'finished' and p.state = 'finished'
           and p.id in (select preparation_id from batch where state = 'ready' and kind = 'list')`,
  )

export const quietAgain = (db: Db) =>
  run(
    db,
    sql`update preparation p set state = 'finished'
          from delivery d
         where d.preparation_id = p.id and d.state = 'finished' and p.state = 'sending'
           and not exists (select from batch b where b.bucket = 0 and b.preparation_id = p.id and b.state in ('ready', 'leased'))`,
  )

/** A gateway’s last batches come back within moments of the stop, or when its lease is recovered. */
export const stoppedWithRest = (db: Db) =>
  rows(
    db,
    sql<{ id: number }>`
      select d.id from delivery d
        join preparation p on p.id = d.preparation_id
       where d.state = 'stopped' and p.state = 'stopped'
         and p.id in (select preparation_id from batch where state = 'ready')
       order by d.id limit 100`,
  )

/** Ended ones whose counts may still change and were not looked at for a while: less often the longer they have ended. */
export const unsettled = (db: Db) =>
  rows(
    db,
    sql<{ id: number; preparation_id: number; starts_at: string | null }>`
      update delivery set totals_at = now()
       where id in (select id from delivery
                     where state in ('stopped', 'finished') and totals is not null and not (totals ->> 'settled')::boolean
                       and (totals_at is null or totals_at < now() - greatest(interval '5 seconds', (now() - ended_at) / 20))
                     order by totals_at nulls first limit 20 for update skip locked)
      returning id, preparation_id, starts_at`,
  )

export const preparationOf = async (db: Db, id: number) =>
  (await maybe(db, sql<{ preparation_id: number | null }>`select preparation_id from delivery where id = ${id}`))
    ?.preparation_id ?? null
