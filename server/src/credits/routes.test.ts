import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Api, openApi } from '../../../tests/support/api.ts'
import { openGround } from '../../../tests/support/ground.ts'
import { one, rows, sql } from '../platform/database/index.ts'
import { balanceListener } from '../wiring.ts'
import { tellLow } from './low.ts'

const ground = openGround()
let api: Api
let headers: Record<string, string>
beforeAll(async () => {
  api = await openApi(ground)
  headers = await api.key('administrator')
})
afterAll(() => api?.close())

type Method = Parameters<Api['call']>[0]
const call = (method: Method, path: string, body?: object, more: Record<string, string> = {}) =>
  api.call(method, `/api/credits${path}`, { body, headers: { ...headers, ...more } })
const own = (path = '') => `/${ground.account}${path}`
const enter = (body: object, more?: Record<string, string>) => call('POST', own('/entries'), body, more)

describe('an account without anything said about credits', () => {
  it('is counted, with nothing on it', async () => {
    const { body } = await call('GET', '')
    expect(body.items).toContainEqual({
      account: { id: ground.account, name: 'Carrier', kind: 'smpp' },
      mode: 'counted',
      available: 0,
      held: 0,
      alert_below: null,
      low: false,
      money: null,
      per_received: 0,
      per_mail: 0,
      prices: 0,
    })
  })

  it('that becomes prepaid has a price: one credit a part, until someone says otherwise', async () => {
    const changed = await call('PATCH', own(), { mode: 'prepaid', alert_below: 50_000 })
    expect(changed).toMatchObject({ status: 200, body: { mode: 'prepaid', low: true, prices: 1 } })
    expect((await call('GET', own('/prices'))).body.items).toEqual([{ country: '*', per_part: 1_000 }])
  })

  it('that does not exist is not found', async () => {
    expect(await call('PATCH', '/999', { mode: 'prepaid' })).toMatchObject({ status: 404 })
    expect(await call('POST', '/999/entries', { kind: 'top-up', amount: 1 })).toMatchObject({ status: 404 })
  })
})

describe('a top-up', () => {
  it('is in the ledger with who entered it and why, and in the audit log', async () => {
    const topped = await enter({ kind: 'top-up', amount: 100_000, note: 'Invoice 2026-114' })
    expect(topped).toMatchObject({ status: 201, body: { available: 100_000, low: false } })
    const { body } = await call('GET', own('/entries'))
    expect(body.items).toMatchObject([
      { kind: 'top-up', amount: 100_000, to_available: 100_000, by_name: 'A administrator', note: 'Invoice 2026-114' },
    ])
    const act = await one(ground.db, sql`select action, details from audit where action like 'credits.topped%'`)
    expect(act).toEqual({
      action: 'credits.topped-up',
      details: { name: 'Carrier', amount: 100_000, note: 'Invoice 2026-114' },
    })
  })

  it('with an Idempotency-Key counts once, however often it comes', async () => {
    const again = () => enter({ kind: 'top-up', amount: 1_000 }, { 'idempotency-key': 'pay-1' })
    const all = await Promise.all([again(), again(), again()])
    expect(all.map(({ status }) => status)).toEqual([201, 201, 201])
    expect(new Set(all.map(({ body }) => body.entry)).size).toBe(1)
    expect((await call('GET', own())).body.available).toBe(101_000)
  })

  it('adds something; what takes away is a correction, with its reason', async () => {
    expect(await enter({ kind: 'top-up', amount: -1 })).toMatchObject({ status: 400 })
    expect(await enter({ kind: 'top-up', amount: 0.5 })).toMatchObject({ status: 400 })
    expect(await enter({ kind: 'correction', amount: -1_000, note: ' ' })).toMatchObject({ status: 400 })
    expect(await enter({ kind: 'correction', amount: -1_000, note: 'Paid back' })).toMatchObject({
      status: 201,
      body: { available: 100_000 },
    })
  })

  it('is not undone below zero', async () => {
    const { status, body } = await enter({ kind: 'correction', amount: -100_001, note: 'All' })
    expect({ status, code: body.code, title: body.title }).toEqual({
      status: 409,
      code: 'below-zero',
      title: 'This account has only 100 credits available.',
    })
  })
})

