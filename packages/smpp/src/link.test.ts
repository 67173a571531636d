import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { nothing } from './layouts.ts'
import { parts, settle, until, World } from './link.fixture.ts'
import { openLink } from './link.ts'
import { messageBody } from './message.ts'
import { statuses } from './statuses.ts'
import { writeTlvs } from './tlvs.ts'

let world: World
beforeEach(() => {
  world = new World()
})
afterEach(() => world.end())

const deliver = (token: string) => ({
  token,
  message: messageBody({ source: '33600000001', shortMessage: Uint8Array.of(65) }),
})

describe('a link', () => {
  it('binds as it is told and knows its peer', async () => {
    const { carrier, client } = await world.pair({ systemType: 'VMA', addressRange: '^336', addrTon: 1, addrNpi: 1 })
    expect(client.states).toEqual([{ kind: 'connecting' }, { kind: 'bound', peer: 'smsc' }])
    expect(carrier.session.bind).toMatchObject({
      command: 'bind_transceiver',
      systemId: 'esme',
      password: 'secret',
      systemType: 'VMA',
      interfaceVersion: 0x34,
      addrTon: 1,
      addrNpi: 1,
      addressRange: '^336',
    })
  })

  it('gives each answer back to what was submitted, in any order', async () => {
    const { carrier, client } = await world.pair()
    expect(client.link.submit(parts('a', 'b', 'c'))).toBe(true)
    await until(() => carrier.submits.length === 3)
    const [a, b, c] = carrier.submits
    c?.answer(statuses.ROK, 'id-c', writeTlvs({ congestionState: 3 }))
    a?.answer(statuses.RTHROTTLED)
    b?.answer(statuses.ROK, 'id-b')
    await until(() => client.answers.length === 3)
    expect(client.answers).toEqual([
      { token: 'c', status: 0, messageId: 'id-c', tlvs: writeTlvs({ congestionState: 3 }), late: false },
      { token: 'a', status: statuses.RTHROTTLED, messageId: '', tlvs: nothing, late: false },
      { token: 'b', status: 0, messageId: 'id-b', tlvs: nothing, late: false },
    ])
  })

  it('hands over what one read brings at once', async () => {
    const batches: number[] = []
    const carrier = await world.carrier()
    const client = world.client(carrier.server.port, {}, { onAnswers: (answers) => batches.push(answers.length) })
    await until(() => client.link.state.kind === 'bound')
    client.link.submit(parts('a', 'b', 'c'))
    await until(() => carrier.submits.length === 3)
    for (const one of carrier.submits) one.answer(0, 'x')
    await until(() => batches.length > 0)
    expect(batches).toEqual([3])
  })

  it('writes a chunk at once and in one piece', async () => {
    const writes: number[] = []
    const carrier = await world.carrier()
    const client = world.client(carrier.server.port, {}, { onTrace: (way) => way === 'out' && writes.push(1) })
    await until(() => client.link.state.kind === 'bound')
    writes.length = 0
    client.link.submit(parts('a', 'b', 'c', 'd'))
    expect(writes).toHaveLength(1)
  })

  it('writes nothing of a chunk that cannot be encoded', async () => {
    const { carrier, client } = await world.pair()
    const wrong = { token: 'b', message: messageBody({ dest: 'Ω' }) }
    expect(() => client.link.submit([...parts('a'), wrong])).toThrow(RangeError)
    expect(client.link.outstanding).toBe(0)
    client.link.submit(parts('c'))
    await until(() => carrier.submits.length > 0)
    expect(carrier.submits.map(({ pdu }) => pdu.dest)).toEqual(['c'])
  })

  it('takes an answer that says only no, by generic_nack', async () => {
    const { carrier, client } = await world.pair()
    client.link.submit(parts('a'))
    await until(() => carrier.submits.length === 1)
    const { sequence } = carrier.submits[0]!.pdu
    carrier.session.send({ command: 'generic_nack', status: statuses.RINVCMDLEN, sequence, tlvs: nothing })
    await until(() => client.answers.length === 1)
    expect(client.answers[0]).toMatchObject({ token: 'a', status: statuses.RINVCMDLEN })
    expect(client.link.outstanding).toBe(0)
  })

  it('shows answers that nobody waits for, and drops a second one', async () => {
    const { carrier, client } = await world.pair()
    client.link.submit(parts('a'))
    await until(() => carrier.submits.length === 1)
    carrier.submits[0]!.answer(0, 'first')
    carrier.submits[0]!.answer(0, 'second')
    carrier.session.send({ command: 'submit_sm_resp', status: 0, sequence: 4711, messageId: 'x', tlvs: nothing })
    await until(() => client.others.length === 2)
    expect(client.answers.map(({ messageId }) => messageId)).toEqual(['first'])
  })
})

