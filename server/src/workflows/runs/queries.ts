import type { Arrived, Definition, JournalEntry, Run } from '@parley/workflow'
import { type Db, maybe, one, rows, run, sql } from '../../platform/database/index.ts'

export type BegunBy = 'person' | 'schedule' | 'signal'

export type HeldRun = {
  id: number
  workflow_id: number
  workflow_label: string
  version: number
  state: Run
  revision: number
  troubled: boolean
  ended: boolean
  definition: Definition
}

/**
 * The run as it is, held until the transaction ends. Whoever changes anything of a run, its jobs, its timers or its rooms,
 * holds it first: so nobody waits for each other in turn.
 */
export const holdRun = (tx: Db, id: number) =>
  maybe(
    tx,
    sql<HeldRun>`
      select r.id, r.workflow_id, w.label as workflow_label, r.version, r.state, r.revision, r.troubled, r.ended_at is not null as ended, v.definition
        from workflow_run r
        join workflow_version v on v.workflow_id = r.workflow_id and v.version = r.version
        join workflow w on w.id = r.workflow_id
       where r.id = ${id} for update of r`,
  )

export type NewRun = {
  workflow: number
  version: number
  entry: string
  begunBy: BegunBy
  plannedAt: string | null
  state: Run
}

export const insertRun = async (tx: Db, { workflow, version, entry, begunBy, plannedAt, state }: NewRun) =>
  (
    await one(
      tx,
      sql<{ id: number }>`
        insert into workflow_run (workflow_id, version, entry, begun_by, planned_at, state, status)
        values (${workflow}, ${version}, ${entry}, ${begunBy}, ${plannedAt}, ${JSON.stringify(state)}::jsonb, ${state.status})
        returning id`,
    )
  ).id

/** False when somebody else has changed it since it was read. */
export const saveRun = async (
  tx: Db,
  { id, revision }: Pick<HeldRun, 'id' | 'revision'>,
  state: Run,
  { over, troubled }: { over: boolean; troubled: boolean },
): Promise<boolean> =>
  (await run(
    tx,
    sql`update workflow_run set state = ${JSON.stringify(state)}::jsonb, status = ${state.status}, revision = revision + 1,
               troubled = ${troubled}, ended_at = case when ${over} then coalesce(ended_at, now()) end
         where id = ${id} and revision = ${revision}`,
  )) === 1

export const openRuns = async (db: Db, workflow: number): Promise<number[]> =>
  (
    await rows(
      db,
      sql<{ id: number }>`select id from workflow_run where workflow_id = ${workflow} and ended_at is null order by id`,
    )
  ).map(({ id }) => id)

/** Runs that are not over and go by this version go by another one from here on. */
export const moveRuns = async (
  tx: Db,
  workflow: number,
  { from, to }: { from: number; to: number },
): Promise<number[]> =>
  (
    await rows(
      tx,
      sql<{ id: number }>`
        update workflow_run set version = ${to}
         where workflow_id = ${workflow} and version = ${from} and ended_at is null returning id`,
    )
  ).map(({ id }) => id)

export const openRunsOf = async (db: Db, workflow: number, entry: string): Promise<number[]> =>
  (
    await rows(
      db,
      sql<{ id: number }>`
        select id from workflow_run where workflow_id = ${workflow} and entry = ${entry} and ended_at is null order by id`,
    )
  ).map(({ id }) => id)

/** Those that have a step at one of these activities. */
export const openRunsAt = async (db: Db, workflow: number, activities: readonly string[]): Promise<number[]> =>
  activities.length === 0
    ? []
    : (
        await rows(
          db,
          sql<{ id: number }>`
            select id from workflow_run
             where workflow_id = ${workflow} and ended_at is null
               and exists (select from jsonb_array_elements(state -> 'steps') s where s ->> 'activity' = any (${activities}::text[]))
             order by id`,
        )
      ).map(({ id }) => id)

export type NewEntry = { workflow: number; run: number | null } & JournalEntry

