import { describe, expect, it } from 'vitest'
import { groupOf, isComplete, type Node, nodeOf } from './tree.ts'

const named: Node = { field: 'first_name', is: 'equal', value: 'Léa' }

describe('a rule on the screen', () => {
  it.each<[Node]>([[{ all: [named] }], [{ any: [] }], [{ not: { any: [named, { list: 3, is: 'in' }] } }]])(
    'is what was read: %j',
    (node) => {
      const group = groupOf(node)
      expect(group && nodeOf(group)).toEqual(node)
    },
  )

  it('shows what is not meant as a group of which nothing holds', () => {
    expect(groupOf({ not: named })).toEqual({ mode: 'none', nodes: [named] })
    expect(groupOf({ not: { all: [named] } })).toEqual({ mode: 'none', nodes: [{ all: [named] }] })
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
    [{ list: 0, is: 'in' }, false],
    [{ any: [named, { not: { list: 0, is: 'in' } }] }, false],
  ])('can be counted once it is whole: %j %s', (node, whole) => {
    expect(isComplete(node)).toBe(whole)
  })
})
