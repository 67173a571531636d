import type { Output, Segment } from '@parley/workflow'
import { type Db, sql } from '../../platform/database/index.ts'
import { type FieldTypes, fieldOrder, loadFieldTypes, withProfiles } from '../populations/fields.ts'
import { keepAll, keepCommon, keepOnlyFirst } from '../populations/merge.ts'
import { type Dimension, type PeopleSql, peopleOf } from '../populations/queries.ts'
import { type Asked, ask } from './ask.ts'
import { type Executor, failed, type StepAtWork, type StepOf } from './executor.ts'
import { arrivedTogether, drawPeople, joinSets, type Merging, mergeOut, passOut } from './sets.ts'

/**
 * Cuts people into segments, in their order. Where they exclude each other whoever is in one is in no later one; a share in
 * percent is always one of all who came in, so that two halves are halves.
 */
export const segmentation: Executor<'segmentation'> = {
  how: 'inside',
  async run(step, tx, { askQuery }) {
    const came = await arrivedTogether(tx, step)
    if (came.kind === 'mixed') return failed('mixed-dimensions')
    const { segments, exclusive, complement } = step.activity.settings
    await joinSets(tx, { loops: true })
    const types = await loadFieldTypes(tx)
    const outputs: Output[] = []
    let percent = 0
    for (const segment of segments) {
      const asked = segment.where === null ? null : await ask(tx, askQuery, segment.where)
      if (asked?.kind === 'failed') return asked
      if (asked !== null && asked.dimension !== came.dimension) return failed('mixed-dimensions')
      const most = mostOf(segment, came.people, exclusive ? percent : 0)
      if (segment.limit !== null && 'percent' in segment.limit) percent += segment.limit.percent
      const before = exclusive ? taken(outputs) : []
      outputs.push(
        await cut(tx, step, { came: came.populations, dimension: came.dimension, before, segment, asked, most, types }),
      )
    }
    const notes = outputs.map(({ port, count }, i) => ({
      code: 'segmented' as const,
      values: { segment: segments[i]?.label || port, count },
    }))
    if (complement)
      outputs.push(
        await mergeOut(tx, step, {
          dimension: came.dimension,
          first: came.populations,
          others: taken(outputs),
          keep: keepOnlyFirst,
          port: 'complement',
        }),
      )
    return { kind: 'done', outputs, notes }
  },
}

const taken = (outputs: readonly Output[]) => outputs.flatMap(({ population }) => population ?? [])

/** Rounded where the shares before it end, so that shares of a whole add up to everyone. */
function mostOf({ limit }: Segment, people: number, before: number): number | null {
  if (limit === null) return null
  if ('most' in limit) return limit.most
  return Math.round((people * (before + limit.percent)) / 100) - Math.round((people * before) / 100)
}

type Cut = {
  came: number[]
  dimension: Dimension
  before: number[]
  segment: Segment
  asked: Extract<Asked, { kind: 'ok' }> | null
  most: number | null
  types: FieldTypes
}

async function cut(
  tx: Db,
  step: StepAtWork<'segmentation'>,
  { came, dimension, before, segment, asked, most, types }: Cut,
): Promise<Output> {
  const { id: port, order } = segment
  const free =
    before.length === 0
      ? came
      : [await keptOut(tx, step, { dimension, first: came, others: before, keep: keepOnlyFirst })]
  const meant = asked === null ? free : [await askedAmong(tx, step, { dimension, free, people: asked.people })]
  const [from] = meant
  if (most === null || from === undefined) return mergeOut(tx, step, { dimension, first: meant, keep: keepAll, port })
  if (order === 'random') return drawPeople(tx, step, { from, dimension, most, port })
  const field = fieldOrder(order.field, types)
  const by = order.first === 'low' ? sql`${field} asc nulls last` : sql`${field} desc nulls last`
  const people = sql`
    select m.key, m.data from ${withProfiles(peopleOf(meant), dimension)} order by ${by}, m.key limit ${most}`
  return passOut(tx, step, dimension, people, port)
}

/** Only on the way: nothing of the run holds on to it, so it goes with the end of the step. */
const keptOut = async (tx: Db, step: StepOf, merging: Merging): Promise<number> =>
  (await mergeOut(tx, step, { ...merging, port: 'between' })).population

async function askedAmong(
  tx: Db,
  step: StepOf,
  { dimension, free, people }: { dimension: Dimension; free: number[]; people: PeopleSql },
): Promise<number> {
  const { population } = await passOut(tx, step, dimension, people, 'between')
  const both = [...free, ...(population === null ? [] : [population])]
  return keptOut(tx, step, { dimension, first: both, keep: keepCommon(2) })
}
