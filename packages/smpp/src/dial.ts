import { connect as connectTcp, type Socket } from 'node:net'
import { checkServerIdentity, connect as connectTls } from 'node:tls'
import type { Clock } from './clock.ts'
import type { DownReason, LinkTls } from './link.ts'

export type DialOptions = {
  readonly host: string
  readonly port: number
  readonly tls?: LinkTls | undefined
  readonly clock: Clock
  readonly withinMs: number
}

export type Dialled =
  | { readonly kind: 'connected'; readonly socket: Socket }
  | { readonly kind: 'failed'; readonly reason: DownReason }

/** Opens TCP, and TLS over it. Calls back once; the answer gives up. */
export function dial(options: DialOptions, done: (dialled: Dialled) => void): () => void {
  const { host, port, tls } = options
  const socket = tls === undefined ? connectTcp({ host, port }) : dialTls(host, port, tls)
  let over = false
  const finish = (dialled: Dialled | null) => {
    if (over) return
    over = true
    cancelTimer()
    socket.off('error', onError)
    // Late errors of a socket that was given up have nobody left to tell.
    if (dialled?.kind !== 'connected') socket.on('error', () => {}).destroy()
    if (dialled !== null) done(dialled)
  }
  const onError = (error: NodeJS.ErrnoException) =>
    finish({ kind: 'failed', reason: failure(error, tls !== undefined) })
  const cancelTimer = options.clock.after(options.withinMs, () =>
    finish({
      kind: 'failed',
      reason: { kind: 'unreachable', code: 'ETIMEDOUT', message: `No connection to ${host}:${port} in time` },
    }),
  )
  socket.on('error', onError)
  socket.once('close', () => onError(Object.assign(new Error('The connection was closed'), { code: 'ECONNRESET' })))
  socket.once(tls === undefined ? 'connect' : 'secureConnect', () => finish({ kind: 'connected', socket }))
  return () => finish(null)
}

function dialTls(host: string, port: number, tls: LinkTls): Socket {
  return connectTls({
    host,
    port,
    // A server name may not be an address (RFC 6066).
    ...(tls.serverName !== undefined ? { servername: tls.serverName } : {}),
    ...(tls.ca !== undefined ? { ca: tls.ca } : {}),
    ...(tls.cert !== undefined ? { cert: tls.cert } : {}),
    ...(tls.key !== undefined ? { key: tls.key } : {}),
    rejectUnauthorized: tls.verify !== 'skip-all',
    checkServerIdentity: (name, cert) =>
      tls.verify === 'full' ? checkServerIdentity(tls.serverName ?? name, cert) : undefined,
  })
}

function failure(error: NodeJS.ErrnoException, secured: boolean): DownReason {
  const code = error.code ?? 'UNKNOWN'
  const kind = secured && !networkCodes.has(code) ? 'untrusted' : 'unreachable'
  return { kind, code, message: error.message }
}

const networkCodes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EPIPE',
  'EADDRNOTAVAIL',
  'ECONNABORTED',
  'EACCES',
  'EMFILE',
])
