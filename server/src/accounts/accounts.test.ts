import { statuses } from '@parley/smpp'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { one, rows, run, sql } from '../platform/database/index.ts'
import { testDatabase } from '../platform/database/test-database.ts'
import { createVault } from '../platform/secrets.ts'
import { openCarrier } from '../providers/provider.fixture.ts'
import { type Api, openApi, vault } from './accounts.fixture.ts'
import { loadAccountsToRun } from './run-accounts.ts'

const database = testDatabase()
let api: Api
beforeAll(async () => {
  api = await openApi(database.db)
})
afterAll(() => api.close())
beforeEach(async () => {
  api.as('administrator')
  await run(database.db, sql`truncate account, sender, channel, link_slot, process, audit restart identity cascade`)
})

const orange = {
  name: 'Orange',
  kind: 'smpp',
  settings: { host: 'smpp.example.com', system_id: 'parley' },
  secrets: { password: 'hunter2' },
}
const create = async (changed: object = {}) => (await api.call('POST', '/api/accounts', { ...orange, ...changed })).body
const stored = () => one(database.db, sql<{ secrets: Buffer }>`select secrets from account`)

describe('an account', () => {
  it('is created with its defaults, and never tells its credentials', async () => {
    const account = await create()
    expect(account).toMatchObject({
      name: 'Orange',
      kind: 'smpp',
      simulated: false,
      enabled: true,
      health: 'off',
      settings: { host: 'smpp.example.com', port: 2775, window: 10 },
      secrets: ['password'],
      secrets_readable: true,
      version: 1,
      links: [],
    })
    for (const url of ['/api/accounts', '/api/accounts/1', '/api/audit', '/api/providers'])
      expect(JSON.stringify((await api.call('GET', url)).body)).not.toContain('hunter2')
    expect((await stored()).secrets.includes('hunter2')).toBe(false)
    const acts = await rows(database.db, sql<{ details: unknown }>`select details from audit`)
    expect(JSON.stringify(acts)).not.toContain('hunter2')
  })

  it('is refused field by field, in the reader’s words', async () => {
    const { status, body } = await api.call('POST', '/api/accounts', {
      ...orange,
      name: ' ',
      settings: { host: 'http://x', port: 0 },
      secrets: { password: 'x'.repeat(65) },
    })
    expect(status).toBe(400)
    expect(body.fields.map(({ path }: { path: string }) => path)).toEqual([
      'name',
      'settings.host',
      'settings.port',
      'secrets.password',
      'settings.system_id',
    ])
  })

  it('has a name of its own', async () => {
    await create()
    expect(await api.call('POST', '/api/accounts', orange)).toMatchObject({
      status: 409,
      body: { code: 'account-name-taken' },
    })
    const other = await create({ name: 'SFR' })
    const renamed = await api.call('PATCH', `/api/accounts/${other.id}`, { name: 'Orange' })
    expect(renamed).toMatchObject({ status: 409, body: { code: 'account-name-taken' } })
  })

  it('changes: a new version, the rest as it was', async () => {
    await create()
    const { body } = await api.call('PATCH', '/api/accounts/1', {
      settings: { ...orange.settings, window: 20 },
      enabled: false,
      version: 1,
    })
    expect(body).toMatchObject({
      version: 2,
      enabled: false,
      health: 'disabled',
      settings: { window: 20 },
      secrets: ['password'],
    })
  })

  it('is not changed on top of somebody else’s change', async () => {
    await create()
    await api.call('PATCH', '/api/accounts/1', { enabled: false })
    const late = await api.call('PATCH', '/api/accounts/1', { enabled: true, version: 1 })
    expect(late).toMatchObject({ status: 409, body: { code: 'account-changed', params: { version: 2 } } })
  })

  it('keeps a secret that is not typed again, changes one that is, forgets one that is emptied', async () => {
    await create()
    const opened = async () =>
      (await loadAccountsToRun(database.db, vault, 'http://localhost:4000')).accounts[0]!.secrets
    await api.call('PATCH', '/api/accounts/1', { settings: { ...orange.settings, window: 20 } })
    expect(await opened()).toEqual({ password: 'hunter2' })
    await api.call('PATCH', '/api/accounts/1', { secrets: { password: 'hunter3' } })
    expect(await opened()).toEqual({ password: 'hunter3' })
    await api.call('PATCH', '/api/accounts/1', { secrets: { password: null } })
    expect(await opened()).toEqual({})
  })

  it('does not show its stored password to another machine', async () => {
    await create()
    const settings = { ...orange.settings, host: 'evil.example.com' }
    const typeAgain = { status: 400, body: { fields: [{ path: 'secrets.password' }] } }
    expect(await api.call('PATCH', '/api/accounts/1', { settings })).toMatchObject(typeAgain)
    expect(await api.call('POST', '/api/accounts/1/verify', { settings })).toMatchObject(typeAgain)
    expect(
      await api.call('PATCH', '/api/accounts/1', { settings: { ...orange.settings, tls: 'skip-all' } }),
    ).toMatchObject(typeAgain)
    const typed = await api.call('PATCH', '/api/accounts/1', { settings, secrets: { password: 'hunter2' } })
    expect(typed.status).toBe(200)
  })

  it('can be switched off and mended when PARLEY_SECRET is another one now', async () => {
    await create()
    const other = await openApi(database.db)
    await run(
      database.db,
      sql`update account set secrets = ${createVault('another secret, as long as the first').seal('account:1', '{}')}`,
    )
    expect(await other.call('GET', '/api/accounts/1')).toMatchObject({ body: { secrets: [], secrets_readable: false } })
    expect((await loadAccountsToRun(database.db, vault, 'http://localhost:4000')).unreadable).toEqual([
      { id: 1, name: 'Orange' },
    ])
    expect(await other.call('PATCH', '/api/accounts/1', { enabled: false })).toMatchObject({ status: 200 })
    expect(await other.call('POST', '/api/accounts/1/verify', {})).toMatchObject({
      body: { code: 'secrets-unreadable' },
    })
    const mended = await other.call('PATCH', '/api/accounts/1', { secrets: { password: 'again' } })
    expect(mended).toMatchObject({ status: 200, body: { secrets: ['password'], secrets_readable: true } })
    await other.close()
  })

  it('goes without a trace only while it never could send', async () => {
    await create()
    await create({ name: 'SFR' })
    await api.call('POST', '/api/senders', { account_id: 1, kind: 'short-code', value: '38064' })
    expect(await api.call('DELETE', '/api/accounts/1')).toMatchObject({
      status: 409,
      body: { code: 'account-has-senders' },
    })
    expect((await api.call('DELETE', '/api/accounts/2')).status).toBe(204)
    expect((await api.call('GET', '/api/accounts/2')).status).toBe(404)
  })

  it('is listed by name, page by page', async () => {
    for (const name of ['Charlie', 'Alpha', 'Bravo']) await create({ name })
    const first = await api.call('GET', '/api/accounts?limit=2')
    expect(first.body.items.map(({ name }: { name: string }) => name)).toEqual(['Alpha', 'Bravo'])
    const second = await api.call('GET', `/api/accounts?limit=2&cursor=${first.body.next}`)
    expect(second.body).toMatchObject({ items: [{ name: 'Charlie' }], next: null })
    expect((await api.call('GET', '/api/accounts?q=rav')).body.items).toMatchObject([{ name: 'Bravo' }])
  })

  it('is read by everyone and changed by administrators', async () => {
    await create()
    api.as('viewer')
    expect((await api.call('GET', '/api/accounts')).status).toBe(200)
    for (const [method, url] of [
      ['POST', '/api/accounts'],
      ['PATCH', '/api/accounts/1'],
      ['DELETE', '/api/accounts/1'],
      ['POST', '/api/accounts/verify'],
      ['POST', '/api/accounts/1/verify'],
    ] as const)
      expect((await api.call(method, url, {})).status).toBe(403)
  })
})