export const writeJournal = (tx: Db, entries: readonly NewEntry[]) =>
  run(
    tx,
    sql`
      insert into workflow_journal (workflow_id, run_id, code, activity, "values")
      select u.workflow_id, u.run_id, u.code, u.activity, u.said
        from unnest(${entries.map(({ workflow }) => workflow)}::int[], ${entries.map((entry) => entry.run)}::int[],
                    ${entries.map(({ code }) => code)}::text[], ${entries.map(({ activity }) => activity)}::text[],
                    ${entries.map(({ values }) => JSON.stringify(values))}::jsonb[]) with ordinality
             as u (workflow_id, run_id, code, activity, said, i)
       order by u.i`,
  )

export type NewJob = { run: number; workflow: number; step: number; activity: string; arrived: readonly Arrived[] }

/** A step that is to be executed again is a job anew: whoever still has the old one finds another token. */
export const insertJob = (tx: Db, { run: runId, workflow, step, activity, arrived }: NewJob) =>
  run(
    tx,
    sql`insert into workflow_job (run_id, workflow_id, step, activity, arrived)
        values (${runId}, ${workflow}, ${step}, ${activity}, ${JSON.stringify(arrived)}::jsonb)
        on conflict (run_id, step) do update
          set arrived = excluded.arrived, token = workflow_job.token + 1, leased_until = null, outside_at = null`,
  )

export const setTimer = (tx: Db, runId: number, step: number, at: string) =>
  run(
    tx,
    sql`insert into workflow_timer (run_id, step, at) values (${runId}, ${step}, ${at})
        on conflict (run_id, step) do update set at = excluded.at`,
  )

/** All that was kept for a step, or for a whole run. */
export async function forgetStep(tx: Db, runId: number, step: number | null): Promise<void> {
  const which = step === null ? sql`run_id = ${runId}` : sql`run_id = ${runId} and step = ${step}`
  await run(
    tx,
    sql`
      with jobs as (delete from workflow_job where ${which}), timers as (delete from workflow_timer where ${which}),
           waiting as (delete from workflow_waiting where ${which}), awaited as (delete from workflow_awaited where ${which}),
           listening as (delete from workflow_listening where ${which})
      delete from workflow_leaving where ${which}`,
  )
}

export const countCrossing = (tx: Db, runId: number, transition: string, people: number) =>
  run(
    tx,
    sql`insert into workflow_crossing (run_id, transition, times, people) values (${runId}, ${transition}, 1, ${people})
        on conflict (run_id, transition) do update
          set times = workflow_crossing.times + 1, people = workflow_crossing.people + excluded.people`,
  )

/** Heard when the transaction commits, by every worker. */
export const wakeRunners = (tx: Db) => run(tx, sql`select pg_notify('parley_workflows', '')`)

/** Without people: one row that only says that somebody called. */
export const insertArrivals = (
  tx: Db,
  { workflow, name }: { workflow: number; name: string },
  people: readonly { dimension: string; key: number; data: Record<string, unknown> | null }[],
) =>
  people.length === 0
    ? run(tx, sql`insert into workflow_arrival (workflow_id, name) values (${workflow}, ${name})`)
    : run(
        tx,
        sql`
          insert into workflow_arrival (workflow_id, name, dimension, key, data)
          select ${workflow}, ${name}, u.dimension, u.key, u.data
            from unnest(${people.map(({ dimension }) => dimension)}::text[], ${people.map(({ key }) => key)}::bigint[],
                        ${people.map(({ data }) => data && JSON.stringify(data))}::jsonb[]) as u (dimension, key, data)`,
      )

export const insertHandover = (tx: Db, { workflow, name }: { workflow: number; name: string }, population: number) =>
  run(
    tx,
    sql`insert into workflow_arrival (workflow_id, name, dimension, population_id)
        select ${workflow}, ${name}, dimension, id from workflow_population where id = ${population}`,
  )

/** Of these colleagues those who are still there. */
export const usersThere = async (tx: Db, users: readonly string[]): Promise<string[]> =>
  users.length === 0
    ? []
    : (
        await rows(
          tx,
          sql<{
            id: string
          }>`select id from app_user where id = any (${users}::text[]) and disabled_at is null order by id`,
        )
      ).map(({ id }) => id)
