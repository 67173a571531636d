import { describe, expect, it } from 'vitest'
import {
  askOf,
  changeGroup,
  insertAt,
  move,
  nodeAt,
  type Place,
  removeAt,
  replaceAt,
  resourceAt,
  step,
} from './edit.ts'
import { groupOf, type Node, type Query } from './tree.ts'

const named = (value: string): Node => ({ field: 'first_name', is: 'equal', value })
const asked = (where: Node): Query => ({ version: 2, resource: 'profiles', where })

/** a, [b, c], none of [d], who wrote [e, f] */
const query = asked({
  all: [
    named('a'),
    { any: [named('b'), named('c')] },
    { not: { any: [named('d')] } },
    { related: 'incoming', where: { all: [named('e'), named('f')] } },
  ],
})

/** The rule in brief: `(a [b|c] -[d] incoming(e f))`. */
function brief(node: Node): string {
  const group = groupOf(node)
  if (group !== null) {
    const parts = group.nodes.map(brief).join(' ')
    return { all: `(${parts})`, any: `[${parts}]`, none: `-[${parts}]` }[group.mode]
  }
  if ('related' in node) return `${node.related}${brief(node.where ?? { all: [] })}`
  return 'value' in node ? String(node.value) : '?'
}

describe('a rule that is edited', () => {
  it('is read back at every place, as the API names it', () => {
    expect(brief(query.where)).toBe('(a [b c] -[d] incoming(e f))')
    expect(nodeAt(query.where, 'all.1.any.1')).toEqual(named('c'))
    expect(nodeAt(query.where, 'all.2.not.any.0')).toEqual(named('d'))
    expect(nodeAt(query.where, 'all.3.where.all.0')).toEqual(named('e'))
    expect(nodeAt(query.where, 'all.9')).toBeUndefined()
  })

  it('changes in one place only, and leaves what it was', () => {
    const before = JSON.stringify(query)
    expect(brief(replaceAt(query.where, 'all.3.where.all.0', named('x')))).toBe('(a [b c] -[d] incoming(x f))')
    expect(brief(removeAt(query.where, 'all.2.not.any.0'))).toBe('(a [b c] -[] incoming(e f))')
    expect(brief(removeAt(query.where, ''))).toBe(brief(query.where))
    expect(brief(insertAt(query.where, 'all.1', 2, named('x')))).toBe('(a [b c x] -[d] incoming(e f))')
    expect(brief(changeGroup(query.where, 'all.1', ({ nodes }) => ({ mode: 'none', nodes })))).toBe(
      '(a -[b c] -[d] incoming(e f))',
    )
    expect(JSON.stringify(query)).toBe(before)
  })

  it.each<[Place, Place, number, string, Place]>([
    ['all.0', '', 2, '([b c] a -[d] incoming(e f))', 'all.1'],
    ['all.0', 'all.1', 1, '([b a c] -[d] incoming(e f))', 'all.0.any.1'],
    ['all.0', 'all.2', 0, '([b c] -[a d] incoming(e f))', 'all.1.not.any.0'],
    ['all.2', '', 0, '(-[d] a [b c] incoming(e f))', 'all.0'],
    ['all.1.any.0', '', 0, '(b a [c] -[d] incoming(e f))', 'all.0'],
    ['all.1.any.0', '', 4, '(a [c] -[d] incoming(e f) b)', 'all.4'],
    ['all.1.any.1', 'all.1', 0, '(a [c b] -[d] incoming(e f))', 'all.1.any.0'],
    ['all.1.any.0', 'all.1', 2, '(a [c b] -[d] incoming(e f))', 'all.1.any.1'],
    ['all.1', 'all.2', 1, '(a -[d [b c]] incoming(e f))', 'all.1.not.any.1'],
    ['all.3.where.all.1', 'all.3.where', 0, '(a [b c] -[d] incoming(f e))', 'all.3.where.all.0'],
  ])('moves %s into “%s” as number %i', (from, group, at, rule, place) => {
    const moved = move(query, from, group, at)
    expect(moved && brief(moved.query.where)).toBe(rule)
    expect(moved?.place).toBe(place)
    expect(moved && nodeAt(moved.query.where, moved.place)).toEqual(nodeAt(query.where, from))
  })

  it('moves nothing into itself, nor to where other rows are asked about', () => {
    expect(move(query, 'all.1', 'all.1', 0)).toBeNull()
    expect(move(query, 'all.3', 'all.3.where', 0)).toBeNull()
    expect(move(query, 'all.0', 'all.3.where', 0)).toBeNull()
    expect(move(query, 'all.3.where.all.0', '', 0)).toBeNull()
    expect(move(query, '', 'all.1', 0)).toBeNull()
  })

  it('can be walked through by the keys alone, down to its end and back', () => {
    const rules: string[] = []
    let at: { query: Query; place: Place } | null = { query, place: 'all.0' }
    while (at !== null) {
      rules.push(brief(at.query.where))
      const next = step(at.query, at.place, 1)
      if (next === null) break
      at = next
    }
    expect(rules).toEqual([
      '(a [b c] -[d] incoming(e f))',
      '([a b c] -[d] incoming(e f))',
      '([b a c] -[d] incoming(e f))',
      '([b c a] -[d] incoming(e f))',
      '([b c] a -[d] incoming(e f))',
      '([b c] -[a d] incoming(e f))',
      '([b c] -[d a] incoming(e f))',
      '([b c] -[d] a incoming(e f))',
      '([b c] -[d] incoming(e f) a)',
    ])
    const back: string[] = []
    while (at !== null) {
      back.unshift(brief(at.query.where))
      at = step(at.query, at.place, -1)
    }
    expect(back).toEqual(rules)
  })

  it('knows which rows each place asks about', () => {
    expect(resourceAt(query, 'all.1.any.0')).toBe('profiles')
    expect(resourceAt(query, 'all.3')).toBe('profiles')
    expect(resourceAt(query, 'all.3.where.all.0')).toBe('incoming')
  })

  it('begins anew about other rows, which are to become people', () => {
    expect(askOf({ ...query, zone: 'profile', limit: 3 }, 'incoming')).toEqual({
      version: 2,
      resource: 'incoming',
      zone: 'profile',
      where: { all: [] },
      target: { shared: 'latest', carry: [] },
    })
    expect(askOf(query, 'profiles')).toEqual(asked({ all: [] }))
  })
})
