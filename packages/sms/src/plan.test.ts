import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { alphabetOf } from './alphabet.ts'
import { assemble } from './assemble.ts'
import { countParts, encodeParts } from './encode.ts'
import { countSeptets } from './gsm7.ts'
import { partLimits, readUserData } from './header.ts'
import { normaliseText } from './normalise.ts'
import { encodePlan, type Plan, type PlanOptions, planText } from './plan.ts'
import { countFrom, graphemes, reachUcs2 } from './split.ts'

function plan(text: string, options?: PlanOptions): Plan {
  const planned = planText(text, { maxParts: 255, ...options })
  if (planned.kind === 'cannot-encode') throw new Error('cannot be encoded')
  return planned
}
const shape = (text: string, options?: PlanOptions) => {
  const { encoding, parts, room } = plan(text, options)
  return `${encoding} ${parts.map(({ units }) => units).join('+')} room ${room}`
}

describe('limits of a part (TS 23.040)', () => {
  const both = { locking: 'tr', single: 'tr' } as const
  const one = { locking: null, single: 'tr' } as const
  it.each([
    ['gsm7', undefined, 8, 160, 153],
    ['gsm7', undefined, 16, 160, 152],
    ['gsm7', one, 8, 155, 149],
    ['gsm7', one, 16, 155, 148],
    ['gsm7', both, 8, 152, 146],
    ['gsm7', both, 16, 152, 145],
    ['latin1', undefined, 8, 140, 134],
    ['latin1', undefined, 16, 140, 133],
    ['ucs2', undefined, 8, 70, 67],
    ['ucs2', undefined, 16, 70, 66],
  ] as const)(
    '%s with %o and a reference of %i bits: %i alone, %i in each',
    (encoding, shift, referenceBits, single, each) => {
      expect(partLimits(encoding, { referenceBits, ...(shift ? { shift } : {}) })).toEqual({ single, each })
    },
  )
})

