import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { parts, settle, until, World } from './link.fixture.ts'
import { messageBody } from './message.ts'
import { statuses } from './statuses.ts'

let world: World
beforeEach(() => {
  world = new World()
})
afterEach(() => world.end())

const patient = { times: { enquireAfter: 3_600_000, enquirePatience: 3_600_000 } }
const kinds = (states: readonly { kind: string }[]) => states.map(({ kind }) => kind)

describe('a submission without answer', () => {
  it('is reported once, and its slot stays taken until the late answer', async () => {
    const { carrier, client } = await world.pair({ window: 10, ...patient })
    client.link.submit(parts('a', 'b'))
    await until(() => carrier.submits.length === 2)
    carrier.submits[1]?.answer(0, 'id-b')
    await until(() => client.answers.length === 1)
    world.clock.advance(59_000)
    expect(client.timeouts).toEqual([])
    world.clock.advance(2_000)
    expect(client.timeouts).toEqual(['a'])
    world.clock.advance(600_000)
    expect(client.timeouts).toEqual(['a'])
    expect(client.link.room()).toBe(9)
    carrier.submits[0]?.answer(0, 'id-a')
    await until(() => client.answers.length === 2)
    expect(client.answers[1]).toMatchObject({ token: 'a', messageId: 'id-a', late: true })
    expect(client.link.room()).toBe(10)
  })

  it('makes the link bind anew when a quarter of the window is stuck', async () => {
    const { carrier, client } = await world.pair({ window: 8, ...patient })
    client.link.submit(parts('a', 'b'))
    await until(() => carrier.submits.length === 2)
    world.clock.advance(61_000)
    expect(client.states.at(-1)).toEqual({ kind: 'draining', because: 'stuck-window' })
    expect(client.link.room()).toBe(0)
    await until(() => client.states.at(-1)?.kind === 'down')
    expect(client.states.at(-1)).toMatchObject({ kind: 'down', reason: { kind: 'stuck-window' } })
    expect(client.lost).toEqual([{ neverWritten: [], mayHaveLeft: ['a', 'b'] }])
    world.clock.advance(1_000)
    await until(() => client.link.room() === 8)
    expect(carrier.binds).toBe(2)
  })

  it('lets the others be answered before it binds anew', async () => {
    const { carrier, client } = await world.pair({ window: 4, ...patient })
    client.link.submit(parts('a'))
    await until(() => carrier.submits.length === 1)
    world.clock.advance(58_000)
    client.link.submit(parts('b'))
    await until(() => carrier.submits.length === 2)
    world.clock.advance(3_000)
    expect(client.states.at(-1)?.kind).toBe('draining')
    await settle()
    expect(client.states.at(-1)?.kind).toBe('draining')
    carrier.submits[1]?.answer(0, 'id-b')
    await until(() => client.states.at(-1)?.kind === 'down')
    expect(client.answers.map(({ token }) => token)).toEqual(['b'])
    expect(client.lost).toEqual([{ neverWritten: [], mayHaveLeft: ['a'] }])
  })
})

