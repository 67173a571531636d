import { createHmac } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'

export type Received = { id: string; headers: IncomingHttpHeaders; body: string }

/** Another program that takes events, on a real socket. */
export async function openReceiver() {
  const received: Received[] = []
  let answer: (response: ServerResponse, call: Received) => void = (response) => response.writeHead(204).end()
  const server = createServer(async (request, response) => {
    const call = { id: String(request.headers['webhook-id']), headers: request.headers, body: await text(request) }
    received.push(call)
    answer(response, call)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/events`,
    received,
    /** How it answers from now on: with a status, or however it likes. */
    answers(how: number | typeof answer) {
      answer = typeof how === 'number' ? (response) => response.writeHead(how).end(`It is ${how}.`) : how
    },
    close() {
      server.closeAllConnections()
      server.close()
    },
  }
}
export type Receiver = Awaited<ReturnType<typeof openReceiver>>

/** What a receiver does to know that a call is ours. */
export function verifies({ headers, body }: Received, secret: string): boolean {
  const key = Buffer.from(secret.slice('whsec_'.length), 'base64')
  const signed = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`
  const expected = createHmac('sha256', key).update(signed).digest('base64')
  return String(headers['webhook-signature']).split(' ').includes(`v1,${expected}`)
}
