import { zstdCompressSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { type Content, packContent, unpackContent } from './content.ts'

const content = (changed: Partial<Content> = {}): Content => ({
  encoding: 'gsm7',
  shift: { locking: null, single: null },
  referenceBits: 8,
  addresses: [33612345678, 33798765432],
  texts: ['Bonjour Jeanne', 'Bonjour Amélie'],
  references: [],
  ...changed,
})

describe('the content of a batch', () => {
  it.each<[string, Content]>([
    ['of one part each', content()],
    ['of several parts', content({ references: [7, 255] })],
    ['with long references', content({ referenceBits: 16, references: [65_535, 256] })],
    ['in Unicode', content({ encoding: 'ucs2', texts: ['早上好 👋', ''] })],
    ['with a shift table', content({ shift: { locking: null, single: 'es' } })],
    ['to numbers far apart', content({ addresses: [1_202_555_0123, 999_999_999_999_999] })],
    ['with a zero byte in a text', content({ texts: ['a\0b', 'c'] })],
    ['of one message', content({ addresses: [7], texts: ['x'] })],
    ['that says nothing', content({ addresses: [1], texts: [''] })],
  ])('%s is read as it was written', (_, written) => {
    expect(unpackContent(packContent(written))).toEqual(written)
  })

  it('of an earlier release is read too', () => {
    const old = content({ references: [1, 2] })
    const body = Buffer.concat([Buffer.of(1), zstdCompressSync(JSON.stringify(old))])
    expect(unpackContent(body)).toEqual(old)
  })

  it('of a later release is refused, not guessed at', () => {
    expect(() => unpackContent(Buffer.concat([Buffer.of(9), zstdCompressSync('x')]))).toThrow('version 9')
  })
})
