import type { Arrived, Definition } from '@parley/workflow'
import { type Db, maybe, rows, run, sql } from '../../platform/database/index.ts'
import type { Dimension } from '../populations/queries.ts'

export const leaseSeconds = 9

export type ClaimedJob = {
  id: number
  token: number
  run_id: number
  workflow_id: number
  step: number
  activity: string
  arrived: Arrived[]
  /** Whoever had it before may have let something leave the building. */
  outside: boolean
}

/**
 * The oldest steps that nobody holds; those of a dead process as soon as its lease is over. A run that is paused, or
 * that somebody must look at, begins nothing.
 */
export const claimJobs = (db: Db, most: number) =>
  rows(
    db,
    sql<ClaimedJob>`
      update workflow_job set token = token + 1, leased_until = now() + make_interval(secs => ${leaseSeconds})
       where id in (select j.id from workflow_job j join workflow_run r on r.id = j.run_id
                     where (j.leased_until is null or j.leased_until < now()) and r.status in ('running', 'stopping')
                     order by j.id limit ${most} for update of j skip locked)
      returning id, token, run_id, workflow_id, step, activity, arrived, outside_at is not null as outside`,
  )

/** False when it is no longer ours. */
export const keepJob = async (db: Db, { id, token }: Pick<ClaimedJob, 'id' | 'token'>): Promise<boolean> =>
  (await run(
    db,
    sql`update workflow_job set leased_until = now() + make_interval(secs => ${leaseSeconds})
         where id = ${id} and token = ${token}`,
  )) === 1

/** Gives it back, for whoever looks next to go on at once, or after a pause. */
export const releaseJob = (db: Db, { id, token }: Pick<ClaimedJob, 'id' | 'token'>, pauseSeconds: number) =>
  run(
    db,
    sql`update workflow_job set leased_until = now() + make_interval(secs => ${pauseSeconds}), outside_at = null
         where id = ${id} and token = ${token}`,
  )

/** Written down before anything leaves the building. False when the job is no longer ours. */
export const noteOutside = async (db: Db, { id, token }: Pick<ClaimedJob, 'id' | 'token'>): Promise<boolean> =>
  (await run(db, sql`update workflow_job set outside_at = now() where id = ${id} and token = ${token}`)) === 1

/** In the transaction of what it did. False when it is no longer ours: nothing of it may count. */
export const endJob = async (tx: Db, { id, token }: Pick<ClaimedJob, 'id' | 'token'>): Promise<boolean> =>
  (await run(tx, sql`delete from workflow_job where id = ${id} and token = ${token}`)) === 1

/** Runs of which a step's time has come. */
export const dueRuns = async (db: Db, now: Date, most: number): Promise<number[]> =>
  (
    await rows(
      db,
      sql<{ run_id: number }>`
        select t.run_id from workflow_timer t join workflow_run r on r.id = t.run_id
         where t.at <= ${now} and r.status = 'running' group by t.run_id order by min(t.at) limit ${most}`,
    )
  ).map(({ run_id }) => run_id)

/** In the transaction that holds the run. */
export const takeTimers = async (tx: Db, runId: number, now: Date): Promise<number[]> =>
  (
    await rows(
      tx,
      sql<{ step: number }>`delete from workflow_timer where run_id = ${runId} and at <= ${now} returning step`,
    )
  )
    .map(({ step }) => step)
    .sort((a, b) => a - b)

export type PlannedOccurrence = { workflow_id: number; activity: string; planned_at: string }

export const dueOccurrences = (db: Db, now: Date, most: number) =>
  rows(
    db,
    sql<PlannedOccurrence>`
      select workflow_id, activity, planned_at from workflow_occurrence
       where state = 'planned' and planned_at <= ${now} order by planned_at limit ${most}`,
  )

/** The unique key is why an instant is planned, and so begun, once. */
export const planOccurrence = (tx: Db, workflow: number, activity: string, at: string) =>
  run(
    tx,
    sql`insert into workflow_occurrence (workflow_id, activity, planned_at) values (${workflow}, ${activity}, ${at})
        on conflict do nothing`,
  )

