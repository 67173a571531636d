import { describe, expect, it } from 'vitest'
import { openGround } from '../../../../tests/support/ground.ts'
import { campaign, phones } from '../../../../tests/support/sending.ts'
import { run, sql } from '../../platform/database/index.ts'
import { longText } from './around-bench.fixture.ts'
import { aroundReceipts, receipt } from './receipts.fixture.ts'
import type { Token } from './sent.ts'

const ground = openGround()
const desk = aroundReceipts(ground)
const { record, stateOf, strays, makeStraysDue, age, sent, settle } = desk

describe('a message in doubt whose answer was lost', () => {
  const doubt = async (text?: string) => {
    const message = await sent(text)
    desk.bench.driver.onLost({ neverWritten: [], mayHaveLeft: [message.token] })
    await desk.bench.recorder.settled()
    return message
  }
  const now = () => new Date()

  it('is settled by a receipt of its phone, a minute later', async () => {
    const { phone, preparation } = await doubt()
    expect(await stateOf(preparation)).toEqual(['in-doubt'])
    await record(receipt({ ref: '777000', phone, submitDate: now(), text: 'Hello' }))
    await makeStraysDue()
    await settle()
    expect(await stateOf(preparation)).toEqual(['in-doubt'])
    await age(61)
    await settle()
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
    await settle()
    expect(await stateOf(preparation)).toEqual(['in-doubt'])
  })

  it('is not guessed at when two of them are in doubt', async () => {
    const { phone, preparation } = await doubt()
    const other = await campaign(ground, { to: [phone] })
    desk.bench.driver.wake()
    await desk.bench.wrote(2)
    desk.bench.driver.onLost({ neverWritten: [], mayHaveLeft: [desk.bench.written.at(-1)![0]!.token] })
    await desk.bench.recorder.settled()
    expect(await stateOf(other)).toEqual(['in-doubt'])
    await record(receipt({ ref: '777002', phone, submitDate: now() }))
    await age(120)
    await settle()
    expect([await stateOf(preparation), await stateOf(other)]).toEqual([['in-doubt'], ['in-doubt']])
  })

  it('does not take the receipts of two messages for one', async () => {
    const { phone, preparation } = await doubt()
    await record(
      receipt({ ref: '777003', phone, submitDate: now(), outcome: 'undelivered' }),
      receipt({ ref: '777004', phone, submitDate: now() }),
    )
    await age(120)
    await settle()
    expect(await stateOf(preparation)).toEqual(['undelivered'])
    expect((await strays()).map(({ settled }) => settled)).toEqual([true, false])
  })
})

describe('what a carrier says of a message whose answer was lost', () => {
  const lose = async (...tokens: Token[]) => {
    desk.bench.driver.onLost({ neverWritten: [], mayHaveLeft: tokens })
    await desk.bench.recorder.settled()
  }
  const now = () => new Date()
  const tokens = () => desk.bench.written.flat().map(({ token }) => token)

  it('is known by its reference once one receipt has found it, in whatever steps it comes', async () => {
    const { phone, preparation, token } = await sent()
    await lose(token)
    await record(receipt({ ref: '778001', phone, submitDate: now(), outcome: 'en-route' }))
    await age(61)
    await settle()
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
      await settle()
    }
    expect(await stateOf(preparation)).toEqual(['delivered'])
  })

  it('is not taken for it while something else to that phone may have left unanswered', async () => {
    const { phone, preparation, token } = await sent()
    await lose(token)
    const other = await campaign(ground, { to: [phone] })
    desk.bench.driver.wake()
    await desk.bench.wrote(2)
    await record(receipt({ ref: '778003', phone, submitDate: now() }))
    await age(61)
    await settle()
    expect(await stateOf(preparation)).toEqual(['in-doubt'])
    desk.bench.answer(tokens().at(-1)!)
    await desk.bench.recorder.settled()
    await age(1)
    await settle()
    expect([await stateOf(preparation), await stateOf(other)]).toEqual([['delivered'], ['submitted']])
  })

  it('must have been submitted when its batch was, not at some hour of a long campaign', async () => {
    const people = phones(2)
    const preparation = await campaign(ground, { to: people })
    await run(
      ground.db,
      sql`update batch set due_at = now() - interval '5 hours' where preparation_id = ${preparation}`,
    )
    desk.bench.driver.wake()
    await desk.bench.wrote(2)
    desk.bench.answer(tokens()[0]!)
    await lose(tokens()[1]!)
    const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000)
    await record(receipt({ ref: '778004', phone: people[1]!, submitDate: hoursAgo(3) }))
    await age(61)
    await settle()
    expect(await stateOf(preparation)).toEqual(['submitted', 'in-doubt'])
    await record(receipt({ ref: '778005', phone: people[1]!, submitDate: now() }))
    await age(61)
    await settle()
    expect(await stateOf(preparation)).toEqual(['submitted', 'delivered'])
  })

  it('of the whole of it settles all its parts', async () => {
    const [phone] = phones(1)
    const preparation = await campaign(ground, { to: [phone!], text: () => longText })
    desk.bench.driver.wake()
    await desk.bench.wrote(5)
    await lose(...tokens())
    await record(receipt({ ref: '778006', phone: phone!, submitDate: now(), text: longText.slice(0, 20) }))
    await age(61)
    await settle()
    expect(await stateOf(preparation)).toEqual(['in-doubt'])
    await record(receipt({ ref: '778007', phone: phone!, submitDate: now(), text: 'long text.', whole: true }))
    await age(61)
    await settle()
    expect(await stateOf(preparation)).toEqual(['delivered'])
  })
})
