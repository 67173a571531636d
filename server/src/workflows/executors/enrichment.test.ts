import type { Query } from '@parley/workflow'
import { beforeAll, describe, expect, it } from 'vitest'
import { run, sql } from '../../platform/database/index.ts'
import { testDatabase } from '../../platform/database/test-database.ts'
import { openBench } from './executors.fixture.ts'

const database = testDatabase()
const { people, execute, outOf, dataOf } = openBench(database)

beforeAll(async () => {
  await run(
    database.db,
    sql`insert into workflow (label, definition, created_by, updated_by) values ('Winback', '{}', 'user:1', 'user:1')`,
  )
  await run(database.db, sql`insert into profile_field (name, label, type) values ('bought', 'Bought', 'date')`)
  // 4 has the number of 1.
  await run(
    database.db,
    sql`insert into profile (id, address, sort_name) overriding system value
        values (1, 33612345001, ''), (2, 33612345002, ''), (3, 33612345003, ''), (4, 33612345001, '')`,
  )
  await run(
    database.db,
    sql`insert into incoming (account_id, recipient, sender, address, text, raw, data_coding, at)
        select 1, '36173', 'x', a, t, '', 0, '2026-11-27 10:00Z'::timestamptz + make_interval(mins => n)
          from (values (1, 33612345001, 'first'), (2, 33612345001, 'again'), (3, 33612345002, 'oui'), (4, 33700000000, 'who')) v (n, a, t)`,
  )
})

const firstOf = (outcome: Awaited<ReturnType<typeof execute>>) =>
  outcome.kind === 'done' ? (outcome.outputs[0]?.population ?? null) : null

describe('an enrichment', () => {
  const wrote = (more: object = {}): Query => ({ version: 2, resource: 'incoming', where: { all: [] }, ...more })
  const carrying = (carry: string[]) => ({ target: { shared: 'latest', carry } })
  const enrich = async (columns: { name: string; from: Query }[], came: number) => {
    const outcome = await execute('enrichment', { columns }, [['in', came]])
    expect(Object.keys(await outOf(outcome))).toEqual(['out'])
    return { outcome, data: await dataOf(firstOf(outcome)) }
  }

  it('puts the latest of what belongs to each to what they carry, under the name of the column', async () => {
    const came = await people([1, 2, 3, 4], 'profile', { 2: { code: 'A' } })
    const { outcome, data } = await enrich([{ name: 'last_text', from: wrote(carrying(['text'])) }], came)
    expect(data).toEqual({
      1: { last_text: 'again' },
      2: { code: 'A', last_text: 'oui' },
      3: null,
      4: { last_text: 'again' },
    })
    expect(outcome).toMatchObject({ notes: [{ code: 'enriched', values: { columns: 'last_text', count: 4 } }] })
  })

  it('takes the first in the order asked for, several fields, or how many there are', async () => {
    const came = await people([1, 3])
    const { data } = await enrich(
      [
        {
          name: 'first',
          from: wrote({ ...carrying(['text', 'recipient']), sort: [{ field: 'received_at', order: 'rising' }] }),
        },
        { name: 'texts', from: wrote() },
      ],
      came,
    )
    expect(data).toEqual({ 1: { first_text: 'first', first_recipient: '36173', texts: 2 }, 3: { texts: 0 } })
  })

  it('knows people by their number, whoever they are, and of messages whoever wrote them', async () => {
    const column = [{ name: 'said', from: wrote(carrying(['text'])) }]
    const numbers = await enrich(column, await people([33612345001, 33700000000, 33799999999], 'number'))
    expect(numbers.data).toEqual({ 33612345001: { said: 'again' }, 33700000000: { said: 'who' }, 33799999999: null })
    const messages = await enrich(column, await people([1, 4], 'incoming'))
    expect(messages.data).toEqual({ 1: { said: 'again' }, 4: { said: 'who' } })
  })

  it('says what cannot be asked', async () => {
    const from = { version: 2, resource: 'dragons', where: { all: [] } }
    expect(await execute('enrichment', { columns: [{ name: 'x', from }] }, [['in', await people([1])]])).toMatchObject({
      kind: 'failed',
    })
  })
})

describe('an incremental query by a date', () => {
  const everyone: Query = { version: 2, resource: 'profiles', where: { all: [] } }
  const find = async (since: string, query = everyone) =>
    (await outOf(await execute('incremental', { query, by: { since } }))).out
  const bought = (id: number, day: string) =>
    run(database.db, sql`update profile set attributes = jsonb_build_object('bought', ${day}::text) where id = ${id}`)

  it('finds who has a later one than were found before, each date of a person once', async () => {
    await run(database.db, sql`delete from workflow_memory`)
    await bought(1, '2026-11-01')
    await bought(2, '2026-11-20')
    expect(await find('bought')).toEqual([1, 2])
    expect(await find('bought')).toEqual([])
    // Of the same day, and later; a day that is over is not looked at again.
    await bought(3, '2026-11-20')
    await bought(4, '2026-11-10')
    expect(await find('bought')).toEqual([3])
    await bought(1, '2026-11-28')
    expect(await find('bought')).toEqual([1])
    expect(await find('bought')).toEqual([])
  })

  it('waits for a date that is still to come', async () => {
    await bought(2, '2099-01-01')
    expect(await find('bought')).toEqual([])
    await bought(3, '2026-11-28')
    expect(await find('bought')).toEqual([3])
  })

  it('knows when messages came and profiles were made', async () => {
    await run(database.db, sql`delete from workflow_memory`)
    const messages = { version: 2, resource: 'incoming', where: { all: [] } }
    expect(await find('received_at', messages)).toEqual([1, 2, 3, 4])
    await run(
      database.db,
      sql`insert into incoming (account_id, recipient, sender, address, text, raw, data_coding, at)
          values (1, '36173', 'x', 33612345003, 'new', '', 0, '2026-11-28 08:00Z')`,
    )
    expect(await find('received_at', messages)).toEqual([5])
    await run(database.db, sql`delete from workflow_memory`)
    await run(database.db, sql`update profile set created_at = '2026-01-01' where id < 4`)
    await run(database.db, sql`update profile set created_at = '2026-01-02' where id = 4`)
    expect(await find('created_at')).toEqual([1, 2, 3, 4])
    expect(await find('created_at')).toEqual([])
  })
})
