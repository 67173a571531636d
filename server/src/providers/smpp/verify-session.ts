import { connect as connectTcp, type Socket } from 'node:net'
import { checkServerIdentity, connect as connectTls } from 'node:tls'
import { Decoder, encode, type KnownPdu, type LinkTls, nothing, type Pdu, statuses } from '@parley/smpp'
import type { Clock } from '../provider.ts'

export type Failure =
  | { readonly kind: 'system'; readonly code: string }
  | { readonly kind: 'timeout' }
  | { readonly kind: 'closed' }
  | { readonly kind: 'not-smpp' }

export type Ending<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly failure: Failure }

/** One connection that is tried step by step, with the ending of each step as a value. */
export class VerifySession {
  readonly #clock: Clock
  readonly #decoder = new Decoder()
  #socket: Socket | null = null
  #sequence = 0
  #waiting: { sequence: number; done: (ending: Ending<Pdu>) => void } | null = null
  #ended: Failure | null = null

  constructor(clock: Clock) {
    this.#clock = clock
  }

  async connect(host: string, port: number, withinMs: number): Promise<Ending<string>> {
    const socket = connectTcp({ host, port })
    this.#socket = socket
    const ready = await this.#until(socket, 'connect', withinMs)
    return ready.ok ? { ok: true, value: `${socket.remoteAddress ?? host}:${port}` } : ready
  }

  async secure(host: string, tls: LinkTls, withinMs: number): Promise<Ending<string>> {
    const socket = connectTls({
      socket: this.#socket!,
      host,
      ...(tls.serverName === undefined ? {} : { servername: tls.serverName }),
      ...(tls.ca === undefined ? {} : { ca: tls.ca }),
      rejectUnauthorized: tls.verify !== 'skip-all',
      checkServerIdentity: (name, certificate) =>
        tls.verify === 'full' ? checkServerIdentity(tls.serverName ?? name, certificate) : undefined,
    })
    this.#socket = socket
    const ready = await this.#until(socket, 'secureConnect', withinMs)
    return ready.ok ? { ok: true, value: socket.getProtocol() ?? 'TLS' } : ready
  }

  /** Begins to read; what the carrier delivers meanwhile is refused for now, so that it comes again to a real link. */
  listen(): void {
    const socket = this.#socket!
    socket.on('data', (chunk: Buffer) => {
      for (const decoded of this.#decoder.push(chunk)) {
        if (decoded.kind === 'pdu') this.#take(decoded.pdu)
        else if (decoded.kind === 'broken') this.#fail({ kind: 'not-smpp' })
      }
    })
    socket.on('error', (error: NodeJS.ErrnoException) => this.#fail({ kind: 'system', code: error.code ?? 'UNKNOWN' }))
    socket.on('close', () => this.#fail({ kind: 'closed' }))
  }

  ask(pdu: KnownPdu, withinMs: number): Promise<Ending<Pdu>> {
    if (this.#ended !== null) return Promise.resolve({ ok: false, failure: this.#ended })
    return new Promise((resolve) => {
      const sequence = ++this.#sequence
      const cancel = this.#clock.after(withinMs, () => done({ ok: false, failure: { kind: 'timeout' } }))
      const done = (ending: Ending<Pdu>) => {
        cancel()
        this.#waiting = null
        resolve(ending)
      }
      this.#waiting = { sequence, done }
      this.#socket?.write(encode({ ...pdu, sequence }))
    })
  }

  close(): void {
    this.#socket?.on('error', () => {}).destroy()
  }

  #take(pdu: Pdu): void {
    if (pdu.command === 'enquire_link')
      this.#answer({ command: 'enquire_link_resp', status: 0, sequence: pdu.sequence, tlvs: nothing })
    else if (pdu.command === 'deliver_sm' || pdu.command === 'data_sm')
      this.#answer({
        command: `${pdu.command}_resp`,
        status: statuses.RX_T_APPN,
        sequence: pdu.sequence,
        messageId: '',
        tlvs: nothing,
      })
    else if (pdu.sequence === this.#waiting?.sequence) this.#waiting.done({ ok: true, value: pdu })
  }

  #answer(pdu: Pdu): void {
    this.#socket?.write(encode(pdu))
  }

  #fail(failure: Failure): void {
    this.#ended ??= failure
    this.#waiting?.done({ ok: false, failure: this.#ended })
  }

  #until(socket: Socket, event: string, withinMs: number): Promise<Ending<null>> {
    return new Promise((resolve) => {
      const done = (ending: Ending<null>) => {
        cancel()
        socket.off('error', onError).off('close', onClose).off(event, onReady)
        if (!ending.ok) this.close()
        resolve(ending)
      }
      const onError = (error: NodeJS.ErrnoException) =>
        done({ ok: false, failure: { kind: 'system', code: error.code ?? error.message } })
      const onClose = () => done({ ok: false, failure: { kind: 'closed' } })
      const onReady = () => done({ ok: true, value: null })
      const cancel = this.#clock.after(withinMs, () => done({ ok: false, failure: { kind: 'timeout' } }))
      socket.on('error', onError).on('close', onClose).on(event, onReady)
    })
  }
}
