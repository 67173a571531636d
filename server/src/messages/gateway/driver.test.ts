import { afterEach, describe, expect, it } from 'vitest'
import { openGround } from '../../../../tests/support/ground.ts'
import { standings } from '../../../../tests/support/ledger.ts'
import { accept, campaign, phones } from '../../../../tests/support/sending.ts'
import { until } from '../../../../tests/support/until.ts'
import { one, run, sql } from '../../platform/database/index.ts'
import { ranks } from '../state.ts'
import { aroundBench, longText } from './around-bench.fixture.ts'
import { batchOfPreparation, type DriverBench, openBench, submissionRows } from './driver.fixture.ts'

const ground = openGround()
let bench: DriverBench
const { statesOf, pause, resume, makeDue, endOf, stop, leaveNothing } = aroundBench(ground, () => bench)
afterEach(leaveNothing)

describe('a write', () => {
  it('is preceded by its mark: what leaves lies at or below it', async () => {
    bench = await openBench(ground, { window: 3 })
    const preparation = await campaign(ground, { to: phones(7) })
    bench.link.takes = false
    bench.driver.wake()
    await until('marked', async () => (await batchOfPreparation(ground, preparation)).mark === 3)
    expect(bench.written).toEqual([])
    bench.link.takes = true
    bench.driver.wake()
    await bench.wrote(3)
    expect(await batchOfPreparation(ground, preparation)).toMatchObject({ mark: 3, state: 'leased' })
  })

  it('takes no more than there is room for, in parts, and messages only whole', async () => {
    bench = await openBench(ground, { window: 12 })
    await campaign(ground, { to: phones(4), text: (_, i) => `${i} ${longText}` })
    bench.driver.wake()
    await bench.wrote(10)
    expect(bench.written).toHaveLength(1)
    expect(bench.written[0]).toHaveLength(10)
    bench.answerAll()
    await bench.wrote(20)
  })

  it('is not made on an opt-out check of 200 ms ago: the check is made again, and what it finds does not leave', async () => {
    bench = await openBench(ground)
    const to = phones(2)
    const preparation = await campaign(ground, { to })
    bench.link.takes = false
    bench.driver.wake()
    await until('marked', async () => (await batchOfPreparation(ground, preparation)).mark === 2)
    await stop(to[0]!)
    bench.advance(200)
    bench.link.takes = true
    bench.driver.wake()
    await bench.wrote(1)
    expect(bench.written.flat().map((one) => one.to)).toEqual([to[1]])
    bench.answerAll()
    await endOf(preparation)
    expect(await statesOf(preparation)).toEqual([['excludedLate'], ['submitted']])
  })

  it('leaves out, at the last moment, who has just said stop on this process', async () => {
    bench = await openBench(ground)
    const to = phones(2)
    const preparation = await campaign(ground, { to })
    bench.link.takes = false
    bench.driver.wake()
    await until('marked', async () => (await batchOfPreparation(ground, preparation)).mark === 2)
    bench.stops.add(Number(to[0]), 0)
    bench.link.takes = true
    bench.driver.wake()
    await bench.wrote(1)
    bench.answerAll()
    await endOf(preparation)
    expect(await statesOf(preparation)).toEqual([['excludedLate'], ['submitted']])
  })

  it('once skipped, a message stays skipped, even when the stop is lifted before the write', async () => {
    bench = await openBench(ground)
    const to = phones(2)
    await stop(to[0]!)
    const preparation = await campaign(ground, { to })
    bench.link.takes = false
    bench.driver.wake()
    await until('marked', async () => (await batchOfPreparation(ground, preparation)).mark === 2)
    await run(ground.db, sql`update quarantine set lifted_at = now() where address = ${Number(to[0])}`)
    bench.advance(250)
    bench.link.takes = true
    bench.driver.wake()
    await bench.wrote(1)
    expect(bench.written.flat().map((one) => one.to)).toEqual([to[1]])
  })

  it('of a part that no PDU can hold refuses that one alone', async () => {
    bench = await openBench(ground)
    const to = phones(5)
    const preparation = await campaign(ground, { to })
    bench.link.unwritable = (one) => one.to === to[2]
    bench.driver.wake()
    await bench.wrote(4)
    bench.answerAll()
    await endOf(preparation)
    expect(await statesOf(preparation)).toEqual([
      ['submitted'],
      ['submitted'],
      ['refused'],
      ['submitted'],
      ['submitted'],
    ])
  })

  it('waits for a sender that was made after this process looked', async () => {
    bench = await openBench(ground)
    await run(
      ground.db,
      sql`insert into sender (account_id, kind, value) values (${ground.account}, 'long-number', '33757930099')`,
    )
    const preparation = await campaign(ground, { to: phones(1) })
    await run(
      ground.db,
      sql`update batch set sender_id = (select max(id) from sender) where preparation_id = ${preparation}`,
    )
    bench.driver.wake()
    await bench.wrote(1)
    expect(bench.written[0]?.[0]?.from.value).toBe('33757930099')
  })
})

