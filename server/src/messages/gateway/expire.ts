import { type Db, rows, sql, transaction } from '../../platform/database/index.ts'
import { firstNo } from '../numbering.ts'
import { type Rank, ranks, stateByte } from '../state.ts'
import { type Fact, foldAll } from './folder.ts'
import type { BatchKey } from './queries.ts'

const atOnce = 500

export type Ended = {
  preparation: number
  batch: number
  kind: 'range' | 'list'
  items: number[] | null
  only_parts: number[] | null
  size: number
  attempt: number
  mark: number
}

export const endedColumns = sql`b.preparation_id as preparation, b.batch, b.kind, b.items, b.only_parts, b.size, b.attempt, b.mark`

/** Ends leased batches whose validity is over. */
export const expireHeld = (db: Db, held: readonly (BatchKey & { token: number })[]) =>
  endWaiting(db, ranks.expiredBefore, (tx) =>
    rows(
      tx,
      sql<Ended>`
        update batch b set state = 'expired', owner = null
          from unnest(${held.map((b) => b.preparation)}::int[], ${held.map((b) => b.batch)}::int[], ${held.map((b) => b.token)}::int[])
            as k (preparation_id, batch, token)
         where b.bucket = 0 and b.preparation_id = k.preparation_id and b.batch = k.batch and b.token = k.token and b.state = 'leased'
        returning ${endedColumns}`,
    ),
  )

/** Ends what no link has taken in time: an account that is down for days leaves nothing waiting for ever. */
export const expireOverdue = (db: Db) =>
  endWaiting(db, ranks.expiredBefore, (tx) =>
    rows(
      tx,
      sql<Ended>`
        update batch b set state = 'expired', owner = null
          from (select c.bucket, c.preparation_id, c.batch from batch c
                 where c.state = 'ready' and c.expires_at <= now()
                 order by c.expires_at limit ${atOnce} for update skip locked) over
         where b.bucket = over.bucket and b.preparation_id = over.preparation_id and b.batch = over.batch
        returning ${endedColumns}`,
    ),
  )

/**
 * What lies above the mark never left. The batch row is the record of it, no row per message: so the state bytes change in
 * the same transaction, as nobody could fold them again. Answers how many batches ended.
 */
export async function endWaiting(db: Db, rank: Rank, end: (tx: Db) => Promise<Ended[]>): Promise<number> {
  return transaction(db, async (tx) => {
    const ended = await end(tx)
    await foldAll(
      tx,
      ended.flatMap((one) => factsOf(one, rank)),
    )
    return ended.length
  })
}

function factsOf({ preparation, batch, kind, items, only_parts, size, attempt, mark }: Ended, rank: Rank): Fact[] {
  const numbers = kind === 'list' ? (items ?? []) : Array.from({ length: size }, (_, i) => firstNo(batch) + i)
  return numbers.slice(mark).flatMap((no) => factsAbout({ preparation, attempt, onlyParts: only_parts }, no, rank))
}

/** Facts about a whole message; of another attempt only about the parts that it carries. */
export const factsAbout = (
  batch: { preparation: number; attempt: number; onlyParts: readonly number[] | null },
  no: number,
  rank: Rank,
): Fact[] =>
  (batch.onlyParts ?? [0]).map((part) => ({
    preparation: batch.preparation,
    no,
    part,
    byte: stateByte(batch.attempt, rank),
  }))
