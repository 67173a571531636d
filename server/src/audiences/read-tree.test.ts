import { describe, expect, it } from 'vitest'
import { readTree } from './read-tree.ts'
import { sayTree } from './say.ts'
import { type Known, limits, type Node } from './tree.ts'

const known: Known = {
  fields: new Map([
    ['city', { label: 'City', type: 'text' }],
    ['points', { label: 'Points', type: 'number' }],
    ['born', { label: 'Born', type: 'date' }],
    ['vip', { label: 'VIP', type: 'boolean' }],
  ]),
  lists: new Map([[3, 'Regulars']]),
}
const read = (where: unknown) => readTree({ version: 1, where }, known)
const faultsOf = (query: unknown) => {
  const found = readTree(query, known)
  return found.kind === 'faults' ? found.faults.map(({ path }) => path) : []
}
const nested = (depth: number): unknown => (depth === 0 ? { all: [] } : { not: nested(depth - 1) })
const endless = (depth: number) => {
  let node: unknown = { all: [] }
  for (let at = 0; at < depth; at++) node = { any: [node] }
  return node
}

describe('a tree that somebody sent', () => {
  it.each<[unknown, string]>([
    [null, 'query'],
    ['select 1', 'query'],
    [{ version: 2, where: { all: [] } }, 'query.version'],
    [{ version: 1 }, 'query.where'],
    [{ version: 1, where: { all: [] }, sql: 'true' }, 'query'],
    [{ version: 1, where: { all: {} } }, 'query.where.all'],
    [{ version: 1, where: { all: [], any: [] } }, 'query.where'],
    [{ version: 1, where: { all: [{ any: [7] }] } }, 'query.where.all.0.any.0'],
    [{ version: 1, where: { field: 'address', is: 'filled' } }, 'query.where.field'],
    [{ version: 1, where: { field: '__proto__', is: 'filled' } }, 'query.where.field'],
    [{ version: 1, where: { field: 'constructor', is: 'filled' } }, 'query.where.field'],
    [{ version: 1, where: { field: "city' or true --", is: 'filled' } }, 'query.where.field'],
    [{ version: 1, where: { field: 'city', is: 'before', value: 'x' } }, 'query.where.is'],
    [{ version: 1, where: { field: 'city', is: 'equal' } }, 'query.where.value'],
    [{ version: 1, where: { field: 'city', is: 'equal', value: ' ' } }, 'query.where.value'],
    [{ version: 1, where: { field: 'city', is: 'equal', value: 'a\0b' } }, 'query.where.value'],
    [{ version: 1, where: { field: 'city', is: 'equal', value: '\ud800' } }, 'query.where.value'],
    [{ version: 1, where: { field: 'city', is: 'equal', value: 'x'.repeat(1_001) } }, 'query.where.value'],
    [{ version: 1, where: { field: 'city', is: 'one-of', value: [] } }, 'query.where.value'],
    [{ version: 1, where: { field: 'city', is: 'one-of', value: ['a', 1] } }, 'query.where.value'],
    [{ version: 1, where: { field: 'city', is: 'empty', value: 'x' } }, 'query.where.value'],
    [{ version: 1, where: { field: 'points', is: 'equal', value: '3' } }, 'query.where.value'],
    [{ version: 1, where: { field: 'born', is: 'before', value: '2026-02-30' } }, 'query.where.value'],
    [{ version: 1, where: { field: 'born', is: 'before', value: '0000-01-01' } }, 'query.where.value'],
    [{ version: 1, where: { field: 'vip', is: 'equal', value: 1 } }, 'query.where.value'],
    [{ version: 1, where: { list: 4, is: 'in' } }, 'query.where.list'],
    [{ version: 1, where: { list: '3', is: 'in' } }, 'query.where.list'],
    [{ version: 1, where: { list: 3, is: 'equal' } }, 'query.where.is'],
  ])('is refused with the place of its fault: %j', (query, path) => {
    expect(faultsOf(query)).toEqual([path])
  })

  it('goes eight deep and no deeper, however deep it would lead', () => {
    expect(read(nested(limits.depth - 1)).kind).toBe('ok')
    expect(faultsOf({ version: 1, where: nested(limits.depth) })).toEqual([`query.where${'.not'.repeat(limits.depth)}`])
    expect(faultsOf({ version: 1, where: endless(100_000) })).toHaveLength(1)
  })

  it('has two hundred conditions and no more, and tells that once', () => {
    const many = (count: number) => ({ all: Array.from({ length: count }, () => ({ field: 'city', is: 'filled' })) })
    expect(read(many(limits.nodes - 1)).kind).toBe('ok')
    expect(faultsOf({ version: 1, where: many(limits.nodes + 5_000) })).toEqual([`query.where.all.${limits.nodes - 1}`])
  })

  it('is told every fault at once, as far as anybody would read', () => {
    const wrong = Array.from({ length: 100 }, () => ({ field: 'nothing', is: 'filled' }))
    expect(faultsOf({ version: 1, where: { all: wrong } })).toHaveLength(20)
  })
})

describe('a rule said back', () => {
  it.each<[Node, string, string]>([
    [{ all: [] }, 'Everyone.', 'Tous les profils.'],
    [{ any: [] }, 'Nobody.', 'Personne.'],
    [
      {
        all: [
          { field: 'first_name', is: 'equal', value: 'Léa' },
          { list: 3, is: 'in' },
        ],
      },
      'People whose first name is <b>Léa</b> and who are on the list <b>Regulars</b>.',
      'Les profils dont le prénom est <b>Léa</b> et qui sont dans la liste <b>Regulars</b>.',
    ],
    [
      {
        not: {
          any: [
            { field: 'vip', is: 'equal', value: true },
            { field: 'points', is: 'at-most', value: 1000 },
          ],
        },
      },
      'Everyone except those (whose “VIP” is <b>yes</b> or whose “Points” is at most <b>1,000</b>).',
      'Tous les profils sauf ceux (dont « VIP » est <b>oui</b> ou dont « Points » est au plus <b>1 000</b>).',
    ],
    [
      {
        any: [
          {
            all: [
              { field: 'city', is: 'one-of', value: ['Lyon', 'Bron', 'Oullins'] },
              { field: 'email', is: 'empty' },
            ],
          },
          { field: 'created_at', is: 'before', value: '2026-03-01' },
        ],
      },
      'People (whose “City” is <b>Lyon, Bron or Oullins</b> and whose e-mail is not known) or who were entered before <b>March 1, 2026</b>.',
      'Les profils (dont « City » est <b>Lyon, Bron ou Oullins</b> et dont l’e-mail n’a pas de valeur) ou créés avant le <b>1 mars 2026</b>.',
    ],
  ])('%#', (where, english, french) => {
    expect(sayTree(where, known, 'en')).toBe(english)
    expect(sayTree(where, known, 'fr').replace(/\s/g, ' ')).toBe(french)
  })
})
