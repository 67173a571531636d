import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { assemble, type IncomingPart } from './assemble.ts'
import { encodeParts } from './encode.ts'
import { readUserData } from './header.ts'
import { decodeIncoming } from './incoming.ts'
import { encodeUcs2 } from './octets.ts'

const hex = (text: string) => Uint8Array.fromHex(text.replaceAll(' ', ''))

describe('the alphabet of an incoming SMS is its data_coding', () => {
  it.each([
    [0, '48 69 1b 65', 'gsm7', 'Hi€'],
    [0, '00 05 1b', 'gsm7', '@é'],
    [0, '63 61 66 e9', 'latin1', 'café'],
    [1, '41 40 42', 'ascii', 'A@B'],
    [3, 'e9 80 92', 'latin1', 'é€’'],
    [6, 'c1 c2 be bf', 'iso-8859-5', 'СТОП'],
    [8, '00e9 d83d de00', 'ucs2', 'é😀'],
    [8, '0041 0042 43', 'ucs2', 'AB'],
    [8, 'feff 0041', 'ucs2', 'A'],
    [8, 'fffe 4100', 'ucs2', 'A'],
    [8, '0041 0000 d83d', 'ucs2', 'A\ufffd\ufffd'],
    [8, '', 'ucs2', ''],
    [0x10, '40', 'gsm7', '¡'],
    [0x18, '0041', 'ucs2', 'A'],
    [0xf0, '00', 'gsm7', '@'],
  ])('%i %j: %s %j', (dataCoding, octets, encoding, text) => {
    expect(decodeIncoming(hex(octets), dataCoding)).toEqual({ kind: 'text', encoding, text })
  })
  it.each([2, 4, 5, 13, 0xf4, 0xc8])('%i is kept as hexadecimal', (dataCoding) => {
    expect(decodeIncoming(hex('00ff10'), dataCoding)).toEqual({ kind: 'binary', hex: '00ff10' })
  })
  it('is what the account says for 0', () => {
    expect(decodeIncoming(hex('40 41'), 0)).toMatchObject({ text: '¡A' })
    expect(decodeIncoming(hex('40 41'), 0, { defaultAlphabet: 'latin1' })).toMatchObject({ text: '@A' })
    expect(decodeIncoming(hex('e8329bfd06'), 0, { defaultAlphabet: 'gsm7-packed' })).toMatchObject({ text: 'hello' })
    expect(decodeIncoming(hex('31d98c56b3dd00'), 0, { defaultAlphabet: 'gsm7-packed' })).toMatchObject({
      text: '1234567',
    })
  })
})

describe('the user data header', () => {
  it.each([
    ['05 00 03 2a 03 02 41', { reference: 42, bits: 8, total: 3, sequence: 2 }],
    ['06 08 04 01 2a 03 02 41', { reference: 298, bits: 16, total: 3, sequence: 2 }],
    ['0b 05 04 23f4 0000 00 03 2a 03 02 41', { reference: 42, bits: 8, total: 3, sequence: 2 }],
    ['05 00 03 2a 00 01 41', null],
    ['05 00 03 2a 02 03 41', null],
    ['05 00 03 2a 02 00 41', null],
    ['03 24 01 02 41', null],
  ])('%s', (octets, concatenation) => {
    expect(readUserData(hex(octets), true)).toMatchObject({ concatenation, payload: hex('41') })
  })
  it('names the national tables and the ports', () => {
    expect(readUserData(hex('06 24 01 02 25 01 03 41'), true).shift).toEqual({ locking: 'pt', single: 'es' })
    expect(readUserData(hex('06 05 04 23f4 0001 41'), true).ports).toEqual({ destination: 0x23f4, source: 1 })
  })
  it.each(['05 00 03', '05 00 09 01 02 03 41', 'ff 41', ''])('that is broken stays in the payload: %j', (octets) => {
    expect(readUserData(hex(octets), true).payload).toEqual(hex(octets))
  })
})

describe('a long incoming message', () => {
  const text = 'Très long : €'.repeat(60)
  const parts = incoming(text)

  it('is whole when every part is there, in any order, with repetitions', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([...parts, ...parts], { minLength: parts.length * 2 }), (shuffled) => {
        expect(assemble(shuffled)).toEqual({ kind: 'whole', content: { kind: 'text', encoding: 'gsm7', text } })
      }),
    )
  })
  it('waits for each missing part, and can show what came', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(parts, { minLength: 1, maxLength: parts.length - 1 }), (some) => {
        const there = some.map(({ sequence }) => sequence)
        const missing = parts.map(({ sequence }) => sequence).filter((sequence) => !there.includes(sequence))
        expect(assemble(some)).toMatchObject({ kind: 'waiting', total: parts.length, missing })
      }),
    )
    expect(assemble([part(3, 3, 'c'), part(3, 1, 'a')])).toMatchObject({ soFar: { text: 'a … c' }, missing: [2] })
  })
  it('leaves out a part of another length or out of range; the first of two with one number stays', () => {
    expect(assemble([part(2, 1, 'a'), part(3, 2, 'x'), part(2, 3, 'y'), part(2, 1, 'z')])).toMatchObject({
      kind: 'waiting',
      missing: [2],
      soFar: { text: 'a' },
    })
  })
  it('heals a character that the sender cut in two', () => {
    const emoji = encodeUcs2('a😀b')
    const cut = (at: number): IncomingPart[] => [
      { total: 2, sequence: 1, payload: emoji.slice(0, at), dataCoding: 8 },
      { total: 2, sequence: 2, payload: emoji.slice(at), dataCoding: 8 },
    ]
    for (const at of [3, 4, 5]) expect(assemble(cut(at))).toMatchObject({ content: { text: 'a😀b' } })
    const escaped = (octets: string, sequence: number): IncomingPart => ({
      total: 2,
      sequence,
      payload: hex(octets),
      dataCoding: 0,
    })
    expect(assemble([escaped('41 1b', 1), escaped('65 42', 2)])).toMatchObject({ content: { text: 'A€B' } })
  })
  it('may mix alphabets and texts that a provider decoded', () => {
    const mixed: IncomingPart[] = [
      { total: 3, sequence: 1, payload: hex('41 40'), dataCoding: 0 },
      { total: 3, sequence: 2, payload: hex('00e9'), dataCoding: 8 },
      { total: 3, sequence: 3, text: ' fin 😀' },
    ]
    expect(assemble(mixed)).toMatchObject({ kind: 'whole', content: { text: 'A¡é fin 😀' } })
  })
  it('in binary is kept as hexadecimal', () => {
    const binary = [1, 2].map((sequence) => ({ total: 2, sequence, payload: Uint8Array.of(sequence), dataCoding: 4 }))
    expect(assemble(binary)).toEqual({ kind: 'whole', content: { kind: 'binary', hex: '0102' } })
  })
  it('of no part waits', () => {
    expect(assemble([])).toMatchObject({ kind: 'waiting', total: 0, missing: [] })
  })
})

const part = (total: number, sequence: number, text: string): IncomingPart => ({ total, sequence, text })

function incoming(text: string): (IncomingPart & { sequence: number })[] {
  return encodeParts(text, 7).map(({ octets, dataCoding }) => {
    const { concatenation, payload } = readUserData(octets, true)
    return { total: concatenation!.total, sequence: concatenation!.sequence, payload, dataCoding }
  })
}
