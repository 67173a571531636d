import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { until } from '../../../tests/support/until.ts'
import type { Actor } from '../access/index.ts'
import { one, rows, run, sql } from '../platform/database/index.ts'
import { testDatabase } from '../platform/database/test-database.ts'
import { createCaller } from '../platform/outgoing/index.ts'
import { createVault } from '../platform/secrets.ts'
import type { EventType } from './event-types.ts'
import { publishEvent, publishEvents } from './publish.ts'
import { startWebhookSender } from './send-calls.ts'
import { createEndpoint, renewSecret } from './store-endpoint.ts'
import { openReceiver, type Receiver, verifies } from './webhooks.fixture.ts'

const database = testDatabase()
const secretOfParley = 'a secret that is long enough for a test'
const vault = createVault(secretOfParley)
const ada: Actor = { kind: 'user', id: 'ada', name: 'Ada', role: 'administrator', language: 'en' }
let receiver: Receiver
let stopping: AbortController
let senders: Promise<void>[] = []

beforeEach(async () => {
  await run(database.db, sql`truncate webhook_endpoint, webhook_event, webhook_call, notice, audit cascade`)
  receiver = await openReceiver()
  stopping = new AbortController()
})
afterEach(async () => {
  stopping.abort()
  receiver.close()
  await Promise.all(senders)
  senders = []
})

const means = () => ({ db: database.db, vault, allowPrivate: true })
const subscribe = (types: EventType[] = ['delivery.finished'], url = receiver.url) =>
  createEndpoint(means(), ada, { url, description: '', types, enabled: true })
const finished = (id = 7) => publishEvent(database.db, { type: 'delivery.finished', data: { id } })
function start(allowPrivate = true) {
  const sender = startWebhookSender({
    db: database.db,
    vault,
    caller: createCaller({ allowPrivate, timeoutMs: 2_000 }),
    now: () => new Date(),
    clock: () => performance.now(),
    chance: () => 0,
    signal: stopping.signal,
    onTrouble: (error) => console.error(error),
    pollMs: 20,
  })
  senders.push(sender.stopped)
}
const call = () =>
  one(
    database.db,
    sql<{ state: string; attempts: number; pause_s: number; status: number | null; problem: string | null }>`
      select c.state, c.attempts, round(extract(epoch from c.due_at - now()))::int as pause_s, a.status, a.problem
        from webhook_call c
        left join webhook_attempt a on a.endpoint_id = c.endpoint_id and a.event_id = c.event_id and a.attempt = c.attempts`,
  )
const noted = () =>
  until('the attempt is noted', async () => (await call()).status !== null || (await call()).problem !== null)
/** As if its pause, or the lease of a worker that died, were over. */
const later = () => run(database.db, sql`update webhook_call set due_at = now(), leased_until = null`)
const endpoint = () =>
  one(
    database.db,
    sql<{ enabled: boolean; disabled_because: string | null; failing: boolean }>`
      select enabled, disabled_because, failing_since is not null as failing from webhook_endpoint`,
  )

describe('an event', () => {
  it('arrives as JSON, signed, with its name', async () => {
    const { secret } = await subscribe()
    await finished()
    start()
    await until('it arrived', async () => (await call()).state === 'arrived')
    const [only, ...more] = receiver.received
    expect(more).toEqual([])
    expect(only?.id).toMatch(/^evt_[0-9a-f]{32}$/)
    expect(only?.headers['content-type']).toBe('application/json')
    expect(JSON.parse(only?.body ?? '')).toEqual({
      type: 'delivery.finished',
      timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
      data: { id: 7 },
    })
    expect(only && verifies(only, secret)).toBe(true)
    expect(only && verifies(only, `${secret.slice(0, -4)}AAA=`)).toBe(false)
  })

  it('is signed with both secrets for a day after a renewal, then with the new one', async () => {
    const { id, secret } = await subscribe()
    const renewed = await renewSecret(means(), ada, id)
    await finished()
    start()
    await until('it arrived', async () => (await call()).state === 'arrived')
    const [first] = receiver.received
    expect(first && verifies(first, secret) && verifies(first, renewed.secret)).toBe(true)

    await run(database.db, sql`update webhook_endpoint set old_secret_until = now() - interval '1 s'`)
    await finished(8)
    await until('it was received', async () => receiver.received.length === 2)
    const second = receiver.received[1]
    expect(second && verifies(second, secret)).toBe(false)
    expect(second && verifies(second, renewed.secret)).toBe(true)
  })

  it.each([500, 302, 404, 429])('that is answered %i is sent again, the same, after a pause', async (status) => {
    await subscribe()
    receiver.answers(status)
    await finished()
    start()
    await noted()
    expect(await call()).toMatchObject({ state: 'waiting', attempts: 1, status, pause_s: 5 })
    expect((await endpoint()).failing).toBe(true)

    receiver.answers(200)
    await later()
    await until('it arrived', async () => (await call()).state === 'arrived')
    const [first, second] = receiver.received
    expect(second).toMatchObject({ id: first?.id, body: first?.body })
    expect((await endpoint()).failing).toBe(false)
  })

  it('has failed after ten attempts, and not before', async () => {
    await subscribe()
    receiver.answers(500)
    await finished()
    start()
    for (let attempt = 1; attempt <= 10; attempt++) {
      await until('it was tried', async () => (await call()).attempts === attempt && (await call()).status === 500)
      expect((await call()).state).toBe(attempt < 10 ? 'waiting' : 'failed')
      if (attempt < 10) await later()
    }
    await later()
    expect(receiver.received).toHaveLength(10)
  })

  it('to an address of the own network stays here without leave', async () => {
    await subscribe()
    await finished()
    start(false)
    await noted()
    expect(await call()).toMatchObject({ state: 'waiting', problem: 'refused-address' })
    expect(receiver.received).toEqual([])
  })
})

