import { setImmediate } from 'node:timers/promises'
import { type Db, int8Array, one, rows, run, sql } from '../../platform/database/index.ts'
import type { PreparationSummary } from '../delivery.ts'
import { createComposer } from './compose.ts'
import { frozenRows } from './frozen-row.ts'
import { openBatches } from './open-batches.ts'
import type { PreparationPlan } from './plan.ts'
import { blocksOf, targetTable } from './share-queries.ts'
import { summaryOf } from './summary.ts'
import { addTally, emptyTally } from './tally.ts'
import { type Arriving, freezeArriving } from './target.ts'

const blocksInStep = 64
/** People composed between two turns of the event loop: others are served meanwhile. */
const rowsPerTurn = 256
// Beyond every number that a preparation will ever have.
const firstRehearsal = 2_000_000_000

/** A number of no preparation, of this connection alone: two rehearsals at once never meet. */
export const rehearsalNumber = async (tx: Db): Promise<number> =>
  firstRehearsal + (await one(tx, sql<{ pid: number }>`select pg_backend_pid() as pid`)).pid

/**
 * What a preparation would find for these people, by its own rules. All that it writes is the table of its target, in the
 * transaction of a caller who takes everything back; who would get a message is left standing in it, see `rehearsedFor`.
 */
export async function rehearse(
  tx: Db,
  plan: PreparationPlan,
  { population, people }: { population: Arriving; people: ReturnType<typeof sql> },
): Promise<PreparationSummary> {
  const { target, blocks } = await freezeArriving(tx, plan, population, people)
  const table = sql.table(targetTable(plan.preparation))
  const excluded = new Map(
    (
      await rows(
        tx,
        sql<{ reason: number; count: number }>`
          select reason, count(*)::int as count from ${table} where reason is not null group by reason order by reason`,
      )
    ).map(({ reason, count }) => [reason, count]),
  )
  const compose = createComposer(plan)
  // Nobody gets these messages: their links keep stand-ins, as long as codes are.
  const batches = openBatches(plan, null, 0, 1)
  const tally = emptyTally()
  const late: number[] = []
  let turn = 0
  for (let from = 0; from < blocks; from += blocksInStep) {
    const stretch = { from, to: from + blocksInStep, withoutWritten: false }
    const read = await one(tx, sql.raw<{ people: string | null }>(blocksOf(plan.preparation, stretch)))
    const frozen = frozenRows(read.people ?? '', plan.fields.length)
    for (let row = frozen.next(); row !== null; row = frozen.next()) {
      const composed = compose(row)
      const { reason, missing } = composed
      if (reason === 0) batches.add(row, composed, from)
      else {
        late.push(row.address)
        excluded.set(reason, (excluded.get(reason) ?? 0) + 1)
        if (missing !== null) tally.missing[missing] = (tally.missing[missing] ?? 0) + 1
      }
      if (++turn % rowsPerTurn === 0) await setImmediate()
    }
    for (const batch of batches.takeFull()) addTally(tally, batch.tally)
  }
  for (const batch of batches.takeAll()) addTally(tally, batch.tally)
  await run(
    tx,
    sql`delete from ${table} where reason is not null or address = any (${int8Array(Float64Array.from(late))}::bigint[])`,
  )
  return summaryOf(
    plan,
    target,
    [tally],
    [...excluded].map(([reason, count]) => ({ reason, count })),
  )
}

/** Who would get a message by the rehearsal that was the last: rows of `profile_id` (0: nobody’s) and `address`. */
export const rehearsedFor = (rehearsal: number) =>
  sql`select profile_id, address from ${sql.table(targetTable(rehearsal))}`
