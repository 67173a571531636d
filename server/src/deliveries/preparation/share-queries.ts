import pg, { type Client } from 'pg'
import { RowBuffer } from '../../platform/database/row-buffer.ts'
import type { Step } from '../../platform/database/together.ts'
import { messageColumns } from './message-rows.ts'
import type { FinishedBatch } from './open-batches.ts'
import type { PreparationPlan } from './plan.ts'
import type { Tally } from './tally.ts'

// What threads say to the database, on a connection of their own: whole stretches at once, so the values are in the text.

/** One stretch of a frozen target, and how far it has been composed: a row of preparation_share. */
export type Share = {
  share: number
  end_block: number
  next_block: number
  open_block: number
  next_batch: number
  done: number
  tally: Tally | null
}

/** `field`: of a missing one, its place in the plan. */
export type LateExclusion = { profile: number; address: number; reason: number; field: number | null }

/** The table of a target, made for one preparation and dropped with it. */
export const targetTable = (preparation: number) => `preparation_target_${preparation}`

type Stretch = { from: number; to: number; withoutWritten: boolean }

/** The people of some blocks who are to get a message, as one text: a row for each would cost more than all the rest. */
export const blocksOf = (preparation: number, { from, to, withoutWritten }: Stretch): string => {
  const unwritten = `and not exists (select from message m where m.preparation_id = ${preparation} and m.address = t.address)`
  return `
    select string_agg(concat(t.wave, e'\\x1f', t.place, e'\\x1f', t.line, e'\\x1e'), '') as people
      from ${targetTable(preparation)} t
     where t.ctid >= '(${from},0)' and t.ctid < '(${to},0)' and t.reason is null ${withoutWritten ? unwritten : ''}`
}

export async function readBlocks(client: Client, preparation: number, stretch: Stretch): Promise<string> {
  const { rows } = await client.query<{ people: string | null }>(blocksOf(preparation, stretch))
  return rows[0]?.people ?? ''
}

export type ShareState = {
  share: number
  token: number
  nextBlock: number
  openBlock: number
  nextBatch: number
  done: number
  tally: Tally
  finished: boolean
}

/** All that one step writes. The share's own row comes first: a sleeper that wakes is told before it writes anything. */
export function stepStatements(
  plan: PreparationPlan,
  batches: readonly FinishedBatch[],
  excluded: readonly LateExclusion[],
  state: ShareState,
): Step[] {
  const { preparation } = plan
  const steps: Step[] = [
    {
      sql: `select advance_share_1(${preparation}, ${state.share}, ${state.token}, ${state.nextBlock}, ${state.openBlock},
              ${state.nextBatch}, ${state.done}, ${pg.escapeLiteral(JSON.stringify(state.tally))}, ${state.finished})`,
    },
  ]
  if (batches.length > 0) {
    steps.push(
      {
        sql: `insert into batch (preparation_id, batch, size, parts, price, account_id, sender_id, marketing, priority, zone,
                hours, wave, state) values ${batches.map((batch) => batchValues(plan, batch)).join(',')}`,
      },
      {
        sql: `insert into progress (bucket, preparation_id, batch, parts, states, waiting)
              select 0, ${preparation}, b, p, decode(repeat('00', n * p), 'hex'), n * p
                from (values ${batches.map(({ batch, parts, size }) => `(${batch}, ${parts}, ${size})`).join(',')}) v (b, p, n)`,
      },
      {
        sql: `copy message (${messageColumns}) from stdin (format binary)`,
        data: [header, ...batches.map(({ rows }) => rows), trailer],
      },
      {
        sql: `copy content (bucket, preparation_id, batch, body) from stdin (format binary)`,
        data: [contentRows(preparation, batches)],
      },
    )
  }
  const linked = batches.filter(({ targets }) => targets !== null)
  if (linked.length > 0) {
    steps.push({
      sql: `copy link_target (preparation_id, batch, body) from stdin (format binary)`,
      data: [targetRows(preparation, linked)],
    })
  }
  if (excluded.length > 0) {
    steps.push({
      sql: `copy exclusion (preparation_id, profile_id, address, reason, field) from stdin (format binary)`,
      data: [exclusionRows(preparation, excluded)],
    })
  }
  return steps
}

function batchValues(plan: PreparationPlan, batch: FinishedBatch): string {
  const { preparation, account, marketing, priority } = plan
  const sender = plan.pool[batch.place] ?? plan.sender
  const { parts, charged, perPart, zone, hours, wave, size } = batch
  // Where the carrier appends words, it may count more parts than leave: the price of those is spread over these.
  const price = perPart === null ? 'null' : Math.ceil((perPart * charged) / parts)
  const where = zone === '' ? 'null' : pg.escapeLiteral(zone)
  return `(${preparation}, ${batch.batch}, ${size}, ${parts}, ${price}, ${account}, ${sender}, ${marketing}, ${priority},
    ${where}, ${hours ?? 'null'}, ${wave}, 'building')`
}

const [header, trailer] = ends()

function ends(): [Buffer, Buffer] {
  const buffer = new RowBuffer(32)
  buffer.header()
  const first = Buffer.from(buffer.take())
  buffer.trailer()
  return [first, Buffer.from(buffer.take())]
}

function contentRows(preparation: number, batches: readonly FinishedBatch[]): Buffer {
  const buffer = new RowBuffer(batches.reduce((sum, { content }) => sum + content.length + 64, 64))
  buffer.header()
  for (const { batch, content } of batches)
    buffer.row(['int2', 'int4', 'int4', 'bytea'], [0, preparation, batch, content])
  buffer.trailer()
  return buffer.take()
}

function targetRows(preparation: number, batches: readonly FinishedBatch[]): Buffer {
  const buffer = new RowBuffer(batches.reduce((sum, { targets }) => sum + (targets?.length ?? 0) + 64, 64))
  buffer.header()
  for (const { batch, targets } of batches) buffer.row(['int4', 'int4', 'bytea'], [preparation, batch, targets])
  buffer.trailer()
  return buffer.take()
}

function exclusionRows(preparation: number, excluded: readonly LateExclusion[]): Buffer {
  const buffer = new RowBuffer(excluded.length * 48 + 64)
  buffer.header()
  for (const { profile, address, reason, field } of excluded)
    buffer.row(['int4', 'int8', 'int8', 'int2', 'int2'], [preparation, profile, address, reason, field])
  buffer.trailer()
  return buffer.take()
}