describe('parts of a text', () => {
  it.each([
    ['nothing', '', 'gsm7 0 room 160'],
    ['160 letters', 'a'.repeat(160), 'gsm7 160 room 0'],
    ['161 letters', 'a'.repeat(161), 'gsm7 153+8 room 145'],
    ['306 letters', 'a'.repeat(306), 'gsm7 153+153 room 0'],
    ['307 letters', 'a'.repeat(307), 'gsm7 153+153+1 room 152'],
    ['80 euros', '€'.repeat(80), 'gsm7 160 room 0'],
    ['81 euros', '€'.repeat(81), 'gsm7 152+10 room 143'],
    ['an euro over the border that matters from 161 on', `${'a'.repeat(152)}€${'a'.repeat(6)}`, 'gsm7 160 room 0'],
    ['the same with one letter more', `${'a'.repeat(152)}€${'a'.repeat(7)}`, 'gsm7 152+9 room 144'],
    ['70 ê', 'ê'.repeat(70), 'ucs2 70 room 0'],
    ['71 ê', 'ê'.repeat(71), 'ucs2 67+4 room 63'],
    ['35 emoji', '😀'.repeat(35), 'ucs2 70 room 0'],
    ['36 emoji', '😀'.repeat(36), 'ucs2 66+6 room 61'],
    ['an emoji over the border', `${'ê'.repeat(66)}😀${'ê'.repeat(3)}`, 'ucs2 66+5 room 62'],
    ['the same, where a whole emoji costs a part', `${'ê'.repeat(66)}😀${'ê'.repeat(66)}`, 'ucs2 66+67+1 room 66'],
    ['one ê', 'Été à Nîmes', 'ucs2 11 room 59'],
    ['é in two characters', 'e\u0301'.repeat(100), 'gsm7 100 room 60'],
    ['lines ended by CRLF', 'a\r\n'.repeat(80), 'gsm7 160 room 0'],
  ])('%s', (_name, text, expected) => {
    expect(shape(text)).toBe(expected)
  })
  it('with a 16-bit reference are a unit shorter', () => {
    expect(shape('a'.repeat(161), { referenceBits: 16 })).toBe('gsm7 152+9 room 143')
    expect(shape('ê'.repeat(71), { referenceBits: 16 })).toBe('ucs2 66+5 room 61')
  })
  it('count a mention that the route adds, and the characters that it brings', () => {
    expect(shape('a'.repeat(149), { suffix: ' STOP 36180' })).toBe('gsm7 160 room 0')
    expect(shape('a'.repeat(150), { suffix: ' STOP 36180' })).toBe('gsm7 153+8 room 145')
    expect(shape('ê'.repeat(59), { suffix: ' STOP 36180' })).toBe('ucs2 70 room 0')
    expect(plan('Promo', { suffix: ' STOP 36180' }).parts[0]!.text).toBe('Promo STOP 36180')
  })
  it('beyond the most allowed make the text too long, with the whole plan to show', () => {
    expect(planText('a'.repeat(5 * 153))).toMatchObject({ kind: 'ok' })
    expect(planText('a'.repeat(5 * 153 + 1))).toMatchObject({ kind: 'too-long', maxParts: 5, parts: { length: 6 } })
    expect(planText('a'.repeat(161), { maxParts: 1 }).kind).toBe('too-long')
  })
  it('keep a flag and a family whole where it costs no part', () => {
    const family = '👨‍👩‍👧'
    const text = `${'ê'.repeat(64)}${family}${'ê'.repeat(20)}`
    expect(plan(text).parts.map((part) => part.text)).toEqual(['ê'.repeat(64), `${family}${'ê'.repeat(20)}`])
    const full = `${'ê'.repeat(64)}${family}${'ê'.repeat(62)}`
    expect(plan(full).parts.map(({ units }) => units)).toEqual([67, 67])
  })
  it('split a character longer than a part, between its surrogate pairs', () => {
    const endless = `😀${'\u200d😀'.repeat(40)}`
    expect(plan(endless).parts.map(({ units }) => units)).toEqual([66, 56])
    for (const part of plan(endless).parts) expect(part.text.isWellFormed()).toBe(true)
  })
})

describe('the cheapest encoding', () => {
  it('is chosen per text, among those allowed', () => {
    expect(plan('Bonjour').encoding).toBe('gsm7')
    expect(plan('Noël').encoding).toBe('ucs2')
    expect(plan('Noël', { encodings: ['gsm7', 'latin1', 'ucs2'] }).encoding).toBe('latin1')
    expect(shape('{'.repeat(100), { encodings: ['gsm7', 'latin1', 'ucs2'] })).toBe('latin1 100 room 40')
    expect(shape('abc', { encodings: ['ucs2'] })).toBe('ucs2 3 room 67')
    expect(planText('Noël', { encodings: ['gsm7'] })).toEqual({
      kind: 'cannot-encode',
      text: 'Noël',
      forcing: [{ at: 2, char: 'ë', replacement: 'e', level: 'letters' }],
    })
  })
  it('takes a national table where the channel may, and it saves a part', () => {
    const text =
      'Última oportunidad: mañana cerramos la promoción. Más información en tu tienda, ¡aquí estamos, allí también!'
    expect(shape(text)).toBe('ucs2 67+41 room 26')
    expect(plan(text, { national: ['es'] })).toMatchObject({
      encoding: 'gsm7',
      shift: { locking: null, single: 'es' },
      parts: { length: 1 },
      forcing: [],
      limits: { single: 155, each: 149 },
    })
    expect(plan('İstanbul’da'.replace('’', "'"), { national: ['es', 'tr'] }).shift).toEqual({
      locking: null,
      single: 'tr',
    })
  })
})

