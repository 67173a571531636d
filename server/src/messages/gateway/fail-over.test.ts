import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openGround } from '../../../../tests/support/ground.ts'
import { openNextCarrier } from '../../../../tests/support/next-carrier.ts'
import { campaign, phones } from '../../../../tests/support/sending.ts'
import { close } from '../../consent/index.ts'
import { rows, run, sql, transaction } from '../../platform/database/index.ts'
import { openEpoch } from '../../platform/liveness.ts'
import { ranks } from '../state.ts'
import { aroundBench, longText } from './around-bench.fixture.ts'
import { type DriverBench, openBench, submissionRows } from './driver.fixture.ts'
import { createFailover, judgeAccounts } from './fail-over.ts'

const ground = openGround()
const next = openNextCarrier(ground)
let bench: DriverBench
const { statesOf, makeDue, endOf, leaveNothing } = aroundBench(ground, () => bench)

let living = 0
beforeAll(async () => {
  living = await openEpoch(ground.db, 'of the links', 'gateway')
})
beforeEach(async () => {
  await run(ground.db, sql`update process set alive_until = now() + interval '1 hour' where epoch = ${living}`)
  await link(ground.account, 'up')
  await link(next.account, 'up')
})
afterEach(leaveNothing)

const link = (account: number, state: 'up' | 'down') =>
  run(
    ground.db,
    sql`insert into link_slot (account_id, slot, owner, state) values (${account}, 1, ${living}, ${state})
        on conflict (account_id, slot) do update set owner = ${living}, state = excluded.state`,
  )
const waysOf = (preparation: number) =>
  rows(
    ground.db,
    sql<{ account: number; sender: number; attempt: number; mark: number; state: string }>`
      select account_id as account, sender_id as sender, attempt, mark, state from batch
       where preparation_id = ${preparation} order by batch`,
  )
const ownWay = () => ({ account: ground.account, sender: ground.senders.reply })
const nextWay = () => ({ account: next.account, sender: next.sender })

/** Looks twice, half a minute apart. */
async function look() {
  let now = 0
  const failOver = createFailover(ground.db, () => now)
  await failOver()
  now = 30_000
  return failOver()
}

/** A message, or one of five parts, that waits for its answer. */
async function sent(text?: string) {
  bench = await openBench(ground)
  const preparation = await campaign(ground, { to: phones(1), ...(text === undefined ? {} : { text: () => text }) })
  bench.driver.wake()
  await bench.wrote(text === undefined ? 1 : 5)
  return preparation
}

describe('a refusal for a passing reason', () => {
  const refusal = { kind: 'refused', temporary: true, tryNext: true } as const

  it('goes on by the next account and its sender at once', async () => {
    const preparation = await sent()
    bench.answerAll(refusal)
    await bench.recorder.settled()
    expect(await waysOf(preparation)).toMatchObject([
      { ...ownWay(), attempt: 1 },
      { ...nextWay(), attempt: 2 },
    ])
    const [{ due }] = (await rows(
      ground.db,
      sql<{
        due: boolean
      }>`select due_at <= now() as due from batch where preparation_id = ${preparation} and attempt = 2`,
    )) as [{ due: boolean }]
    expect(due).toBe(true)
  })

  it.each([
    ['its link is down', () => link(next.account, 'down')],
    [
      'its process is dead',
      () => run(ground.db, sql`update process set alive_until = now() - interval '1 s' where epoch = ${living}`),
    ],
  ])('waits for its own account when the next cannot take it: %s', async (_, trouble) => {
    await trouble()
    const preparation = await sent()
    bench.answerAll(refusal)
    await bench.recorder.settled()
    expect(await waysOf(preparation)).toMatchObject([ownWay(), { ...ownWay(), attempt: 2 }])
    bench.driver.wake()
    await bench.driverIsIdle()
    expect(bench.written.flat()).toHaveLength(1)
  })

  it('never comes back to an account that refused it', async () => {
    const preparation = await sent()
    bench.answerAll(refusal)
    await bench.recorder.settled()
    await bench.close()
    bench = await openBench(ground, { account: next.account })
    bench.driver.wake()
    await bench.wrote(1)
    bench.answerAll(refusal)
    await bench.recorder.settled()
    expect(await waysOf(preparation)).toMatchObject([ownWay(), nextWay(), { ...nextWay(), attempt: 3 }])
  })

  it('of some parts of a message stays: a phone does not join parts of two senders', async () => {
    const preparation = await sent(longText)
    const parts = bench.written.flat().map(({ token }) => token)
    for (const [i, part] of parts.entries()) bench.answer(part, i === 2 ? refusal : { kind: 'accepted' })
    await bench.recorder.settled()
    expect(await waysOf(preparation)).toMatchObject([ownWay(), { ...ownWay(), attempt: 2 }])
    await bench.pass(40_000)
    await makeDue(preparation)
    await endOf(preparation)
    expect(await statesOf(preparation)).toEqual([Array(5).fill('submitted')])
  })

  it('that is throttling stays where it is', async () => {
    const preparation = await sent()
    bench.answerAll({ kind: 'busy' })
    await bench.recorder.settled()
    expect(await waysOf(preparation)).toMatchObject([ownWay(), ownWay()])
  })
})

