import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { numbers, World } from '../test-world.ts'

const token = 'a token of this test'
let world: World
let base: string
beforeEach(async () => {
  world = new World()
  const carrier = await world.start({ control: { port: 0, token } })
  base = `http://127.0.0.1:${carrier.controlPort}`
})
afterEach(() => world.end())

async function ask(method: string, path: string, body?: unknown): Promise<{ status: number; body: unknown }> {
  const response = await fetch(base + path, {
    method,
    headers: { authorization: `Bearer ${token}` },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const text = await response.text()
  return { status: response.status, body: text === '' ? null : JSON.parse(text) }
}

describe('the control', () => {
  it.each([undefined, 'Bearer wrong', `Basic ${token}`])('lets nobody in with %j', async (authorization) => {
    const response = await fetch(`${base}/state`, authorization === undefined ? {} : { headers: { authorization } })
    expect([response.status, await response.json()]).toMatchObject([401, { code: 'token-wrong' }])
  })

  it('leaves it to whoever asks to end a connection', async () => {
    const { headers } = await fetch(`${base}/state`, { headers: { authorization: `Bearer ${token}` } })
    expect([headers.get('connection'), headers.get('keep-alive')]).toEqual(['keep-alive', null])
  })

  it('says all that a screen needs to begin', async () => {
    await world.client()
    expect(await ask('GET', '/state')).toMatchObject({
      status: 200,
      body: {
        smppPort: world.carrier.smppPort,
        links: [{ systemId: 'parley', mode: 'transceiver' }],
        counters: { links: 1, submitted: 0 },
        settings: { receipts: { delayMs: 0 } },
        ...{ faults: [], populations: [], phones: [] },
      },
    })
  })

  it('makes, changes, uses and removes phones', async () => {
    const client = await world.client()
    expect(await ask('POST', '/phones', { number: '+33639981171', name: 'Nadia' })).toMatchObject({
      status: 201,
      body: { number: '+33639981171', name: 'Nadia', state: 'on', pinned: true, threads: [] },
    })
    expect(await ask('PATCH', '/phones/%2B33639981171', { state: 'full' })).toMatchObject({ body: { state: 'full' } })
    expect(await ask('PATCH', '/phones/33639981171', { state: 'on' })).toMatchObject({ body: { state: 'on' } })
    const sent = await ask('POST', '/phones/33639981171/messages', { to: '36180', text: 'STOP' })
    expect(sent).toMatchObject({ status: 202, body: { incoming: [expect.any(Number)], parts: 1 } })
    await client.until(() => client.incoming.length === 1)
    expect(await ask('GET', '/phones/33639981171')).toMatchObject({
      body: { threads: [{ with: '36180', messages: [{ direction: 'sent', text: 'STOP' }] }] },
    })
    expect(await ask('GET', '/phones')).toMatchObject({
      body: { phones: [{ number: '+33639981171', lastText: 'STOP' }] },
    })
    expect((await ask('DELETE', '/phones/33639981171')).status).toBe(204)
    expect((await ask('DELETE', '/phones/33639981171')).status).toBe(404)
  })

  it('lets a crowd write', async () => {
    const messages = numbers(3).map((from) => ({ from: `+${from}`, to: '36180', text: 'Oui' }))
    expect(await ask('POST', '/incoming', { messages })).toMatchObject({ status: 202, body: { parts: 3 } })
    expect(await ask('GET', '/counters')).toMatchObject({ body: { incoming: 3, incomingWaiting: 3 } })
  })

  it('changes settings group by group, and keeps them over a restart', async () => {
    const changed = await ask('PATCH', '/settings', { submissions: { perSecond: 200 }, receipts: { delayMs: [1, 5] } })
    expect(changed).toMatchObject({
      body: { submissions: { perSecond: 200, maxOctets: 254 }, receipts: { delayMs: [1, 5], order: 'in-order' } },
    })
    await world.restart()
    expect(world.carrier.settings().submissions.perSecond).toBe(200)
  })

  it('puts and lifts faults and crowds', async () => {
    const fault = await ask('PUT', '/faults/answers-lost', { kind: 'no-answer', probability: 0.1 })
    expect(fault).toMatchObject({ body: { id: 'answers-lost', kind: 'no-answer', probability: 0.1, count: null } })
    expect(await ask('GET', '/faults')).toMatchObject({ body: { faults: [{ id: 'answers-lost' }] } })
    expect((await ask('DELETE', '/faults/answers-lost')).status).toBe(204)
    expect((await ask('DELETE', '/faults/answers-lost')).status).toBe(404)
    await ask('PUT', '/faults/x', { kind: 'throttle' })
    expect((await ask('DELETE', '/faults')).status).toBe(204)
    expect(world.carrier.faults.list()).toEqual([])

    const crowd = await ask('PUT', '/populations/all', {
      replies: [{ share: 0.02, text: 'STOP', delayMs: [0, 60_000] }],
    })
    expect(crowd).toMatchObject({ body: { id: 'all', prefix: '', quietMs: 600_000 } })
    expect((await ask('DELETE', '/populations/all')).status).toBe(204)
  })

  it('shows links and cuts them', async () => {
    const client = await world.client()
    expect(await ask('GET', '/links')).toMatchObject({ body: { links: [{ systemId: 'parley', frozen: false }] } })
    expect(await ask('POST', '/links/cut')).toEqual({ status: 200, body: { cut: 1 } })
    await client.until(() => client.states.includes('down'))
  })

  it('reads the book from the end, from a place, or about one number', async () => {
    const client = await world.client()
    client.texts(numbers(5))
    await client.until(() => client.receipts.length === 5)
    await world.until(() => world.carrier.counters().receiptsAcknowledged === 5)
    const { body } = await ask('GET', '/book?limit=2')
    expect(body).toMatchObject({ entries: [{ no: 20 }, { no: 21, kind: 'receipt-acknowledged' }], last: 21 })
    expect(await ask('GET', '/book?after=20')).toMatchObject({ body: { entries: [{ no: 21 }] } })
    const about = await ask('GET', `/book?number=%2B${numbers(1)[0]}`)
    expect(about).toMatchObject({
      body: {
        entries: [{ kind: 'submitted', text: 'Hello', bytes: '48656c6c6f' }, { kind: 'receipt' }, { status: 0 }],
      },
    })
    expect(await ask('GET', '/book?kind=bound')).toMatchObject({ body: { entries: [{ kind: 'bound' }] } })
    expect(await ask('POST', '/book/flush')).toEqual({
      status: 200,
      body: { folder: world.carrier.bookFolder, last: 21 },
    })
  })

  it.each([
    ['GET', '/nothing', undefined, 404, 'not-found'],
    ['POST', '/phones', { number: 'abc' }, 400, 'no-number'],
    ['PATCH', '/phones/33639981171', { state: 'broken' }, 400, 'invalid'],
    ['PATCH', '/settings', { receipts: { order: 'sideways' } }, 400, 'invalid'],
    ['PUT', '/faults/x', { kind: 'explode' }, 400, 'invalid'],
    ['GET', '/book?limit=0', undefined, 400, 'invalid'],
  ])('says what is wrong: %s %s %j', async (method, path, body, status, code) => {
    const answer = await ask(method, path, body)
    expect(answer).toMatchObject({ status, body: { code, detail: expect.stringMatching(/\w/) } })
  })

  it('says that a body is not JSON', async () => {
    const headers = { authorization: `Bearer ${token}` }
    const response = await fetch(`${base}/phones`, { method: 'POST', headers, body: '{' })
    expect(await response.json()).toMatchObject({ code: 'not-json' })
  })
})

describe('the event stream', () => {
  it('tells of book, phones, links, settings and counters', async () => {
    const events = await listen()
    const client = await world.client()
    world.carrier.phones.change('+33639981171', { name: 'Nadia', pinned: true })
    client.text('33639981171', 'Bonjour')
    world.carrier.change({ submissions: { perSecond: 50 } })
    expect(await events.until('phones', ({ phones }) => JSON.stringify(phones).includes('Bonjour'))).toBeDefined()
    expect(await events.until('links', ({ links }) => (links as unknown[]).length === 1)).toBeDefined()
    expect(await events.until('settings', () => true)).toMatchObject({ settings: { submissions: { perSecond: 50 } } })
    expect(await events.until('counters', ({ accepted }) => accepted === 1)).toMatchObject({ links: 1 })
    world.carrier.phones.remove('+33639981171')
    expect(await events.until('phones', ({ removed }) => JSON.stringify(removed).includes('33639981171'))).toBeDefined()
    const kinds = events.all('book').flatMap(({ entries }) => (entries as { kind: string }[]).map(({ kind }) => kind))
    expect(kinds).toEqual(expect.arrayContaining(['bound', 'submitted', 'answered', 'receipt']))
    await events.close()
  })

  it('puts together what happens at once, and says how much it left out', async () => {
    const client = await world.client({ window: 20_000 })
    const events = await listen()
    client.texts(numbers(10_000))
    await client.until(() => client.receipts.length === 10_000)
    await events.until('counters', ({ receiptsAcknowledged }) => receiptsAcknowledged === 10_000)
    const books = events.all('book')
    const shown = books.reduce((sum, { entries }) => sum + (entries as unknown[]).length, 0)
    const skipped = books.reduce((sum, book) => sum + (book.skipped as number), 0)
    expect(shown + skipped).toBe(40_000)
    expect(books.every(({ entries }) => (entries as unknown[]).length <= 20)).toBe(true)
    await events.close()
  })
})

type Data = Record<string, unknown>

/** Listens by token in the address, as browsers must. */
async function listen() {
  const response = await fetch(`${base}/events?token=${encodeURIComponent(token)}`)
  const reader = response.body!.getReader()
  const seen: { event: string; data: Data }[] = []
  let rest = ''
  const next = async () => {
    const { value } = await reader.read()
    const pieces = (rest + new TextDecoder().decode(value)).split('\n\n')
    rest = pieces.pop()!
    for (const piece of pieces) {
      const match = /^event: (.*)\ndata: (.*)$/.exec(piece)
      if (match !== null) seen.push({ event: match[1]!, data: JSON.parse(match[2]!) as Data })
    }
  }
  await next()
  const all = (event: string) => seen.filter((one) => one.event === event).map(({ data }) => data)
  return {
    all,
    async until(event: string, wanted: (data: Data) => boolean): Promise<Data> {
      for (;;) {
        const found = all(event).find(wanted)
        if (found !== undefined) return found
        await next()
      }
    },
    close: () => reader.cancel(),
  }
}
