import { describe, expect, it } from 'vitest'
import { run, sql, transaction } from '../platform/database/index.ts'
import { testDatabase } from '../platform/database/test-database.ts'
import { entriesOf, nextPreparation, prepaid, stand, topUp } from './credits.fixture.ts'
import { balanceOf, holdCredits, releaseHold } from './hold.ts'
import { tellLow } from './low.ts'
import { insertEntered } from './queries.ts'
import { adjustSettled, settleBatches } from './settle.ts'
import { spendSingle } from './spend.ts'

const database = testDatabase()

const hold = (account: number, preparation: number, amount: number) =>
  transaction(database.db, (tx) => holdCredits(tx, { account, preparation, amount, by: 'user:ada' }))
const settle = (account: number, preparation: number, batch: number, spent: number, unspent: number) =>
  transaction(database.db, (tx) => settleBatches(tx, account, [{ preparation, batch, spent, unspent }]))
const release = (preparation: number) => transaction(database.db, (tx) => releaseHold(tx, preparation))
const single = (account: number, batch: number, amount: number, preparation = 1) =>
  transaction(database.db, (tx) => spendSingle(tx, { account, preparation, batch, amount }))

describe('an account that is only counted', () => {
  it('holds and refuses nothing, with a row of its own or without', async () => {
    expect(await hold(99, nextPreparation(), 5_000)).toEqual({ kind: 'counted' })
    expect(await single(99, 1, 5_000)).toEqual({ kind: 'counted' })
    expect(await balanceOf(database.db, 99)).toEqual({ mode: 'counted', available: 0, held: 0 })
    expect(await entriesOf(database.db, 99)).toEqual([])
  })
})

describe('a hold', () => {
  it('takes what a preparation may cost out of what is available', async () => {
    const account = await prepaid(database.db, 10_000)
    expect(await hold(account, nextPreparation(), 6_000)).toEqual({ kind: 'held', left: 4_000 })
    expect(await stand(database.db, account)).toEqual({ available: 4_000, held: 6_000, adds_up: true })
  })

  it('of more than there is says how much is missing, and takes nothing', async () => {
    const account = await prepaid(database.db, 10_000)
    const preparation = nextPreparation()
    expect(await hold(account, preparation, 10_640)).toEqual({ kind: 'not-enough', available: 10_000, missing: 640 })
    expect(await stand(database.db, account)).toEqual({ available: 10_000, held: 0, adds_up: true })
    await topUp(database.db, account, 640)
    expect(await hold(account, preparation, 10_640)).toEqual({ kind: 'held', left: 0 })
  })

  it('of the same preparation is made once', async () => {
    const account = await prepaid(database.db, 10_000)
    const preparation = nextPreparation()
    await hold(account, preparation, 3_000)
    expect(await hold(account, preparation, 3_000)).toEqual({ kind: 'held', left: 7_000 })
    expect(await stand(database.db, account)).toEqual({ available: 7_000, held: 3_000, adds_up: true })
  })

  it('leaves nothing when its transaction dies before the end', async () => {
    const account = await prepaid(database.db, 10_000)
    const preparation = nextPreparation()
    const killed = transaction(database.db, async (tx) => {
      await holdCredits(tx, { account, preparation, amount: 3_000, by: null })
      await settleBatches(tx, account, [{ preparation, batch: 0, spent: 1_000, unspent: 0 }])
      await spendSingle(tx, { account, preparation: 1, batch: 77, amount: 100 })
      throw new Error('killed')
    })
    await expect(killed).rejects.toThrow('killed')
    expect(await stand(database.db, account)).toEqual({ available: 10_000, held: 0, adds_up: true })
    expect(await entriesOf(database.db, account)).toEqual(['top-up'])
    expect(await hold(account, preparation, 10_000)).toEqual({ kind: 'held', left: 0 })
  })
})

