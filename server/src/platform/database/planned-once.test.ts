import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Database, one, openDatabase, plannedOnce, rows, run, sql } from './index.ts'
import { testDatabase } from './test-database.ts'

const own = testDatabase()
let database: Database
beforeAll(async () => {
  database = await openDatabase(own.url, { applicationName: 'test', durable: false, max: 1, byKey: true })
  await run(database.db, sql`create table thing (id int primary key, word text)`)
})
afterAll(() => database.close())

const wordsOf = (ids: readonly number[]) =>
  rows(
    database.db,
    sql<{ word: string }>`${plannedOnce}select word from thing where id = any (${ids}::int[]) order by id`,
  )

describe('a statement that is planned once', () => {
  it('answers as any other, whatever its parameters are', async () => {
    await run(database.db, sql`insert into thing select i, 'word ' || i from generate_series(1, 3) i`)
    for (let times = 0; times < 8; times++)
      expect(await wordsOf([1, 3])).toEqual([{ word: 'word 1' }, { word: 'word 3' }])
    expect(await wordsOf([])).toEqual([])
    const { kept } = await one(
      database.db,
      sql<{
        kept: number
      }>`select count(*)::int as kept from pg_prepared_statements where statement like '%from thing%'`,
    )
    expect(kept).toBe(1)
  })

  it('does not read a table that was empty when it was planned from its beginning to its end', async () => {
    await run(database.db, sql`truncate thing`)
    const plan = async () =>
      (
        await rows(
          database.db,
          sql<{ 'QUERY PLAN': string }>`explain (costs off) select word from thing where id = any ('{1, 2}'::int[])`,
        )
      )
        .map((line) => line['QUERY PLAN'])
        .join(' ')
    expect(await plan()).toMatch(/Index/)
  })

  it('fails alone, and the next one finds its connection well', async () => {
    const broken = rows(database.db, sql`${plannedOnce}select 1 / ${0}::int`)
    await expect(broken).rejects.toThrow(/division/)
    expect(await wordsOf([])).toEqual([])
  })
})
