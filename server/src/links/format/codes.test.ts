import { codeLength } from '@parley/sms/template'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createLinkCodes, mostLinks } from './codes.ts'

const codes = createLinkCodes(Buffer.alloc(16, 7))
const place = fc.record({
  preparation: fc.integer({ min: 0, max: 2 ** 31 - 1 }),
  link: fc.integer({ min: 0, max: mostLinks - 1 }),
  no: fc.integer({ min: 0, max: 2 ** 31 - 1 }),
})
const letters = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'

describe('a code', () => {
  it('is twelve letters and digits that lead back to its message', () => {
    fc.assert(
      fc.property(place, (one) => {
        const code = codes.of(one)
        expect(code).toMatch(/^[0-9A-Za-z]{12}$/)
        expect(codes.read(code)).toEqual(one)
      }),
    )
  })

  it('is the same alone and among others', () => {
    fc.assert(
      fc.property(fc.array(place, { maxLength: 20 }), (all) => {
        expect(codes.ofMany(all)).toEqual(all.map(codes.of))
      }),
    )
  })

  it('that was changed leads to no message that there is', () => {
    // A campaign of 1,024 batches with three links, which is far more than most installations have under way.
    const exists = ({ preparation, link, no }: { preparation: number; link: number; no: number }) =>
      preparation === 69_600_001 && link < 3 && no < 2 ** 20
    const sent = fc.record({
      preparation: fc.constant(69_600_001),
      link: fc.integer({ min: 0, max: 2 }),
      no: fc.integer({ min: 0, max: 2 ** 20 - 1 }),
    })
    fc.assert(
      fc.property(sent, fc.integer({ min: 0, max: codeLength - 1 }), fc.constantFrom(...letters), (one, at, letter) => {
        const code = codes.of(one)
        const changed = code.slice(0, at) + letter + code.slice(at + 1)
        const found = codes.read(changed)
        expect(changed === code || found === null || !exists(found)).toBe(true)
      }),
      { numRuns: 2_000 },
    )
  })

  it('says nothing of its neighbours', () => {
    const all = codes.ofMany(Array.from({ length: 5_000 }, (_, no) => ({ preparation: 69_600_001, link: 0, no })))
    expect(new Set(all).size).toBe(5_000)
    for (let at = 0; at < codeLength; at++)
      expect(Math.max(...[...Map.groupBy(all, (code) => code[at]).values()].map((one) => one.length))).toBeLessThan(200)
  })

  it('of another key is none', () => {
    const other = createLinkCodes(Buffer.alloc(16, 8))
    fc.assert(
      fc.property(place, (one) => {
        expect(other.read(codes.of(one))).not.toEqual(one)
      }),
    )
  })

  it.each(['', 'x', 'x'.repeat(11), 'x'.repeat(13), 'xxxxxxxxxxx-', 'xxxxxxxxxxxé', '../../../../a', '%00%00%00%00'])(
    'is not %j',
    (text) => expect(codes.read(text)).toBeNull(),
  )
})
