import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openTaker, written } from '../../server/src/incoming/incoming.fixture.ts'
import { one, openDatabase, run, sql } from '../../server/src/platform/database/index.ts'
import { type GatewayHere, gatewayHere } from '../support/gateways.ts'
import { openGround, senderValues } from '../support/ground.ts'
import { accepted, audit, differFromLogs, settled, standings } from '../support/ledger.ts'
import { accept, campaign, phones } from '../support/sending.ts'
import { until } from '../support/until.ts'
import { openWire } from '../support/wire.ts'

const ground = openGround({ account: { window: 20 }, carrier: { submissions: { latencyMs: [1, 5] } } })
const wire = openWire(ground.database)
const gateways: GatewayHere[] = []
const start = async (node?: string, url = wire.url) => {
  const gateway = await gatewayHere(
    { db: ground.db, database: { ...ground.database, url } as typeof ground.database },
    node,
  )
  gateways.push(gateway)
  return gateway
}
afterEach(async () => {
  wire.mend()
  ground.carrier.faults.clear()
  for (const gateway of gateways.splice(0)) await gateway.stop()
})

const isWell = { twice: [], invented: [], denied: [], unfinished: [], crooked: 0 }
const rowsOf = async (table: 'submission' | 'receipt', preparation: number) =>
  one(
    ground.db,
    sql<{ all: number; different: number }>`
      select count(*) as all, count(distinct (no, part, attempt, rank)) as different from ${sql.table(table)}
       where preparation_id = ${preparation}`,
  )

describe('a commit that succeeded and was never heard of', () => {
  beforeEach(async () => {
    await start()
  })

  it.each([
    ['a lease', 'served as ('],
    ['a mark', 'mark_3('],
    ['a copy of answers', 'copy "submission"'],
    ['a copy of receipts', 'copy "receipt"'],
    ['the end of a batch', "update batch b set state = 'done'"],
    ['a fold', 'update progress p set states'],
  ])('of %s: nothing twice, nothing lost, nothing in doubt', async (_, statement) => {
    const before = (await accepted(ground)).length
    wire.cutAnswers(statement, 2)
    const people = phones(300)
    await campaign(ground, { to: people, batchSize: 60 })
    await settled(ground)
    expect(wire.cuts).toBeGreaterThan(0)
    expect(await audit(ground)).toMatchObject({ ...isWell, inDoubt: 0, accepted: before + people.length })
  })

  it.each([
    ['single messages', 'for update skip locked) free) due', 20],
    ['one message by its name', 'take_named_1(', 1],
  ])('of a lease of %s leaves none of them lying', async (_, statement, count) => {
    wire.cutAnswers(statement, 2)
    const before = (await accepted(ground)).length
    await accept(
      ground,
      phones(count).map((to) => ({ to: `+${to}` })),
    )
    await settled(ground)
    expect(wire.cuts).toBeGreaterThan(0)
    expect(await audit(ground)).toMatchObject({ ...isWell, inDoubt: 0, accepted: before + count })
  })

  it('of a mark is asked about until there is an answer: nobody takes his own mark for another’s', async () => {
    wire.cutAnswers('mark_3(', 1)
    wire.cutAnswers('select b.preparation_id, b.batch, b.token, b.mark', 1)
    const before = (await accepted(ground)).length
    await campaign(ground, { to: phones(60) })
    await settled(ground)
    expect(wire.cuts).toBe(2)
    expect(await audit(ground)).toMatchObject({ ...isWell, inDoubt: 0, accepted: before + 60 })
  })

  it('of answers is copied again: a row more, no state and no count moves', async () => {
    wire.cutAnswers('copy "submission"', 2)
    const preparation = await campaign(ground, { to: phones(100) })
    await settled(ground)
    const answers = await rowsOf('submission', preparation)
    expect(answers.different).toBe(100)
    expect(answers.all).toBeGreaterThan(100)
    expect(await audit(ground)).toMatchObject(isWell)
  })

  it('of another attempt makes that attempt once', async () => {
    ground.carrier.faults.put('full', { kind: 'queue-full', after: 5, count: 4 })
    wire.cutAnswers('insert into batch', 2)
    const people = phones(40)
    await campaign(ground, { to: people })
    await settled(ground)
    expect(wire.cuts).toBeGreaterThan(0)
    expect(await audit(ground)).toMatchObject({ ...isWell, inDoubt: 0 })
    const to = new Set(people)
    expect(
      (await standings(ground.db)).filter((one) => to.has(one.to)).every(({ state }) => state === 'delivered'),
    ).toBe(true)
  })

  it('of receipts that found their answer late: they count all the same', async () => {
    ground.carrier.faults.put('early', { kind: 'receipt-first', probability: 1, byMs: 100 })
    wire.cutAnswers('update stray_receipt set settled', 1)
    await campaign(ground, { to: phones(5) })
    await settled(ground)
    expect(wire.cuts).toBe(1)
    expect(await differFromLogs(ground.db)).toBe(0)
  })

  it('of a STOP is taken once, with one reply', async () => {
    const [person] = phones(1)
    wire.cutAnswers('insert into incoming_seen', 2)
    ground.carrier.phones.send(person!, { to: senderValues.reply, text: 'STOP' })
    await until('it is acknowledged', () => ground.carrier.counters().incomingAcknowledged === 1)
    await settled(ground)
    expect(wire.cuts).toBeGreaterThan(0)
    const kept = await one(
      ground.db,
      sql<{ heard: number; closed: number; replies: number }>`
        select (select count(*) from incoming where address = ${Number(person)}) as heard,
               (select count(*) from quarantine where address = ${Number(person)} and lifted_at is null) as closed,
               (select count(*) from message where address = ${Number(person)}) as replies`,
    )
    expect(kept).toEqual({ heard: 1, closed: 1, replies: 1 })
  })

  it('of a STOP counts at the gate all the same, before it is acknowledged', async () => {
    const [person] = phones(1)
    const through = await openDatabase(wire.url, { applicationName: 'taker', durable: false })
    const taker = openTaker({
      ...ground,
      account: ground.account,
      db: through.db,
      database: { ...ground.database, pool: through.pool },
    })
    wire.cutAnswers('insert into incoming_seen', 1)
    const parts = written(person!, 'STOP')
    await taker.takes(...parts)
    expect(wire.cuts).toBe(1)
    expect(taker.stops.closes(Number(person), [ground.senders.reply])).toBe(true)
    expect(parts.map(({ acts }) => acts)).toEqual([['acknowledged']])
    await taker.close()
    await through.close()
  })
})

