import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type GatewayHere, gatewayHere } from '../../../tests/support/gateways.ts'
import { openGround } from '../../../tests/support/ground.ts'
import { accept, campaign, phones } from '../../../tests/support/sending.ts'
import { until } from '../../../tests/support/until.ts'
import { stand, topUp } from '../credits/credits.fixture.ts'
import { holdCredits, releaseHold } from '../credits/index.ts'
import { ensureCreditAccount } from '../credits/queries.ts'
import { one, rows, run, sql, transaction } from '../platform/database/index.ts'
import { expireOverdue } from './gateway/expire.ts'
import { fold } from './gateway/folder.ts'
import { firstNo, readMessageId } from './numbering.ts'
import { settleCredits } from './settle-credits.ts'
import { type RankName, ranks, stateByte } from './state.ts'

const ground = openGround()
const troubles: unknown[] = []
let gateway: GatewayHere | null = null

/** The account of the ground, paid in advance: a part to France is 1.5 credits. It begins each test with 100. */
beforeEach(async () => {
  troubles.length = 0
  const { db, account } = ground
  await ensureCreditAccount(db, account)
  await run(db, sql`update credit_account set mode = 'prepaid' where account_id = ${account}`)
  await run(
    db,
    sql`insert into credit_price (account_id, country, per_part) values (${account}, 'FR', 1500) on conflict do nothing`,
  )
  // What earlier tests left open is none of the next one's.
  await run(db, sql`delete from credit_open_spend`)
  const open = await rows(db, sql<{ id: number }>`select preparation_id as id from credit_hold where state = 'open'`)
  for (const { id } of open) await releaseHold(db, id)
  const { available } = await stand(db, account)
  await topUp(db, account, 100_000 - available)
})
afterEach(async () => {
  await gateway?.stop()
  gateway = null
})

/** Everyone looks at everything again now, whatever it thought to be quiet. */
async function settle() {
  await run(ground.db, sql`update credit_hold set next_look = now()`)
  await run(ground.db, sql`update credit_open_spend set next_look = now()`)
  await settleCredits(ground.db, (error) => troubles.push(error))
}
const balance = async () => {
  const { available, held, adds_up } = await stand(ground.db, ground.account)
  expect({ adds_up, troubles }).toEqual({ adds_up: true, troubles: [] })
  return { available, held }
}
const become = (preparation: number, nos: readonly number[], rank: RankName, attempt = 1) =>
  fold(
    ground.db,
    nos.map((no) => ({ preparation, no, part: 0, byte: stateByte(attempt, ranks[rank]) })),
  )
const end = (preparation: number, state: 'finished' | 'stopped') =>
  run(ground.db, sql`update preparation set state = ${state} where id = ${preparation}`)

/** A confirmed delivery to so many, in batches of four, with its hold. Its preparation rests, as no gateway runs. */
async function confirmed(count: number) {
  const preparation = await campaign(ground, { to: phones(count), batchSize: 4, state: 'paused' })
  await run(ground.db, sql`update batch set price = 1500 where preparation_id = ${preparation}`)
  await transaction(ground.db, (tx) =>
    holdCredits(tx, { account: ground.account, preparation, amount: count * 1_500, by: 'user:ada' }),
  )
  return preparation
}

describe('a batch of a paid delivery', () => {
  it('is settled when nothing in it waits any more: what left is spent, what did not is available again', async () => {
    const preparation = await confirmed(8)
    await become(preparation, [0, 1], 'submitted')
    await become(preparation, [2], 'refused')
    await settle()
    expect(await balance()).toEqual({ available: 88_000, held: 12_000 })

    await become(preparation, [3], 'excludedLate')
    await settle()
    expect(await balance()).toEqual({ available: 91_000, held: 6_000 })
  })

  it('is settled once by many workers at once', async () => {
    const preparation = await confirmed(12)
    await become(preparation, [0, 1, 2, 3].concat([0, 1, 2, 3].map((i) => firstNo(1) + i)), 'submitted')
    await Promise.all([settle(), settle(), settle(), settle()])
    await settle()
    expect(await balance()).toEqual({ available: 82_000, held: 6_000 })
  })

  it('that is queued for another attempt waits for it', async () => {
    const preparation = await confirmed(4)
    await become(preparation, [0, 1, 2], 'delivered')
    await become(preparation, [3], 'queuedAgain', 2)
    await settle()
    expect(await balance()).toEqual({ available: 94_000, held: 6_000 })
    await become(preparation, [3], 'refused', 2)
    await settle()
    expect(await balance()).toEqual({ available: 95_500, held: 0 })
  })

  it('pays for what is in doubt until it is decided', async () => {
    const preparation = await confirmed(4)
    await become(preparation, [0, 1], 'submitted')
    await become(preparation, [2, 3], 'inDoubt')
    await end(preparation, 'finished')
    await settle()
    expect(await balance()).toEqual({ available: 94_000, held: 0 })

    await become(preparation, [2], 'queuedAgain', 2)
    await become(preparation, [3], 'delivered')
    await settle()
    expect(await balance()).toEqual({ available: 94_000, held: 0 })
    await become(preparation, [2], 'refused', 2)
    await settle()
    await settle()
    expect(await balance()).toEqual({ available: 95_500, held: 0 })
  })
})

