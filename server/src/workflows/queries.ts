import type { Definition } from '@parley/workflow'
import { type Db, maybe, one, rows, run, sql } from '../platform/database/index.ts'
import type { WorkflowState } from './workflow.ts'

export type WorkflowRow = {
  id: number
  label: string
  campaign_id: number | null
  campaign_label: string | null
  definition: Definition
  version: number
  state: WorkflowState
  created_by: string
  created_by_name: string | null
  created_at: string
  updated_by: string
  updated_by_name: string | null
  updated_at: string
  started_by_name: string | null
  started_at: string | null
  ended_at: string | null
  archived_at: string | null
  /** Runs that are not over, those of them that somebody has to look at, and decisions that are waited for. */
  open_runs: number
  troubled_runs: number
  last_run_id: number | null
  last_run_at: string | null
  next_at: string | null
}

const named = (column: ReturnType<typeof sql>) => sql`(
  select coalesce((select u.name from app_user u where ${column} = 'user:' || u.id),
                  (select k.name from api_key k where ${column} = 'key:' || k.id)))`

const workflow = sql`
  select w.id, w.label, w.campaign_id, c.label as campaign_label, w.definition, w.version, w.state,
         w.created_by, ${named(sql`w.created_by`)} as created_by_name, w.created_at,
         w.updated_by, ${named(sql`w.updated_by`)} as updated_by_name, w.updated_at,
         ${named(sql`w.started_by`)} as started_by_name, w.started_at, w.ended_at, w.archived_at,
         coalesce(r.open_runs, 0) as open_runs, coalesce(r.troubled_runs, 0) as troubled_runs,
         last.id as last_run_id, last.started_at as last_run_at,
         (select min(o.planned_at) from workflow_occurrence o where o.workflow_id = w.id and o.state = 'planned') as next_at
    from workflow w
    left join campaign c on c.id = w.campaign_id
    left join lateral (
      select count(*)::int as open_runs, count(*) filter (where x.troubled)::int as troubled_runs
        from workflow_run x where x.workflow_id = w.id and x.ended_at is null) r on true
    left join lateral (
      select x.id, x.started_at from workflow_run x where x.workflow_id = w.id order by x.id desc limit 1) last on true`

export const findWorkflow = (db: Db, id: number) => maybe(db, sql<WorkflowRow>`${workflow} where w.id = ${id}`)

export const findWorkflows = (db: Db, ids: readonly number[]) =>
  rows(db, sql<WorkflowRow>`${workflow} where w.id = any (${ids}::int[])`)

export type WorkflowFilter = {
  q: string | null
  states: readonly WorkflowState[] | null
  campaign: number | null
  owner: string | null
  troubled: boolean
  archived: boolean
}

/** The latest changed first. */
export const listWorkflows = (
  db: Db,
  { q, states, campaign, owner, troubled, archived }: WorkflowFilter,
  before: { updated: string; id: number } | null,
  limit: number,
) =>
  rows(
    db,
    sql<WorkflowRow & { updated_key: string }>`
      select x.*, x.updated_at::text as updated_key
        from (${workflow}
               where (${q}::text is null or strpos(lower(w.label), lower(${q})) > 0)
                 and (${states}::text[] is null or w.state = any (${states}::text[]))
                 and (${campaign}::int is null or w.campaign_id = ${campaign})
                 and (${owner}::text is null or w.created_by = ${owner})
                 and (w.archived_at is not null) = ${archived}) x
       where (not ${troubled} or x.troubled_runs > 0)
         and (${before?.updated ?? null}::timestamptz is null
              or (x.updated_at, x.id) < (${before?.updated ?? null}::timestamptz, ${before?.id ?? null}::int))
       order by x.updated_at desc, x.id desc limit ${limit}`,
  )

export type NewWorkflow = { label: string; campaign: number | null; definition: Definition; by: string }

export const insertWorkflow = async (tx: Db, { label, campaign, definition, by }: NewWorkflow) =>
  (
    await one(
      tx,
      sql<{ id: number }>`
        insert into workflow (label, campaign_id, definition, created_by, updated_by)
        values (${label}, ${campaign}, ${JSON.stringify(definition)}::jsonb, ${by}, ${by}) returning id`,
    )
  ).id

export type HeldWorkflow = Pick<
  WorkflowRow,
  | 'id'
  | 'label'
  | 'campaign_id'
  | 'definition'
  | 'version'
  | 'state'
  | 'started_at'
  | 'archived_at'
  | 'updated_at'
  | 'updated_by_name'
>

/**
 * The row as it is, held until the transaction ends. Whoever needs a workflow and a run of it takes the workflow first;
 * whoever only goes on in a run takes the run alone.
 */
export const holdWorkflow = (tx: Db, id: number) =>
  maybe(
    tx,
    sql<HeldWorkflow>`
      select id, label, campaign_id, definition, version, state, started_at, archived_at, updated_at,
             ${named(sql`workflow.updated_by`)} as updated_by_name
        from workflow where id = ${id} for no key update`,
  )

export const findDrawing = (db: Db, id: number) =>
  maybe(db, sql<Pick<WorkflowRow, 'state' | 'definition'>>`select state, definition from workflow where id = ${id}`)

