import { sql } from 'kysely'
import { beforeEach, describe, expect, it } from 'vitest'
import { dayNumber, ensurePartitions, partitionName, weekStart } from './partitions.ts'
import { rows, run } from './sql.ts'
import { dataLayerTargets, testDatabase } from './test-database.ts'

const now = new Date('2026-11-20T12:00:00Z')

it('counts days from 2025-01-01, and weeks of preparation numbers from it', () => {
  expect(dayNumber(new Date('2025-01-01T00:00:00Z'))).toBe(0)
  expect(dayNumber(new Date('2025-01-07T23:59:59.999Z'))).toBe(6)
  expect(weekStart(699_999)).toBe(0)
  expect(weekStart(700_000)).toBe(700_000)
  expect(partitionName('message', 700_000)).toBe('message_20250108')
})

describe.each(dataLayerTargets())('weekly partitions on %s', (target) => {
  const database = testDatabase(target)
  beforeEach(async () => {
    await run(database.db, sql`drop table if exists parcel`)
    await run(
      database.db,
      sql`create table parcel (preparation_id int not null, no int not null default 7, body bytea, check (no > 0), primary key (preparation_id, no))
          partition by range (preparation_id)`,
    )
    await run(database.db, sql`alter table parcel alter column body set storage external`)
    await run(database.db, sql`create index parcel_no on parcel (no) where no > 5`)
    await run(
      database.db,
      sql`comment on table parcel is 'What is carried; partitions with (fillfactor=50, autovacuum_vacuum_scale_factor=0.02)'`,
    )
  })
  const partitions = () =>
    rows(
      database.db,
      sql<{ name: string; bounds: string }>`
        select c.relname as name, pg_get_expr(c.relpartbound, c.oid) as bounds
          from pg_inherits i join pg_class c on c.oid = i.inhrelid where i.inhparent = 'parcel'::regclass order by 1`,
    )

  it('are made from last week to four weeks ahead', async () => {
    await ensurePartitions(database.pool, now)
    expect(await partitions()).toEqual([
      { name: 'parcel_20261111', bounds: 'FOR VALUES FROM (67900000) TO (68600000)' },
      { name: 'parcel_20261118', bounds: 'FOR VALUES FROM (68600000) TO (69300000)' },
      { name: 'parcel_20261125', bounds: 'FOR VALUES FROM (69300000) TO (70000000)' },
      { name: 'parcel_20261202', bounds: 'FOR VALUES FROM (70000000) TO (70700000)' },
      { name: 'parcel_20261209', bounds: 'FOR VALUES FROM (70700000) TO (71400000)' },
      { name: 'parcel_20261216', bounds: 'FOR VALUES FROM (71400000) TO (72100000)' },
    ])
  })

  it('are made once, whoever else makes them', async () => {
    const made = await Promise.all(Array.from({ length: 5 }, () => ensurePartitions(database.pool, now)))
    expect(made.flat().filter((name) => name.startsWith('parcel'))).toHaveLength(6)
    expect(await ensurePartitions(database.pool, now)).toEqual([])
  })

  it('move on with the weeks', async () => {
    await ensurePartitions(database.pool, now)
    const later = new Date(now.getTime() + 7 * 86_400_000)
    expect((await ensurePartitions(database.pool, later)).filter((name) => name.startsWith('parcel'))).toEqual([
      'parcel_20261223',
    ])
  })

  it('have all that the table has, and the storage its comment names', async () => {
    await ensurePartitions(database.pool, now)
    await run(database.db, sql`insert into parcel (preparation_id) values (${dayNumber(now) * 100_000 + 1})`)
    await expect(run(database.db, sql`insert into parcel values (68600001, 0)`)).rejects.toThrow(/check constraint/)
    const [shape] = await rows(
      database.db,
      sql`select c.reloptions as options, a.attstorage as storage,
                 (select count(*)::int from pg_index i join pg_inherits h on h.inhrelid = i.indexrelid where i.indrelid = c.oid) as indexes
            from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'body' where c.relname = 'parcel_20261118'`,
    )
    expect(shape).toEqual({
      options: ['fillfactor=50', 'autovacuum_vacuum_scale_factor=0.02'],
      storage: 'e',
      indexes: 2,
    })
    expect(await rows(database.db, sql`select no, tableoid::regclass::text as partition from parcel`)).toEqual([
      { no: 7, partition: 'parcel_20261118' },
    ])
  })

  it('are made while others read and write the table', async () => {
    await ensurePartitions(database.pool, now)
    await database.db.transaction().execute(async (tx) => {
      await sql`insert into parcel values (68600001, 1)`.execute(tx)
      await ensurePartitions(database.pool, new Date('2027-06-01T00:00:00Z'))
    })
    expect(await partitions()).toHaveLength(12)
  })
})
