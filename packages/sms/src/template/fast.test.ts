import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compileTemplate } from './compile.ts'
import type { FieldTypes } from './show.ts'

const types: FieldTypes = { a: 'text', b: 'text', n: 'number', d: 'date', y: 'boolean' }
const words = fc.string({ unit: 'grapheme' }).map((text) => text.replace(/[{}%]/g, '-'))
const fallback = fc.string().map((text) => text.replace(/["\\{}%]/g, ''))
const piece = fc.oneof(
  words,
  fc.constantFrom('{{ a }}', '{{b}}', '{{- n -}}', '{{ d }}', '{{ y }}', '\n'),
  fc.tuple(fc.constantFrom('a', 'b', 'n', 'd', 'y'), fallback).map(([name, by]) => `{{ ${name} | default: "${by}" }}`),
)
const value = fc.option(
  fc.oneof(fc.string(), fc.constantFrom('', ' ', ' Léa ', '{{ a }}'), fc.string({ unit: 'binary' })),
)
const values = fc.record(
  {
    a: value,
    b: value,
    n: fc.option(fc.oneof(fc.double(), fc.integer())),
    d: fc.option(
      fc.oneof(
        fc
          .date({ noInvalidDate: true, min: new Date(0), max: new Date('2200-01-01') })
          .map((day) => day.toISOString().slice(0, 10)),
        fc.string(),
      ),
    ),
    y: fc.option(fc.boolean()),
    language: fc.constantFrom('fr', 'en', 'de', 'it-CH', 'xx', null),
  },
  { requiredKeys: [] },
)

// The condition is always true: it only takes the template off the fast path.
const slowly = (source: string) => `{% if true %}${source}{% endif %}`

test('fields and defaults put together by hand are what Liquid makes of them', () => {
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 8 }), values, (pieces, profile) => {
      const source = `|${pieces.join('')}|`
      const fast = compileTemplate(source, { types })
      const slow = compileTemplate(slowly(source), { types })
      if (fast.kind !== 'ok' || slow.kind !== 'ok') throw new Error('a mistake')
      expect([fast.template.fast, slow.template.fast]).toEqual([true, false])
      expect(fast.template.render(profile)).toEqual(slow.template.render(profile))
      const shown = fast.template.pieces(profile).map(({ text }) => text)
      expect(shown.join('')).toBe(fast.template.render(profile).text)
    }),
    { numRuns: 1000 },
  )
})
