import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { saidBy, signatureOf } from './signature.ts'

export const sid = `AC${'0'.repeat(32)}`
export const apiKey = { api_key: `SK${'1'.repeat(32)}`, api_key_secret: 'a secret' }
export const token = 'a token of thirty-two characters'

type Sent = {
  sid: string
  to: string
  from: string
  body: string
  form: URLSearchParams
  status: string
  code: number | null
}
/** What the next requests get instead of an answer: a status with a code, no answer at all, or the line cut after it was taken. */
export type Instead = { status: number; code?: number } | 'silence' | 'cut'

/** Twilio as its pages describe it, on a socket of its own: takes messages, and calls back signed. */
export async function openTwilio() {
  const sent: Sent[] = []
  const instead: Instead[] = []
  const held: ServerResponse[] = []
  let password = token
  let standing = 'active'
  const server = createServer((request, response) => void answer(request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo

  async function answer(request: IncomingMessage, response: ServerResponse) {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const say = (status: number, body: object) => {
      response.writeHead(status, { 'content-type': 'application/json' })
      response.end(JSON.stringify(body))
    }
    const refuse = (status: number, code: number) =>
      say(status, { code, message: 'refused', more_info: `https://www.twilio.com/docs/errors/${code}`, status })
    const login = Buffer.from((request.headers.authorization ?? '').replace('Basic ', ''), 'base64').toString()
    const byKey = login === `${apiKey.api_key}:${apiKey.api_key_secret}`
    if (!byKey && login !== `${sid}:${password}`) return refuse(401, 20003)
    const path = (request.url ?? '').replace(`/2010-04-01/Accounts/${sid}`, '')
    // What a standard key may not see.
    if (path === '.json') return byKey ? refuse(401, 20003) : say(200, { sid, status: standing })
    if (request.method === 'GET' && path === '/Messages.json?PageSize=1') return say(200, { messages: [] })
    if (request.method === 'GET') {
      const found = sent.find((one) => path === `/Messages/${one.sid}.json`)
      return found ? say(200, { sid: found.sid, status: found.status, error_code: found.code }) : refuse(404, 20404)
    }
    const now = instead.shift()
    if (now === 'silence') return void held.push(response)
    if (now !== undefined && now !== 'cut') return now.code ? refuse(now.status, now.code) : say(now.status, {})
    const form = new URLSearchParams(Buffer.concat(chunks).toString())
    const one = {
      sid: `SM${String(sent.length + 1).padStart(32, '0')}`,
      to: form.get('To') ?? '',
      from: form.get('From') ?? '',
      body: form.get('Body') ?? '',
      form,
      status: 'queued',
      code: null,
    }
    sent.push(one)
    if (now === 'cut') return void response.destroy()
    say(201, { sid: one.sid, status: 'queued', to: one.to, from: one.from, num_segments: '1', error_code: null })
  }

  return {
    url: `http://127.0.0.1:${port}`,
    settings: { account_sid: sid, base_url: `http://127.0.0.1:${port}` },
    secrets: { auth_token: token },
    sent,
    instead,
    changeToken(to: string) {
      password = to
    },
    standAs(word: string) {
      standing = word
    },
    /** The call that Twilio makes about this, as somebody would hand it over. */
    callOf,
    async close() {
      for (const response of held) response.destroy()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/** A call of Twilio's: a form, signed over the address and its fields. */
export function callOf(url: string, fields: Record<string, string>, by = token) {
  const form = new URLSearchParams({ AccountSid: sid, ApiVersion: '2010-04-01', ...fields })
  const headers = {
    'content-type': 'application/x-www-form-urlencoded; charset=utf-8',
    'x-twilio-signature': signatureOf(by, url + saidBy(form)),
  }
  return { method: 'POST', url, what: url.split('/').at(-1) ?? '', headers, body: Buffer.from(form.toString()) }
}
