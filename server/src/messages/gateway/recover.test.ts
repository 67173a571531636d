import { afterEach, describe, expect, it } from 'vitest'
import { openGround } from '../../../../tests/support/ground.ts'
import { standings } from '../../../../tests/support/ledger.ts'
import { campaign, phones } from '../../../../tests/support/sending.ts'
import { until } from '../../../../tests/support/until.ts'
import { openWire } from '../../../../tests/support/wire.ts'
import { openDatabase, run, sql } from '../../platform/database/index.ts'
import { closeEpoch } from '../../platform/liveness.ts'
import { ranks } from '../state.ts'
import { batchOfPreparation, batchStates, type DriverBench, openBench, submissionRows } from './driver.fixture.ts'
import { buryDead, recoverOrphans } from './recover.ts'

const ground = openGround()
const wire = openWire(ground.database)
let dead: DriverBench
let heir: DriverBench | null = null
afterEach(async () => {
  await heir?.close()
  heir = null
  await run(ground.db, sql`update batch set state = 'cancelled' where state in ('ready', 'leased')`)
})

const database = () => ({ db: ground.db, pool: ground.database.pool, close: async () => {} })
/** The process ends here, without a word; answers how many parts its heirs find in doubt. */
async function takeOver() {
  await closeEpoch(ground.db, dead.epoch)
  await buryDead(ground.db)
  return recoverOrphans(database())
}
const statesOf = async (preparation: number) =>
  (await standings(ground.db)).filter(({ id }) => id.startsWith(`${preparation}-`)).flatMap(({ parts }) => parts)
const marked = (preparation: number, mark: number) =>
  until('marked', async () => (await batchOfPreparation(ground, preparation)).mark === mark)
const tokens = () => dead.written.flat().map(({ token }) => token)
const longText = 'A long text. '.repeat(55)

describe('a gateway that dies', () => {
  it('before its first mark leaves nothing in doubt', async () => {
    dead = await openBench(ground)
    dead.fresh = false
    const preparation = await campaign(ground, { to: phones(3) })
    expect(await takeOver()).toBe(0)
    expect(await statesOf(preparation)).toEqual(['waiting', 'waiting', 'waiting'])
  })

  it('between mark and write leaves in doubt what it marked; the rest goes on with the next', async () => {
    dead = await openBench(ground, { window: 2 })
    const preparation = await campaign(ground, { to: phones(5) })
    dead.link.takes = false
    dead.driver.wake()
    await marked(preparation, 2)
    expect(await takeOver()).toBe(2)
    expect(await batchOfPreparation(ground, preparation)).toMatchObject({ state: 'ready', mark: 2, owner: null })
    heir = await openBench(ground)
    heir.driver.wake()
    await heir.wrote(3)
    heir.answerAll()
    await heir.recorder.settled()
    expect(await batchStates(ground, preparation)).toEqual(['done'])
    // Nobody folds here but the recovery itself.
    expect((await submissionRows(ground, preparation)).map(({ no, rank }) => [no & 1023, rank])).toEqual([
      [0, ranks.inDoubt],
      [1, ranks.inDoubt],
      [2, ranks.submitted],
      [3, ranks.submitted],
      [4, ranks.submitted],
    ])
    // What it wakes up to is not its own any more.
    dead.link.takes = true
    dead.advance(250)
    dead.driver.wake()
    await dead.driver.idle()
    expect(dead.written).toEqual([])
  })

  it('between write and answer leaves in doubt exactly what has no row: no row more', async () => {
    dead = await openBench(ground, { window: 4 })
    const preparation = await campaign(ground, { to: phones(4) })
    dead.driver.wake()
    await dead.wrote(4)
    dead.answer(tokens()[0]!)
    dead.answer(tokens()[1]!, { kind: 'refused' })
    await dead.recorder.settled()
    expect(await takeOver()).toBe(2)
    expect(await statesOf(preparation)).toEqual(['submitted', 'refused', 'inDoubt', 'inDoubt'])
    expect(await submissionRows(ground, preparation)).toHaveLength(4)
    expect(await batchStates(ground, preparation)).toEqual(['done'])
  })

  it('after a receipt was recorded and its answer was not, leaves no doubt about that one', async () => {
    dead = await openBench(ground)
    const preparation = await campaign(ground, { to: phones(2) })
    dead.driver.wake()
    await dead.wrote(2)
    await run(
      ground.db,
      sql`insert into receipt (preparation_id, no, code, part, attempt, rank, bucket)
          values (${preparation}, 0, 0, 1::"char", 1::"char", ${ranks.delivered}, 0)`,
    )
    expect(await takeOver()).toBe(1)
    expect(await statesOf(preparation)).toEqual(['delivered', 'inDoubt'])
  })

  it('in the middle of a second attempt leaves in doubt only the parts of that attempt', async () => {
    dead = await openBench(ground, { window: 20 })
    const preparation = await campaign(ground, { to: phones(1), text: () => longText })
    dead.driver.wake()
    await dead.wrote(5)
    for (const [i, part] of tokens().entries()) dead.answer(part, { kind: i === 2 ? 'busy' : 'accepted' })
    await dead.driverIsIdle()
    await dead.pass(1_500)
    await run(ground.db, sql`update batch set due_at = now() where preparation_id = ${preparation} and state = 'ready'`)
    dead.driver.wake()
    await dead.wrote(6)
    expect(await takeOver()).toBe(1)
    expect(await statesOf(preparation)).toEqual(['submitted', 'submitted', 'inDoubt', 'submitted', 'submitted'])
    expect(await batchStates(ground, preparation)).toEqual(['done', 'done'])
  })

  it('is taken over once, whoever tries at the same time', async () => {
    dead = await openBench(ground, { window: 3 })
    const preparation = await campaign(ground, { to: phones(6) })
    dead.driver.wake()
    await dead.wrote(3)
    await closeEpoch(ground.db, dead.epoch)
    await Promise.all([buryDead(ground.db), buryDead(ground.db)])
    const found = await Promise.all(Array.from({ length: 4 }, () => recoverOrphans(database())))
    expect(found.reduce((sum, one) => sum + one, 0)).toBe(3)
    expect(await submissionRows(ground, preparation)).toHaveLength(3)
  })

  it('and whose recovery was committed without anybody hearing of it is counted all the same', async () => {
    dead = await openBench(ground, { window: 2 })
    const preparation = await campaign(ground, { to: phones(3) })
    dead.driver.wake()
    await dead.wrote(2)
    await closeEpoch(ground.db, dead.epoch)
    await buryDead(ground.db)
    const through = await openDatabase(wire.url, { applicationName: 'heir', durable: false })
    wire.cutAnswers('set token = token + 1, owner = null', 1)
    await expect(recoverOrphans(through)).rejects.toThrow()
    expect(wire.cuts).toBe(1)
    expect(await recoverOrphans(through)).toBe(0)
    expect(await statesOf(preparation)).toEqual(['inDoubt', 'inDoubt', 'waiting'])
    await through.close()
  })

  it('and comes back with answers adds facts: they are never fenced', async () => {
    dead = await openBench(ground, { window: 3 })
    const preparation = await campaign(ground, { to: phones(3) })
    dead.driver.wake()
    await dead.wrote(3)
    expect(await takeOver()).toBe(3)
    dead.answerAll()
    await dead.recorder.settled()
    const ranked = (await submissionRows(ground, preparation)).map(({ rank }) => rank).sort()
    expect(ranked).toEqual([2, 2, 2, 8, 8, 8])
    expect(await batchStates(ground, preparation)).toEqual(['done'])
  })
})
