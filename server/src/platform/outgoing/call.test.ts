import { once } from 'node:events'
import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { createCaller, type Resolve } from './call.ts'

let servers: Server[] = []
afterEach(() => {
  for (const server of servers) {
    server.closeAllConnections()
    server.close()
  }
  servers = []
})

async function receiver(answer: RequestListener): Promise<string> {
  const server = createServer(answer)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  servers.push(server)
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

const names =
  (...answers: string[][]): Resolve =>
  (_host, _options, done) =>
    done(
      null,
      (answers.length > 1 ? answers.shift() : answers[0])?.map((address) => ({
        address,
        family: address.includes(':') ? 6 : 4,
      })) ?? [],
    )

async function post(url: string, options: Partial<Parameters<typeof createCaller>[0]> = {}) {
  const caller = createCaller({ allowPrivate: true, ...options })
  try {
    return await caller.call({ url, headers: { 'content-type': 'application/json' }, body: '{}' }, () => 0)
  } finally {
    await caller.close()
  }
}

describe('a call', () => {
  it('answers what the server said, its beginning only', async () => {
    const url = await receiver((_request, response) => response.writeHead(202).end('x'.repeat(5_000)))
    const result = await post(url)
    expect(result).toMatchObject({ kind: 'answered', status: 202 })
    expect(result.kind === 'answered' && result.said.length).toBe(2_000)
  })

  it('follows no redirect', async () => {
    let reached = false
    const inner = await receiver((_request, response) => {
      reached = true
      response.end()
    })
    const url = await receiver((_request, response) => response.writeHead(307, { location: inner }).end())
    expect(await post(url)).toMatchObject({ kind: 'answered', status: 307 })
    expect(reached).toBe(false)
  })

  it('waits only so long for an answer', async () => {
    const url = await receiver(() => {})
    expect(await post(url, { timeoutMs: 50 })).toMatchObject({ kind: 'failed', problem: 'timed-out' })
  })

  it('waits only so long for the end of one that comes drop by drop', async () => {
    const url = await receiver((_request, response) => {
      response.writeHead(200)
      const drops = setInterval(() => response.write('.'), 10)
      response.on('close', () => clearInterval(drops))
    })
    expect(await post(url, { timeoutMs: 100 })).toMatchObject({ kind: 'failed', problem: 'timed-out' })
  })

  it('reads only so much', async () => {
    const url = await receiver((_request, response) => response.end(Buffer.alloc(1_000_000)))
    expect(await post(url)).toMatchObject({ kind: 'failed', problem: 'too-large' })
  })

  it('to nobody says so', async () => {
    const url = await receiver(() => {})
    servers[0]?.close()
    expect(await post(url)).toMatchObject({ kind: 'failed', problem: 'no-connection' })
  })
})

describe('without leave for the own network', () => {
  const closed = { allowPrivate: false }

  it('an address of it is never connected to', async () => {
    let reached = false
    const url = await receiver((_request, response) => {
      reached = true
      response.end()
    })
    expect(await post(url, closed)).toMatchObject({ problem: 'refused-address' })
    expect(await post(url.replace('127.0.0.1', '[::ffff:127.0.0.1]'), closed)).toMatchObject({
      problem: 'refused-address',
    })
    expect(await post(url.replace('127.0.0.1', 'localhost'), closed)).toMatchObject({ problem: 'refused-address' })
    expect(reached).toBe(false)
  })

  it.each([
    ['leads there', [['127.0.0.1']]],
    ['leads there as well', [['93.184.215.14', '10.0.0.1']]],
    ['leads there in IPv6', [['::1']]],
    ['leads there the second time it is asked', [['127.0.0.1'], ['93.184.215.14']]],
  ])('a name that %s is refused', async (_what, answers) => {
    expect(await post('http://receiver.example/', { ...closed, resolve: names(...answers) })).toMatchObject({
      problem: 'refused-address',
    })
  })

  it('the connection goes to the address that was checked, and the name is not asked again', async () => {
    const asked: string[] = []
    const url = await receiver((_request, response) => response.end())
    const resolve: Resolve = (host, _options, done) => {
      asked.push(host)
      done(null, [{ address: '127.0.0.1', family: 4 }])
    }
    // With leave, so that the test can listen at all: what counts is that the resolver's word is what is connected to.
    const result = await post(url.replace('127.0.0.1', 'receiver.example'), { resolve })
    expect(result).toMatchObject({ kind: 'answered', status: 200 })
    expect(asked).toEqual(['receiver.example'])
  })
})

it('a name that nobody knows says so', async () => {
  const unknown: Resolve = (_host, _options, done) => done(Object.assign(new Error('?'), { code: 'ENOTFOUND' }), [])
  expect(await post('http://nowhere.example/', { resolve: unknown })).toMatchObject({ problem: 'unknown-host' })
})