describe('a refusal for good', () => {
  const refusal = { kind: 'refused', temporary: false, tryNext: true } as const

  it('that another account may see otherwise goes on there, and is delivered', async () => {
    const preparation = await sent()
    bench.answerAll(refusal)
    await bench.recorder.settled()
    expect(await waysOf(preparation)).toMatchObject([
      { ...ownWay(), attempt: 1 },
      { ...nextWay(), attempt: 2 },
    ])
    expect((await submissionRows(ground, preparation)).map(({ attempt, rank }) => [attempt, rank])).toEqual([
      [1, ranks.putBack],
      [2, ranks.queuedAgain],
    ])
    await bench.close()
    bench = await openBench(ground, { account: next.account })
    await endOf(preparation)
    expect(await statesOf(preparation)).toEqual([['submitted']])
  })

  it('of all parts takes the whole message there', async () => {
    const preparation = await sent(longText)
    bench.answerAll(refusal)
    await bench.recorder.settled()
    expect(await waysOf(preparation)).toMatchObject([ownWay(), { ...nextWay(), attempt: 2 }])
  })

  it.each([
    ['that is about the message itself', async () => {}, { ...refusal, tryNext: false }, undefined],
    ['where the next account is down', () => link(next.account, 'down'), refusal, undefined],
    ['of some parts of a message', async () => {}, refusal, longText],
  ] as const)('%s is final', async (_, trouble, said, text) => {
    await trouble()
    const preparation = await sent(text)
    const parts = bench.written.flat().map(({ token }) => token)
    for (const [i, part] of parts.entries()) bench.answer(part, i === 0 ? said : { kind: 'accepted' })
    await bench.recorder.settled()
    expect(await waysOf(preparation)).toMatchObject([ownWay()])
    const [first] = (await submissionRows(ground, preparation)).filter(({ part }) => part === 1)
    expect(first).toMatchObject({ attempt: 1, rank: ranks.refused })
  })

  it('by the last account of the channel is final', async () => {
    const preparation = await sent()
    bench.answerAll(refusal)
    await bench.recorder.settled()
    await bench.close()
    bench = await openBench(ground, { account: next.account })
    bench.driver.wake()
    await bench.wrote(1)
    bench.answerAll(refusal)
    await bench.recorder.settled()
    expect(await waysOf(preparation)).toMatchObject([ownWay(), nextWay()])
    expect((await submissionRows(ground, preparation)).at(-1)).toMatchObject({ attempt: 2, rank: ranks.refused })
  })
})