describe('a pause', () => {
  it('holds back what is at the gate, and it leaves after the resumption, once', async () => {
    bench = await openBench(ground, { window: 2 })
    const preparation = await campaign(ground, { to: phones(4) })
    bench.link.takes = false
    bench.driver.wake()
    await until('marked', async () => (await batchOfPreparation(ground, preparation)).mark === 2)
    await pause(preparation)
    bench.advance(250)
    bench.link.takes = true
    bench.driver.wake()
    await until('given back', async () => {
      bench.driver.wake()
      const { state } = await batchOfPreparation(ground, preparation)
      return state === 'ready' || state
    })
    expect(bench.written).toEqual([])
    await resume(preparation)
    bench.driver.wake()
    await bench.wrote(2)
    bench.answerAll()
    await bench.wrote(4)
    bench.answerAll()
    await endOf(preparation)
    expect((await statesOf(preparation)).flat()).toEqual(Array(4).fill('submitted'))
    expect(new Set(bench.written.flat().map((one) => one.to)).size).toBe(4)
  })

  it('keeps the batch until everything of it that left has its row', async () => {
    bench = await openBench(ground, { window: 2 })
    const preparation = await campaign(ground, { to: phones(4) })
    bench.driver.wake()
    await bench.wrote(2)
    await pause(preparation)
    const [first, second] = bench.written.flat().map(({ token }) => token)
    bench.answer(first!)
    await bench.driverIsIdle()
    expect(await submissionRows(ground, preparation)).toHaveLength(1)
    expect((await batchOfPreparation(ground, preparation)).state).toBe('leased')
    bench.answer(second!)
    await until('given back', async () => {
      bench.driver.wake()
      const { state } = await batchOfPreparation(ground, preparation)
      return state === 'ready' || state
    })
    expect(await submissionRows(ground, preparation)).toHaveLength(2)
  })
})

describe('a gateway that may have been declared dead', () => {
  it('writes nothing; when it lives after all, what waited at the gate leaves once', async () => {
    bench = await openBench(ground)
    const preparation = await campaign(ground, { to: phones(3) })
    bench.link.takes = false
    bench.driver.wake()
    await until('marked', async () => (await batchOfPreparation(ground, preparation)).mark === 3)
    bench.fresh = false
    bench.link.takes = true
    bench.driver.wake()
    await until('put back', async () => (await submissionRows(ground, preparation)).length === 6)
    expect(bench.written).toEqual([])
    bench.fresh = true
    bench.driver.wake()
    await bench.wrote(3)
    bench.answerAll()
    await endOf(preparation)
    expect((await statesOf(preparation)).flat()).toEqual(['submitted', 'submitted', 'submitted'])
  })

  it('drops what another has taken over', async () => {
    bench = await openBench(ground)
    const preparation = await campaign(ground, { to: phones(3) })
    bench.link.takes = false
    bench.driver.wake()
    await until('marked', async () => (await batchOfPreparation(ground, preparation)).mark === 3)
    await run(ground.db, sql`update batch set token = token + 1 where preparation_id = ${preparation}`)
    bench.advance(250)
    bench.link.takes = true
    bench.driver.wake()
    await bench.driver.halt()
    expect(bench.written).toEqual([])
  })
})

