import { randomUUID } from 'node:crypto'
import type { Ground } from '../../../tests/support/ground.ts'
import { createStandingNumbers, unpackContent } from '../messages/index.ts'
import { type Db, rows, run, sql } from '../platform/database/index.ts'
import type { Given } from './store-notice.ts'
import { insertNotice } from './stored.ts'
import { lookOnce } from './watch.ts'

export const publicUrl = 'https://sms.example.org'

/** A notice of every reply by mail, but for what is changed. */
export const notice = (db: Db, changed: Omit<Partial<Given>, 'filter'> & { filter?: Partial<Given['filter']> } = {}) =>
  insertNotice(db, {
    name: randomUUID(),
    enabled: true,
    medium: 'mail',
    from_address: null,
    sender_id: null,
    receivers: ['lea@example.org'],
    language: 'en',
    subject: null,
    body: null,
    digest_subject: null,
    digest_body: null,
    cadence: 'each',
    at_hour: null,
    zone: 'Europe/Paris',
    most_per_hour: 20,
    ...changed,
    filter: {
      senders: [],
      channels: [],
      deliveries: [],
      rules: [],
      meanings: [],
      keyword: null,
      text: null,
      ...changed.filter,
    },
  })

/** Looks until nothing is left to be done now, as a worker of its own. */
export async function look(db: Db): Promise<void> {
  const numbers = createStandingNumbers(db, () => new Date())
  while (await lookOnce({ db, numbers, publicUrl, now: () => new Date() }));
}

export const mails = (db: Db) =>
  rows(
    db,
    sql<{ recipient: string; subject: string; body: string; sender: string | null }>`
      select recipient, subject, body, sender from outgoing_mail where subject not like 'Parley:%' order by id`,
  )

export const log = (db: Db) =>
  rows(
    db,
    sql<{ receiver: string; state: string; why: string | null; together: number | null }>`
      select receiver, state, why, together from reply_notification order by id`,
  )

/** The texts of the notifications that went to the gateway. */
export const texts = async ({ db }: Ground) =>
  (
    await rows(
      db,
      sql<{ to: number; body: Buffer }>`
        select m.address as to, c.body from batch b
          join message m on m.preparation_id = b.preparation_id and m.no = b.batch << 10
          join content c on c.preparation_id = b.preparation_id and c.batch = b.batch
         where b.origin ? 'notifies' order by b.preparation_id, b.batch`,
    )
  ).map(({ to, body }) => ({ to: `+${to}`, text: unpackContent(body).texts[0] }))

/** As if so many minutes had passed since everything here. */
export const later = (db: Db, minutes: number) =>
  run(
    db,
    sql`update reply_notification set at = at - make_interval(mins => ${minutes}), due_at = due_at - make_interval(mins => ${minutes}),
               told_at = told_at - make_interval(mins => ${minutes})`,
  )

export const clean = (db: Db) =>
  run(db, sql`truncate reply_notice, reply_notification, reply_unread, incoming_text, outgoing_mail, notice cascade`)
