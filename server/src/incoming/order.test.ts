import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Api, openApi } from '../../../tests/support/api.ts'
import { openGround } from '../../../tests/support/ground.ts'
import { accept, phones } from '../../../tests/support/sending.ts'
import { one, run, sql } from '../platform/database/index.ts'
import { heardFrom, openTaker, written } from './incoming.fixture.ts'

// Everything that could answer is there at once: what answers is what comes first in the one order, and nothing else does.

const ground = openGround()
let api: Api
let headers: Record<string, string>
let taker: ReturnType<typeof openTaker>
let delivery: number
beforeAll(async () => {
  api = await openApi(ground)
  headers = await api.key('administrator')
})
afterAll(() => api?.close())
beforeEach(async () => {
  taker = openTaker(ground)
  await run(ground.db, sql`truncate reply_rule_set, keyword_setting, answering, lookalike, opt_in_question cascade`)
  const { account, channels } = ground
  await put(`/api/accounts/${account}/keywords`, { version: 0, double_opt_in: { on: true } })
  delivery = (
    await one(
      ground.db,
      sql<{ id: number }>`
        insert into delivery (channel_id, label, content, population, settings, created_by)
        values (${channels.news}, 'Ours', '{}', '{}', '{}', 'x') returning id`,
    )
  ).id
  await anyText('delivery', delivery)
  await anyText('channel', channels.news)
  await anyText('account', account)
  await run(ground.db, sql`insert into answering (account_id, kind, text) values (${account}, 'text', 'the text')`)
})
afterEach(() => taker.close())

const put = async (path: string, body: object) => {
  const { status, body: said } = await api.call('PUT', path, { headers, body })
  expect({ status, said }).toMatchObject({ status: 200 })
}
/** A rule of that owner for whatever is written. */
const anyText = async (level: string, owner: number) => {
  const rule = { keyword: '', reply: `the ${level}` }
  const body = { level, owner, version: 0, rule }
  expect((await api.call('POST', '/api/reply-rules', { headers, body })).status).toBe(201)
}
const without = (level: 'delivery_id' | 'channel_id' | 'account_id') =>
  run(ground.db, sql`delete from reply_rule_set where ${sql.ref(level)} is not null`)

/** Somebody who got a message of the delivery, and may answer it. */
async function recipient(): Promise<string> {
  const [phone] = phones(1) as [string]
  await accept(ground, [{ to: `+${phone}`, text: 'Our offer', channel: 'news' }])
  await run(
    ground.db,
    sql`
      with own as (select preparation_id, no from message where address = ${Number(phone)}),
        of as (update preparation p set delivery_id = ${delivery}, channel_id = ${ground.channels.news} from own where p.id = own.preparation_id)
      insert into submission (preparation_id, no, account, code, part, attempt, rank, bucket)
      select preparation_id, no, ${ground.account}, 0, 1::"char", 1::"char", 8, 0 from own`,
  )
  return phone
}
let said = 0
async function say(phone: string, ...texts: string[]) {
  for (const text of texts)
    await taker.takes(
      ...written(phone, text, { receivedAt: new Date(Date.now() + ++said), providerId: `order ${said}` }),
    )
  const heard = await heardFrom(ground, phone)
  const { step } = await one(
    ground.db,
    sql<{ step: string }>`select step from incoming where sender = ${phone} order by id desc limit 1`,
  )
  const { sent } = await one(
    ground.db,
    sql<{ sent: number }>`select count(*)::int as sent from message where address = ${Number(phone)}`,
  )
  // One of ours that is answered, and at most one for each that was written.
  expect(sent - 1).toBe(heard.filter(({ reply }) => reply !== null).length)
  return { step, reply: heard.at(-1)?.reply }
}

describe('the one order', () => {
  it.each([
    ['an opt-out', ['STOP'], 'keyword', /vous ne recevrez plus/],
    ['an opt-in', ['START'], 'keyword', /de nouveau/],
    ['a call for help', ['AIDE'], 'keyword', /^Répondez STOP/],
    ['a word of a double opt-in', ['INSCRIPTION'], 'keyword', /^Voulez-vous recevoir/],
    ['the answer to a double opt-in', ['INSCRIPTION', 'OUI'], 'question', /inscription est confirmée/],
    ['what looks like an opt-out', ['STPO'], 'question', /^Voulez-vous ne plus/],
    ['the answer to that', ['STPO', 'OUI'], 'question', /vous ne recevrez plus/],
    ['a yes that nothing asked for', ['OUI'], 'rule', /^the delivery$/],
    ['anything else', ['Bonjour'], 'rule', /^the delivery$/],
  ])('%s', async (_, texts, step, reply) => {
    expect(await say(await recipient(), ...texts)).toMatchObject({ step, reply: expect.stringMatching(reply) })
  })

  it('asks the rules of the delivery, of its channel, of the account, then the account’s text', async () => {
    const answers = async () => {
      const { step, reply } = await say(await recipient(), 'Bonjour')
      return `${step}: ${reply}`
    }
    expect(await answers()).toBe('rule: the delivery')
    await without('delivery_id')
    expect(await answers()).toBe('rule: the channel')
    await without('channel_id')
    expect(await answers()).toBe('rule: the account')
    await without('account_id')
    expect(await answers()).toBe('account: the text')
  })

  it('is said by the tester as a message goes it', async () => {
    for (const [text, step] of [
      ['STOP', 'keyword'],
      ['INSCRIPTION', 'keyword'],
      ['STPO', 'question'],
      ['Bonjour', 'rule'],
    ]) {
      const body = { sender_id: ground.senders.reply, from: `+${await recipient()}`, text }
      const tried = await api.call('POST', '/api/reply-rules/try', { headers, body })
      expect(tried.body, text).toMatchObject({ step })
    }
  })
})
