import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { copyIn, copyTarget } from './copy.ts'
import { isUniqueViolation, maybe, one, rows, run, transaction, transactionWithClient } from './sql.ts'
import { dataLayerTargets, testDatabase } from './test-database.ts'

describe.each(dataLayerTargets())('statements on %s', (target) => {
  const database = testDatabase(target)
  beforeAll(async () => {
    await run(database.db, sql`create table fruit (id int constraint fruit_once primary key, name text unique)`)
  })

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
})
