import { formatRelativeTime, ManualClock } from '@parley/smpp'
import { encodeParts } from '@parley/sms/text'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Phones } from './phones.ts'
import { numbers, submission, World } from './test-world.ts'

let world: World
beforeEach(() => {
  world = new World()
})
afterEach(() => world.end())

const nadia = '+33639981171'

describe('a phone', () => {
  it('is made by a message that arrives, and shows it under its sender', async () => {
    await world.start()
    const client = await world.client()
    client.text('33639981171', 'Bonjour Nadia')
    client.text('33639981171', 'From a name', { source: 'COLIBRI', sourceTon: 5 })
    client.text('33639981171', 'From a long number', { source: '18335550119', sourceTon: 1 })
    await client.until(() => client.receipts.length === 3)
    const { threads, ...summary } = world.carrier.phones.get(nadia)
    expect(summary).toMatchObject({ number: nadia, state: 'on', pinned: false, lastText: 'From a long number' })
    expect(threads.map((thread) => [thread.with, thread.messages.map(({ text }) => text)])).toEqual([
      ['+18335550119', ['From a long number']],
      ['COLIBRI', ['From a name']],
      ['36180', ['Bonjour Nadia']],
    ])
    expect(threads[2]!.messages[0]).toMatchObject({ direction: 'received', receiptMs: expect.any(Number) })
  })

  it('that nobody wrote to is on and empty, and is not made by being looked at', async () => {
    await world.start()
    expect(world.carrier.phones.get(nadia)).toMatchObject({ number: nadia, state: 'on', pinned: false, threads: [] })
    expect(world.carrier.phones.list()).toEqual([])
  })

  it('joins the parts of a long message, whatever their order, and shows gaps until then', async () => {
    await world.start()
    const client = await world.client()
    const text = 'L’été sera long, « très » long 🌞 … '.repeat(6)
    const parts = encodeParts(text, 9).toReversed()
    expect(parts.length).toBe(4)
    for (const [i, { octets, dataCoding }] of parts.entries()) {
      const message = submission('33639981171', { esmClass: 0x40, dataCoding, shortMessage: octets })
      client.link.submit([{ token: String(i), message }])
      await client.until(() => client.receipts.length === i + 1)
      const bubble = world.carrier.phones.get(nadia).threads[0]!.messages[0]!
      expect(bubble.parts).toEqual({ total: 4, come: i + 1 })
      if (i < 3) expect(bubble.text).toContain('…')
      else expect(bubble.text).toBe(text)
    }
  })

  it('takes two long messages with the same reference for two', async () => {
    await world.start()
    const client = await world.client()
    for (const letter of ['a', 'b']) client.text('33639981171', letter.repeat(200))
    await client.until(() => client.receipts.length === 4)
    expect(world.carrier.phones.get(nadia).threads[0]!.messages.map(({ text }) => text)).toEqual([
      'a'.repeat(200),
      'b'.repeat(200),
    ])
  })

  it('shows flash messages and binary ones as what they are', async () => {
    await world.start()
    const client = await world.client()
    client.text('33639981171', 'Now', { dataCoding: 0x10 })
    client.texts(['33639981171'], { dataCoding: 4, shortMessage: Uint8Array.of(1, 2, 255) })
    await client.until(() => client.receipts.length === 2)
    expect(world.carrier.phones.get(nadia).threads[0]!.messages).toMatchObject([
      { text: 'Now', flash: true, binary: null },
      { text: '', flash: false, binary: '0102ff' },
    ])
  })
})

