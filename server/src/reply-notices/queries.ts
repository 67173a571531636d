import { type Db, maybe, one, rows, run, sql } from '../platform/database/index.ts'
import type { Matched, ReplyNotice } from './notice.ts'

const columns = sql`
  n.id, n.name, n.enabled, n.medium, n.from_address, n.sender_id, n.receivers, n.filter, n.language, n.subject, n.body,
  n.digest_subject, n.digest_body,
  n.cadence, n.at_hour, n.zone, n.most_per_hour`

/** Those that new replies are held against. */
export const noticesInUse = (db: Db) =>
  rows(
    db,
    sql<ReplyNotice>`select ${columns} from reply_notice n where n.enabled and n.removed_at is null order by n.id`,
  )

/** Replies that nobody looked at, taken for this transaction: other workers take others. */
export const takeUnread = async (tx: Db, most: number): Promise<number[]> =>
  (
    await rows(
      tx,
      sql<{ incoming_id: number }>`
        delete from reply_unread where incoming_id in (
          select incoming_id from reply_unread order by incoming_id limit ${most} for update skip locked)
        returning incoming_id`,
    )
  ).map(({ incoming_id }) => incoming_id)

export type Reply = Matched & {
  id: number
  account_id: number
  account_name: string
  address: number | null
  from_ours: boolean
  no_reply_because: string | null
}

// Of an account that keeps none, while it is still there; null: it is gone.
const passingText = sql`case when i.text_kept then i.text else t.text end as text`
const passing = sql`left join incoming_text t on t.incoming_id = i.id and t.until > now()`

export const loadReplies = (tx: Db, ids: readonly number[]) =>
  rows(
    tx,
    sql<Reply>`
      select i.id, i.account_id, coalesce(a.name, '#' || i.account_id) as account_name, i.address, i.sender_id, p.channel_id,
             p.delivery_id, d.parent_id, i.rule_id, i.meaning, i.keyword, ${passingText}, i.no_reply_because,
             exists (select from sender s where ltrim(s.value, '+') = i.address::text) as from_ours
        from incoming i ${passing}
        left join account a on a.id = i.account_id
        left join preparation p on p.id = i.answers_preparation_id
        left join delivery d on d.id = p.delivery_id
       where i.id = any (${ids}::bigint[]) order by i.id`,
  )

export const markUnpaid = (tx: Db, ids: readonly number[]) =>
  run(tx, sql`update incoming set unpaid = true where id = any (${ids}::bigint[])`)

export type NewNotification = {
  notice: number
  receiver: string
  incoming: number | null
  due: Date
  withheld: string | null
}

/** Whoever is there already has been thought of. */
export const insertNotifications = (tx: Db, all: readonly NewNotification[]) =>
  rows(
    tx,
    sql<{ id: number }>`
      insert into reply_notification (notice_id, receiver, incoming_id, due_at, state, why)
      select u.notice, u.receiver, u.incoming, u.due, case when u.why is null then 'waiting' else 'withheld' end, u.why
        from unnest(${all.map((n) => n.notice)}::int[], ${all.map((n) => n.receiver)}::text[],
                    ${all.map((n) => n.incoming)}::bigint[], ${all.map((n) => n.due)}::timestamptz[],
                    ${all.map((n) => n.withheld)}::text[]) with ordinality as u (notice, receiver, incoming, due, why, i)
       order by u.i
      on conflict (notice_id, receiver, incoming_id) do nothing
      returning id`,
  )

/** One worker at a time hands over: what a receiver got in the last hour is counted by whoever sends the next one. */
export const mayHandOver = async (tx: Db) =>
  (await one(tx, sql<{ mine: boolean }>`select pg_try_advisory_xact_lock(hashtext('reply_notification')) as mine`)).mine

export type Due = ReplyNotice & {
  removed: boolean
  receiver: string
  /** What is due, in its order: what comes meanwhile is not among it. */
  ids: number[]
  /** Some of it was held back before, so that it goes together. */
  held: boolean
  /** It was more than may come in an hour. */
  over: boolean
  /** How often this receiver was told in the last hour. */
  told: number
}

