import type { Output, Segment } from '@parley/workflow'
import { type Db, sql } from '../../platform/database/index.ts'
import { drawn, type FieldTypes, fieldOrder, loadFieldTypes, withProfiles } from '../populations/fields.ts'
import { type Dimension, peopleOf } from '../populations/queries.ts'
import { type Asked, askQuery } from './ask.ts'
import { type Executor, failed, type StepAtWork } from './executor.ts'
import { arrivedTogether, joinSets, passOut } from './sets.ts'

/**
 * Cuts people into segments, in their order. Where they exclude each other whoever is in one is in no later one; a share in
 * percent is always one of all who came in, so that two halves are halves.
 */
export const segmentation: Executor<'segmentation'> = {
  how: 'inside',
  async run(step, tx) {
    const came = await arrivedTogether(tx, step)
    if (came.kind === 'mixed') return failed('mixed-dimensions')
    const { segments, exclusive, complement } = step.activity.settings
    await joinSets(tx)
    const types = await loadFieldTypes(tx)
    const outputs: Output[] = []
    let percent = 0
    for (const segment of segments) {
      const asked = segment.where === null ? null : await askQuery(tx, step, segment.where)
      if (asked?.kind === 'failed') return asked
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
    if (complement) {
      const rest = sql`
        select m.key, m.data from (${peopleOf(came.populations)}) m
         where not exists (select from (${peopleOf(taken(outputs))}) o where o.key = m.key)`
      outputs.push(await passOut(tx, step, came.dimension, rest, 'complement'))
    }
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

function cut(tx: Db, step: StepAtWork<'segmentation'>, { came, dimension, before, segment, asked, most, types }: Cut) {
  const { order } = segment
  const isMeant = asked === null ? sql`true` : sql`m.key in (select q.key from (${asked.people}) q)`
  const isFree =
    before.length === 0 ? sql`true` : sql`not exists (select from (${peopleOf(before)}) o where o.key = m.key)`
  const all = sql`(${peopleOf(came)}) m`
  if (most === null)
    return passOut(
      tx,
      step,
      dimension,
      sql`select m.key, m.data from ${all} where ${isMeant} and ${isFree}`,
      segment.id,
    )
  const by =
    order === 'random'
      ? drawn(step.run * 1_000 + step.step)
      : order.first === 'low'
        ? sql`${fieldOrder(order.field, types)} asc nulls last`
        : sql`${fieldOrder(order.field, types)} desc nulls last`
  const from = order === 'random' ? all : withProfiles(peopleOf(came), dimension)
  const people = sql`
    select m.key, m.data from ${from} where ${isMeant} and ${isFree} order by ${by}, m.key limit ${most}`
  return passOut(tx, step, dimension, people, segment.id)
}
