import { type Db, maybe, one, rows, run, sql } from '../../platform/database/index.ts'
import type { DeliveryCounts } from '../counts.ts'
import type { PreparationSummary, StoredState } from '../delivery.ts'
import { actorNameOf, type HeldDelivery, type StoredTotals } from '../queries.ts'

export type RunState = Exclude<StoredState, 'draft' | 'recurring'> | 'cancelled' | 'failed'

export type RunRow = {
  preparation_id: number
  delivery_id: number
  period: string
  no: number
  state: RunState
  begun_at: string
  begun_by_name: string | null
  prepared_at: string | null
  confirm_until: string | null
  confirmed_by_name: string | null
  confirmed_at: string | null
  starts_at: string | null
  ended_at: string | null
  totals: StoredTotals | null
  summary: PreparationSummary | null
}

const runRow = sql`
  select r.preparation_id, r.delivery_id, d.period, r.no, r.state, r.begun_at, ${actorNameOf('r.begun_by')} as begun_by_name, r.prepared_at,
         r.confirm_until, ${actorNameOf('r.confirmed_by')} as confirmed_by_name, r.confirmed_at, r.starts_at, r.ended_at, r.totals,
         p.summary
    from delivery_run r
    join delivery d on d.id = r.delivery_id
    left join preparation p on p.id = r.preparation_id`

/** Runs of these executions whose figures count: each that was confirmed, and what waits for it. */
export const countedRuns = (db: Db, executions: readonly number[]) =>
  rows(
    db,
    sql<RunRow>`${runRow}
      where r.delivery_id = any (${executions}::int[]) and (r.confirmed_at is not null or r.state = 'prepared')
      order by r.delivery_id, r.no`,
  )

export type ExecutionTotals = { id: number; parent_id: number; moving: boolean; counts: Partial<DeliveryCounts> | null }

/** Where everyone of each execution of these parents was when last looked at; `moving`: that is not the whole of it now. */
export const totalsOfExecutions = (db: Db, parents: readonly number[]) =>
  rows(
    db,
    sql<ExecutionTotals>`
      select id, parent_id, state in ('prepared', 'sending', 'paused') as moving, totals -> 'counts' as counts
        from delivery where parent_id = any (${parents}::int[]) and preparation_id is not null`,
  )

/** All runs of an execution, or of every execution of a parent, the latest first. */
export const listRuns = (db: Db, delivery: number, limit: number) =>
  rows(
    db,
    sql<RunRow>`${runRow}
      where r.delivery_id = ${delivery} or d.parent_id = ${delivery} order by r.preparation_id desc limit ${limit}`,
  )

/** Of a parent: what stands in the way of its next run, or ends with it. */
export const openExecutions = (tx: Db, parent: number) =>
  rows(
    tx,
    sql<{ id: number; period: string; state: StoredState }>`
      select id, period, state from delivery
       where parent_id = ${parent} and state in ('preparing', 'prepared', 'sending', 'paused') order by id`,
  )

export const executionOf = async (tx: Db, parent: number, period: string) =>
  (await maybe(tx, sql<{ id: number }>`select id from delivery where parent_id = ${parent} and period = ${period}`))
    ?.id ?? null

export const insertExecution = async (tx: Db, parent: number, period: string, by: string) =>
  (
    await one(
      tx,
      sql<{ id: number }>`
        insert into delivery (kind, parent_id, period, label, content, population, settings, created_by, updated_by)
        select 'execution', id, ${period}, label, content, population, settings, ${by}, ${by} from delivery where id = ${parent}
        returning id`,
    )
  ).id

/** What the next run sends, and that it begins: nothing is said any more of the one before. */
export const takeOver = (
  tx: Db,
  execution: number,
  from: Pick<
    HeldDelivery,
    'label' | 'campaign_id' | 'template_id' | 'channel_id' | 'content' | 'population' | 'settings'
  >,
  by: string,
) =>
  run(
    tx,
    sql`update delivery
           set label = ${from.label}, campaign_id = ${from.campaign_id}, template_id = ${from.template_id}, channel_id = ${from.channel_id},
               content = ${JSON.stringify(from.content)}::jsonb, population = ${JSON.stringify(from.population)}::jsonb,
               settings = ${JSON.stringify(from.settings)}::jsonb, state = 'preparing', problem = null, version = version + 1,
               updated_by = ${by}, updated_at = now(), archived_at = null, prepared_at = null, confirm_until = null,
               confirmed_by = null, confirmed_at = null, starts_at = null, started_at = null, ended_at = null
         where id = ${execution}`,
  )

