import type { Definition, Run } from '@parley/workflow'
import { type Db, maybe, rows, sql } from '../../platform/database/index.ts'
import type { BegunBy } from './queries.ts'

export type RunRow = {
  id: number
  workflow_id: number
  version: number
  entry: string
  begun_by: BegunBy
  planned_at: string | null
  status: Run['status']
  troubled: boolean
  started_at: string
  ended_at: string | null
}

const runColumns = sql`r.id, r.workflow_id, r.version, r.entry, r.begun_by, r.planned_at, r.status, r.troubled, r.started_at, r.ended_at`

/** The latest first. */
export const listRuns = (db: Db, workflow: number, open: boolean | null, before: number | null, limit: number) =>
  rows(
    db,
    sql<RunRow>`
      select ${runColumns} from workflow_run r
       where r.workflow_id = ${workflow} and (${before}::int is null or r.id < ${before})
         and (${open}::boolean is null or (r.ended_at is null) = ${open})
       order by r.id desc limit ${limit}`,
  )

export const findRun = (db: Db, workflow: number, id: number) =>
  maybe(
    db,
    sql<RunRow & { state: Run; definition: Definition }>`
      select ${runColumns}, r.state, v.definition from workflow_run r
        join workflow_version v on v.workflow_id = r.workflow_id and v.version = r.version
       where r.workflow_id = ${workflow} and r.id = ${id}`,
  )

export const crossingsOf = (db: Db, runId: number) =>
  rows(
    db,
    sql<{ id: string; times: number; people: number; kept: boolean }>`
      select c.transition as id, c.times, c.people,
             exists (select from workflow_population p where p.run_id = c.run_id and c.transition = any (p.transitions)) as kept
        from workflow_crossing c where c.run_id = ${runId} order by c.transition`,
  )

/** Which steps somebody is executing at this moment. */
export const stepsInHand = async (db: Db, runId: number): Promise<number[]> =>
  (
    await rows(
      db,
      sql<{
        step: number
      }>`select step from workflow_job where run_id = ${runId} and leased_until > now() order by step`,
    )
  ).map(({ step }) => step)

export type JournalRow = {
  id: number
  run_id: number | null
  at: string
  code: string
  activity: string | null
  values: Record<string, string | number>
}

/** The latest first: of a workflow with all its runs, or of one run. */
export const listJournal = (
  db: Db,
  { workflow, run: runId, activity }: { workflow: number; run: number | null; activity: string | null },
  before: number | null,
  limit: number,
) =>
  rows(
    db,
    sql<JournalRow>`
      select id, run_id, at, code, activity, "values" from workflow_journal
       where ${runId === null ? sql`workflow_id = ${workflow}` : sql`run_id = ${runId} and workflow_id = ${workflow}`}
         and (${activity}::text is null or activity = ${activity})
         and (${before}::bigint is null or id < ${before})
       order by id desc limit ${limit}`,
  )

/** What each activity of a run has come to: what it said last. That its mode was changed says nothing of where it stands. */
export const activitiesOf = (db: Db, runId: number) =>
  rows(
    db,
    sql<{ id: string; code: string; at: string }>`
      select distinct on (j.activity) j.activity as id, j.code, j.at from workflow_journal j
       where j.run_id = ${runId} and j.activity is not null and j.code <> 'mode-changed' order by j.activity, j.id desc`,
  )

export type OccurrenceRow = {
  activity: string
  planned_at: string
  state: 'planned' | 'begun' | 'skipped'
  because: string | null
  run_id: number | null
}

/** Those that are planned, and the latest that were begun or skipped. */
export const listOccurrences = (db: Db, workflow: number, limit: number) =>
  rows(
    db,
    sql<OccurrenceRow>`
      select activity, planned_at, state, because, run_id from workflow_occurrence
       where workflow_id = ${workflow} order by planned_at desc, activity limit ${limit}`,
  )

export type FileRow = {
  id: number
  run_id: number | null
  activity: string | null
  name: string
  rows: number
  bytes: number
  made_at: string
}

export const listFiles = (db: Db, workflow: number, limit: number) =>
  rows(
    db,
    sql<FileRow>`
      select id, run_id, activity, name, rows, octet_length(body) as bytes, made_at from workflow_file
       where workflow_id = ${workflow} order by id desc limit ${limit}`,
  )

export const readFile = (db: Db, workflow: number, id: number) =>
  maybe(
    db,
    sql<{ name: string; body: Buffer }>`
      select name, body from workflow_file where workflow_id = ${workflow} and id = ${id}`,
  )

/** Those that ended longer ago than the drawing that they went by says. */
export const runsToForget = async (db: Db, most: number): Promise<number[]> =>
  (
    await rows(
      db,
      sql<{ id: number }>`
        select r.id from workflow_run r
          join workflow_version v on v.workflow_id = r.workflow_id and v.version = r.version
         where r.ended_at < now() - make_interval(days => (v.definition ->> 'history_days')::int)
         order by r.id limit ${most}`,
    )
  ).map(({ id }) => id)

export type WaitingDecision = {
  workflow_id: number
  label: string
  run_id: number
  step: number
  activity: string
  activity_label: string
  question: string
  by: { users: string[] } | { right: string }
  people: number
  asked_at: string | null
  expires_at: string | null
}

/** Approvals that nobody has decided, the soonest to lapse first, then the one that has waited longest. */
export const waitingDecisions = (db: Db) =>
  rows(
    db,
    sql<WaitingDecision>`
      select r.workflow_id, w.label, r.id as run_id, (s ->> 'no')::int as step, a ->> 'id' as activity,
             a ->> 'label' as activity_label, a -> 'settings' ->> 'question' as question, a -> 'settings' -> 'by' as by,
             (select coalesce(sum((x ->> 'count')::int), 0)::int from jsonb_array_elements(s -> 'arrived') x) as people,
             (select j.at from workflow_journal j
               where j.run_id = r.id and j.activity = a ->> 'id' and j.code = 'asked' order by j.id desc limit 1) as asked_at,
             s ->> 'due' as expires_at
        from workflow_run r
        join workflow w on w.id = r.workflow_id
        join workflow_version v on v.workflow_id = r.workflow_id and v.version = r.version
       cross join lateral jsonb_array_elements(r.state -> 'steps') s
        join lateral jsonb_array_elements(v.definition -> 'activities') a on a ->> 'id' = s ->> 'activity'
       where r.ended_at is null and r.status <> 'stopping' and a ->> 'kind' = 'approval' and s ->> 'state' = 'waiting'
       order by s ->> 'due' nulls last, r.id, step`,
  )
