import type { ReplyBranch } from '@parley/workflow'
import type { RawBuilder } from 'kysely'
import { type Db, plannedOnce, rows, run, sql } from '../../platform/database/index.ts'
import type { Dimension, PeopleSql } from '../populations/queries.ts'

type Room = { run: number; step: number }
export type Awaiting = Room & { workflow: number; activity: string; delivery: number | null; since: Date; until: Date }

/** Who is there already waits on, for the later of the two times. `dueAt` says it of an `m` and its zone. */
export const letIn = (tx: Db, { run: runId, step }: Room, dimension: Dimension, people: PeopleSql) =>
  run(
    tx,
    sql`insert into workflow_waiting as w (run_id, step, dimension, key, data, due_at)
        select ${runId}, ${step}, ${dimension}, key, data, due_at from (${people}) m
        on conflict (run_id, step, dimension, key) do update
          set due_at = greatest(w.due_at, excluded.due_at), data = coalesce(w.data, '{}') || coalesce(excluded.data, '{}')`,
  )

/** Waits for the phones of these people: a query of `address`, `key` and `data`. Whoever has none is silent at once. */
export async function waitForAnswers(
  tx: Db,
  { run: runId, step, workflow, activity, delivery, since, until }: Awaiting,
  dimension: Dimension,
  people: PeopleSql,
): Promise<void> {
  await run(
    tx,
    sql`insert into workflow_awaited as w
               (address, run_id, step, workflow_id, activity, delivery_id, dimension, key, data, since, until)
        select address, ${runId}, ${step}, ${workflow}, ${activity}, ${delivery}::int, ${dimension}, key, data,
               ${since}::timestamptz, ${until}::timestamptz
          from (${people}) m where address is not null
        on conflict (address, run_id, step, dimension, key) do update
          set since = excluded.since, until = excluded.until, data = coalesce(w.data, '{}') || coalesce(excluded.data, '{}')`,
  )
  await run(
    tx,
    sql`insert into workflow_leaving (run_id, step, port, dimension, key, data)
        select ${runId}, ${step}, 'silent', ${dimension}, key, data from (${people}) m where address is null`,
  )
}

export type Early = {
  address: number
  dimension: Dimension
  key: number
  data: Record<string, unknown> | null
  text: string
  kept: boolean
  stops: boolean
}

/** Those who came in with these times to wait, or whose time is over. */
export type EarlyOnes = { until: readonly string[] } | { overAt: Date }

const belongs = (preparation: RawBuilder<unknown>) => sql`
  (select w.delivery_id in (d.id, d.parent_id) from preparation p join delivery d on d.id = p.delivery_id where p.id = ${preparation})`

/**
 * Who has answered before they were waited for, or at that very moment, by the first of their answers to the last that they got
 * of that delivery; they are waited for no more. `offset 0`: phone by phone, whatever the planner takes the tables for; a join
 * by delivery goes through all that it ever sent for each of them.
 */
export const claimEarly = (tx: Db, { run: runId, step }: Room, which: EarlyOnes) =>
  rows(
    tx,
    sql<Early>`
      with waiting as materialized (
        select ctid as place, address, delivery_id from workflow_awaited
         where run_id = ${runId} and step = ${step} and ${'until' in which ? sql`until = any (${which.until}::timestamptz[])` : sql`until <= ${which.overAt}`}),
      early as materialized (
        select distinct on (w.place) w.place, i.text, i.text_kept, i.meaning
          from waiting w cross join lateral (
            select o.* from incoming o
             where o.address = w.address and o.answers_preparation_id is not null
               and o.at >= (select started_at from workflow_run where id = ${runId}) offset 0) i
         where ${belongs(sql`i.answers_preparation_id`)}
           and i.answers_preparation_id = (
             select max(m.preparation_id) from (select preparation_id from message where address = w.address offset 0) m
              where ${belongs(sql`m.preparation_id`)})
         order by w.place, i.at, i.id)
      delete from workflow_awaited w using early e where w.ctid = e.place
      returning w.address, w.dimension, w.key, w.data, e.text, e.text_kept as kept, e.meaning = 'opt-out' as stops`,
  )

/** Whoever came in now is looked at once more then. */
export const listenAgain = (tx: Db, { run: runId, step }: Room, until: Date, at: Date) =>
  run(
    tx,
    sql`insert into workflow_listening (run_id, step, until, at) values (${runId}, ${step}, ${until}, ${at}) on conflict do nothing`,
  )

/** Those who are to be looked at once more now, by the times until which they wait. */
export const takeListening = async (tx: Db, { run: runId, step }: Room, now: Date): Promise<string[]> =>
  (
    await rows(
      tx,
      sql<{ until: string }>`
        delete from workflow_listening where run_id = ${runId} and step = ${step} and at <= ${now} returning until::text`,
    )
  ).map(({ until }) => until)

/** As if the time of all had come. */
export async function letEveryoneOut(tx: Db, runId: number, step: number): Promise<void> {
  await run(tx, sql`update workflow_waiting set due_at = '-infinity' where run_id = ${runId} and step = ${step}`)
  await run(tx, sql`update workflow_awaited set until = '-infinity' where run_id = ${runId} and step = ${step}`)
}

/** Rooms that somebody may leave now, of runs that go on. */
export const roomsToLeave = (db: Db, now: Date, most: number) =>
  rows(
    db,
    sql<Room & { workflow: number }>`
      select r.run_id as run, r.step, w.workflow_id as workflow
        from (select run_id, step from workflow_waiting where due_at <= ${now}
              union select run_id, step from workflow_awaited where until <= ${now}
              union select run_id, step from workflow_listening where at <= ${now}
              union select run_id, step from workflow_leaving) r
        join workflow_run w on w.id = r.run_id and w.status = 'running'
       order by r.run_id, r.step limit ${most}`,
  )

