import { constants, zstdCompressSync, zstdDecompressSync } from 'node:zlib'
import type { Encoding, Shift, ShiftLanguage } from '@parley/sms/text'

/** What a batch says and to whom. One encoding and one number of parts per batch: what is in a batch leaves alike. */
export type Content = {
  encoding: Encoding
  shift: Shift
  referenceBits: 8 | 16
  addresses: readonly number[]
  texts: readonly string[]
  /** Concatenation references, chosen once: the same on every attempt and link. Empty where every text is one part. */
  references: readonly number[]
}

// Version 1 was JSON. Version 2 is read and written several times faster; all numbers little-endian:
//   version byte, then zstd of: length of the JSON head (u16), the head, base of the addresses (f64), their offsets from it
//   (u32 or f64), the references (u16), the texts in UTF-8, each behind a zero byte but the first.
const version = 2
type Head = {
  e: Encoding
  b: 8 | 16
  /** How many. */
  n: number
  /** Bytes of an address. */
  w: 4 | 8
  /** Whether there are references. */
  r: boolean
  l?: ShiftLanguage
  s?: ShiftLanguage
}

const compression = { params: { [constants.ZSTD_c_compressionLevel]: 1 } }

export function packContent(content: Content): Buffer {
  const { addresses, texts, references } = content
  const joined = texts.join('\0')
  // A text with a zero byte in it would fall apart.
  if (separatorsIn(joined) !== texts.length - 1) return packed(1, Buffer.from(JSON.stringify(content)))
  let least = Number.POSITIVE_INFINITY
  let most = 0
  for (const address of addresses) {
    if (address < least) least = address
    if (address > most) most = address
  }
  const width = most - least < 2 ** 32 ? 4 : 8
  const head = Buffer.from(JSON.stringify(headOf(content, width)))
  const count = addresses.length
  const longest = 2 + head.length + 8 + count * width + references.length * 2 + joined.length * 3
  const raw = Buffer.allocUnsafe(longest)
  let at = raw.writeUInt16LE(head.length, 0)
  at += head.copy(raw, at)
  at = raw.writeDoubleLE(least, at)
  for (const address of addresses)
    at = width === 4 ? raw.writeUInt32LE(address - least, at) : raw.writeDoubleLE(address - least, at)
  for (const reference of references) at = raw.writeUInt16LE(reference, at)
  at += raw.write(joined, at, 'utf8')
  return packed(version, raw.subarray(0, at))
}

export function unpackContent(body: Buffer): Content {
  const raw = zstdDecompressSync(body.subarray(1))
  if (body[0] === 1) return JSON.parse(raw.toString('utf8')) as Content
  if (body[0] !== version) throw new Error(`content of version ${body[0]}, this Parley reads ${version}`)
  const headEnd = 2 + raw.readUInt16LE(0)
  const head = JSON.parse(raw.toString('latin1', 2, headEnd)) as Head
  const least = raw.readDoubleLE(headEnd)
  const addresses = new Array<number>(head.n)
  const references = new Array<number>(head.r ? head.n : 0)
  let at = headEnd + 8
  for (let i = 0; i < head.n; i++) {
    addresses[i] = least + (head.w === 4 ? raw.readUInt32LE(at) : raw.readDoubleLE(at))
    at += head.w
  }
  for (let i = 0; i < references.length; i++) {
    references[i] = raw.readUInt16LE(at)
    at += 2
  }
  return {
    encoding: head.e,
    shift: { locking: head.l ?? null, single: head.s ?? null },
    referenceBits: head.b,
    addresses,
    texts: raw.toString('utf8', at).split('\0'),
    references,
  }
}

function headOf({ encoding, shift, referenceBits, addresses, references }: Content, width: 4 | 8): Head {
  return {
    e: encoding,
    b: referenceBits,
    n: addresses.length,
    w: width,
    r: references.length > 0,
    ...(shift.locking ? { l: shift.locking } : {}),
    ...(shift.single ? { s: shift.single } : {}),
  }
}

const packed = (written: number, raw: Buffer) => Buffer.concat([Buffer.of(written), zstdCompressSync(raw, compression)])

function separatorsIn(text: string): number {
  let found = 0
  for (let at = text.indexOf('\0'); at >= 0; at = text.indexOf('\0', at + 1)) found++
  return found
}
