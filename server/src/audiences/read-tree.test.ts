import { describe, expect, it } from 'vitest'
import { catalogue } from '../wiring.ts'
import type { Askable } from './known.ts'
import { membershipResource, profileResource } from './profile-resource.ts'
import { readQuery } from './read-tree.ts'
import { limits, reach } from './tree.ts'

const own = (['text', 'number', 'date', 'boolean'] as const).map((type, at) => ({
  id: at,
  name: ['city', 'points', 'born', 'vip'][at] ?? '',
  label: type,
  type,
  created_at: '',
}))
const resources = [profileResource(own), ...catalogue.resources, membershipResource]
const askable: Askable = {
  resources: new Map(
    resources.map((one) => [one.name, { ...one, byName: new Map(one.fields.map((f) => [f.name, f])) }]),
  ),
  references: new Map(),
}
const asked = (where: unknown, resource = 'profiles') => ({ version: 2, resource, where })
const read = (where: unknown) => readQuery(asked(where), askable)
const faultsOf = (query: unknown) => {
  const found = readQuery(query, askable)
  return found.kind === 'faults' ? found.faults.map(({ path }) => path) : []
}
const nested = (depth: number): unknown => (depth === 0 ? { all: [] } : { not: nested(depth - 1) })
const endless = (depth: number) => {
  let node: unknown = { all: [] }
  for (let at = 0; at < depth; at++) node = { any: [node] }
  return node
}
const born = (value: unknown, is = 'equal') => asked({ field: 'born', is, value })
const arrived = (value: unknown) => asked({ field: 'received_at', is: 'equal', value }, 'incoming')
const wrote = (more: object) => asked({ related: 'incoming', ...more })
const all = { all: [] }