describe('a phone that is', () => {
  it('off lets its messages wait at the carrier, and gets them when it is switched on', async () => {
    await world.start()
    const client = await world.client()
    world.carrier.phones.change(nadia, { state: 'off' })
    client.text('33639981171', 'Are you there?')
    await world.carrier.until((entry) => entry.kind === 'waiting')
    expect(world.carrier.phones.get(nadia)).toMatchObject({ state: 'off', pinned: true, waiting: 1, threads: [] })
    expect(client.receipts).toEqual([])
    world.carrier.phones.change(nadia, { state: 'on' })
    await client.until(() => client.receipts.length === 1)
    expect(client.receipts).toMatchObject([{ stat: 'DELIVRD' }])
    expect(world.carrier.phones.get(nadia)).toMatchObject({
      waiting: 0,
      waitingUntil: null,
      lastText: 'Are you there?',
    })
  })

  it('off until the validity of a message ends gets EXPIRED told, and never the message', async () => {
    const clock = new ManualClock()
    await world.start({ clock })
    const client = await world.client()
    world.carrier.phones.change(nadia, { state: 'off' })
    client.text('33639981171', 'For an hour', { validity: formatRelativeTime(3_600_000) })
    await client.until(() => client.answers.length === 1)
    clock.advance(5)
    expect(world.carrier.phones.get(nadia).waiting).toBe(1)
    clock.advance(3_599_000)
    expect(world.carrier.phones.get(nadia).waiting).toBe(1)
    clock.advance(1_000)
    await client.until(() => client.receipts.length === 1)
    expect(client.receipts).toMatchObject([{ stat: 'EXPIRED' }])
    world.carrier.phones.change(nadia, { state: 'on' })
    expect(world.carrier.phones.get(nadia)).toMatchObject({ waiting: 0, threads: [] })
  })

  it.each([
    ['full', 'UNDELIV'],
    ['unknown', 'REJECTD'],
  ] as const)('%s gets nothing, and %s is told', async (state, stat) => {
    await world.start()
    const client = await world.client()
    world.carrier.phones.change(nadia, { state })
    client.text('33639981171', 'Hello')
    await client.until(() => client.receipts.length === 1)
    expect(client.receipts).toMatchObject([{ stat }])
    expect(world.carrier.phones.get(nadia).threads).toEqual([])
  })

  it('pinned is still there after a restart, with its threads and what waits for it', async () => {
    await world.start()
    const client = await world.client()
    world.carrier.phones.change(nadia, { name: 'Nadia', pinned: true })
    client.text('33639981171', 'Bonjour '.repeat(30))
    await client.until(() => client.receipts.length === 2)
    world.carrier.phones.send(nadia, { to: '36180', text: 'OUI' })
    await client.until(() => client.incoming.length === 1)
    await world.carrier.until((entry) => entry.kind === 'incoming-acknowledged')
    world.carrier.phones.change(nadia, { state: 'off' })
    client.text('33639981171', 'Later')
    await world.carrier.until((entry) => entry.kind === 'waiting')
    world.carrier.change({ receipts: { delayMs: 1 } })
    const before = world.carrier.phones.get(nadia)

    await world.restart()
    expect(world.carrier.phones.get(nadia)).toEqual(before)
    const again = await world.client()
    world.carrier.phones.change(nadia, { state: 'on' })
    await again.until(() => again.receipts.length === 1)
    expect(again.receipts[0]!.id).toBe(client.answers.at(-1)!.messageId)
    const messages = world.carrier.phones.get(nadia).threads[0]!.messages
    expect(messages.map(({ text }) => text)).toEqual(['Bonjour '.repeat(30), 'OUI', 'Later'])
    expect(new Set(messages.map(({ id }) => id)).size).toBe(3)
  })

  it('removed is forgotten, and what waited for it is delivered to nobody in particular', async () => {
    await world.start()
    const client = await world.client()
    world.carrier.phones.change(nadia, { state: 'off' })
    client.text('33639981171', 'Hello')
    await world.carrier.until((entry) => entry.kind === 'waiting')
    expect(world.carrier.phones.remove(nadia)).toBe(true)
    await client.until(() => client.receipts.length === 1)
    expect(client.receipts).toMatchObject([{ stat: 'DELIVRD' }])
    expect(world.carrier.phones.remove('+33639989999')).toBe(false)
  })
})

describe('the phones kept in memory', () => {
  it('are those pinned and the latest few hundred, of a campaign only some', async () => {
    await world.start()
    const client = await world.client({ window: 5_000 })
    world.carrier.phones.change(nadia, { pinned: true })
    client.texts(numbers(5_000))
    await client.until(() => client.receipts.length === 5_000)
    const listed = world.carrier.phones.list()
    expect(listed[0]).toMatchObject({ number: nadia, pinned: true })
    expect(listed.length).toBeLessThanOrEqual(201)
    expect(listed.length).toBeGreaterThan(1)
  })

  it('forget the one used longest ago first', () => {
    const phones = new Phones()
    const gone: string[] = []
    phones.onChange((digits, handset) => {
      if (handset === null) gone.push(digits)
    })
    for (const number of numbers(200)) phones.open(number)
    phones.onArrival(numbers(1)[0]!, 0)
    phones.open('33639981171')
    expect(gone).toEqual([numbers(2)[1]])
  })
})
