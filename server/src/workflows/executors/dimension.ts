import type { RawBuilder } from 'kysely'
import { one, sql } from '../../platform/database/index.ts'
import type { Dimension } from '../populations/queries.ts'
import { peopleOf } from '../populations/queries.ts'
import { type Executor, failed } from './executor.ts'
import { arrivedTogether, joinSets, passOut } from './sets.ts'

/**
 * Incoming messages, or numbers, become the people behind them. Of a number that several profiles have all are taken, the one
 * that was updated last, or none. What is carried along is that of the latest message of each.
 */
export const dimension: Executor<'dimension'> = {
  how: 'inside',
  async run(step, tx) {
    const came = await arrivedTogether(tx, step)
    if (came.kind === 'mixed') return failed('mixed-dimensions')
    const { shared, carry } = step.activity.settings
    if (came.dimension === 'profile')
      return {
        kind: 'done',
        outputs: [await passOut(tx, step, 'profile', peopleOf(came.populations))],
      }
    await joinSets(tx)
    const senders = sendersOf(came.dimension, peopleOf(came.populations), carry)
    const people = sql`
      select key, data from (
        select p.id as key, s.data, count(*) over (partition by s.address) as sharing,
               row_number() over (partition by s.address order by p.updated_at desc, p.id desc) as place
          from (${senders}) s join profile p on p.address = s.address) x
       where ${shared === 'all' ? sql`true` : shared === 'latest' ? sql`place = 1` : sql`sharing = 1`}`
    const output = await passOut(tx, step, 'profile', people)
    const { unknown, many } = await one(
      tx,
      sql<{ unknown: number; many: number }>`
        select count(*) filter (where known = 0)::int as unknown, count(*) filter (where known > 1)::int as many
          from (select s.address, count(p.id) as known from (${senders}) s left join profile p on p.address = s.address
                 group by s.address) x`,
    )
    return {
      kind: 'done',
      outputs: [output],
      notes: [{ code: 'became-people', values: { messages: came.people, shared: many, unknown, count: output.count } }],
    }
  },
}

const carried: Record<string, RawBuilder<unknown>> = {
  text: sql`i.text`,
  at: sql`i.at`,
  keyword: sql`i.keyword`,
  recipient: sql`i.recipient`,
  meaning: sql`i.meaning`,
}

/** One row for each number. */
function sendersOf(of: Dimension, people: RawBuilder<unknown>, carry: readonly string[]): RawBuilder<unknown> {
  if (of === 'number') return sql`select m.key as address, m.data from (${people}) m`
  const taken = carry.filter((name) => Object.hasOwn(carried, name))
  const pairs = taken.flatMap((name) => [sql`${name}::text`, carried[name] as RawBuilder<unknown>])
  const data = pairs.length === 0 ? sql`m.data` : sql`coalesce(m.data, '{}') || jsonb_build_object(${sql.join(pairs)})`
  return sql`
    select distinct on (i.address) i.address, ${data} as data
      from (${people}) m join incoming i on i.id = m.key
     where i.address is not null order by i.address, i.at desc, i.id desc`
}
