import type { CopyType } from './copy.ts'

// PGCOPY, newline, 0xFF, CR LF, zero: chosen by PostgreSQL so that a transfer that changes line ends is noticed.
const signature = Buffer.from([0x50, 0x47, 0x43, 0x4f, 0x50, 0x59, 0x0a, 0xff, 0x0d, 0x0a, 0x00])
/** PostgreSQL counts microseconds from 2000-01-01; JavaScript milliseconds from 1970-01-01. */
const epochOffsetMs = Date.UTC(2000, 0, 1)

/** Rows in the binary format of COPY, in a buffer that grows as needed and is handed out piece by piece. */
export class RowBuffer {
  length = 0
  #bytes: Buffer
  readonly #size: number

  constructor(size: number) {
    this.#size = size
    this.#bytes = Buffer.allocUnsafe(size)
  }

  header(): void {
    this.#room(19)
    signature.copy(this.#bytes, this.length)
    this.#bytes.writeInt32BE(0, this.length + 11)
    this.#bytes.writeInt32BE(0, this.length + 15)
    this.length += 19
  }

  trailer(): void {
    this.#room(2)
    this.length = this.#bytes.writeInt16BE(-1, this.length)
  }

  row(types: readonly CopyType[], values: readonly unknown[]): void {
    if (values.length !== types.length)
      throw new RangeError(`A row has ${values.length} values for ${types.length} columns.`)
    this.#room(2)
    this.length = this.#bytes.writeInt16BE(types.length, this.length)
    for (let i = 0; i < types.length; i++) this.#value(types[i]!, values[i])
  }

  /** What was written since the last time. */
  take(): Buffer {
    const taken = this.#bytes.subarray(0, this.length)
    this.#bytes = Buffer.allocUnsafe(this.#size)
    this.length = 0
    return taken
  }

  #value(type: CopyType, value: unknown): void {
    this.#room(12)
    const bytes = this.#bytes
    const at = this.length
    if (value === null || value === undefined) {
      this.length = bytes.writeInt32BE(-1, at)
      return
    }
    switch (type) {
      case 'int2':
        bytes.writeInt32BE(2, at)
        this.length = bytes.writeInt16BE(whole(value, type), at + 4)
        return
      case 'int4':
        bytes.writeInt32BE(4, at)
        this.length = bytes.writeInt32BE(whole(value, type), at + 4)
        return
      case 'int8':
        bytes.writeInt32BE(8, at)
        this.length =
          typeof value === 'bigint'
            ? bytes.writeBigInt64BE(value, at + 4)
            : writeInt64(bytes, whole(value, type), at + 4)
        return
      case '"char"':
        bytes.writeInt32BE(1, at)
        this.length = bytes.writeUInt8(whole(value, type), at + 4)
        return
      case 'bool':
        if (typeof value !== 'boolean') throw mismatch(value, type)
        bytes.writeInt32BE(1, at)
        this.length = bytes.writeUInt8(value ? 1 : 0, at + 4)
        return
      case 'text':
        if (typeof value !== 'string') throw mismatch(value, type)
        this.#text(value, '')
        return
      case 'jsonb':
        if (typeof value !== 'string') throw mismatch(value, type)
        // The version byte of jsonb's binary form.
        this.#text(value, '\u0001')
        return
      case 'bytea':
        if (!(value instanceof Uint8Array)) throw mismatch(value, type)
        this.#room(4 + value.byteLength)
        this.length = this.#bytes.writeInt32BE(value.byteLength, this.length)
        this.#bytes.set(value, this.length)
        this.length += value.byteLength
        return
      case 'timestamptz': {
        const ms = value instanceof Date ? value.getTime() : typeof value === 'string' ? Date.parse(value) : Number.NaN
        if (!Number.isFinite(ms)) throw mismatch(value, type)
        bytes.writeInt32BE(8, at)
        const us = (ms - epochOffsetMs) * 1000
        // From the year 2285 on, microseconds are beyond what a double counts exactly.
        this.length = Number.isSafeInteger(us)
          ? writeInt64(bytes, us, at + 4)
          : bytes.writeBigInt64BE(BigInt(ms - epochOffsetMs) * 1000n, at + 4)
      }
    }
  }

  #text(value: string, prefix: string): void {
    const size = Buffer.byteLength(value) + prefix.length
    this.#room(4 + size)
    this.length = this.#bytes.writeInt32BE(size, this.length)
    this.length += this.#bytes.write(prefix + value, this.length, 'utf8')
  }

  #room(wanted: number): void {
    if (this.length + wanted <= this.#bytes.length) return
    const larger = Buffer.allocUnsafe(Math.max(this.#bytes.length * 2, this.length + wanted))
    this.#bytes.copy(larger, 0, 0, this.length)
    this.#bytes = larger
  }
}

/** Faster than going through BigInt: the high and low halves of a whole number below 2^53. */
function writeInt64(bytes: Buffer, value: number, at: number): number {
  const high = Math.floor(value / 0x1_0000_0000)
  bytes.writeInt32BE(high, at)
  return bytes.writeUInt32BE(value - high * 0x1_0000_0000, at + 4)
}

function whole(value: unknown, type: CopyType): number {
  if (typeof value !== 'number' || !Number.isSafeInteger(value)) throw mismatch(value, type)
  return value
}

/** Says what kind of value came, never the value: it may be a phone number. */
function mismatch(value: unknown, type: CopyType): TypeError {
  return new TypeError(`A ${typeof value} cannot be written as ${type}.`)
}