describe('a tree that somebody sent', () => {
  it.each<[unknown, string]>([
    [null, 'query'],
    ['select 1', 'query'],
    [{ version: 3, where: { all: [] } }, 'query.version'],
    [{ version: 1 }, 'query.where'],
    [{ version: 1, where: { all: [] }, sql: 'true' }, 'query'],
    [{ version: 1, where: { all: {} } }, 'query.where.all'],
    [{ version: 1, where: { all: [], any: [] } }, 'query.where'],
    [{ version: 1, where: { all: [{ any: [7] }] } }, 'query.where.all.0.any.0'],
    [{ version: 1, where: { field: 'raw', is: 'filled' } }, 'query.where.field'],
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
    [{ version: 1, where: { field: 'city', is: 'one-of', value: ['a', 1] } }, 'query.where.value.1'],
    [{ version: 1, where: { field: 'city', is: 'empty', value: 'x' } }, 'query.where.value'],
    [{ version: 1, where: { field: 'points', is: 'equal', value: '3' } }, 'query.where.value'],
    [{ version: 1, where: { field: 'born', is: 'before', value: '2026-02-30' } }, 'query.where.value'],
    [{ version: 1, where: { field: 'born', is: 'before', value: '0000-01-01' } }, 'query.where.value'],
    [{ version: 1, where: { field: 'vip', is: 'equal', value: 1 } }, 'query.where.value'],
    [{ version: 1, where: { list: -4, is: 'in' } }, 'query.where.list'],
    [{ version: 1, where: { list: '3', is: 'in' } }, 'query.where.list'],
    [{ version: 1, where: { list: 3, is: 'equal' } }, 'query.where.is'],
    [{ version: 2, where: all }, 'query.resource'],
    [{ ...asked(all), resource: 'constructor' }, 'query.resource'],
    [{ ...asked(all), resource: '__proto__' }, 'query.resource'],
    [{ ...asked(all), sql: 'true' }, 'query'],
    [{ ...asked(all), zone: 'Mars/Base' }, 'query.zone'],
    [{ ...asked(all), zone: "Europe/Paris'; --" }, 'query.zone'],
    [{ ...asked(all), sample: {} }, 'query.sample'],
    [{ ...asked(all), sample: { percent: 5, number: 5 } }, 'query.sample'],
    [{ ...asked(all), sample: { percent: 0 } }, 'query.sample.percent'],
    [{ ...asked(all), sample: { percent: 5, seed: 0.5 } }, 'query.sample.seed'],
    [{ ...asked(all), sample: { number: 1e300 } }, 'query.sample.number'],
    [{ ...asked(all), sort: [{ field: 'toString', order: 'rising' }] }, 'query.sort.0.field'],
    [{ ...asked(all), sort: [{ field: 'city', order: 'sideways' }] }, 'query.sort.0.order'],
    [{ ...asked(all), limit: 0 }, 'query.limit'],
    [{ ...asked(all), target: { shared: 'all' } }, 'query.target'],
    [{ ...asked(all, 'incoming'), target: { shared: 'some' } }, 'query.target.shared'],
    [{ ...asked(all, 'incoming'), target: { shared: 'all', carry: ['raw'] } }, 'query.target.carry.0'],
    [{ ...asked(all, 'incoming'), target: { shared: 'all', carry: ['text', 'text'] } }, 'query.target.carry.1'],
    [asked({ list: 1, is: 'in' }, 'incoming'), 'query.where'],
    [asked({ field: 'points', is: 'equal', value: 1e300 }), 'query.where.value'],
    [asked({ field: 'points', is: 'equal', value: Number.NaN }), 'query.where.value'],
    [asked({ field: 'address', is: 'equal', value: 'Léa' }), 'query.where.value'],
    [asked({ field: 'meaning', is: 'equal', value: 'stop' }, 'incoming'), 'query.where.value'],
    [asked({ field: 'delivery', is: 'equal', value: 2 ** 40 }, 'incoming'), 'query.where.value'],
    [asked({ field: 'delivery', is: 'one-of', value: [1, -1] }, 'incoming'), 'query.where.value.1'],
    [born({ unit: 'hour', from: 0, to: 0 }), 'query.where.value.unit'],
    [born('2026-02-28T12:00'), 'query.where.value'],
    [born({ from: '2026-03-01', to: '2026-02-01' }), 'query.where.value.to'],
    [born({ unit: 'day', from: 0, to: reach.day + 1 }), 'query.where.value.to'],
    [born({ unit: 'day', from: 0.5, to: 1 }), 'query.where.value.from'],
    [born({ unit: 'day', from: 2, to: 1 }), 'query.where.value.to'],
    [born({ unit: '__proto__', from: 0, to: 1 }), 'query.where.value.unit'],
    [born({ from: 0, to: 7 }, 'anniversary'), 'query.where.value.leap'],
    [born({ from: 0, to: 1e9, leap: '02-28' }, 'anniversary'), 'query.where.value.to'],
    [arrived('2026-03-29T25:00'), 'query.where.value'],
    [arrived('2026-03-29T12:00Z'), 'query.where.value'],
    [wrote({ where: { field: 'city', is: 'filled' } }), 'query.where.where.field'],
    [wrote({ count: { is: 'about', value: 1 } }), 'query.where.count.is'],
    [wrote({ count: { is: 'equal', value: -1 } }), 'query.where.count.value'],
    [wrote({ count: { is: 'equal', value: 1 }, measure: {} }), 'query.where.measure'],
    [wrote({ measure: { of: 'sum', field: 'text', is: 'equal', value: 1 } }), 'query.where.measure.field'],
    [wrote({ measure: { of: 'sum', field: 'parts', is: 'equal', value: 'x' } }), 'query.where.measure.value'],
    [asked({ related: 'profiles' }), 'query.where.related'],
    [asked({ related: 'quarantine' }, 'incoming'), 'query.where.related'],
    [asked({ audience: 'x', is: 'in' }), 'query.where.audience'],
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

describe('a tree of the first version', () => {
  it('is read as what it meant: profiles, by days in UTC', () => {
    const where = {
      any: [
        { field: 'created_at', is: 'before', value: '2026-01-01' },
        { list: 3, is: 'not-in' },
      ],
    }
    expect(readQuery({ version: 1, where }, askable)).toMatchObject({
      kind: 'ok',
      query: { version: 2, resource: 'profiles', zone: 'UTC', where },
      references: [{ to: 'lists', id: 3, path: 'query.where.any.1.list' }],
    })
  })
})
