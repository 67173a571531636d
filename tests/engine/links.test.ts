import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { run, sql } from '../../server/src/platform/database/index.ts'
import { closeEpoch } from '../../server/src/platform/liveness.ts'
import { type GatewayHere, gatewayHere } from '../support/gateways.ts'
import { openGround } from '../support/ground.ts'
import { accepted, audit, book, settled, standings, textOf } from '../support/ledger.ts'
import { campaign, phones } from '../support/sending.ts'
import { until } from '../support/until.ts'

const ground = openGround({
  account: { window: 20 },
  carrier: { submissions: { latencyMs: [1, 8] } },
})
let gateway: GatewayHere
beforeAll(async () => {
  gateway = await gatewayHere(ground)
})
afterAll(() => gateway?.stop())
afterEach(async () => {
  ground.carrier.faults.clear()
  ground.carrier.change({ submissions: { perSecond: null, window: null } })
  await settled(ground, { receipts: false })
})

const isWell = { twice: [], invented: [], denied: [], unfinished: [], crooked: 0 }
const statesTo = async (people: readonly string[]) =>
  (await standings(ground.db)).filter(({ to }) => people.includes(to)).map(({ state }) => state)
const delivered = (people: readonly string[]) =>
  until('all delivered', async () => (await statesTo(people)).every((state) => state === 'delivered'))
const inDoubt = async () => (await audit(ground)).inDoubt

describe('a link that ends', () => {
  it.each([
    ['in the middle of a window', { kind: 'disconnect', after: 60, count: 1 }],
    ['by reset, before it answers', { kind: 'disconnect', answering: 'before', reset: true, after: 40, count: 1 }],
    ['by a wrong length', { kind: 'corrupt-length', after: 50, count: 1 }],
    ['because the carrier unbinds', { kind: 'unbind', after: 100, count: 1 }],
  ] as const)('%s leaves in doubt at most what was unanswered, and the rest leaves on the next', async (_, fault) => {
    const before = await inDoubt()
    ground.carrier.faults.put('end', fault)
    const people = phones(300)
    await campaign(ground, { to: people })
    await settled(ground, { receipts: false })
    expect(await audit(ground)).toMatchObject(isWell)
    expect((await inDoubt()) - before).toBeLessThanOrEqual(20)
    expect((await statesTo(people)).filter((state) => state !== 'in-doubt').length).toBeGreaterThanOrEqual(280)
  })
})

describe('an answer', () => {
  it('that comes twice, or under another number, does no harm', async () => {
    ground.carrier.faults.put('twice', { kind: 'answer-twice', probability: 0.3 })
    ground.carrier.faults.put('split', { kind: 'split-bytes', probability: 0.3 })
    ground.carrier.faults.put('more', { kind: 'unknown-tlv', probability: 0.3 })
    const people = phones(200)
    await campaign(ground, { to: people })
    await delivered(people)
  })
})

describe('a carrier that takes less than is offered', () => {
  it('gets everything in the end, each part once, however often it says too fast', async () => {
    ground.carrier.change({ submissions: { perSecond: 60 } })
    const people = phones(100)
    await campaign(ground, { to: people })
    await delivered(people)
    expect(await audit(ground)).toMatchObject(isWell)
  })

  it('also of messages of five parts, some of them refused in the middle', async () => {
    ground.carrier.faults.put('full', { kind: 'queue-full', after: 7, count: 5 })
    const people = phones(8)
    await campaign(ground, { to: people, text: (_, i) => `${i} ${'A long text. '.repeat(52)}` })
    await delivered(people)
    expect(await audit(ground)).toMatchObject(isWell)
    for (const person of people) {
      const parts = (await accepted(ground)).filter(({ to }) => to === person)
      expect(parts.map(({ concat }) => concat?.part).sort()).toEqual([1, 2, 3, 4, 5])
      expect(new Set(parts.map(({ concat }) => concat?.reference)).size).toBe(1)
    }
  })
})

describe('the rate of an account', () => {
  it('holds in any second, also when a link is opened anew or taken over in the middle of it', async () => {
    const settings = (change: object) =>
      run(
        ground.db,
        sql`update account set settings = settings || ${JSON.stringify(change)}::jsonb, version = version + 1 where id = ${ground.account}`,
      )
    await settings({ parts_per_second: 50 })
    await gateway.gateway.reload()
    const people = phones(200)
    await campaign(ground, { to: people })
    const sent = async () => (await accepted(ground)).filter(({ to }) => people.includes(to.replace('+', '')))
    const some = (count: number) => until(`${count} left`, async () => (await sent()).length >= count)
    await some(40)
    await settings({})
    await gateway.gateway.reload()
    await some(90)
    await closeEpoch(ground.db, gateway.epoch)
    const heir = await gatewayHere(ground, 'heir')
    await delivered(people)
    const at = (await sent()).map((entry) => entry.at)
    // The carrier reads what was written a second apart when it comes to it: not quite a second, then.
    const second = at.map((from) => at.filter((one) => one >= from && one < from + 800).length)
    expect(Math.max(...second)).toBeLessThanOrEqual(50)
    await settings({ parts_per_second: null })
    await gateway.stop()
    gateway = heir
    await heir.gateway.reload()
  })
})

describe('a stop of the process', () => {
  it('waits for the answers on their way: nothing is in doubt, and the rest is there for the next', async () => {
    const before = await inDoubt()
    await campaign(ground, { to: phones(2_000), text: (_, i) => `drained ${i}` })
    await until('some left', async () =>
      (await book(ground, 'submitted')).some((one) => textOf(one).startsWith('drained')),
    )
    await gateway.stop()
    expect(await inDoubt()).toBe(before)
    expect(await run(ground.db, sql`select 1 from batch where state = 'leased'`)).toBe(0)
    gateway = await gatewayHere(ground)
    await settled(ground, { receipts: false })
    expect(await audit(ground)).toMatchObject({ ...isWell, inDoubt: before })
  })
})
