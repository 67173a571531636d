import { describe, expect, it } from 'vitest'
import { askAbout, beginCondition, beginRelated, compare, measureBy } from './begin.ts'
import { isFound, type Vocabulary } from './vocabulary.ts'

const is = (name: string, takes: 'nothing' | 'one' | 'several' | 'when' | 'anniversary') => ({
  is: name,
  label: name,
  takes,
})
const vocabulary: Vocabulary = {
  version: 2,
  zone: 'Europe/Paris',
  resources: [
    {
      name: 'profiles',
      label: 'Profiles',
      related: ['incoming', 'sent'],
      target: false,
      fields: [
        { name: 'first_name', label: 'First name', kind: 'text' },
        { name: 'last_name', label: 'Last name', kind: 'text' },
        { name: 'born', label: 'Born', kind: 'date' },
        { name: 'vip', label: 'VIP', kind: 'boolean' },
      ],
    },
    {
      name: 'sent',
      label: 'Sent',
      related: ['profiles'],
      target: true,
      fields: [
        { name: 'sent_at', label: 'Sent', kind: 'instant' },
        { name: 'credits', label: 'Credits', kind: 'number' },
        { name: 'delivery', label: 'Delivery', kind: 'reference', to: 'deliveries' },
      ],
    },
  ],
  kinds: {
    text: [is('equal', 'one'), is('contains', 'one'), is('one-of', 'several'), is('empty', 'nothing')],
    date: [is('equal', 'when'), is('before', 'when'), is('anniversary', 'anniversary')],
    instant: [is('equal', 'when')],
    number: [is('at-least', 'one')],
    boolean: [is('equal', 'one')],
    reference: [is('equal', 'one'), is('one-of', 'several')],
  },
  counts: [],
  measures: [],
  units: [],
  shared: [],
  leap_days: ['02-28', '03-01'],
  references: [],
  limits: {},
}
const [first, last, born, vip] = vocabulary.resources[0]?.fields ?? []
if (!first || !last || !born || !vip) throw new Error('no fields')

describe('a new condition', () => {
  it('asks what is asked most of such a field', () => {
    expect(beginCondition(vocabulary, first)).toEqual({ field: 'first_name', is: 'contains', value: '' })
    expect(beginCondition(vocabulary, vip)).toEqual({ field: 'vip', is: 'equal', value: true })
    expect(beginCondition(vocabulary, born)).toMatchObject({ is: 'equal', value: { unit: 'day' } })
  })

  it('about what belongs to people begins with the last thirty days', () => {
    expect(beginRelated(vocabulary, 'sent')).toEqual({
      related: 'sent',
      where: { all: [{ field: 'sent_at', is: 'equal', value: { unit: 'day', from: -29, to: 0 } }] },
      count: { is: 'at-least', value: 1 },
    })
  })
})

describe('another comparison', () => {
  it.each([
    ['one-of', { is: 'equal', value: 'Léa' }, { is: 'one-of', value: ['Léa'] }],
    ['equal', { is: 'one-of', value: ['Léa', 'Ada'] }, { is: 'equal', value: 'Léa' }],
    ['contains', { is: 'equal', value: 'Léa' }, { is: 'contains', value: 'Léa' }],
    ['empty', { is: 'equal', value: 'Léa' }, { is: 'empty' }],
    ['one-of', { is: 'equal', value: '' }, { is: 'one-of', value: [] }],
  ])('%s keeps what still fits of %j', (next, before, then) => {
    expect(compare(vocabulary, 'text', next, before)).toEqual(then)
  })

  it('asks about days of the year where it is an anniversary', () => {
    expect(compare(vocabulary, 'date', 'anniversary', { is: 'equal', value: '2026-01-01' })).toEqual({
      is: 'anniversary',
      value: { from: 0, to: 0, leap: '02-28' },
    })
  })
})

it('another field of the same kind keeps what was compared', () => {
  const node = { field: 'first_name', is: 'equal', value: 'Léa' }
  expect(askAbout(vocabulary, 'profiles', node, last)).toEqual({ ...node, field: 'last_name' })
  expect(askAbout(vocabulary, 'profiles', node, vip)).toEqual({ field: 'vip', is: 'equal', value: true })
})

it('what is measured is not counted, and the other way round', () => {
  const sum = measureBy(vocabulary, { related: 'sent', count: { is: 'equal', value: 3 } }, 'sum')
  expect(sum).toEqual({ related: 'sent', measure: { of: 'sum', field: 'credits', is: 'at-least', value: 1 } })
  expect(measureBy(vocabulary, sum, 'count')).toEqual({ related: 'sent', count: { is: 'at-least', value: 1 } })
})

it('finds a field by the beginnings of its words, in either language, without accents', () => {
  expect(isFound('pren', ['First name', 'Prénom'])).toBe(true)
  expect(isFound('name first', ['First name', 'Prénom'])).toBe(true)
  expect(isFound('ame', ['First name', 'Prénom'])).toBe(false)
  expect(isFound('', ['First name'])).toBe(true)
})
