import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { countParts } from '../encode.ts'
import type { PlanOptions } from '../plan.ts'
import { transliterationLevels } from '../transliterate.ts'
import { compileTemplate } from './compile.ts'
import { type Size, sizeOf, worstCase } from './worst-case.ts'

const worst = (source: string, sizes: Record<string, Size>, options: PlanOptions = {}) => {
  const compiled = compileTemplate(source)
  if (compiled.kind !== 'ok') throw new Error(compiled.code)
  const found = worstCase(compiled.template.nodes, sizes, options)
  return found.kind === 'unknown' ? `unknown at ${found.at}` : `${found.parts}${found.unicode ? ' unicode' : ''}`
}
const letters = (count: number) => sizeOf(['a'.repeat(count)])

describe('the most parts of a template', () => {
  it.each<[string, string, Record<string, Size>, string]>([
    ['of fixed words', 'a'.repeat(160), {}, '1'],
    ['one more', 'a'.repeat(161), {}, '2'],
    ['with the longest value', `${'a'.repeat(150)}{{ a }}`, { a: letters(10) }, '1'],
    ['with one that is longer', `${'a'.repeat(150)}{{ a }}`, { a: letters(11) }, '2'],
    ['with a default that is longer', `${'a'.repeat(150)}{{ a | default: "12345678901" }}`, { a: letters(3) }, '2'],
    ['with a value in Unicode', `${'a'.repeat(60)}{{ a }}`, { a: sizeOf(['ê'.repeat(11)]) }, '2 unicode'],
    ['with the longer branch', `{% if a %}${'a'.repeat(161)}{% else %}b{% endif %}`, { a: letters(1) }, '2'],
    ['that a filter makes of any length', 'ab{{ a | upcase }}', { a: letters(1) }, 'unknown at 5'],
    ['with a field nobody has measured', 'ab{{ b }}', { a: letters(1) }, 'unknown at 5'],
  ])('%s', (_name, source, sizes, expected) => {
    expect(worst(source, sizes)).toBe(expected)
  })

  it('knows what the channel replaces', () => {
    expect(worst('é’…'.repeat(30), {}, { transliterate: ['typographic'] })).toBe('1')
    expect(worst('é’…'.repeat(30), {})).toBe('2 unicode')
  })
})

const text = fc.oneof(
  fc.string({ unit: fc.constantFrom('a', 'é', ' ', '€', '[', '\n'), maxLength: 90 }),
  fc.string({ unit: fc.constantFrom('a', 'ê', '’', '…', '😀', 'œ', '\u0301', '€', '한'), maxLength: 90 }),
  fc.string({ unit: 'grapheme', maxLength: 40 }),
  // Two septets or two units each, which no part holds an odd number of.
  fc.tuple(fc.constantFrom('€', '😀'), fc.integer({ min: 0, max: 240 })).map(([char, count]) => char.repeat(count)),
)
const words = text.map((one) => one.replace(/[{}%]/g, '-'))
const piece = fc.oneof(
  words,
  fc.constantFrom('{{ a }}', '{{ b }}', '{{ a | default: b }}', '{{ b | append: "€€" }}'),
  words.map((one) => `{{ a | default: "${one.replace(/["\\]/g, '')}" }}`),
  words.map((one) => `{% if a %}${one}{{ b }}{% else %}{{ a }}${one}{% endif %}`),
)
const options = fc.record<PlanOptions>(
  {
    encodings: fc.constantFrom(
      ['gsm7', 'ucs2'],
      ['ucs2', 'gsm7'],
      ['gsm7'],
      ['ucs2'],
      ['latin1', 'ucs2'],
      ['gsm7', 'latin1', 'ucs2'],
    ),
    transliterate: fc.subarray([...transliterationLevels]),
    referenceBits: fc.constantFrom(8, 16),
    suffix: fc.constantFrom('', ' STOP 36180'),
  },
  { requiredKeys: [] },
)

test('no message of a template has more parts than its worst case', () => {
  fc.assert(
    fc.property(
      fc.array(piece, { minLength: 1, maxLength: 6 }),
      fc.array(fc.record({ a: text, b: text }), { minLength: 1, maxLength: 5 }),
      options,
      (pieces, people, plan) => {
        const compiled = compileTemplate(pieces.join(''))
        if (compiled.kind !== 'ok') throw new Error(compiled.code)
        const { nodes, render } = compiled.template
        const sizes = {
          a: sizeOf(
            people.map(({ a }) => a),
            plan,
          ),
          b: sizeOf(
            people.map(({ b }) => b),
            plan,
          ),
        }
        const found = worstCase(nodes, sizes, plan)
        if (found.kind === 'unknown') throw new Error('unknown')
        for (const person of people) {
          const rendered = render(person)
          if (rendered.failed) continue
          expect(countParts(rendered.text, plan)).toBeLessThanOrEqual(found.parts)
        }
      },
    ),
    { numRuns: 1000 },
  )
})
