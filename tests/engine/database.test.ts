import { afterAll, beforeAll, expect, it } from 'vitest'
import { one, sql } from '../../server/src/platform/database/index.ts'
import { type GatewayHere, gatewayHere } from '../support/gateways.ts'
import { openGround, senderValues } from '../support/ground.ts'
import { audit, settled } from '../support/ledger.ts'
import { ownDatabase } from '../support/own-database.ts'
import { campaign, phones } from '../support/sending.ts'
import { until } from '../support/until.ts'

const database = ownDatabase()
const ground = openGround({
  database,
  account: { window: 50 },
  carrier: { submissions: { latencyMs: [1, 15] }, receipts: { delayMs: [0, 30] } },
})
let gateway: GatewayHere
beforeAll(async () => {
  gateway = await gatewayHere(ground)
})
afterAll(() => gateway?.stop())

it('a database that crashes while messages flow loses none, leaves none in doubt, and the link stays', async () => {
  const people = phones(3_000)
  await campaign(ground, { to: people, batchSize: 500 })
  for (const sent of [300, 1_200]) {
    await until(`${sent} sent`, () => ground.carrier.counters().submitted >= sent)
    // What phones write meanwhile is heard once the database is back.
    for (const from of people.slice(sent, sent + 20))
      ground.carrier.phones.send(from, { to: senderValues.reply, text: 'hello' })
    await database.crash()
  }
  await settled(ground)
  expect(await audit(ground)).toMatchObject({
    accepted: 3_000,
    twice: [],
    invented: [],
    denied: [],
    unfinished: [],
    inDoubt: 0,
    crooked: 0,
  })
  await until('all heard', async () => {
    const { count } = await one(ground.db, sql<{ count: number }>`select count(*) as count from incoming`)
    return count === 40 || count
  })
  expect(ground.carrier.links().map(({ link }) => link)).toEqual([1])
  expect(gateway.fenced).toBe(false)
})
