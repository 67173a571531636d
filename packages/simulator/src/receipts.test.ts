import { statuses } from '@parley/smpp'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { numbers, World } from './test-world.ts'

let world: World
beforeEach(() => {
  world = new World()
})
afterEach(() => world.end())

describe('receipts', () => {
  it('come in the order of the submissions', async () => {
    expect(await order('in-order')).toEqual(numbers(200))
  })

  it('come reversed, group by group', async () => {
    const groups = [
      numbers(200).slice(0, 50),
      numbers(200).slice(50, 100),
      numbers(200).slice(100, 150),
      numbers(200).slice(150),
    ]
    expect(await order('reversed')).toEqual(groups.flatMap((group) => group.reverse()))
  })

  it('come shuffled, every one of them', async () => {
    const shuffled = await order('shuffled')
    expect(shuffled).not.toEqual(numbers(200))
    expect(shuffled.toSorted()).toEqual(numbers(200))
  })

  async function order(order: 'in-order' | 'shuffled' | 'reversed'): Promise<string[]> {
    await world.start({ settings: { receipts: { order, groupOf: 50 } } })
    const client = await world.client()
    client.texts(numbers(200))
    await client.until(() => client.receipts.length === 200)
    return client.receipts.map(({ to }) => to)
  }

  it('of a group that stays small leave all the same', async () => {
    await world.start({ settings: { receipts: { order: 'reversed', groupOf: 50 } } })
    const client = await world.client()
    client.texts(numbers(3))
    await client.until(() => client.receipts.length === 3)
    expect(client.receipts.map(({ to }) => to)).toEqual(numbers(3).reverse())
  })

  it.each([
    ['each', ['DELIVRD', 'DELIVRD', 'DELIVRD']],
    ['first', ['DELIVRD']],
    ['last', ['DELIVRD']],
  ] as const)('of a long message come for %s of its parts', async (parts, stats) => {
    await world.start({ settings: { receipts: { parts } } })
    const client = await world.client()
    client.text('33639981171', 'long '.repeat(90))
    await client.until(() => client.receipts.length === stats.length && client.answers.length === 3)
    const told = await world.entries('receipt')
    expect(told).toHaveLength(3)
    expect(told.filter(({ how }) => how === 'sent').map(({ stat }) => stat)).toEqual(stats)
    const first = client.answerTo('33639981171#1')!.messageId
    const last = client.answerTo('33639981171#3')!.messageId
    expect(client.receipts.map(({ id }) => id)).toContain(parts === 'last' ? last : first)
  })

  it('tell intermediate states before the final one', async () => {
    await world.start({ settings: { receipts: { delayMs: 30, intermediate: ['ACCEPTD', 'ENROUTE'] } } })
    const client = await world.client()
    client.text('33639981171', 'Hello')
    await client.until(() => client.receipts.length === 3)
    expect(client.receipts.map(({ stat }) => stat)).toEqual(['ACCEPTD', 'ENROUTE', 'DELIVRD'])
  })

  it.each([
    ['text', 1, true, ''],
    ['tlvs', 0, true, 'x'],
    ['text-and-tlvs', 1, true, 'x'],
  ] as const)('speak by %s', async (shape, texts, flagged, tlvs) => {
    await world.start({ settings: { receipts: { shape, flagged } } })
    const client = await world.client()
    client.text('33639981171', 'Hello')
    await client.until(() => client.receipts.length === 1)
    const { pdu } = client.receipts[0]!
    expect(pdu.command === 'deliver_sm' && pdu.shortMessage.length > 0).toBe(texts === 1)
    expect(pdu.tlvs.length > 0).toBe(tlvs === 'x')
  })

  it('may forget their flag, so that only the text tells', async () => {
    await world.start({ settings: { receipts: { flagged: false, shape: 'text', seconds: true, dataCoding: 8 } } })
    const client = await world.client()
    client.text('33639981171', 'Hello')
    await client.until(() => client.incoming.length === 1)
    const pdu = client.incoming[0]!
    expect(pdu).toMatchObject({ esmClass: 0, dataCoding: 8 })
    const text = pdu.command === 'deliver_sm' ? new TextDecoder().decode(pdu.shortMessage) : ''
    expect(text).toMatch(
      /^id:[\da-f]{16} sub:001 dlvrd:001 submit date:\d{12} done date:\d{12} stat:DELIVRD err:000 text:Hello$/,
    )
  })

  it('are not sent when nobody asked, or asked for failures alone', async () => {
    await world.start()
    const client = await world.client()
    client.texts(['33600000001'], { registeredDelivery: 0 })
    client.texts(['33600000002'], { registeredDelivery: 2 })
    client.texts(['33600000003'], { registeredDelivery: 1 })
    await client.until(() => client.receipts.length === 1)
    expect(client.receipts).toMatchObject([{ to: '33600000003' }])
    const told = await world.entries('receipt')
    expect(told.map(({ to, how }) => [to, how])).toEqual([
      ['33600000001', 'not-asked'],
      ['33600000002', 'not-asked'],
      ['33600000003', 'sent'],
    ])
  })

  it('wait for a receiver, and for room in its window', async () => {
    await world.start({ settings: { deliveries: { window: 10 } } })
    const transmitter = await world.client({ mode: 'transmitter' })
    transmitter.texts(numbers(30))
    await transmitter.until(() => transmitter.answers.length === 30)
    expect(world.carrier.counters().receiptsWaiting).toBe(30)
    const held: (() => void)[] = []
    const receiver = await world.client({ mode: 'receiver' }, (delivery) => held.push(() => delivery.answer(0)))
    await receiver.until(() => receiver.receipts.length === 10)
    expect(world.carrier.links().find(({ mode }) => mode === 'receiver')).toMatchObject({ unacknowledged: 10 })
    held.shift()!()
    await receiver.until(() => receiver.receipts.length === 11)
  })

  it('are repeated over the next link when the first was lost before the acknowledgement, and only then', async () => {
    await world.start()
    const deaf = await world.client({}, () => {})
    deaf.texts(numbers(3))
    await deaf.until(() => deaf.receipts.length === 3)
    deaf.link.destroy()
    const client = await world.client()
    await client.until(() => client.receipts.length === 3)
    await world.until(() => world.carrier.counters().receiptsAcknowledged === 3)
    expect((await world.entries('receipt')).map(({ how }) => how)).toEqual([
      ...['sent', 'sent', 'sent'],
      ...['again', 'again', 'again'],
    ])
  })

  it('come again later when the client asks for it, and not when it refuses them', async () => {
    await world.start({ settings: { deliveries: { retryMs: 1 } } })
    const said = [statuses.RX_T_APPN, statuses.ROK, statuses.RX_R_APPN]
    const client = await world.client({}, (delivery) => delivery.answer(said.shift()!))
    client.text('33600000001', 'Hello')
    await client.until(() => client.receipts.length === 2)
    client.text('33600000002', 'Hello')
    await client.until(() => client.receipts.length === 3)
    await world.carrier.until((entry) => entry.kind === 'receipt-acknowledged' && entry.status === statuses.RX_R_APPN)
    expect(world.carrier.counters()).toMatchObject({ receiptsSent: 3, receiptsAcknowledged: 1, receiptsWaiting: 0 })
  })

  it('go round the receivers of a system id, or back over the link of the submission', async () => {
    await world.start()
    const [one, two] = [await world.client(), await world.client()]
    one.texts(numbers(100))
    await Promise.all([one, two].map((client) => client.until(() => client.receipts.length === 50)))
    world.carrier.change({ receipts: { onLink: 'same' } })
    one.texts(numbers(100))
    await one.until(() => one.receipts.length === 150)
    expect(two.receipts.length).toBe(50)
  })
})
