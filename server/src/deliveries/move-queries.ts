import { type Db, maybe, rows, run, sql } from '../platform/database/index.ts'
import type { StoredState } from './delivery.ts'
import type { Bound, Departure } from './departure.ts'
import { noteRun } from './runs/queries.ts'

/** The state machine's step; whoever calls it holds the row. */
export const moveTo = async (tx: Db, id: number, state: StoredState, preparation: number | null) => {
  await run(
    tx,
    sql`update delivery
           set state = ${state}, preparation_id = ${preparation}, problem = null, updated_at = now(),
               ended_at = case when ${state} in ('stopped', 'finished') then now() end
         where id = ${id}`,
  )
  await noteRun(tx, id)
}

/** Of all that a delivery has sent: gateways read it at each mark. */
export const setPreparationStates = (
  tx: Db,
  delivery: number,
  from: readonly string[],
  to: 'sending' | 'paused' | 'stopped',
) =>
  run(tx, sql`update preparation set state = ${to} where delivery_id = ${delivery} and state = any (${from}::text[])`)

export const finishPreparationOf = (tx: Db, preparation: number) =>
  run(tx, sql`update preparation set state = 'finished' where id = ${preparation} and state = 'sending'`)

/** What a stop has to end: the present preparation, and of earlier runs those that try something again. */
export const restOf = async (db: Db, delivery: number) =>
  (
    await rows(
      db,
      sql<{ id: number }>`
        select p.id from preparation p join delivery d on d.id = p.delivery_id
         where d.id = ${delivery} and p.state = 'stopped'
           and (p.id = d.preparation_id or exists (select from batch b where b.preparation_id = p.id and b.state = 'ready'))
         order by p.id`,
    )
  ).map(({ id }) => id)

export const wakeGateways = (tx: Db, delivery: number) =>
  run(
    tx,
    sql`select pg_notify('parley_batch', account_id::text) from batch
         where bucket = 0 and preparation_id = any (array (select id from preparation where delivery_id = ${delivery} and state = 'sending'))
           and state = 'ready' group by account_id`,
  )

/** Prepared → sending, of a row that is held. Null: nobody had to confirm it. */
export const markConfirmed = async (tx: Db, id: number, preparation: number, by: string | null, startsAt: Date) => {
  await run(
    tx,
    sql`update delivery set state = 'sending', confirmed_by = ${by}, confirmed_at = now(), starts_at = ${startsAt}, started_at = null,
               updated_at = now()
         where id = ${id}`,
  )
  await run(
    tx,
    sql`update preparation set state = 'sending', confirmed_at = now() where id = ${preparation} and state = 'prepared'`,
  )
  await noteRun(tx, id)
}

/** This very preparation was confirmed: now, or as an earlier run of its execution. */
export const wasConfirmed = async (tx: Db, id: number, preparation: number) =>
  (await maybe(
    tx,
    sql<object>`select 1 from preparation where id = ${preparation} and delivery_id = ${id} and confirmed_at is not null`,
  )) !== null

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
