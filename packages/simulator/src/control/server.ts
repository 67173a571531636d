import { timingSafeEqual } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { systemClock } from '@parley/smpp'
import { ZodError } from 'zod'
import type { Simulator } from '../simulator.ts'
import { Events } from './events.ts'
import { type Answer, type Asked, problem, route } from './routes.ts'

export type ControlServer = { readonly port: number; close(): Promise<void> }

/** HTTP control of a carrier, on this machine alone. */
export async function startControl(
  simulator: Simulator,
  { port, token }: { port: number; token: string },
): Promise<ControlServer> {
  const events = new Events(simulator, systemClock)
  const server = createServer((request, response) => {
    handle(simulator, events, token, request, response).catch((error: unknown) => {
      if (response.headersSent) return response.destroy()
      const detail = error instanceof Error ? error.message : String(error)
      send(response, problem(500, 'broken', `The simulator stumbled: ${detail}`))
    })
  })
  // Who asks ends what it no longer uses: a connection that ends here while a question is on its way looks like a failure.
  server.keepAliveTimeout = 0
  await new Promise<void>((done, fail) => {
    server.once('error', fail)
    server.listen(port, '127.0.0.1', done)
  })
  return {
    port: (server.address() as AddressInfo).port,
    async close() {
      events.close()
      const closed = new Promise((done) => server.close(done))
      server.closeAllConnections()
      await closed
    },
  }
}

async function handle(
  simulator: Simulator,
  events: Events,
  token: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://127.0.0.1')
  if (!mayEnter(request, url, token)) {
    const answer = problem(401, 'token-wrong', 'The control token is missing or wrong.', 'Send it as a bearer token.')
    return send(response, answer)
  }
  if (request.method === 'GET' && url.pathname === '/events') return events.listen(response)
  const body = await readBody(request)
  if (body === tooLong) return send(response, problem(413, 'too-long', 'The request is longer than 8 MB.'))
  const asked: Asked = { method: request.method ?? 'GET', path: url.pathname, query: url.searchParams, body: undefined }
  if (body !== '') {
    const parsed = parseJson(body)
    if (parsed === null) return send(response, problem(400, 'not-json', 'The body of the request is not JSON.'))
    asked.body = parsed.value
  }
  send(response, answerTo(simulator, asked))
}

function answerTo(simulator: Simulator, asked: Asked): Answer {
  try {
    return route(simulator, asked)
  } catch (error) {
    if (!(error instanceof ZodError)) throw error
    const said = error.issues.map(({ path, message }) => (path.length > 0 ? `${path.join('.')}: ${message}` : message))
    return problem(400, 'invalid', said.join(' '), 'The README of the simulator lists what can be said.')
  }
}

function mayEnter(request: IncomingMessage, url: URL, token: string): boolean {
  const header = request.headers.authorization ?? ''
  // Event streams of browsers cannot send a header.
  const said = header.startsWith('Bearer ') ? header.slice(7) : (url.searchParams.get('token') ?? '')
  const [given, wanted] = [Buffer.from(said), Buffer.from(token)]
  return given.length === wanted.length && timingSafeEqual(given, wanted)
}

const tooLong = Symbol('too long')

async function readBody(request: IncomingMessage): Promise<string | typeof tooLong> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of request) {
    chunks.push(chunk as Buffer)
    length += (chunk as Buffer).length
    if (length > 8 << 20) return tooLong
  }
  return Buffer.concat(chunks).toString('utf8')
}

function parseJson(text: string): { value: unknown } | null {
  try {
    return { value: JSON.parse(text) as unknown }
  } catch {
    return null
  }
}

function send(response: ServerResponse, { status, body }: Answer): void {
  if (body === undefined) {
    response.writeHead(status).end()
    return
  }
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' })
  response.end(JSON.stringify(body))
}
