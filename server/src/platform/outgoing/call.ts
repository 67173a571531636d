import { type LookupAddress, type LookupAllOptions, lookup as systemLookup } from 'node:dns'
import type { LookupFunction } from 'node:net'
import { Agent, request } from 'undici'
import { isPublicAddress, literalAddress } from './public-address.ts'

/** Why there was no answer. `refused-address`: the host is, or resolves to, an address that is not public. */
export type CallProblem = 'refused-address' | 'unknown-host' | 'no-connection' | 'no-trust' | 'timed-out' | 'too-large'

export type CallResult =
  | { kind: 'answered'; status: number; said: string; type: string | null; octets: Buffer; tookMs: number }
  | { kind: 'failed'; problem: CallProblem; tookMs: number }

export type Resolve = (
  host: string,
  options: LookupAllOptions,
  done: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void

export type CallerOptions = {
  /** Also this machine and its network. For operators whose receivers are there. */
  allowPrivate: boolean
  timeoutMs?: number
  resolve?: Resolve
}

export type OutgoingCall = {
  /** Without one it is a POST. */
  method?: 'GET' | 'POST' | 'PUT'
  url: string
  headers: Record<string, string>
  body: string
  /** Of this call; never more than the caller's own. */
  deadlineMs?: number
}

const keptOctets = 2_000
const mostOctets = 64 * 1024

/**
 * Calls addresses that other people chose. The name is resolved once, its addresses are checked, and the connection goes to one
 * of those that were checked: a name that changes its mind in between changes nothing. A redirect is an answer, not followed.
 */
export function createCaller({ allowPrivate, timeoutMs = 15_000, resolve = systemLookup as Resolve }: CallerOptions) {
  const lookup: LookupFunction = (host, options, done) => {
    resolve(host, { ...options, all: true }, (error, addresses) => {
      if (error !== null) return done(error, [])
      // One private address among public ones is as hostile: which of them is taken is chance.
      const refused = addresses.find(({ address }) => !allowPrivate && !isPublicAddress(address))
      if (refused !== undefined) return done(new RefusedAddress(), [])
      const [first] = addresses
      if (options.all) return done(null, addresses)
      if (first === undefined) return done(Object.assign(new Error('no address'), { code: 'ENOTFOUND' }), [])
      done(null, first.address, first.family)
    })
  }
  const agent = new Agent({
    connect: { lookup, timeout: timeoutMs },
    headersTimeout: timeoutMs,
    bodyTimeout: timeoutMs,
    keepAliveTimeout: 5_000,
    pipelining: 1,
  })

  return {
    async call(
      { method = 'POST', url, headers, body, deadlineMs = timeoutMs }: OutgoingCall,
      clock: () => number,
    ): Promise<CallResult> {
      const began = clock()
      const took = () => Math.round(clock() - began)
      const literal = literalAddress(new URL(url))
      if (literal !== null && !allowPrivate && !isPublicAddress(literal))
        return { kind: 'failed', problem: 'refused-address', tookMs: took() }
      try {
        const answer = await request(url, {
          method,
          headers,
          body: method === 'GET' ? null : body,
          dispatcher: agent,
          signal: AbortSignal.timeout(Math.min(deadlineMs, timeoutMs)),
        })
        const octets = await wholeOf(answer.body)
        const said = octets.subarray(0, keptOctets).toString('utf8').replaceAll('\0', '')
        const type = String(answer.headers['content-type'] ?? '') || null
        return { kind: 'answered', status: answer.statusCode, said, type, octets, tookMs: took() }
      } catch (error) {
        return { kind: 'failed', problem: problemOf(error), tookMs: took() }
      }
    },
    close: () => agent.close(),
  }
}
export type Caller = ReturnType<typeof createCaller>

class RefusedAddress extends Error {}
class TooLarge extends Error {}

/** An answer that goes on and on is cut off; how large it is was never said reliably. */
async function wholeOf(body: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const kept: Uint8Array[] = []
  let octets = 0
  for await (const chunk of body) {
    kept.push(chunk)
    octets += chunk.length
    if (octets > mostOctets) throw new TooLarge()
  }
  return Buffer.concat(kept)
}

function problemOf(error: unknown): CallProblem {
  for (let at: unknown = error; at instanceof Error; at = at.cause) {
    if (at instanceof RefusedAddress) return 'refused-address'
    if (at instanceof TooLarge) return 'too-large'
    if (at.name === 'TimeoutError' || at.name === 'AbortError') return 'timed-out'
    const code = String((at as NodeJS.ErrnoException).code ?? '')
    if (/^UND_ERR_.*TIMEOUT$|^ETIMEDOUT$/.test(code)) return 'timed-out'
    if (/^UND_ERR_(HEADERS_OVERFLOW|RES_EXCEEDED)/.test(code)) return 'too-large'
    if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return 'unknown-host'
    if (/^(ERR_TLS_|ERR_SSL_|CERT_|UNABLE_TO_|SELF_SIGNED_|DEPTH_ZERO_)/.test(code)) return 'no-trust'
  }
  return 'no-connection'
}
