import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openGround } from '../../../../tests/support/ground.ts'
import { standings } from '../../../../tests/support/ledger.ts'
import { whileRefusing } from '../../../../tests/support/refusing.ts'
import { campaign, phones } from '../../../../tests/support/sending.ts'
import { until } from '../../../../tests/support/until.ts'
import { one, rows, run, sql } from '../../platform/database/index.ts'
import type { Receipt } from '../../providers/index.ts'
import { longText } from './around-bench.fixture.ts'
import { type DriverBench, openBench } from './driver.fixture.ts'
import { createFolder, type Folder, refold } from './folder.ts'
import { createRecentReferences, samePhone } from './recent-references.ts'
import { createReceiptRecorder } from './record-receipts.ts'
import type { Token } from './sent.ts'
import { settleStrays } from './settle-strays.ts'

const ground = openGround()
let bench: DriverBench
let folder: Folder
beforeEach(async () => {
  troubles = []
  bench = await openBench(ground)
  folder = createFolder({ db: ground.db, now: () => 0, onFolded: () => {}, onTrouble: () => {} })
})
afterEach(async () => {
  await folder.close()
  await bench.close()
  await run(ground.db, sql`delete from stray_receipt`)
})

const database = () => ({ ...ground.database, db: ground.db, pool: ground.database.pool, close: async () => {} })
/** Receipts come to a process that remembers nothing: another node, or this one after a restart. */
const recorder = () =>
  createReceiptRecorder({
    database: database(),
    account: ground.account,
    references: createRecentReferences(),
    folder,
    pulse: { add() {} },
    onTrouble: (error) => void troubles.push(error),
  })
let troubles: unknown[] = []

function receipt(said: Partial<Receipt> & { ref: string; phone: string }) {
  const acts: string[] = []
  const all: Receipt = {
    refKey: /^\d+$/.test(said.ref) ? BigInt(said.ref) : 0n,
    sender: '36173',
    outcome: 'delivered',
    code: 0,
    error: '',
    errorClass: null,
    whole: false,
    submitDate: null,
    doneDate: null,
    text: '',
    receivedAt: new Date(),
    raw: () => Buffer.from('raw'),
    acknowledge: () => Boolean(acts.push('acknowledged')),
    refuse: () => Boolean(acts.push('refused')),
    ...said,
  }
  return Object.assign(all, { acts })
}

async function record(...receipts: Receipt[]) {
  const own = recorder()
  own.add(receipts)
  await own.settled()
}

async function stateOf(preparation: number) {
  await folder.close()
  folder = createFolder({ db: ground.db, now: () => 0, onFolded: () => {}, onTrouble: () => {} })
  await refold(ground.db, [{ preparation, batch: 0 }])
  return (await standings(ground.db)).filter(({ id }) => id.startsWith(`${preparation}-`)).map(({ state }) => state)
}
const strays = () =>
  rows(ground.db, sql<{ settled: boolean; tries: number }>`select settled, tries from stray_receipt order by id`)
const makeStraysDue = () => run(ground.db, sql`update stray_receipt set next_try = now()`)
const age = (seconds: number) =>
  run(ground.db, sql`update stray_receipt set at = at - make_interval(secs => ${seconds}), next_try = now()`)

