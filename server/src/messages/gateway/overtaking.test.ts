import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openGround } from '../../../../tests/support/ground.ts'
import { audit } from '../../../../tests/support/ledger.ts'
import { accept, campaign, phones } from '../../../../tests/support/sending.ts'
import { until } from '../../../../tests/support/until.ts'
import { one, run, sql } from '../../platform/database/index.ts'
import { batchOf, readMessageId } from '../numbering.ts'
import { ranks } from '../state.ts'
import { aroundBench, longText } from './around-bench.fixture.ts'
import { type DriverBench, openBench, submissionRows } from './driver.fixture.ts'
import { type BatchKey, giveBackNamed, leaseExpress, takeNamed } from './queries.ts'

const ground = openGround()
let bench: DriverBench
const { stop, leaveNothing } = aroundBench(ground, () => bench)
afterEach(leaveNothing)

/** Accepts a message and answers the name by which it is announced. */
async function single(to: string, rest: Partial<Parameters<typeof accept>[1][number]> = {}): Promise<BatchKey> {
  const [id] = await accept(ground, [{ to, ...rest }])
  const { preparationId: preparation, no } = readMessageId(id ?? '') as NonNullable<ReturnType<typeof readMessageId>>
  return { preparation, batch: batchOf(no) }
}
const batchNamed = ({ preparation, batch }: BatchKey) =>
  one(
    ground.db,
    sql<{ state: string; mark: number; token: number }>`
      select state, mark, token from batch where bucket = 0 and preparation_id = ${preparation} and batch = ${batch}`,
  )
/** Keeps the row of a campaign's batch from everybody else. */
async function holdBatch(preparation: number) {
  const holder = await ground.database.pool.connect()
  await holder.query('begin')
  await holder.query('select from batch where preparation_id = $1 for update', [preparation])
  return {
    isWaitedFor: async () =>
      (await one(ground.db, sql<{ waits: boolean }>`select exists (select from pg_locks where not granted) as waits`))
        .waits,
    async letGo() {
      await holder.query('commit')
      holder.release()
    },
  }
}
/** As an account does with its only link. */
const name = (key: BatchKey) => {
  if (bench.driver.take([key]) === 0) bench.driver.wake()
}
const over = (key: BatchKey) => until('over', async () => (await batchNamed(key)).state === 'done')
const to = () => bench.written.map((parts) => parts.map((part) => part.to))

