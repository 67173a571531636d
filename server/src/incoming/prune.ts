import { type Db, run, sql } from '../platform/database/index.ts'

const atOnce = 5_000

/** Incoming messages that their account no longer keeps; what tells a repetition and the proofs of consent stay. */
export async function pruneIncoming(db: Db): Promise<number> {
  for (let pruned = 0; ; ) {
    const now = await run(
      db,
      sql`
        delete from incoming where id in (
          select i.id from answering w
            join incoming i on i.account_id = w.account_id and i.at < now() - make_interval(days => w.keep_days)
           where w.keep_days is not null limit ${atOnce})`,
    )
    pruned += now
    if (now < atOnce) return pruned
  }
}
