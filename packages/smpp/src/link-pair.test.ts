import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { parts, settle, until, World } from './link.fixture.ts'
import { messageBody } from './message.ts'

let world: World
beforeEach(() => {
  world = new World()
})
afterEach(() => world.end())

async function openPair() {
  const carrier = await world.carrier()
  const client = world.client(carrier.server.port, { mode: 'pair' })
  await until(() => client.link.state.kind === 'bound')
  const session = (mode: string) => carrier.sessions.findLast((one) => one.mode === mode && !one.closed)!
  return { carrier, client, transmitter: () => session('transmitter'), receiver: () => session('receiver') }
}

describe('a transmitter and a receiver', () => {
  it('are one link', async () => {
    const { carrier, client, transmitter, receiver } = await openPair()
    expect(client.states.map(({ kind }) => kind)).toEqual(['connecting', 'bound'])
    client.link.submit(parts('a'))
    await until(() => carrier.submits.length === 1)
    carrier.submits[0]?.answer(0, 'id-a')
    await until(() => client.answers.length === 1)
    expect(transmitter().deliverRoom()).toBe(0)
    receiver().deliver([{ token: 'r1', message: messageBody({}) }])
    await until(() => client.deliveries.length === 1)
    client.deliveries[0]?.answer(0)
    await until(() => carrier.deliverAnswers.length === 1)
    await client.link.unbind()
    expect(client.states.map(({ kind }) => kind)).toEqual(['connecting', 'bound', 'draining', 'closed'])
  })

  it('submit nothing while nobody could hear an answer, but take what is on its way', async () => {
    const { carrier, client, receiver } = await openPair()
    client.link.submit(parts('a'))
    await until(() => carrier.submits.length === 1)
    receiver().destroy()
    await until(() => client.link.state.kind === 'down')
    expect(client.link.room()).toBe(0)
    expect(client.link.submit(parts('b'))).toBe(false)
    carrier.submits[0]?.answer(0, 'id-a')
    await until(() => client.answers.length === 1)
    expect(client.lost).toEqual([])
    const rooms = client.rooms
    world.clock.advance(1_000)
    await until(() => client.link.room() === 10)
    expect(client.rooms).toBeGreaterThan(rooms)
    expect(carrier.binds).toBe(3)
  })

  it('still hear when only the transmitter is lost', async () => {
    const { carrier, client, transmitter, receiver } = await openPair()
    client.link.submit(parts('a'))
    await until(() => carrier.submits.length === 1)
    transmitter().destroy()
    await until(() => client.lost.length === 1)
    expect(client.lost[0]?.mayHaveLeft).toEqual(['a'])
    receiver().deliver([{ token: 'r1', message: messageBody({}) }])
    await until(() => client.deliveries.length === 1)
    expect(client.link.state.kind).toBe('down')
  })

  it('may live at different places with different names', async () => {
    const sending = await world.carrier()
    const receiving = await world.carrier()
    const receiver = { port: receiving.server.port, systemId: 'esme-rx', password: 'other', systemType: 'RX' }
    const client = world.client(sending.server.port, { mode: 'pair', receiver })
    await until(() => client.link.state.kind === 'bound')
    expect(sending.session.bind).toMatchObject({ command: 'bind_transmitter', systemId: 'esme', password: 'secret' })
    expect(receiving.session.bind).toMatchObject({ command: 'bind_receiver', systemId: 'esme-rx', password: 'other' })
  })
})

describe('a receiver alone', () => {
  it('has no room', async () => {
    const { client } = await world.pair({ mode: 'receiver' })
    expect(client.link.room()).toBe(0)
    expect(client.link.submit(parts('a'))).toBe(false)
  })
})

describe('a transmitter alone', () => {
  it('submits', async () => {
    const { carrier, client } = await world.pair({ mode: 'transmitter' })
    client.link.submit(parts('a'))
    await until(() => carrier.submits.length === 1)
    await settle()
    expect(carrier.session.mode).toBe('transmitter')
  })
})
