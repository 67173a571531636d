import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { compileTemplate } from './compile.ts'
import type { FieldTypes } from './show.ts'

const types: FieldTypes = { first_name: 'text', last_name: 'text', points: 'number' }
const found = (source: string) => {
  const compiled = compileTemplate(source, { types })
  return compiled.kind === 'ok'
    ? 'ok'
    : `${compiled.line}:${compiled.column} ${compiled.code}${compiled.name === '' ? '' : ` ${compiled.name}`}`
}

describe('a mistake in a template is named with its place', () => {
  it.each([
    ['Bonjour {{ first_name', '1:9 field-not-closed'],
    ['Bonjour\n  {{ first_name }', '2:3 field-not-closed'],
    ['{{ first_name | default: "client }}', '1:1 field-not-closed'],
    ['Bonjour {% if first_name', '1:9 tag-not-closed'],
    ['{% if first_name %}Bonjour', '1:1 block-not-closed if'],
    ['{% unless first_name %}a{% endif %}', '1:25 block-not-open endif'],
    ['{% case first_name %}{% when "a" %}', '1:1 block-not-closed case'],
    ['a{% else %}b', '1:2 block-not-open else'],
    ['a{% endif %}', '1:2 block-not-open endif'],
    ['{% if first_name %}a{% else %}b{% else %}c{% endif %}', '1:1 else-twice'],
    ['{% if first_name %}a{% end %}', '1:21 unknown-tag end'],
    ['{% si first_name %}', '1:1 unknown-tag si'],
    ['{% for a in first_name %}{% endfor %}', '1:1 tag-not-allowed for'],
    ['{% include "a" %}', '1:1 tag-not-allowed include'],
    ['{% render "a" %}', '1:1 tag-not-allowed render'],
    ['{% layout "a" %}', '1:1 tag-not-allowed layout'],
    ['{{ first_name | defaut: "x" }}', '1:1 unknown-filter defaut'],
    ['{{ first_name | default "x" }}', '1:25 colon-missing'],
    ['{{ first_name | default: }}', '1:4 default-missing'],
    ['{{ first_name | default }}', '1:4 default-missing'],
    ['{{ prenom }}', '1:4 unknown-field prenom'],
    ['a\nb {{ "x" | append: prenom }}', '2:20 unknown-field prenom'],
    ['{% if prenom %}a{% endif %}', '1:7 unknown-field prenom'],
    ['{% if points > 3 %}a{% elsif solde > 3 %}b{% endif %}', '1:30 unknown-field solde'],
    ['{{ first name }}', '1:10 not-understood name'],
    ['{{ first_name, last_name }}', '1:14 not-understood , last_name'],
    ['{{ first_name last_name }}', '1:15 not-understood last_name'],
    ['{{ first_name.initial }}', '1:4 no-such-part initial'],
    ['{{ first_name[0] }}', '1:4 no-such-part 0'],
    ['{{ (1..10000000) | size }}', '1:4 not-understood (1..10000000)'],
    ['{{ }}', '1:4 nothing-inside'],
    ['{{}}', '1:3 nothing-inside'],
    ['{% if %}a{% endif %}', '1:6 nothing-inside'],
    ['{% if points = 3 %}a{% endif %}', '1:14 not-understood ='],
    ['{% if points > 3 %}a{% endif points %}', '1:29 not-understood points'],
    ['{% assign %}', '1:10 assign-unclear'],
    ['{% assign a first_name %}', '1:13 assign-unclear'],
    ['{{{ first_name }}}', '1:3 unreadable'],
    ['Bonjour { first_name }', '1:9 single-braces first_name'],
    ['Bonjour {first_name}', '1:9 single-braces first_name'],
    ['{{ "now" | date: "%Y" }}', '1:4 tag-not-allowed now'],
    ['a'.repeat(5001), '1:5001 too-long'],
    ['a\0b', '1:1 no-character'],
    ['Prix {50} et 100%, }} et %} sont du texte', 'ok'],
    ['Bonjour {nom}', 'ok'],
    ['{{ first_name.size }}', 'ok'],
  ])('%s', (source, expected) => {
    expect(found(source)).toBe(expected)
  })

  it('is said in both languages, with what it is about', () => {
    const compiled = compileTemplate('{{ prenom }}', { types })
    expect(compiled).toMatchObject({
      says: { en: 'There is no profile field “prenom”.', fr: 'Le champ de profil « prenom » n’existe pas.' },
    })
  })

  it('without knowing the fields any name will do', () => {
    expect(compileTemplate('{{ prenom }}').kind).toBe('ok')
    expect(compileTemplate('{{ Prénom }}').kind).toBe('mistake')
  })
})

const piece = fc.oneof(
  fc.constantFrom(
    '{{',
    '}}',
    '{%',
    '%}',
    '{%-',
    '-%}',
    ' first_name ',
    ' | ',
    'default:',
    '"x"',
    'if ',
    'endif',
    'case ',
  ),
  fc.constantFrom(
    'when',
    'assign a = ',
    'else',
    '==',
    '.',
    '[',
    '(',
    '1..3',
    'for x in y',
    'capture',
    '#',
    "'",
    ',',
    'raw',
  ),
  fc.string({ maxLength: 4, unit: 'binary' }),
)

test('whatever is written, compiling ends with a template or a mistake inside the text, and rendering never throws', () => {
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 14 }), fc.dictionary(fc.string(), fc.string()), (pieces, values) => {
      const source = pieces.join('')
      const compiled = compileTemplate(source)
      if (compiled.kind === 'ok') compiled.template.render(values)
      else expect(compiled.at).toBeLessThanOrEqual(source.length)
    }),
    { numRuns: 1000 },
  )
})

describe('a template cannot be used against Parley', () => {
  it('by growing without end', () => {
    const grow = '| replace: "a", "aaaaaaaaaa" '.repeat(9)
    const compiled = compileTemplate(`{{ "a" ${grow}}}`)
    expect(compiled.kind === 'ok' && compiled.template.render({})).toMatchObject({ failed: true })
  })
  it('by reading what is not a field', () => {
    const compiled = compileTemplate('{{ constructor }}')
    expect(compiled.kind === 'ok' && compiled.template.render({})).toEqual({ text: '', missing: ['constructor'] })
  })
})
