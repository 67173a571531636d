import { connect, type Socket } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { encode } from './codec.ts'
import { Decoder } from './decoder.ts'
import { nothing, type Pdu } from './layouts.ts'
import { parts, settle, until, World } from './link.fixture.ts'
import { messageBody } from './message.ts'
import type { WrittenDelivery } from './server.ts'
import { statuses } from './statuses.ts'

let world: World
const sockets: Socket[] = []
beforeEach(() => {
  world = new World()
})
afterEach(() => {
  for (const socket of sockets.splice(0)) socket.destroy()
  return world.end()
})

/** A client that writes what it likes. */
function rawClient(port: number) {
  const heard: Pdu[] = []
  const decoder = new Decoder()
  const socket = connect(port, '127.0.0.1')
  sockets.push(socket)
  const client = { heard, ended: false, write: (bytes: Uint8Array) => socket.write(bytes), socket }
  socket.on('data', (chunk: Buffer) => {
    for (const item of decoder.push(chunk)) if (item.kind === 'pdu') heard.push(item.pdu)
  })
  socket.on('error', () => {})
  socket.on('close', () => {
    client.ended = true
  })
  return client
}

const bind = (sequence: number, command: 'bind_transceiver' | 'bind_receiver' = 'bind_transceiver'): Pdu => ({
  command,
  status: 0,
  sequence,
  systemId: 'esme',
  password: 'secret',
  systemType: '',
  interfaceVersion: 0x34,
  addrTon: 0,
  addrNpi: 0,
  addressRange: '',
  tlvs: nothing,
})
const submit = (sequence: number): Pdu => ({ command: 'submit_sm', status: 0, sequence, ...messageBody({ dest: '1' }) })

describe('a session', () => {
  it('says with what status a bind is refused, and closes', async () => {
    const carrier = await world.carrier(
      {},
      { onBind: async ({ password }) => (password === 'x' ? 0 : statuses.RINVPASWD) },
    )
    const client = rawClient(carrier.server.port)
    client.write(encode(bind(1)))
    await until(() => client.ended)
    expect(client.heard).toEqual([
      { command: 'bind_transceiver_resp', status: statuses.RINVPASWD, sequence: 1, systemId: '', tlvs: nothing },
    ])
    await until(() => carrier.server.sessions.size === 0)
  })

  it('takes nothing before the bind, nor submissions on a receiver, nor a second bind', async () => {
    const carrier = await world.carrier()
    const client = rawClient(carrier.server.port)
    client.write(encode(submit(1)))
    client.write(encode(bind(2, 'bind_receiver')))
    client.write(encode(submit(3)))
    client.write(encode(bind(4)))
    await until(() => client.heard.length === 4)
    expect(client.heard.map(({ sequence, status }) => [sequence, status])).toEqual([
      [1, statuses.RINVBNDSTS],
      [2, statuses.ROK],
      [3, statuses.RINVBNDSTS],
      [4, statuses.RALYBND],
    ])
    expect(carrier.submits).toEqual([])
  })

  it('reads a stream that comes octet by octet', async () => {
    const carrier = await world.carrier()
    const client = rawClient(carrier.server.port)
    client.socket.setNoDelay(true)
    for (const octet of Buffer.concat([encode(bind(1)), encode(submit(2))])) {
      client.write(Uint8Array.of(octet))
      await settle(1)
    }
    await until(() => carrier.submits.length === 1)
    carrier.submits[0]?.answer(0, 'id')
    await until(() => client.heard.length === 2)
  })

  it('answers what it does not know and lives on', async () => {
    const carrier = await world.carrier()
    const client = rawClient(carrier.server.port)
    client.write(encode(bind(1)))
    client.write(encode({ command: 'unknown', id: 0x222, status: 0, sequence: 2, body: Uint8Array.of(1) }))
    const torn = encode(submit(3))
    torn[torn.length - 1] = 99
    client.write(torn)
    client.write(encode({ command: 'enquire_link', status: 0, sequence: 4, tlvs: nothing }))
    await until(() => client.heard.length === 4)
    expect(client.heard.slice(1)).toMatchObject([
      { command: 'generic_nack', sequence: 2, status: statuses.RINVCMDID },
      { command: 'submit_sm_resp', sequence: 3, status: statuses.RINVMSGLEN },
      { command: 'enquire_link_resp', sequence: 4 },
    ])
    expect(carrier.bad).toHaveLength(1)
  })

  it('says that the stream is lost before it closes it', async () => {
    const carrier = await world.carrier()
    const client = rawClient(carrier.server.port)
    client.write(Uint8Array.of(0, 0, 0, 1))
    await until(() => client.ended)
    expect(client.heard).toMatchObject([{ command: 'generic_nack', status: statuses.RINVCMDLEN }])
  })

  it('closes a connection that never binds', async () => {
    const carrier = await world.carrier({ bindWithinMs: 5_000 })
    const client = rawClient(carrier.server.port)
    await until(() => carrier.sessions.length === 1)
    world.clock.advance(5_000)
    await until(() => client.ended)
  })

  it('asks when it is quiet, and closes the dead', async () => {
    const carrier = await world.carrier({ enquireAfterMs: 10_000 })
    const client = rawClient(carrier.server.port)
    client.write(encode(bind(1)))
    await until(() => client.heard.length === 1)
    world.clock.advance(12_500)
    await until(() => client.heard.length === 2)
    expect(client.heard[1]).toMatchObject({ command: 'enquire_link' })
    world.clock.advance(12_500)
    await until(() => client.ended)
  })

  it('survives any noise', async () => {
    const carrier = await world.carrier()
    for (let seed = 1; seed < 40; seed++) {
      const client = rawClient(carrier.server.port)
      client.write(Uint8Array.from({ length: 200 }, (_, i) => (Math.imul(i + seed, 2654435761) >>> 13) & 0xff))
      client.socket.end()
      await until(() => client.ended)
    }
    const last = rawClient(carrier.server.port)
    last.write(encode(bind(1)))
    await until(() => last.heard.length === 1)
  })
})