describe('a single message that is announced by its name', () => {
  it('leaves while a chunk of a campaign still waits for its mark', async () => {
    bench = await openBench(ground, { window: 20 })
    const people = phones(25)
    const preparation = await campaign(ground, { to: people })
    bench.driver.wake()
    await bench.wrote(20)
    const mark = await holdBatch(preparation)
    bench.answerAll()
    await until('the mark of the rest waits', mark.isWaitedFor)
    const [person] = phones(1) as [string]
    name(await single(person))
    await bench.wrote(21)
    expect(to()[1]).toEqual([person])
    await mark.letGo()
    await bench.wrote(26)
    expect(to()[2]).toEqual(people.slice(20))
  })

  it('lies at its mark before it is written', async () => {
    bench = await openBench(ground)
    bench.link.takes = false
    const key = await single(phones(1)[0]!)
    name(key)
    await until('marked', async () => (await batchNamed(key)).mark === 1)
    expect(await batchNamed(key)).toMatchObject({ state: 'leased', mark: 1 })
    expect(bench.written).toEqual([])
    bench.link.takes = true
    bench.driver.wake()
    await bench.wrote(1)
    bench.answerAll()
    await over(key)
  })

  it('goes once, however often it is named and whoever looks for it meanwhile', async () => {
    bench = await openBench(ground)
    const keys = await Promise.all(phones(5).map((person) => single(person)))
    for (const key of [...keys, ...keys]) {
      name(key)
      bench.driver.wake()
    }
    await bench.wrote(5)
    bench.answerAll()
    for (const key of keys) await over(key)
    expect(bench.written.flat()).toHaveLength(5)
    expect((await audit(ground)).twice).toEqual([])
  })

  it('does not leave to who has said STOP since it was accepted, and the row says so', async () => {
    bench = await openBench(ground)
    const [person, other] = phones(2) as [string, string]
    const key = await single(person, { channel: 'news' })
    const next = await single(other, { channel: 'news' })
    await stop(person)
    name(key)
    name(next)
    await bench.wrote(1)
    bench.answerAll()
    await over(key)
    await over(next)
    expect(to()).toEqual([[other]])
    const rows = await submissionRows(ground, key.preparation)
    expect(rows.filter(({ rank }) => rank === ranks.excludedLate)).toHaveLength(1)
    expect(
      bench.facts.some(
        ({ preparation, byte }) => preparation === key.preparation && (byte & 15) === ranks.excludedLate,
      ),
    ).toBe(true)
  })

  it('whose check is 200 ms old when it is written is looked at once more', async () => {
    bench = await openBench(ground)
    bench.link.takes = false
    const [person] = phones(1) as [string]
    const key = await single(person, { channel: 'news' })
    name(key)
    await until('marked', async () => (await batchNamed(key)).mark === 1)
    await stop(person)
    bench.advance(200)
    bench.link.takes = true
    bench.driver.wake()
    await over(key)
    expect(bench.written).toEqual([])
  })

  it('goes the way of the others when the window is full, and has parts enough kept for it in a large one', async () => {
    bench = await openBench(ground, { window: 1_280 })
    await campaign(ground, { to: phones(2_000) })
    bench.driver.wake()
    await bench.wrote(1_260)
    await bench.driverIsIdle()
    expect(bench.written.flat()).toHaveLength(1_260)
    const [first, ...more] = phones(4) as [string, ...string[]]
    name(await single(first, { text: longText }))
    await bench.wrote(1_265)
    expect(bench.written.at(-1)?.map((part) => part.to)).toEqual(Array(5).fill(first))
    const keys = await Promise.all(more.map((person) => single(person, { text: longText })))
    for (const key of keys) name(key)
    await bench.wrote(1_280)
    bench.answerAll()
    for (const key of keys) await over(key)
  })

  it('waits where its link is down, and belongs to nobody then', async () => {
    bench = await openBench(ground)
    bench.lose()
    const key = await single(phones(1)[0]!)
    name(key)
    await bench.driverIsIdle()
    expect(await batchNamed(key)).toEqual({ state: 'ready', mark: 0, token: 0 })
  })

  it('comes back when its statement succeeded and nobody could read what it found', async () => {
    bench = await openBench(ground)
    const key = await single(phones(1)[0]!)
    const content = sql`content where preparation_id = ${key.preparation} and batch = ${key.batch}`
    const { body } = await one(ground.db, sql<{ body: Buffer }>`select body from ${content}`)
    const write = (bytes: Buffer) =>
      run(
        ground.db,
        sql`update content set body = ${bytes} where preparation_id = ${key.preparation} and batch = ${key.batch}`,
      )
    await write(Buffer.from([255]))
    name(key)
    await until('it cannot be read', () => bench.troubles.length > 0)
    await write(body)
    await until('it leaves', () => {
      bench.advance(200)
      bench.driver.wake()
      return bench.written.length === 1
    })
    bench.answerAll()
    await over(key)
    expect(bench.written.flat()).toHaveLength(1)
  })
})

describe('of a statement nobody heard of', () => {
  let taking = 1_000
  const takes = async (key: BatchKey) => {
    taking++
    const taken = await takeNamed(ground.db, ground.account, bench.epoch, taking, [key])
    return { found: taken.length, taken: [{ ...key, taking }] }
  }
  beforeEach(async () => {
    bench = await openBench(ground)
  })

  it('what it took comes back with its mark, for the way of all others', async () => {
    const key = await single(phones(1)[0]!)
    const { found, taken } = await takes(key)
    expect(found).toBe(1)
    await giveBackNamed(ground.db, bench.epoch, taken)
    expect(await batchNamed(key)).toMatchObject({ state: 'ready', mark: 0 })
    expect((await takes(key)).found).toBe(0)
    bench.driver.wake()
    await bench.wrote(1)
    bench.answerAll()
    await over(key)
  })

  it('what another link had taken by its name before is on its way, and stays so', async () => {
    const key = await single(phones(1)[0]!)
    expect((await takes(key)).found).toBe(1)
    const { found, taken } = await takes(key)
    expect(found).toBe(0)
    const before = await batchNamed(key)
    await giveBackNamed(ground.db, bench.epoch, taken)
    expect(await batchNamed(key)).toEqual(before)
  })

  it('what a lease of all others was faster to have, and marked, is on its way, and stays so', async () => {
    const key = await single(phones(1)[0]!)
    await leaseExpress(ground.db, ground.account, bench.epoch, { batches: 10, messages: 10 })
    await run(
      ground.db,
      sql`update batch set mark = size where preparation_id = ${key.preparation} and batch = ${key.batch}`,
    )
    const { found, taken } = await takes(key)
    expect(found).toBe(0)
    const before = await batchNamed(key)
    await giveBackNamed(ground.db, bench.epoch, taken)
    expect(await batchNamed(key)).toEqual(before)
  })

  it('one that is still under way finds nothing once it was given back', async () => {
    const key = await single(phones(1)[0]!)
    await giveBackNamed(ground.db, bench.epoch, [{ ...key, taking: 900 }])
    expect((await takes(key)).found).toBe(0)
    expect(await batchNamed(key)).toMatchObject({ state: 'ready', mark: 0 })
  })
})
