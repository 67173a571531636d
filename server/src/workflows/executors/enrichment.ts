import type { EnrichedColumn } from '@parley/workflow'
import type { RawBuilder } from 'kysely'
import type { EachSql } from '../../audiences/index.ts'
import { sql } from '../../platform/database/index.ts'
import { withProfiles } from '../populations/fields.ts'
import { type Dimension, peopleOf } from '../populations/queries.ts'
import { type Executor, failed } from './executor.ts'
import { arrivedTogether, joinSets, passOut } from './sets.ts'

/**
 * The same people with more columns. Of the rows that belong to somebody the first one counts, in the order asked for or the
 * latest: the field that goes along has the name of the column, of several each has its own behind it. Where no field goes
 * along, the column says how many rows there are. Whoever has no row has no value; but of none at all there are 0.
 */
export const enrichment: Executor<'enrichment'> = {
  how: 'inside',
  async run(step, tx, { askQuery }) {
    const came = await arrivedTogether(tx, step)
    if (came.kind === 'mixed') return failed('mixed-dimensions')
    const added: Added[] = []
    for (const [i, column] of step.activity.settings.columns.entries()) {
      const asked = await askQuery(tx, column.from)
      if (asked.kind === 'problem') return failed(asked.problem.kind.code)
      added.push(addedBy(column, asked.each, i, came.dimension))
    }
    await joinSets(tx)
    const people = sql`
      select m.key, nullif(coalesce(m.data, '{}') || ${sql.join(
        [...added.map(({ data }) => data), sql`'{}'::jsonb`],
        sql` || `,
      )}, '{}') as data
        from ${withProfiles(peopleOf(came.populations), came.dimension)}
        ${sql.join(
          added.map(({ rows }) => rows),
          sql` `,
        )}`
    const output = await passOut(tx, step, came.dimension, people)
    const columns = added.flatMap(({ names }) => names).join(', ')
    return { kind: 'done', outputs: [output], notes: [{ code: 'enriched', values: { columns, count: output.count } }] }
  },
}

/** What a column joins, and what of it is put to what somebody carries. */
type Added = { rows: RawBuilder<unknown>; data: RawBuilder<unknown>; names: string[] }

function addedBy({ name }: EnrichedColumn, each: EachSql, i: number, dimension: Dimension): Added {
  const c = sql.ref(`c${i}`)
  const on = sql`on ${c}.person = ${each.by === 'profile' ? profileOf[dimension] : addressOf[dimension]}`
  const { carry, rows, sorted } = each
  if (carry.length === 0)
    return {
      rows: sql`left join (select person, count(*) as n from (${rows}) x group by person) ${c} ${on}`,
      data: sql`jsonb_build_object(${name}::text, coalesce(${c}.n, 0))`,
      names: [name],
    }
  const names = carry.map((field) => (carry.length === 1 ? name : `${name}_${field}`))
  const pairs = carry.flatMap((field, at) => [sql`${names[at]}::text`, sql`${c}.carried -> ${field}::text`])
  return {
    rows: sql`
      left join (select distinct on (person) person, carried from (${rows}) x where person is not null
                  order by person, ${sorted ? sql`place` : sql`latest desc, key desc`}) ${c} ${on}`,
    data: sql`jsonb_strip_nulls(jsonb_build_object(${sql.join(pairs)}))`,
    names,
  }
}

const profileOf: Record<Dimension, RawBuilder<unknown>> = {
  profile: sql`m.key`,
  number: sql`p.id`,
  incoming: sql`p.id`,
}
const addressOf: Record<Dimension, RawBuilder<unknown>> = {
  profile: sql`p.address`,
  number: sql`m.key`,
  incoming: sql`i.address`,
}
