import { type Db, rows, sql } from '../../platform/database/index.ts'
import { ranks } from '../state.ts'
import { type Ended, endedColumns, endWaiting } from './expire.ts'

// A transaction of its own for so many: a delivery of ten million has ten thousand batches.
const atOnce = 200

/**
 * Ends what has not left of a preparation that was stopped for good. What a gateway still holds it gives back at its next
 * mark, which the preparation's state refuses; `cancelStopped` finds that then. Answers how many batches ended.
 */
export async function cancelRest(db: Db, preparation: number): Promise<number> {
  return untilNone(() =>
    endWaiting(db, ranks.cancelled, (tx) =>
      rows(
        tx,
        sql<Ended>`
          update batch b set state = 'cancelled', owner = null
            from (select c.bucket, c.preparation_id, c.batch from batch c
                   where c.preparation_id = ${preparation} and c.state in ('ready', 'building')
                     and exists (select from preparation p where p.id = ${preparation} and p.state = 'stopped')
                   order by c.batch limit ${atOnce} for update skip locked) over
           where b.bucket = over.bucket and b.preparation_id = over.preparation_id and b.batch = over.batch
          returning ${endedColumns}`,
      ),
    ),
  )
}

/** What came back of stopped preparations since, and what a stop had no time to end before its process died. */
export async function cancelStopped(db: Db): Promise<number> {
  const stopped = await rows(
    db,
    sql<{ id: number }>`
      select p.id from preparation p
       where p.state = 'stopped' and exists (select from batch b where b.preparation_id = p.id and b.state = 'ready')`,
  )
  let ended = 0
  for (const { id } of stopped) ended += await cancelRest(db, id)
  return ended
}

async function untilNone(step: () => Promise<number>): Promise<number> {
  for (let sum = 0; ; ) {
    const ended = await step()
    if (ended === 0) return sum
    sum += ended
  }
}