describe('the links of an account', () => {
  it('are claimed again by whoever did not hear that it has them', async () => {
    wire.cutAnswers("state = 'connecting'", 1)
    await start()
    await campaign(ground, { to: phones(5) })
    await settled(ground)
    expect(wire.cuts).toBe(1)
  })

  it('are let go by a changed account as soon as the database lets them', async () => {
    const { gateway } = await start()
    await run(ground.db, sql`create sequence refusals`)
    await run(
      ground.db,
      sql`create function refuse() returns trigger language plpgsql as $$
          begin perform nextval('refusals'); raise exception 'not now'; end $$`,
    )
    await run(
      ground.db,
      sql`create trigger refuse before update on link_slot for each row when (new.owner is null) execute function refuse()`,
    )
    await run(ground.db, sql`update account set version = version + 1 where id = ${ground.account}`)
    const reloaded = gateway.reload()
    await until('refused', async () => {
      const { refused } = await one(ground.db, sql<{ refused: boolean }>`select is_called as refused from refusals`)
      return refused
    })
    await run(ground.db, sql`drop trigger refuse on link_slot`)
    await reloaded
    await campaign(ground, { to: phones(5) })
    await settled(ground)
  })
})

const beats = (epoch: number) =>
  one(
    ground.db,
    sql<{ beat: number; late: boolean }>`
      select beat, alive_until < now() + interval '6 seconds' as late from process where epoch = ${epoch}`,
  )

describe('a wire to the database that carries one direction only', () => {
  it.each(['questions', 'answers'] as const)(
    'for a while (%s are lost): all leave once, none is in doubt',
    async (direction) => {
      const { epoch } = await start()
      const before = (await accepted(ground)).length
      const people = phones(400)
      await campaign(ground, { to: people, batchSize: 50 })
      await until('in the middle', async () => ground.carrier.counters().accepted > before + 60)
      wire.cut(direction)
      await accept(ground, [{ to: `+${phones(1)[0]}` }])
      const { beat } = await beats(epoch)
      await until('heartbeats are missing on one side or the other', async () => {
        const now = await beats(epoch)
        return now.late || now.beat > beat + 1
      })
      wire.mend()
      await settled(ground)
      expect(await audit(ground)).toMatchObject({ ...isWell, inDoubt: 0, accepted: before + people.length + 1 })
    },
  )

  it('for long: another takes over, and what the first one learns later harms nobody', async () => {
    const cut = await start('cut')
    const before = (await accepted(ground)).length
    const people = phones(400)
    await campaign(ground, { to: people, batchSize: 50 })
    await until('in the middle', async () => ground.carrier.counters().accepted > before + 60)
    wire.cut('questions')
    await start('other', ground.database.url)
    await until('the other has finished it', async () => {
      const { open } = await one(
        ground.db,
        sql<{ open: number }>`select count(*) as open from batch where state in ('ready', 'leased')`,
      )
      return open === 0 || open
    })
    wire.mend()
    await until('the first one knows', () => cut.fenced)
    await settled(ground, { receipts: false })
    const found = await audit(ground)
    expect(found).toMatchObject(isWell)
    expect(found.inDoubt).toBeLessThanOrEqual(20 + 1_000)
  })
})
