import { type Db, one, run, sql } from '../platform/database/index.ts'

const atOnce = 5_000

/** Incoming messages that their account no longer keeps; what tells a repetition and the proofs of consent stay. */
export async function pruneIncoming(db: Db): Promise<number> {
  for (let pruned = 0; ; ) {
    const { now } = await one(
      db,
      sql<{ now: number }>`
        with gone as (
          delete from incoming where id in (
            select i.id from answering w
              join incoming i on i.account_id = w.account_id and i.at < now() - make_interval(days => w.keep_days)
             where w.keep_days is not null limit ${atOnce})
          returning id),
        texts as (delete from incoming_text t using gone g where t.incoming_id = g.id)
        select count(*)::int as now from gone`,
    )
    pruned += now
    if (now < atOnce) return pruned
  }
}

/**
 * Empties what questions that were asked back quote: of an account that keeps no texts once they are over, else with its messages.
 * An open one needs the text for the proof that an answer makes.
 */
export const forgetQuoted = (db: Db) =>
  run(
    db,
    sql`
      with questions as (
        update opt_in_question q set text = '' from answering w
         where w.account_id = q.account_id and q.text <> '' and (q.outcome is not null or q.until < now() - interval '1 hour')
           and (not w.store_texts or q.at < now() - make_interval(days => w.keep_days))),
      cases as (
        update lookalike l set text = '', answer = null from answering w
         where w.account_id = l.account_id and (l.text <> '' or l.answer is not null)
           and ((not w.store_texts and l.outcome is not null)
                or (l.at < now() - make_interval(days => w.keep_days)
                    and (l.outcome is not null or l.until < now() - interval '1 hour')))
        returning l.hold_id)
      update quarantine q set reason = '' from cases c where q.id = c.hold_id and q.status = 'asked'`,
  )