/**
 * All who leave a room now are marked, in a transaction that holds the run: those whose time has come and those who left it by
 * an answer. Whoever answers at this moment does so before or after, never both.
 */
export async function gatherLeaving(tx: Db, { run: runId, step }: Room, now: Date): Promise<void> {
  const here = sql`run_id = ${runId} and step = ${step}`
  await run(
    tx,
    sql`with gone as (delete from workflow_waiting where ${here} and due_at <= ${now} returning dimension, key, data)
        insert into workflow_leaving (run_id, step, port, dimension, key, data, taken)
        select ${runId}, ${step}, 'out', dimension, key, data, true from gone`,
  )
  await run(
    tx,
    sql`with gone as (delete from workflow_awaited where ${here} and until <= ${now} returning dimension, key, data)
        insert into workflow_leaving (run_id, step, port, dimension, key, data, taken)
        select ${runId}, ${step}, 'silent', dimension, key, data, true from gone`,
  )
  await run(tx, sql`update workflow_leaving set taken = true where ${here} and not taken`)
}

export const portsLeft = (tx: Db, { run: runId, step }: Room) =>
  rows(
    tx,
    sql<{ port: string; dimension: Dimension }>`
      select distinct port, dimension from workflow_leaving where run_id = ${runId} and step = ${step} and taken order by port, dimension`,
  )

export const leavingBy = (
  { run: runId, step }: Room,
  { port, dimension }: { port: string; dimension: Dimension },
): PeopleSql => sql`
  select key, merge_data(data) as data from workflow_leaving
   where run_id = ${runId} and step = ${step} and taken and port = ${port} and dimension = ${dimension} group by key`

/** Those are in a transition now. True: nobody is in the room any more. */
export async function endLeaving(tx: Db, { run: runId, step }: Room): Promise<boolean> {
  const here = sql`run_id = ${runId} and step = ${step}`
  await run(tx, sql`delete from workflow_leaving where ${here} and taken`)
  const [{ empty } = { empty: true }] = await rows(
    tx,
    sql<{ empty: boolean }>`
      select not exists (select from workflow_waiting where ${here}) and not exists (select from workflow_awaited where ${here})
             and not exists (select from workflow_leaving where ${here}) as empty`,
  )
  return empty
}

export type Claimed = {
  i: number
  run: number
  step: number
  workflow: number
  label: string
  activity: string
  dimension: Dimension
  key: number
  data: Record<string, unknown> | null
  branches: ReplyBranch[]
}

/**
 * Of these phones those that a workflow waits for, and not any more: by the latest room that waits for an answer to the delivery
 * which is answered, by the first message of each; by all of them where it says STOP. `i` counts from 1; several people may have
 * the phone. `+ 0`: found by their phone; by their room all that wait in it would be gone through for each.
 */
export const claimAwaited = (
  tx: Db,
  asked: readonly { address: number; preparation: number | null; at: Date; stops: boolean }[],
) =>
  rows(
    tx,
    sql<Claimed>`${plannedOnce}
      with asked as (
        select u.*, p.delivery_id, d.parent_id
          from unnest(${asked.map(({ address }) => address)}::bigint[], ${asked.map(({ preparation }) => preparation)}::int[],
                      ${asked.map(({ at }) => at)}::timestamptz[], ${asked.map(({ stops }) => stops)}::boolean[])
                 with ordinality as u (address, preparation, at, stops, i)
          left join preparation p on p.id = u.preparation
          left join delivery d on d.id = p.delivery_id),
      nearest as (
        select distinct on (a.i) a.i, w.address, w.run_id, w.step
          from asked a join workflow_awaited w on w.address = a.address and w.delivery_id in (a.delivery_id, a.parent_id)
         where a.at <= w.until and not a.stops
         order by a.i, w.since desc, w.run_id desc, w.step desc),
      chosen as (
        select distinct on (address, run_id, step) * from (
          select * from nearest
          union all
          select a.i, w.address, w.run_id, w.step from asked a join workflow_awaited w on w.address = a.address where a.stops) c
         order by address, run_id, step, i),
      claimed as (
        delete from workflow_awaited w using chosen c
         where w.address = c.address and w.run_id + 0 = c.run_id and w.step + 0 = c.step
        returning c.i, w.*)
      select c.i::int, c.run_id as run, c.step, c.workflow_id as workflow, f.label, c.activity, c.dimension, c.key, c.data,
             (select a -> 'settings' -> 'branches' from jsonb_array_elements(v.definition -> 'activities') a where a ->> 'id' = c.activity) as branches
        from claimed c join workflow_run r on r.id = c.run_id
        join workflow_version v on v.workflow_id = r.workflow_id and v.version = r.version
        join workflow f on f.id = c.workflow_id
       order by c.i`,
  )

export type Leaving = Pick<Claimed, 'run' | 'step' | 'dimension' | 'key' | 'data'> & { port: string }

export const insertLeaving = (tx: Db, all: readonly Leaving[]) =>
  run(
    tx,
    sql`${plannedOnce}
      insert into workflow_leaving (run_id, step, port, dimension, key, data)
      select * from unnest(${all.map((one) => one.run)}::int[], ${all.map((one) => one.step)}::int[], ${all.map((one) => one.port)}::text[],
                           ${all.map((one) => one.dimension)}::text[], ${all.map((one) => one.key)}::bigint[],
                           ${all.map(({ data }) => (data === null ? null : JSON.stringify(data)))}::jsonb[])`,
  )
