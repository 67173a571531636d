import { zstdCompressSync, zstdDecompressSync } from 'node:zlib'
import type { Encoding, Shift } from '@parley/sms/text'

/** What a batch says and to whom. One encoding and one number of parts per batch: what is in a batch leaves alike. */
export type Content = {
  encoding: Encoding
  shift: Shift
  referenceBits: 8 | 16
  addresses: number[]
  texts: string[]
  /** Concatenation references, chosen once: the same on every attempt and link. */
  references: number[]
}

const version = 1

export function packContent(content: Content): Buffer {
  const body = zstdCompressSync(JSON.stringify(content))
  return Buffer.concat([Buffer.of(version), body])
}

export function unpackContent(body: Buffer): Content {
  if (body[0] !== version) throw new Error(`content of version ${body[0]}, this Parley reads ${version}`)
  return JSON.parse(zstdDecompressSync(body.subarray(1)).toString('utf8')) as Content
}
