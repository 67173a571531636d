import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { callbackRoutes } from '../../server/src/callbacks/index.ts'
import { one, rows, run, sql } from '../../server/src/platform/database/index.ts'
import { type App, buildServer } from '../../server/src/platform/http/server.ts'
import { callOf, openTwilio } from '../../server/src/providers/twilio/twilio.fixture.ts'
import { type GatewayHere, gatewayHere, publicUrl } from '../support/gateways.ts'
import { openGround, senderValues, silentLog, vault } from '../support/ground.ts'
import { standings } from '../support/ledger.ts'
import { campaign, phones } from '../support/sending.ts'
import { until } from '../support/until.ts'

// A provider that is spoken to over HTTP, and calls back: the road of one message, of what becomes of it, and of an answer.

let twilio: Awaited<ReturnType<typeof openTwilio>>
const ground = openGround({
  async provider() {
    twilio = await openTwilio()
    return { kind: 'twilio', settings: twilio.settings, secrets: twilio.secrets }
  },
})
let app: App
let gateway: GatewayHere | null = null
let key = ''
const begin = async () => {
  gateway = await gatewayHere(ground)
}

beforeAll(async () => {
  app = await buildServer({ log: silentLog, version: 'test', guard: async () => {} })
  await callbackRoutes(app, { db: ground.db, vault, publicUrl })
  await app.ready()
  key = (
    await one(ground.db, sql<{ key: string }>`select callback_key as key from account where id = ${ground.account}`)
  ).key
})
afterEach(async () => {
  await gateway?.stop()
  gateway = null
  twilio.sent.length = 0
  twilio.instead.length = 0
})
afterAll(async () => {
  await app.close()
  await twilio.close()
})

/** Twilio calls; answers the status that it got. */
async function call(what: string, fields: Record<string, string>, by?: string): Promise<number> {
  const { url, headers, body } = callOf(`${publicUrl}/api/callbacks/${key}/${what}`, fields, by)
  const answer = await app.inject({ method: 'POST', url: url.slice(publicUrl.length), headers, payload: body })
  return answer.statusCode
}
const status = ({ sid, to, from }: { sid: string; to: string; from: string }, said: string, code = '') =>
  call('status', { MessageSid: sid, MessageStatus: said, ErrorCode: code, To: to, From: from })
const incoming = (from: string, text: string, id: string) =>
  call('incoming', { MessageSid: id, SmsStatus: 'received', From: `+${from}`, To: senderValues.reply, Body: text })
const kept = async () =>
  (await one(ground.db, sql<{ count: number }>`select count(*)::int as count from callback`)).count
const statesOf = async (people: readonly string[]) =>
  (await standings(ground.db)).filter(({ to }) => people.includes(to)).map(({ state }) => state)
const allAre = (people: readonly string[], state: string) =>
  until(`all are ${state}`, async () => {
    const states = await statesOf(people)
    return states.length === people.length && states.every((one) => one === state)
  })

