import { statuses } from '@parley/smpp'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { seededChance } from './chance.ts'
import { type FaultInput, Faults, parseFault } from './faults.ts'
import { type Client, numbers, World } from './test-world.ts'

let world: World
beforeEach(() => {
  world = new World()
})
afterEach(() => world.end())

async function withFault(fault: FaultInput, options: Parameters<World['client']>[0] = {}): Promise<Client> {
  await world.start()
  world.carrier.faults.put('it', fault)
  return world.client(options)
}

describe('a fault of the answer', () => {
  it.each([
    [{ kind: 'throttle' }, statuses.RTHROTTLED],
    [{ kind: 'queue-full' }, statuses.RMSGQFUL],
    [{ kind: 'status', status: 0x401 }, 0x401],
  ] as const)('%j refuses, and nothing is delivered', async (fault, status) => {
    const client = await withFault({ ...fault, count: 1 })
    client.texts(numbers(2))
    await client.until(() => client.receipts.length === 1 && client.answers.length === 2)
    expect(client.answers).toMatchObject([{ status }, { status: 0 }])
    expect(client.receipts).toMatchObject([{ to: numbers(2)[1] }])
    expect(await world.entries('submitted')).toMatchObject([
      { status, message: 0, fault: 'it' },
      { status: 0, fault: '' },
    ])
  })

  it('status may carry a message id all the same', async () => {
    const client = await withFault({ kind: 'status', status: 8, body: true })
    client.texts(numbers(1))
    await client.until(() => client.answers.length === 1)
    expect(client.answers).toMatchObject([{ status: 8 }])
    // The codec keeps what the wire said; an answer without a body is 16 octets long.
    expect(await world.entries('answered')).toMatchObject([{ status: 8 }])
  })

  it('no-answer takes and delivers, silently', async () => {
    const client = await withFault({ kind: 'no-answer', count: 1 })
    client.texts(numbers(2))
    await client.until(() => client.receipts.length === 2)
    expect(client.answers).toMatchObject([{ token: numbers(2)[1] }])
    expect(await world.entries('submitted')).toMatchObject([{ status: 0, fault: 'it' }, { status: 0 }])
    expect(await world.entries('answered')).toHaveLength(1)
  })

  it('no-answer may also lose the submission itself', async () => {
    const client = await withFault({ kind: 'no-answer', taken: false, count: 1 })
    client.texts(numbers(2))
    await client.until(() => client.receipts.length === 1)
    expect(client.answers).toHaveLength(1)
    expect(world.carrier.counters()).toMatchObject({ submitted: 2, accepted: 1, refused: {} })
  })

  it('late-answer answers after the others', async () => {
    const client = await withFault({ kind: 'late-answer', delayMs: 20, count: 1 }, { times: { answer: 5 } })
    client.texts(numbers(2))
    await client.until(() => client.answers.length === 2)
    expect(client.answers.map(({ token }) => token)).toEqual(numbers(2).reverse())
  })

  it('answer-twice answers twice', async () => {
    const client = await withFault({ kind: 'answer-twice', count: 1 })
    client.texts(numbers(2))
    await client.until(() => client.answers.length === 2 && client.others.length === 1)
    expect(client.others).toEqual(['submit_sm_resp'])
    expect((await world.entries('answered')).map(({ sequence }) => sequence)).toHaveLength(3)
  })

  it('wrong-sequence answers something that nobody asked', async () => {
    const client = await withFault({ kind: 'wrong-sequence', count: 1 })
    client.texts(numbers(2))
    await client.until(() => client.answers.length === 1 && client.others.length === 1)
    expect(client.answers).toMatchObject([{ token: numbers(2)[1] }])
  })

  it('split-bytes sends the answer octet by octet, and the next ones whole behind it', async () => {
    const client = await withFault({ kind: 'split-bytes', count: 3 })
    client.texts(numbers(6))
    await client.until(() => client.answers.length === 6 && client.receipts.length === 6)
    expect(client.answers.map(({ token }) => token)).toEqual(numbers(6))
    expect(client.states).not.toContain('down')
  })

  it('unknown-tlv adds one that no table knows', async () => {
    const client = await withFault({ kind: 'unknown-tlv' })
    client.texts(numbers(1))
    await client.until(() => client.answers.length === 1)
    expect(client.answers[0]!.messageId).toHaveLength(16)
    expect(Buffer.from(client.answers[0]!.tlvs).toString('hex')).toBe('14770003010203')
  })

  it.each([{ kind: 'corrupt-length' }, { kind: 'garbage', bytes: 100 }] as const)(
    '%j loses the stream',
    async (fault) => {
      const client = await withFault({ ...fault, after: 1, count: 1 })
      client.texts(numbers(3))
      await client.until(() => client.lost.length === 1)
      expect(client.answers.map(({ token }) => token)).toEqual(numbers(1))
      expect(client.lost[0]!.mayHaveLeft).toEqual(numbers(3).slice(1))
      await client.until(() => client.states.at(-1) === 'bound')
    },
  )
})

