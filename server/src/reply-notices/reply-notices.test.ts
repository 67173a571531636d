import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openGround, senderValues } from '../../../tests/support/ground.ts'
import { phones } from '../../../tests/support/sending.ts'
import { openTaker, written } from '../incoming/incoming.fixture.ts'
import { one, rows, run, sql, transaction } from '../platform/database/index.ts'
import { openPost } from '../platform/mail/index.ts'
import { matchReplies } from './match-replies.ts'
import { clean, later, log, look, mails, notice, publicUrl, texts } from './reply-notices.fixture.ts'

const ground = openGround()
let taker: ReturnType<typeof openTaker>
beforeEach(async () => {
  taker = openTaker(ground)
  await clean(ground.db)
  await openPost(ground.db, { publicUrl })
})
afterEach(() => taker.close())

const someone = () => phones(1)[0]!
const say = (from: string, text: string, more: Parameters<typeof written>[2] = {}) =>
  taker.takes(...written(from, text, more))
const several = async (count: number, text = 'Hello') => {
  for (const from of phones(count)) await say(from, text)
}

describe('a reply', () => {
  it('is told by mail to each who wants to know, in the words of the notice', async () => {
    await notice(ground.db, { receivers: ['lea@example.org', 'marc@example.org'], from_address: 'sms@colibri.example' })
    await notice(ground.db, {
      receivers: ['nina@example.org'],
      language: 'fr',
      subject: 'SMS',
      body: 'Dit : {{ message }}',
    })
    const from = someone()
    await say(from, 'Is it open on Sunday?')
    await look(ground.db)
    const sent = await mails(ground.db)
    expect(sent.map(({ recipient }) => recipient)).toEqual(['lea@example.org', 'marc@example.org', 'nina@example.org'])
    expect(sent[0]).toMatchObject({ sender: 'sms@colibri.example' })
    expect(sent[0]?.body).toContain('Is it open on Sunday?')
    expect(sent[2]).toMatchObject({ subject: 'SMS', body: 'Dit : Is it open on Sunday?', sender: null })
  })

  it('names the message that it answers and the answer that it got', async () => {
    await notice(ground.db)
    const from = someone()
    await say(from, 'HELP')
    await look(ground.db)
    expect((await mails(ground.db))[0]?.body).toMatch(/Answered automatically: .+/)
  })

  it('that no filter lets pass is told to nobody, and one that came while no notice was there neither', async () => {
    await several(1, 'Before')
    await notice(ground.db, { filter: { keyword: 'yes' } })
    await several(1, 'No')
    await several(1, 'Yes please')
    await look(ground.db)
    const sent = await mails(ground.db)
    expect(sent).toHaveLength(1)
    expect(sent[0]?.body).toContain('Yes please')
    expect(await rows(ground.db, sql`select from reply_unread`)).toEqual([])
  })

  it('is told once, however many workers look and however often', async () => {
    await notice(ground.db, { most_per_hour: 500 })
    await several(40)
    await Promise.all(Array.from({ length: 6 }, () => look(ground.db)))
    await look(ground.db)
    expect(await mails(ground.db)).toHaveLength(40)
    expect(await log(ground.db)).toHaveLength(40)
  })

  it('that a worker was looking at when it died is told by the next one', async () => {
    await notice(ground.db)
    await several(3)
    await expect(
      transaction(ground.db, async (tx) => {
        await matchReplies(tx, new Date())
        throw new Error('killed')
      }),
    ).rejects.toThrow('killed')
    expect(await log(ground.db)).toEqual([])
    await look(ground.db)
    expect(await mails(ground.db)).toHaveLength(3)
  })

  it('whose transaction commits after a later one was told is told as well', async () => {
    await notice(ground.db)
    const insert = (text: string) => sql`
      insert into incoming (account_id, recipient, sender, text, raw, data_coding)
      values (${ground.account}, '36173', '33600000000', ${text}, '', 0)`
    await transaction(ground.db, async (slow) => {
      await run(slow, insert('the slow one'))
      await run(ground.db, insert('the fast one'))
      await look(ground.db)
      expect(await mails(ground.db)).toHaveLength(1)
    })
    await look(ground.db)
    expect((await mails(ground.db)).map(({ body }) => /the (\w+) one/.exec(body)?.[1])).toEqual(['fast', 'slow'])
  })

  it('is told to nobody where no mail is sent, or the notice was switched off meanwhile; both is said', async () => {
    await openPost(ground.db, null)
    await notice(ground.db)
    const off = await notice(ground.db, { cadence: 'hourly', receivers: ['marc@example.org'] })
    await several(1)
    await look(ground.db)
    await run(ground.db, sql`update reply_notice set enabled = false where id = ${off}`)
    await later(ground.db, 61)
    await look(ground.db)
    expect(await log(ground.db)).toMatchObject([
      { state: 'withheld', why: 'no-mail' },
      { state: 'withheld', why: 'switched-off' },
    ])
  })
})