describe('the links of an account', () => {
  const processes = sql`insert into process (node, role, alive_until, ended_at)
    values ('a', 'gateway', now() + interval '8 s', null), ('b', 'gateway', now(), now())`
  const link = (slot: number, owner: number, state: string, detail = {}) =>
    run(
      database.db,
      sql`insert into link_slot (account_id, slot, owner, state, detail)
          values (1, ${slot}, ${owner}, ${state}, ${JSON.stringify(detail)}::jsonb)`,
    )

  it('are told as their gateways tell them', async () => {
    await create()
    await run(database.db, processes)
    await link(1, 1, 'up', { kind: 'up', peer: 'carrier' })
    await link(2, 1, 'down', { kind: 'down', because: 'credentials-refused', detail: 'RINVPASWD', retryInMs: 5 })
    const { body } = await api.call('GET', '/api/accounts/1')
    expect(body).toMatchObject({
      health: 'partly-up',
      links: [
        { slot: 1, state: 'up', peer: 'carrier', because: null },
        { slot: 2, state: 'down', because: 'credentials-refused', detail: 'RINVPASWD', peer: null },
      ],
    })
    expect(new Date(body.links[0].since).toISOString()).toBe(body.links[0].since)
  })

  it('are off when their gateway is dead, whatever it last said', async () => {
    await create()
    await run(database.db, processes)
    await link(1, 2, 'up')
    expect((await api.call('GET', '/api/accounts/1')).body).toMatchObject({ health: 'off', links: [{ state: 'off' }] })
  })
})

