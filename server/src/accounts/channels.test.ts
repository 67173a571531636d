import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { one, rows, run, sql } from '../platform/database/index.ts'
import { testDatabase } from '../platform/database/test-database.ts'
import { type Api, ada, openApi, vault } from './accounts.fixture.ts'
import { listUsableSenders, loadChannel } from './load-channel.ts'
import { ensureSimulator } from './seed.ts'
import { retireChannel } from './store-channel.ts'

const database = testDatabase()
let api: Api
beforeAll(async () => {
  api = await openApi(database.db)
})
afterAll(() => api.close())
beforeEach(async () => {
  await run(database.db, sql`truncate account, sender, channel, audit restart identity cascade`)
})

const create = (channel: object) => api.call('POST', '/api/channels', { kind: 'marketing', sender_id: 1, ...channel })

describe('a channel', () => {
  beforeEach(async () => {
    const settings = { host: 'smpp.example.com', system_id: 'parley', long_messages: 'udh-16' }
    await api.call('POST', '/api/accounts', { name: 'Orange', kind: 'smpp', settings })
    await api.call('POST', '/api/senders', { account_id: 1, kind: 'short-code', value: '38064', country: 'FR' })
    await api.call('POST', '/api/senders', { account_id: 1, kind: 'reply-number', value: '36173', country: 'FR' })
  })

  it('has options that work', async () => {
    const { status, body } = await create({ name: 'FR-promo', sender_id: 2 })
    expect(status).toBe(201)
    expect(body).toMatchObject({
      name: 'FR-promo',
      account_name: 'Orange',
      sender_value: '36173',
      two_way: true,
      reply_window_hours: 48,
      not_confirmable: null,
      options: {
        max_parts: 5,
        validity_hours: 48,
        encodings: null,
        transliterate: [],
        default_country: 'FR',
        priority: 0,
        hours: 'country',
      },
    })
  })

  it('takes hours that exist, or none', async () => {
    expect((await create({ name: 'A', options: { hours: 'none' } })).body.options.hours).toBe('none')
    const { status, body } = await create({ name: 'B', options: { hours: 99 } })
    expect(status).toBe(400)
    expect(body.fields).toMatchObject([{ path: 'options.hours' }])
  })

  it('of one-time codes leaves before campaigns, unless told otherwise', async () => {
    expect((await create({ name: 'codes', kind: 'transactional' })).body.options.priority).toBe(2)
    expect(
      (await create({ name: 'news', kind: 'transactional', options: { priority: 0 } })).body.options.priority,
    ).toBe(0)
  })

  it.each(['1st', 'é', 'a b', '', 'a'.repeat(101)])('is not called “%s”', async (name) => {
    expect((await create({ name })).status).toBe(400)
  })

  it('has a name of its own, even after another was retired', async () => {
    await create({ name: 'FR' })
    await create({ name: 'BE' })
    await api.call('POST', '/api/channels/1/retire')
    expect(await create({ name: 'FR' })).toMatchObject({ status: 409, body: { code: 'channel-name-taken' } })
    expect(await api.call('PATCH', '/api/channels/2', { name: 'FR' })).toMatchObject({ status: 409 })
    expect(await api.call('PATCH', '/api/channels/2', { name: 'BE-2' })).toMatchObject({ body: { name: 'BE-2' } })
  })

  it('for marketing on a short code may exist, but nothing is confirmed on it before someone says who answers STOP', async () => {
    const { body } = await create({ name: 'FR-promo' })
    expect(body.not_confirmable).toMatchObject({
      code: 'stop-undecided',
      says: { en: expect.stringContaining('STOP') },
    })
    expect((await create({ name: 'FR-service', kind: 'transactional' })).body.not_confirmable).toBeNull()
    await api.call('PATCH', '/api/senders/1', { stop_handled_by: 'provider' })
    expect((await api.call('GET', '/api/channels/1')).body.not_confirmable).toBeNull()
  })

  it('is held back by the sender where its opt-outs arrive as well', async () => {
    const route = { route: 'sender', route_sender_id: 1 }
    await api.call('POST', '/api/senders', { account_id: 1, kind: 'alphanumeric', value: 'COLIBRI', route })
    expect((await create({ name: 'name', sender_id: 3 })).body.not_confirmable).toMatchObject({
      code: 'stop-undecided',
    })
  })

  it('says when its account is off', async () => {
    await create({ name: 'FR', sender_id: 2 })
    await api.call('PATCH', '/api/accounts/1', { enabled: false })
    expect((await api.call('GET', '/api/channels/1')).body.not_confirmable).toMatchObject({ code: 'account-disabled' })
    expect(await listUsableSenders(database.db)).toEqual([])
  })

  it('takes only encodings that its account has', async () => {
    const wrong = await create({ name: 'FR', options: { encodings: ['latin1'] } })
    expect(wrong).toMatchObject({ status: 400, body: { fields: [{ path: 'options.encodings' }] } })
    await create({ name: 'FR', options: { encodings: ['gsm7'], transliterate: ['typographic'], max_parts: 3 } })
    expect((await loadChannel(database.db, 1))?.plan).toEqual({
      encodings: ['gsm7'],
      referenceBits: 16,
      transliterate: ['typographic'],
      maxParts: 3,
    })
    const settings = { host: 'smpp.example.com', system_id: 'parley', encodings: ['ucs2'] }
    await api.call('PATCH', '/api/accounts/1', { settings })
    expect((await loadChannel(database.db, 1))?.plan.encodings).toEqual(['ucs2'])
  })

  it('changes one option and keeps the others', async () => {
    await create({ name: 'FR', options: { max_parts: 2 } })
    const { body } = await api.call('PATCH', '/api/channels/1', { options: { validity_hours: 4 } })
    expect(body.options).toMatchObject({ max_parts: 2, validity_hours: 4 })
  })

  it('keeps its sender in use, and cannot come back without it', async () => {
    await create({ name: 'FR', sender_id: 2 })
    expect(await api.call('POST', '/api/senders/2/retire')).toMatchObject({
      status: 409,
      body: { code: 'sender-has-channels' },
    })
    await api.call('POST', '/api/channels/1/retire')
    expect((await api.call('POST', '/api/senders/2/retire')).status).toBe(200)
    expect(await api.call('POST', '/api/channels/1/restore')).toMatchObject({ status: 400 })
    expect(await create({ name: 'new', sender_id: 2 })).toMatchObject({
      status: 400,
      body: { fields: [{ path: 'sender_id' }] },
    })
    expect((await api.call('GET', '/api/channels')).body.items).toEqual([])
    expect((await api.call('GET', '/api/channels?retired=true')).body.items).toMatchObject([{ name: 'FR' }])
  })
})

