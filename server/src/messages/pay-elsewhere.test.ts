import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openGround } from '../../../tests/support/ground.ts'
import { openNextCarrier } from '../../../tests/support/next-carrier.ts'
import { accept, campaign, phones } from '../../../tests/support/sending.ts'
import { stand, topUp } from '../credits/credits.fixture.ts'
import { holdCredits, paidFor, releaseHold } from '../credits/index.ts'
import { ensureCreditAccount } from '../credits/queries.ts'
import { rows, run, sql, transaction } from '../platform/database/index.ts'
import { openEpoch } from '../platform/liveness.ts'
import { aroundBench, longText } from './gateway/around-bench.fixture.ts'
import { type DriverBench, openBench, submissionRows } from './gateway/driver.fixture.ts'
import { createFailover } from './gateway/fail-over.ts'
import { settleCredits } from './settle-credits.ts'
import { ranks } from './state.ts'

const ground = openGround()
const next = openNextCarrier(ground)
let bench: DriverBench
const { statesOf, endOf, leaveNothing } = aroundBench(ground, () => bench)
const price = 1_500

let living = 0
beforeAll(async () => {
  living = await openEpoch(ground.db, 'of the links', 'gateway')
})
/** What earlier tests left open is none of the next one's. Both accounts are paid in advance, with 100 credits; a part is 1.5. */
beforeEach(async () => {
  await run(ground.db, sql`update process set alive_until = now() + interval '1 hour' where epoch = ${living}`)
  await run(ground.db, sql`delete from credit_open_spend`)
  const open = await rows(
    ground.db,
    sql<{ id: number }>`select preparation_id as id from credit_hold where state = 'open'`,
  )
  for (const { id } of open) await releaseHold(ground.db, id)
  for (const account of [ground.account, next.account]) {
    await link(account, 'up')
    await ensureCreditAccount(ground.db, account)
    await run(ground.db, sql`update credit_account set mode = 'prepaid' where account_id = ${account}`)
    await topUp(ground.db, account, 100_000 - (await stand(ground.db, account)).available)
  }
})
afterEach(leaveNothing)

const link = (account: number, state: 'up' | 'down') =>
  run(
    ground.db,
    sql`insert into link_slot (account_id, slot, owner, state) values (${account}, 1, ${living}, ${state})
        on conflict (account_id, slot) do update set owner = ${living}, state = excluded.state`,
  )

/** A confirmed delivery with its hold, as it leaves by the first account. */
async function confirmed(count: number, { text, priced = true }: { text?: string; priced?: boolean } = {}) {
  const preparation = await campaign(ground, { to: phones(count), ...(text === undefined ? {} : { text: () => text }) })
  const parts = count * (text === undefined ? 1 : 5)
  await run(ground.db, sql`update batch set price = ${priced ? price : null} where preparation_id = ${preparation}`)
  if (priced)
    await transaction(ground.db, (tx) =>
      holdCredits(tx, { account: ground.account, preparation, amount: parts * price, by: null }),
    )
  return preparation
}

const atNext = async () => {
  await bench.close()
  bench = await openBench(ground, { account: next.account })
}

/** Folded, over and settled, by several workers at once. */
async function settled(preparation: number) {
  await statesOf(preparation)
  await run(ground.db, sql`update preparation set state = 'finished' where id = ${preparation}`)
  const troubles: unknown[] = []
  for (let i = 0; i < 2; i++) {
    await run(ground.db, sql`update credit_hold set next_look = now()`)
    await run(ground.db, sql`update credit_open_spend set next_look = now()`)
    await Promise.all(Array.from({ length: 4 }, () => settleCredits(ground.db, (error) => troubles.push(error))))
  }
  expect(troubles).toEqual([])
}

async function spent() {
  const [own, other] = [await stand(ground.db, ground.account), await stand(ground.db, next.account)]
  expect([own.adds_up, other.adds_up]).toEqual([true, true])
  return { own: 100_000 - own.available, held: own.held, next: 100_000 - other.available }
}

const accountsOf = async (preparation: number) =>
  (
    await rows(
      ground.db,
      sql<{
        account: number
      }>`select account_id as account from batch where preparation_id = ${preparation} order by batch`,
    )
  ).map(({ account }) => account)

async function lookTwice() {
  let now = 0
  const failOver = createFailover(ground.db, () => now)
  await failOver()
  now = 30_000
  return failOver()
}

const refusals = {
  'for a passing reason': { kind: 'refused', temporary: true, tryNext: true },
  'for good': { kind: 'refused', temporary: false, tryNext: true },
} as const

