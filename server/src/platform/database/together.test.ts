import pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { RowBuffer } from './row-buffer.ts'
import { testDatabase } from './test-database.ts'
import { together } from './together.ts'

const database = testDatabase()
let client: pg.Client
beforeAll(async () => {
  client = new pg.Client(database.url)
  await client.connect()
})
afterAll(() => client.end())
beforeEach(async () => {
  await client.query('drop table if exists one, other')
  await client.query('create table one (n int primary key)')
  await client.query('create table other (n int)')
})

function rowsOf(numbers: readonly number[]): Buffer[] {
  const buffer = new RowBuffer(64)
  buffer.header()
  const header = Buffer.from(buffer.take())
  for (const n of numbers) buffer.row(['int4'], [n])
  const rows = Buffer.from(buffer.take())
  buffer.trailer()
  return [header, rows, buffer.take()]
}
const copyTo = (table: string, ...numbers: number[]) => ({
  sql: `copy ${table} from stdin (format binary)`,
  data: rowsOf(numbers),
})
const sums = async () => {
  const { rows } = await client.query(
    'select (select sum(n)::int from one) as one, (select sum(n)::int from other) as other',
  )
  return rows[0]
}

describe('statements that go together', () => {
  it('bring the data of several copies in one message', async () => {
    await together(client, [
      { sql: 'insert into one values (100)' },
      copyTo('one', 1, 2),
      copyTo('other', 5),
      { sql: 'select 1' },
    ])
    expect(await sums()).toEqual({ one: 103, other: 5 })
  })

  it.each([
    ['before a copy', [{ sql: 'select 1 / 0' }, copyTo('one', 1), copyTo('other', 2)]],
    ['between copies', [copyTo('one', 1), { sql: 'select 1 / 0' }, copyTo('other', 2)]],
    ['in the data of a copy', [copyTo('other', 2), copyTo('one', 7, 7), copyTo('other', 3)]],
    ['at the end', [copyTo('one', 1), copyTo('other', 2), { sql: 'select 1 / 0' }]],
  ])('are undone together by an error %s, and the connection goes on', async (_, steps) => {
    await expect(together(client, steps)).rejects.toThrow(/division|duplicate/)
    expect(await sums()).toEqual({ one: null, other: null })
    await together(client, [copyTo('one', 4)])
    expect(await sums()).toEqual({ one: 4, other: null })
  })

  it('take more than a socket holds at once', async () => {
    const many = new Array<number>(200_000).fill(1)
    const all = { sql: 'copy other from stdin (format binary)', data: rowsOf(many) }
    await together(client, [all, { sql: 'insert into one select count(*) from other' }])
    expect((await sums()).one).toBe(200_000)
  })

  it('fail when the connection is lost under them', async () => {
    const lost = new pg.Client(database.url)
    lost.on('error', () => {})
    await lost.connect()
    const pid = Reflect.get(lost, 'processID')
    const waiting = expect(together(lost, [{ sql: 'select pg_sleep(60)' }])).rejects.toThrow(/terminat/)
    await client.query('select pg_terminate_backend($1)', [pid])
    await waiting
    await lost.end().catch(() => {})
  })
})