describe('a fault of the link', () => {
  it.each([
    ['before', ['33600000000', '33600000001']],
    ['after', ['33600000000', '33600000001', '33600000002']],
  ] as const)('disconnect cuts in the middle of a window, %s the answer', async (answering, answered) => {
    const client = await withFault({ kind: 'disconnect', after: 2, count: 1, answering })
    client.texts(numbers(5))
    await client.until(() => client.lost.length === 1)
    expect(client.answers.map(({ token }) => token)).toEqual(answered)
    expect(client.lost[0]!.mayHaveLeft).toEqual(numbers(5).slice(answered.length))
    // What it took is delivered, answered or not; what came behind the cut was never seen.
    await client.until(() => client.receipts.length === 3)
    expect((await world.entries('submitted')).map(({ to }) => to)).toEqual(numbers(3))
    expect(await world.entries('answered')).toHaveLength(answered.length)
    expect(await world.entries('link-ended')).toMatchObject([{ because: 'cut by a fault' }])
  })

  it('disconnect may reset', async () => {
    const client = await withFault({ kind: 'disconnect', reset: true, count: 1 })
    client.texts(numbers(1))
    await client.until(() => client.lost.length === 1)
    expect(client.lost[0]!.mayHaveLeft).toEqual(numbers(1))
  })

  it('unbind says goodbye by protocol, and the client comes back', async () => {
    const client = await withFault({ kind: 'unbind', count: 1 })
    client.texts(numbers(1))
    await client.until(() => client.states.includes('draining'))
    await client.until(() => client.states.filter((state) => state === 'bound').length === 2)
    expect(client.answers).toHaveLength(1)
  })

  it('freeze neither reads nor answers until it thaws, and loses nothing', async () => {
    const client = await withFault({ kind: 'freeze', after: 1, count: 1 })
    client.texts(numbers(3))
    await world.carrier.until((entry) => entry.kind === 'fault')
    await client.until(() => client.answers.length === 1)
    expect(world.carrier.links()).toMatchObject([{ frozen: true, submitted: 1 }])
    world.carrier.faults.remove('it')
    await client.until(() => client.receipts.length === 3)
    expect(client.answers.map(({ token }) => token)).toEqual(numbers(3))
  })

  it('freeze thaws by itself after its time', async () => {
    const client = await withFault({ kind: 'freeze', forMs: 5, count: 1 })
    client.texts(numbers(2))
    await client.until(() => client.answers.length === 2)
  })

  it('no-enquire leaves enquire_link unanswered, so that the client gives the link up', async () => {
    const client = await withFault({ kind: 'no-enquire' }, { times: { enquireAfter: 5, enquirePatience: 5 } })
    await client.until(() => client.states.includes('down'))
    world.carrier.faults.clear()
    await client.until(() => client.states.at(-1) === 'bound')
  })

  it('refuse-binds refuses so many', async () => {
    await world.start()
    world.carrier.faults.put('it', { kind: 'refuse-binds', status: statuses.RSYSERR, count: 2 })
    const client = await world.client()
    expect(await world.entries('bind-refused')).toMatchObject([
      { status: statuses.RSYSERR },
      { status: statuses.RSYSERR },
    ])
    expect(client.states.filter((state) => state === 'down')).toHaveLength(2)
  })

  it('cutting on demand ends the links of one system id', async () => {
    const client = await withFault({ kind: 'throttle' })
    expect(world.carrier.cut({ systemId: 'nobody' })).toBe(0)
    expect(world.carrier.cut({ systemId: 'parley', how: 'reset' })).toBe(1)
    await client.until(() => client.states.filter((state) => state === 'bound').length === 2)
    expect(world.carrier.cut({ how: 'unbind' })).toBe(1)
    await client.until(() => client.states.filter((state) => state === 'bound').length === 3)
  })
})

