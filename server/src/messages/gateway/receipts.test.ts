import { describe, expect, it } from 'vitest'
import { openGround } from '../../../../tests/support/ground.ts'
import { whileRefusing } from '../../../../tests/support/refusing.ts'
import { campaign, phones } from '../../../../tests/support/sending.ts'
import { until } from '../../../../tests/support/until.ts'
import { one, run, sql } from '../../platform/database/index.ts'
import { aroundReceipts, receipt } from './receipts.fixture.ts'
import { samePhone } from './recent-references.ts'

const ground = openGround()
const desk = aroundReceipts(ground)
const { recorder, record, stateOf, strays, makeStraysDue, sent, submitted, settle } = desk

describe('a receipt', () => {
  it('is acknowledged once it is committed, and finds its message without any memory of it', async () => {
    const { phone, preparation, ref } = await submitted()
    const own = receipt({ ref, phone })
    await record(own)
    expect(own.acts).toEqual(['acknowledged'])
    expect(await stateOf(preparation)).toEqual(['delivered'])
  })

  it('is not acknowledged before that', async () => {
    const { phone, preparation, ref } = await submitted()
    const own = receipt({ ref, phone })
    const recorded = recorder()
    await whileRefusing(ground.db, 'receipt', async () => {
      recorded.add([own])
      await until('it was tried', () => desk.troubles.length > 1)
      expect(own.acts).toEqual([])
    })
    await recorded.settled()
    expect(own.acts).toEqual(['acknowledged'])
    expect(await stateOf(preparation)).toEqual(['delivered'])
  })

  it('may be repeated: nothing changes, no count moves', async () => {
    const { phone, preparation, ref } = await submitted()
    await record(receipt({ ref, phone }), receipt({ ref, phone }))
    await record(receipt({ ref, phone }))
    expect(await stateOf(preparation)).toEqual(['delivered'])
    const tally = await one(
      ground.db,
      sql<{
        delivered: number
        submitted: number
      }>`select delivered, submitted from progress where preparation_id = ${preparation}`,
    )
    expect(tally).toEqual({ delivered: 1, submitted: 0 })
  })

  it('that comes late moves nothing backwards', async () => {
    const { phone, preparation, ref } = await submitted()
    await record(receipt({ ref, phone }), receipt({ ref, phone, outcome: 'en-route' }))
    await record(receipt({ ref, phone, outcome: 'undelivered', code: 1 }))
    expect(await stateOf(preparation)).toEqual(['delivered'])
  })

  it('of another phone with the same reference is not believed', async () => {
    const { preparation, ref } = await submitted()
    const own = receipt({ ref, phone: phones(1)[0]! })
    await record(own)
    expect(own.acts).toEqual(['acknowledged'])
    expect(await stateOf(preparation)).toEqual(['submitted'])
    expect(await strays()).toEqual([{ settled: false, tries: 0 }])
  })

  it('before its answer is kept and found again', async () => {
    const { phone, preparation, token } = await sent()
    const next = await nextReference()
    const own = receipt({ ref: next, phone })
    await record(own)
    expect(own.acts).toEqual(['acknowledged'])
    desk.bench.answer(token)
    await desk.bench.recorder.settled()
    await makeStraysDue()
    expect(await settle()).toBe(1)
    expect(await stateOf(preparation)).toEqual(['delivered'])
    expect(await strays()).toEqual([{ settled: true, tries: 1 }])
  })

  it('that nobody knows is tried again with longer and longer pauses, then kept for people', async () => {
    await record(receipt({ ref: '999999999999', phone: '33611111111' }))
    for (let tries = 1; tries <= 9; tries++) {
      await makeStraysDue()
      await settle()
      expect((await strays())[0]).toEqual({ settled: false, tries })
    }
    const { never } = await one(
      ground.db,
      sql<{ never: boolean }>`select next_try = 'infinity' as never from stray_receipt`,
    )
    expect(never).toBe(true)
  })

  it('whose reference is no text of the database harms no other', async () => {
    const { phone, preparation, ref } = await submitted()
    const bad = receipt({ ref: 'a\0b\t\\', phone, refKey: 5n })
    await record(bad, receipt({ ref, phone }))
    expect(bad.acts).toEqual(['acknowledged'])
    expect(await stateOf(preparation)).toEqual(['delivered'])
    expect(await strays()).toHaveLength(1)
  })
})

describe('two messages to one phone under one reference', () => {
  it('of both the one that left last has the receipt, whichever was prepared first', async () => {
    const first = await submitted()
    const later = await campaign(ground, { to: [first.phone] })
    desk.bench.driver.wake()
    await desk.bench.wrote(2)
    desk.bench.answer(desk.bench.written.at(-1)![0]!.token)
    await desk.bench.recorder.settled()
    await run(
      ground.db,
      sql`update submission set ref = '779001', ref_key = 779001,
                 at = now() - case when preparation_id = ${later} then interval '1 day' else interval '0' end
           where preparation_id in (${first.preparation}, ${later})`,
    )
    await record(receipt({ ref: '779001', phone: first.phone }))
    expect([await stateOf(first.preparation), await stateOf(later)]).toEqual([['delivered'], ['submitted']])
  })
})

describe('two ways to write one phone', () => {
  it.each([
    ['33612345678', true],
    ['+33612345678', true],
    ['0612345678', true],
    ['612345678', true],
    ['0033612345678', true],
    ['33612345679', false],
    ['00000000', false],
    ['345678', false],
    ['', false],
  ])('%j is the phone +33612345678: %s', (written, same) => expect(samePhone(33612345678, written)).toBe(same))
})

const nextReference = async () => {
  const { ref } = await submitted()
  return String(BigInt(ref) + 1n)
}
