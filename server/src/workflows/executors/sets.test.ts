import { beforeAll, describe, expect, it } from 'vitest'
import { rows, run, sql } from '../../platform/database/index.ts'
import { testDatabase } from '../../platform/database/test-database.ts'
import { openBench } from './executors.fixture.ts'

const database = testDatabase()
const bench = openBench(database)
const { people, execute, outOf, dataOf } = bench

beforeAll(async () => {
  await run(
    database.db,
    sql`insert into workflow (label, definition, created_by, updated_by) values ('Winback', '{}', 'user:1', 'user:1')`,
  )
  await run(
    database.db,
    sql`insert into profile_field (name, label, type) values ('points', 'Points', 'number'), ('town', 'Town', 'text')`,
  )
  await run(
    database.db,
    sql`insert into profile (address, country, attributes, sort_name)
        select 33600000000 + case when i <= 12 then i else 1 end, case when i % 2 = 0 then 'FR' else 'BE' end,
               jsonb_build_object('points', i * 10, 'town', case when i % 3 = 0 then 'Lyon' else 'Nice' end), ''
          from generate_series(1, 14) i`,
  )
})

const span = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => from + i)
const single = async (outcome: Awaited<ReturnType<typeof execute>>) => (await outOf(outcome)).out

describe('sets', () => {
  it('unite everyone once, with what several carry of one person', async () => {
    const one = await people([1, 2, 3], 'profile', { 2: { code: 'A' } })
    const other = await people([2, 3, 4], 'profile', { 2: { shop: 'Nice' }, 4: { code: 'B' } })
    const outcome = await execute('union', { most: null }, [
      ['in', one],
      ['in', other],
    ])
    expect(await single(outcome)).toEqual([1, 2, 3, 4])
    const stored = outcome.kind === 'done' ? outcome.outputs[0]?.population : null
    expect(await dataOf(stored ?? null)).toEqual({ 1: null, 2: { code: 'A', shop: 'Nice' }, 3: null, 4: { code: 'B' } })
    expect(outcome).toMatchObject({ notes: [{ code: 'united', values: { count: 4, over: 2 } }] })
  })

  it('unite some of them by chance, the same ones when it is done again', async () => {
    const all = await people(span(1, 1_000))
    const [first, second] = [
      await execute('union', { most: 100 }, [['in', all]]),
      await execute('union', { most: 100 }, [['in', all]]),
    ]
    expect(await single(first)).toHaveLength(100)
    expect(await single(first)).toEqual(await single(second))
    expect(await single(first)).not.toEqual(span(1, 100))
  })

  it('intersect those who came over every transition: with nobody it is nobody', async () => {
    const [one, other, nobody] = [await people([1, 2, 3]), await people([2, 3, 4]), await people([])]
    expect(
      await single(
        await execute('intersection', {}, [
          ['in', one],
          ['in', other],
        ]),
      ),
    ).toEqual([2, 3])
    expect(
      await single(
        await execute('intersection', {}, [
          ['in', one],
          ['in', other],
          ['in', nobody],
        ]),
      ),
    ).toEqual([])
  })

  it('exclude from the main entrance whoever came in elsewhere', async () => {
    const [main, one, other] = [await people(span(1, 6)), await people([2, 9]), await people([4])]
    const outcome = await execute('exclusion', {}, [
      ['others', one],
      ['primary', main],
      ['others', other],
    ])
    expect(await single(outcome)).toEqual([1, 3, 5, 6])
    expect(outcome).toMatchObject({ notes: [{ values: { removed: 2, count: 4 } }] })
    expect(await single(await execute('exclusion', {}, [['primary', main]]))).toEqual(span(1, 6))
  })

  it('of different things cannot be compared', async () => {
    const [profiles, messages] = [await people([1]), await people([1], 'incoming')]
    const outcome = await execute('union', { most: null }, [
      ['in', profiles],
      ['in', messages],
    ])
    expect(outcome).toMatchObject({ kind: 'failed', problem: { code: 'mixed-dimensions' } })
  })
})

