import { copyTarget } from '../../platform/database/index.ts'

// The two logs take a hundred thousand rows a second each, so their rows are put into COPY's binary form by hand: a row is
// a copy of a skeleton that has the lengths of its fields, with the values written into the gaps.

export const submissionTarget = copyTarget(
  'submission',
  'ref_key int8',
  'preparation_id int4',
  'no int4',
  'account int2',
  'code int2',
  'part "char"',
  'attempt "char"',
  'rank int2',
  'bucket int2',
  'ref text',
)

export const receiptTarget = copyTarget(
  'receipt',
  'preparation_id int4',
  'no int4',
  'code int2',
  'part "char"',
  'attempt "char"',
  'rank int2',
  'bucket int2',
)

export type SubmissionRow = {
  refKey: bigint | null
  preparation: number
  no: number
  account: number
  code: number
  part: number
  attempt: number
  rank: number
  address: number
  ref: string | null
}

export type ReceiptRow = {
  preparation: number
  no: number
  code: number
  part: number
  attempt: number
  rank: number
  address: number
}

// PGCOPY, newline, 0xFF, CR LF, zero; then flags and the length of an extension, both 0.
const signature = Buffer.from([0x50, 0x47, 0x43, 0x4f, 0x50, 0x59, 0x0a, 0xff, 0x0d, 0x0a, 0, 0, 0, 0, 0, 0, 0, 0, 0])

function skeletonOf(columns: number, sizes: readonly number[]): Buffer {
  const bytes = Buffer.alloc(2 + sizes.reduce((sum, size) => sum + 4 + size, 0))
  let at = bytes.writeInt16BE(columns, 0)
  for (const size of sizes) at = bytes.writeInt32BE(size, at) + size
  return bytes
}
// The text at the end is as long as it is: only what stands before it is always the same.
const submissionSkeleton = skeletonOf(10, [8, 4, 4, 2, 2, 1, 1, 2, 2])
const receiptSkeleton = skeletonOf(7, [4, 4, 2, 1, 1, 2, 2])
const nullKeyAt = 2

abstract class Rows {
  protected bytes: Buffer = Buffer.allocUnsafe(64 * 1024)
  protected at = signature.copy(this.bytes, 0)

  /** All rows so far, ready for `copyBytes`. They lie here until `clear`: not before nobody writes them any more. */
  take(): Buffer {
    this.room(2)
    this.at = this.bytes.writeInt16BE(-1, this.at)
    return this.bytes.subarray(0, this.at)
  }

  clear(): void {
    this.at = signature.length
  }

  protected room(wanted: number): void {
    if (this.at + wanted <= this.bytes.length) return
    const larger = Buffer.allocUnsafe(Math.max(this.bytes.length * 2, this.at + wanted))
    this.bytes.copy(larger, 0, 0, this.at)
    this.bytes = larger
  }
}

export class SubmissionRows extends Rows {
  add({ refKey, preparation, no, account, code, part, attempt, rank, address, ref }: SubmissionRow): void {
    this.put(refKey, preparation, no, account, code, part, attempt, rank, address, ref)
  }

  /** As `add`, without an object for a row. */
  put(
    refKey: bigint | null,
    preparation: number,
    no: number,
    account: number,
    code: number,
    part: number,
    attempt: number,
    rank: number,
    address: number,
    ref: string | null,
  ): void {
    this.room(submissionSkeleton.length + 4 + (ref === null ? 0 : ref.length * 3))
    const begin = this.at
    this.bytes.set(submissionSkeleton, begin)
    // A null has no value behind its length: what follows moves up by the eight bytes of the key.
    const from = refKey === null ? begin - 8 : begin
    if (refKey === null) {
      this.bytes.copyWithin(begin + nullKeyAt + 4, begin + nullKeyAt + 12, begin + submissionSkeleton.length)
      this.bytes.writeInt32BE(-1, begin + nullKeyAt)
    } else this.bytes.writeBigInt64BE(refKey, begin + 6)
    this.bytes.writeInt32BE(preparation, from + 18)
    this.bytes.writeInt32BE(no, from + 26)
    this.bytes.writeInt16BE(account, from + 34)
    this.bytes.writeInt16BE(code, from + 40)
    this.bytes[from + 46] = part
    this.bytes[from + 51] = attempt
    this.bytes.writeInt16BE(rank, from + 56)
    this.bytes.writeInt16BE(address % 64, from + 62)
    this.at = from + submissionSkeleton.length
    if (ref === null) this.at = this.bytes.writeInt32BE(-1, this.at)
    else {
      const size = this.bytes.write(ref, this.at + 4, 'utf8')
      this.at = this.bytes.writeInt32BE(size, this.at) + size
    }
  }
}

export class ReceiptRows extends Rows {
  add({ preparation, no, code, part, attempt, rank, address }: ReceiptRow): void {
    this.put(preparation, no, code, part, attempt, rank, address)
  }

  /** As `add`, without an object for a row. */
  put(
    preparation: number,
    no: number,
    code: number,
    part: number,
    attempt: number,
    rank: number,
    address: number,
  ): void {
    this.room(receiptSkeleton.length)
    const begin = this.at
    this.bytes.set(receiptSkeleton, begin)
    this.bytes.writeInt32BE(preparation, begin + 6)
    this.bytes.writeInt32BE(no, begin + 14)
    this.bytes.writeInt16BE(code, begin + 22)
    this.bytes[begin + 28] = part
    this.bytes[begin + 33] = attempt
    this.bytes.writeInt16BE(rank, begin + 38)
    this.bytes.writeInt16BE(address % 64, begin + 44)
    this.at = begin + receiptSkeleton.length
  }
}
