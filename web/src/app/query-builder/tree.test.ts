import { describe, expect, it } from 'vitest'
import { everyone, groupOf, isComplete, layOut, type Node, nodeOf, queryFrom } from './tree.ts'

const named: Node = { field: 'first_name', is: 'equal', value: 'Léa' }
const asked = (where: Node) => ({ version: 2 as const, resource: 'profiles', where })

describe('a rule on the screen', () => {
  it.each<[Node]>([[{ all: [named] }], [{ any: [] }], [{ not: { any: [named, { list: 3, is: 'in' }] } }]])(
    'is what was read: %j',
    (node) => {
      const group = groupOf(node)
      expect(group && nodeOf(group)).toEqual(node)
      expect(layOut(asked(node)).where).toEqual(node)
    },
  )

  it('shows a contrary as a group of which nothing holds', () => {
    expect(layOut(asked({ not: named })).where).toEqual({ not: { any: [named] } })
    expect(layOut(asked({ all: [{ not: { all: [named] } }] })).where).toEqual({
      all: [{ not: { any: [{ all: [named] }] } }],
    })
  })

  it('has a group around one condition, also of what belongs to people', () => {
    expect(layOut(asked({ related: 'incoming', where: named })).where).toEqual({
      all: [{ related: 'incoming', where: { all: [named] } }],
    })
    expect(layOut(asked({ related: 'incoming' })).where).toEqual({
      all: [{ related: 'incoming', where: { all: [] } }],
    })
  })

  it('is read from the first version too, whose days were those of UTC', () => {
    expect(queryFrom({ version: 1, where: { all: [named] } })).toEqual({ ...asked({ all: [named] }), zone: 'UTC' })
    expect(queryFrom(null)).toBe(everyone)
  })

  it.each<[Node, boolean]>([
    [{ all: [] }, true],
    [named, true],
    [{ field: 'first_name', is: 'equal', value: ' ' }, false],
    [{ field: 'first_name', is: 'one-of', value: [] }, false],
    [{ field: 'first_name', is: 'empty' }, true],
    [{ field: 'vip', is: 'equal', value: false }, true],
    [{ field: 'points', is: 'equal', value: 0 }, true],
    [{ field: 'points', is: 'equal' }, false],
    [{ field: 'born', is: 'equal', value: { unit: 'day', from: -1, to: -1 } }, true],
    [{ field: 'born', is: 'equal', value: { from: '2026-01-01', to: '' } }, false],
    [{ list: 0, is: 'in' }, false],
    [{ audience: 3, is: 'in' }, true],
    [{ related: 'incoming' }, true],
    [{ related: 'incoming', count: { is: 'at-least' } }, false],
    [{ related: 'incoming', where: { all: [{ field: 'text', is: 'contains', value: '' }] } }, false],
    [{ related: 'sent', measure: { of: 'sum', field: 'credits', is: 'at-least' } }, false],
    [{ any: [named, { not: { list: 0, is: 'in' } }] }, false],
  ])('can be counted once it is whole: %j %s', (node, whole) => {
    expect(isComplete(asked(node))).toBe(whole)
  })

  it('is not whole with a sample of nobody knows how many', () => {
    expect(isComplete({ ...asked({ all: [] }), sample: {} })).toBe(false)
    expect(isComplete({ ...asked({ all: [] }), sample: { percent: 10 }, limit: 5 })).toBe(true)
  })
})
