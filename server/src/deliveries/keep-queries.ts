import { type Db, rows, run, sql } from '../platform/database/index.ts'
import type { StoredTotals } from './queries.ts'
import { noteRun } from './runs/queries.ts'

export const writeTotals = (tx: Db, id: number, totals: StoredTotals) =>
  run(tx, sql`update delivery set totals = ${JSON.stringify(totals)}::jsonb where id = ${id}`)

export const lapsable = (db: Db, now: Date) =>
  rows(
    db,
    sql<{
      id: number
    }>`select id from delivery where state = 'prepared' and confirm_until <= ${now} order by id limit 100`,
  )

export const lapse = async (tx: Db, id: number) => {
  await run(
    tx,
    sql`update delivery set state = 'unconfirmed', updated_at = now() where id = ${id} and state = 'prepared'`,
  )
  await noteRun(tx, id)
}

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

/**
 * A receipt came after the end that asks for another attempt: within its validity it leaves all the same. Runs of an execution
 * that are not its present one have ended too, whatever goes on in the present one, unless that is paused: then all of it is.
 */
export const reopenForRetries = (db: Db) =>
  run(
    db,
    sql`update preparation p set state = case when d.state = 'paused' then 'paused' else 'sending' end
          from delivery d
         where d.id = p.delivery_id and p.state = 'finished' and (d.state = 'finished' or d.preparation_id <> p.id)
           and p.id in (select preparation_id from batch where state = 'ready' and kind = 'list')`,
  )

export const quietAgain = (db: Db) =>
  run(
    db,
    sql`update preparation p set state = 'finished'
          from delivery d
         where d.id = p.delivery_id and p.state = 'sending' and (d.state = 'finished' or d.preparation_id <> p.id)
           and not exists (select from batch b where b.bucket = 0 and b.preparation_id = p.id and b.state in ('ready', 'leased'))`,
  )

/** A gateway’s last batches come back within moments of the stop, or when its lease is recovered. */
export const stoppedWithRest = (db: Db) =>
  rows(
    db,
    sql<{ id: number; preparation: number }>`
      select p.delivery_id as id, p.id as preparation from preparation p
       where p.delivery_id is not null and p.state = 'stopped' and p.id in (select preparation_id from batch where state = 'ready')
       order by p.id limit 100`,
  )

/** Ended ones whose counts may still change and were not looked at for a while: less often the longer they have ended. */
export const unsettled = (db: Db) =>
  rows(
    db,
    sql<{ id: number; preparation: number; starts_at: string | null }>`
      update delivery set totals_at = now()
       where id in (select id from delivery
                     where state in ('stopped', 'finished') and kind <> 'execution' and totals is not null and not (totals ->> 'settled')::boolean
                       and (totals_at is null or totals_at < now() - greatest(interval '5 seconds', (now() - ended_at) / 20))
                     order by totals_at nulls first limit 20 for update skip locked)
      returning id, preparation_id as preparation, starts_at`,
  )

/** The same of runs, each for itself: one may have ended long before the present one. */
export const unsettledRuns = (db: Db) =>
  rows(
    db,
    sql<{ id: number; preparation: number; starts_at: string | null }>`
      update delivery_run set totals_at = now()
       where preparation_id in (
         select preparation_id from delivery_run
          where ended_at is not null and not (totals ->> 'settled')::boolean
            and (totals_at is null or totals_at < now() - greatest(interval '5 seconds', (now() - ended_at) / 20))
          order by totals_at nulls first limit 20 for update skip locked)
      returning delivery_id as id, preparation_id as preparation, starts_at`,
  )
