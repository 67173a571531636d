import type { Socket } from 'node:net'
import { TLSSocket } from 'node:tls'
import { type Decoded, sizeOf, writePdu } from './codec.ts'
import type { CommandCodec } from './compile.ts'
import { Decoder } from './decoder.ts'
import type { Pdu } from './layouts.ts'

export type WireEvents = {
  /** Everything that one read brought, in order. */
  onRead(items: readonly Decoded[]): void
  /** The socket took all it had queued. */
  onIdle(): void
  /** Once, when the socket is gone. */
  onEnd(code: string): void
  onTrace?: ((direction: 'in' | 'out', bytes: Uint8Array) => void) | undefined
}

const blockSize = 64 * 1024
/**
 * What is read in one turn, about a thousand PDUs. The socket would hand over two megabytes at once if they are there, and
 * everything else in this process would wait for all of them.
 */
const turnSize = 128 * 1024

/**
 * One socket that carries PDUs. What is posted during one turn of the event loop leaves in one write; `send` writes at once
 * what was posted before and its own.
 */
export class Wire {
  readonly #socket: Socket
  readonly #events: WireEvents
  readonly #decoder: Decoder
  #block: Buffer = Buffer.allocUnsafeSlow(blockSize)
  /** What is encoded and not yet written lies in the block from `#start` to `#at`. */
  #start = 0
  #at = 0
  #flushDue = false
  #wasBusy = false
  #readInTurn = 0
  /** Whoever owns this wire wants nothing read now. */
  #paused = false
  #ended = false
  #code = ''
  /** Octets handed to the socket so far: a place on the stream, by which answers are told to have been read. */
  written = 0

  constructor(socket: Socket, events: WireEvents, maxPduLength?: number) {
    this.#socket = socket
    this.#events = events
    this.#decoder = new Decoder(maxPduLength)
    socket.setNoDelay(true)
    socket.on('data', (chunk: Buffer) => this.#read(chunk))
    socket.on('error', (error: NodeJS.ErrnoException) => {
      this.#code ||= error.code ?? error.message
    })
    // The other end is done: it reads nothing more that would need an answer.
    socket.on('end', () => this.destroy('closed-by-peer'))
    socket.on('close', () => this.#end())
  }

  get ended(): boolean {
    return this.#ended || this.#socket.destroyed || this.#socket.errored !== null
  }

  get encrypted(): boolean {
    return this.#socket instanceof TLSSocket
  }

  /** Nothing waits between us and the kernel. */
  get idle(): boolean {
    return this.#socket.writableLength === 0
  }

  get queuedBytes(): number {
    return this.#socket.writableLength + this.#at - this.#start
  }

  /** Writes at the end of this turn, together with whatever else is posted until then. */
  post(pdu: Pdu): void {
    if (this.ended) return
    this.#reserve(sizeOf(pdu))
    this.#at = writePdu(this.#block, this.#at, pdu)
    this.#flushLater()
  }

  /** As `post`, past the dispatch by command. */
  postBody(codec: CommandCodec, body: object, sequence: number, status: number): void {
    if (this.ended) return
    this.#reserve(codec.size(body))
    this.#at = codec.write(this.#block, this.#at, body, sequence, status)
    this.#flushLater()
  }

  /** Marks a place to come back to when a later body of the same chunk cannot be encoded. */
  mark(): number {
    return this.#at - this.#start
  }

  rewind(mark: number): void {
    this.#at = this.#start + mark
  }

  postBytes(bytes: Uint8Array): void {
    if (this.ended) return
    this.#reserve(bytes.length)
    this.#block.set(bytes, this.#at)
    this.#at += bytes.length
    this.#flushLater()
  }

  /** One write of all that is posted. False when the kernel refused it at once: then none of it left. */
  flush(): boolean {
    const length = this.#at - this.#start
    if (length === 0) return !this.ended
    const bytes = this.#block.subarray(this.#start, this.#at)
    this.#start = this.#at
    if (this.ended) return false
    this.#events.onTrace?.('out', bytes)
    this.written += length
    this.#socket.write(bytes, this.#afterWrite)
    if (this.idle) {
      // The kernel has its copy already, so the block can be filled anew instead of being left to the collector.
      this.#start = 0
      this.#at = 0
    } else {
      this.#wasBusy = true
    }
    return !this.ended
  }

  /** Says goodbye in TCP after what is posted. */
  finish(code: string): void {
    this.flush()
    this.#code ||= code
    this.#socket.end()
  }

  destroy(code: string, how: 'reset' | 'close' = 'close'): void {
    this.#code ||= code
    if (how === 'reset') this.#socket.resetAndDestroy()
    else this.#socket.destroy()
  }

  pause(): void {
    this.#paused = true
    this.#socket.pause()
  }

  resume(): void {
    this.#paused = false
    this.#socket.resume()
  }

  #read(chunk: Buffer): void {
    if (this.#ended) return
    if (this.#readInTurn === 0) setImmediate(this.#nextTurn)
    this.#readInTurn += chunk.length
    if (this.#readInTurn >= turnSize) this.#socket.pause()
    this.#events.onTrace?.('in', chunk)
    this.#events.onRead(this.#decoder.push(chunk))
  }

  #flushLater(): void {
    if (this.#flushDue) return
    this.#flushDue = true
    setImmediate(this.#flushNow)
  }

  #flushNow = (): void => {
    this.#flushDue = false
    this.flush()
  }

  #nextTurn = (): void => {
    const had = this.#readInTurn
    this.#readInTurn = 0
    if (had >= turnSize && !this.#paused) this.#socket.resume()
  }

  #afterWrite = (): void => {
    if (!this.#wasBusy || !this.idle || this.ended) return
    this.#wasBusy = false
    this.#events.onIdle()
  }

  #reserve(size: number): void {
    if (this.#block.length - this.#at >= size) return
    const held = this.#at - this.#start
    const next = Buffer.allocUnsafeSlow(Math.max(blockSize, (held + size) * 2))
    this.#block.copy(next, 0, this.#start, this.#at)
    this.#block = next
    this.#start = 0
    this.#at = held
  }

  #end(): void {
    if (this.#ended) return
    this.#ended = true
    this.#events.onEnd(this.#code || 'closed')
  }
}