describe('a link that breaks', () => {
  it('says of each submission what may have become of it', async () => {
    const { carrier, client } = await world.pair()
    client.link.submit(parts('a', 'b', 'c'))
    await until(() => carrier.submits.length === 3)
    carrier.submits[1]?.answer(0, 'id-b')
    await until(() => client.answers.length === 1)
    carrier.session.destroy('reset')
    await until(() => client.lost.length === 1)
    expect(client.lost).toEqual([{ neverWritten: [], mayHaveLeft: ['a', 'c'] }])
  })

  it('knows that what the kernel refused did not leave', async () => {
    const { carrier, client } = await world.pair()
    client.link.submit(parts('a'))
    await until(() => carrier.submits.length === 1)
    carrier.session.destroy('reset')
    // The reset is in the kernel and not yet read by us: the next write is refused at once.
    expect(client.link.submit(parts('b', 'c'))).toBe(true)
    await until(() => client.lost.length === 1)
    expect(client.lost).toEqual([{ neverWritten: ['b', 'c'], mayHaveLeft: ['a'] }])
  })

  it('is told before it is known to be down', async () => {
    const carrier = await world.carrier()
    const told: string[] = []
    const client = world.client(
      carrier.server.port,
      {},
      { onState: ({ kind }) => told.push(kind), onLost: () => told.push('lost') },
    )
    await until(() => client.link.state.kind === 'bound')
    client.link.submit(parts('a'))
    await until(() => carrier.submits.length === 1)
    carrier.session.destroy()
    await until(() => told.includes('down'))
    expect(told).toEqual(['connecting', 'bound', 'lost', 'down'])
  })

  it('is lost when the framing is', async () => {
    const { carrier, client } = await world.pair()
    carrier.session.sendBytes(Uint8Array.of(0, 0, 0, 3, 1, 2, 3, 4))
    await until(() => client.states.at(-1)?.kind === 'down')
    expect(client.states.at(-1)).toMatchObject({ reason: { kind: 'broken-stream' } })
  })

  it('ends when the carrier answers no question', async () => {
    const { carrier, client } = await world.pair({ times: { enquireAfter: 30_000, enquirePatience: 10_000 } })
    carrier.session.answersEnquire = false
    world.clock.advance(31_000)
    await settle()
    expect(client.link.state.kind).toBe('bound')
    world.clock.advance(11_000)
    await until(() => client.link.state.kind === 'down')
    expect(client.states.at(-1)).toMatchObject({ reason: { kind: 'silent' } })
  })

  it('stays while the carrier answers', async () => {
    const { client } = await world.pair({ times: { enquireAfter: 30_000, enquirePatience: 10_000 } })
    for (let i = 0; i < 20; i++) {
      world.clock.advance(10_000)
      await settle()
    }
    expect(client.link.state.kind).toBe('bound')
    expect(kinds(client.states)).toEqual(['connecting', 'bound'])
  })
})

describe('coming back', () => {
  it('waits longer each time, and binds again', async () => {
    const { carrier, client } = await world.pair()
    const waits: number[] = []
    for (let i = 0; i < 3; i++) {
      carrier.session.destroy()
      await until(() => client.link.state.kind === 'down')
      const state = client.link.state
      if (state.kind === 'down') waits.push(state.retryInMs)
      world.clock.advance(waits.at(-1)!)
      await until(() => client.link.state.kind === 'bound')
    }
    expect(waits).toEqual([500, 1000, 2000])
  })

  it('begins anew after a bind that held', async () => {
    const { carrier, client } = await world.pair({ times: { steadyAfter: 20_000 } })
    const lose = async () => {
      carrier.session.destroy()
      await until(() => client.link.state.kind === 'down')
      return client.link.state
    }
    await lose()
    world.clock.advance(500)
    await until(() => client.link.state.kind === 'bound')
    world.clock.advance(20_000)
    expect(await lose()).toMatchObject({ retryInMs: 500 })
  })

  it('says why the carrier refused the bind, and goes on asking', async () => {
    const carrier = await world.carrier()
    carrier.bindStatus = statuses.RALYBND
    const client = world.client(carrier.server.port)
    await until(() => client.link.state.kind === 'down')
    expect(client.link.state).toEqual({
      kind: 'down',
      reason: { kind: 'refused', status: statuses.RALYBND, name: 'RALYBND' },
      retryInMs: 500,
      retryAt: 500,
    })
    carrier.bindStatus = 0
    world.clock.advance(500)
    await until(() => client.link.state.kind === 'bound')
    expect(carrier.binds).toBe(2)
  })

  it('does not hammer a carrier that refuses the password', async () => {
    const carrier = await world.carrier()
    carrier.bindStatus = statuses.RINVPASWD
    const client = world.client(carrier.server.port)
    await until(() => client.link.state.kind === 'down')
    expect(client.link.state).toMatchObject({ reason: { name: 'RINVPASWD' }, retryInMs: 30_000 })
  })

  it('tells a carrier that is not there, and one that does not answer the bind', async () => {
    const carrier = await world.carrier({}, { onBind: () => new Promise<number>(() => {}) })
    const client = world.client(carrier.server.port)
    await until(() => carrier.sessions.length === 1)
    await settle()
    world.clock.advance(31_000)
    await until(() => client.link.state.kind === 'down')
    expect(client.link.state).toMatchObject({ reason: { kind: 'bind-timeout' } })
    await carrier.server.close()
    world.clock.advance(1_000)
    await until(() => client.states.filter(({ kind }) => kind === 'down').length === 2)
    expect(client.states.at(-1)).toMatchObject({ reason: { kind: 'unreachable', code: 'ECONNREFUSED' } })
  })

  it('stops when it is told to, also while waiting', async () => {
    const { carrier, client } = await world.pair()
    carrier.session.destroy()
    await until(() => client.link.state.kind === 'down')
    await client.link.unbind()
    expect(client.link.state).toEqual({ kind: 'closed' })
    world.clock.advance(600_000)
    await settle()
    expect(carrier.binds).toBe(1)
  })
})