describe.each(Object.entries(refusals))('a message that is refused %s and goes on elsewhere', (_, refusal) => {
  it('is paid there when it goes, and its own account has it back', async () => {
    bench = await openBench(ground)
    const preparation = await confirmed(2)
    bench.driver.wake()
    await bench.wrote(2)
    const [first, second] = bench.written.flat().map(({ token }) => token)
    bench.answer(first!, refusal)
    bench.answer(second!)
    await bench.recorder.settled()
    expect(await spent()).toEqual({ own: 2 * price, held: 2 * price, next: price })
    await atNext()
    await endOf(preparation)
    await settled(preparation)
    expect(await spent()).toEqual({ own: price, held: 0, next: price })
    expect(await paidFor(ground.db, [preparation])).toMatchObject([{ spent: 2 * price, held: 0 }])
  })

  it('costs nothing where it is refused there as well', async () => {
    bench = await openBench(ground)
    const preparation = await confirmed(1, { text: longText })
    bench.driver.wake()
    await bench.wrote(5)
    bench.answerAll(refusal)
    await bench.recorder.settled()
    expect(await spent()).toMatchObject({ next: 5 * price })
    await atNext()
    bench.driver.wake()
    await bench.wrote(5)
    bench.answerAll({ kind: 'refused', temporary: false, tryNext: true })
    await bench.recorder.settled()
    await settled(preparation)
    expect(await spent()).toEqual({ own: 0, held: 0, next: 0 })
  })

  it.each([
    ['has too few credits', true],
    ['would not know what it costs', false],
  ])('does not go where the next account %s', async (_, priced) => {
    if (priced) await topUp(ground.db, next.account, price - 1 - 100_000)
    bench = await openBench(ground)
    const preparation = await confirmed(1, { priced })
    bench.driver.wake()
    await bench.wrote(1)
    bench.answerAll(refusal)
    await bench.recorder.settled()
    expect(new Set(await accountsOf(preparation))).toEqual(new Set([ground.account]))
    const [first] = await submissionRows(ground, preparation)
    expect(first?.rank).toBe(refusal.temporary ? ranks.putBack : ranks.refused)
  })
})

describe('what an account that is down gives to the next', () => {
  it('is paid there, and what had left by the first one is paid by that', async () => {
    bench = await openBench(ground, { window: 3 })
    const preparation = await confirmed(10)
    bench.driver.wake()
    await bench.wrote(3)
    bench.lose()
    await link(ground.account, 'down')
    await bench.recorder.settled()
    await bench.driver.release()
    expect(await lookTwice()).toBe(1)
    expect(await spent()).toEqual({ own: 10 * price, held: 10 * price, next: 7 * price })
    await atNext()
    bench.driver.wake()
    await bench.wrote(7)
    const [refused, ...others] = bench.written.flat().map(({ token }) => token)
    bench.answer(refused!, { kind: 'refused', tryNext: false })
    for (const one of others) bench.answer(one)
    await bench.recorder.settled()
    await endOf(preparation)
    await settled(preparation)
    // In doubt counts as spent until someone decides.
    expect(await spent()).toEqual({ own: 3 * price, held: 0, next: 7 * price })
    await run(
      ground.db,
      sql`insert into submission (preparation_id, no, account, code, part, attempt, rank, bucket)
          select ${preparation}::int, no, ${ground.account}::smallint, 0, 1::"char", 1::"char", ${ranks.refused}::smallint, 0 from generate_series(0, 1) no
          union all select ${preparation}::int, 2, ${ground.account}::smallint, 0, 1::"char", 1::"char", ${ranks.submitted}::smallint, 0`,
    )
    await settled(preparation)
    expect(await spent()).toEqual({ own: price, held: 0, next: 6 * price })
  })

  it('stays where the next has no credits for it, and goes once it has', async () => {
    await topUp(ground.db, next.account, -99_000)
    bench = await openBench(ground)
    const preparation = await confirmed(2)
    await link(ground.account, 'down')
    expect(await lookTwice()).toBe(0)
    expect(await accountsOf(preparation)).toEqual([ground.account])
    await topUp(ground.db, next.account, 99_000)
    expect(await lookTwice()).toBe(1)
    await atNext()
    await endOf(preparation)
    await settled(preparation)
    expect(await spent()).toEqual({ own: 0, held: 0, next: 2 * price })
  })

  it('is paid there as well when it came by itself', async () => {
    await run(
      ground.db,
      sql`insert into credit_price (account_id, country, per_part) values (${ground.account}, 'FR', ${price}) on conflict do nothing`,
    )
    const [id] = await accept(ground, [{ to: `+${phones(1)[0]}`, channel: 'service' }])
    const preparation = Number(id?.split('-')[0])
    expect(await spent()).toEqual({ own: price, held: 0, next: 0 })
    bench = await openBench(ground)
    await link(ground.account, 'down')
    expect(await lookTwice()).toBe(1)
    expect(await spent()).toEqual({ own: price, held: 0, next: price })
    await atNext()
    await endOf(preparation)
    await settled(preparation)
    expect(await spent()).toEqual({ own: 0, held: 0, next: price })
  })

  it('costs the next nothing where that one is only counted', async () => {
    await run(ground.db, sql`update credit_account set mode = 'counted' where account_id = ${next.account}`)
    bench = await openBench(ground)
    const preparation = await confirmed(2)
    await link(ground.account, 'down')
    expect(await lookTwice()).toBe(1)
    await atNext()
    await endOf(preparation)
    await settled(preparation)
    expect(await spent()).toEqual({ own: 0, held: 0, next: 0 })
  })
})
