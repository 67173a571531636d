import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Simulator, startSimulator } from '@parley/simulator'
import pino from 'pino'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type App, buildServer } from '../platform/http/server.ts'
import type { SimulatorAddress } from './door.ts'
import { ensurePhones, firstPhones } from './ensure-phones.ts'
import { followSimulator } from './follow.ts'
import { simulatorRoutes } from './routes.ts'

const token = 'a-token-of-this-test'
let folder: string
let carrier: Simulator
let address: SimulatorAddress | null
let app: App

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parley-simulator-'))
  carrier = await startSimulator({ data: folder, control: { port: 0, token } })
  address = { url: `http://127.0.0.1:${carrier.controlPort}`, token }
  app = await buildServer({ log: pino({ level: 'silent' }), guard: async () => {}, version: 'test' })
  simulatorRoutes(app, { simulator: () => address })
  await app.ready()
})
afterAll(async () => {
  await app?.close()
  await carrier?.stop()
  await rm(folder, { recursive: true, force: true })
})

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
async function ask(method: Method, url: string, body?: object) {
  const response = await app.inject({ method, url: `/api/simulator${url}`, ...(body ? { payload: body } : {}) })
  return { status: response.statusCode, body: response.body === '' ? null : response.json() }
}
const shown = async () => (await ask('GET', '/phones')).body.items.map((phone: { number: string }) => phone.number)

describe('the phones on the screen', () => {
  it('are three at the first start, and are not brought back once someone chose others', async () => {
    await ensurePhones(() => address)
    expect(await shown()).toEqual(expect.arrayContaining(firstPhones.map(({ number }) => number)))
    await ask('DELETE', `/phones/${encodeURIComponent(firstPhones[2].number)}`)
    await ensurePhones(() => address)
    expect(await shown()).toHaveLength(2)
  })

  it('take a number as people write it in their country', async () => {
    const { status, body } = await ask('POST', '/phones', {
      number: '06 12 34 56 04',
      name: 'Awa',
      default_country: 'FR',
    })
    expect({ status, number: body.number, state: body.state }).toEqual({
      status: 201,
      number: '+33612345604',
      state: 'on',
    })
  })

  it('refuse what is no number, beside the field', async () => {
    const { status, body } = await ask('POST', '/phones', { number: '06 12' })
    expect({ status, field: body.fields[0].path }).toEqual({ status: 400, field: 'number' })
  })

  it.each(['off', 'full', 'on'])('are switched %s', async (state) => {
    const { body } = await ask('PATCH', '/phones/+33612345601', { state })
    expect(body.state).toBe(state)
  })

  it('show what their owner wrote, waiting while no link is there to carry it', async () => {
    await ask('POST', '/phones/+33612345601/messages', { to: '36180', text: 'STOP' })
    const { body } = await ask('GET', '/phones/+33612345601')
    expect(body.threads).toMatchObject([
      { with: '36180', messages: [{ ours: false, text: 'STOP', state: 'waiting', receipt_ms: null }] },
    ])
  })
})

describe('the carrier', () => {
  it('is moved setting by setting, and lost answers are one of them', async () => {
    const change = { receipt_delay_ms: 50, per_second: 200, answers_lost: 0.25 }
    const { body } = await ask('PATCH', '/settings', change)
    expect(body.settings).toMatchObject(change)
    expect(body.faults).toEqual([])
    const again = await ask('PATCH', '/settings', { answers_lost: 0 })
    expect(again.body.settings).toMatchObject({ receipt_delay_ms: 50, per_second: 200, answers_lost: 0 })
  })

  it('does wrong on demand, until it is told to stop', async () => {
    const { body } = await ask('PUT', '/faults/queue-full', { kind: 'queue-full', count: 10 })
    expect(body.faults).toEqual([{ id: 'queue-full', kind: 'queue-full', probability: 1, count: 10, struck: 0 }])
    expect((await ask('DELETE', '/faults/queue-full')).status).toBe(204)
    expect((await ask('DELETE', '/faults/queue-full')).status).toBe(204)
    expect((await ask('GET', '')).body.faults).toEqual([])
  })

  it('says why a fault cannot be', async () => {
    const { status, body } = await ask('PUT', '/faults/odd', { kind: 'status' })
    expect({ status, code: body.code }).toEqual({ status: 400, code: 'simulator-refused' })
  })

  it('lets a crowd answer, whose shares cannot be more than everyone', async () => {
    const replies = [{ share: 0.02, text: 'STOP', within_ms: 60_000 }]
    const { body } = await ask('PUT', '/crowds/everyone', { replies, outcomes: [{ share: 0.005, stat: 'UNDELIV' }] })
    expect(body.crowds).toEqual([
      { id: 'everyone', prefix: '', replies, outcomes: [{ share: 0.005, stat: 'UNDELIV', err: null }] },
    ])
    const tooMany = await ask('PUT', '/crowds/everyone', {
      replies: [
        { share: 0.7, text: 'a' },
        { share: 0.7, text: 'b' },
      ],
    })
    expect({ status: tooMany.status, field: tooMany.body.fields[0].path }).toEqual({ status: 400, field: 'replies' })
  })

  it('keeps a book that is read from its end', async () => {
    await ask('PATCH', '/phones/+33612345602', { state: 'off' })
    const { body } = await ask('GET', '/book?limit=1')
    expect(body.entries).toMatchObject([{ kind: 'phone', to: '+33612345602', detail: 'off' }])
    expect(body.last).toBe(body.entries[0].no)
  })

  it('has its links cut: none is up here', async () => {
    expect((await ask('POST', '/links/cut', {})).body).toEqual({ cut: 0 })
  })
})

describe('when the simulator does not run', () => {
  it('says so, and that trying again may help', async () => {
    const was = address
    address = null
    const { status, body } = await ask('GET', '')
    address = was
    expect({ status, code: body.code, retry: body.retry }).toEqual({ status: 503, code: 'simulator-off', retry: true })
  })
})

describe('open screens', () => {
  it('hear that a phone changed', async () => {
    const heard = new Set<string>()
    const { promise, resolve } = Promise.withResolvers<void>()
    const publish = ({ topic, data }: { topic: string; data: unknown }) => {
      if (data !== null && typeof data === 'object' && 'again' in data) return
      heard.add(topic)
      if (heard.has('phones') && heard.has('book')) resolve()
    }
    const following = followSimulator({ publish }, () => address, 1)
    // The stream may still be opening: each change is a further chance, the first one heard ends the wait.
    const writing = setInterval(() => void carrier.phones.change('+33612345602', { name: `Karim ${heard.size}` }), 20)
    await promise
    clearInterval(writing)
    await following.stop()
    expect([...heard].sort()).toEqual(['book', 'phones'])
  })
})