describe('an orderly end', () => {
  it('waits for what is outstanding, unbinds, closes', async () => {
    const { carrier, client } = await world.pair()
    client.link.submit(parts('a', 'b'))
    await until(() => carrier.submits.length === 2)
    const unbound = client.link.unbind()
    expect(client.link.state).toEqual({ kind: 'draining', because: 'asked' })
    expect(client.link.submit(parts('c'))).toBe(false)
    for (const one of carrier.submits) one.answer(0, 'x')
    await unbound
    expect(client.answers.map(({ token }) => token)).toEqual(['a', 'b'])
    expect(client.lost).toEqual([])
    expect(kinds(client.states)).toEqual(['connecting', 'bound', 'draining', 'closed'])
  })

  it('waits for deliveries that are not answered yet', async () => {
    const { carrier, client } = await world.pair()
    carrier.session.deliver([{ token: 'r1', message: messageBody({}) }])
    await until(() => client.deliveries.length === 1)
    const unbound = client.link.unbind()
    await settle()
    expect(client.link.state.kind).toBe('draining')
    client.deliveries[0]?.answer(0)
    await unbound
    expect(carrier.deliverAnswers).toEqual([{ token: 'r1', status: 0 }])
  })

  it('does not wait for ever', async () => {
    const { carrier, client } = await world.pair(patient)
    client.link.submit(parts('a'))
    await until(() => carrier.submits.length === 1)
    const unbound = client.link.unbind()
    world.clock.advance(11_000)
    await unbound
    expect(client.lost).toEqual([{ neverWritten: [], mayHaveLeft: ['a'] }])
  })

  it('closes a carrier that does not answer the unbind', async () => {
    const { carrier, client } = await world.pair(patient)
    carrier.session.pause()
    const unbound = client.link.unbind()
    await settle()
    world.clock.advance(11_000)
    await unbound
    expect(client.link.state.kind).toBe('closed')
  })

  it('of the carrier is answered; then the link comes back', async () => {
    const { carrier, client } = await world.pair()
    client.link.submit(parts('a'))
    await until(() => carrier.submits.length === 1)
    const unbound = carrier.session.unbind()
    await until(() => client.link.state.kind === 'draining')
    expect(client.link.room()).toBe(0)
    carrier.submits[0]?.answer(0, 'late but in time')
    await unbound
    await until(() => client.link.state.kind === 'down')
    expect(client.link.state).toMatchObject({ reason: { kind: 'carrier-unbind' } })
    expect(client.answers).toHaveLength(1)
    expect(client.lost).toEqual([])
    world.clock.advance(1_000)
    await until(() => client.link.state.kind === 'bound')
  })
})