describe('a digest', () => {
  it('comes once an hour with all that was written, and not at all when nothing was', async () => {
    await notice(ground.db, { cadence: 'hourly' })
    await several(3, 'Hello there')
    await look(ground.db)
    expect(await mails(ground.db)).toEqual([])
    await later(ground.db, 61)
    await look(ground.db)
    await later(ground.db, 61)
    await look(ground.db)
    const sent = await mails(ground.db)
    expect(sent).toHaveLength(1)
    expect(sent[0]?.subject).toBe('3 replies.')
    expect(sent[0]?.body.match(/Hello there/g)).toHaveLength(3)
    expect(await log(ground.db)).toMatchObject(Array.from({ length: 3 }, () => ({ state: 'told', together: 3 })))
  })
})

describe('a flood of replies', () => {
  it('becomes a few mails, then one that says why it tells of the rest together', async () => {
    await notice(ground.db, { most_per_hour: 5 })
    await several(60)
    await look(ground.db)
    expect(await mails(ground.db)).toHaveLength(5)
    await several(10)
    await look(ground.db)
    expect(await mails(ground.db)).toHaveLength(5)
    expect((await log(ground.db)).filter(({ why }) => why === 'ceiling')).toHaveLength(65)
    await later(ground.db, 61)
    await look(ground.db)
    const sent = await mails(ground.db)
    expect(sent).toHaveLength(6)
    expect(sent[5]?.subject).toBe('65 replies.')
    expect(sent[5]?.body).toContain('More than 5 notifications would have come in an hour')
    expect((await log(ground.db)).every(({ state }) => state === 'told')).toBe(true)
  })

  it('is counted by receiver, whichever notices tell them', async () => {
    await notice(ground.db, { most_per_hour: 4 })
    await notice(ground.db, { most_per_hour: 4 })
    await several(3)
    await look(ground.db)
    expect(await mails(ground.db)).toHaveLength(4)
  })
})

describe('a notification by SMS', () => {
  const bySms = (receiver: string, changed: Parameters<typeof notice>[1] = {}) =>
    notice(ground.db, { medium: 'sms', sender_id: ground.senders.long, receivers: [receiver], ...changed })

  it('leaves from its sender, short', async () => {
    const receiver = `+${someone()}`
    await bySms(receiver)
    const from = someone()
    await say(from, 'Call me back')
    await look(ground.db)
    expect(await texts(ground)).toEqual([{ to: receiver, text: expect.stringContaining('to 36173: Call me back') }])
  })

  it('is not sent for what one of its receivers or one of our own numbers wrote', async () => {
    const receiver = someone()
    await run(ground.db, sql`delete from batch`)
    await bySms(`+${receiver}`)
    await say(receiver, 'Thanks')
    await say(senderValues.long, 'I answer by myself')
    await look(ground.db)
    expect(await texts(ground)).toEqual([])
    expect((await log(ground.db)).map(({ state, why }) => [state, why])).toEqual([
      ['withheld', 'receiver-wrote'],
      ['withheld', 'own-number'],
    ])
  })

  it('is not sent to someone who said STOP', async () => {
    const receiver = someone()
    await say(receiver, 'STOP')
    await bySms(`+${receiver}`)
    await several(1)
    await look(ground.db)
    expect(await log(ground.db)).toMatchObject([{ state: 'withheld', why: 'opted-out' }])
  })
})