describe('the simulator that Parley begins with', () => {
  const seeded = async () => ({
    accounts: await rows(database.db, sql`select name, kind, enabled from account`),
    senders: await rows(
      database.db,
      sql`select kind, value, route, route_sender_id, stop_handled_by, reply_window_hours from sender order by id`,
    ),
    channels: await rows(database.db, sql`select name, kind, sender_id from channel order by id`),
  })

  it('has a sender of each kind and channels that work at once', async () => {
    await ensureSimulator(database.db, vault)
    expect(await seeded()).toEqual({
      accounts: [{ name: 'Simulator', kind: 'simulator', enabled: true }],
      senders: [
        {
          kind: 'reply-number',
          value: '36173',
          route: 'itself',
          route_sender_id: null,
          stop_handled_by: 'parley',
          reply_window_hours: 48,
        },
        {
          kind: 'long-number',
          value: '33757930010',
          route: 'itself',
          route_sender_id: null,
          stop_handled_by: 'parley',
          reply_window_hours: null,
        },
        {
          kind: 'short-code',
          value: '38064',
          route: 'itself',
          route_sender_id: null,
          stop_handled_by: 'undecided',
          reply_window_hours: null,
        },
        {
          kind: 'toll-free',
          value: '18335550119',
          route: 'itself',
          route_sender_id: null,
          stop_handled_by: 'parley',
          reply_window_hours: null,
        },
        {
          kind: 'alphanumeric',
          value: 'PARLEY',
          route: 'sender',
          route_sender_id: 1,
          stop_handled_by: 'parley',
          reply_window_hours: null,
        },
      ],
      channels: [
        { name: 'Simulator-marketing', kind: 'marketing', sender_id: 1 },
        { name: 'Simulator-service', kind: 'transactional', sender_id: 5 },
        { name: 'Simulator-long-number', kind: 'marketing', sender_id: 2 },
        { name: 'Simulator-PARLEY', kind: 'marketing', sender_id: 5 },
      ],
    })
    expect(await listUsableSenders(database.db)).toMatchObject([
      {
        value: '33757930010',
        account: { simulated: true },
        channels: [{ name: 'Simulator-long-number', hindrance: null }],
      },
      { value: '36173', twoWay: true, channels: [{ name: 'Simulator-marketing' }] },
      {
        value: 'PARLEY',
        twoWay: false,
        routeSenderId: 1,
        channels: [{ name: 'Simulator-PARLEY' }, { name: 'Simulator-service' }],
      },
    ])
  })

  it('is made once, by one of many nodes that start together', async () => {
    await Promise.all(Array.from({ length: 5 }, () => ensureSimulator(database.db, vault)))
    await ensureSimulator(database.db, vault)
    expect((await seeded()).accounts).toHaveLength(1)
    expect((await seeded()).channels).toHaveLength(4)
  })

  it('stays as someone left it', async () => {
    await ensureSimulator(database.db, vault)
    await retireChannel(database.db, ada, 1)
    await ensureSimulator(database.db, vault)
    const { retired } = await one(
      database.db,
      sql<{ retired: boolean }>`select retired_at is not null as retired from channel where id = 1`,
    )
    expect(retired).toBe(true)
  })
})