describe('an account that is down', () => {
  it('is one that is switched off, or has had no link for half a minute', () => {
    const at = (now: number, before: ReadonlyMap<number, number>, up: boolean, enabled = true) =>
      judgeAccounts([{ id: 1, enabled, up }], before, now)
    const first = at(0, new Map(), false)
    expect(first.down).toEqual([])
    expect(at(29_999, first.since, false).down).toEqual([])
    expect(at(30_000, first.since, false).down).toEqual([1])
    expect(at(30_000, at(20_000, first.since, true).since, false).down).toEqual([])
    expect(at(0, new Map(), false, false).down).toEqual([1])
  })

  it('gives what is due to the next account, and only that', async () => {
    bench = await openBench(ground)
    await link(ground.account, 'down')
    const due = await campaign(ground, { to: phones(3), batchSize: 1 })
    const tomorrow = await campaign(ground, { to: phones(1) })
    await run(ground.db, sql`update batch set due_at = now() + interval '1 day' where preparation_id = ${tomorrow}`)
    const paused = await campaign(ground, { to: phones(1), state: 'paused' })
    expect(await look()).toBe(3)
    expect(await waysOf(due)).toMatchObject([nextWay(), nextWay(), nextWay()])
    expect(await waysOf(tomorrow)).toMatchObject([ownWay()])
    expect(await waysOf(paused)).toMatchObject([ownWay()])
    expect(await look()).toBe(0)
  })

  it('keeps what it holds when there is no next that is up', async () => {
    bench = await openBench(ground)
    await link(ground.account, 'down')
    await link(next.account, 'down')
    const preparation = await campaign(ground, { to: phones(1) })
    expect(await look()).toBe(0)
    expect(await waysOf(preparation)).toMatchObject([ownWay()])
  })

  it('no longer paces a delivery that has a speed of its own', async () => {
    bench = await openBench(ground)
    await link(ground.account, 'down')
    const preparation = await campaign(ground, { to: phones(1) })
    await run(
      ground.db,
      sql`update preparation set parts_per_second = 5, pace_owner = ${living}, pace_link = ${ground.account * 1_000 + 1}
           where id = ${preparation}`,
    )
    await look()
    await bench.close()
    bench = await openBench(ground, { account: next.account })
    await endOf(preparation)
    expect(await statesOf(preparation)).toEqual([['submitted']])
  })

  it('never gives away what a gateway holds, nor what may have left', async () => {
    bench = await openBench(ground, { window: 3 })
    const preparation = await campaign(ground, { to: phones(10) })
    bench.driver.wake()
    await bench.wrote(3)
    await link(ground.account, 'down')
    expect(await look()).toBe(0)
    bench.lose()
    await bench.recorder.settled()
    await bench.driver.release()
    expect(await look()).toBe(1)
    expect(await waysOf(preparation)).toMatchObject([{ ...nextWay(), mark: 3 }])
    await bench.close()
    bench = await openBench(ground, { account: next.account })
    await endOf(preparation)
    expect((await statesOf(preparation)).map(([part]) => part)).toEqual([
      ...Array(3).fill('inDoubt'),
      ...Array(7).fill('submitted'),
    ])
    // Each part has one row, by the account that it went by.
    expect(await submissionRows(ground, preparation)).toHaveLength(10)
    const went = await rows(
      ground.db,
      sql<{ account: number }>`
        select way.account_id as account from message m join lateral way_of_1(m.preparation_id, m.no, 1) way on true
         where m.preparation_id = ${preparation} order by m.no`,
    )
    expect(went.map(({ account }) => account)).toEqual([
      ...Array(3).fill(ground.account),
      ...Array(7).fill(next.account),
    ])
  })
})

describe('a STOP', () => {
  it.each([
    ['about the sender that it now leaves by', () => next.sender, 'excludedLate'],
    ['about the sender of its channel, which its text names', () => ground.senders.reply, 'excludedLate'],
    ['about another sender', () => ground.senders.short, 'submitted'],
  ] as const)('%s', async (_, scope, becomes) => {
    await link(ground.account, 'down')
    const to = phones(1)
    const preparation = await campaign(ground, { to })
    await look()
    await transaction(ground.db, (tx) =>
      close(tx, {
        address: Number(to[0]) as Parameters<typeof close>[1]['address'],
        scope: scope(),
        status: 'opted-out',
        source: 'person',
        actor: null,
        reason: 'STOP',
        proof: { text: 'STOP' },
        at: new Date(),
      }),
    )
    bench = await openBench(ground, { account: next.account })
    await endOf(preparation)
    expect(await statesOf(preparation)).toEqual([[becomes]])
  })

  it.each([
    ['sender of its channel', () => ground.senders.reply],
    ['sender it leaves by', () => next.sender],
  ])('heard between its mark and its write closes it as well, about the %s', async (_, scope) => {
    await link(ground.account, 'down')
    const to = phones(1)
    const preparation = await campaign(ground, { to })
    await look()
    bench = await openBench(ground, { account: next.account })
    bench.stops.add(Number(to[0]), scope())
    await endOf(preparation)
    expect(await statesOf(preparation)).toEqual([['excludedLate']])
  })
})
