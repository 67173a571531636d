import { type Db, one, rows, sql } from '../platform/database/index.ts'

export const wireColumns = 40
const columnSeconds = 15

/** The last ten minutes in columns of 15 seconds: what left and what came, oldest first. */
export const wireWave = (db: Db) =>
  rows(
    db,
    sql<{ ours: number; theirs: number }>`
      with clock as (select floor(extract(epoch from now()))::int as now),
      ours as (
        select ((p.second - (clock.now - ${wireColumns * columnSeconds}::int)) / ${columnSeconds}::int) as col, sum(p.submitted) as n
          from pulse p, clock where p.second > clock.now - ${wireColumns * columnSeconds}::int group by 1),
      theirs as (
        select (floor(extract(epoch from i.at))::int - (clock.now - ${wireColumns * columnSeconds}::int)) / ${columnSeconds}::int as col, count(*) as n
          from incoming i, clock where i.at > now() - make_interval(secs => ${wireColumns * columnSeconds}) group by 1)
      select coalesce(o.n, 0)::int as ours, coalesce(t.n, 0)::int as theirs
        from generate_series(0, ${wireColumns - 1}::int) as c (col)
        left join ours o using (col) left join theirs t using (col) order by col`,
  )

export const wireNow = (db: Db) =>
  one(
    db,
    sql<{ per_second: number; incoming_per_minute: number; links_up: number; links_total: number }>`
      select coalesce((select sum(submitted) from pulse
                        where second >= floor(extract(epoch from now())) - 5), 0)::float / 5 as per_second,
             (select count(*) from incoming where at > now() - interval '1 minute') as incoming_per_minute,
             (select count(*) from link_slot l join account a on a.id = l.account_id
                join process p on p.epoch = l.owner and p.ended_at is null and p.alive_until > now()
               where a.enabled and l.state = 'up') as links_up,
             (select count(*) from link_slot l join account a on a.id = l.account_id where a.enabled) as links_total`,
  )

/** Today, in the machine's day: counted from the pulse and the incoming messages, never from the large logs. */
export const dayFigures = (db: Db, since: Date) =>
  one(
    db,
    sql<{ sent: number; delivered: number; failed: number; replies: number; stops: number; simulated: boolean }>`
      select coalesce(p.submitted, 0)::int as sent, coalesce(p.delivered, 0)::int as delivered, coalesce(p.failed, 0)::int as failed,
             (select count(*) from incoming where at >= ${since}) as replies,
             (select count(*) from consent_entry where at >= ${since} and kind = 'opt-out' and source = 'keyword') as stops,
             exists (select from account where kind = 'simulator' and enabled) as simulated
        from (select sum(submitted) as submitted, sum(delivered) as delivered, sum(failed) as failed
                from pulse where second >= ${Math.floor(since.getTime() / 1000)}::int) p`,
  )

/** What waits for people, each found by an index of what waits. */
export const waitingCounts = (db: Db) =>
  one(
    db,
    sql<{ inbox: number; lookalikes: number; quarantine: number }>`
      select (select count(*)::int from conversation where waiting_since is not null and closed_at is null) as inbox,
             (select count(*)::int from lookalike
               where outcome is null and (question_no is null or until <= now())) as lookalikes,
             (select count(*)::int from held_number h
               where h.decided_at is null
                 and exists (select from quarantine q where q.address = h.address and q.lifted_at is null and q.status in ('opted-out', 'no-sms'))) as quarantine`,
  )
