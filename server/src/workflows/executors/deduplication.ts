import type { Preference } from '@parley/workflow'
import type { RawBuilder } from 'kysely'
import { sql } from '../../platform/database/index.ts'
import { drawn, type FieldTypes, fieldOrder, fieldText, loadFieldTypes, withProfiles } from '../populations/fields.ts'
import { type Dimension, peopleOf } from '../populations/queries.ts'
import { type Executor, failed } from './executor.ts'
import { arrivedTogether, joinSets, passOut } from './sets.ts'

/** Of those who are alike only some are kept, the ones that are preferred; whoever has nothing to be alike in stays. */
export const deduplication: Executor<'deduplication'> = {
  how: 'inside',
  async run(step, tx) {
    const came = await arrivedTogether(tx, step)
    if (came.kind === 'mixed') return failed('mixed-dimensions')
    const { by, keep, prefer } = step.activity.settings
    await joinSets(tx)
    const alike = alikeBy(by, came.dimension)
    const order = orderOf(prefer, await loadFieldTypes(tx), step.run)
    const people = sql`
      select key, data from (
        select m.key, m.data, ${alike} as alike, row_number() over (partition by ${alike} order by ${order}, m.key) as place
          from ${withProfiles(peopleOf(came.populations), came.dimension)}) x
       where alike is null or place <= ${keep}::int`
    const output = await passOut(tx, step, came.dimension, people)
    const removed = came.people - output.count
    return {
      kind: 'done',
      outputs: [output],
      notes: [{ code: 'deduplicated', values: { removed, count: output.count } }],
    }
  },
}

function alikeBy(by: 'person' | 'number' | { field: string }, dimension: Dimension): RawBuilder<unknown> {
  if (typeof by === 'object') return sql`nullif(lower(${fieldText(by.field)}), '')`
  const number = { profile: sql`p.address`, incoming: sql`i.address`, number: sql`m.key` }[dimension]
  return by === 'number' ? number : dimension === 'profile' ? sql`m.key` : sql`coalesce(p.id, -${number})`
}

function orderOf(prefer: Preference, types: FieldTypes, seed: number): RawBuilder<unknown> {
  if (prefer === 'random') return drawn(seed)
  if ('values' in prefer) return sql`array_position(${prefer.values}::text[], ${fieldText(prefer.field)}) nulls last`
  if (prefer.first === 'filled') return sql`(coalesce(${fieldText(prefer.field)}, '') = '')`
  const field = fieldOrder(prefer.field, types)
  return prefer.first === 'low' ? sql`${field} asc nulls last` : sql`${field} desc nulls last`
}
