import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { maybe, one, rows, run, sql } from '../../platform/database/index.ts'
import { testDatabase } from '../../platform/database/test-database.ts'
import { means, openBench } from './executors.fixture.ts'

const database = testDatabase()
const bench = openBench(database)
const { people, execute, outOf, dataOf } = bench
const firstOf = (outcome: Awaited<ReturnType<typeof execute>>) =>
  outcome.kind === 'done' ? (outcome.outputs[0]?.population ?? null) : null

beforeAll(async () => {
  await run(
    database.db,
    sql`insert into workflow (label, definition, created_by, updated_by, started_by) values ('Winback', '{}', 'user:1', 'user:1', 'user:7')`,
  )
  await run(
    database.db,
    sql`insert into profile_field (name, label, type)
        values ('points', 'Points', 'number'), ('town', 'Town', 'text'), ('vip', 'VIP', 'boolean'), ('born', 'Born', 'date')`,
  )
  await run(
    database.db,
    sql`insert into profile (address, first_name, country, attributes, sort_name)
        select 33612345000 + i, 'P' || i, case when i <= 3 then 'FR' else 'BE' end, '{"town": "Nice"}', '' from generate_series(1, 6) i`,
  )
})
afterAll(() => means.caller.close())

const asks = (field: string, value: string) => ({
  version: 1,
  resource: 'profiles',
  where: { field, is: 'equal', value },
})
const membersOf = async (list: string) =>
  (
    await rows(
      database.db,
      sql<{ id: number }>`
        select m.profile_id as id from list_member m join list l on l.id = m.list_id where l.name = ${list} order by 1`,
    )
  ).map(({ id }) => id)
const listCalled = async (name: string) =>
  (await one(database.db, sql<{ id: number }>`insert into list (name) values (${name}) returning id`)).id

describe('whoever is asked for', () => {
  it('by a query comes out of it, with their number in the journal', async () => {
    const outcome = await execute('query', { query: asks('country', 'FR') })
    expect(await outOf(outcome)).toEqual({ out: [1, 2, 3] })
    expect(outcome).toMatchObject({ notes: [{ code: 'found', values: { count: 3 } }] })
  })

  it('by an incremental query comes once, however often it is asked', async () => {
    const settings = { query: asks('country', 'BE'), by: { new: 'key' as const } }
    expect(await outOf(await execute('incremental', settings))).toEqual({ out: [4, 5, 6] })
    expect(await outOf(await execute('incremental', settings))).toEqual({ out: [] })
    await run(database.db, sql`update profile set country = 'BE' where id = 3`)
    expect(await outOf(await execute('incremental', settings))).toEqual({ out: [3] })
    expect(await outOf(await execute('incremental', settings))).toEqual({ out: [] })
    await run(database.db, sql`update profile set country = 'FR' where id = 3`)
  })

  it('by a saved audience is whom it means now; one that is archived says so', async () => {
    const query = JSON.stringify({ version: 1, where: { field: 'country', is: 'equal', value: 'FR' } })
    const { id } = await one(
      database.db,
      sql<{
        id: number
      }>`insert into audience (label, query, created_by) values ('French', ${query}::jsonb, 'user:1') returning id`,
    )
    expect(await outOf(await execute('audience', { audience: id }))).toEqual({ out: [1, 2, 3] })
    await run(database.db, sql`update audience set archived_at = now()`)
    expect(await execute('audience', { audience: id })).toMatchObject({ problem: { code: 'audience-archived' } })
  })
})

describe('saving', () => {
  it('puts people on a list, takes them off, makes it theirs alone, and lets them go on', async () => {
    const list = await listCalled('Regulars')
    const [some, others] = [await people([1, 2, 3]), await people([3, 4])]
    const save = (population: number, mode: 'add' | 'remove' | 'replace') =>
      execute('save', { into: { list }, mode }, [['in', population]])
    expect(await outOf(await save(some, 'add'))).toEqual({ out: [1, 2, 3] })
    await save(others, 'add')
    expect(await membersOf('Regulars')).toEqual([1, 2, 3, 4])
    await save(others, 'remove')
    expect(await membersOf('Regulars')).toEqual([1, 2])
    await save(others, 'replace')
    expect(await membersOf('Regulars')).toEqual([3, 4])
  })

  it('makes a list of that name, or one with the minute in it', async () => {
    const some = await people([5])
    await execute('save', { into: { new_list: 'Spring' }, mode: 'add' }, [['in', some]])
    await execute('save', { into: { new_list: 'Spring' }, mode: 'dated' }, [['in', some]])
    expect(await membersOf('Spring')).toEqual([5])
    expect(await membersOf('Spring 2026-11-28 10:00')).toEqual([5])
  })

  it('into a list that is gone fails', async () => {
    const outcome = await execute('save', { into: { list: 9_999 }, mode: 'add' }, [['in', await people([1])]])
    expect(outcome).toMatchObject({ kind: 'failed', problem: { code: 'no-list' } })
  })
})

