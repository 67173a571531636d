import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Api, openApi } from '../../../tests/support/api.ts'
import { rows, run, sql } from '../platform/database/index.ts'
import { testDatabase } from '../platform/database/test-database.ts'
import { publishEvent } from './publish.ts'
import { readUrl } from './store-endpoint.ts'

const database = testDatabase()
let api: Api
let headers: Record<string, string>

beforeAll(async () => {
  api = await openApi({
    get db() {
      return database.db
    },
    database,
  })
  headers = await api.key('administrator')
})
afterAll(() => api?.close())
beforeEach(() => run(database.db, sql`truncate webhook_endpoint, webhook_event, webhook_call, audit cascade`))

const url = 'https://example.org/parley'
const create = async (changed: object = {}) =>
  (await api.call('POST', '/api/webhooks', { headers, body: { url, types: ['incoming.received'], ...changed } })).body
const get = async (id: number) => (await api.call('GET', `/api/webhooks/${id}`, { headers })).body
const put = (id: number, body: object) => api.call('PUT', `/api/webhooks/${id}`, { headers, body })
const calls = async (id: number, query = '') =>
  (await api.call('GET', `/api/webhooks/${id}/calls${query}`, { headers })).body.items
const replay = (id: number, body: object = {}) => api.call('POST', `/api/webhooks/${id}/replay`, { headers, body })
const acts = async () =>
  (await rows(database.db, sql<{ action: string }>`select action from audit order by id`)).map(({ action }) => action)
const received = (id: number) => publishEvent(database.db, { type: 'incoming.received', data: { id } })
const fail = () => run(database.db, sql`update webhook_call set state = 'failed', tries = 10, ended_at = now()`)

describe('an endpoint', () => {
  it('shows its secret once, and keeps it sealed', async () => {
    const made = await create()
    expect(made.secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/)
    expect(await get(made.id)).not.toHaveProperty('secret')
    const [kept] = await rows(database.db, sql<{ secret: Buffer }>`select secret from webhook_endpoint`)
    expect(kept?.secret.includes(Buffer.from(made.secret.slice(6, 20)))).toBe(false)
    expect(await acts()).toEqual(['webhook.created'])
  })

  it('is changed by whoever saw how it is now, not by whoever saw it earlier', async () => {
    const made = await create()
    const change = { url, types: ['delivery.finished'], version: made.version }
    expect((await put(made.id, change)).status).toBe(200)
    expect(await put(made.id, change)).toMatchObject({ status: 409, body: { code: 'webhook-changed' } })
    expect(await get(made.id)).toMatchObject({ types: ['delivery.finished'] })
  })

  it('that is switched off by a person gets nothing later of what waited', async () => {
    const made = await create()
    await received(1)
    await put(made.id, { url, types: made.types, enabled: false, version: made.version })
    expect(await calls(made.id)).toMatchObject([{ state: 'failed' }])
    expect(await replay(made.id)).toMatchObject({ status: 409, body: { code: 'webhook-off' } })
  })

  it('that is deleted takes its log with it', async () => {
    const made = await create()
    await received(1)
    expect((await api.call('DELETE', `/api/webhooks/${made.id}`, { headers })).status).toBe(204)
    expect(await rows(database.db, sql`select event_id from webhook_call`)).toEqual([])
    expect((await api.call('DELETE', `/api/webhooks/${made.id}`, { headers })).status).toBe(404)
  })

  it('gets a new secret, while the earlier one is valid for a day', async () => {
    const made = await create()
    const { secret, old_secret_until } = (await api.call('POST', `/api/webhooks/${made.id}/secret`, { headers })).body
    expect(secret).not.toBe(made.secret)
    const hours = (Date.parse(old_secret_until) - Date.now()) / 3_600_000
    expect(Math.round(hours)).toBe(24)
  })

  it('is tested with an event of its own, tried once', async () => {
    const made = await create()
    await api.call('POST', `/api/webhooks/${made.id}/test`, { headers })
    expect(await calls(made.id)).toMatchObject([{ type: 'webhook.test', state: 'waiting' }])
    expect(await rows(database.db, sql`select tries from webhook_call`)).toEqual([{ tries: 9 }])
  })

  it.each(['viewer', 'agent', 'builder', 'approver'] as const)('is not for %ss', async (role) => {
    const theirs = await api.key(role)
    expect((await api.call('GET', '/api/webhooks', { headers: theirs })).status).toBe(403)
  })

  it('wants at least one type, and only those that there are', async () => {
    for (const types of [[], ['delivery.exploded']])
      expect((await api.call('POST', '/api/webhooks', { headers, body: { url, types } })).status).toBe(400)
  })
})

