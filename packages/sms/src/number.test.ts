import { describe, expect, it, test } from 'vitest'
import { readAddress, readE164, toAddress, toE164 } from './address.ts'
import { formatNumber, type ParsedNumber, parseNumber, regionOf, typeOf } from './number.ts'

function read(input: string, region = 'FR') {
  const parsed: ParsedNumber = parseNumber(input, region)
  return parsed.kind === 'ok' ? `${parsed.e164} ${parsed.region} ${parsed.type} ${parsed.repaired}` : parsed.because
}

describe('a number as people and files write it', () => {
  it.each([
    ['06 12 34 56 78', 'FR'],
    ['0612345678', 'FR'],
    ['06.12.34.56.78', 'FR'],
    ['06-12-34-56-78', 'FR'],
    ['06\u00a012\u202f34 56 78', 'FR'],
    ['０６１２３４５６７８', 'FR'],
    ['٠٦١٢٣٤٥٦٧٨', 'FR'],
    ['0033612345678', 'FR'],
    ['0033 (0)6 12 34 56 78', 'FR'],
    ['+33 (0)6 12 34 56 78', 'US'],
    ['+33 06 12 34 56 78', 'US'],
    ['(+33) 6 12 34 56 78', 'US'],
    ['011 33 6 12 34 56 78', 'US'],
    ['\u202a+33 6 12 34 56 78\u202c', 'US'],
    ['tel:+33612345678', 'US'],
    ['06 12 34 56 78;', 'FR'],
    ['="0612345678"', 'FR'],
    ["'0612345678", 'FR'],
    ['+33 6‑12‑34‑56‑78', 'FR'],
  ])('%j read in %s is one French mobile', (input, region) => {
    expect(read(input, region)).toBe('+33612345678 FR mobile null')
  })
  it.each([
    ['612345678', 'FR', '+33612345678 FR mobile leading-zero'],
    ['33612345678', 'FR', '+33612345678 FR mobile missing-plus'],
    ['33612345678.0', 'FR', '+33612345678 FR mobile decimal'],
    ['15112345678', 'DE', '+4915112345678 DE mobile leading-zero'],
    ['4915112345678', 'DE', '+4915112345678 DE mobile missing-plus'],
    ['7400123456', 'GB', '+447400123456 GB mobile leading-zero'],
    ['3331234567', 'IT', '+393331234567 IT mobile null'],
    ['2025550123', 'US', '+12025550123 US fixed-or-mobile null'],
    ['12025550123', 'US', '+12025550123 US fixed-or-mobile null'],
    ['751234', 'NC', '+687751234 NC mobile null'],
    ['01 12 34 56 78', 'FR', '+33112345678 FR fixed null'],
    ['0800 123 456', 'FR', '+33800123456 FR toll-free null'],
    ['0899 123 456', 'FR', '+33899123456 FR premium null'],
    ['09 12 34 56 78', 'FR', '+33912345678 FR other null'],
    ['+800 1234 5678', 'FR', '+80012345678 null toll-free null'],
  ])('%j read in %s: %s', (input, region, expected) => {
    expect(read(input, region)).toBe(expected)
  })
})

describe('a French overseas number written locally', () => {
  it.each([
    ['0692 12 34 56', '+262692123456 RE mobile overseas-prefix'],
    ['0690 00 12 34', '+590690001234 GP mobile overseas-prefix'],
    ['0694 20 12 34', '+594694201234 GF mobile overseas-prefix'],
    ['0696 20 12 34', '+596696201234 MQ mobile overseas-prefix'],
    ['0639 01 23 45', '+262639012345 YT mobile overseas-prefix'],
    ['0708 40 12 34', '+508708401234 PM mobile overseas-prefix'],
    ['0709 20 12 34', '+262709201234 RE mobile overseas-prefix'],
    ['692123456', '+262692123456 RE mobile leading-zero'],
    ['0262 12 34 56', '+262262123456 RE fixed overseas-prefix'],
  ])('%s belongs to its territory', (input, expected) => {
    expect(read(input, 'FR')).toBe(expected)
  })
  it('is read the same from any French territory, and metropolitan numbers too', () => {
    expect(read('0692 12 34 56', 'GP')).toBe('+262692123456 RE mobile overseas-prefix')
    expect(read('0692 12 34 56', 'RE')).toBe('+262692123456 RE mobile null')
    expect(read('06 12 34 56 78', 'RE')).toBe('+33612345678 FR mobile overseas-prefix')
  })
  it('behind +33 does not exist; the right one is offered', () => {
    expect(parseNumber('+33692123456', 'FR')).toEqual({
      kind: 'invalid',
      because: 'invalid',
      suggestion: '+262692123456',
    })
  })
})

describe('what is no number of a person is refused, with the reason', () => {
  it.each([
    ['', 'empty'],
    [' \u00a0 ', 'empty'],
    ['3,36E+10', 'excel-scientific'],
    ['3.36E+10', 'excel-scientific'],
    ['3,36123E10', 'excel-scientific'],
    ['36180', 'short-code'],
    ['118', 'short-code'],
    ['12', 'too-short'],
    ['061234567', 'invalid'],
    ['06123456789', 'too-long'],
    ['+3361234', 'too-short'],
    ['+33612345678901234', 'too-long'],
    ['0612345678 / 0712345678', 'too-long'],
    ['06 12 34 AB 78', 'letters'],
    ['1-800-FLOWERS', 'letters'],
    ['n/a', 'letters'],
    ['+999 12 345 67 89', 'impossible'],
    ['06 39 98 12 34', 'invalid'],
    ['06*12#34', 'invalid'],
    ['+33+612345678', 'invalid'],
  ])('%j: %s', (input, because) => {
    expect(read(input)).toBe(because)
  })
  it('offers the international number that a lost plus sign hides', () => {
    expect(parseNumber('32470123456', 'FR')).toMatchObject({ kind: 'invalid', suggestion: '+32470123456' })
  })
})

describe('on screen', () => {
  it.each([
    ['+33612345678', 'FR', '06 12 34 56 78'],
    ['+32470123456', 'FR', '+32 470 12 34 56'],
    ['+262692123456', 'FR', '+262 692 12 34 56'],
    ['+262692123456', 'RE', '0692 12 34 56'],
    ['+33612345678', 'BE', '+33 6 12 34 56 78'],
    ['+12025550123', 'US', '(202) 555-0123'],
    ['+12025550123', 'CA', '+1 202 555 0123'],
  ] as const)('%s for a reader in %s', (number, region, expected) => {
    expect(formatNumber(readE164(number)!, region)).toBe(expected.replaceAll(' ', '\u00a0'))
  })
  it('tells region and type of a number held', () => {
    expect(regionOf(readE164('+33612345678')!)).toBe('FR')
    expect(typeOf(readE164('+33612345678')!)).toBe('mobile')
  })
})

test('an address is the digits as a safe integer, and back', () => {
  const number = readE164('+33612345678')!
  expect(toAddress(number)).toBe(33612345678)
  expect(toE164(toAddress(number))).toBe(number)
  expect(readAddress('33612345678')).toBe(33612345678)
  expect(readAddress('+999999999999999')).toBeLessThan(Number.MAX_SAFE_INTEGER)
  for (const wrong of ['0612345678', '36180', '1234567890123456', 'Parley', '', '33 6'])
    expect([readAddress(wrong), readE164(`+${wrong}`)]).toEqual([null, null])
})
