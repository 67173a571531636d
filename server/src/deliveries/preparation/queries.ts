import type { Content, FieldTypes } from '@parley/sms/template'
import { codeOf, type Db, maybe, one, rows, run, sql, transaction } from '../../platform/database/index.ts'
import { partitionName, weekStart } from '../../platform/database/partitions.ts'
import type { DeliverySettings, Population, PreparationSummary } from '../delivery.ts'
import { noteRun, withoutRun } from '../runs/queries.ts'
import type { PreparationPlan } from './plan.ts'
import type { StoredProblem } from './problems.ts'
import { type Share, targetTable } from './share-queries.ts'
import type { Tally } from './tally.ts'

const leaseTime = sql`interval '10 seconds'`

export const today = (db: Db) =>
  one(db, sql<{ day: number }>`select (now() at time zone 'UTC')::date - date '2025-01-01' as day`)

export const insertPreparation = (tx: Db, id: number, delivery: number, by: string) =>
  run(
    tx,
    sql`insert into preparation (id, channel_id, state, delivery_id, parts_per_second, created_by)
        select ${id}, channel_id, 'building', id, (settings ->> 'parts_per_second')::int, ${by}
          from delivery where id = ${delivery}`,
  )

export const tellRunners = (tx: Db) => run(tx, sql`select pg_notify('parley_preparations', '')`)

/** Nothing of it may leave any more; whoever prepares it finds its share gone. */
export const discard = (tx: Db, id: number) =>
  run(
    tx,
    sql`update preparation set state = 'discarded', token = token + 1, leased_until = null
         where id = ${id} and state in ('building', 'prepared')`,
  )

/**
 * Whoever reads messages asks their progress too: without it they are gone at once, however many they are. The shares go
 * first and alone: what somebody is just committing under them is waited for, and only a later statement sees it.
 */
export async function forgetProgress(tx: Db, id: number): Promise<void> {
  await run(tx, sql`delete from preparation_share where preparation_id = ${id}`)
  await run(tx, sql`delete from progress where preparation_id = ${id}`)
  await run(tx, sql`delete from batch where preparation_id = ${id}`)
}

export type ClaimedPreparation = {
  id: number
  token: number
  delivery_id: number
  plan: PreparationPlan | null
  target: number | null
}

/** Takes the oldest preparation that nobody holds: the new token shuts out whoever had it before. */
export const claimPreparation = (db: Db) =>
  maybe(
    db,
    sql<ClaimedPreparation>`
      update preparation set token = token + 1, leased_until = now() + ${leaseTime}
       where id = (select id from preparation
                    where state = 'building' and delivery_id is not null and (leased_until is null or leased_until < now())
                    order by id limit 1 for update skip locked)
      returning id, token, delivery_id, plan, target`,
  )

/** How far a preparation is; null when it is no longer ours. */
export const keepPreparation = (db: Db, id: number, token: number) =>
  maybe(
    db,
    sql<{ done: number; target: number | null }>`
      update preparation set leased_until = now() + ${leaseTime},
             done = (select coalesce(sum(s.done), 0) from preparation_share s where s.preparation_id = ${id})
       where id = ${id} and token = ${token} and state = 'building'
      returning target, done`,
  )

/** To the end of the transaction. Null when it is no longer ours. */
export const holdPreparation = (tx: Db, id: number, token: number) =>
  maybe(
    tx,
    sql<{ target: number | null }>`
      select target from preparation where id = ${id} and token = ${token} and state = 'building' for update`,
  )

/** Gives it back, for whoever looks next to go on at once. */
export const releasePreparation = (db: Db, id: number, token: number) =>
  run(db, sql`update preparation set leased_until = null where id = ${id} and token = ${token} and state = 'building'`)

export type DeliveryToPrepare = {
  id: number
  channel_id: number | null
  content: Content
  population: Population
  settings: DeliverySettings
  parent_id: number | null
}

export const deliveryToPrepare = (db: Db, id: number) =>
  maybe(
    db,
    sql<Omit<DeliveryToPrepare, 'settings'> & { settings: unknown }>`
      select id, channel_id, content, population, settings, parent_id from delivery where id = ${id} and state = 'preparing'`,
  )

export const fieldTypes = async (db: Db): Promise<FieldTypes> =>
  Object.fromEntries(
    (await rows(db, sql<{ name: string; type: FieldTypes[string] }>`select name, type from profile_field`)).map(
      ({ name, type }) => [name, type],
    ),
  )

export const keepFrozen = (tx: Db, id: number, plan: PreparationPlan, target: number) =>
  run(tx, sql`update preparation set plan = ${JSON.stringify(plan)}::jsonb, target = ${target} where id = ${id}`)

/** Shares from block to block; their batches are numbered in turn. */
export const insertShares = (tx: Db, id: number, token: number, bounds: readonly number[]) =>
  run(
    tx,
    sql`insert into preparation_share (preparation_id, share, token, first_block, end_block, next_block, open_block, next_batch)
        select ${id}, i - 1, ${token}, a, b, a, a, i - 1
          from unnest(${bounds.slice(0, -1)}::int[], ${bounds.slice(1)}::int[]) with ordinality as u (a, b, i)`,
  )

/** Takes the shares over. Waits for what a sleeper is just committing. */
export const takeShares = (tx: Db, id: number, token: number) =>
  rows(
    tx,
    sql<Share & { finished: boolean }>`
      update preparation_share set token = ${token} where preparation_id = ${id}
      returning share, end_block, next_block, open_block, next_batch, done, tally, finished`,
  )