describe('a fault of the receipt', () => {
  it('receipt-first sends it before the answer', async () => {
    const client = await withFault({ kind: 'receipt-first', byMs: 1 })
    client.texts(numbers(1))
    await client.until(() => client.answers.length === 1 && client.receipts.length === 1)
    const order = (await world.book()).map(({ kind }) => kind)
    expect(order.indexOf('receipt')).toBeLessThan(order.indexOf('answered'))
    expect(client.receipts[0]!.id).toBe(client.answers[0]!.messageId)
  })

  it('receipt-twice sends two', async () => {
    const client = await withFault({ kind: 'receipt-twice', count: 1 })
    client.texts(numbers(2))
    await client.until(() => client.receipts.length === 3)
    expect((await world.entries('receipt')).map(({ how }) => how)).toEqual(['sent', 'twice', 'sent'])
  })

  it('receipt-lost sends none, and the book knows', async () => {
    const client = await withFault({ kind: 'receipt-lost', count: 1 })
    client.texts(numbers(2))
    await client.until(() => client.receipts.length === 1)
    expect(await world.entries('receipt')).toMatchObject([{ how: 'lost', stat: 'DELIVRD' }, { how: 'sent' }])
  })

  it('outcome decides how it ends, with any word', async () => {
    const client = await withFault({ kind: 'outcome', stat: 'MISSED', err: '0b7', suffix: '1' })
    client.texts(numbers(3))
    await client.until(() => client.receipts.length === 3)
    expect(client.receipts.map(({ stat }) => stat)).toEqual(['DELIVRD', 'MISSED', 'DELIVRD'])
    expect(world.carrier.counters()).toMatchObject({ receipts: { DELIVRD: 2, MISSED: 1 }, faults: { it: 1 } })
  })
})

describe('when a fault strikes', () => {
  const faults = (...list: FaultInput[]) => {
    const all = new Faults(seededChance(7))
    for (const [i, fault] of list.entries()) all.put(parseFault(String(i), fault))
    return (to: string, systemId = 'parley') => all.strike({ to, systemId }).map(({ id }) => id)
  }

  it('so many pass first, then it strikes so often', () => {
    const strike = faults({ kind: 'throttle', after: 2, count: 2 })
    expect(numbers(6).map((to) => strike(to).length)).toEqual([0, 0, 1, 1, 0, 0])
  })

  it('only its numbers and its system id are struck, and others do not count', () => {
    const strike = faults({ kind: 'throttle', suffix: '71', systemId: 'parley', count: 1 })
    expect([strike('33639981172'), strike('33639981171', 'other'), strike('33639981171')]).toEqual([[], [], ['0']])
  })

  it('its share is hit over many, and the same seed strikes the same ones', () => {
    const run = () => {
      const strike = faults({ kind: 'throttle', probability: 0.1 })
      return numbers(10_000).filter((to) => strike(to).length === 1)
    }
    const struck = run()
    expect(struck.length / 10_000).toBeCloseTo(0.1, 1)
    expect(run()).toEqual(struck)
  })

  it('several may strike together', () => {
    const strike = faults({ kind: 'answer-twice' }, { kind: 'receipt-twice' })
    expect(strike('33639981171')).toEqual(['0', '1'])
  })

  it.each([
    [{ kind: 'explode' }, /kind/],
    [{ kind: 'status' }, /status/],
    [{ kind: 'throttle', probability: 2 }, /probability/],
    [{ kind: 'throttle', probabilty: 1 }, /probabilty/],
  ])('what cannot be is refused: %j', (said, why) => {
    expect(() => parseFault('it', said)).toThrow(why)
  })
})
