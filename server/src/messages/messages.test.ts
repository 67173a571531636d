import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Api, openApi } from '../../../tests/support/api.ts'
import { type GatewayHere, gatewayHere } from '../../../tests/support/gateways.ts'
import { openGround } from '../../../tests/support/ground.ts'
import { accepted, settled, textOf } from '../../../tests/support/ledger.ts'
import { phones } from '../../../tests/support/sending.ts'
import { until } from '../../../tests/support/until.ts'
import { one, run, sql } from '../platform/database/index.ts'

const ground = openGround()
let api: Api
let headers: Record<string, string>
let gateway: GatewayHere | null = null
beforeAll(async () => {
  api = await openApi(ground)
  headers = await api.key('approver')
})
afterAll(async () => {
  await gateway?.stop()
  await api?.close()
})

type Sent = { to?: string; text?: string; channel_id?: number } & Record<string, unknown>
const send = (message: Sent = {}, more: Record<string, string> = {}) =>
  api.call('POST', '/api/messages', {
    body: { channel_id: ground.channels.service, to: `+${phones(1)[0]}`, text: 'Hello', ...message },
    headers: { ...headers, ...more },
  })
const read = async (id: string) => (await api.call('GET', `/api/messages/${id}`, { headers })).body
const messages = async () => (await one(ground.db, sql<{ count: number }>`select count(*) as count from message`)).count
const french = { 'accept-language': 'fr' }

describe('a message that cannot be sent', () => {
  it.each([
    ['+33 1 42 68 53 00', 'invalid-number', 'landline', 'mobile'],
    ['hello', 'invalid-number', 'letters', '+33612345678'],
    ['3,36E+10', 'invalid-number', 'excel-scientific', '+33612345678'],
    ['36173', 'invalid-number', 'short-code', '+33612345678'],
  ])('to %j says why, and nothing is kept of it', async (to, code, because, fix) => {
    const before = await messages()
    const { status, body } = await send({ to })
    expect({ status, code: body.code, because: body.params.because }).toEqual({ status: 400, code, because })
    expect(body.fix).toContain(fix)
    expect(await messages()).toBe(before)
  })

  it('because its text takes too many SMS says how many', async () => {
    const { status, body } = await send({ text: 'é'.repeat(10) + '€'.repeat(400) })
    expect({ status, code: body.code }).toEqual({ status: 400, code: 'text-too-long' })
    expect(body.title).toMatch(/takes 6 SMS; the channel allows 5/)
  })

  it('through a channel that may not send marketing yet, or that does not exist', async () => {
    const undecided = await api.call('POST', '/api/messages', {
      body: { channel_id: 9_999, to: '+33612345678', text: 'Hello' },
      headers,
    })
    expect(undecided).toMatchObject({ status: 404, body: { code: 'not-found' } })
  })

  it('to someone who opted out says since when, in both languages; service messages still leave', async () => {
    const [to] = phones(1)
    await api.call('POST', '/api/quarantine', {
      body: { address: `+${to}`, reason: 'Asked at the counter' },
      headers: await api.key('administrator'),
    })
    const [english, frenchOne] = await Promise.all([
      send({ to: `+${to}`, channel_id: ground.channels.news }),
      send({ to: `+${to}`, channel_id: ground.channels.news }, french),
    ])
    expect(english).toMatchObject({ status: 409, body: { code: 'opted-out' } })
    expect(english.body.title).toMatch(/^This number opted out on /)
    expect(frenchOne.body.title).toMatch(/^Ce numéro s’est désinscrit le /)
    expect(frenchOne.body.fix).toContain('START')
    expect(await send({ to: `+${to}` })).toMatchObject({ status: 201 })
  })

  it('to a number in quarantine is refused for service messages as well', async () => {
    const [to] = phones(1)
    await api.call('POST', '/api/quarantine', {
      body: { address: `+${to}`, reason: 'Dead number', status: 'quarantined' },
      headers: await api.key('administrator'),
    })
    expect(await send({ to: `+${to}` })).toMatchObject({ status: 409, body: { code: 'quarantined' } })
  })
})

