import { constants, zstdCompressSync, zstdDecompressSync } from 'node:zlib'

/** Where a link of one message of a batch leads: its place among the batch's messages, the link, the address. */
export type LinkTarget = readonly [index: number, link: number, url: string]

const compression = { params: { [constants.ZSTD_c_compressionLevel]: 1 } }

export const packTargets = (targets: readonly LinkTarget[]): Buffer =>
  zstdCompressSync(JSON.stringify(targets), compression)

export const unpackTargets = (body: Buffer): LinkTarget[] =>
  JSON.parse(zstdDecompressSync(body).toString('utf8')) as LinkTarget[]
