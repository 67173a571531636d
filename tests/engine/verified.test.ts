import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { close } from '../../server/src/consent/index.ts'
import { one, rows, run, sql, transaction } from '../../server/src/platform/database/index.ts'
import { type GatewayHere, gatewayHere, gatewayProcess } from '../support/gateways.ts'
import { type Ground, openGround, senderValues } from '../support/ground.ts'
import { accepted, audit, book, differFromLogs, settled, standings, textOf } from '../support/ledger.ts'
import { ownDatabase } from '../support/own-database.ts'
import { campaign, phones } from '../support/sending.ts'
import { until } from '../support/until.ts'

const isWell = { twice: [], invented: [], denied: [], unfinished: [], crooked: 0 }

describe('a database that crashes', () => {
  const database = ownDatabase()
  const ground = openGround({ database, account: { window: 1_000 } })
  let gateway: GatewayHere
  beforeAll(async () => {
    gateway = await gatewayHere(ground)
  })
  afterAll(() => gateway?.stop())

  it('while a thousand answers wait in memory costs none of them, and none is in doubt', async () => {
    const { pool } = ground.database
    const holder = await pool.connect()
    holder.on('error', () => {})
    await holder.query('begin; lock table submission in share mode')
    await campaign(ground, { to: phones(2_500), batchSize: 500 })
    await until('a thousand answers that nobody could keep', () => ground.carrier.counters().answered >= 1_000)
    await database.crash()
    holder.release(true)
    await settled(ground)
    expect(await audit(ground)).toMatchObject({ ...isWell, accepted: 2_500, inDoubt: 0 })
    expect(await differFromLogs(ground.db)).toBe(0)
  })
})

describe('two gateways with a link each', () => {
  const ground = openGround({ account: { window: 20, binds: 2 } })
  const gateways: GatewayHere[] = []
  beforeAll(async () => {
    gateways.push(...(await Promise.all([gatewayHere(ground, 'one'), gatewayHere(ground, 'two')])))
    await until('a link each', async () => {
      const slots = await rows(
        ground.db,
        sql<{ owner: number }>`select distinct owner from link_slot where state = 'up'`,
      )
      return slots.length === 2
    })
  })
  afterAll(() => Promise.all(gateways.map((gateway) => gateway.stop())))

  it.each([
    ['after their answers', null],
    ['before their answers', { kind: 'receipt-first', byMs: 40 }],
  ] as const)('find the receipts of each other, also those that come %s', async (_, fault) => {
    if (fault !== null) ground.carrier.faults.put('first', fault)
    const people = phones(300)
    await campaign(ground, { to: people, batchSize: 30 })
    await settled(ground)
    const link = new Map((await book(ground, 'submitted')).map((entry) => [entry.message, entry.link]))
    const reported = await book(ground, 'receipt-acknowledged')
    const elsewhere = reported.filter((entry) => link.get(entry.message) !== entry.link)
    expect(elsewhere.length).toBeGreaterThan(20)
    expect(await audit(ground)).toMatchObject({ ...isWell, inDoubt: 0 })
    expect((await standings(ground.db)).every(({ state }) => state === 'delivered')).toBe(true)
  })
})

describe('messages of five parts over a window of three', () => {
  const ground = openGround({ account: { window: 3 } })
  let gateway: GatewayHere
  beforeAll(async () => {
    gateway = await gatewayHere(ground)
  })
  afterAll(() => gateway?.stop())

  it('refused as too fast at their second part, leave each part once, under one reference', async () => {
    ground.carrier.faults.put('fast', { kind: 'throttle', after: 1, count: 1 })
    ground.carrier.faults.put('again', { kind: 'throttle', after: 8, count: 2 })
    const people = phones(4)
    await campaign(ground, { to: people, text: (_, i) => `${i} ${'A long text. '.repeat(52)}` })
    await settled(ground)
    expect(await audit(ground)).toMatchObject({ ...isWell, accepted: 20, inDoubt: 0 })
    const taken = await accepted(ground)
    for (const person of people) {
      const parts = taken.filter(({ to }) => to === person)
      expect(parts.map(({ concat }) => concat?.part).sort()).toEqual([1, 2, 3, 4, 5])
      expect(new Set(parts.map(({ concat }) => concat?.reference)).size).toBe(1)
    }
    expect(new Set((await standings(ground.db)).map(({ state }) => state))).toEqual(new Set(['delivered']))
  })
})

describe('many people who say STOP at once while a campaign runs', () => {
  const ground = openGround({
    account: { window: 30 },
    carrier: { submissions: { latencyMs: [1, 4] }, deliveries: { window: 10, retryMs: 200 } },
  })
  let gateway: GatewayHere
  beforeAll(async () => {
    gateway = await gatewayHere(ground)
  })
  afterAll(() => gateway?.stop())

  it('are each acknowledged once, get one confirmation at most, and nothing promotional after that', async () => {
    const people = phones(400)
    await campaign(ground, { to: [...people, ...people], text: (_, i) => `news ${i}`, batchSize: 500 })
    await until('it runs', () => ground.carrier.counters().submitted > 50)
    for (const from of people) ground.carrier.phones.send(from, { to: senderValues.reply, text: 'STOP' })
    const acknowledgedSoFar = () => ground.carrier.counters().incomingAcknowledged
    await until('all are acknowledged', () => acknowledgedSoFar() >= people.length || acknowledgedSoFar(), 60_000)
    await settled(ground, { receipts: false })
    const acknowledged = new Map<string, number>()
    for (const { from, no, status } of await book(ground, 'incoming-acknowledged')) {
      expect(status).toBe(0)
      expect(acknowledged.has(from.replace('+', ''))).toBe(false)
      acknowledged.set(from.replace('+', ''), no)
    }
    expect(acknowledged.size).toBe(people.length)
    const late: string[] = []
    const confirmations = new Map<string, number>()
    for (const entry of await accepted(ground)) {
      const to = entry.to.replace('+', '')
      if (!textOf(entry).startsWith('news')) confirmations.set(to, (confirmations.get(to) ?? 0) + 1)
      else if (entry.no > acknowledged.get(to)!) late.push(to)
    }
    expect(late).toEqual([])
    expect(Math.max(...confirmations.values())).toBe(1)
    expect(await audit(ground)).toMatchObject({ twice: [], invented: [], denied: [], unfinished: [], crooked: 0 })
    const { closed } = await one(
      ground.db,
      sql<{ closed: number }>`select count(distinct address) as closed from quarantine where lifted_at is null`,
    )
    expect(closed).toBe(people.length)
  })
})