describe('an Idempotency-Key', () => {
  it('answers a repetition with the same message', async () => {
    const to = `+${phones(1)[0]}`
    const first = await send({ to }, { 'idempotency-key': 'one' })
    const second = await send({ to }, { 'idempotency-key': 'one' })
    expect(second).toMatchObject({ status: 201, body: { id: first.body.id } })
  })

  it('makes one message of twenty requests at once', async () => {
    const before = await messages()
    const to = `+${phones(1)[0]}`
    const all = await Promise.all(Array.from({ length: 20 }, () => send({ to }, { 'idempotency-key': 'twenty' })))
    expect(all.map(({ status }) => status)).toEqual(Array(20).fill(201))
    expect(new Set(all.map(({ body }) => body.id)).size).toBe(1)
    expect(await messages()).toBe(before + 1)
  })

  it('of another request is refused', async () => {
    const to = `+${phones(1)[0]}`
    await send({ to, text: 'One' }, { 'idempotency-key': 'other' })
    expect(await send({ to, text: 'Two' }, { 'idempotency-key': 'other' })).toMatchObject({
      status: 409,
      body: { code: 'idempotency-key-reused' },
    })
  })

  it('of a refused request may be used again once it is mended', async () => {
    expect(await send({ to: '+33' }, { 'idempotency-key': 'mended' })).toMatchObject({ status: 400 })
    expect(await send({}, { 'idempotency-key': 'mended' })).toMatchObject({ status: 201 })
  })

  it('belongs to who uses it', async () => {
    const mine = await send({}, { 'idempotency-key': 'shared' })
    const theirs = await send({}, { ...(await api.key('agent')), 'idempotency-key': 'shared' })
    expect(theirs.status).toBe(201)
    expect(theirs.body.id).not.toBe(mine.body.id)
  })
})

it('takes more messages at once than there are connections, on a channel that never sent before', async () => {
  const all = await Promise.all(Array.from({ length: 40 }, () => send({ channel_id: ground.channels.second })))
  expect(all.map(({ status }) => status)).toEqual(Array(40).fill(201))
  expect(new Set(all.map(({ body }) => body.id)).size).toBe(40)
})