describe('updating profiles', () => {
  const profile = (id: number) =>
    one(
      database.db,
      sql<{ country: string; attributes: object }>`select country, attributes from profile where id = ${id}`,
    )

  it('sets one value for all, empties, and takes what each carries; what is no value stays away', async () => {
    const some = await people([5, 6], 'profile', {
      5: { score: '12.5', on: '2026-02-30' },
      6: { score: 'many', on: '2026-02-28' },
    })
    const outcome = await execute(
      'update',
      {
        set: [
          { field: 'vip', to: true, from: null },
          { field: 'town', to: null, from: null },
          { field: 'points', to: null, from: 'score' },
          { field: 'born', to: null, from: 'on' },
          { field: 'country', to: 'LU', from: null },
        ],
      },
      [['in', some]],
    )
    expect(outcome).toMatchObject({ notes: [{ code: 'updated', values: { count: 2 } }] })
    expect(await profile(5)).toEqual({ country: 'LU', attributes: { vip: true, points: 12.5 } })
    expect(await profile(6)).toEqual({ country: 'LU', attributes: { vip: true, born: '2026-02-28' } })
  })

  it('writes only those who are different afterwards', async () => {
    const set = [{ field: 'town', to: 'Nice', from: null }]
    const outcome = await execute('update', { set }, [['in', await people([1, 2, 5])]])
    expect(outcome).toMatchObject({ notes: [{ values: { count: 1 } }] })
  })

  it.each([
    ['points', 'ten', 'wrong-value'],
    ['country', 'Mars', 'wrong-value'],
    ['address', 1, 'unknown-field'],
  ])('refuses %s = %s', async (field, to, code) => {
    const outcome = await execute('update', { set: [{ field, to, from: null }] }, [['in', await people([1])]])
    expect(outcome).toMatchObject({ kind: 'failed', problem: { code, values: { field } } })
  })
})

describe('the quarantine', () => {
  const open = async () =>
    (
      await rows(
        database.db,
        sql<{
          address: number
          status: string
        }>`select address, status from quarantine where lifted_at is null order by address, status`,
      )
    ).map(({ address, status }) => `${address - 33612345000} ${status}`)

  it('takes numbers in, in the name of whoever started the workflow, and lets them out; an opt-out stays', async () => {
    const some = await people([1, 2])
    await execute('quarantine', { action: 'add', reason: 'Bounced letters' }, [['in', some]])
    expect(await open()).toEqual(['1 quarantined', '2 quarantined'])
    const entry = await one(
      database.db,
      sql<{ actor: string; proof: object }>`select actor, proof from consent_entry order by id desc limit 1`,
    )
    expect(entry).toMatchObject({
      actor: 'user:7',
      proof: { reason: 'Bounced letters', because: { label: 'Winback' } },
    })
    await run(
      database.db,
      sql`insert into quarantine (address, blocks, status, reason) values (33612345001, 'marketing', 'opted-out', 'STOP')`,
    )
    const lifted = await execute('quarantine', { action: 'lift', reason: 'Letters arrived' }, [['in', some]])
    expect(lifted).toMatchObject({ notes: [{ code: 'lifted', values: { count: 2 } }] })
    expect(await open()).toEqual(['1 opted-out'])
  })
})

describe('files', () => {
  const give = async (text: string) =>
    (
      await one(
        database.db,
        sql<{ id: number }>`
          insert into workflow_file (workflow_id, name, rows, body) values (1, 'given.csv', 0, ${Buffer.from(text)}) returning id`,
      )
    ).id
  const given =
    'Portable;Code;Points\n0612345001;A1;10\n06 12 34 50 02;B2;x\nnobody;C3;1\n0699999999;D4;4\n0612345001;;11\n'
  const columns = [
    { from: 'Portable', to: 'number', kind: 'text' as const },
    { from: 'Code', to: 'code', kind: 'text' as const },
    { from: 'Points', to: 'points', kind: 'number' as const },
  ]

  it('are read: who is known, with what the columns say', async () => {
    const outcome = await execute('file', { file: await give(given), columns, people: 'known' })
    expect(await outOf(outcome)).toEqual({ out: [1, 2] })
    expect(await dataOf(firstOf(outcome))).toEqual({ 1: { code: 'A1', points: 11 }, 2: { code: 'B2' } })
    expect(outcome).toMatchObject({ notes: [{ code: 'read-file', values: { rows: 5, rejected: 1, count: 2 } }] })
  })

  it('are read as numbers, or make profiles of those who are not known', async () => {
    const file = await give(given)
    expect(await outOf(await execute('file', { file, columns, people: 'numbers' }))).toEqual({
      out: [33612345001, 33612345002, 33699999999],
    })
    expect((await outOf(await execute('file', { file, columns, people: 'known-or-created' }))).out).toHaveLength(3)
    expect((await outOf(await execute('file', { file, columns, people: 'known' }))).out).toHaveLength(3)
  })

  it('are written with the columns that are asked for', async () => {
    const some = await people([1, 3], 'profile', { 1: { code: '=1+1' } })
    await execute('export', { name: 'Winners', columns: ['first_name', 'town', 'code'] }, [['in', some]])
    const file = await maybe(
      database.db,
      sql<{ name: string; rows: number; text: string }>`
        select name, rows, convert_from(body, 'UTF8') as text from workflow_file where name = 'Winners.csv'`,
    )
    expect(file?.text.slice(1)).toBe(
      "number,first_name,town,code\r\n+33612345001,P1,Nice,'=1+1\r\n+33612345003,P3,Nice,\r\n",
    )
    expect(file?.rows).toBe(2)
  })
})

