import type { RawBuilder } from 'kysely'
import { type Db, one, rows, run, sql } from '../../platform/database/index.ts'
import type { Dimension, Population } from '../delivery.ts'
import type { SampleRow } from '../population/queries.ts'

/** A query of `key` and `data`, each key once. */
export type ArrivingSql = RawBuilder<unknown>

// As many as a chunk of a population has.
const perChunk = 4_096

export const dropPeople = (tx: Db, delivery: number) =>
  run(tx, sql`delete from delivery_people where delivery_id = ${delivery}`)

/** Once they have been sent to. Who has come to its next preparation meanwhile stays. */
export const dropPeopleOf = (tx: Db, delivery: number, preparation: number) =>
  run(
    tx,
    sql`delete from delivery_people p using delivery d
         where p.delivery_id = ${delivery} and d.id = p.delivery_id and d.preparation_id = ${preparation}`,
  )

/** Nothing of them comes through this process, however many they are. */
export const insertPeople = async (tx: Db, delivery: number, people: ArrivingSql): Promise<number> => {
  const { count } = await one(
    tx,
    sql<{ count: number }>`
      with cut as (
        select key, data, ((row_number() over (order by key) - 1) / ${perChunk}::int)::int as no from (${people}) people),
      written as (
        insert into delivery_people (delivery_id, no, keys, data)
        select ${delivery}, no, array_agg(key), case when bool_or(data is not null) then array_agg(data) end from cut group by no
        returning cardinality(keys) as keys)
      select coalesce(sum(keys), 0)::int as count from written`,
  )
  return count
}

/** The names of what any of them carries. */
export const fieldsCarried = async (tx: Db, people: ArrivingSql): Promise<string[]> =>
  (
    await rows(
      tx,
      sql<{ name: string }>`
        select distinct f.name from (${people}) came
         cross join lateral jsonb_object_keys(case when jsonb_typeof(came.data) = 'object' then came.data end) as f (name)
         where came.data is not null order by 1`,
    )
  ).map(({ name }) => name)

export const setPopulation = (tx: Db, delivery: number, population: Population) =>
  run(tx, sql`update delivery set population = ${JSON.stringify(population)}::jsonb where id = ${delivery}`)

export const linkToActivity = (
  tx: Db,
  delivery: number,
  { workflow, activity }: { workflow: number; activity: string },
) => run(tx, sql`update delivery set workflow_id = ${workflow}, activity = ${activity} where id = ${delivery}`)

/** Everyone that a delivery was given. */
export const givenTo = (delivery: RawBuilder<unknown>): ArrivingSql =>
  sql`select unnest(c.keys) as key, unnest(c.data) as data from delivery_people c where c.delivery_id = ${delivery}`

const latestWith = (address: RawBuilder<unknown>) =>
  sql`select * from profile o where o.address = ${address} order by o.updated_at desc, o.id desc limit 1`

/** Of several messages of one phone the latest counts, with what it carries. */
const senders = (people: RawBuilder<unknown>) => sql`
  (select distinct on (i.address) i.address, m.data
     from (${people}) m join incoming i on i.id = m.key
    where i.address is not null order by i.address, i.at desc, i.id desc)`

/** `m.address`, `m.data` and the profile `p` of people who have come. */
export function peopleWith(dimension: Dimension, people: ArrivingSql): RawBuilder<unknown> {
  switch (dimension) {
    case 'profile':
      return sql`(${people}) m0 join profile p on p.id = m0.key cross join lateral (select p.address, m0.data) m`
    case 'number':
      return sql`(select m.key as address, m.data from (${people}) m) m left join lateral (${latestWith(sql`m.address`)}) p on true`
    case 'incoming':
      return sql`${senders(people)} m left join lateral (${latestWith(sql`m.address`)}) p on true`
  }
}

export const countGiven = (db: Db, dimension: Dimension, delivery: number) =>
  one(
    db,
    sql<{ people: number; with_number: number }>`
      select count(*)::int as people, count(m.address)::int as with_number from ${peopleWith(dimension, givenTo(sql`${delivery}`))}`,
  )

export const sampleGiven = (db: Db, dimension: Dimension, delivery: number, limit: number) =>
  rows(
    db,
    sql<SampleRow>`
      select p.id as profile_id, nullif(concat_ws(' ', p.first_name, p.last_name), '') as name, m.address,
             coalesce(m.data, '{}') as fields
        from ${peopleWith(dimension, givenTo(sql`${delivery}`))} limit ${limit}`,
  )

/**
 * To whom a preparation was really sent: the carrier has taken every part of their message. Who was left out, was refused, ran
 * out of time or is in doubt is not among them. Rows of `profile_id` (0: nobody’s) and `address`.
 */
export const sentBy = (preparation: number): RawBuilder<unknown> => sql`
  select m.profile_id, m.address
    from message m
    join progress g on g.bucket = 0 and g.preparation_id = m.preparation_id and g.batch = m.no >> 10
   where m.preparation_id = ${preparation}
     and case when g.parts = 1 then (get_byte(g.states, m.no & 1023) & 15) >= 8
              else (select min(get_byte(g.states, (m.no & 1023) * g.parts + part) & 15) from generate_series(0, g.parts - 1) part) >= 8 end`

/** Somebody has been told to ask again: of a workflow’s messages those that would leave by themselves. */
export const askAgainOf = async (tx: Db, workflow: number, by: string): Promise<number[]> =>
  (
    await rows(
      tx,
      sql<{ id: number }>`
        update delivery set settings = settings || '{"ask_confirmation": true}', version = version + 1, updated_by = ${by}, updated_at = now()
         where workflow_id = ${workflow} and settings @> '{"ask_confirmation": false}' and state in ('draft', 'recurring', 'preparing', 'prepared', 'unconfirmed')
        returning id`,
    )
  ).map(({ id }) => id)

/** The same of one that could not leave by itself: a row that is held. */
export const askAgain = (tx: Db, delivery: number) =>
  run(
    tx,
    sql`update delivery set settings = settings || '{"ask_confirmation": true}', version = version + 1, updated_at = now() where id = ${delivery}`,
  )
