import { type Db, maybe, rows, run, sql } from '../database/index.ts'
import type { Mail } from './mail.ts'

export const storePost = (db: Db, publicUrl: string) =>
  run(
    db,
    sql`insert into setting (name, value) values ('mail', ${JSON.stringify({ publicUrl })}::jsonb)
        on conflict (name) do update set value = excluded.value, updated_at = now() where setting.value <> excluded.value`,
  )

export const dropPost = (db: Db) => run(db, sql`delete from setting where name = 'mail'`)

export const loadPost = (db: Db) =>
  maybe(db, sql<{ publicUrl: string }>`select value ->> 'publicUrl' as "publicUrl" from setting where name = 'mail'`)

export const insertMails = (tx: Db, mails: readonly Mail[]) =>
  rows(
    tx,
    sql<{ id: number }>`
      insert into outgoing_mail (recipient, subject, body, html, sender)
      select u.recipient, u.subject, u.body, u.html, u.sender
        from unnest(${mails.map(({ to }) => to)}::text[], ${mails.map(({ subject }) => subject)}::text[],
                    ${mails.map(({ text }) => text)}::text[], ${mails.map(({ html }) => html ?? null)}::text[],
                    ${mails.map(({ from }) => from ?? null)}::text[]) with ordinality
             as u (recipient, subject, body, html, sender, i)
       where exists (select from setting where name = 'mail')
       order by u.i
      returning id`,
  )

export type ClaimedMail = {
  id: number
  recipient: string
  subject: string
  body: string
  html: string | null
  sender: string | null
  message_id: string
  created_at: string
  tries: number
}

/** The oldest mails that are due and in nobody's hands. What a dead worker had in hand is due again when its lease is over. */
export const claimMails = (db: Db, most: number, leaseSeconds: number) =>
  rows(
    db,
    sql<ClaimedMail>`
      update outgoing_mail set tries = tries + 1, leased_until = now() + make_interval(secs => ${leaseSeconds})
       where id in (
         select id from outgoing_mail
          where sent_at is null and given_up_at is null and due_at <= now()
            and (leased_until is null or leased_until < now())
          order by due_at limit ${most} for update skip locked)
      returning id, recipient, subject, body, html, sender, message_id, created_at, tries`,
  )

/** Each outcome names the try that it belongs to: whoever woke after its lease was over changes nothing. Its text goes with it. */
export const noteSent = (db: Db, { id, tries }: { id: number; tries: number }) =>
  run(
    db,
    sql`update outgoing_mail set sent_at = now(), leased_until = null, last_error = null, subject = '', body = '', html = null
         where id = ${id} and tries = ${tries} and sent_at is null and given_up_at is null`,
  )

export const noteFailed = (
  db: Db,
  { id, tries }: { id: number; tries: number },
  error: string,
  pauseMs: number | null,
) =>
  run(
    db,
    sql`
      update outgoing_mail set leased_until = null, last_error = ${error},
        due_at = now() + make_interval(secs => ${(pauseMs ?? 0) / 1000}),
        given_up_at = case when ${pauseMs === null} then now() end,
        subject = case when ${pauseMs === null} then '' else subject end,
        body = case when ${pauseMs === null} then '' else body end,
        html = case when ${pauseMs === null} then null else html end
       where id = ${id} and tries = ${tries} and sent_at is null and given_up_at is null`,
  )

export const pruneMails = (db: Db, before: Date) =>
  run(
    db,
    sql`delete from outgoing_mail where created_at < ${before} and (sent_at is not null or given_up_at is not null)`,
  )