describe('the log', () => {
  it('shows what was sent, newest first, by state', async () => {
    const made = await create()
    await received(1)
    await fail()
    await received(2)
    expect(await calls(made.id)).toMatchObject([{ state: 'waiting' }, { state: 'failed', due_at: null }])
    expect(await calls(made.id, '?state=failed')).toHaveLength(1)
    const [, first] = await calls(made.id)
    const { body } = await api.call('GET', `/api/webhooks/${made.id}/calls/${first.event_id}`, { headers })
    expect(JSON.parse(body.body)).toMatchObject({ type: 'incoming.received', data: { id: 1 } })
    expect(body.webhook_id).toMatch(/^evt_[0-9a-f]{32}$/)
  })
})

describe('a replay', () => {
  it('sends all that failed again, from the start, under the same names', async () => {
    const made = await create()
    for (const id of [1, 2, 3]) await received(id)
    await fail()
    const before = await calls(made.id)
    expect((await replay(made.id)).body).toEqual({ count: 3 })
    const after = await calls(made.id)
    expect(after.map((call: { webhook_id: string }) => call.webhook_id)).toEqual(
      before.map((call: { webhook_id: string }) => call.webhook_id),
    )
    expect(after).toMatchObject(Array(3).fill({ state: 'waiting' }))
    expect((await replay(made.id)).body).toEqual({ count: 0 })
  })

  it('of one sends that one, even when it had arrived', async () => {
    const made = await create()
    await received(1)
    await received(2)
    await run(database.db, sql`update webhook_call set state = 'arrived', ended_at = now()`)
    const [newest] = await calls(made.id)
    expect((await replay(made.id, { event_id: newest.event_id })).body).toEqual({ count: 1 })
    expect(await calls(made.id)).toMatchObject([{ state: 'waiting' }, { state: 'arrived' }])
  })

  it('of a time sends what failed in it, and what arrived as well when asked', async () => {
    const made = await create()
    for (const id of [1, 2, 3]) await received(id)
    const all = await calls(made.id)
    await run(database.db, sql`update webhook_call set state = 'arrived', ended_at = now()`)
    const [third, second, first] = all.map(({ event_id }: { event_id: number }) => event_id)
    const moved = (event: number, hour: number) =>
      run(
        database.db,
        sql`update webhook_event set at = ${`2026-11-20T${hour}:00:00Z`}::timestamptz where id = ${event}`,
      )
    await moved(first, 10)
    await moved(second, 11)
    await moved(third, 12)
    await run(database.db, sql`update webhook_call set state = 'failed' where event_id = ${second}`)
    const time = { from: '2026-11-20T10:00:00Z', to: '2026-11-20T12:00:00Z' }
    expect((await replay(made.id, time)).body).toEqual({ count: 1 })
    expect((await replay(made.id, { ...time, which: 'all' })).body).toEqual({ count: 2 })
    expect(await calls(made.id)).toMatchObject([{ state: 'arrived' }, { state: 'waiting' }, { state: 'waiting' }])
  })

  it.each([
    [{ from: '2026-11-20T10:00:00Z', to: '2026-11-20T10:00:00Z' }],
    [{ from: 'yesterday' }],
    [{ which: 'all' }],
    [{ event_id: 1, from: '2026-11-20T10:00:00Z' }],
  ])('says what is wrong with %j', async (body) => {
    const made = await create()
    expect((await replay(made.id, body)).status).toBe(400)
  })

  it('leaves alone what is on its way', async () => {
    const made = await create()
    await received(1)
    await run(database.db, sql`update webhook_call set leased_until = now() + interval '1 minute'`)
    const [only] = await calls(made.id)
    expect((await replay(made.id, { event_id: only.event_id })).body).toEqual({ count: 0 })
  })
})

describe('an address', () => {
  it.each([
    ['ftp://example.org', 'webhook-url'],
    ['http://example.org', 'webhook-url'],
    ['https://user:secret@example.org', 'webhook-url'],
    ['example.org', 'webhook-url'],
    ['https://localhost/', 'webhook-private'],
    ['https://parley.localhost/', 'webhook-private'],
    ['https://127.0.0.1/', 'webhook-private'],
    ['https://2130706433/', 'webhook-private'],
    ['https://0x7f.1/', 'webhook-private'],
    ['https://[::ffff:10.0.0.1]/', 'webhook-private'],
    ['https://169.254.169.254/latest', 'webhook-private'],
  ])('like %s is refused: %s', (text, code) => {
    expect(() => readUrl(text, false)).toThrow(code)
  })

  it('of the own network is taken with leave, plain http too', () => {
    expect(readUrl('http://127.0.0.1:9000/x', true)).toBe('http://127.0.0.1:9000/x')
    expect(() => readUrl('http://user:secret@10.0.0.1/', true)).toThrow('webhook-url')
  })
})