describe('a message on its way', () => {
  beforeAll(async () => {
    gateway = await gatewayHere(ground)
    await settled(ground)
  })

  it('is waiting, then delivered, and its history says when', async () => {
    const { body } = await send({ text: 'Bonjour à tous' })
    expect(body).toMatchObject({ parts: 1, sender: '36173', is_reply: false, by: 'A approver', marketing: false })
    await until('delivered', async () => (await read(body.id)).state === 'delivered')
    const { history, delivered_at, submitted_at } = await read(body.id)
    expect(history.map(({ what }: { what: string }) => what)).toEqual(
      expect.arrayContaining(['submitted', 'delivered']),
    )
    expect(Date.parse(delivered_at)).toBeGreaterThanOrEqual(Date.parse(submitted_at))
  })

  it.each([
    ['of five parts', 'A long text. '.repeat(55), 5, 'gsm7'],
    ['with emoji', 'Bonjour 👋🏽 à tous', 1, 'ucs2'],
    [
      'with a pair of surrogates where parts would be cut',
      `${'a'.repeat(66)}😀 more text to fill a second part`,
      2,
      'ucs2',
    ],
  ])('%s arrives as it was written', async (_, text, parts, encoding) => {
    const to = `+${phones(1)[0]}`
    ground.carrier.phones.change(to, { state: 'on', pinned: true })
    const { body } = await send({ to, text })
    expect(body).toMatchObject({ parts, encoding })
    await until('delivered', async () => (await read(body.id)).state === 'delivered')
    const shown = ground.carrier.phones.get(to).threads.flatMap(({ messages }) => messages.map((one) => one.text))
    expect(shown).toEqual([text])
  })

  it('whose validity is over before it may leave expires, and nothing is sent', async () => {
    const to = phones(1)[0]
    const { body } = await send({
      to: `+${to}`,
      due_at: new Date(Date.now() + 3_600_000).toISOString(),
      validity_minutes: 1,
    })
    await run(
      ground.db,
      sql`update batch set due_at = now() - interval '2 minutes', expires_at = now() - interval '1 minute'
                              where preparation_id = ${Number(body.id.split('-')[0])} and batch = ${Number(body.id.split('-')[1])} >> 10`,
    )
    await until('expired', async () => (await read(body.id)).state === 'expired')
    expect((await accepted(ground)).filter((entry) => entry.to === to)).toEqual([])
  })

  it('of an account without a link expires as well', async () => {
    const to = phones(1)[0]
    await run(ground.db, sql`update account set enabled = false where id = ${ground.account}`)
    await gateway?.gateway.reload()
    await run(ground.db, sql`update account set enabled = true where id = ${ground.account}`)
    const { body } = await send({ to: `+${to}`, validity_minutes: 1 })
    await run(
      ground.db,
      sql`update batch set expires_at = now() - interval '1 second' where preparation_id = ${Number(body.id.split('-')[0])}
                               and batch = ${Number(body.id.split('-')[1])} >> 10`,
    )
    await until('expired', async () => (await read(body.id)).state === 'expired')
    await gateway?.gateway.reload()
  })

  it('that is not due yet waits', async () => {
    const { body } = await send({ due_at: new Date(Date.now() + 3_600_000).toISOString() })
    const next = await send({})
    await until('delivered', async () => (await read(next.body.id)).state === 'delivered')
    expect((await read(body.id)).state).toBe('waiting')
    await run(ground.db, sql`update batch set due_at = now() where state = 'ready'`)
    await until('delivered', async () => (await read(body.id)).state === 'delivered')
  })

  it('with a higher priority goes before those that wait with it', async () => {
    ground.carrier.faults.put('closed', { kind: 'refuse-binds' })
    ground.carrier.cut()
    await until('no link', () => ground.carrier.links().length === 0)
    for (const priority of [0, 3, 9, 5]) await send({ text: `priority ${priority}`, priority })
    ground.carrier.faults.clear()
    await settled(ground)
    const order = (await accepted(ground)).map(textOf).filter((text) => text.startsWith('priority'))
    expect(order).toEqual(['priority 9', 'priority 5', 'priority 3', 'priority 0'])
  })

  it('that the carrier refuses says with which number, once and for all', async () => {
    ground.carrier.faults.put('refused', { kind: 'status', status: 0x0b, count: 1 })
    const { body } = await send()
    await until('refused', async () => (await read(body.id)).state === 'refused')
    expect(await read(body.id)).toMatchObject({ error_code: 11 })
  })
})

describe('the list of messages', () => {
  it('comes in pages that neither repeat nor skip', async () => {
    const seen: string[] = []
    for (let cursor = ''; ; ) {
      const { body } = await api.call('GET', `/api/messages?limit=7${cursor}`, { headers })
      seen.push(...body.items.map(({ id }: { id: string }) => id))
      if (body.next === null) break
      cursor = `&cursor=${body.next}`
    }
    expect(seen).toHaveLength(await messages())
    expect(new Set(seen).size).toBe(seen.length)
  })

  it('finds those to one number', async () => {
    const { body: sent } = await send()
    const { body } = await api.call('GET', `/api/messages?to=${encodeURIComponent(sent.to)}`, { headers })
    expect(body.items.map(({ id }: { id: string }) => id)).toEqual([sent.id])
  })
})

describe('before sending', () => {
  const check = (to: string) =>
    api.call('POST', '/api/messages/check', { body: { channel_id: ground.channels.news, to }, headers })

  it('says whether a number may be written to', async () => {
    expect((await check('06 12 34 56 78')).body).toMatchObject({
      number: { ok: true, e164: '+33612345678', country: 'FR' },
      may_write: { ok: true },
    })
    expect((await check('01 42 68 53 00')).body).toMatchObject({
      number: { ok: false, code: 'invalid-number' },
      may_write: null,
    })
  })
})