describe('a price list', () => {
  it('is replaced whole, by rows or by pasted text', async () => {
    expect(await call('PUT', own('/prices'), { items: [{ country: 'FR', per_part: 1_000 }] })).toMatchObject({
      status: 200,
    })
    const pasted = await call('PUT', own('/prices'), { text: 'Pays;Tarif\nfr;1\nbe;1,25\n*;2' })
    expect(pasted.body.items).toEqual([
      { country: '*', per_part: 2_000 },
      { country: 'BE', per_part: 1_250 },
      { country: 'FR', per_part: 1_000 },
    ])
  })

  it('that cannot be read changes nothing and names its lines', async () => {
    const { status, body } = await call('PUT', own('/prices'), { text: 'FR;1\nUtopia;1' }, { 'accept-language': 'fr' })
    expect({ status, code: body.code, fields: body.fields }).toEqual({
      status: 400,
      code: 'unreadable-prices',
      fields: [{ path: 'line 2', says: 'Le pays s’écrit en deux lettres, comme FR, ou * pour tous les autres.' }],
    })
    expect((await call('GET', own('/prices'))).body.items).toHaveLength(3)
  })

  it.each([
    [{ items: [{ country: 'XX', per_part: 1 }] }],
    [{ items: [{ country: 'FR', per_part: -1 }] }],
    [
      {
        items: [
          { country: 'FR', per_part: 1 },
          { country: 'FR', per_part: 2 },
        ],
      },
    ],
  ])('is refused with %j', async (body) => {
    expect(await call('PUT', own('/prices'), body)).toMatchObject({ status: 400 })
  })
})

describe('the ledger', () => {
  it('is read in pages, the newest first, and by kind', async () => {
    const first = await call('GET', own('/entries?limit=2'))
    const second = await call('GET', own(`/entries?limit=2&cursor=${first.body.next}`))
    const kinds = [...first.body.items, ...second.body.items].map(({ kind }: { kind: string }) => kind)
    expect({ kinds, next: second.body.next }).toEqual({ kinds: ['correction', 'top-up', 'top-up'], next: null })
    expect((await call('GET', own('/entries?kind=correction'))).body.items).toHaveLength(1)
  })

  it('is exported for a spreadsheet of the reader’s language, safe to open', async () => {
    await enter({ kind: 'top-up', amount: 1_500, note: '=cmd()' })
    const french = await call('GET', own('/entries.csv'), undefined, { 'accept-language': 'fr' })
    const [head, line] = String(french.body).split('\r\n')
    expect(french.headers['content-type']).toContain('text/csv')
    expect(head).toBe('\uFEFFDate;Écriture;Disponible;Réservé;Solde;Diffusion;Préparation;Lot;Par;Note')
    expect(line).toMatch(/^[^;]+;Recharge;1,5;0;1,5;;;;A administrator;'=cmd\(\)$/)
  })

  it('adds up to the balance', async () => {
    const { body } = await call('GET', '/check')
    expect(body).toMatchObject({ ok: true, accounts: [{ available: 101_500, ledger_available: 101_500 }] })
    await ground.db.transaction().execute(async (tx) => {
      await sql`update credit_account set available = available + 1`.execute(tx)
    })
    expect((await call('GET', '/check')).body.ok).toBe(false)
    await sql`update credit_account set available = available - 1`.execute(ground.db)
  })
})

describe('who may', () => {
  it.each(['viewer', 'agent', 'builder', 'approver'] as const)(
    'see credits: also a %s, who changes nothing',
    async (role) => {
      const reading = await api.key(role)
      expect((await api.call('GET', '/api/credits', { headers: reading })).status).toBe(200)
      const body = { kind: 'top-up', amount: 1 }
      expect((await api.call('POST', `/api/credits${own('/entries')}`, { body, headers: reading })).status).toBe(403)
    },
  )
})

describe('the wire', () => {
  it('shows the whole credits that are left', async () => {
    expect((await api.call('GET', '/api/wire', { headers })).body.credits).toBe(101)
    await call('PATCH', own(), { mode: 'counted' })
    expect((await api.call('GET', '/api/wire', { headers })).body.credits).toBeNull()
    await call('PATCH', own(), { mode: 'prepaid' })
  })
})

describe('an account that runs low', () => {
  const notices = () =>
    rows(
      ground.db,
      sql<{ title: { en: string }; open: boolean }>`
        select title, resolved_at is null as open from notice where kind = 'credits-low'`,
    )

  it('is an alarm until it was topped up', async () => {
    await call('PATCH', own(), { alert_below: 200_000 })
    await tellLow(ground.db, balanceListener)
    await tellLow(ground.db, balanceListener)
    expect(await notices()).toMatchObject([{ title: { en: 'Carrier has less than 200 credits left.' }, open: true }])
    await enter({ kind: 'top-up', amount: 100_000 })
    await tellLow(ground.db, balanceListener)
    expect(await notices()).toMatchObject([{ open: false }])
  })
})