describe('an account that is spoken to over HTTP', () => {
  it('carries a campaign, one request for each person, and takes what became of each', async () => {
    await begin()
    const people = phones(40)
    await campaign(ground, { to: people })
    await allAre(people, 'submitted')
    expect(twilio.sent.map(({ to }) => to).sort()).toEqual(people.map((to) => `+${to}`))
    for (const one of twilio.sent) expect(await status(one, 'delivered')).toBe(200)
    await allAre(people, 'delivered')
    await until('nothing is left of what was kept', async () => (await kept()) === 0)
  })

  it('whatever order statuses come in, and however often', async () => {
    await begin()
    const [person] = phones(1) as [string]
    await campaign(ground, { to: [person] })
    await allAre([person], 'submitted')
    const [one] = twilio.sent
    for (const said of ['delivered', 'sent', 'queued', 'delivered']) await status(one!, said)
    await allAre([person], 'delivered')
    await until('all is taken', async () => (await kept()) === 0)
    expect(await statesOf([person])).toEqual(['delivered'])
  })

  it('what is told while no gateway runs is kept, and taken by the next one', async () => {
    await begin()
    const people = phones(5)
    await campaign(ground, { to: people })
    await allAre(people, 'submitted')
    await gateway?.stop()
    for (const one of twilio.sent) expect(await status(one, 'undelivered', '30005')).toBe(200)
    expect(await kept()).toBe(5)
    await begin()
    await allAre(people, 'undelivered')
    await until('all is taken', async () => (await kept()) === 0)
  })

  it('a request that nobody answered is in doubt, and no second one is made', async () => {
    await begin()
    twilio.instead.push('cut')
    const [person] = phones(1) as [string]
    await campaign(ground, { to: [person] })
    await allAre([person], 'in-doubt')
    expect(twilio.sent).toHaveLength(1)
    // Twilio took it: its status comes under a reference that nobody knows, and is kept for a person to see.
    await status(twilio.sent[0]!, 'sent')
    await until('it is taken', async () => (await kept()) === 0)
    expect(twilio.sent).toHaveLength(1)
  })

  it('a STOP counts and is answered once, also when Twilio tells it twice', async () => {
    await begin()
    const [person] = phones(1) as [string]
    expect(await incoming(person, 'STOP', 'SMstop')).toBe(200)
    expect(await incoming(person, 'STOP', 'SMstop')).toBe(200)
    await until('the confirmation has left', () => twilio.sent.some(({ to }) => to === `+${person}`))
    await until('all is taken', async () => (await kept()) === 0)
    const closed = await rows(
      ground.db,
      sql`select from quarantine where address = ${Number(person)} and blocks = 'marketing' and lifted_at is null`,
    )
    expect(closed).toHaveLength(1)
    const heard = await one(
      ground.db,
      sql<{ count: number }>`select count(*)::int as count from incoming where address = ${Number(person)}`,
    )
    expect(heard.count).toBe(1)
    await campaign(ground, { to: [person, ...phones(1)] })
    await until('the other one is written to', () => twilio.sent.length === 2)
    expect(twilio.sent.filter(({ to }) => to === `+${person}`)).toHaveLength(1)
  })

  it('listens to Twilio only: without its signature, or at an address that nobody was given, nothing is kept', async () => {
    const fields = { MessageSid: 'SM1', MessageStatus: 'delivered', To: '+336', From: '+337' }
    expect(await call('status', fields, 'another token')).toBe(403)
    const answer = await app.inject({ method: 'POST', url: '/api/callbacks/nobody/status', payload: '' })
    expect(answer.statusCode).toBe(404)
    expect(await kept()).toBe(0)
  })

  it('an opt-out that is told of an account that is switched off counts all the same', async () => {
    const switchTo = (on: boolean) =>
      run(ground.db, sql`update account set enabled = ${on}, version = version + 1 where id = ${ground.account}`)
    await switchTo(false)
    try {
      await begin()
      const [person] = phones(1) as [string]
      expect(await incoming(person, 'STOP', 'SMwhileOff')).toBe(200)
      await until('it is taken', async () => (await kept()) === 0)
      const closed = await rows(
        ground.db,
        sql`select from quarantine where address = ${Number(person)} and blocks = 'marketing' and lifted_at is null`,
      )
      expect(closed).toHaveLength(1)
      expect(twilio.sent).toEqual([])
    } finally {
      await switchTo(true)
    }
  })

  it('a text with what no database holds is taken all the same', async () => {
    await begin()
    const [person] = phones(1) as [string]
    expect(await incoming(person, 'Hel\0lo', 'SM\0zero')).toBe(200)
    await until('it is taken', async () => (await kept()) === 0)
    const heard = await rows(
      ground.db,
      sql<{ text: string }>`select text from incoming where address = ${Number(person)}`,
    )
    expect(heard).toEqual([{ text: 'Hel\uFFFDlo' }])
  })

  it('those that cannot be read stay where they are, and none waits for them', async () => {
    const [person] = phones(1) as [string]
    expect(await incoming(person, 'Hello', 'SMbefore')).toBe(200)
    await run(
      ground.db,
      sql`insert into callback (account_id, kind, said) values (${ground.account}, 'message', '{}'), (${ground.account}, 'receipt', '{}')`,
    )
    await begin()
    await until('what came with them is taken', async () => (await kept()) === 2)
    await gateway?.stop()
    await run(ground.db, sql`delete from callback`)
  })

  it('a key that nobody could have is no question to the database', async () => {
    const answer = await app.inject({ method: 'POST', url: '/api/callbacks/%00/status', payload: '' })
    expect(answer.statusCode).toBe(404)
  })
})