describe('the window', () => {
  it('is the room there is, in parts', async () => {
    const { carrier, client } = await world.pair({ window: 3 })
    expect(client.link.room()).toBe(3)
    client.link.submit(parts('a', 'b'))
    expect([client.link.room(), client.link.outstanding]).toEqual([1, 2])
    expect(client.link.submit(parts('c', 'd'))).toBe(false)
    expect(client.link.outstanding).toBe(2)
    await until(() => carrier.submits.length === 2)
    carrier.submits[0]!.answer(0, 'x')
    await until(() => client.link.room() === 2)
  })

  it('lets a message with more parts than itself go alone', async () => {
    const { carrier, client } = await world.pair({ window: 2 })
    expect(client.link.submit(parts('a', 'b', 'c', 'd', 'e'))).toBe(true)
    expect(client.link.room()).toBe(0)
    await until(() => carrier.submits.length === 5)
    carrier.submits[0]!.answer(0, 'x')
    await until(() => client.answers.length === 1)
    expect(client.link.submit(parts('f'))).toBe(false)
  })

  it('has no room before the bind and after the end', async () => {
    const carrier = await world.carrier()
    const client = world.client(carrier.server.port)
    expect(client.link.room()).toBe(0)
    expect(client.link.submit(parts('a'))).toBe(false)
    await until(() => client.link.state.kind === 'bound')
    expect(client.rooms).toBe(1)
    await client.link.unbind()
    expect(client.link.room()).toBe(0)
    expect(client.link.submit(parts('a'))).toBe(false)
  })

  it('has no room while the socket has queued bytes, and says when it is gone', async () => {
    const { carrier, client } = await world.pair({ window: 100_000 })
    carrier.session.pause()
    const big = messageBody({ tlvs: writeTlvs({ messagePayload: new Uint8Array(60_000) }) })
    let written = 0
    while (client.link.room() > 0) {
      written++
      client.link.submit([{ token: `${written}`, message: big }])
      await settle(1)
    }
    const rooms = client.rooms
    expect(client.link.submit(parts('refused'))).toBe(false)
    carrier.session.resume()
    await until(() => client.rooms > rooms)
    expect(client.link.room()).toBe(100_000 - written)
    await until(() => carrier.submits.length === written)
    expect(carrier.submits.every(({ pdu }) => pdu.tlvs.length === 60_004)).toBe(true)
  })
})

describe('what the carrier delivers', () => {
  it('is answered late and in any order', async () => {
    const { carrier, client } = await world.pair()
    carrier.session.deliver([deliver('r1'), deliver('r2'), deliver('r3')])
    await until(() => client.deliveries.length === 3)
    const [first, second, third] = client.deliveries
    expect(third?.answer(statuses.ROK)).toBe(true)
    expect(first?.answer(statuses.RX_T_APPN)).toBe(true)
    await until(() => carrier.deliverAnswers.length === 2)
    expect(carrier.deliverAnswers).toEqual([
      { token: 'r3', status: statuses.ROK },
      { token: 'r1', status: statuses.RX_T_APPN },
    ])
    expect(second?.answered).toBe('unanswered')
    expect(first?.answer(statuses.ROK)).toBe(false)
  })

  it('cannot be answered on another link than its own', async () => {
    const { carrier, client } = await world.pair()
    carrier.session.deliver([deliver('r1')])
    await until(() => client.deliveries.length === 1)
    carrier.session.destroy()
    await until(() => client.link.state.kind === 'down')
    expect(client.deliveries[0]?.answer(statuses.ROK)).toBe(false)
    expect(carrier.undelivered).toEqual(['r1'])
  })

  it('is known to be surely read only when the carrier answered something later', async () => {
    const { carrier, client } = await world.pair()
    carrier.session.deliver([deliver('r1')])
    await until(() => client.deliveries.length === 1)
    client.deliveries[0]!.answer(statuses.ROK)
    expect(client.deliveries[0]!.answered).toBe('written')
    await until(() => carrier.deliverAnswers.length === 1)
    expect(client.deliveries[0]!.answered).toBe('written')
    await client.link.request({ command: 'enquire_link', tlvs: nothing })
    expect(client.deliveries[0]!.answered).toBe('surely-read')
  })

  it('is asked about soon where nothing else is written behind it, however lively the carrier is', async () => {
    const { carrier, client } = await world.pair({ times: { enquireAfter: 600_000 } })
    carrier.session.deliver([deliver('r1')])
    await until(() => client.deliveries.length === 1)
    client.deliveries[0]!.answer(statuses.ROK)
    await until(() => carrier.deliverAnswers.length === 1)
    world.clock.advance(1_000)
    await until(() => client.deliveries[0]!.answered === 'surely-read')
  })

  it('is refused for a while when nobody listens', async () => {
    const carrier = await world.carrier()
    const { port } = carrier.server
    const login = { host: '127.0.0.1', port, systemId: 'esme', password: 'secret' }
    const link = openLink({ ...login, mode: 'receiver', clock: world.clock }, {})
    await until(() => link.state.kind === 'bound')
    carrier.session.deliver([deliver('r1')])
    await until(() => carrier.deliverAnswers.length === 1)
    expect(carrier.deliverAnswers[0]).toEqual({ token: 'r1', status: statuses.RX_T_APPN })
    link.destroy()
  })

  it('may come as data_sm', async () => {
    const { carrier, client } = await world.pair()
    carrier.session.send({
      command: 'data_sm',
      status: 0,
      sequence: 77,
      serviceType: '',
      sourceTon: 1,
      sourceNpi: 1,
      source: '33600000001',
      destTon: 0,
      destNpi: 0,
      dest: '36180',
      esmClass: 0,
      registeredDelivery: 0,
      dataCoding: 0,
      tlvs: writeTlvs({ messagePayload: Uint8Array.of(65) }),
    })
    await until(() => client.deliveries.length === 1)
    expect(client.deliveries[0]?.pdu).toMatchObject({ command: 'data_sm', dest: '36180' })
    client.deliveries[0]?.answer(statuses.ROK)
    await until(() => carrier.others.length === 1)
    expect(carrier.others[0]).toMatchObject({ command: 'data_sm_resp', sequence: 77 })
  })

  it('includes alerts, which have no answer', async () => {
    const { carrier, client } = await world.pair()
    const alert = {
      sourceTon: 1,
      sourceNpi: 1,
      source: '33600000001',
      esmeTon: 0,
      esmeNpi: 0,
      esme: 'x',
      tlvs: nothing,
    }
    carrier.session.send({ command: 'alert_notification', status: 0, sequence: 5, ...alert })
    await until(() => client.others.length === 1)
    await settle()
    expect(carrier.others).toEqual([])
  })
})

