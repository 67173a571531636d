import { type Delivery, readTlv, readUserData, statuses } from '@parley/smpp'
import { assemble, decodeIncoming, type IncomingPart } from '@parley/sms/text'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Client, World } from './test-world.ts'

let world: World
beforeEach(async () => {
  world = new World()
  await world.start()
})
afterEach(() => world.end())

const nadia = '+33639981171'
const long = 'Où serez-vous ? Je viens lundi à 14 h, mardi à 9 h, ou jamais. '.repeat(9)

describe('what a phone writes', () => {
  it('comes as a short text from its number to the short code', async () => {
    const client = await world.client()
    world.carrier.phones.send(nadia, { to: '36180', text: 'STOP' })
    await client.until(() => client.incoming.length === 1)
    expect(client.incoming[0]).toMatchObject({
      source: '33639981171',
      sourceTon: 1,
      dest: '36180',
      dataCoding: 0,
      esmClass: 0,
    })
    expect(textsOf(client)).toEqual(['STOP'])
    await world.carrier.until((entry) => entry.kind === 'incoming-acknowledged')
    const [sent] = await world.entries('incoming')
    const [acknowledged] = await world.entries('incoming-acknowledged')
    expect(sent).toMatchObject({ from: nadia, to: '36180', how: 'sent' })
    expect(acknowledged).toMatchObject({ incoming: sent!.incoming, from: nadia, status: 0 })
  })

  it.each([
    ['ÇA VA ? ĉu', {}, 8],
    ['Ça va', { encoding: 'ucs2' }, 8],
    ['ça va', { encoding: 'latin1' }, 3],
    ['{€}', {}, 0],
  ] as const)('is encoded as chosen: %s %j', async (text, options, dataCoding) => {
    const client = await world.client()
    world.carrier.phones.send(nadia, { to: '36180', text, ...options })
    await client.until(() => client.incoming.length === 1)
    expect(client.incoming[0]!.dataCoding).toBe(dataCoding)
    expect(textsOf(client)).toEqual([text])
  })

  const ways = (['udh-8', 'udh-16', 'sar', 'payload'] as const).flatMap((by) =>
    (['in-order', 'reversed', 'shuffled'] as const).map((order) => [by, order] as const),
  )
  it.each(ways)('is joined again when long: by %s, %s', async (by, order) => {
    const client = await world.client()
    const { parts } = world.carrier.phones.send(nadia, { to: '36180', text: long, long: by, order })
    expect(parts).toBe(by === 'payload' ? 1 : 4)
    await client.until(() => client.incoming.length === parts)
    expect(joined(client)).toEqual({ kind: 'whole', text: long })
    const sequence = client.incoming.map((pdu) => readUserData(pdu).concatenation?.part)
    if (parts > 1 && order !== 'shuffled') expect(sequence).toEqual(order === 'reversed' ? [4, 3, 2, 1] : [1, 2, 3, 4])
    if (by === 'payload') expect(readTlv(client.incoming[0]!.tlvs, 'messagePayload')).toBeDefined()
    expect(client.incoming.every((pdu) => 'shortMessage' in pdu && pdu.shortMessage.length <= 160)).toBe(true)
  })

  it('may lack a part', async () => {
    const client = await world.client()
    world.carrier.phones.send(nadia, { to: '36180', text: long, missing: [2] })
    await client.until(() => client.incoming.length === 3)
    expect(joined(client)).toMatchObject({ kind: 'waiting', missing: [2] })
  })

  it('may come twice, or a part of it, although nothing was lost', async () => {
    const client = await world.client()
    world.carrier.phones.send(nadia, { to: '36180', text: 'Oui', twice: [1] })
    world.carrier.phones.send(nadia, { to: '36180', text: long, twice: [3] })
    await client.until(() => client.incoming.length === 7)
    expect(textsOf(client).slice(0, 2)).toEqual(['Oui', 'Oui'])
    expect(client.incoming.slice(2).map((pdu) => readUserData(pdu).concatenation?.part)).toEqual([1, 2, 3, 3, 4])
    expect((await world.entries('incoming')).map(({ how }) => how)).toEqual(Array(7).fill('sent'))
  })

  it('may be binary, and then long too', async () => {
    const client = await world.client()
    world.carrier.phones.send(nadia, { to: '36180', text: '', binary: 'c0ffee' })
    await client.until(() => client.incoming.length === 1)
    expect(client.incoming[0]).toMatchObject({ dataCoding: 4, shortMessage: Uint8Array.of(0xc0, 0xff, 0xee) })
    world.carrier.phones.send(nadia, { to: '36180', text: '', binary: 'ab'.repeat(200) })
    await client.until(() => client.incoming.length === 3)
  })

  it.each([
    [{ to: '36180', text: 'ĉu', encoding: 'gsm7' }, /encoding/],
    [{ to: '', text: 'x' }, /to/],
    [{ to: '36180', text: 'x', binary: 'xyz' }, /hexadecimal/],
  ] as const)('is refused when it cannot be: %j', (message, why) => {
    expect(() => world.carrier.phones.send(nadia, message)).toThrow(why)
  })

  it('goes to whoever last wrote from that number', async () => {
    const systems = ['one', 'two'].map((systemId) => ({ systemId, password: 'x', bindLimit: null }))
    world.carrier.change({ systems })
    const one = await world.client({ systemId: 'one', password: 'x' })
    const two = await world.client({ systemId: 'two', password: 'x' })
    two.text('33639981171', 'Hello', { source: '36181' })
    await two.until(() => two.receipts.length === 1)
    world.carrier.phones.send(nadia, { to: '36181', text: 'for two' })
    world.carrier.phones.send(nadia, { to: '36182', text: 'for nobody in particular' })
    world.carrier.phones.send(nadia, { to: '36182', text: 'for two again', systemId: 'two' })
    await two.until(() => two.incoming.length === 2)
    await one.until(() => one.incoming.length === 1)
    expect([textsOf(one), textsOf(two)]).toEqual([['for nobody in particular'], ['for two', 'for two again']])
  })

  it('waits while no receiver is bound', async () => {
    world.carrier.phones.send(nadia, { to: '36180', text: 'early' })
    expect(sentBubble()).toMatchObject({ state: 'waiting' })
    const client = await world.client()
    await client.until(() => client.incoming.length === 1)
    expect(textsOf(client)).toEqual(['early'])
  })

  it('is repeated until acknowledged, over the next link, never while the first lives', async () => {
    const deaf = await world.client({}, () => {})
    world.carrier.phones.send(nadia, { to: '36180', text: 'STOP' })
    await deaf.until(() => deaf.incoming.length === 1)
    const second = await world.client({}, () => {})
    world.carrier.phones.send(nadia, { to: '36180', text: 'second' })
    await second.until(() => second.incoming.length === 1)
    expect(textsOf(second)).toEqual(['second'])
    deaf.link.destroy()
    await second.until(() => second.incoming.length === 2)
    expect(textsOf(second)).toEqual(['second', 'STOP'])
    expect(sentBubble(0)).toMatchObject({ state: 'sent', acknowledgedMs: null })
    expect((await world.entries('incoming')).map(({ how }) => how)).toEqual(['sent', 'sent', 'again'])
  })

  it('shows on the phone when it was acknowledged or refused', async () => {
    const said = [statuses.ROK, statuses.RX_P_APPN]
    await world.client({}, (delivery) => delivery.answer(said.shift()!))
    world.carrier.phones.send(nadia, { to: '36180', text: 'one' })
    await world.carrier.until((entry) => entry.kind === 'incoming-acknowledged' && entry.status === 0)
    world.carrier.phones.send(nadia, { to: '36180', text: 'two' })
    await world.carrier.until((entry) => entry.kind === 'incoming-acknowledged' && entry.status !== 0)
    expect(sentBubble(0)).toMatchObject({ state: 'acknowledged', acknowledgedMs: expect.any(Number) })
    expect(sentBubble(1)).toMatchObject({ state: 'refused' })
  })

  it('comes from a crowd without making a phone of each', async () => {
    const client = await world.client()
    const messages = Array.from({ length: 1_000 }, (_, i) => ({
      from: `+${33_600_000_000 + i}`,
      to: '36180',
      text: 'STOP',
    }))
    expect(world.carrier.incoming(messages).incoming).toHaveLength(1_000)
    await client.until(() => client.incoming.length === 1_000)
    expect(world.carrier.phones.list()).toEqual([])
  })

  function sentBubble(at = 0) {
    return world.carrier.phones.get(nadia).threads[0]!.messages[at]
  }
})

function textsOf(client: Client): string[] {
  return client.incoming.map((pdu) => {
    const decoded = decodeIncoming(readUserData(pdu).data, pdu.dataCoding)
    return decoded.kind === 'text' ? decoded.text : decoded.hex
  })
}

function joined({ incoming }: { incoming: Delivery['pdu'][] }) {
  const assembly = assemble(
    incoming.map((pdu): IncomingPart => {
      const { data, concatenation } = readUserData(pdu)
      const { total, part } = concatenation ?? { total: 1, part: 1 }
      return { total, sequence: part, payload: data, dataCoding: pdu.dataCoding }
    }),
  )
  if (assembly.kind === 'waiting') return assembly
  return { kind: assembly.kind, text: assembly.content.kind === 'text' ? assembly.content.text : '' }
}
