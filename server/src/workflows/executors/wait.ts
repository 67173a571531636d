import type { Delay } from '@parley/workflow'
import { endOfDelay } from '@parley/workflow/schedule'
import type { RawBuilder } from 'kysely'
import { type Db, rows, sql } from '../../platform/database/index.ts'
import { withProfiles } from '../populations/fields.ts'
import { type Dimension, findPopulations, peopleOf } from '../populations/queries.ts'
import { letIn } from '../rooms/queries.ts'
import { zoneOf } from '../schedule.ts'
import { type Executor, populationsIn, type StepOf } from './executor.ts'

/** Whoever comes waits until their own time has come: a row each, found by the look of each second. */
export const wait: Executor<'wait'> = {
  how: 'inside',
  async run(step, tx) {
    let count = 0
    for (const { id, dimension, people } of await findPopulations(tx, populationsIn(step))) {
      const waiting = sql`select m.key, m.data, ${await dueAt(tx, step, step.activity.settings.until, id, dimension)} as due_at
                            from ${withProfiles(peopleOf([id]), dimension)}`
      await letIn(tx, step, dimension, waiting)
      count += people
    }
    return { kind: 'done', outputs: [], open: count > 0, notes: [{ code: 'waiting', values: { count } }] }
  },
}

/** When it is over, of a person `p`: one moment for all, or one for each zone that they live in. */
async function dueAt(
  tx: Db,
  step: StepOf,
  delay: Delay,
  population: number,
  dimension: Dimension,
): Promise<RawBuilder<unknown>> {
  const since = step.now.toISOString()
  const own = await zoneOf(tx, step.definition)
  if (delay.of !== 'hour' || delay.zone === 'workflow') return sql`${endOfDelay(delay, since, [own])}::timestamptz`
  const zones = await rows(
    tx,
    sql<{
      zone: string
    }>`select distinct p.zone from ${withProfiles(peopleOf([population]), dimension)} where p.zone is not null`,
  )
  const known = zones.map(({ zone }) => zone).filter(isZone)
  return sql`coalesce(
    (select z.due from unnest(${known}::text[], ${known.map((zone) => endOfDelay(delay, since, [zone]))}::timestamptz[]) as z (zone, due)
      where z.zone = p.zone),
    ${endOfDelay(delay, since, [own])}::timestamptz)`
}

function isZone(zone: string): boolean {
  try {
    Intl.DateTimeFormat(undefined, { timeZone: zone })
    return true
  } catch {
    return false
  }
}