describe('characters that force Unicode', () => {
  it('are listed with their place and what would avoid them', () => {
    expect(plan('L’été ❤ Noël… 👨‍👩‍👧 5 m²').forcing).toEqual([
      { at: 1, char: '’', replacement: "'", level: 'typographic' },
      { at: 6, char: '❤', replacement: null, level: null },
      { at: 10, char: 'ë', replacement: 'e', level: 'letters' },
      { at: 12, char: '…', replacement: '...', level: 'typographic' },
      { at: 14, char: '👨‍👩‍👧', replacement: null, level: null },
      { at: 26, char: '²', replacement: '2', level: 'symbols' },
    ])
  })
  it('are replaced only at the levels asked for, and only where that brings the text into GSM', () => {
    const text = '« L’été » – 5 m² à Nîmes'
    expect(plan(text).encoding).toBe('ucs2')
    expect(plan(text, { transliterate: ['typographic', 'symbols'] })).toMatchObject({
      encoding: 'ucs2',
      text,
      replaced: [],
    })
    const all = plan(text, { transliterate: ['typographic', 'symbols', 'letters'] })
    expect(all).toMatchObject({ encoding: 'gsm7', text: '" L\'été " - 5 m2 à Nimes', forcing: [] })
    expect(all.replaced).toContainEqual({ at: 20, char: 'î', by: 'i', level: 'letters' })
    expect(plan('Cœur ❤', { transliterate: ['letters'] }).text).toBe('Cœur ❤')
  })
})

// Texts as people write them: the alphabet, its extension, composed and decomposed accents, emoji, broken halves.
const character = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...'abc AÉàé@£\n') },
  { weight: 2, arbitrary: fc.constantFrom(...'€{}[]~|^\\') },
  { weight: 1, arbitrary: fc.constantFrom('ê', 'e\u0301', '\r\n', '😀', '👨‍👩‍👧', '🇫🇷', 'ि', '\ud83d', 'x\u0302') },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', minLength: 1, maxLength: 3 }) },
)
const gsmCharacter = fc.constantFrom(...'abc AÉàé@£\n€{}[]~|^\\')
const anyText = fc.oneof(
  fc.array(gsmCharacter, { maxLength: 700, size: 'max' }).map((chars) => chars.join('')),
  fc.array(character, { maxLength: 400, size: 'max' }).map((chars) => chars.join('')),
)
const anyOptions: fc.Arbitrary<PlanOptions> = fc.record(
  {
    encodings: fc.constantFrom<NonNullable<PlanOptions['encodings']>>(
      ['gsm7', 'ucs2'],
      ['gsm7', 'latin1', 'ucs2'],
      ['ucs2'],
    ),
    national: fc.constantFrom<NonNullable<PlanOptions['national']>>([], ['es', 'pt'], ['hi', 'tr']),
    transliterate: fc.constantFrom<NonNullable<PlanOptions['transliterate']>>([], ['typographic', 'letters']),
    referenceBits: fc.constantFrom<8 | 16>(8, 16),
    suffix: fc.constantFrom('', ' STOP 36180', '\u0301', ' ê'),
  },
  { requiredKeys: [] },
)

describe('the hot path', () => {
  it.each<[string, string, PlanOptions]>([
    ['accents in two characters', 'e\u0301'.repeat(161), {}],
    ['braces, cheaper in Latin-1', '{'.repeat(100), { encodings: ['gsm7', 'latin1', 'ucs2'] }],
    ['CRLF', 'a\r\n'.repeat(80), {}],
    ['a text that no allowed encoding carries', '😀', { encodings: ['gsm7', 'latin1'] }],
    ['the order of an account that prefers Unicode', 'abc', { encodings: ['ucs2', 'gsm7'] }],
  ])('agrees with the plan: %s', (_name, text, options) => {
    const planned = planText(text, options)
    const encoded = planned.kind === 'cannot-encode' ? [] : encodePlan(planned, 9)
    expect(encodeParts(text, 9, options)).toEqual(encoded)
    expect(countParts(text, options)).toBe(encoded.length)
  })
})