export const beginOccurrence = (tx: Db, { workflow_id, activity, planned_at }: PlannedOccurrence, runId: number) =>
  run(
    tx,
    sql`update workflow_occurrence set state = 'begun', run_id = ${runId}, decided_at = now()
         where workflow_id = ${workflow_id} and activity = ${activity} and planned_at = ${planned_at} and state = 'planned'`,
  )

export const skipOccurrence = (tx: Db, { workflow_id, activity, planned_at }: PlannedOccurrence, because: string) =>
  run(
    tx,
    sql`insert into workflow_occurrence (workflow_id, activity, planned_at, state, because, decided_at)
        values (${workflow_id}, ${activity}, ${planned_at}, 'skipped', ${because}, now())
        on conflict (workflow_id, activity, planned_at) do update
          set state = 'skipped', because = excluded.because, decided_at = now() where workflow_occurrence.state = 'planned'`,
  )

export const isPlanned = async (tx: Db, { workflow_id, activity, planned_at }: PlannedOccurrence): Promise<boolean> =>
  (await maybe(
    tx,
    sql`select 1 from workflow_occurrence
         where workflow_id = ${workflow_id} and activity = ${activity} and planned_at = ${planned_at} and state = 'planned'`,
  )) !== null

/** Of one scheduler, or of all that a workflow has. */
export const unplan = (tx: Db, workflow: number, activity: string | null = null) =>
  run(
    tx,
    sql`delete from workflow_occurrence
         where workflow_id = ${workflow} and state = 'planned' and (${activity}::text is null or activity = ${activity})`,
  )

/** What a step is executed by: its workflow as it was drawn when the run began. */
export const stepToExecute = (db: Db, job: Pick<ClaimedJob, 'run_id'>) =>
  maybe(
    db,
    sql<{ definition: Definition; label: string; stopping: boolean }>`
      select v.definition, w.label, r.status = 'stopping' as stopping from workflow_run r
        join workflow_version v on v.workflow_id = r.workflow_id and v.version = r.version
        join workflow w on w.id = r.workflow_id
       where r.id = ${job.run_id} and r.ended_at is null`,
  )

export const hasPlanned = async (tx: Db, workflow: number): Promise<boolean> =>
  (await maybe(
    tx,
    sql`select 1 from workflow_occurrence where workflow_id = ${workflow} and state = 'planned' limit 1`,
  )) !== null

/** Active ones of which no run is open and no instant is planned. */
export const idleWorkflows = async (db: Db): Promise<number[]> =>
  (
    await rows(
      db,
      sql<{ id: number }>`
        select w.id from workflow w
         where w.state = 'active'
           and not exists (select from workflow_run r where r.workflow_id = w.id and r.ended_at is null)
           and not exists (select from workflow_occurrence o where o.workflow_id = w.id and o.state = 'planned')`,
    )
  ).map(({ id }) => id)

export const calledEntrances = (db: Db) =>
  rows(
    db,
    sql<{ workflow: number; name: string }>`
      select a.workflow_id as workflow, a.name from workflow_arrival a join workflow w on w.id = a.workflow_id
       where w.state <> 'paused' group by 1, 2 order by min(a.id)`,
  )

// As many as come in some seconds; whoever is left over goes in with the next.
const arrivalsAtOnce = 50_000

/** Named one by one: what is being committed meanwhile under a smaller number is not among them. */
export const heldArrivals = (tx: Db, workflow: number, name: string) =>
  rows(
    tx,
    sql<{ id: number; dimension: Dimension; key: number | null; population_id: number | null }>`
      select id, dimension, key, population_id from workflow_arrival
       where workflow_id = ${workflow} and name = ${name} order by id limit ${arrivalsAtOnce} for update`,
  )

export const dropArrivals = (tx: Db, ids: readonly number[]) =>
  run(tx, sql`delete from workflow_arrival where id = any (${ids}::bigint[])`)

/** The next instant of a scheduler. */
export const plannedOf = (tx: Db, workflow: number, activity: string) =>
  maybe(
    tx,
    sql<PlannedOccurrence>`
      select workflow_id, activity, planned_at from workflow_occurrence
       where workflow_id = ${workflow} and activity = ${activity} and state = 'planned' order by planned_at limit 1`,
  )
