import { compileTemplate } from '@parley/sms/template'
import { describe, expect, it } from 'vitest'
import {
  conditionCode,
  fieldAt,
  fieldCode,
  marksOf,
  replaceForcingIn,
  segmentsOf,
  typedEnd,
  typedField,
  wordsOf,
} from './write.ts'

const rendered = (source: string, values: Record<string, string | number | boolean>) => {
  const compiled = compileTemplate(source)
  return compiled.kind === 'ok' ? compiled.template.render(values).text : compiled.code
}

describe('a text that is being written', () => {
  it('is words, fields and tags, closed or not', () => {
    expect(segmentsOf('a {{ b }}{% if c %}d{{ e').map(({ text, kind }) => `${kind} ${text}`)).toEqual([
      'text a ',
      'field {{ b }}',
      'tag {% if c %}',
      'text d',
      'field {{ e',
    ])
    expect(segmentsOf('')).toEqual([])
  })

  it('has its forcing characters and its mistake marked, and loses nothing', () => {
    const source = 'Fête {{ b }} {% si %}'
    const marks = marksOf(source, true, source.indexOf('{%'))
    expect(marks.map(({ text, kind }) => `${kind} ${text}`)).toEqual([
      'text F',
      'forces ê',
      'text te ',
      'field {{ b }}',
      'text  ',
      'mistake {% si %}',
    ])
    expect(marks.map(({ text }) => text).join('')).toBe(source)
  })

  it('has words in its defaults too', () => {
    expect(wordsOf('a {{ b | default: "ê" }}')).toBe('a \nê')
  })
})

describe('replacing what forces Unicode', () => {
  it('reaches words and defaults, and never breaks a quotation', () => {
    const source = '“Fête” {{ a | default: "l’été “x”" }}'
    expect(replaceForcingIn(source, new Set(['“', '”', '’', 'ê']))).toBe('"Fete" {{ a | default: "l\'été “x”" }}')
  })
  it('leaves what was not asked for', () => {
    expect(replaceForcingIn('ê ë', new Set(['ê']))).toBe('e ë')
  })
})

describe('what is inserted', () => {
  it('is a field with or without a default', () => {
    expect(fieldCode('first_name', null)).toBe('{{ first_name }}')
    expect(fieldCode('first_name', 'client')).toBe('{{ first_name | default: "client" }}')
    expect(rendered(fieldCode('first_name', 'a "b" \\ c'), {})).toBe('a ”b”   c')
  })

  it.each([
    ['known', 'text', '', { a: 'x' }, 'yes'],
    ['known', 'text', '', { a: '' }, 'no'],
    ['unknown', 'text', '', { a: '' }, 'yes'],
    ['unknown', 'text', '', { a: 'x' }, 'no'],
    ['is', 'text', 'Lyon', { a: 'Lyon' }, 'yes'],
    ['is-not', 'text', 'Lyon', { a: 'Lille' }, 'yes'],
    ['more', 'number', '3,5', { a: 4 }, 'yes'],
    ['less', 'number', '3.5', { a: 4 }, 'no'],
    ['is', 'boolean', 'true', { a: true }, 'yes'],
    ['less', 'date', '2020-01-01', { a: '2019-05-06' }, 'yes'],
    ['is', 'number', 'x', { a: 0 }, 'yes'],
  ] as const)('is a condition that is understood: %s %s %j of %j', (test, type, value, values, expected) => {
    expect(rendered(conditionCode({ name: 'a', type, test, value }, 'yes', 'no'), values)).toBe(expected)
  })
})

describe('around the caret', () => {
  it('a plain field is found, so that its default can be changed', () => {
    const source = 'Hi {{ first_name | default: "x" }}!'
    expect(fieldAt(source, 8)).toEqual({ at: 3, end: 34, name: 'first_name', fallback: 'x' })
    expect(fieldAt('Hi {{a}}', 5)).toMatchObject({ name: 'a', fallback: null })
    expect(fieldAt(source, 1)).toBeNull()
    expect(fieldAt(source, 34)).toBeNull()
    expect(fieldAt('{{ a | upcase }}', 4)).toBeNull()
  })

  it('the name of a field that is being typed is found, with the braces that follow', () => {
    expect(typedField('Hi {{ fi', 8)).toEqual({ from: 3, name: 'fi' })
    expect(typedField('Salut {{ Pré', 12)).toEqual({ from: 6, name: 'pre' })
    expect(typedField('Hi {{', 5)).toEqual({ from: 3, name: '' })
    expect(typedField('Hi {{ a }} b', 12)).toBeNull()
    expect(typedEnd('Hi {{ fi }} b', 8)).toBe(11)
    expect(typedEnd('Hi {{ fi b', 8)).toBe(8)
  })
})