describe('the next senders of a channel', () => {
  beforeEach(async () => {
    const settings = { host: 'smpp.example.com', system_id: 'parley' }
    for (const name of ['Orange', 'Sinch', 'Telia', 'Narrow'])
      await api.call('POST', '/api/accounts', {
        name,
        kind: 'smpp',
        settings: name === 'Narrow' ? { ...settings, encodings: ['gsm7'] } : settings,
      })
    for (const [account_id, kind, value] of [
      [1, 'reply-number', '36173'],
      [2, 'reply-number', '36200'],
      [3, 'reply-number', '36300'],
      [1, 'reply-number', '36174'],
      [2, 'short-code', '38064'],
      [4, 'reply-number', '36400'],
    ])
      await api.call('POST', '/api/senders', { account_id, kind, value, country: 'FR' })
    await api.call('POST', '/api/senders', {
      account_id: 2,
      kind: 'alphanumeric',
      value: 'COLIBRI',
      route: { route: 'sender', route_sender_id: 2 },
    })
    await create({ name: 'FR' })
  })
  const change = (...senders: number[]) =>
    api.call('PATCH', '/api/channels/1', { fallbacks: senders.map((sender_id) => ({ sender_id })) })

  it('stand in their order, are changed whole, and who did it is known', async () => {
    expect((await change(3, 2)).body.fallbacks).toMatchObject([
      { sender_id: 3, account_name: 'Telia', retired: false },
      { sender_id: 2, account_name: 'Sinch' },
    ])
    expect((await api.call('PATCH', '/api/channels/1', { name: 'FR-2' })).body.fallbacks).toHaveLength(2)
    expect((await loadChannel(database.db, 1))?.fallbacks).toEqual([
      { accountId: 3, senderId: 3 },
      { accountId: 2, senderId: 2 },
    ])
    expect((await change()).body.fallbacks).toEqual([])
    const acts = await rows(
      database.db,
      sql<{
        to: number[]
      }>`select details -> 'fallbacks' as to from audit where action = 'channel.changed' order by id`,
    )
    expect(acts.map(({ to }) => to)).toEqual([[3, 2], [3, 2], []])
  })

  it('may come with a new channel', async () => {
    const { status, body } = await create({ name: 'BE', fallbacks: [{ sender_id: 2 }] })
    expect(status).toBe(201)
    expect(body.fallbacks).toMatchObject([{ sender_id: 2 }])
  })

  it.each([
    ['there is no such sender', [99], 0, 'no such'],
    ['it is of the account of the channel', [4], 0, 'stand before'],
    ['two are of one account', [2, 7], 1, 'stand before'],
    ['nobody has chosen who answers STOP there', [5], 0, 'who answers STOP'],
    ['the texts ask to answer, and nobody can answer a name', [7], 0, 'answer a name'],
    ['its account lacks an encoding of the channel', [6], 0, 'encoding'],
  ])('are refused when %s', async (_, senders, wrong, says) => {
    const { status, body } = await change(...senders)
    expect(status).toBe(400)
    expect(body.fields).toEqual([
      expect.objectContaining({ path: `fallbacks.${wrong}.sender_id`, says: expect.stringContaining(says) }),
    ])
  })

  it('are three at most', async () => {
    expect((await change(2, 3, 4, 6)).status).toBe(400)
  })

  it('may be a name where the channel’s texts name another way out, or for services', async () => {
    await create({ name: 'codes', kind: 'transactional', fallbacks: [{ sender_id: 7 }] })
    expect((await api.call('GET', '/api/channels/2')).body.fallbacks).toMatchObject([{ sender_value: 'COLIBRI' }])
    await api.call('PATCH', '/api/senders/1', { route: { route: 'page', route_value: 'https://example.com/stop' } })
    expect((await change(7)).status).toBe(200)
  })

  it('are never the simulator for a real account', async () => {
    await ensureSimulator(database.db, vault)
    const simulated = await one(
      database.db,
      sql<{
        id: number
      }>`select s.id from sender s join account a on a.id = s.account_id where a.kind = 'simulator' and s.kind = 'reply-number' limit 1`,
    )
    expect((await change(simulated.id)).status).toBe(400)
  })

  it('that are retired are shown as such, and may not be put there', async () => {
    await change(3)
    await api.call('POST', '/api/senders/3/retire')
    expect((await api.call('PATCH', '/api/channels/1', { name: 'FR-2' })).body.fallbacks).toMatchObject([
      { sender_id: 3, retired: true },
    ])
    expect((await change(3)).status).toBe(400)
    expect((await change()).status).toBe(200)
  })
})