describe('for any text and options', () => {
  const holds = (check: (planned: Plan, text: string, options: PlanOptions) => void) =>
    fc.assert(
      fc.property(anyText, anyOptions, (text, options) => check(plan(text, options), text, options)),
      { numRuns: 300 },
    )

  it('the parts together are the normalised text, and their units fit', () => {
    holds((planned, text, options) => {
      expect(planned.parts.map((part) => part.text).join('')).toBe(planned.text)
      if (planned.replaced.length === 0) expect(planned.text).toBe(normaliseText(text + (options.suffix ?? '')))
      const most = planned.parts.length === 1 ? planned.limits.single : planned.limits.each
      for (const part of planned.parts) expect(part.units).toBeLessThanOrEqual(most)
      expect(planned.room).toBe(most - planned.parts.at(-1)!.units)
    })
  })
  it('no part begins or ends with half a character', () => {
    holds((planned) => {
      for (const part of planned.parts) expect(part.text.isWellFormed()).toBe(true)
    })
  })
  it('Unicode parts are as few as can be, and a character is split only to keep them so', () => {
    holds(({ encoding, text, parts, limits }) => {
      if (encoding !== 'ucs2') return
      const reach = reachUcs2(text, limits.each)
      const partsFrom = (start: number) => countFrom(start, text.length, reach)
      if (text.length > limits.single) expect(parts).toHaveLength(partsFrom(0))
      const borders = Array.from(graphemes(text), ({ index }) => index)
      for (const [i, { start }] of parts.entries()) {
        if (i === 0 || borders.includes(start)) continue
        const before = borders.findLast((border) => border < start)!
        if (before > parts[i - 1]!.start) expect(partsFrom(before)).toBeGreaterThan(parts.length - i)
      }
    })
  })
  it('what is counted is what is encoded, and what a phone shows is the text', () => {
    holds((planned, text, options) => {
      const encoded = encodeParts(text, 0x1234, options)
      expect(encoded).toEqual(encodePlan(planned, 0x1234))
      expect(countParts(text, options)).toBe(planned.parts.length)
      expect(encoded).toHaveLength(planned.parts.length)
      for (const { octets, udhLength } of encoded)
        expect(octets.length).toBeLessThanOrEqual(udhLength > 0 || planned.encoding === 'gsm7' ? 160 : 140)
      const incoming = encoded.map(({ octets, udhLength, dataCoding }) => {
        const { concatenation, shift, payload } = readUserData(octets, udhLength > 0)
        if (encoded.length > 1) expect(concatenation?.reference).toBe(options.referenceBits === 16 ? 0x1234 : 0x34)
        return { total: 1, sequence: 1, ...concatenation, payload, dataCoding, shift }
      })
      const shown = planned.text.replaceAll('\0', '\ufffd')
      expect(assemble(incoming.reverse())).toMatchObject({ kind: 'whole', content: { text: shown } })
    })
  })
})

test('a part in GSM-7 never ends on an escape', () => {
  fc.assert(
    fc.property(fc.array(gsmCharacter, { minLength: 161, maxLength: 700, size: 'max' }), (chars) => {
      for (const { octets } of encodeParts(chars.join(''), 1)) expect(octets.at(-1)).not.toBe(0x1b)
    }),
  )
})

test('GSM-7 never takes more parts than Unicode, so it can be chosen without comparing', () => {
  fc.assert(
    fc.property(fc.array(gsmCharacter, { maxLength: 900, size: 'max' }), (chars) => {
      const text = chars.join('')
      expect(countSeptets(text, alphabetOf({ locking: null, single: null }).septets)).toBeGreaterThanOrEqual(0)
      expect(countParts(text)).toBeLessThanOrEqual(countParts(text, { encodings: ['ucs2'] }))
    }),
  )
})
