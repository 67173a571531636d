import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createHttpCalls } from './call.ts'

// Whether a request may have reached the other end: what surely did not is made again, and nothing else ever is.

let server: Server
let port = 0
const calls = createHttpCalls(2)
const post = (url: string) =>
  calls.call({ method: 'POST', url, headers: {}, body: 'x', signal: new AbortController().signal })

beforeAll(async () => {
  server = createServer((request, response) => {
    if (request.url === '/cut') return void response.destroy()
    if (request.url === '/half') {
      response.writeHead(201, { 'content-length': '100' })
      return void response.write('{"sid":', () => response.destroy())
    }
    response.writeHead(request.url === '/moved' ? 307 : 201, { location: '/else' })
    response.end('<html>')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  port = (server.address() as AddressInfo).port
})
afterAll(async () => {
  await calls.close()
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
})

async function closedPort(): Promise<number> {
  const other = createServer()
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
  const { port: closed } = other.address() as AddressInfo
  await new Promise((resolve) => other.close(resolve))
  return closed
}

describe('a request over HTTP', () => {
  it('never left where no connection came about: nobody listens, at one address or at all that a name has', async () => {
    const closed = await closedPort()
    for (const host of ['127.0.0.1', 'localhost'])
      expect(await post(`http://${host}:${closed}/`)).toMatchObject({ kind: 'never-left', because: 'unreachable' })
  })

  it('never left where who answers speaks no TLS', async () => {
    expect(await post(`https://127.0.0.1:${port}/`)).toMatchObject({ kind: 'never-left', because: 'untrusted' })
  })

  it('is in doubt once it may have left: cut before the answer, or within it', async () => {
    for (const path of ['cut', 'half'])
      expect(await post(`http://127.0.0.1:${port}/${path}`)).toMatchObject({ kind: 'in-doubt' })
  })

  it('is answered with what is no JSON, and goes nowhere else by itself', async () => {
    const answer = { kind: 'answered', json: null, text: '<html>' }
    expect(await post(`http://127.0.0.1:${port}/`)).toMatchObject({ ...answer, status: 201 })
    expect(await post(`http://127.0.0.1:${port}/moved`)).toMatchObject({ ...answer, status: 307 })
  })
})