export const writeWorkflow = (tx: Db, { id, label, campaign, definition, by }: NewWorkflow & { id: number }) =>
  run(
    tx,
    sql`update workflow set label = ${label}, campaign_id = ${campaign}, definition = ${JSON.stringify(definition)}::jsonb,
               state = 'editing', version = version + 1, updated_by = ${by}, updated_at = now()
         where id = ${id}`,
  )

/** One activity has another mode than before: what is drawn stays in progress. Its new version is the answer. */
export const writeModes = async (
  tx: Db,
  { id, definition, by }: Pick<NewWorkflow, 'definition' | 'by'> & { id: number },
) =>
  (
    await one(
      tx,
      sql<{ version: number }>`
        update workflow set definition = ${JSON.stringify(definition)}::jsonb, version = version + 1,
               updated_by = ${by}, updated_at = now()
         where id = ${id} returning version`,
    )
  ).version

export const setArchived = (tx: Db, id: number, archived: boolean) =>
  run(
    tx,
    sql`update workflow set archived_at = case when ${archived} then coalesce(archived_at, now()) end where id = ${id}`,
  )

export const setState = (tx: Db, id: number, state: WorkflowState, startedBy: string | null = null) =>
  run(
    tx,
    sql`update workflow set state = ${state}, updated_at = now(),
               started_by = coalesce(${startedBy}::text, started_by),
               started_at = case when ${startedBy}::text is null then started_at else now() end,
               ended_at = case when ${state} in ('stopped', 'finished') then now() end
         where id = ${id}`,
  )

/** What is drawn now, for the runs that begin from here on. */
export const keepVersion = (tx: Db, id: number) =>
  run(
    tx,
    sql`insert into workflow_version (workflow_id, version, definition)
        select id, version, definition from workflow where id = ${id} on conflict do nothing`,
  )

/** Those whose activities name one of these audiences, by itself or somewhere in a query. */
export const workflowsReading = async (db: Db, audiences: readonly number[]): Promise<number[]> =>
  (
    await rows(
      db,
      sql<{ id: number }>`
        select id from workflow
         where exists (
           select from unnest(${audiences}::int[]) x
            where jsonb_path_exists(definition, '$.activities[*].settings.**.audience ? (@ == $id)', jsonb_build_object('id', x)))
         order by id`,
    )
  ).map(({ id }) => id)

export const liveByWorkspaceClock = async (db: Db): Promise<number[]> =>
  (
    await rows(
      db,
      sql<{ id: number }>`
        select id from workflow
         where state in ('active', 'paused') and coalesce(definition ->> 'zone', '') = '' order by id`,
    )
  ).map(({ id }) => id)

/** One that is offered: not archived, and not before the transaction ends. */
export const campaignOffered = async (tx: Db, id: number): Promise<boolean> =>
  (await maybe(tx, sql`select id from campaign where id = ${id} and archived_at is null for share`)) !== null

export const existingProfiles = async (db: Db, ids: readonly number[]): Promise<Set<number>> =>
  new Set(
    (await rows(db, sql<{ id: number }>`select id from profile where id = any (${ids}::bigint[])`)).map(({ id }) => id),
  )

/** Of several profiles with one number the one that was updated last. */
export const profilesAt = async (db: Db, addresses: readonly number[]): Promise<Map<number, number>> =>
  new Map(
    (
      await rows(
        db,
        sql<{ address: number; id: number }>`
          select distinct on (address) address, id from profile
           where address = any (${addresses}::bigint[]) order by address, updated_at desc, id desc`,
      )
    ).map(({ address, id }) => [address, id]),
  )

/** Of workflows that are not archived, by name; a signal that is drawn twice is one. */
export const signalsForAnswers = (db: Db) =>
  rows(
    db,
    sql<{ workflow_id: number; label: string; signal: string; state: WorkflowState }>`
      select distinct w.label, w.id as workflow_id, w.state, a -> 'settings' ->> 'name' as signal
        from workflow w, jsonb_array_elements(w.definition -> 'activities') a
       where w.archived_at is null and a ->> 'kind' = 'signal' and a -> 'settings' -> 'by' ? 'answer'
       order by w.label, w.id, signal`,
  )

/** Which signals of a workflow reply rules give. */
export const signalsOfRules = async (db: Db, workflow: number): Promise<string[]> =>
  (
    await rows(
      db,
      sql<{ signal: string }>`
        select distinct action ->> 'signal' as signal from reply_rule
         where enabled and action ->> 'kind' = 'workflow' and (action ->> 'workflow_id')::int = ${workflow}`,
    )
  ).map(({ signal }) => signal)

/** Of these lists those that there are. */
export const listsThere = async (db: Db, ids: readonly number[]): Promise<number[]> =>
  (await rows(db, sql<{ id: number }>`select id from list where id = any (${ids}::int[])`)).map(({ id }) => id)

/** Of these files those that were given to a workflow, to be read. */
export const filesThere = async (db: Db, workflow: number, ids: readonly number[]): Promise<number[]> =>
  (
    await rows(
      db,
      sql<{ id: number }>`
        select id from workflow_file where workflow_id = ${workflow} and run_id is null and id = any (${ids}::int[])`,
    )
  ).map(({ id }) => id)
