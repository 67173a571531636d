import { broken, type Decoded, headerLength, readPdu, usualMaxLength } from './codec.ts'
import { readLong } from './octets.ts'

/**
 * Cuts a stream into PDUs, however it was chunked. A PDU that lies within one chunk is not copied; one that spans chunks is
 * gathered once, into a buffer of its own length. After `broken` nothing more is read.
 */
export class Decoder {
  readonly #maxLength: number
  /** What has come of a PDU that is not whole yet: first its header, then, once the length is known, all of it. */
  #partial: Uint8Array = new Uint8Array(headerLength)
  #have = 0
  #broken = false

  constructor(maxPduLength: number = usualMaxLength) {
    this.#maxLength = maxPduLength
  }

  push(chunk: Uint8Array): Decoded[] {
    const found: Decoded[] = []
    let at = 0
    while (this.#have > 0 && at < chunk.length && !this.#broken) at = this.#gather(chunk, at, found)
    if (this.#have > 0) return found
    while (!this.#broken && chunk.length - at >= 4) {
      const length = readLong(chunk, at)
      if (this.#isLost(length, found)) return found
      if (chunk.length - at < length) break
      found.push(readPdu(chunk, at, length))
      at += length
    }
    if (at < chunk.length && !this.#broken) this.#keep(chunk, at)
    return found
  }

  #keep(chunk: Uint8Array, at: number): void {
    const rest = chunk.length - at
    const length = rest >= 4 ? readLong(chunk, at) : headerLength
    this.#partial = new Uint8Array(Math.max(length, headerLength))
    this.#partial.set(chunk.subarray(at))
    this.#have = rest
  }

  // Takes from the chunk what the gathered PDU still lacks, in at most two steps: to its length, then to its end.
  #gather(chunk: Uint8Array, at: number, found: Decoded[]): number {
    const wanted = this.#have < 4 ? 4 : readLong(this.#partial, 0)
    const taken = Math.min(wanted - this.#have, chunk.length - at)
    this.#partial.set(chunk.subarray(at, at + taken), this.#have)
    this.#have += taken
    if (this.#have < 4) return at + taken
    const length = readLong(this.#partial, 0)
    if (this.#isLost(length, found)) return chunk.length
    if (this.#have === length) {
      found.push(readPdu(this.#partial, 0, length))
      this.#partial = new Uint8Array(headerLength)
      this.#have = 0
    } else if (this.#partial.length < length) {
      const whole = new Uint8Array(length)
      whole.set(this.#partial.subarray(0, this.#have))
      this.#partial = whole
    }
    return at + taken
  }

  #isLost(length: number, found: Decoded[]): boolean {
    if (length >= headerLength && length <= this.#maxLength) return false
    this.#broken = true
    found.push(broken(`command_length ${length} is not between ${headerLength} and ${this.#maxLength}`))
    return true
  }
}
