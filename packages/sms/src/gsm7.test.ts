import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { alphabetOf, noShift, outside, type Shift, shiftLanguages } from './alphabet.ts'
import { defaultAlphabet, defaultExtension, nationalTables } from './data/gsm.ts'
import { countSeptets, decodeGsm7, encodeGsm7, packSeptets, unpackSeptets } from './gsm7.ts'

describe('the tables of TS 23.038', () => {
  it('hold 127 characters and the escape, ten extensions', () => {
    expect(defaultAlphabet).toHaveLength(128)
    expect(defaultAlphabet.indexOf('\0')).toBe(0x1b)
    expect(new Set(defaultAlphabet).size).toBe(128)
    expect(defaultExtension).toHaveLength(30)
    expect(alphabetOf(noShift).septets.filter((septet) => septet !== outside)).toHaveLength(137)
  })
  it('have the capital Ç at 0x09 and no small one', () => {
    expect(defaultAlphabet[0x09]).toBe('Ç')
    expect(encodeGsm7('ç')).toBeNull()
  })
  it.each([...'àéèùìòÉÇäöüñæøåÅÄÖÜÑÆØß£¥¤§¿¡@ΔΦΓΛΩΠΨΣΘΞ\n\r'])('%j takes one septet', (char) => {
    expect(countSeptets(char)).toBe(1)
  })
  it.each([...'^{}\\[~]|€\f'])('%j takes two', (char) => {
    expect(countSeptets(char)).toBe(2)
  })
  it.each([...'âêîôûëïÿœçÀÈÊ«»’…–—\u00a0`\t\0•“”°²', '😀', 'e\u0301'])('%j is outside', (char) => {
    expect(countSeptets(char)).toBe(-1)
  })
  it('number thirteen languages; Spanish has no locking table', () => {
    expect(Object.values(nationalTables).map(({ identifier }) => identifier)).toEqual([
      1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13,
    ])
    expect(shiftLanguages.filter((language) => nationalTables[language].locking === null)).toEqual(['es'])
    for (const { locking, single } of Object.values(nationalTables)) {
      expect(single.length % 3).toBe(0)
      if (locking) expect([locking.length, locking[0x1b]]).toEqual([128, '\0'])
    }
  })
  it('correct the misprints of the printed standard', () => {
    expect(nationalTables.kn.locking[0x24]).toBe('\u0ca1')
    expect(nationalTables.ta.single).toContain('24\u0bee')
    expect(nationalTables.te.single).toContain('22\u0c6c')
    expect(nationalTables.te.single).toContain('23\u0c6d')
  })
})

describe('decoding', () => {
  it.each([
    [[0x1b, 0x65], '€'],
    [[0x1b, 0x41], 'A'],
    [[0x1b, 0x1b, 0x41], ' A'],
    [[0x41, 0x1b], 'A'],
    [[0x00], '@'],
    [[], ''],
  ])('%j shows %j', (septets, text) => {
    expect(decodeGsm7(Uint8Array.from(septets))).toBe(text)
  })
  it('of a national table falls back to the main table, and shows a space for a void', () => {
    expect(decodeGsm7(Uint8Array.of(0x1b, 0x61), { locking: null, single: 'es' })).toBe('á')
    expect(decodeGsm7(Uint8Array.of(0x1b, 0x62), { locking: null, single: 'es' })).toBe('b')
    expect(decodeGsm7(Uint8Array.of(0x04, 0x1b, 0x04), { locking: 'tr', single: 'tr' })).toBe('€€')
    expect(decodeGsm7(Uint8Array.of(0x00), { locking: 'ta', single: null })).toBe(' ')
  })
})

describe('packing', () => {
  it.each([
    ['hello', 'e8329bfd06'],
    ['hellohello', 'e8329bfd4697d9ec37'],
    ['12345678', '31d98c56b3dd70'],
    ['€', '9b32'],
  ])('%j is %s', (text, hex) => {
    const septets = encodeGsm7(text)!
    expect(packSeptets(septets).toHex()).toBe(hex)
    expect(unpackSeptets(Uint8Array.fromHex(hex), septets.length)).toEqual(septets)
  })
  it('keeps an @ at the end apart from padding, by the count', () => {
    expect(decodeGsm7(unpackSeptets(packSeptets(encodeGsm7('1234567@')!), 8))).toBe('1234567@')
    expect(decodeGsm7(unpackSeptets(packSeptets(encodeGsm7('1234567')!), 7))).toBe('1234567')
  })
})

const shifts: Shift[] = [
  noShift,
  ...shiftLanguages.flatMap((language): Shift[] => [
    { locking: null, single: language },
    ...(language === 'es'
      ? []
      : [{ locking: language, single: null } as const, { locking: language, single: language }]),
  ]),
]

describe.each(shifts)('alphabet with locking $locking and single $single', (shift) => {
  const { main, extension } = alphabetOf(shift)
  const characters = [...new Set([...main.replaceAll('\0', ''), ...extension.values()])]

  it('gives back every text of its characters, packed or not', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...characters), { maxLength: 200, size: 'max' }),
        fc.integer({ min: 0, max: 6 }),
        (chars, fill) => {
          const text = chars.join('')
          const septets = encodeGsm7(text, shift)!
          expect(septets.length).toBe(countSeptets(text, alphabetOf(shift).septets))
          expect(decodeGsm7(septets, shift)).toBe(text)
          expect(unpackSeptets(packSeptets(septets, fill), septets.length, fill)).toEqual(septets)
        },
      ),
      { numRuns: 30 },
    )
  })
})
