import { Agent, request } from 'undici'
import type { Trouble } from '../provider.ts'

export type Called =
  | { kind: 'answered'; status: number; json: unknown; text: string }
  /** Nothing of it reached the other end. */
  | { kind: 'never-left'; because: Trouble; detail: string }
  | { kind: 'in-doubt'; detail: string }

export type Call = {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  url: string
  headers: Record<string, string>
  body?: string
  signal: AbortSignal
}

const mostOctets = 4 * 1024 * 1024
const connectMs = 10_000

/** Connections to one provider, kept open, as many as there are requests at the same time. */
export function createHttpCalls(connections: number) {
  const agent = new Agent({
    connections,
    pipelining: 1,
    keepAliveTimeout: 30_000,
    connect: { timeout: connectMs },
    // How long an answer is waited for is the link's to say.
    headersTimeout: 0,
    bodyTimeout: 0,
  })
  return {
    async call({ method, url, headers, body, signal }: Call): Promise<Called> {
      try {
        const answer = await request(url, { method, headers, body: body ?? null, dispatcher: agent, signal })
        const text = await textOf(answer.body)
        return { kind: 'answered', status: answer.statusCode, text, json: jsonOf(text) }
      } catch (error) {
        return failed(error)
      }
    },
    close: () => agent.destroy(),
  }
}
export type HttpCalls = ReturnType<typeof createHttpCalls>

async function textOf(body: AsyncIterable<Uint8Array>): Promise<string> {
  const kept: Uint8Array[] = []
  let octets = 0
  for await (const chunk of body) {
    octets += chunk.length
    if (octets > mostOctets) throw Object.assign(new Error('the answer is too long'), { code: 'TOO_LONG' })
    kept.push(chunk)
  }
  return Buffer.concat(kept).toString('utf8')
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/**
 * A connection that never came about carried nothing; of any other failure nobody knows how far the request got. Many a code may
 * come at either time: a host that cannot be reached, an alert of TLS.
 */
function failed(error: unknown): Called {
  for (let at: unknown = error; at instanceof Error; at = at.cause) {
    const code = String((at as NodeJS.ErrnoException).code ?? '')
    if (untrusted.test(code)) return { kind: 'never-left', because: 'untrusted', detail: code }
    if (neverConnected(at)) return { kind: 'never-left', because: 'unreachable', detail: code }
  }
  const code = (error as NodeJS.ErrnoException).code ?? (error instanceof Error ? error.name : 'unknown')
  return { kind: 'in-doubt', detail: String(code) }
}

/** Said of a certificate, before anything is written. */
const untrusted =
  /^(ERR_TLS_CERT_ALTNAME_INVALID$|ERR_SSL_WRONG_VERSION_NUMBER$|CERT_|UNABLE_TO_|SELF_SIGNED_|DEPTH_ZERO_)/

/** Of several addresses of a name, each was tried in vain. */
function neverConnected(error: Error): boolean {
  if (error instanceof AggregateError) return error.errors.length > 0 && error.errors.every(neverConnected)
  const { code, syscall } = error as NodeJS.ErrnoException
  return code === 'UND_ERR_CONNECT_TIMEOUT' || syscall === 'connect' || syscall === 'getaddrinfo'
}