/** What is due by notice and receiver. Of what was held back, all goes along as soon as some of it is due. */
export const listDue = (tx: Db, mostGroups: number, mostEach: number) =>
  rows(
    tx,
    sql<Due>`
      with due as (
        select notice_id, receiver, min(due_at) as due_at, bool_or(why is not null) as held,
               coalesce(bool_or(why = 'ceiling'), false) as over from reply_notification
         where state = 'waiting' and due_at <= now() group by 1, 2 order by 3 limit ${mostGroups})
      select ${columns}, n.removed_at is not null as removed, due.receiver, due.held, due.over, w.ids, told.count as told
        from due
        join reply_notice n on n.id = due.notice_id
       cross join lateral (
         select array_agg(id order by id) as ids from (
           select id from reply_notification r
            where r.notice_id = due.notice_id and r.receiver = due.receiver and r.state = 'waiting'
              and (r.due_at <= now() or (due.held and r.why is not null)) order by id limit ${mostEach}) r) w
       cross join lateral (
         select count(distinct coalesce(mail_id::text, preparation_id || '-' || no))::int as count from reply_notification r
          where r.receiver = due.receiver and r.state = 'told' and r.told_at > now() - interval '1 hour') told
       order by due.due_at`,
  )

export type Handed = { mail: number | null; message: { preparation: number; no: number } | null }

export const markTold = (tx: Db, ids: readonly number[], together: number | null, { mail, message }: Handed) =>
  run(
    tx,
    sql`
      update reply_notification
         set state = 'told', why = null, told_at = now(), together = ${together}, mail_id = ${mail},
             preparation_id = ${message?.preparation ?? null}, no = ${message?.no ?? null}
       where id = any (${ids}::bigint[])`,
  )

export const withhold = (tx: Db, ids: readonly number[], why: string) =>
  run(tx, sql`update reply_notification set state = 'withheld', why = ${why} where id = any (${ids}::bigint[])`)

/** It waits on, and then goes together. What could not be paid for a week is given up. */
export const holdBack = (tx: Db, ids: readonly number[], why: 'ceiling' | 'no-credit', minutes: number) =>
  run(
    tx,
    sql`
      update reply_notification
         set why = ${why}, due_at = now() + make_interval(mins => ${minutes}),
             state = case when ${why} = 'no-credit' and at < now() - interval '7 days' then 'withheld' else state end
       where id = any (${ids}::bigint[])`,
  )

export type ToldRow = {
  notification: number
  id: number
  at: string
  from: string
  address: number | null
  to: string
  text: string | null
  keyword: string | null
  account_id: number
  account: string
  delivery: string | null
  first_name: string | null
  last_name: string | null
  answers_no: number | null
  answered_body: Buffer | null
  answer_body: Buffer | null
}

const toldColumns = sql`
  i.id, i.at, i.sender as from, i.address, i.recipient as to, i.keyword, i.account_id,
  coalesce(a.name, '#' || i.account_id) as account, d.label as delivery, pr.first_name, pr.last_name, i.answers_no,
  ac.body as answered_body, rc.body as answer_body`
const toldJoins = sql`
  left join account a on a.id = i.account_id
  left join preparation p on p.id = i.answers_preparation_id
  left join delivery d on d.id = p.delivery_id
  left join content ac on ac.bucket = 0 and ac.preparation_id = i.answers_preparation_id and ac.batch = i.answers_no >> 10
  left join content rc on rc.bucket = 0 and rc.preparation_id = i.reply_preparation_id and rc.batch = i.reply_no >> 10
  left join lateral (
    select o.first_name, o.last_name from profile o
     where o.address = i.address order by o.updated_at desc, o.id desc limit 1) pr on true`

/** Replies with all that a notification may say of them. */
export const loadTold = (tx: Db, notifications: readonly number[]) =>
  rows(
    tx,
    sql<ToldRow>`
      select r.id as notification, ${passingText}, ${toldColumns}
        from reply_notification r join incoming i on i.id = r.incoming_id ${passing} ${toldJoins}
       where r.id = any (${notifications}::bigint[]) order by r.id`,
  )

/** The last reply there is, for a preview: its text only where its account keeps it. */
export const lastReply = (db: Db) =>
  maybe(
    db,
    sql<Omit<ToldRow, 'notification'>>`
      select case when i.text_kept then i.text end as text, ${toldColumns} from incoming i ${toldJoins} order by i.id desc limit 1`,
  )

export type UsableSender = { id: number; account_id: number; account_name: string; value: string; kind: string }

export const findSender = (db: Db, id: number) =>
  maybe(
    db,
    sql<UsableSender>`
      select s.id, s.account_id, a.name as account_name, s.value, s.kind from sender s join account a on a.id = s.account_id
       where s.id = ${id} and s.retired_at is null`,
  )