export const insertRun = async (
  tx: Db,
  { execution, preparation, parent, by }: { execution: number; preparation: number; parent: HeldDelivery; by: string },
) => {
  await run(
    tx,
    sql`insert into delivery_run (preparation_id, delivery_id, no, parent_version, begun_by)
        select ${preparation}, ${execution}, coalesce(max(no), 0) + 1, ${parent.version}, ${by} from delivery_run where delivery_id = ${execution}`,
  )
  await run(tx, sql`update delivery set preparation_id = ${preparation} where id = ${execution}`)
}

/**
 * The parent’s numbers, behind those of earlier runs. What was no number stays for the log of the run that left it out; the
 * rest has become messages.
 */
export const takeOverRows = async (tx: Db, parent: number, execution: number) => {
  await run(tx, sql`delete from delivery_row where delivery_id = ${execution} and not past and problem is null`)
  await run(tx, sql`update delivery_row set past = true where delivery_id = ${execution} and not past`)
  await run(
    tx,
    sql`insert into delivery_row (delivery_id, n, written, address, problem, fields)
        select ${execution}, n + (select coalesce(max(n), 0) from delivery_row where delivery_id = ${execution}), written, address, problem, fields
          from delivery_row where delivery_id = ${parent}`,
  )
}

/** The version of the parent that a run has copied; null: it is no run. */
export const parentVersionOf = async (db: Db, preparation: number) =>
  (
    await maybe(
      db,
      sql<{ parent_version: number }>`select parent_version from delivery_run where preparation_id = ${preparation}`,
    )
  )?.parent_version ?? null

export const markInUse = (tx: Db, parent: number) =>
  run(tx, sql`update delivery set state = 'recurring' where id = ${parent} and state = 'draft'`)

/** What its delivery says of the present run, kept with the run too. Of any other delivery there is none. */
export const noteRun = (tx: Db, delivery: number) =>
  run(
    tx,
    sql`update delivery_run r
           set state = d.state, prepared_at = d.prepared_at, confirm_until = d.confirm_until, confirmed_by = d.confirmed_by,
               confirmed_at = d.confirmed_at, starts_at = d.starts_at, started_at = d.started_at, ended_at = d.ended_at
          from delivery d
         where d.id = ${delivery} and d.kind = 'execution' and r.preparation_id = d.preparation_id`,
  )

/**
 * A run that came to nothing: its execution stands where the last confirmed one left it, or is empty. Whoever calls it
 * holds the row.
 */
export const withoutRun = async (tx: Db, delivery: number, preparation: number, how: 'cancelled' | 'failed') => {
  const ended = await run(
    tx,
    sql`update delivery_run set state = ${how} where preparation_id = ${preparation} and delivery_id = ${delivery}`,
  )
  if (ended === 0) return
  await run(
    tx,
    sql`update delivery d
           set state = r.state, preparation_id = r.preparation_id, prepared_at = r.prepared_at, confirm_until = r.confirm_until,
               confirmed_by = r.confirmed_by, confirmed_at = r.confirmed_at, starts_at = r.starts_at, started_at = r.started_at,
               ended_at = r.ended_at
          from (select * from delivery_run where delivery_id = ${delivery} and confirmed_at is not null order by no desc limit 1) r
         where d.id = ${delivery}`,
  )
}

/** Of the run alone. False: it is none, its delivery has but one preparation. */
export const writeRunTotals = async (tx: Db, preparation: number, totals: StoredTotals) =>
  (await run(
    tx,
    sql`update delivery_run set totals = ${JSON.stringify(totals)}::jsonb where preparation_id = ${preparation}`,
  )) > 0

export const totalsOfRuns = async (tx: Db, delivery: number) =>
  (
    await rows(
      tx,
      sql<{ totals: StoredTotals }>`
        select totals from delivery_run where delivery_id = ${delivery} and totals is not null order by no`,
    )
  ).map(({ totals }) => totals)
