import { afterEach, describe, expect, it } from 'vitest'
import { openGround } from '../../../../tests/support/ground.ts'
import { campaign, phones } from '../../../../tests/support/sending.ts'
import { until } from '../../../../tests/support/until.ts'
import { type Database, rows, run, sql } from '../../platform/database/index.ts'
import { aroundBench, longText } from './around-bench.fixture.ts'
import { batchOfPreparation, batchStates, type DriverBench, openBench, submissionRows } from './driver.fixture.ts'

const ground = openGround()
let bench: DriverBench
const { statesOf, makeDue, endOf, stop, leaveNothing } = aroundBench(ground, () => bench)
afterEach(leaveNothing)

describe('another attempt', () => {
  it('leaves although nobody has folded the first one yet', async () => {
    bench = await openBench(ground)
    const preparation = await campaign(ground, { to: phones(1) })
    bench.driver.wake()
    await bench.wrote(1)
    bench.answerAll({ kind: 'busy' })
    await bench.pass(1_500)
    await makeDue(preparation)
    bench.driver.wake()
    await bench.wrote(2)
    expect(bench.written[1]?.[0]?.token).toMatchObject({ part: 1, batch: { attempt: 2 } })
  })

  it('carries each part once, however the refusals of one message came in', async () => {
    bench = await openBench(ground, { window: 20 })
    const preparation = await campaign(ground, { to: phones(1), text: () => longText })
    bench.driver.wake()
    await bench.wrote(5)
    const parts = bench.written.flat().map(({ token }) => token)
    for (const [i, part] of parts.entries()) {
      bench.answer(part, i === 1 || i === 3 ? { kind: 'busy' } : { kind: 'accepted' })
      await bench.recorder.settled()
    }
    await bench.pass(3_000)
    await makeDue(preparation)
    bench.driver.wake()
    await bench.wrote(6)
    bench.answerAll()
    await endOf(preparation)
    expect(bench.written.flat().map(({ token }) => `${token.part}.${token.batch.attempt}`)).toEqual([
      ...['1.1', '2.1', '3.1', '4.1', '5.1'],
      ...['2.2', '4.2'],
    ])
    expect(await statesOf(preparation)).toEqual([Array(5).fill('submitted')])
  })

  it('is made once, although the first commit of it was never heard of', async () => {
    let cut = 0
    bench = await openBench(ground, { database: unheardCommits(() => cut-- > 0) })
    const preparation = await campaign(ground, { to: phones(1) })
    bench.driver.wake()
    await bench.wrote(1)
    cut = 1
    bench.answerAll({ kind: 'busy' })
    await bench.pass(3_000)
    await makeDue(preparation)
    bench.driver.wake()
    await bench.wrote(2)
    bench.answerAll()
    await endOf(preparation)
    expect(bench.troubles).toHaveLength(1)
    expect(bench.written.flat()).toHaveLength(2)
    expect(await batchStates(ground, preparation)).toEqual(['done', 'done'])
  })

  it('of some parts says nothing about the others when it expires or is skipped', async () => {
    bench = await openBench(ground, { window: 20 })
    const to = phones(1)
    const preparation = await campaign(ground, { to, text: () => longText })
    bench.driver.wake()
    await bench.wrote(5)
    const parts = bench.written.flat().map(({ token }) => token)
    for (const part of parts.slice(0, 4)) bench.answer(part)
    bench.answer(parts[4]!, { kind: 'busy' })
    await bench.recorder.settled()
    await stop(to[0]!)
    await bench.pass(3_000)
    await makeDue(preparation)
    await endOf(preparation)
    expect(await statesOf(preparation)).toEqual([[...Array(4).fill('submitted'), 'excludedLate']])
  })

  it.each([
    ['a reason that passes', 'passing', 15, 3_600],
    ['a reason that nobody knows', 'unknown', 4, 120],
  ] as const)('after a refusal for %s is final after so many', async (_, because, most, longest) => {
    bench = await openBench(ground)
    const preparation = await campaign(ground, { to: phones(1) })
    bench.driver.wake()
    const pauses: number[] = []
    for (let attempt = 1; attempt <= most; attempt++) {
      await bench.wrote(attempt)
      bench.answerAll({ kind: 'refused', temporary: true, because })
      await bench.recorder.settled()
      pauses.push(...(await pausesOf(preparation)))
      await makeDue(preparation)
      bench.driver.wake()
    }
    await endOf(preparation)
    expect(bench.written).toHaveLength(most)
    expect(await statesOf(preparation)).toEqual([['refused']])
    expect(pauses.slice(0, 3)).toEqual([30, 60, 120])
    expect(pauses.at(-1)).toBe(longest)
  })

  it('after a refusal that passes does not leave when the validity is over by then', async () => {
    bench = await openBench(ground)
    const preparation = await campaign(ground, { to: phones(1), expiresAt: new Date(Date.now() + 60_000) })
    bench.driver.wake()
    await bench.wrote(1)
    bench.answerAll({ kind: 'refused', temporary: true, because: 'passing' })
    await bench.pass(61_000)
    await run(ground.db, sql`update batch set expires_at = now() where preparation_id = ${preparation}`)
    await makeDue(preparation)
    await endOf(preparation)
    expect(bench.written).toHaveLength(1)
    expect(await statesOf(preparation)).toEqual([['expiredBefore']])
  })
})

