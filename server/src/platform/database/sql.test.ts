import { sql } from 'kysely'
import { beforeEach, describe, expect, it } from 'vitest'
import { copyIn, copyTarget } from './copy.ts'
import { isUniqueViolation, maybe, one, rows, run, transaction, transactionWithClient } from './sql.ts'
import { dataLayerTargets, testDatabase } from './test-database.ts'

describe.each(dataLayerTargets())('statements on %s', (target) => {
  const database = testDatabase(target)
  beforeEach(async () => {
    await run(database.db, sql`drop table if exists fruit`)
    await run(
      database.db,
      sql`create table fruit (id int constraint fruit_once primary key, name text unique, left_over int default 10)`,
    )
    await run(database.db, sql`insert into fruit values (1, 'fig'), (2, 'plum')`)
  })
  const names = async () =>
    (await rows(database.db, sql<{ name: string }>`select name from fruit order by id`)).map(({ name }) => name)

  it('gives values as people mean them', async () => {
    const row = await one(
      database.db,
      sql`select 9007199254740991 as key, '2026-11-20 13:00:00.1239+01'::timestamptz as at, '2026-11-20'::date as day,
                 '\\x00ff'::bytea as bytes, 1.10::numeric as price, 'infinity'::timestamptz as never, '{1,null}'::int8[] as keys,
                 array['2026-11-20 12:00+00'::timestamptz, null] as times, '{2026-11-20}'::date[] as days, '{}'::int8[] as none`,
    )
    expect(row).toEqual({
      key: 9007199254740991,
      at: '2026-11-20T12:00:00.123Z',
      day: '2026-11-20',
      bytes: Buffer.from([0, 255]),
      price: '1.10',
      never: 'infinity',
      keys: [1, null],
      times: ['2026-11-20T12:00:00.000Z', null],
      days: ['2026-11-20'],
      none: [],
    })
  })

  it('gives times in UTC whatever the zone of the session', async () => {
    const at = await transaction(database.db, async (tx) => {
      await run(tx, sql`set local time zone 'Asia/Kathmandu'`)
      return one(tx, sql<{ at: string }>`select '2026-11-20 12:00+00'::timestamptz as at`)
    })
    expect(at).toEqual({ at: '2026-11-20T12:00:00.000Z' })
  })

  it('refuses to round a key that JavaScript cannot hold', async () => {
    await expect(rows(database.db, sql`select 9007199254740992 as key`)).rejects.toThrow('select this column as ::text')
    expect(await one(database.db, sql`select 9007199254740993::text as key`)).toEqual({ key: '9007199254740993' })
  })

  it('tells none, one and several apart', async () => {
    const named = (name: string) => sql<{ id: number }>`select id from fruit where name like ${name}`
    expect(await maybe(database.db, named('fig'))).toEqual({ id: 1 })
    expect(await maybe(database.db, named('kiwi'))).toBeNull()
    await expect(one(database.db, named('kiwi'))).rejects.toThrow('none came')
    await expect(maybe(database.db, named('%'))).rejects.toThrow('2 came')
    expect(await run(database.db, sql`update fruit set left_over = 9`)).toBe(2)
  })

  it('knows which promise a row would break', async () => {
    const error = await run(database.db, sql`insert into fruit values (1, 'kiwi')`).catch((refused) => refused)
    expect(isUniqueViolation(error)).toBe(true)
    expect(isUniqueViolation(error, 'fruit_once')).toBe(true)
    expect(isUniqueViolation(error, 'fruit_name_key')).toBe(false)
    expect(isUniqueViolation(new Error('other'))).toBe(false)
  })

  it('keeps nothing of a transaction that fails, also of one inside it', async () => {
    await expect(
      transaction(database.db, async (tx) => {
        await transaction(tx, (inner) => run(inner, sql`insert into fruit values (3, 'kiwi')`))
        throw new Error('changed my mind')
      }),
    ).rejects.toThrow('changed my mind')
    expect(await names()).toEqual(['fig', 'plum'])
  })

  it('does a transaction again that could not be serialized', async () => {
    let attempts = 0
    const takeOne = () =>
      transaction(
        database.db,
        async (tx) => {
          attempts++
          const { left } = await one(tx, sql<{ left: number }>`select left_over as left from fruit where id = 1`)
          await run(tx, sql`update fruit set left_over = ${left - 1} where id = 1`)
        },
        { isolation: 'serializable', retries: 50 },
      )
    await Promise.all(Array.from({ length: 5 }, takeOne))
    expect(await one(database.db, sql`select left_over from fruit where id = 1`)).toEqual({ left_over: 5 })
    expect(attempts).toBeGreaterThanOrEqual(5)
  })

  it('copies rows inside a transaction, with its other statements or not at all', async () => {
    const target = copyTarget('fruit', 'id int4', 'name text')
    const copyAnd = (then: () => void) =>
      transactionWithClient(database.pool, async (tx, client) => {
        await run(tx, sql`delete from fruit`)
        await copyIn(client, target, [[7, 'kiwi']])
        then()
        return one(tx, sql`select count(*) as all from fruit`)
      })
    await expect(
      copyAnd(() => {
        throw new Error('changed my mind')
      }),
    ).rejects.toThrow('changed my mind')
    expect(await names()).toEqual(['fig', 'plum'])
    expect(await copyAnd(() => {})).toEqual({ all: 1 })
    expect(await names()).toEqual(['kiwi'])
    expect(database.pool.idleCount).toBe(database.pool.totalCount)
  })
})