describe('a batch', () => {
  it('is not over while a marked message of it waits at the gate', async () => {
    bench = await openBench(ground, { window: 1 })
    const preparation = await campaign(ground, { to: phones(2) })
    bench.driver.wake()
    await bench.wrote(1)
    bench.link.takes = false
    const [first] = bench.written.flat().map(({ token }) => token)
    // Room again, so that the second is marked; the first one's row is committed after that.
    Object.defineProperty(bench.link, 'room', { value: () => 1 })
    bench.driver.wake()
    await until('marked', async () => (await batchOfPreparation(ground, preparation)).mark === 2)
    bench.answer(first!)
    await bench.recorder.settled()
    expect((await batchOfPreparation(ground, preparation)).state).toBe('leased')
    bench.link.takes = true
    bench.driver.wake()
    await bench.wrote(2)
    bench.answerAll()
    await endOf(preparation)
  })

  it('whose validity is over ends as expired, also for whoever reads it after a crash', async () => {
    bench = await openBench(ground)
    const preparation = await campaign(ground, { to: phones(2), expiresAt: new Date(Date.now() - 1_000) })
    bench.driver.wake()
    await until('expired', async () => (await batchOfPreparation(ground, preparation)).state === 'expired')
    const own = (await standings(ground.db)).filter(({ id }) => id.startsWith(`${preparation}-`))
    expect(own.map(({ state }) => state)).toEqual(['expired', 'expired'])
    expect(bench.written).toEqual([])
  })

  it('whose end the database refuses once does not block the link', async () => {
    bench = await openBench(ground)
    const people = phones(2)
    for (const one of people) await stop(one)
    await run(
      ground.db,
      sql`create function refuse() returns trigger language plpgsql as $$ begin raise exception 'not now'; end $$`,
    )
    await run(
      ground.db,
      sql`create trigger refuse before update on batch for each row when (new.state = 'done') execute function refuse()`,
    )
    const skipped = await campaign(ground, { to: people })
    bench.driver.wake()
    await until('refused', () => bench.troubles.length > 0)
    await run(ground.db, sql`drop trigger refuse on batch`)
    await run(ground.db, sql`drop function refuse`)
    await campaign(ground, { to: phones(1) })
    await until('the next one leaves', () => {
      bench.advance(1_000)
      return bench.written.length === 1 || bench.written.length
    })
    await endOf(skipped)
  })

  it('is not kept from other links by one that is down', async () => {
    bench = await openBench(ground, { window: 1 })
    const preparation = await campaign(ground, { to: phones(3) })
    bench.driver.wake()
    await bench.wrote(1)
    bench.lose()
    await until('given back', async () => {
      bench.driver.wake()
      return (await batchOfPreparation(ground, preparation)).state === 'ready'
    })
    expect((await batchOfPreparation(ground, preparation)).mark).toBe(1)
    expect(await submissionRows(ground, preparation)).toMatchObject([{ rank: ranks.inDoubt }])
  })
})

describe('a single message', () => {
  const leased = async () =>
    (await one(ground.db, sql<{ count: number }>`select count(*)::int as count from batch where state = 'leased'`))
      .count

  it('leaves by itself before the rest of a campaign; another that comes meanwhile leaves with that rest', async () => {
    bench = await openBench(ground, { window: 10 })
    const [first, second, ...people] = phones(42) as [string, string, ...string[]]
    await campaign(ground, { to: people })
    bench.driver.wake()
    await bench.wrote(10)
    bench.link.takes = false
    await accept(ground, [{ to: first }])
    bench.driver.wake()
    bench.answerAll()
    await until('both held', async () => (await leased()) === 2)
    // While the first stands at the gate.
    await accept(ground, [{ to: second }])
    bench.driver.wake()
    bench.link.takes = true
    bench.driver.wake()
    await bench.wrote(20)
    expect(bench.written.map((parts) => parts.map(({ to }) => to))).toEqual([
      people.slice(0, 10),
      [first],
      [second, ...people.slice(10, 18)],
    ])
    // Only of these two is it said how long they waited.
    expect(bench.hurried).toHaveLength(2)
  })
})

describe('a single message of a low priority', () => {
  it('overtakes no campaign', async () => {
    bench = await openBench(ground, { window: 10 })
    const [single, ...people] = phones(21) as [string, ...string[]]
    await campaign(ground, { to: people })
    bench.driver.wake()
    await bench.wrote(10)
    await accept(ground, [{ to: single, priority: 1 }])
    bench.driver.wake()
    bench.answerAll()
    await bench.wrote(20)
    bench.answerAll()
    await bench.wrote(21)
    expect(bench.written.flat().map(({ to }) => to)).toEqual([...people, single])
  })
})

describe('a link that its carrier slowed down', () => {
  it('goes on with the next batches, at whatever pace it found', async () => {
    bench = await openBench(ground, { window: 102 })
    const to = phones(700)
    const preparation = await campaign(ground, { to, batchSize: 100 })
    bench.driver.wake()
    await bench.wrote(102)
    const [busy, ...taken] = bench.written.flat().map(({ token }) => token)
    for (const token of taken) bench.answer(token)
    bench.answer(busy!, { kind: 'busy' })
    // 70.7 parts a second: seven tenths of what it had taken.
    await until('everybody was written to', async () => {
      await bench.pass(500)
      await makeDue(preparation)
      bench.driver.wake()
      bench.answerAll()
      return bench.written.flat().length === 701 || `${bench.written.flat().length}, ${bench.troubles.at(-1)}`
    })
    expect(bench.troubles).toEqual([])
  })
})

describe('stopping', () => {
  it('does not wait for a carrier that makes no room: what is at the gate goes back', async () => {
    bench = await openBench(ground)
    const preparation = await campaign(ground, { to: phones(2) })
    bench.link.takes = false
    bench.driver.wake()
    await until('marked', async () => (await batchOfPreparation(ground, preparation)).mark === 2)
    await bench.driver.halt()
    await bench.driver.release()
    expect(await statesOf(preparation)).toEqual([['queuedAgain'], ['queuedAgain']])
  })
})