/** Seconds until the attempt that waits, by the clock of the bench. */
async function pausesOf(preparation: number): Promise<number[]> {
  const due = await rows(
    ground.db,
    sql<{ due_at: string }>`select due_at from batch where preparation_id = ${preparation} and state = 'ready'`,
  )
  return due.map(({ due_at }) => Math.round((Date.parse(due_at) - bench.wall.getTime()) / 1_000))
}

describe('an answer that does not come in time', () => {
  it('leaves its part in doubt; one that comes late settles it, and is counted once', async () => {
    bench = await openBench(ground)
    const preparation = await campaign(ground, { to: phones(3) })
    bench.driver.wake()
    await bench.wrote(3)
    const [first, second, third] = bench.written.flat().map(({ token }) => token)
    bench.driver.onTimeout([first!, second!])
    await bench.recorder.settled()
    expect((await batchOfPreparation(ground, preparation)).state).toBe('leased')
    bench.answer(third!)
    await bench.recorder.settled()
    expect(await batchStates(ground, preparation)).toEqual(['done'])
    expect((await statesOf(preparation)).flat()).toEqual(['inDoubt', 'inDoubt', 'submitted'])
    bench.answer(first!)
    bench.lose()
    await bench.recorder.settled()
    expect((await statesOf(preparation)).flat()).toEqual(['submitted', 'inDoubt', 'submitted'])
  })

  it('and then says that it was too fast: it surely did not leave, and goes again', async () => {
    bench = await openBench(ground)
    const preparation = await campaign(ground, { to: phones(1) })
    bench.driver.wake()
    await bench.wrote(1)
    const [part] = bench.written.flat().map(({ token }) => token)
    bench.driver.onTimeout([part!])
    bench.answer(part!, { kind: 'busy' })
    await bench.driverIsIdle()
    await bench.pass(1_500)
    await makeDue(preparation)
    bench.driver.wake()
    await bench.wrote(2)
    bench.answerAll()
    await endOf(preparation)
    expect(await statesOf(preparation)).toEqual([['submitted']])
  })
})

describe('a carrier that says too fast', () => {
  it('gets one message after the pause, and the rest once it took that', async () => {
    bench = await openBench(ground, { window: 4 })
    await campaign(ground, { to: phones(40) })
    bench.driver.wake()
    await bench.wrote(4)
    bench.answerAll({ kind: 'busy' })
    await bench.driverIsIdle()
    await bench.pass(900)
    await bench.driverIsIdle()
    expect(bench.written).toHaveLength(1)
    await bench.pass(200)
    await bench.wrote(5)
    bench.driver.wake()
    await bench.pass(50)
    await bench.driverIsIdle()
    expect(bench.written.flat()).toHaveLength(5)
    bench.answerAll()
    await bench.wrote(9)
  })
})

describe('a timer that comes a moment early', () => {
  it('costs no second: the pause is over, and the link goes on', async () => {
    bench = await openBench(ground, { window: 4 })
    await campaign(ground, { to: phones(8) })
    bench.driver.wake()
    await bench.wrote(4)
    bench.answerAll({ kind: 'busy' })
    await bench.driverIsIdle()
    // At this look the pause is not over; at the next it is.
    bench.creep(400)
    bench.driver.wake()
    await bench.driverIsIdle()
    bench.creep(0)
    await bench.pass(5)
    await bench.wrote(5)
  })
})

describe('a rate smaller than a message', () => {
  it('is kept: the parts leave one after the other, and nothing waits for ever', async () => {
    bench = await openBench(ground, { window: 20, partsPerSecond: 2 })
    const preparation = await campaign(ground, { to: phones(2), text: (_, i) => `${i} ${longText}` })
    bench.driver.wake()
    for (let second = 1; second <= 9; second++) {
      await bench.wrote(second)
      expect(bench.written.flat()).toHaveLength(second)
      await bench.pass(1_001)
    }
    await bench.wrote(10)
    bench.answerAll()
    await endOf(preparation)
    expect((await statesOf(preparation)).flat()).toEqual(Array(10).fill('submitted'))
  })

  it('puts the rest back when the link ends before all parts have left', async () => {
    bench = await openBench(ground, { window: 20, partsPerSecond: 2 })
    const preparation = await campaign(ground, { to: phones(1), text: () => longText })
    bench.driver.wake()
    await bench.wrote(1)
    bench.lose()
    await bench.pass(1_001)
    await until('every part has its row', async () => (await submissionRows(ground, preparation)).length === 9)
    expect(await statesOf(preparation)).toEqual([
      ['inDoubt', 'queuedAgain', 'queuedAgain', 'queuedAgain', 'queuedAgain'],
    ])
  })
})

/** A database whose commits succeed while their answers are lost, when it is said so. */
function unheardCommits(isCut: () => boolean): Database {
  const patched = new WeakSet<object>()
  const pool = new Proxy(ground.database.pool, {
    get(target, name) {
      if (name !== 'connect') return Reflect.get(target, name, target)
      return async () => {
        const client = await target.connect()
        if (patched.has(client)) return client
        patched.add(client)
        const query = client.query.bind(client) as (...said: unknown[]) => unknown
        const cut = async (said: unknown[]) => {
          await query(...said)
          throw Object.assign(new Error('Connection terminated unexpectedly'), { code: '08006' })
        }
        return Object.assign(client, {
          query: (...said: unknown[]) => (said[0] === 'commit' && isCut() ? cut(said) : query(...said)),
        })
      }
    },
  })
  return { db: ground.db, pool, close: async () => {} }
}
