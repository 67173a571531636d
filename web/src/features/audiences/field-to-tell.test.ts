import { expect, it } from 'vitest'
import type { Node } from '../../app/query-builder/tree.ts'
import { fieldToTell } from './field-to-tell.ts'

const names = ['city', 'country']
const asking = (where: Node, resource = 'profiles') => fieldToTell({ resource, where }, names)

it('people are told apart by the first such field that the rule asks about', () => {
  const city: Node = { field: 'city', is: 'one-of', value: ['Lyon', 'Bron'] }
  expect(asking({ all: [{ field: 'points', is: 'filled' }, { any: [city] }] })).toBe('city')
})

it('not by what nobody of them has, nor by fields of other rows', () => {
  const field: Node = { field: 'country', is: 'equal', value: 'FR' }
  expect(asking({ not: field })).toBeNull()
  expect(asking({ related: 'incoming', where: field })).toBeNull()
  expect(asking(field, 'incoming')).toBeNull()
})