describe('credits', () => {
  const prepaid = (left: number, changed: { received?: number; mail?: number } = {}) =>
    run(
      ground.db,
      sql`insert into credit_account (account_id, mode, available, per_received, per_mail)
          values (${ground.account}, 'prepaid', ${left}, ${changed.received ?? 0}, ${changed.mail ?? 0})
          on conflict (account_id) do update set available = excluded.available, per_received = excluded.per_received,
                                                per_mail = excluded.per_mail, mode = 'prepaid'`,
    )
  const left = async () =>
    (
      await one(
        ground.db,
        sql<{ available: number }>`select available from credit_account where account_id = ${ground.account}`,
      )
    ).available
  const entries = (kind: string) =>
    rows(
      ground.db,
      sql<{ amount: number; note: string | null; incoming: boolean; unit: boolean }>`
        select amount, note, incoming_id is not null as incoming, batch is not null as unit from credit_entry
         where kind = ${kind} and account_id = ${ground.account} and at > now() - interval '1 minute' order by id desc`,
    )
  const alarms = () =>
    rows(
      ground.db,
      sql<{ kind: string }>`select kind from notice where resolved_at is null and kind = 'replies-unpaid'`,
    )
  beforeEach(async () => {
    await run(
      ground.db,
      sql`insert into credit_price (account_id, country, per_part) values (${ground.account}, '*', 1000) on conflict do nothing`,
    )
  })
  afterEach(() => run(ground.db, sql`update credit_account set mode = 'counted', per_received = 0, per_mail = 0`))

  it('are debited for automatic replies, mails, SMS and what is received, each by its name', async () => {
    await prepaid(10_000, { received: 500, mail: 1000 })
    await notice(ground.db)
    await notice(ground.db, { medium: 'sms', sender_id: ground.senders.long, receivers: [`+${someone()}`] })
    await say(someone(), 'HELP')
    await look(ground.db)
    await look(ground.db)
    expect((await entries('reply'))[0]).toMatchObject({ unit: true })
    expect(await entries('received')).toEqual([{ amount: -500, note: null, incoming: true, unit: false }])
    expect((await entries('notification')).map(({ amount, note }) => [amount, note])).toEqual(
      expect.arrayContaining([
        [-1000, 'lea@example.org'],
        [-1000, null],
      ]),
    )
  })

  it('that are missing hold notifications back, say so once, and let them come together after a top-up', async () => {
    await prepaid(1000, { mail: 1000 })
    await notice(ground.db)
    await several(4)
    await look(ground.db)
    await later(ground.db, 11)
    await look(ground.db)
    expect(await left()).toBe(0)
    expect(await mails(ground.db)).toHaveLength(1)
    expect((await log(ground.db)).filter(({ why }) => why === 'no-credit')).toHaveLength(3)
    expect(await alarms()).toHaveLength(1)
    await transaction(ground.db, async (tx) => {
      await run(tx, sql`update credit_account set available = available + 5000 where account_id = ${ground.account}`)
      await run(
        tx,
        sql`insert into credit_entry (account_id, kind, to_available, by, note) values (${ground.account}, 'top-up', 5000, 'user:a', '')`,
      )
    })
    await look(ground.db)
    const sent = await mails(ground.db)
    expect(sent).toHaveLength(2)
    expect(sent[1]?.subject).toBe('3 replies.')
    expect(sent[1]?.body).not.toContain('More than')
    expect(await left()).toBe(4000)
    expect(await alarms()).toEqual([])
  })

  it('that are missing for what is received are said on it; it is kept and obeyed all the same', async () => {
    await prepaid(700, { received: 500 })
    const [first, second] = phones(2) as [string, string]
    await say(first, 'Hello')
    await say(second, 'STOP')
    await look(ground.db)
    expect(await left()).toBe(200)
    expect(
      await rows(
        ground.db,
        sql`select meaning, unpaid, no_reply_because from incoming where sender in (${first}, ${second}) order by id`,
      ),
    ).toEqual([
      { meaning: 'none', unpaid: false, no_reply_because: 'nothing-to-say' },
      { meaning: 'opt-out', unpaid: true, no_reply_because: 'no-credit' },
    ])
    expect(await alarms()).toHaveLength(1)
  })

  it('are not debited twice for one message, whoever looks', async () => {
    await prepaid(100_000, { received: 500 })
    await several(20)
    await Promise.all(Array.from({ length: 5 }, () => look(ground.db)))
    expect(await left()).toBe(90_000)
  })
})
