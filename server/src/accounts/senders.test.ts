import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { run, sql } from '../platform/database/index.ts'
import { testDatabase } from '../platform/database/test-database.ts'
import { type Api, openApi } from './accounts.fixture.ts'
import { findSender, findSenderByValue } from './queries.ts'

const database = testDatabase()
let api: Api
beforeAll(async () => {
  api = await openApi(database.db)
})
afterAll(() => api.close())
beforeEach(async () => {
  await run(database.db, sql`truncate account, sender, channel, audit restart identity cascade`)
  await api.call('POST', '/api/accounts', { name: 'Simulator', kind: 'simulator' })
})

const create = (sender: object) => api.call('POST', '/api/senders', { account_id: 1, ...sender })
const reply = { kind: 'reply-number', value: '36173', country: 'FR' }
const toReply = { route: 'sender', route_sender_id: 1 }

describe('a sender', () => {
  it.each([
    ['short-code', '38064', 'FR', '38064'],
    ['short-code', '38 064', 'FR', '38064'],
    ['reply-number', '36173', 'FR', '36173'],
    ['long-number', '+33 7 57 93 00 10', null, '33757930010'],
    ['long-number', '07 57 93 00 10', 'FR', '33757930010'],
    ['toll-free', '+1 833 555 0119', 'US', '18335550119'],
    ['alphanumeric', 'Colibri 24', 'FR', 'Colibri 24'],
  ])('%s %s is taken', async (kind, value, country, kept) => {
    await create(reply)
    const route = kind === 'alphanumeric' ? { route: toReply } : {}
    const { status, body } = await create({
      kind,
      value,
      country,
      ...route,
      ...(value === '36173' ? { account_id: 1, value: '36174' } : {}),
    })
    expect(status).toBe(201)
    expect(body.value).toBe(value === '36173' ? '36174' : kept)
  })

  it.each([
    ['short-code', '38'],
    ['short-code', '380640640'],
    ['short-code', 'ABC'],
    ['long-number', '36173'],
    ['long-number', '+33 6 12'],
    ['long-number', '+1 833 555 0119'],
    ['toll-free', '+33 800 000 000'],
    ['toll-free', '+1 212 555 0143'],
    ['alphanumeric', 'TWELVE CHARS'],
    ['alphanumeric', '36180'],
    ['alphanumeric', 'Café'],
    ['alphanumeric', 'A&B'],
  ])('%s %s is refused with what to write instead', async (kind, value) => {
    const { status, body } = await create({
      kind,
      value,
      route: { route: 'page', route_value: 'https://example.org/stop' },
    })
    expect(status).toBe(400)
    expect(body.fields).toMatchObject([{ path: 'value', says: expect.stringMatching(/\w/) }])
  })

  it('with a name is refused in countries whose networks show numbers only', async () => {
    const { body } = await create({
      kind: 'alphanumeric',
      value: 'PARLEY',
      country: 'US',
      route: { route: 'page', route_value: 'https://example.org/stop' },
    })
    expect(body.fields).toMatchObject([{ path: 'value' }])
  })

  it('has what is usual for its kind', async () => {
    expect((await create(reply)).body).toMatchObject({
      reply_window_hours: 48,
      stop_handled_by: 'parley',
      route: 'itself',
      two_way: true,
      simulated: true,
    })
    expect((await create({ kind: 'short-code', value: '38064' })).body).toMatchObject({
      reply_window_hours: null,
      stop_handled_by: 'undecided',
    })
    expect((await create({ kind: 'alphanumeric', value: 'PARLEY', route: toReply })).body).toMatchObject({
      stop_handled_by: 'parley',
      two_way: false,
      route_sender_value: '36173',
    })
  })

  it('exists once per account; a retired one is offered back', async () => {
    await create(reply)
    expect(await create(reply)).toMatchObject({
      status: 409,
      body: { code: 'sender-exists', params: { retired: false } },
    })
    await api.call('POST', '/api/senders/1/retire')
    expect(await create(reply)).toMatchObject({ status: 409, body: { params: { retired: true } } })
    expect(await api.call('POST', '/api/senders/1/restore')).toMatchObject({ status: 200, body: { retired_at: null } })
  })

  it('is found by kind, account, and however its number is written', async () => {
    await create(reply)
    await create({ kind: 'long-number', value: '+33 7 57 93 00 10' })
    await create({ kind: 'short-code', value: '38064' })
    const values = async (query: string) =>
      (await api.call('GET', `/api/senders?${query}`)).body.items.map(({ value }: { value: string }) => value)
    expect(await values('')).toEqual(['33757930010', '36173', '38064'])
    expect(await values('kind=short-code')).toEqual(['38064'])
    expect(await values(`q=${encodeURIComponent('+33 7 57')}`)).toEqual(['33757930010'])
    expect(await values('retired=true')).toEqual([])
    const first = await api.call('GET', '/api/senders?limit=2')
    expect(await values(`limit=2&cursor=${first.body.next}`)).toEqual(['38064'])
    expect(await findSenderByValue(database.db, 1, '36173')).toMatchObject({ kind: 'reply-number' })
  })
})