describe('a segmentation', () => {
  const part = (id: string, wish: object = {}) => ({
    id,
    label: id,
    where: null,
    limit: null,
    order: 'random' as const,
    ...wish,
  })
  const where = (field: string, is: string, value: unknown) => ({
    version: 1,
    resource: 'profiles',
    where: { field, is, value },
  })

  it('puts each into the first segment that means them, the rest into the complement', async () => {
    const all = await people(span(1, 10))
    const segments = [
      part('lyon', { where: where('town', 'equal', 'Lyon') }),
      part('french', { where: where('country', 'equal', 'FR') }),
    ]
    const outcome = await execute('segmentation', { segments, exclusive: true, complement: true }, [['in', all]])
    expect(await outOf(outcome)).toEqual({ lyon: [3, 6, 9], french: [2, 4, 8, 10], complement: [1, 5, 7] })
  })

  it('puts them into every segment that means them where segments overlap', async () => {
    const all = await people(span(1, 6))
    const segments = [
      part('lyon', { where: where('town', 'equal', 'Lyon') }),
      part('french', { where: where('country', 'equal', 'FR') }),
    ]
    const outcome = await execute('segmentation', { segments, exclusive: false, complement: true }, [['in', all]])
    expect(await outOf(outcome)).toEqual({ lyon: [3, 6], french: [2, 4, 6], complement: [1, 5] })
  })

  it.each([10, 11, 999])('cuts %i people into three shares that leave nobody over', async (many) => {
    const all = await people(span(1, many))
    const share = (id: string, percent: number) => part(id, { limit: { percent } })
    const segments = [share('a', 33.3), share('b', 33.3), share('c', 33.4)]
    const out = await outOf(
      await execute('segmentation', { segments, exclusive: true, complement: true }, [['in', all]]),
    )
    expect(out.complement).toEqual([])
    expect([...(out.a ?? []), ...(out.b ?? []), ...(out.c ?? [])].sort((x, y) => x - y)).toEqual(span(1, many))
    expect(Math.max(...['a', 'b', 'c'].map((id) => Math.abs((out[id]?.length ?? 0) - many / 3)))).toBeLessThan(1.5)
  })

  it('takes the first ones of an order: numbers by their size', async () => {
    const all = await people(span(1, 14))
    const segments = [part('best', { limit: { most: 3 }, order: { field: 'points', first: 'high' } })]
    const out = await outOf(
      await execute('segmentation', { segments, exclusive: true, complement: false }, [['in', all]]),
    )
    expect(out).toEqual({ best: [12, 13, 14] })
  })
})

describe('a deduplication', () => {
  it('keeps one for each number, the one that is preferred', async () => {
    const all = await people([1, 2, 13, 14])
    const prefer = { field: 'points', first: 'high' } as const
    expect(await single(await execute('deduplication', { by: 'number', keep: 1, prefer }, [['in', all]]))).toEqual([
      2, 14,
    ])
    expect(await single(await execute('deduplication', { by: 'number', keep: 2, prefer }, [['in', all]]))).toEqual([
      2, 13, 14,
    ])
  })

  it('keeps whoever has nothing to be alike in', async () => {
    await run(
      database.db,
      sql`insert into profile (id, address, sort_name) overriding system value values (100, null, ''), (101, null, '')`,
    )
    const all = await people([1, 13, 100, 101])
    const prefer = { field: 'points', first: 'low' } as const
    expect(await single(await execute('deduplication', { by: 'number', keep: 1, prefer }, [['in', all]]))).toEqual([
      1, 100, 101,
    ])
  })

  it('prefers the order of values that somebody wrote', async () => {
    const all = await people([1, 13])
    const prefer = { field: 'country', values: ['DE', 'BE'] }
    expect(await single(await execute('deduplication', { by: 'number', keep: 1, prefer }, [['in', all]]))).toEqual([1])
  })
})

it('a large population is kept in chunks, in the order of its keys', async () => {
  const id = await people(span(1, 10_000).reverse())
  const chunks = await rows(
    database.db,
    sql<{ first: number; many: number }>`
      select keys[1] as first, cardinality(keys) as many from workflow_population_chunk where population_id = ${id} order by no`,
  )
  expect(chunks).toEqual([
    { first: 1, many: 4_096 },
    { first: 4_097, many: 4_096 },
    { first: 8_193, many: 1_808 },
  ])
})
