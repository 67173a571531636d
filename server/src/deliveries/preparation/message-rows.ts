import { bucketOf } from '../../messages/format/index.ts'

const rowBytes = 2 + 12 + 12 + 8 + 8 + 6 + 6

/** The columns that `MessageRows` writes, in their order. */
export const messageColumns = 'address, profile_id, preparation_id, no, bucket, parts'

/**
 * Rows of `message` in the binary format of COPY, straight into one buffer: every row has the same length, so only what
 * differs is written.
 */
export class MessageRows {
  readonly #bytes: Buffer
  #at = 0

  constructor(preparation: number, parts: number, capacity: number) {
    const row = Buffer.alloc(rowBytes)
    let at = row.writeInt16BE(6, 0)
    at = row.writeInt32BE(8, at) + 8
    at = row.writeInt32BE(8, at) + 8
    at = row.writeInt32BE(4, at)
    at = row.writeInt32BE(preparation, at)
    at = row.writeInt32BE(4, at) + 4
    at = row.writeInt32BE(2, at) + 2
    at = row.writeInt32BE(2, at)
    row.writeInt16BE(parts, at)
    this.#bytes = Buffer.allocUnsafe(rowBytes * capacity).fill(row)
  }

  add(address: number, profile: number, no: number): void {
    const bytes = this.#bytes
    const at = this.#at
    writeInt64(bytes, address, at + 6)
    writeInt64(bytes, profile, at + 18)
    bytes.writeInt32BE(no, at + 38)
    bytes.writeInt16BE(bucketOf(address), at + 46)
    this.#at = at + rowBytes
  }

  written(): Buffer {
    return this.#bytes.subarray(0, this.#at)
  }
}

function writeInt64(bytes: Buffer, value: number, at: number): void {
  const high = Math.floor(value / 0x1_0000_0000)
  bytes.writeInt32BE(high, at)
  bytes.writeUInt32BE(value - high * 0x1_0000_0000, at + 4)
}