describe('a hundred who spend at once, with a balance for ten', () => {
  it('are ten who hold; nobody brings it below zero', async () => {
    const account = await prepaid(database.db, 10_500)
    const all = await Promise.all(Array.from({ length: 100 }, () => hold(account, nextPreparation(), 1_000)))
    expect(all.filter(({ kind }) => kind === 'held')).toHaveLength(10)
    expect(all.filter(({ kind }) => kind === 'not-enough')).toHaveLength(90)
    expect(await stand(database.db, account)).toEqual({ available: 500, held: 10_000, adds_up: true })
  })

  it('are ten whose single message leaves', async () => {
    const account = await prepaid(database.db, 10_500)
    const all = await Promise.all(Array.from({ length: 100 }, (_, i) => single(account, i, 1_000, 2)))
    expect(all.filter(({ kind }) => kind === 'spent')).toHaveLength(10)
    expect(await stand(database.db, account)).toEqual({ available: 500, held: 0, adds_up: true })
  })

  it('hold, spend, settle, release and top up in any order, and the ledger adds up', async () => {
    const account = await prepaid(database.db, 20_000)
    const each = async (i: number) => {
      const preparation = nextPreparation()
      if (i % 3 === 0) return void (await single(account, i, 700, 3))
      if (i % 7 === 0) return void (await topUp(database.db, account, 900))
      if ((await hold(account, preparation, 2_000)).kind !== 'held') return
      await Promise.all([
        settle(account, preparation, 0, 700, 300),
        settle(account, preparation, 0, 700, 300),
        settle(account, preparation, 1, 0, 500),
      ])
      await Promise.all([release(preparation), release(preparation)])
    }
    await Promise.all(Array.from({ length: 100 }, (_, i) => each(i)))
    const { available, held, adds_up } = await stand(database.db, account)
    expect({ held, adds_up }).toEqual({ held: 0, adds_up: true })
    expect(available).toBeGreaterThanOrEqual(0)
  })
})

describe('settling', () => {
  it('takes what was spent out of the hold, and what was not is available again', async () => {
    const account = await prepaid(database.db, 10_000)
    const preparation = nextPreparation()
    await hold(account, preparation, 6_000)
    await settle(account, preparation, 0, 2_500, 500)
    expect(await stand(database.db, account)).toEqual({ available: 4_500, held: 3_000, adds_up: true })
  })

  it('the same batch twice, or five times at once, is settling it once', async () => {
    const account = await prepaid(database.db, 10_000)
    const preparation = nextPreparation()
    await hold(account, preparation, 6_000)
    const all = await Promise.all(Array.from({ length: 5 }, () => settle(account, preparation, 0, 1_000, 0)))
    expect(all.sort()).toEqual([0, 0, 0, 0, 1])
    expect(await settle(account, preparation, 0, 1_000, 0)).toBe(0)
    expect(await stand(database.db, account)).toEqual({ available: 4_000, held: 5_000, adds_up: true })
  })

  it('leaves the rest to the release, which happens once', async () => {
    const account = await prepaid(database.db, 10_000)
    const preparation = nextPreparation()
    await hold(account, preparation, 6_000)
    await settle(account, preparation, 0, 1_000, 200)
    expect((await Promise.all([release(preparation), release(preparation)])).sort()).toEqual([0, 4_800])
    expect(await stand(database.db, account)).toEqual({ available: 9_000, held: 0, adds_up: true })
  })

  it('after the release takes nothing: there is no hold any more', async () => {
    const account = await prepaid(database.db, 10_000)
    const preparation = nextPreparation()
    await hold(account, preparation, 6_000)
    await release(preparation)
    expect(await settle(account, preparation, 0, 1_000, 0)).toBe(0)
    expect(await stand(database.db, account)).toEqual({ available: 10_000, held: 0, adds_up: true })
  })

  it('takes no more than was held, whatever the rounded prices of the batches add up to', async () => {
    const account = await prepaid(database.db, 10_000)
    const preparation = nextPreparation()
    await hold(account, preparation, 1_000)
    await transaction(database.db, (tx) =>
      settleBatches(tx, account, [
        { preparation, batch: 0, spent: 400, unspent: 100 },
        { preparation, batch: 1, spent: 450, unspent: 70 },
        { preparation, batch: 2, spent: 100, unspent: 0 },
      ]),
    )
    expect(await stand(database.db, account)).toEqual({ available: 9_150, held: 0, adds_up: true })
  })
})