describe('a doubt that is decided later', () => {
  it('gives back its own price, not once more what had come back before', async () => {
    const preparation = await confirmed(4)
    await become(preparation, [0, 1], 'submitted')
    await become(preparation, [2], 'refused')
    await become(preparation, [3], 'inDoubt')
    await end(preparation, 'finished')
    await settle()
    expect(await balance()).toEqual({ available: 95_500, held: 0 })
    await become(preparation, [3], 'refused', 2)
    await settle()
    expect(await balance()).toEqual({ available: 97_000, held: 0 })
  })
})

describe('the hold of a delivery', () => {
  it('is released when the delivery is over and every batch is settled, not before', async () => {
    const preparation = await confirmed(8)
    await become(preparation, [0, 1, 2, 3], 'submitted')
    await end(preparation, 'stopped')
    await settle()
    expect(await balance()).toEqual({ available: 88_000, held: 6_000 })

    await become(
      preparation,
      [0, 1, 2, 3].map((i) => firstNo(1) + i),
      'cancelled',
    )
    await settle()
    expect(await balance()).toEqual({ available: 94_000, held: 0 })
    expect(
      await rows(ground.db, sql`select state, remaining from credit_hold where preparation_id = ${preparation}`),
    ).toEqual([{ state: 'released', remaining: 0 }])
  })

  it('gives back what was held beyond its batches', async () => {
    const preparation = await campaign(ground, { to: phones(2), state: 'paused' })
    await run(ground.db, sql`update batch set price = 1500 where preparation_id = ${preparation}`)
    await transaction(ground.db, (tx) =>
      holdCredits(tx, { account: ground.account, preparation, amount: 10_000, by: null }),
    )
    await become(preparation, [0, 1], 'submitted')
    await end(preparation, 'finished')
    await settle()
    expect(await balance()).toEqual({ available: 97_000, held: 0 })
  })

  it('that cannot be settled is told, and holds up no other', async () => {
    const wrong = await confirmed(4)
    const right = await confirmed(4)
    for (const preparation of [wrong, right]) {
      await become(preparation, [0, 1, 2, 3], 'submitted')
      await end(preparation, 'finished')
    }
    const price = (value: string) =>
      run(ground.db, sql`update batch set price = ${value}::bigint where preparation_id = ${wrong}`)
    await price(String(2n ** 62n))
    await settle()
    expect(troubles.splice(0).map(String)).toEqual([expect.stringContaining('beyond 2^53')])
    expect(await balance()).toEqual({ available: 88_000, held: 6_000 })

    await price('1500')
    await settle()
    expect(await balance()).toEqual({ available: 88_000, held: 0 })
  })

  it('is spent to the last credit by a gateway that sends', async () => {
    const preparation = await confirmed(40)
    gateway = await gatewayHere(ground)
    await run(ground.db, sql`update preparation set state = 'sending' where id = ${preparation}`)
    await run(ground.db, sql`select pg_notify('parley_batch', ${String(ground.account)})`)
    await until('all are delivered', async () => {
      const { delivered } = await one(
        ground.db,
        sql<{
          delivered: number
        }>`select sum(delivered) as delivered from progress where preparation_id = ${preparation}`,
      )
      return delivered === 40 || delivered
    })
    await end(preparation, 'finished')
    await settle()
    expect(await balance()).toEqual({ available: 40_000, held: 0 })
  })
})

describe('a single message on a prepaid account', () => {
  const keyOf = (id: string) => readMessageId(id) ?? { preparationId: 0, no: 0 }
  const send = async (text = 'Hello') => (await accept(ground, [{ to: `+${phones(1)[0]}`, text }]))[0] ?? ''

  it('is paid when it is accepted, by its parts', async () => {
    await send('A long text. '.repeat(20))
    expect(await balance()).toEqual({ available: 97_000, held: 0 })
    await settle()
    expect(await balance()).toEqual({ available: 97_000, held: 0 })
  })

  it.each([
    ['refused', 100_000],
    ['expiredBefore', 100_000],
    ['excludedLate', 100_000],
    ['submitted', 98_500],
    ['undelivered', 98_500],
    ['inDoubt', 98_500],
  ] as const)('that is %s leaves %j', async (rank, available) => {
    const { preparationId, no } = keyOf(await send())
    await become(preparationId, [no], rank)
    await settle()
    await settle()
    expect(await balance()).toEqual({ available, held: 0 })
  })

  it('gives its price back when it expires unsent, once', async () => {
    const { preparationId, no } = keyOf(await send())
    await run(
      ground.db,
      sql`update batch set expires_at = now() - interval '1 second' where preparation_id = ${preparationId} and batch = ${no} >> 10`,
    )
    await expireOverdue(ground.db)
    await Promise.all([settle(), settle(), settle()])
    expect(await balance()).toEqual({ available: 100_000, held: 0 })
  })

  it('is refused without credits, and says how many are missing', async () => {
    await topUp(ground.db, ground.account, -99_000)
    await expect(send()).rejects.toMatchObject({
      kind: { code: 'not-enough-credits' },
      params: { missing: 500, available: 1_000 },
    })
    expect(await balance()).toEqual({ available: 1_000, held: 0 })
  })

  it('is refused to a country without a price', async () => {
    await expect(accept(ground, [{ to: '+32470000000' }])).rejects.toMatchObject({
      kind: { code: 'no-price' },
      params: { country: 'BE' },
    })
    expect(await balance()).toEqual({ available: 100_000, held: 0 })
  })
})
