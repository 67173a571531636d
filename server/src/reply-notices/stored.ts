import { type Db, maybe, rows, sql } from '../platform/database/index.ts'
import type { ReplyNotice } from './notice.ts'

export type StoredNotice = ReplyNotice & {
  version: number
  created_at: string
  updated_at: string
  sender: string | null
  account: string | null
  /** Of the last 30 days. */
  told: number
  waiting: number
  withheld: number
  last_told_at: string | null
}

const stored = sql`
  select n.id, n.name, n.enabled, n.medium, n.from_address, n.sender_id, n.receivers, n.filter, n.language, n.subject, n.body, n.digest_subject, n.digest_body,
         n.cadence, n.at_hour, n.zone, n.most_per_hour, n.version, n.created_at, n.updated_at, s.value as sender, a.name as account,
         r.told, r.waiting, r.withheld, r.last_told_at
    from reply_notice n
    left join sender s on s.id = n.sender_id
    left join account a on a.id = s.account_id
   cross join lateral (
     select count(*) filter (where r.state = 'told')::int as told, count(*) filter (where r.state = 'waiting')::int as waiting,
            count(*) filter (where r.state = 'withheld')::int as withheld, max(r.told_at) as last_told_at
       from reply_notification r where r.notice_id = n.id and r.at > now() - interval '30 days') r
   where n.removed_at is null`

export const listNotices = (db: Db) => rows(db, sql<StoredNotice>`${stored} order by n.name, n.id`)

export const findNotice = (db: Db, id: number) => maybe(db, sql<StoredNotice>`${stored} and n.id = ${id}`)

type Fields = Omit<ReplyNotice, 'id'>

export const insertNotice = async (tx: Db, n: Fields): Promise<number> =>
  (
    await rows(
      tx,
      sql<{ id: number }>`
        insert into reply_notice (name, enabled, medium, from_address, sender_id, receivers, filter, language, subject, body, digest_subject, digest_body,
                                  cadence, at_hour, zone, most_per_hour)
        values (${n.name}, ${n.enabled}, ${n.medium}, ${n.from_address}, ${n.sender_id}, ${n.receivers}::text[],
                ${JSON.stringify(n.filter)}::jsonb, ${n.language}, ${n.subject}, ${n.body}, ${n.digest_subject}, ${n.digest_body},
                ${n.cadence}, ${n.at_hour}, ${n.zone}, ${n.most_per_hour})
        returning id`,
    )
  )[0]?.id as number

export const updateNotice = async (tx: Db, id: number, version: number, n: Fields): Promise<boolean> =>
  (await maybe(
    tx,
    sql<object>`
      update reply_notice
         set name = ${n.name}, enabled = ${n.enabled}, medium = ${n.medium}, from_address = ${n.from_address},
             sender_id = ${n.sender_id}, receivers = ${n.receivers}::text[], filter = ${JSON.stringify(n.filter)}::jsonb,
             language = ${n.language}, subject = ${n.subject}, body = ${n.body},
             digest_subject = ${n.digest_subject}, digest_body = ${n.digest_body}, cadence = ${n.cadence}, at_hour = ${n.at_hour},
             zone = ${n.zone}, most_per_hour = ${n.most_per_hour}, version = version + 1, updated_at = now()
       where id = ${id} and version = ${version} and removed_at is null returning id`,
  )) !== null

export const removeNotice = async (tx: Db, id: number): Promise<boolean> =>
  (await maybe(
    tx,
    sql<object>`update reply_notice set removed_at = now() where id = ${id} and removed_at is null returning id`,
  )) !== null

/** What was tried out stands in the log beside what was told. */
export const insertTrial = (
  tx: Db,
  notice: number,
  receiver: string,
  handed: { mail: number | null; message: { preparation: number; no: number } | null },
) =>
  rows(
    tx,
    sql<{ id: number }>`
      insert into reply_notification (notice_id, receiver, state, told_at, mail_id, preparation_id, no)
      values (${notice}, ${receiver}, 'told', now(), ${handed.mail}, ${handed.message?.preparation ?? null},
              ${handed.message?.no ?? null})
      returning id`,
  )

export type LogRow = {
  id: number
  at: string
  due_at: string
  notice_id: number
  name: string
  medium: ReplyNotice['medium']
  receiver: string
  incoming_id: number | null
  from: string | null
  address: number | null
  text: string | null
  state: 'waiting' | 'told' | 'withheld'
  why: string | null
  told_at: string | null
  together: number | null
  mail_sent_at: string | null
  mail_given_up: boolean | null
  mail_error: string | null
  preparation_id: number | null
  no: number | null
  states: Buffer | null
}

export type LogFilter = { notice: number | null; state: LogRow['state'] | null; incoming: number | null }

export const listLog = (db: Db, { notice, state, incoming }: LogFilter, before: number | null, limit: number) =>
  rows(
    db,
    sql<LogRow>`
      select r.id, r.at, r.due_at, r.notice_id, n.name, n.medium, r.receiver, r.incoming_id, i.sender as from, i.address, i.text,
             r.state, r.why, r.told_at, r.together, m.sent_at as mail_sent_at, case when m.id is not null then m.given_up_at is not null end as mail_given_up,
             m.last_error as mail_error, r.preparation_id, r.no, p.states
        from reply_notification r
        join reply_notice n on n.id = r.notice_id
        left join incoming i on i.id = r.incoming_id
        left join outgoing_mail m on m.id = r.mail_id
        left join progress p on p.bucket = 0 and p.preparation_id = r.preparation_id and p.batch = r.no >> 10
       where (${notice}::int is null or r.notice_id = ${notice}) and (${state}::text is null or r.state = ${state})
         and (${incoming}::bigint is null or r.incoming_id = ${incoming}) and (${before}::bigint is null or r.id < ${before})
       order by r.id desc limit ${limit}`,
  )
