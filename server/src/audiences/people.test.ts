import { beforeAll, describe, expect, it } from 'vitest'
import { one, rows, run, sql } from '../platform/database/index.ts'
import { testDatabase } from '../platform/database/test-database.ts'
import { catalogue } from '../wiring.ts'
import { countAtOnce } from './count.ts'
import { loadQuery } from './load-audience.ts'
import { peopleOf } from './people.ts'
import { samplePeople } from './queries.ts'

const database = testDatabase()
const now = () => new Date('2026-11-20T09:00:00Z')
const byName: Record<string, number> = {}

beforeAll(async () => {
  const people = [
    ['Ada', 33600000001, '2026-01-01'],
    ['Bea', 33600000002, '2026-01-01'],
    // Two people with one telephone; Cyd was changed last.
    ['Cyd', 33600000003, '2026-02-01'],
    ['Dan', 33600000003, '2026-01-01'],
    ['Eve', null, '2026-01-01'],
  ] as const
  for (const [name, address, at] of people)
    byName[name] = (
      await one(
        database.db,
        sql<{ id: number }>`
          insert into profile (first_name, address, updated_at) values (${name}, ${address}, ${at}::timestamptz) returning id`,
      )
    ).id
  const letters = [
    [33600000001, 'oui', '2026-11-19T08:00:00Z'],
    [33600000001, 'oui, 2 personnes', '2026-11-19T10:00:00Z'],
    [33600000002, 'non', '2026-11-19T09:00:00Z'],
    [33600000003, 'Oui merci', '2026-11-19T22:59:59Z'],
    // Already today in Paris; and a number that nobody knows.
    [33600000002, 'oui', '2026-11-19T23:00:00Z'],
    [33699999999, 'oui', '2026-11-18T23:00:00Z'],
    [null, 'oui', '2026-11-19T12:00:00Z'],
  ] as const
  for (const [address, text, at] of letters)
    await run(
      database.db,
      sql`insert into incoming (at, account_id, recipient, address, sender, text, raw, data_coding)
          values (${at}::timestamptz, 1, '36173', ${address}, 'x', ${text}, '', 0)`,
    )
})

const load = async (query: object) => {
  const loaded = await loadQuery({ db: database.db, catalogue, now }, { version: 2, ...query })
  if (loaded.kind === 'faults') throw new Error(JSON.stringify(loaded.faults))
  return loaded
}
const people = async (query: object) => {
  const { query: read, known } = await load(query)
  return samplePeople(database.db, peopleOf(read, known, true), 50)
}
const names = async (query: object) => (await people(query)).map(({ name }) => name)

const yesterday = { field: 'received_at', is: 'equal', value: { unit: 'day', from: -1, to: -1 } }
const yes = { field: 'text', is: 'contains', value: 'oui' }
const yesterdaysYes = { resource: 'incoming', where: { all: [yesterday, yes] } }
const target = (shared: string, carry: string[] = []) => ({ target: { shared, carry } })

describe('yesterday’s incoming messages as people', () => {
  it('are who wrote, each once, with what they wrote last', async () => {
    const found = await people({ ...yesterdaysYes, ...target('latest', ['text', 'received_at', 'recipient', 'from']) })
    expect(found.map(({ name, carried }) => [name, carried])).toEqual([
      [
        'Ada',
        {
          text: 'oui, 2 personnes',
          received_at: '2026-11-19T10:00:00+00:00',
          recipient: '36173',
          from: '+33600000001',
        },
      ],
      [
        'Cyd',
        { text: 'Oui merci', received_at: '2026-11-19T22:59:59+00:00', recipient: '36173', from: '+33600000003' },
      ],
    ])
  })

  it.each([
    ['all', ['Ada', 'Cyd', 'Dan']],
    ['latest', ['Ada', 'Cyd']],
    ['none', ['Ada']],
  ])('of a number that several people have mean %s of them', async (shared, expected) => {
    expect((await names({ ...yesterdaysYes, ...target(shared) })).toSorted()).toEqual(expected)
    const { query, known } = await load({ ...yesterdaysYes, ...target(shared) })
    expect(await countAtOnce(database.db, query, known, 3)).toMatchObject({
      method: 'counted',
      people: expected.length,
      rows: { rows: 5, numbers: 3, unknown: 1, shared: 1 },
    })
  })

  // Of the seven messages one came as yesterday began in Paris, one as today did.
  it.each([
    ['before', 0],
    ['at-least', 7],
    ['at-most', 6],
    ['after', 1],
    ['equal', 6],
    ['not-equal', 1],
  ])('begin and end to the moment: %s', async (is, rows) => {
    const { query, known } = await load({ resource: 'incoming', where: { ...yesterday, is } })
    expect((await countAtOnce(database.db, query, known, 1)).rows?.rows ?? 0).toBe(rows)
  })

  it('can be asked about their people in turn', async () => {
    const ofAda = { related: 'profiles', where: { field: 'first_name', is: 'equal', value: 'ada' } }
    expect(await names({ ...yesterdaysYes, where: { all: [yesterday, ofAda] }, ...target('all') })).toEqual(['Ada'])
    const ofNobody = { related: 'profiles', count: { is: 'equal', value: 0 } }
    const { query, known } = await load({ ...yesterdaysYes, where: { all: [yesterday, ofNobody] } })
    expect((await countAtOnce(database.db, query, known, 3)).rows).toMatchObject({ rows: 2, numbers: 1, unknown: 1 })
  })
})