describe('several workers', () => {
  it('send each event once', async () => {
    await subscribe()
    await publishEvents(
      database.db,
      Array.from({ length: 100 }, (_, id) => ({ type: 'delivery.finished' as const, data: { id } })),
    )
    for (let worker = 0; worker < 4; worker++) start()
    await until('all arrived', async () => {
      const { n } = await one(
        database.db,
        sql<{ n: number }>`select count(*) as n from webhook_call where state = 'arrived'`,
      )
      return n === 100
    })
    expect(new Set(receiver.received.map(({ id }) => id)).size).toBe(100)
    expect(receiver.received).toHaveLength(100)
  })

  it('do not let an endpoint that is slow hold up another', async () => {
    const quick = await openReceiver()
    receiver.answers(() => {})
    await subscribe()
    await publishEvents(
      database.db,
      Array.from({ length: 200 }, (_, id) => ({ type: 'delivery.finished' as const, data: { id } })),
    )
    await subscribe(['delivery.paused'], quick.url)
    await publishEvent(database.db, { type: 'delivery.paused', data: {} })
    start()
    await until('the quick one has its own', () => quick.received.length === 1)
    expect(receiver.received.length).toBeLessThanOrEqual(4)
    quick.close()
  })

  it('of which one is killed between the answer and its note lose nothing, and repeat under the same name', async () => {
    await subscribe()
    const doomed = fork(join(import.meta.dirname, 'sender.fixture.ts'), {
      env: { ...process.env, DATABASE_URL: database.url, PARLEY_SECRET: secretOfParley },
      execArgv: [],
    })
    const gone = once(doomed, 'exit')
    receiver.answers((response) => {
      doomed.kill('SIGKILL')
      response.writeHead(200).end()
    })
    await finished()
    await gone
    expect(await call()).toMatchObject({ state: 'waiting', attempts: 1, status: null })

    receiver.answers(200)
    start()
    // Nobody takes it from a worker that may still be alive …
    await publishEvent(database.db, { type: 'delivery.finished', data: { id: 8 } })
    await until('it was received', async () => receiver.received.length === 2)
    expect(receiver.received.map(({ body }) => JSON.parse(body).data.id)).toEqual([7, 8])
    // … until the lease is over.
    await run(
      database.db,
      sql`update webhook_call set leased_until = now() - interval '1 s' where leased_until is not null`,
    )
    await until('it was received', async () => receiver.received.length === 3)
    expect(receiver.received[2]).toMatchObject({ id: receiver.received[0]?.id, body: receiver.received[0]?.body })
    await until('all arrived', async () => {
      const { n } = await one(
        database.db,
        sql<{ n: number }>`select count(*) as n from webhook_call where state = 'arrived'`,
      )
      return n === 2
    })
  })
})

describe('an endpoint', () => {
  const told = () =>
    rows(database.db, sql<{ kind: string; right: string }>`select kind, access_right as right from notice`)

  it('that says “gone” is switched off, and an administrator is told', async () => {
    await subscribe()
    receiver.answers(410)
    await finished()
    start()
    await until('it is switched off', async () => !(await endpoint()).enabled)
    expect(await endpoint()).toMatchObject({ disabled_because: 'gone' })
    expect(await call()).toMatchObject({ state: 'failed', status: 410 })
    expect(await told()).toEqual([{ kind: 'webhook-disabled', right: 'webhooks.manage' }])
    await finished(8)
    expect((await rows(database.db, sql`select id from webhook_event`)).length).toBe(1)
  })

  it('that took nothing for five days is switched off; one that took something meanwhile is not', async () => {
    await subscribe()
    receiver.answers(500)
    await finished()
    start()
    await noted()
    await run(
      database.db,
      sql`update webhook_endpoint set failing_since = now() - interval '5 days' + interval '1 hour'`,
    )
    await later()
    await until('it was tried', async () => (await call()).attempts === 2 && (await call()).status === 500)
    expect((await endpoint()).enabled).toBe(true)

    await run(database.db, sql`update webhook_endpoint set failing_since = now() - interval '5 days'`)
    await later()
    await until('it is switched off', async () => !(await endpoint()).enabled)
    expect(await endpoint()).toMatchObject({ disabled_because: 'failing' })
    expect((await call()).state).toBe('failed')
    expect(await told()).toHaveLength(1)
  })
})
