import { statuses } from '@parley/smpp'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { changeAccount } from '../../server/src/accounts/store-account.ts'
import { one, rows, run, sql } from '../../server/src/platform/database/index.ts'
import { type GatewayHere, gatewayHere, gatewayProcess } from '../support/gateways.ts'
import { openGround, senderValues, vault } from '../support/ground.ts'
import { accepted, audit, settled, standings } from '../support/ledger.ts'
import { nextValue, openNextCarrier } from '../support/next-carrier.ts'
import { campaign, phones, tester } from '../support/sending.ts'
import { until } from '../support/until.ts'

const window = 20
const ground = openGround({
  account: { window, reconnect_most: 1 },
  carrier: { submissions: { latencyMs: [1, 8] } },
})
const next = openNextCarrier(ground, { submissions: { latencyMs: [1, 8] } })
let gateway: GatewayHere | null = null
const start = async () => {
  gateway = await gatewayHere(ground, 'here', { downAfterMs: 300 })
  await until('both links are up', () => bothUp())
}
const bothUp = async () =>
  (await one(ground.db, sql<{ up: number }>`select count(*)::int as up from link_slot where state = 'up'`)).up === 2

let before = { inDoubt: 0 }
beforeEach(async () => {
  before = await both()
})
afterEach(async () => {
  await gateway?.stop()
  gateway = null
  ground.carrier.faults.clear()
  await changeAccount(ground.db, vault, tester, ground.account, { enabled: true })
})

const both = () => audit(ground, next.ground)
const isWell = { twice: [], invented: [], denied: [], unfinished: [], crooked: 0 }
const takenBy = async (where: typeof ground, people: readonly string[]) =>
  (await accepted(where)).filter(({ to }) => people.includes(to.replace('+', '')))
const statesTo = async (people: readonly string[]) =>
  (await standings(ground.db)).filter(({ to }) => people.includes(to)).map(({ state }) => state)

describe('a message that the first carrier refuses for a passing reason', () => {
  it('leaves by the next one, from its sender, and once', async () => {
    ground.carrier.faults.put('trouble', { kind: 'status', status: statuses.RSYSERR, probability: 0.5 })
    await start()
    const people = phones(300)
    await campaign(ground, { to: people, batchSize: 100 })
    await settled(ground, { receipts: false })
    expect(await both()).toMatchObject({ ...isWell, inDoubt: before.inDoubt })
    const [first, second] = [await takenBy(ground, people), await takenBy(next.ground, people)]
    expect(first.length + second.length).toBe(300)
    expect(first.every(({ from }) => from === senderValues.reply)).toBe(true)
    expect(second.every(({ from }) => from === nextValue)).toBe(true)
    expect(second.length).toBeGreaterThan(50)
  })

  it('leaves whole when it is long: no phone joins parts of two senders', async () => {
    ground.carrier.faults.put('trouble', { kind: 'status', status: statuses.RSYSERR, count: 10 })
    await start()
    const people = phones(4)
    await campaign(ground, { to: people, text: (_, i) => `${i} ${'A long text. '.repeat(52)}` })
    await until('none waits but what waits for its time', async () => {
      await run(ground.db, sql`update batch set due_at = now() where state = 'ready' and attempt > 1`)
      return (await statesTo(people)).every((state) => state !== 'waiting')
    })
    expect(await both()).toMatchObject({ ...isWell, inDoubt: before.inDoubt })
    for (const person of people) {
      const taken = await Promise.all([takenBy(ground, [person]), takenBy(next.ground, [person])])
      expect(taken.map(({ length }) => length).sort()).toEqual([0, 5])
    }
  })
})

