import { afterEach, describe, expect, it } from 'vitest'
import { openGround } from '../../../../tests/support/ground.ts'
import { audit, underWay } from '../../../../tests/support/ledger.ts'
import { campaign, phones } from '../../../../tests/support/sending.ts'
import { until } from '../../../../tests/support/until.ts'
import { one, run, sql } from '../../platform/database/index.ts'
import { aroundBench } from './around-bench.fixture.ts'
import { cancelRest, cancelStopped } from './cancel.ts'
import { batchStates, type DriverBench, openBench } from './driver.fixture.ts'

const ground = openGround()
let bench: DriverBench
const { leaveNothing, statesOf } = aroundBench(ground, () => bench)
afterEach(leaveNothing)

const stop = (preparation: number) =>
  run(ground.db, sql`update preparation set state = 'stopped' where id = ${preparation}`)
const tallies = (preparation: number) =>
  one(
    ground.db,
    sql<{ waiting: number; cancelled: number }>`
      select sum(waiting)::int as waiting, sum(cancelled)::int as cancelled from progress where preparation_id = ${preparation}`,
  )

describe('a delivery that is stopped for good', () => {
  it('cancels everything that no gateway holds, and counts it', async () => {
    bench = await openBench(ground)
    const preparation = await campaign(ground, { to: phones(30), batchSize: 10 })
    await stop(preparation)
    expect(await cancelRest(ground.db, preparation)).toBe(3)
    expect(await tallies(preparation)).toEqual({ waiting: 0, cancelled: 30 })
    expect(await cancelRest(ground.db, preparation)).toBe(0)
  })

  it('ends under way at the next mark: what left stays as it is, the rest is cancelled once it is given back', async () => {
    bench = await openBench(ground, { window: 4 })
    const preparation = await campaign(ground, { to: phones(12), batchSize: 12 })
    bench.driver.wake()
    await bench.wrote(4)
    await stop(preparation)
    expect(await cancelRest(ground.db, preparation)).toBe(0)
    bench.answerAll()
    await until('given back', async () => {
      bench.driver.wake()
      await bench.pass(1)
      return (await batchStates(ground, preparation))[0] === 'ready'
    })
    expect(await cancelStopped(ground.db)).toBe(1)
    expect(bench.written.flat()).toHaveLength(4)
    expect((await statesOf(preparation)).flat().filter((rank) => rank === 'submitted')).toHaveLength(4)
    expect(await tallies(preparation)).toMatchObject({ cancelled: 8 })
    expect((await underWay(ground.db)).batches).toBe(0)
    expect((await audit(ground)).crooked).toBe(0)
  })

  it('leaves one that is not stopped alone, also when someone asks', async () => {
    bench = await openBench(ground)
    const preparation = await campaign(ground, { to: phones(3), state: 'paused' })
    expect(await cancelRest(ground.db, preparation)).toBe(0)
    expect(await batchStates(ground, preparation)).toEqual(['ready'])
  })
})
