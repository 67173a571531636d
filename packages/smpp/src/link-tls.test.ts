import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { parts, until, World } from './link.fixture.ts'
import type { LinkTls } from './link.ts'
import { selfSigned } from './self-signed.fixture.ts'

let world: World
beforeEach(() => {
  world = new World()
})
afterEach(() => world.end())

const carrier = selfSigned('smsc.example')
const stranger = selfSigned('smsc.example')

describe('a link over TLS', () => {
  it.each<[string, LinkTls]>([
    ['the chain and the name are right', { verify: 'full', ca: carrier.cert, serverName: 'smsc.example' }],
    ['the name is not checked', { verify: 'skip-hostname', ca: carrier.cert }],
    ['nothing is checked', { verify: 'skip-all' }],
  ])('carries messages when %s', async (_, tls) => {
    const { carrier: smsc, client } = await world.pair({ tls }, { tls: carrier })
    client.link.submit(parts('a'))
    await until(() => smsc.submits.length === 1)
    smsc.submits[0]?.answer(0, 'id')
    await until(() => client.answers.length === 1)
  })

  it.each<[string, LinkTls]>([
    ['the name is another', { verify: 'full', ca: carrier.cert, serverName: 'other.example' }],
    ['nobody vouches for the certificate', { verify: 'full', serverName: 'smsc.example' }],
    ['somebody else vouches for it', { verify: 'skip-hostname', ca: stranger.cert }],
  ])('is not opened when %s', async (_, tls) => {
    const { server, binds } = await world.carrier({ tls: carrier })
    const client = world.client(server.port, { tls })
    await until(() => client.link.state.kind === 'down')
    expect(client.link.state).toMatchObject({ reason: { kind: 'untrusted' } })
    expect(binds).toBe(0)
  })

  it('takes a large chunk whole', async () => {
    const { carrier: smsc, client } = await world.pair({ tls: { verify: 'skip-all' }, window: 5000 }, { tls: carrier })
    const tokens = Array.from({ length: 5000 }, (_, i) => `${33600000000 + i}`)
    client.link.submit(parts(...tokens))
    await until(() => smsc.submits.length === 5000)
    expect(smsc.submits.map(({ pdu }) => pdu.dest)).toEqual(tokens)
  })
})