describe('of the people that a query means', () => {
  const everyone = { resource: 'profiles', where: { all: [] } }
  const sort = [{ field: 'first_name', order: 'falling' }]

  it('come the first ones in its order', async () => {
    expect(await names({ ...everyone, sort, limit: 2 })).toEqual(['Eve', 'Dan'])
    expect(await names({ ...everyone, sort: [{ field: 'address', order: 'rising' }, ...sort], limit: 3 })).toEqual([
      ...['Ada', 'Bea', 'Dan'],
    ])
  })

  it('some are drawn, the same ones for one seed', async () => {
    const drawn = (seed: number, number = 3) => names({ ...everyone, sample: { number, seed }, sort })
    const first = await drawn(1)
    expect(first).toHaveLength(3)
    expect(await drawn(1)).toEqual(first)
    const others = await Promise.all([2, 3, 4, 5, 6].map((seed) => drawn(seed)))
    expect(others.some((one) => JSON.stringify(one) !== JSON.stringify(first))).toBe(true)
  })

  it('a share is drawn that grows with the percentage and loses nobody', async () => {
    await run(database.db, sql`insert into profile (first_name) select 'Many' from generate_series(1, 2000)`)
    const drawn = async (percent: number) => {
      const { query, known } = await load({ ...everyone, sample: { percent } })
      const found = await rows(database.db, sql<{ id: number }>`select id from (${peopleOf(query, known)}) x`)
      return new Set(found.map(({ id }) => id))
    }
    const [tenth, half, all] = [await drawn(10), await drawn(50), await drawn(100)]
    expect(all.size).toBe(2005)
    expect(Math.abs(half.size - 1002)).toBeLessThan(120)
    expect(Math.abs(tenth.size - 200)).toBeLessThan(70)
    expect(tenth.difference(half).size + half.difference(all).size).toBe(0)
    await run(database.db, sql`delete from profile where first_name = 'Many'`)
  })
})

describe('an audience within a query', () => {
  const store = async (label: string, query: object) =>
    (
      await one(
        database.db,
        sql<{ id: number }>`
          insert into audience (label, query, created_by) values (${label}, ${JSON.stringify({ version: 2, ...query })}::jsonb, 'test')
          returning id`,
      )
    ).id

  it('means whom it means by itself, with its own sample and its own rows', async () => {
    const first = await store('First two', {
      resource: 'profiles',
      where: { all: [] },
      sort: [{ field: 'first_name', order: 'rising' }],
      limit: 2,
    })
    const wrote = await store('Wrote', { ...yesterdaysYes, ...target('none') })
    const within = (audience: number, is = 'in') =>
      names({ resource: 'profiles', where: { audience, is }, sort: [{ field: 'first_name', order: 'rising' }] })
    expect(await within(first)).toEqual(['Ada', 'Bea'])
    expect(await within(first, 'not-in')).toEqual(['Cyd', 'Dan', 'Eve'])
    expect(await within(wrote)).toEqual(['Ada'])
    expect(await within(wrote, 'not-in')).toEqual(['Bea', 'Cyd', 'Dan', 'Eve'])
  })

  it('may lead to others, but not far, nor back, nor to more than anybody could ask', async () => {
    const asks = (...ids: number[]) => ({
      resource: 'profiles',
      where: { any: ids.map((audience) => ({ audience, is: 'in' })) },
    })
    const faultsOf = async (query: object, self: number | null = null) => {
      const loaded = await loadQuery({ db: database.db, catalogue, now }, { version: 2, ...query }, self)
      return loaded.kind === 'faults' ? loaded.faults.map(({ path, says }) => `${path}: ${says.en}`) : []
    }
    const chain = [await store('Chain 0', { resource: 'profiles', where: { all: [] } })]
    for (let far = 1; far < 6; far++) chain.push(await store(`Chain ${far}`, asks(chain.at(-1) ?? 0)))
    expect(await faultsOf(asks(chain[4] ?? 0))).toEqual([])
    expect(await faultsOf(asks(chain[5] ?? 0))).toEqual([
      'query.where.any.0.audience: Audiences lead to audiences five times at most.',
    ])
    expect(await faultsOf(asks(chain[2] ?? 0), chain[1])).toEqual([
      'query.where.any.0.audience: This audience leads back to itself.',
    ])
    expect(await faultsOf(asks(999_999))).toEqual(['query.where.any.0.audience: This audience does not exist.'])
    // Two that were made to ask for each other behind our back.
    const [a, b] = [await store('A', asks()), await store('B', asks())]
    await run(
      database.db,
      sql`update audience set query = ${JSON.stringify({ version: 2, ...asks(b) })}::jsonb where id = ${a}`,
    )
    await run(
      database.db,
      sql`update audience set query = ${JSON.stringify({ version: 2, ...asks(a) })}::jsonb where id = ${b}`,
    )
    expect(await faultsOf(asks(a))).toEqual(['query.where.any.0.audience: This audience leads back to itself.'])
    const wide = await store('Wide', asks(...Array.from({ length: 150 }, () => chain[0] ?? 0)))
    expect(await faultsOf(asks(...Array.from({ length: 150 }, () => wide)))).toContain(
      'query.where.any.0.audience: With the audiences it asks for, a query has 1,000 conditions at most.',
    )
  })
})