describe('an account whose link does not come back', () => {
  it('leaves in doubt what was on its way, and nothing else: the rest goes by the next', async () => {
    await start()
    ground.carrier.faults.put('end', { kind: 'disconnect', after: 150, count: 1 })
    ground.carrier.faults.put('closed', { kind: 'refuse-binds', status: statuses.RSYSERR })
    const people = phones(600)
    const preparation = await campaign(ground, { to: people, batchSize: 400 })
    await settled(ground, { receipts: false })
    const found = await both()
    expect(found).toMatchObject(isWell)
    const doubtful = (await statesTo(people)).filter((state) => state === 'in-doubt').length
    expect(doubtful).toBeLessThanOrEqual(window)
    const [first, second] = [await takenBy(ground, people), await takenBy(next.ground, people)]
    expect(second.length).toBeGreaterThanOrEqual(600 - 150 - window)
    // What left before the link ended stays known as sent by the first.
    const went = await rows(
      ground.db,
      sql<{ address: number; sender: number }>`
        select m.address, way.sender_id as sender from message m
          join lateral way_of_1(m.preparation_id, m.no, (
            select max(attempt::int) from submission s where s.preparation_id = m.preparation_id and s.no = m.no)) way on true
         where m.preparation_id = ${preparation}`,
    )
    const bySender = (sender: number) =>
      new Set(went.filter((one) => one.sender === sender).map(({ address }) => `${address}`))
    const [ours, theirs] = [bySender(ground.senders.reply), bySender(next.sender)]
    expect(first.every(({ to }) => ours.has(to))).toBe(true)
    expect(second.every(({ to }) => theirs.has(to))).toBe(true)
  })

  it('takes what is new when it is up again', async () => {
    ground.carrier.faults.put('closed', { kind: 'refuse-binds', status: statuses.RSYSERR })
    gateway = await gatewayHere(ground, 'here', { downAfterMs: 300 })
    const people = phones(50)
    await campaign(ground, { to: people })
    await settled(ground, { receipts: false })
    expect(await takenBy(next.ground, people)).toHaveLength(50)
    ground.carrier.faults.clear()
    await until('it is up again', () => bothUp())
    const later = phones(50)
    await campaign(ground, { to: later })
    await settled(ground, { receipts: false })
    expect(await takenBy(ground, later)).toHaveLength(50)
    expect(await both()).toMatchObject({ ...isWell, inDoubt: before.inDoubt })
  })

  it('because it was switched off, gives everything to the next at once, and nothing is in doubt', async () => {
    await start()
    const people = phones(3_000)
    await campaign(ground, { to: people, batchSize: 500 })
    await until('some left', async () => (await takenBy(ground, people)).length > 100)
    await changeAccount(ground.db, vault, tester, ground.account, { enabled: false })
    await settled(ground, { receipts: false })
    expect(await both()).toMatchObject({ ...isWell, inDoubt: before.inDoubt })
    expect((await takenBy(next.ground, people)).length).toBeGreaterThan(0)
  })
})

describe('a gateway that is killed while messages go on to the next carrier', () => {
  it('sends none twice over both books', async () => {
    ground.carrier.faults.put('trouble', { kind: 'status', status: statuses.RSYSERR, probability: 0.5 })
    const people = phones(1_000)
    await campaign(ground, { to: people, batchSize: 200 })
    for (let kill = 1; kill <= 2; kill++) {
      const killed = await gatewayProcess(ground, `node ${kill}`)
      await until(
        'some of it left',
        async () => (await takenBy(ground, people)).length + (await takenBy(next.ground, people)).length >= kill * 180,
      )
      await killed.kill()
    }
    await start()
    await settled(ground, { receipts: false })
    const found = await both()
    expect(found).toMatchObject(isWell)
    expect(found.inDoubtAndLeft).toBeLessThanOrEqual(found.inDoubt)
    expect((await takenBy(next.ground, people)).length).toBeGreaterThan(100)
  })
})

describe('a STOP to the next sender', () => {
  it('counts for the channel, whichever way its messages take', async () => {
    await start()
    const [person] = phones(1)
    next.ground.carrier.phones.send(person!, { to: nextValue, text: 'STOP' })
    await until(
      'it is closed',
      async () => (await rows(ground.db, sql`select from quarantine where address = ${Number(person)}`)).length === 1,
    )
    await campaign(ground, { to: [person!] })
    await changeAccount(ground.db, vault, tester, ground.account, { enabled: false })
    await campaign(ground, { to: [person!] })
    await settled(ground, { receipts: false })
    // Beside them there is the confirmation of the STOP.
    const states = await statesTo([person!])
    expect(states).toHaveLength(3)
    expect(states.filter((state) => state === 'excluded')).toHaveLength(2)
  })
})
