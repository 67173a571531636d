import { type Db, one, rows, sql } from '../../platform/database/index.ts'

export const excludedByReason = (db: Db, preparations: readonly number[]) =>
  rows(
    db,
    sql<{ reason: number; people: number }>`
      select reason, count(*)::int as people from exclusion where preparation_id = any (${preparations}::int[]) group by reason`,
  )

/** Of several preparations together, each phone once: how many messages were for how many, and how many got one whole. */
export const peopleOf = (db: Db, preparations: readonly number[]) =>
  one(
    db,
    sql<{ messages: number; messaged: number; reached: number }>`
      select count(*)::int as messages, count(distinct m.address)::int as messaged,
             (count(distinct m.address) filter (
               where substring(g.states from (m.no & 1023) * g.parts + 1 for g.parts) = decode(repeat('ff', g.parts), 'hex')))::int as reached
        from message m
        join progress g on g.bucket = 0 and g.preparation_id = m.preparation_id and g.batch = m.no >> 10
       where m.preparation_id = any (${preparations}::int[])`,
  )

export type ErrorRow = { code: number; after: 'submission' | 'receipt'; messages: number }

/**
 * Messages by the code that their carrier gave, of those whose last word it was: the state byte has to agree. A message with
 * several parts counts once per code.
 */
export const errorsByCode = (db: Db, preparations: readonly number[]) =>
  rows(
    db,
    sql<ErrorRow>`
      select after, code, sum(messages)::int as messages
        from unnest(${preparations}::int[]) as p (id)
       cross join lateral (
         with failed as (
           select distinct 'submission' as after, code, no, attempt, rank from submission
            where preparation_id = p.id and rank = 7
           union all
           select distinct 'receipt', code, no, attempt, rank from receipt
            where preparation_id = p.id and rank between 10 and 13)
         select f.after, f.code, count(distinct f.no) as messages
           from failed f
           join progress g on g.bucket = 0 and g.preparation_id = p.id and g.batch = f.no >> 10
          where exists (select from generate_series(0, g.parts - 1) as part
                         where get_byte(g.states, (f.no & 1023) * g.parts + part) = (f.attempt::int - 1) * 16 + f.rank)
          group by f.after, f.code) counted
       group by after, code order by sum(messages) desc, code limit 200`,
  )

/** Answers to its messages by what they mean. */
export const answersTo = (db: Db, preparations: readonly number[]) =>
  one(
    db,
    sql<{ all: number; late: number; opt_outs: number; opt_ins: number; help: number }>`
      select count(*)::int as all, (count(*) filter (where late))::int as late,
             (count(*) filter (where meaning = 'opt-out'))::int as opt_outs,
             (count(*) filter (where meaning = 'opt-in'))::int as opt_ins, (count(*) filter (where meaning = 'help'))::int as help
        from incoming where answers_preparation_id = any (${preparations}::int[])`,
  )

/** What has not left yet, by the moment from which it may. */
export const waitingByHour = (db: Db, preparations: readonly number[]) =>
  rows(
    db,
    sql<{ until: string; messages: number }>`
      select due_at as until, sum(size - mark)::int as messages from batch
       where bucket = 0 and preparation_id = any (${preparations}::int[]) and state = 'ready' and due_at > now()
       group by due_at order by due_at limit 200`,
  )

/** What left or may have left at the prices of its batches, for accounts that are only counted. Null without a price. */
export const costOf = async (db: Db, preparations: readonly number[]) => {
  const found = await rows(
    db,
    sql<{ preparation_id: number; spent: number | null; batches: number }>`
      select g.preparation_id, count(*)::int as batches,
             sum(b.price * (g.in_doubt + g.submitted + g.en_route + g.unknown_to_carrier + g.expired_at_carrier
                            + g.undelivered_temporary + g.undelivered + g.delivered))::bigint as spent
        from progress g join batch b on b.bucket = 0 and b.preparation_id = g.preparation_id and b.batch = g.batch
       where g.bucket = 0 and g.preparation_id = any (${preparations}::int[])
       group by g.preparation_id`,
  )
  return new Map(found.map(({ preparation_id, ...cost }) => [preparation_id, cost]))
}

export const firstContent = async (db: Db, preparation: number) =>
  (
    await rows(
      db,
      sql<{ body: Buffer; parts: number }>`
        select c.body, g.parts from content c
          join progress g on g.bucket = 0 and g.preparation_id = c.preparation_id and g.batch = c.batch
         where c.bucket = 0 and c.preparation_id = ${preparation} order by c.batch limit 1`,
    )
  )[0] ?? null

export const proofCount = async (db: Db, delivery: number) =>
  (await one(db, sql<{ n: number }>`select count(*)::int as n from delivery_proof where delivery_id = ${delivery}`)).n

/** In steps of so many seconds, oldest first; steps in which nothing happened are left out. */
export const pulseOf = (db: Db, preparations: readonly number[], from: number, to: number, step: number) =>
  rows(
    db,
    sql<{ at: number; submitted: number; delivered: number; failed: number; answers: number; opt_outs: number }>`
      with left_ones as (
        select second - second % ${step}::int as at, sum(submitted)::int as submitted, sum(delivered)::int as delivered, sum(failed)::int as failed
          from pulse where second between ${from}::int and ${to}::int and preparation_id = any (${preparations}::int[]) group by 1),
      heard as (
        select floor(extract(epoch from at))::int - floor(extract(epoch from at))::int % ${step}::int as at,
               count(*)::int as answers, (count(*) filter (where meaning = 'opt-out'))::int as opt_outs
          from incoming where answers_preparation_id = any (${preparations}::int[]) and at between to_timestamp(${from}::int) and to_timestamp(${to}::int)
         group by 1)
      select coalesce(l.at, h.at) as at, coalesce(submitted, 0) as submitted, coalesce(delivered, 0) as delivered,
             coalesce(failed, 0) as failed, coalesce(answers, 0) as answers, coalesce(opt_outs, 0) as opt_outs
        from left_ones l full join heard h on h.at = l.at order by 1`,
  )