describe('verify connection', () => {
  it('tries what is stored, what is typed over it, and what is not stored yet', async () => {
    const carrier = await openCarrier()
    const settings = { host: '127.0.0.1', port: carrier.port, system_id: 'account' }
    const typed = await api.call('POST', '/api/accounts/verify', {
      kind: 'smpp',
      settings,
      secrets: { password: 'secret' },
    })
    expect(typed).toMatchObject({ status: 200, body: { ok: true } })
    expect(typed.body.steps.map(({ step }: { step: string }) => step)).toEqual([
      'resolve',
      'connect',
      'bind',
      'enquire',
      'unbind',
    ])

    await create({ settings, secrets: { password: 'secret' } })
    expect(await api.call('POST', '/api/accounts/1/verify', {})).toMatchObject({ body: { ok: true } })
    const wrong = await api.call('POST', '/api/accounts/1/verify', { secrets: { password: 'wrong' } })
    expect(wrong.body).toMatchObject({ ok: false })
    expect(wrong.body.steps.at(-1)).toMatchObject({
      step: 'bind',
      ok: false,
      detail: 'RINVPASWD',
      says: { en: 'The carrier refuses the password.' },
    })
    expect(carrier.sessions).toHaveLength(3)
    expect(statuses.RINVPASWD).toBe(0x0e)
    await carrier.close()
  })

  it('tells each step as it ends to whoever watches this run', async () => {
    const carrier = await openCarrier()
    const settings = { host: '127.0.0.1', port: carrier.port, system_id: 'account' }
    api.events.length = 0
    await api.call('POST', '/api/accounts/verify', {
      kind: 'smpp',
      settings,
      secrets: { password: 'secret' },
      run: 'mine',
    })
    const told = api.events.map(({ topic, data }) => [topic, JSON.stringify(data).split('"step"').length - 1])
    expect(told).toEqual([1, 2, 3, 4, 5].map((steps) => ['verify', steps]))
    expect(api.events[0]?.data).toMatchObject({ run: 'mine', steps: [{ step: 'resolve', ok: true }] })
    await carrier.close()
  })

  it('does not even try settings that are not right', async () => {
    const { status, body } = await api.call('POST', '/api/accounts/verify', { kind: 'smpp', settings: {} })
    expect(status).toBe(400)
    expect(body.fields).toMatchObject([{ path: 'settings.host' }, { path: 'settings.system_id' }])
  })
})

describe('the providers', () => {
  it('describe their forms in both languages, the simulator as such', async () => {
    const { body } = await api.call('GET', '/api/providers')
    expect(body.items).toMatchObject([
      {
        kind: 'smpp',
        simulated: false,
        form: expect.arrayContaining([expect.objectContaining({ key: 'connection', advanced: false })]),
      },
      { kind: 'twilio', simulated: false, callbacks: [{ what: 'incoming' }, { what: 'status' }] },
      { kind: 'simulator', simulated: true, callbacks: [] },
    ])
    const host = body.items[0].form[0].fields[0]
    expect(host).toMatchObject({ key: 'host', required: true, label: { en: 'Host', fr: 'Hôte' }, input: 'text' })
  })
})
