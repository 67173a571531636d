import { randomBytes } from 'node:crypto'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { migrate } from './migrate.ts'
import { dataLayerTargets, testDatabase } from './test-database.ts'
import { administer, databaseUrl } from './test-server.ts'

const now = new Date('2026-11-20T12:00:00Z')

describe.each(dataLayerTargets())('migrations on %s', (target) => {
  const database = testDatabase(target)
  let folder: string
  let url: string
  let name: string
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'parley-migrations-'))
    name = `parley_migrate_${randomBytes(6).toString('hex')}`
    await administer(database.adminUrl, `create database ${name} owner "${new URL(database.url).username}"`)
    url = databaseUrl(database.url, name)
    await file('0001-fruit.sql', 'create table fruit (id int);\ninsert into fruit values (1);')
    await file('0002-colour.sql', "alter table fruit add colour text;\nupdate fruit set colour = 'red';")
  })
  afterEach(async () => {
    await rm(folder, { recursive: true })
    await administer(database.adminUrl, `drop database ${name} with (force)`)
  })
  const file = (fileName: string, text: string) => writeFile(join(folder, fileName), text)
  const run = () => migrate(url, { folder, now })
  const ask = async (question: string) => (await administer(url, question)).rows

  it('are applied in order, once', async () => {
    expect(await run()).toEqual(['0001-fruit', '0002-colour'])
    expect(await run()).toEqual([])
    expect(await ask('select * from fruit')).toEqual([{ id: 1, colour: 'red' }])
    expect(await ask('select number, name from schema_migration order by 1')).toEqual([
      { number: 1, name: '0001-fruit' },
      { number: 2, name: '0002-colour' },
    ])
  })

  it('go on where a database of the release before stands', async () => {
    await run()
    await file('0003-price.sql', 'alter table fruit add price int')
    expect(await run()).toEqual(['0003-price'])
  })

  it('are applied once when ten nodes start together', async () => {
    const applied = await Promise.all(Array.from({ length: 10 }, run))
    expect(applied.flat().sort()).toEqual(['0001-fruit', '0002-colour'])
    expect(await ask('select * from fruit')).toEqual([{ id: 1, colour: 'red' }])
  })

  it('do not wait for each other for ever when one of them builds an index beside the traffic', async () => {
    await file(
      '0003-index.sql',
      '-- no transaction\ncreate index concurrently fruit_id on fruit (id);\nanalyze fruit;\n',
    )
    const applied = await Promise.all(Array.from({ length: 10 }, run))
    expect(applied.flat()).toHaveLength(3)
    expect(await ask(`select indisvalid from pg_index where indexrelid = 'fruit_id'::regclass`)).toEqual([
      { indisvalid: true },
    ])
  })

  it('leave nothing of one that fails, and say where it failed', async () => {
    await file('0003-broken.sql', 'create table basket ();\n\ncreate table only ();')
    await expect(run()).rejects.toMatchObject({
      code: 'migration-failed',
      message: 'Migration 0003-broken failed at line 3: syntax error at or near "only".',
    })
    expect(await ask(`select to_regclass('basket') as basket, max(number) as last from schema_migration`)).toEqual([
      { basket: null, last: 2 },
    ])
    await file('0003-broken.sql', 'create table basket ()')
    expect(await run()).toEqual(['0003-broken'])
  })

  it('refuse a file that was changed after it was applied, but not other line ends', async () => {
    await run()
    await file('0001-fruit.sql', 'create table fruit (id int);\r\ninsert into fruit values (1);')
    expect(await run()).toEqual([])
    await file('0001-fruit.sql', 'create table fruit (id bigint);\ninsert into fruit values (1);')
    await expect(run()).rejects.toMatchObject({
      code: 'migration-changed',
      message: expect.stringContaining('0001-fruit'),
    })
  })

  it('refuse a database of a newer release', async () => {
    await file('0003-price.sql', 'alter table fruit add price int')
    await run()
    await rm(join(folder, '0003-price.sql'))
    await expect(run()).rejects.toMatchObject({
      code: 'made-by-newer-version',
      message: expect.stringContaining('0003-price'),
    })
  })

  it('refuse a database of another line of releases', async () => {
    await run()
    await rm(join(folder, '0001-fruit.sql'))
    await expect(run()).rejects.toMatchObject({
      code: 'migration-missing',
      message: expect.stringContaining('0001-fruit'),
    })
  })

  it('say so when the database is away', async () => {
    await expect(migrate('postgresql://parley@127.0.0.1:1/parley', { folder })).rejects.toMatchObject({
      code: 'database-unreachable',
    })
  })

  it('make the partitions of the coming weeks', async () => {
    await file(
      '0003-message.sql',
      'create table message (preparation_id int not null) partition by range (preparation_id)',
    )
    await run()
    expect(await ask(`select count(*)::int as weeks from pg_inherits where inhparent = 'message'::regclass`)).toEqual([
      { weeks: 6 },
    ])
  })
})

it('are numbered without gaps, so that a merge of two branches cannot hide one', async () => {
  const { migrationsFolder } = await import('./migrate.ts')
  const numbers = (await readdir(migrationsFolder))
    .filter((name) => /^\d/.test(name))
    .sort()
    .map((name) => Number(name.slice(0, 4)))
  expect(numbers).toEqual(numbers.map((_, i) => i + 1))
})