describe('incoming messages', () => {
  it('become the people behind them: shared and unknown numbers are said, and the latest message is carried', async () => {
    await run(
      database.db,
      sql`insert into profile (id, address, sort_name, updated_at) overriding system value values (50, 33612345004, '', '2020-01-01')`,
    )
    await run(
      database.db,
      sql`insert into incoming (account_id, recipient, sender, address, text, raw, data_coding, at)
          select 1, '36173', 'x', a, t, '', 0, '2026-11-27 10:00Z'::timestamptz + make_interval(mins => n)
            from (values (1, 33612345001, 'first'), (2, 33612345001, 'again'), (3, 33612345004, 'both'), (4, 33700000000, 'who')) v (n, a, t)`,
    )
    const ids = (await rows(database.db, sql<{ id: number }>`select id from incoming order by id`)).map(({ id }) => id)
    const messages = await people(ids, 'incoming')
    const become = (shared: 'all' | 'latest' | 'none') =>
      execute('dimension', { to: 'profile', shared, carry: ['text'] }, [['in', messages]])
    const latest = await become('latest')
    expect(await outOf(latest)).toEqual({ out: [1, 4] })
    expect(await dataOf(firstOf(latest))).toEqual({ 1: { text: 'again' }, 4: { text: 'both' } })
    expect(latest).toMatchObject({
      notes: [{ code: 'became-people', values: { messages: 4, shared: 1, unknown: 1, count: 2 } }],
    })
    expect(await outOf(await become('all'))).toEqual({ out: [1, 4, 50] })
    expect(await outOf(await become('none'))).toEqual({ out: [1] })
  })
})

describe('calls and notices', () => {
  it('call another program with how many came, and tell when it refuses', async () => {
    const heard: { url?: string; body: string; key?: string | string[] }[] = []
    const server = createServer((request, response) => {
      let body = ''
      request.on('data', (piece) => (body += piece))
      request.on('end', () => {
        heard.push({ url: request.url ?? '', body, key: request.headers['idempotency-key'] ?? '' })
        response.writeHead(request.url === '/no' ? 503 : 200).end()
      })
    }).listen(0)
    const at = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    const some = await people([1, 2])
    const call = (url: string, body: string | null) =>
      execute('http', { url, method: 'POST', body, repeatable: false, seconds: 5 }, [['in', some]])
    expect(await outOf(await call(`${at}/yes`, '{"n": {{ count }}, "of": "{{workflow}}"}'))).toEqual({ out: [1, 2] })
    expect(await call(`${at}/no`, null)).toMatchObject({ problem: { code: 'http-status', values: { status: 503 } } })
    server.close()
    expect(heard[0]).toEqual({ url: '/yes', body: '{"n": 2, "of": "Winback"}', key: 'parley-workflow-1-1' })
  })

  it('write to people outside by mail, with the step', async () => {
    await run(database.db, sql`insert into setting (name, value) values ('mail', '{"publicUrl": "http://localhost"}')`)
    const some = await people([1, 2])
    const to = { users: [], emails: ['ana@example.org'] }
    await execute('notify', { to, subject: '{{count}} people', text: 'From {{workflow}}' }, [['in', some]])
    const mails = await rows(database.db, sql`select recipient, subject, body from outgoing_mail`)
    expect(mails).toEqual([{ recipient: 'ana@example.org', subject: '2 people', body: 'From Winback' }])
  })

  it('reach whoever is still there: a colleague who is gone holds nobody up', async () => {
    await run(
      database.db,
      sql`insert into app_user (id, name, email, disabled_at)
          values ('ada', 'Ada', 'ada@example.org', null), ('ben', 'Ben', 'ben@example.org', now())`,
    )
    const some = await people([1, 2])
    const to = { users: ['ada', 'ben', 'gone'], emails: [] }
    const told = await execute('notify', { to, subject: 'Two', text: 'There they are' }, [['in', some]])
    expect(told).toMatchObject({ kind: 'done', notes: [{ code: 'notified', values: { count: 1 } }] })
    const asking = (users: string[]) =>
      execute('approval', { question: 'Go?', by: { users }, expires: null }, [['in', some]])
    expect(await asking(['ada', 'gone'])).toMatchObject({ kind: 'done', open: true })
    expect(await asking(['ben', 'gone'])).toMatchObject({ kind: 'failed', problem: { code: 'nobody-decides' } })
  })
})