describe('the further reply numbers of a channel', () => {
  beforeEach(async () => {
    for (const name of ['Orange', 'Sinch']) {
      const settings = { host: 'smpp.example.com', system_id: 'parley' }
      await api.call('POST', '/api/accounts', { name, kind: 'smpp', settings })
    }
    const sender = (account_id: number, kind: string, value: string) =>
      api.call('POST', '/api/senders', { account_id, kind, value, country: 'FR' })
    await sender(1, 'reply-number', '36173')
    await sender(1, 'reply-number', '36174')
    await sender(1, 'reply-number', '36175')
    await sender(1, 'short-code', '38064')
    await sender(2, 'reply-number', '36173')
    await create({ name: 'FR' })
  })
  const change = (...senders: number[]) =>
    api.call('PATCH', '/api/channels/1', { pool: senders.map((sender_id) => ({ sender_id })) })

  it('are changed whole, and one that is retired takes no more part', async () => {
    expect((await change(2, 3)).body.pool).toMatchObject([{ sender_value: '36174' }, { sender_value: '36175' }])
    expect((await api.call('GET', '/api/senders/3')).body).toMatchObject({ channels: 0, pools: 1 })
    expect((await loadChannel(database.db, 1))?.pool.map(({ value }) => value)).toEqual(['36173', '36174', '36175'])
    expect((await api.call('POST', '/api/senders/3/retire')).status).toBe(200)
    expect((await loadChannel(database.db, 1))?.pool.map(({ value }) => value)).toEqual(['36173', '36174'])
    expect((await change()).body.pool).toEqual([])
    expect((await loadChannel(database.db, 1))?.pool).toEqual([])
  })

  it('may come with a new channel', async () => {
    expect((await create({ name: 'BE', pool: [{ sender_id: 2 }] })).body.pool).toMatchObject([{ sender_id: 2 }])
  })

  it('keep marketing from being confirmed while nobody has chosen who answers STOP on one of them', async () => {
    await change(2)
    await api.call('PATCH', '/api/senders/2', { stop_handled_by: 'undecided' })
    expect((await api.call('GET', '/api/channels/1')).body.not_confirmable).toMatchObject({ code: 'stop-undecided' })
  })

  it.each([
    ['there is no such sender', [99], 0, 'no such'],
    ['it is the channel’s own', [1], 0, 'already'],
    ['it is there already', [2, 2], 1, 'already'],
    ['it is no reply number', [4], 0, 'reply numbers'],
    ['it is of another account', [5], 0, 'account of this channel'],
  ])('are refused when %s', async (_, senders, wrong, says) => {
    const { status, body } = await change(...senders)
    expect(status).toBe(400)
    expect(body.fields).toEqual([
      expect.objectContaining({ path: `pool.${wrong}.sender_id`, says: expect.stringContaining(says) }),
    ])
  })

  it('are refused on a channel whose own sender is none', async () => {
    await create({ name: 'Short', sender_id: 4, kind: 'transactional' })
    const { status } = await api.call('PATCH', '/api/channels/2', { pool: [{ sender_id: 2 }] })
    expect(status).toBe(400)
  })
})