// `SNAPSHOT_BATCHES=10000` for what docs/engine.md says of it.
const snapshotBatches = Number(process.env.SNAPSHOT_BATCHES ?? 400)

/** How long each tenth of the batches of a preparation takes. */
async function secondsOfTenths(ground: Ground, preparation: number): Promise<number[]> {
  const seconds: number[] = []
  let began = performance.now()
  for (let tenth = 1; tenth <= 10; tenth++) {
    await until(
      `tenth ${tenth}`,
      async () => {
        const { done } = await one(
          ground.db,
          sql<{ done: number }>`
            select count(*)::int as done from batch where bucket = 0 and preparation_id = ${preparation} and state = 'done'`,
        )
        return done >= (snapshotBatches * tenth) / 10
      },
      600_000,
    )
    seconds.push(Math.round((performance.now() - began) / 10) / 100)
    began = performance.now()
  }
  return seconds
}

describe('a campaign', () => {
  const ground = openGround({ account: { window: 200 } })
  let gateway: GatewayHere
  beforeAll(async () => {
    gateway = await gatewayHere(ground)
  })
  afterEach(async () => {
    ground.carrier.faults.clear()
    await settled(ground, { receipts: false })
  })
  afterAll(() => gateway?.stop())

  it('ends although a snapshot is held open while hundreds of batches go by', async () => {
    const reader = await ground.database.pool.connect()
    await reader.query('begin isolation level repeatable read')
    await reader.query('select count(*) from batch')
    try {
      const people = phones(snapshotBatches * 24)
      const before = (await accepted(ground)).length
      const preparation = await campaign(ground, { to: people, batchSize: 24, state: 'paused' })
      await run(ground.db, sql`update preparation set state = 'sending' where id = ${preparation}`)
      if (process.env.SNAPSHOT_BATCHES) console.log(await secondsOfTenths(ground, preparation))
      await settled(ground)
      expect((await accepted(ground)).length - before).toBe(people.length)
      const { rows: seen } = await reader.query('select count(*)::int as seen from batch')
      expect(seen).toEqual([{ seen: 0 }])
    } finally {
      await reader.query('rollback')
      reader.release()
    }
    expect(await audit(ground)).toMatchObject({ ...isWell, inDoubt: 0 })
  })

  it.each([
    ['news', ['excluded', 'excluded', 'delivered']],
    ['service', ['delivered', 'excluded', 'delivered']],
  ] as const)('asks the quarantine as it is when it leaves, not as it was prepared: %s', async (channel, expected) => {
    const people = phones(3)
    const preparation = await campaign(ground, { to: people, channel, state: 'paused' })
    const [stopped, quarantined] = people
    const why = {
      scope: 0,
      source: 'person',
      actor: 'tester',
      reason: 'told us',
      proof: { text: '' },
      at: new Date(),
    } as const
    await transaction(ground.db, async (tx) => {
      await close(tx, { ...why, address: Number(stopped) as never, status: 'opted-out' })
      await close(tx, { ...why, address: Number(quarantined) as never, status: 'quarantined' })
    })
    await run(ground.db, sql`update preparation set state = 'sending' where id = ${preparation}`)
    await settled(ground)
    const states = (await standings(ground.db)).filter(({ id }) => id.startsWith(`${preparation}-`))
    expect(states.map(({ state }) => state)).toEqual(expected)
    expect((await accepted(ground)).filter(({ to }) => to === quarantined)).toEqual([])
  })

  it('has the tallies that a fold of all its rows gives, also after everything has gone wrong', async () => {
    const before = await gatewayProcess(ground, 'victim')
    ground.carrier.faults.put('fast', { kind: 'throttle', after: 200, count: 3 })
    ground.carrier.faults.put('silent', { kind: 'disconnect', after: 1_200, count: 1 })
    ground.carrier.faults.put('twice', { kind: 'answer-twice', probability: 0.05 })
    ground.carrier.faults.put('first', { kind: 'receipt-first', probability: 0.1, byMs: 10 })
    ground.carrier.faults.put('again', { kind: 'receipt-twice', probability: 0.1 })
    await gateway.stop()
    await campaign(ground, { to: phones(3_000), batchSize: 200 })
    const sent = ground.carrier.counters().submitted
    await until('in the middle', () => ground.carrier.counters().submitted > sent + 600)
    await before.kill()
    gateway = await gatewayHere(ground)
    await settled(ground, { receipts: false })
    await until('all is folded', async () => (await differFromLogs(ground.db)) === 0)
    expect(await audit(ground)).toMatchObject(isWell)
  })
})
