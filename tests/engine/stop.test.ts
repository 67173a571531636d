import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { one, rows, sql } from '../../server/src/platform/database/index.ts'
import { type GatewayHere, gatewayHere } from '../support/gateways.ts'
import { openGround, senderValues } from '../support/ground.ts'
import { accepted, audit, book, settled, textOf } from '../support/ledger.ts'
import { accept, campaign, phones } from '../support/sending.ts'
import { until } from '../support/until.ts'

const ground = openGround({ account: { window: 30 }, carrier: { submissions: { latencyMs: [1, 6] } } })
let gateway: GatewayHere
beforeAll(async () => {
  gateway = await gatewayHere(ground)
})
afterAll(() => gateway?.stop())
afterEach(() => settled(ground, { receipts: false }))

/** The place in the carrier's book after which nothing promotional may come on the same link. */
async function acknowledgedAt(phone: string) {
  const all = (await book(ground, 'incoming-acknowledged')).filter(({ from }) => from.endsWith(phone))
  return all.map(({ no, status }) => ({ no, status }))
}

describe('people who say stop while a campaign to them is running', () => {
  it('get nothing promotional once the carrier has our acknowledgement; what is no marketing still comes', async () => {
    const people = phones(150)
    const rounds = 12
    const to = Array.from({ length: rounds }, () => people).flat()
    await campaign(ground, { to, text: (_, i) => `news ${i}`, batchSize: 300 })
    for (const [i, person] of people.entries()) {
      await until('the campaign goes on', () => ground.carrier.counters().submitted > i * 4 + 20)
      ground.carrier.phones.send(person, { to: senderValues.reply, text: i % 3 === 0 ? 'Stop svp' : 'STOP' })
      if (i % 10 === 0) await accept(ground, [{ to: `+${person}`, text: `service ${i}`, channel: 'service' }])
    }
    await until(
      'every stop is acknowledged',
      () => ground.carrier.counters().incomingAcknowledged >= people.length || ground.carrier.counters(),
    )
    await settled(ground, { receipts: false })
    const left = await accepted(ground)
    let late = 0
    for (const person of people) {
      const [ack] = await acknowledgedAt(person)
      expect(ack?.status).toBe(0)
      late += left.filter((one) => one.to === person && one.no > ack!.no && textOf(one).startsWith('news')).length
    }
    expect(late).toBe(0)
    const stopped = left.filter((one) => textOf(one).startsWith('news')).length
    expect(stopped).toBeLessThan(to.length)
    expect(left.filter((one) => textOf(one).startsWith('service'))).toHaveLength(15)
    expect(await audit(ground)).toMatchObject({ twice: [], invented: [], denied: [], unfinished: [], crooked: 0 })
    const closed = await one(
      ground.db,
      sql<{
        count: number
      }>`select count(*) as count from quarantine where lifted_at is null and address = any (${people.map(Number)}::bigint[])`,
    )
    expect(closed.count).toBe(people.length)
    const replies = await rows(
      ground.db,
      sql<{
        n: number
      }>`select count(*) as n from incoming where address = any (${people.map(Number)}::bigint[]) and reply_no is not null group by address`,
    )
    expect(replies).toHaveLength(people.length)
  })
})