describe('faults on demand', () => {
  it('answers twice, under another number, or with a body it should not have', async () => {
    const carrier = await world.carrier()
    const client = rawClient(carrier.server.port)
    client.write(encode(bind(1)))
    client.write(encode(submit(2)))
    await until(() => carrier.submits.length === 1)
    const [one] = carrier.submits
    one?.answer(statuses.RTHROTTLED)
    one?.answer(statuses.RTHROTTLED, 'x')
    carrier.session.send({ command: 'submit_sm_resp', status: 0, sequence: 99, messageId: 'y', tlvs: nothing })
    carrier.session.sendBytes(encode({ command: 'enquire_link', status: 0, sequence: 5, tlvs: nothing }).subarray(0, 7))
    await until(() => client.heard.length === 4)
    expect(client.heard.slice(1)).toMatchObject([
      { sequence: 2, status: statuses.RTHROTTLED, messageId: '' },
      { sequence: 2, status: statuses.RTHROTTLED, messageId: 'x' },
      { sequence: 99, messageId: 'y' },
    ])
  })

  it('stops reading and takes it up again', async () => {
    const { carrier, client } = await world.pair()
    carrier.session.pause()
    client.link.submit(parts('a'))
    await settle()
    expect(carrier.submits).toEqual([])
    carrier.session.resume()
    await until(() => carrier.submits.length === 1)
  })
})

describe('deliveries', () => {
  it('may write their own octets, and keep their place among the others', async () => {
    const { carrier, client } = await world.pair()
    const body = messageBody({ source: 'written', dest: '1' })
    const written: WrittenDelivery = {
      room: 200,
      write(bytes, at, sequence) {
        const octets = encode({ command: 'deliver_sm', status: 0, sequence, ...body })
        bytes.set(octets, at)
        return at + octets.length
      },
    }
    carrier.session.deliver([
      { token: 'r1', message: messageBody({ source: 'first' }) },
      { token: 'r2', message: written },
      { token: 'r3', message: messageBody({ source: 'last' }) },
    ])
    await until(() => client.deliveries.length === 3)
    expect(client.deliveries.map(({ pdu }) => pdu.source)).toEqual(['first', 'written', 'last'])
    client.deliveries[1]!.answer(statuses.ROK)
    await until(() => carrier.deliverAnswers.length === 1)
    expect(carrier.deliverAnswers).toEqual([{ token: 'r2', status: statuses.ROK }])
  })

  it('keep to their window', async () => {
    const { carrier, client } = await world.pair({}, { deliverWindow: 2 })
    const one = (token: string) => ({ token, message: messageBody({}) })
    expect(carrier.session.deliver([one('a'), one('b'), one('c')])).toBe(false)
    expect(carrier.session.deliver([one('a'), one('b')])).toBe(true)
    expect(carrier.session.deliver([one('c')])).toBe(false)
    await until(() => client.deliveries.length === 2)
    client.deliveries[1]?.answer(0)
    await until(() => carrier.session.deliverRoom() === 1)
    expect(carrier.session.deliver([one('c')])).toBe(true)
    client.link.destroy()
    await until(() => carrier.undelivered.length === 2)
    expect(carrier.undelivered).toEqual(['a', 'c'])
  })
})