export const accountName = async (db: Db, id: number) =>
  (await maybe(db, sql<{ name: string }>`select name from account where id = ${id}`))?.name ?? `#${id}`

/** Alarms about missing credits whose account was topped up since. */
export const settledAlarms = async (db: Db, prefix: string): Promise<string[]> =>
  (
    await rows(
      db,
      sql<{ key: string }>`
        select n.key from notice n
         where n.kind = 'replies-unpaid' and n.resolved_at is null
           and (exists (select from credit_entry e
                         where e.account_id = substr(n.key, length(${prefix}) + 1)::smallint and e.kind in ('top-up', 'correction')
                           and e.by is not null and e.to_available > 0 and e.at > n.at)
                or exists (select from credit_account c
                            where c.account_id = substr(n.key, length(${prefix}) + 1)::smallint and c.mode <> 'prepaid'))`,
    )
  ).map(({ key }) => key)

/** What was held back for want of credits is looked at again at once. */
export const hastenUnpaid = (tx: Db) =>
  run(tx, sql`update reply_notification set due_at = now() where state = 'waiting' and why = 'no-credit'`)

/** Texts that nobody waits for any more: each of these replies was told, or withheld, by all that wanted it. */
export const forgetTextsOf = (tx: Db, replies: readonly number[]) =>
  run(
    tx,
    sql`
      delete from incoming_text t
       where t.incoming_id = any (${replies}::bigint[])
         and not exists (select from reply_notification r where r.incoming_id = t.incoming_id and r.state = 'waiting')`,
  )

export const forgetTextsTold = (tx: Db, notifications: readonly number[]) =>
  run(
    tx,
    sql`
      delete from incoming_text t using reply_notification o
       where o.id = any (${notifications}::bigint[]) and o.state <> 'waiting' and t.incoming_id = o.incoming_id
         and not exists (select from reply_notification r where r.incoming_id = t.incoming_id and r.state = 'waiting')`,
  )

/** Whatever still waits for them says that they are gone. Answers how many went. */
export const forgetOverdueTexts = (db: Db, most: number) =>
  run(
    db,
    sql`
      delete from incoming_text where incoming_id in (
        select incoming_id from incoming_text where until <= now() order by until limit ${most} for update skip locked)`,
  )

export const pruneNotifications = (db: Db, before: Date) =>
  run(db, sql`delete from reply_notification where at < ${before} and state <> 'waiting'`)

export const tellScreens = (db: Db) =>
  run(db, sql`select pg_notify('parley_live', ${JSON.stringify({ topic: 'reply-notices', data: {} })})`)

export type Choices = Record<'senders' | 'channels' | 'deliveries' | 'rules', { id: number; label: string }[]>

/** What filters may ask for: all that is in use, the latest deliveries, and whatever a notice asks for already. */
export const filterChoices = (db: Db) =>
  one(
    db,
    sql<Choices>`
      with chosen as (select filter from reply_notice where removed_at is null)
      select (select coalesce(json_agg(json_build_object('id', s.id, 'label', s.value) order by s.value), '[]') from sender s
               where s.retired_at is null or exists (select from chosen where filter -> 'senders' @> to_jsonb(s.id))) as senders,
             (select coalesce(json_agg(json_build_object('id', c.id, 'label', c.name) order by c.name), '[]') from channel c
               where c.retired_at is null or exists (select from chosen where filter -> 'channels' @> to_jsonb(c.id))) as channels,
             (select coalesce(json_agg(json_build_object('id', d.id, 'label', d.label) order by d.id desc), '[]') from delivery d
               where d.id in (select id from delivery where parent_id is null order by id desc limit 200)
                  or exists (select from chosen where filter -> 'deliveries' @> to_jsonb(d.id))) as deliveries,
             (select coalesce(json_agg(json_build_object(
                       'id', r.id,
                       'label', coalesce(nullif(r.keyword, ''), '*') || ' · ' || coalesce(a.name, c.name, d.label, '')) order by r.set_id, r.place), '[]')
                from (select * from reply_rule r0 order by r0.set_id, r0.place limit 500) r
                join reply_rule_set t on t.id = r.set_id
                left join account a on a.id = t.account_id
                left join channel c on c.id = t.channel_id
                left join delivery d on d.id = t.delivery_id) as rules`,
  )