describe('another request', () => {
  it('finds its answer', async () => {
    const { carrier, client } = await world.pair()
    const query = { messageId: 'id-1', sourceTon: 0, sourceNpi: 0, source: '', tlvs: nothing }
    const ending = client.link.request({ command: 'query_sm', ...query })
    await until(() => carrier.requests.length === 1)
    carrier.requests[0]?.answer(statuses.ROK, { messageState: 2, finalDate: '260701090000000+' })
    expect(await ending).toMatchObject({
      kind: 'answered',
      pdu: { command: 'query_sm_resp', messageId: 'id-1', messageState: 2 },
    })
  })
  it('ends without one when none comes, or the link goes', async () => {
    const { carrier, client } = await world.pair({ times: { enquireAfter: 600_000 } })
    const cancel = {
      command: 'cancel_sm',
      serviceType: '',
      messageId: 'id-1',
      sourceTon: 0,
      sourceNpi: 0,
      source: '',
      destTon: 0,
      destNpi: 0,
      dest: '',
      tlvs: nothing,
    } as const
    const first = client.link.request(cancel)
    world.clock.advance(60_000)
    expect(await first).toEqual({ kind: 'timeout' })
    const second = client.link.request(cancel)
    await until(() => carrier.requests.length === 2)
    carrier.session.destroy()
    expect(await second).toEqual({ kind: 'lost' })
    expect(await client.link.request(cancel)).toEqual({ kind: 'not-bound' })
  })
})

describe('PDUs that make no sense', () => {
  it('are answered, and the link goes on', async () => {
    const { carrier, client } = await world.pair()
    const raw = (id: number, sequence: number, body: number[]) => {
      const bytes = new Uint8Array(16 + body.length)
      const view = new DataView(bytes.buffer)
      for (const [i, value] of [bytes.length, id, 0, sequence].entries()) view.setUint32(i * 4, value)
      bytes.set(body, 16)
      carrier.session.sendBytes(bytes)
    }
    raw(0x05, 51, [65, 66])
    raw(0x777, 52, [])
    raw(0x21, 53, new Array<number>(15).fill(0))
    await until(() => carrier.others.length === 3)
    expect(carrier.others).toMatchObject([
      { command: 'deliver_sm_resp', sequence: 51, status: statuses.RINVCMDLEN },
      { command: 'generic_nack', sequence: 52, status: statuses.RINVCMDID },
      { command: 'submit_multi_resp', sequence: 53, status: statuses.RINVCMDID },
    ])
    expect(client.bad).toHaveLength(1)
    expect(client.link.state.kind).toBe('bound')
  })
})