/** Whether the frozen target is there, with all its people: a crash of the database empties it. */
export const isFrozen = async (db: Db, table: string, target: number): Promise<boolean> => {
  const { there } = await one(db, sql<{ there: boolean }>`select to_regclass(${table}) is not null as there`)
  if (!there) return false
  if (target === 0) return true
  const { some } = await one(db, sql<{ some: boolean }>`select exists (select from ${sql.table(table)}) as some`)
  return some
}

/** What was made from a target that is gone. */
export const forgetWritten = (tx: Db, id: number) =>
  run(
    tx,
    sql`with messages as (delete from message where preparation_id = ${id}),
             contents as (delete from content where preparation_id = ${id}),
             exclusions as (delete from exclusion where preparation_id = ${id}),
             targets as (delete from link_target where preparation_id = ${id})
        update preparation set plan = null, target = null where id = ${id}`,
  )

export const talliesOf = async (tx: Db, id: number): Promise<Tally[]> =>
  (
    await rows(
      tx,
      sql<{
        tally: Tally
      }>`select tally from preparation_share where preparation_id = ${id} and tally is not null order by share`,
    )
  ).map(({ tally }) => tally)

export const exclusionCounts = (tx: Db, id: number) =>
  rows(
    tx,
    sql<{ reason: number; count: number }>`
      select reason, count(*)::int as count from exclusion where preparation_id = ${id} group by reason order by reason`,
  )

export const messagesInBatches = async (tx: Db, id: number): Promise<number> =>
  (
    await one(
      tx,
      sql<{ sum: number }>`select coalesce(sum(size), 0)::int as sum from batch where preparation_id = ${id}`,
    )
  ).sum

export const endPreparation = (tx: Db, id: number, summary: PreparationSummary, nextBatch: number) =>
  run(
    tx,
    sql`update preparation set state = 'prepared', summary = ${JSON.stringify(summary)}::jsonb, leased_until = null,
               done = target, next_batch = ${nextBatch}
         where id = ${id}`,
  )

export const lastBatch = async (tx: Db, id: number): Promise<number> =>
  (
    await one(
      tx,
      sql<{ last: number }>`select coalesce(max(batch), -1) as last from batch where preparation_id = ${id}`,
    )
  ).last

export const deleteShares = (tx: Db, id: number) =>
  run(tx, sql`delete from preparation_share where preparation_id = ${id}`)

/** `preparing → prepared`. False when the delivery was taken back meanwhile. */
export const deliveryPrepared = async (tx: Db, delivery: number, preparation: number): Promise<boolean> => {
  const moved = await run(
    tx,
    sql`update delivery set state = 'prepared', prepared_at = now(), problem = null, updated_at = now(),
               confirm_until = now() + make_interval(hours => coalesce((settings ->> 'confirm_within_hours')::int, 72))
         where id = ${delivery} and state = 'preparing' and preparation_id = ${preparation}`,
  )
  if (moved === 1) await noteRun(tx, delivery)
  return moved === 1
}

/** `preparing → draft`, with what is wrong; an execution back to where its last run left it. */
export const deliveryFailed = async (tx: Db, delivery: number, preparation: number, problem: StoredProblem) => {
  const moved = await run(
    tx,
    sql`update delivery set state = 'draft', problem = ${JSON.stringify(problem)}::jsonb, updated_at = now()
         where id = ${delivery} and state = 'preparing' and preparation_id = ${preparation}`,
  )
  if (moved === 1) await withoutRun(tx, delivery, preparation, 'failed')
  return moved === 1
}

export const dropTarget = (tx: Db, id: number) => run(tx, sql`drop table if exists ${sql.table(targetTable(id))}`)

export const discardedPreparation = (db: Db) =>
  maybe(
    db,
    sql<{
      id: number
    }>`select id from preparation where state = 'discarded' and delivery_id is not null order by id limit 1`,
  )

const rowsInStep = 20_000

/** Removes a step of what a discarded preparation left behind; how many rows. */
export const removeStep = async (db: Db, id: number): Promise<number> => {
  const { removed } = await one(
    db,
    sql<{ removed: number }>`
      with messages as (
             delete from message where preparation_id = ${id}
                and ctid = any (array (select ctid from message where preparation_id = ${id} limit ${rowsInStep})) returning 1),
           contents as (
             delete from content where preparation_id = ${id}
                and ctid = any (array (select ctid from content where preparation_id = ${id} limit ${rowsInStep / 100})) returning 1),
           exclusions as (
             delete from exclusion where preparation_id = ${id}
                and ctid = any (array (select ctid from exclusion where preparation_id = ${id} limit ${rowsInStep})) returning 1)
      select ((select count(*) from messages) + (select count(*) from contents) + (select count(*) from exclusions))::int as removed`,
  )
  return removed
}

export const deletePreparation = (db: Db, id: number) =>
  run(db, sql`delete from preparation where id = ${id} and state = 'discarded'`)

/**
 * Counts what was written, as the database would do by itself a minute later: by then the first statements about thousands
 * of batches would have been planned as if there were one. A table that is busy is left to it.
 */
export async function tellPlanner(db: Db, id: number): Promise<void> {
  const progress = sql.table(partitionName('progress', weekStart(id)))
  await transaction(db, async (tx) => {
    await run(tx, sql`set local lock_timeout = '1s'`)
    await run(tx, sql`analyze batch, ${progress}`)
  }).catch((error) => {
    if (codeOf(error) !== lockNotAvailable) throw error
  })
}
const lockNotAvailable = '55P03'
