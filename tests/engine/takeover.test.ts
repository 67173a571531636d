import { afterEach, describe, expect, it } from 'vitest'
import { one, run, sql } from '../../server/src/platform/database/index.ts'
import { closeEpoch, declareDead, openEpoch } from '../../server/src/platform/liveness.ts'
import {
  type GatewayHere,
  type GatewayProcess,
  gatewayHere,
  gatewayProcess,
  letHeartbeatLapse,
} from '../support/gateways.ts'
import { openGround } from '../support/ground.ts'
import { accepted, audit, settled, underWay } from '../support/ledger.ts'
import { accept, campaign, phones } from '../support/sending.ts'
import { until } from '../support/until.ts'

// A link holds what it can send in five seconds: at this rate less than there is, so the other has something to do.
const ground = openGround({
  account: { window: 20, binds: 2, parts_per_second: 1_500 },
  carrier: { submissions: { latencyMs: [2, 10] } },
})
const apart: GatewayProcess[] = []
const here: GatewayHere[] = []
afterEach(async () => {
  for (const gateway of apart.splice(0)) await gateway.kill()
  for (const gateway of here.splice(0)) await gateway.stop()
})
const allIsWell = { twice: [], invented: [], denied: [], unfinished: [], crooked: 0 }

describe('a gateway that is frozen for a while', () => {
  it('writes nothing more once another has taken over, and ends by itself when it wakes', async () => {
    const frozen = await gatewayProcess(ground, 'frozen')
    apart.push(frozen)
    await until('both links are its own', () => ground.carrier.links().length === 2)
    const preparation = await campaign(ground, { to: phones(1_500), batchSize: 100 })
    await until('in the middle', () => ground.carrier.counters().submitted > 200)
    frozen.child.kill('SIGSTOP')
    await letHeartbeatLapse(ground.db, frozen.epoch)
    here.push(await gatewayHere(ground, 'other'))
    await until('the campaign is over', async () => {
      const { count } = await one(
        ground.db,
        sql<{
          count: number
        }>`select count(*) as count from batch where preparation_id = ${preparation} and state in ('ready', 'leased')`,
      )
      return count === 0 || count
    })
    const before = (await accepted(ground)).length
    frozen.child.kill('SIGCONT')
    expect(await frozen.gone).toEqual([0, null])
    expect((await accepted(ground)).length).toBe(before)
    await settled(ground, { receipts: false })
    const found = await audit(ground)
    expect(found).toMatchObject(allIsWell)
    expect(found.inDoubt).toBeLessThanOrEqual(2 * 20 + 2 * 1_000)
  })
})

describe('two gateways', () => {
  it('that start together share the links of an account and its work, each message once', async () => {
    here.push(...(await Promise.all([gatewayHere(ground, 'one'), gatewayHere(ground, 'two')])))
    await until('two links', async () => {
      const { owners } = await one(
        ground.db,
        sql<{ owners: number }>`select count(distinct owner) as owners from link_slot where state = 'up'`,
      )
      return owners === 2
    })
    const before = new Set((await accepted(ground)).map(({ no }) => no))
    await campaign(ground, { to: phones(5_000), batchSize: 1_000 })
    await accept(
      ground,
      phones(60).map((to) => ({ to: `+${to}` })),
    )
    await settled(ground, { receipts: false })
    const own = (await accepted(ground)).filter(({ no }) => !before.has(no))
    expect(own).toHaveLength(5_060)
    expect(new Set(own.map(({ link }) => link)).size).toBe(2)
    expect(await audit(ground)).toMatchObject(allIsWell)
  })

  it('take over from each other: when one ends, the other gets its link', async () => {
    here.push(await gatewayHere(ground, 'one'))
    await until('both links', () => ground.carrier.links().length === 2)
    here.push(await gatewayHere(ground, 'two'))
    await here[0]?.stop()
    await accept(
      ground,
      phones(20).map((to) => ({ to: `+${to}` })),
    )
    await settled(ground, { receipts: false })
    expect(await underWay(ground.db)).toMatchObject({ batches: 0, waiting: 0 })
  })
})

describe('a process without a heartbeat', () => {
  it('is declared dead by others after its time, never by itself', async () => {
    const epoch = await openEpoch(ground.db, 'asleep', 'gateway')
    await letHeartbeatLapse(ground.db, epoch)
    const dead = async () =>
      (
        await one(
          ground.db,
          sql<{ dead: boolean }>`select ended_at is not null as dead from process where epoch = ${epoch}`,
        )
      ).dead
    await declareDead(ground.db, epoch)
    expect(await dead()).toBe(false)
    await until('declared dead', async () => {
      await declareDead(ground.db, 0)
      return dead()
    })
  })
})

describe('what a dead gateway recorded and did not fold', () => {
  it('is folded by whoever lives, also when its parent saw it exit', async () => {
    const epoch = await openEpoch(ground.db, 'gone', 'gateway')
    await accept(ground, [{ to: `+${phones(1)[0]}` }])
    // Its row is committed, its batch is over, and then it was killed.
    await run(
      ground.db,
      sql`with own as (update batch set state = 'done', mark = 1 where state = 'ready' returning preparation_id, batch)
          insert into submission (preparation_id, no, account, code, part, attempt, rank, bucket)
          select preparation_id, batch << 10, ${ground.account}, 0, 1::"char", 1::"char", 8, 0 from own`,
    )
    expect((await underWay(ground.db)).waiting).toBe(1)
    await closeEpoch(ground.db, epoch)
    here.push(await gatewayHere(ground))
    await until('folded', async () => (await underWay(ground.db)).waiting === 0)
  })
})
