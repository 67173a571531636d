import { expect, it } from 'vitest'
import { blank, changesOf } from './profile-form.ts'
import type { Field } from './profiles.ts'

const field = (name: string, type: Field['type']): Field => ({ id: 1, name, label: name, type, created_at: '' })
const fields = [field('points', 'number'), field('loyal', 'boolean'), field('born', 'date')]

it('only what was changed is sent, and what was emptied is null', () =>
  expect(
    changesOf(
      { ...blank, first_name: 'Zoé', email: 'z@example.org' },
      { ...blank, first_name: ' Léa ', country: 'FR' },
      fields,
    ),
  ).toEqual({ first_name: 'Léa', email: null, country: 'FR' }))

it('fields keep their type; what cannot be one goes as it is, for the server to say so', () => {
  const before = { ...blank, attributes: { born: '1980-12-31' } }
  const after = { ...blank, attributes: { points: '12,5', loyal: 'false', born: '' } }
  expect(changesOf(before, after, fields)).toEqual({ attributes: { points: 12.5, loyal: false, born: null } })
  expect(changesOf(before, { ...before, attributes: { ...before.attributes, points: 'douze' } }, fields)).toEqual({
    attributes: { points: 'douze' },
  })
})