describe('an opt-out route', () => {
  beforeEach(async () => {
    await create(reply)
  })

  it.each([
    ['itself, of a name', 'alphanumeric', { route: 'itself' }, 'route'],
    ['a sender, without one', 'short-code', { route: 'sender' }, 'route_sender_id'],
    ['a sender that does not exist', 'short-code', { route: 'sender', route_sender_id: 99 }, 'route_sender_id'],
    ['an address that is none', 'short-code', { route: 'address', route_value: 'stop' }, 'route_value'],
    ['a page without https', 'short-code', { route: 'page', route_value: 'example.org/stop' }, 'route_value'],
  ])('%s is refused', async (_, kind, route, path) => {
    const { status, body } = await create({ kind, value: kind === 'short-code' ? '38064' : 'PARLEY', route })
    expect(status).toBe(400)
    expect(body.fields).toMatchObject([{ path }])
  })

  it.each([
    ['a page', { route: 'page', route_value: 'https://example.org/stop' }],
    ['an e-mail address', { route: 'address', route_value: 'stop@example.org' }],
    ['a number of somebody else', { route: 'address', route_value: '36180' }],
    ['another sender', toReply],
  ])('%s is taken', async (_, route) => {
    expect(await create({ kind: 'alphanumeric', value: 'PARLEY', route })).toMatchObject({ status: 201, body: route })
  })

  it('never leads in a circle or to where nothing is received', async () => {
    await create({ kind: 'alphanumeric', value: 'PARLEY', route: toReply })
    await create({ kind: 'short-code', value: '38064' })
    const route = (id: number, target: number) =>
      api.call('PATCH', `/api/senders/${id}`, { route: { route: 'sender', route_sender_id: target } })
    expect(await route(1, 1)).toMatchObject({ status: 409, body: { code: 'sender-is-route' } })
    expect(await route(3, 3)).toMatchObject({ status: 400 })
    expect(await route(1, 3)).toMatchObject({ status: 409, body: { code: 'sender-is-route' } })
    expect(await route(3, 2)).toMatchObject({ status: 400, body: { fields: [{ path: 'route_sender_id' }] } })
    expect(await route(3, 1)).toMatchObject({ status: 200 })
    expect(await route(2, 3)).toMatchObject({
      status: 400,
      body: { fields: [{ says: expect.stringContaining('elsewhere') }] },
    })
  })

  it('of two senders that choose each other at once, leaves one way', async () => {
    await create({ kind: 'short-code', value: '38064' })
    const route = (id: number, target: number) =>
      api.call('PATCH', `/api/senders/${id}`, { route: { route: 'sender', route_sender_id: target } })
    const ends = await Promise.all([route(1, 2), route(2, 1)])
    const both = [await findSender(database.db, 1), await findSender(database.db, 2)]
    expect(both.filter((sender) => sender?.route === 'sender')).toHaveLength(1)
    expect(ends.map(({ status }) => status).sort()).toEqual([200, 409])
  })

  it('keeps its target in use', async () => {
    await create({ kind: 'alphanumeric', value: 'PARLEY', route: toReply })
    expect(await api.call('POST', '/api/senders/1/retire')).toMatchObject({
      status: 409,
      body: { code: 'sender-is-route' },
    })
    await api.call('POST', '/api/senders/2/retire')
    expect((await api.call('POST', '/api/senders/1/retire')).status).toBe(200)
    expect(await api.call('POST', '/api/senders/2/restore')).toMatchObject({
      status: 400,
      body: { fields: [{ path: 'route_sender_id' }] },
    })
  })

  it('forgets what belonged to another kind of route', async () => {
    const page = { route: 'page', route_value: 'https://example.org/stop' }
    await create({ kind: 'alphanumeric', value: 'PARLEY', route: page })
    const { body } = await api.call('PATCH', '/api/senders/2', { route: { ...page, ...toReply } })
    expect(body).toMatchObject({ route: 'sender', route_sender_id: 1, route_value: null })
  })
})