/** A message that the carrier took, and what it called it. */
async function sent(text = 'Hello') {
  const [phone] = phones(1)
  const preparation = await campaign(ground, { to: [phone!], text: () => text })
  const before = bench.written.length
  bench.driver.wake()
  await bench.wrote(before + 1)
  return { phone: phone!, preparation, token: bench.written.at(-1)![0]!.token }
}
async function submitted(text?: string) {
  const message = await sent(text)
  bench.answer(message.token)
  await bench.recorder.settled()
  const { ref } = await one(
    ground.db,
    sql<{ ref: string }>`select ref from submission where preparation_id = ${message.preparation}`,
  )
  return { ...message, ref }
}

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
      await until('it was tried', () => troubles.length > 1)
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
    bench.answer(token)
    await bench.recorder.settled()
    await makeStraysDue()
    expect(await settleStrays(database(), folder)).toBe(1)
    expect(await stateOf(preparation)).toEqual(['delivered'])
    expect(await strays()).toEqual([{ settled: true, tries: 1 }])
  })

  it('that nobody knows is tried again with longer and longer pauses, then kept for people', async () => {
    await record(receipt({ ref: '999999999999', phone: '33611111111' }))
    for (let tries = 1; tries <= 9; tries++) {
      await makeStraysDue()
      await settleStrays(database(), folder)
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

describe('a message in doubt whose answer was lost', () => {
  const doubt = async (text?: string) => {
    const message = await sent(text)
    bench.driver.onLost({ neverWritten: [], mayHaveLeft: [message.token] })
    await bench.recorder.settled()
    return message
  }
  const now = () => new Date()

  it('is settled by a receipt of its phone, a minute later', async () => {
    const { phone, preparation } = await doubt()
    expect(await stateOf(preparation)).toEqual(['in-doubt'])
    await record(receipt({ ref: '777000', phone, submitDate: now(), text: 'Hello' }))
    await makeStraysDue()
    await settleStrays(database(), folder)
    expect(await stateOf(preparation)).toEqual(['in-doubt'])
    await age(61)
    await settleStrays(database(), folder)
    expect(await stateOf(preparation)).toEqual(['delivered'])
  })

  it.each([
    ['another time', { submitDate: new Date(Date.now() - 3_600_000) }],
    ['no time', { submitDate: null }],
    ['another text', { submitDate: new Date(), text: 'Something else' }],
    ['a text that ends like it', { submitDate: new Date(), text: 'llo' }],
    ['another phone', { submitDate: new Date(), phone: '33699999999' }],
  ])('is not settled by a receipt of %s', async (_, said) => {
    const { phone, preparation } = await doubt()
    await record(receipt({ ref: '777001', phone, ...said }))
    await age(120)
    await settleStrays(database(), folder)
    expect(await stateOf(preparation)).toEqual(['in-doubt'])
  })

  it('is not guessed at when two of them are in doubt', async () => {
    const { phone, preparation } = await doubt()
    const other = await campaign(ground, { to: [phone] })
    bench.driver.wake()
    await bench.wrote(2)
    bench.driver.onLost({ neverWritten: [], mayHaveLeft: [bench.written.at(-1)![0]!.token] })
    await bench.recorder.settled()
    expect(await stateOf(other)).toEqual(['in-doubt'])
    await record(receipt({ ref: '777002', phone, submitDate: now() }))
    await age(120)
    await settleStrays(database(), folder)
    expect([await stateOf(preparation), await stateOf(other)]).toEqual([['in-doubt'], ['in-doubt']])
  })

  it('does not take the receipts of two messages for one', async () => {
    const { phone, preparation } = await doubt()
    await record(
      receipt({ ref: '777003', phone, submitDate: now(), outcome: 'undelivered' }),
      receipt({ ref: '777004', phone, submitDate: now() }),
    )
    await age(120)
    await settleStrays(database(), folder)
    expect(await stateOf(preparation)).toEqual(['undelivered'])
    expect((await strays()).map(({ settled }) => settled)).toEqual([true, false])
  })
})

describe('what a carrier says of a message whose answer was lost', () => {
  const lose = async (...tokens: Token[]) => {
    bench.driver.onLost({ neverWritten: [], mayHaveLeft: tokens })
    await bench.recorder.settled()
  }
  const now = () => new Date()
  const tokens = () => bench.written.flat().map(({ token }) => token)

  it('is known by its reference once one receipt has found it, in whatever steps it comes', async () => {
    const { phone, preparation, token } = await sent()
    await lose(token)
    await record(receipt({ ref: '778001', phone, submitDate: now(), outcome: 'en-route' }))
    await age(61)
    await settleStrays(database(), folder)
    expect(await stateOf(preparation)).toEqual(['submitted'])
    await record(receipt({ ref: '778001', phone }))
    expect(await stateOf(preparation)).toEqual(['delivered'])
  })

  it('finds it a minute later, not when people have long been called', async () => {
    const { phone, preparation, token } = await sent()
    await lose(token)
    await record(receipt({ ref: '778002', phone, submitDate: now() }))
    for (const seconds of [1, 5, 30, 30]) {
      const passed = sql`make_interval(secs => ${seconds})`
      await run(ground.db, sql`update stray_receipt set at = at - ${passed}, next_try = next_try - ${passed}`)
      await settleStrays(database(), folder)
    }
    expect(await stateOf(preparation)).toEqual(['delivered'])
  })

  it('is not taken for it while something else to that phone may have left unanswered', async () => {
    const { phone, preparation, token } = await sent()
    await lose(token)
    const other = await campaign(ground, { to: [phone] })
    bench.driver.wake()
    await bench.wrote(2)
    await record(receipt({ ref: '778003', phone, submitDate: now() }))
    await age(61)
    await settleStrays(database(), folder)
    expect(await stateOf(preparation)).toEqual(['in-doubt'])
    bench.answer(tokens().at(-1)!)
    await bench.recorder.settled()
    await age(1)
    await settleStrays(database(), folder)
    expect([await stateOf(preparation), await stateOf(other)]).toEqual([['delivered'], ['submitted']])
  })

  it('must have been submitted when its batch was, not at some hour of a long campaign', async () => {
    const people = phones(2)
    const preparation = await campaign(ground, { to: people })
    await run(
      ground.db,
      sql`update batch set due_at = now() - interval '5 hours' where preparation_id = ${preparation}`,
    )
    bench.driver.wake()
    await bench.wrote(2)
    bench.answer(tokens()[0]!)
    await lose(tokens()[1]!)
    const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000)
    await record(receipt({ ref: '778004', phone: people[1]!, submitDate: hoursAgo(3) }))
    await age(61)
    await settleStrays(database(), folder)
    expect(await stateOf(preparation)).toEqual(['submitted', 'in-doubt'])
    await record(receipt({ ref: '778005', phone: people[1]!, submitDate: now() }))
    await age(61)
    await settleStrays(database(), folder)
    expect(await stateOf(preparation)).toEqual(['submitted', 'delivered'])
  })

  it('of the whole of it settles all its parts', async () => {
    const [phone] = phones(1)
    const preparation = await campaign(ground, { to: [phone!], text: () => longText })
    bench.driver.wake()
    await bench.wrote(5)
    await lose(...tokens())
    await record(receipt({ ref: '778006', phone: phone!, submitDate: now(), text: longText.slice(0, 20) }))
    await age(61)
    await settleStrays(database(), folder)
    expect(await stateOf(preparation)).toEqual(['in-doubt'])
    await record(receipt({ ref: '778007', phone: phone!, submitDate: now(), text: 'long text.', whole: true }))
    await age(61)
    await settleStrays(database(), folder)
    expect(await stateOf(preparation)).toEqual(['delivered'])
  })
})

describe('two messages to one phone under one reference', () => {
  it('of both the one that left last has the receipt, whichever was prepared first', async () => {
    const first = await submitted()
    const later = await campaign(ground, { to: [first.phone] })
    bench.driver.wake()
    await bench.wrote(2)
    bench.answer(bench.written.at(-1)![0]!.token)
    await bench.recorder.settled()
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
