import type { Output } from '@parley/workflow'
import { type Db, sql } from '../../platform/database/index.ts'
import { momentText, withProfiles } from '../populations/fields.ts'
import { addPeople, copyPeople, type Dimension, dropPeople, peopleOf, storePeople } from '../populations/queries.ts'
import { zoneOf } from '../schedule.ts'
import { ask } from './ask.ts'
import { type Executor, type Failure, failed, type Means, type StepAtWork, type StepOf } from './executor.ts'
import { findMemory, keepMemory, type Memory } from './memory.ts'
import { latestIn } from './queries.ts'
import { joinSets, passOut } from './sets.ts'

/**
 * Who meets a condition and was not found before: never, or not with this date. What it has found is remembered in the
 * transaction that passes it on, for as long as the workflow exists.
 */
export const incremental: Executor<'incremental'> = {
  how: 'inside',
  async run(step, tx, means) {
    const memory = await findMemory(tx, step)
    const found = await findNew(step, tx, means, memory)
    if (found.kind === 'failed') return found
    const { output, dimension } = found
    const { by } = step.activity.settings
    if (output.population !== null && output.count > 0) {
      if ('since' in by)
        await rememberLatest(tx, step, memory, { dimension, population: output.population, field: by.since })
      else if (memory.population !== null) await addPeople(tx, memory.population, output.population)
      else
        await keepMemory(tx, step, { population: await copyPeople(tx, output.population, originOf(step)), value: null })
    }
    return { kind: 'done', outputs: [output], notes: [{ code: 'new-since', values: { count: output.count } }] }
  },
}

type New = { kind: 'ok'; output: Output; dimension: Dimension }

/** Who is not in what has been found before. */
export async function findNew(
  step: StepAtWork<'incremental'>,
  tx: Db,
  { askQuery }: Means,
  memory: Memory,
): Promise<New | Failure> {
  const { query, by } = step.activity.settings
  if (query === null) return failed('nothing-asked')
  const asked = await ask(tx, askQuery, query)
  if (asked.kind === 'failed') return asked
  const { dimension } = asked
  const today = 'since' in by ? await todayIn(tx, step) : ''
  await joinSets(tx, { loops: true })
  const known = sql`(select from (${peopleOf(memory.population === null ? [] : [memory.population])}) o where o.key = m.key)`
  const people =
    'since' in by
      ? sql`
          select m.key, m.data
            from (select m.key, m.data, ${momentText(by.since, dimension)} as moment
                    from ${withProfiles(asked.people, dimension)} offset 0) m
           where moment <> '' and left(moment, 10) <= ${today}
             and (${memory.value}::text is null or moment > ${memory.value} or (moment = ${memory.value} and not exists ${known}))`
      : sql`select m.key, m.data from (${asked.people}) m where not exists ${known}`
  return { kind: 'ok', dimension, output: await passOut(tx, step, dimension, people) }
}

/**
 * By a date the latest one is remembered, and who had it: of a day, others may come later. A date that is still to come is
 * looked at when it has come, so that a slip of the pen does not hide everybody after it.
 */
async function rememberLatest(
  tx: Db,
  step: StepOf,
  memory: Memory,
  { dimension, population, field }: { dimension: Dimension; population: number; field: string },
): Promise<void> {
  const found = sql`
    select m.key, ${momentText(field, dimension)} as moment from ${withProfiles(peopleOf([population]), dimension)}`
  const value = await latestIn(tx, found)
  const having = sql`select f.key, null::jsonb as data from (${found}) f where f.moment = ${value}`
  const { id } = await storePeople(tx, originOf(step), dimension, having)
  if (memory.population !== null && memory.value === value) {
    await addPeople(tx, memory.population, id)
    return dropPeople(tx, [id])
  }
  await keepMemory(tx, step, { population: id, value })
  if (memory.population !== null) await dropPeople(tx, [memory.population])
}

const originOf = ({ workflow, activity }: StepOf) => ({
  workflow: workflow.id,
  run: null,
  activity: activity.id,
  port: null,
})

const todayIn = async (tx: Db, step: StepOf): Promise<string> =>
  Temporal.Instant.fromEpochMilliseconds(step.now.getTime())
    .toZonedDateTimeISO(await zoneOf(tx, step.definition))
    .toPlainDate()
    .toString()