describe('what was spent and did not leave', () => {
  it('comes back once, when the single message has ended', async () => {
    const account = await prepaid(database.db, 10_000)
    const preparation = nextPreparation()
    await single(account, 4, 2_000, preparation)
    const back = () =>
      transaction(database.db, (tx) => adjustSettled(tx, account, [{ preparation, batch: 4, back: 2_000 }]))
    expect((await Promise.all([back(), back(), back()])).sort()).toEqual([0, 0, 2_000])
    expect(await stand(database.db, account)).toEqual({ available: 10_000, held: 0, adds_up: true })
    expect(await entriesOf(database.db, account)).toEqual(['top-up', 'single', 'correction'])
  })

  it('is never more than was spent', async () => {
    const account = await prepaid(database.db, 10_000)
    const preparation = nextPreparation()
    await single(account, 5, 2_000, preparation)
    await transaction(database.db, (tx) => adjustSettled(tx, account, [{ preparation, batch: 5, back: 9_000 }]))
    expect(await stand(database.db, account)).toEqual({ available: 10_000, held: 0, adds_up: true })
  })

  it('of a batch with doubts comes back after it was settled; without doubts nothing does', async () => {
    const account = await prepaid(database.db, 10_000)
    const preparation = nextPreparation()
    await hold(account, preparation, 2_000)
    await transaction(database.db, (tx) =>
      settleBatches(tx, account, [
        { preparation, batch: 0, spent: 1_000, unspent: 0, doubtful: true },
        { preparation, batch: 1, spent: 1_000, unspent: 0 },
      ]),
    )
    const back = await transaction(database.db, (tx) =>
      adjustSettled(tx, account, [
        { preparation, batch: 0, back: 300 },
        { preparation, batch: 1, back: 300 },
      ]),
    )
    expect(back).toBe(300)
    expect(await stand(database.db, account)).toEqual({ available: 8_300, held: 0, adds_up: true })
  })
})

describe('the ledger', () => {
  it.each([
    ['changed', sql`update credit_entry set note = 'other'`],
    ['shortened', sql`delete from credit_entry`],
    ['emptied', sql`truncate credit_entry`],
  ])('cannot be %s', async (_, statement) => {
    await prepaid(database.db, 1)
    await expect(run(database.db, statement)).rejects.toThrow('only appended to')
  })

  it('takes a correction down to zero, never below', async () => {
    const account = await prepaid(database.db, 1_000)
    const correct = (amount: number) =>
      transaction(database.db, (tx) =>
        insertEntered(tx, { account, kind: 'correction', amount, by: 'user:ada', note: 'typed wrong' }),
      )
    expect(await correct(-1_001)).toBeNull()
    expect(await correct(-1_000)).not.toBeNull()
    expect(await stand(database.db, account)).toEqual({ available: 0, held: 0, adds_up: true })
  })
})

describe('an alert threshold', () => {
  const below = async (amount: number, threshold: number) => {
    const account = await prepaid(database.db, amount)
    await run(database.db, sql`update credit_account set alert_below = ${threshold} where account_id = ${account}`)
    const told: (number | 'enough')[] = []
    const look = () =>
      tellLow(database.db, {
        onLow: async (_, low) => low.account === account && told.push(low.available),
        onEnough: async (_, other) => other === account && told.push('enough'),
      })
    return { account, told, look }
  }

  it('is told once when the balance falls below it, and again only after it was above', async () => {
    const { account, told, look } = await below(10_000, 5_000)
    await look()
    await hold(account, nextPreparation(), 6_000)
    await Promise.all([look(), look(), look()])
    await look()
    expect(told).toEqual([4_000])

    await topUp(database.db, account, 1_000)
    await look()
    await hold(account, nextPreparation(), 1)
    await look()
    expect(told).toEqual([4_000, 'enough', 4_999])
  })

  it('is told again when telling failed', async () => {
    const { told, look } = await below(1_000, 5_000)
    const failing = tellLow(database.db, {
      onLow: () => Promise.reject(new Error('no notice')),
      onEnough: async () => {},
    })
    await expect(failing).rejects.toThrow('no notice')
    await look()
    expect(told).toEqual([1_000])
  })
})
