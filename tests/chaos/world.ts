import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { hashKey, newKey } from '../../server/src/access/actor.ts'
import { insertKey } from '../../server/src/access/queries.ts'
import { createAccount } from '../../server/src/accounts/store-account.ts'
import { createChannel } from '../../server/src/accounts/store-channel.ts'
import { createSender } from '../../server/src/accounts/store-sender.ts'
import { startEmbedded } from '../../server/src/platform/database/embedded.ts'
import { openDatabase, rows, sql } from '../../server/src/platform/database/index.ts'
import { migrate } from '../../server/src/platform/database/migrate.ts'
import { createVault } from '../../server/src/platform/secrets.ts'
import { until } from '../support/until.ts'
import { freePort, secret, startCarrier, startServer, type Victim } from './processes.ts'

export const window = 40
const patience = 60_000

/**
 * Everything real and everything apart, so that each part can be killed by itself: PostgreSQL with its durability on, the
 * server, gateways, and a carrier that lives through all of it.
 */
export async function openWorld({ partsPerSecond = 600 }: { partsPerSecond?: number } = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'parley-chaos-'))
  const embedded = await startEmbedded({ dataFolder: join(folder, 'database') })
  await migrate(embedded.url)
  const database = await openDatabase(embedded.url, { applicationName: 'parley-chaos', max: 6 })
  const { db } = database
  const carrier = await startCarrier(join(folder, 'carrier'), {
    submissions: { latencyMs: [0, 40] },
    receipts: { delayMs: [0, 300], order: 'shuffled', groupOf: 20 },
  })
  const channel = await seed(db, carrier.port, partsPerSecond)
  const key = newKey()
  await insertKey(db, {
    name: 'chaos',
    hash: hashKey(key),
    prefix: key.slice(0, 11),
    role: 'administrator',
    by: null,
  })
  const port = await freePort()
  let closing = false
  const place = { url: embedded.url, folder }
  let server: Victim = startServer(place, join(folder, 'server'), port)
  // As a service manager does: whenever it ends, also because the database was not there at its start, it is started again.
  const keepRunning = async () => {
    while (!closing) {
      await server.gone
      await new Promise((resolve) => setTimeout(resolve, 200))
      if (!closing) server = startServer(place, join(folder, 'server'), port)
    }
  }
  const kept = keepRunning()

  /** Asks until the server is there to answer: it may be dead or its database away. */
  async function ask<T>(
    method: string,
    path: string,
    body?: object,
    more: Record<string, string> = {},
  ): Promise<{ status: number; body: T }> {
    const end = performance.now() + patience
    for (;;) {
      try {
        const response = await fetch(`http://127.0.0.1:${port}${path}`, {
          method,
          headers: { authorization: `Bearer ${key}`, ...(body ? { 'content-type': 'application/json' } : {}), ...more },
          ...(body ? { body: JSON.stringify(body) } : {}),
        })
        const said = await response.text()
        if (response.status < 500)
          return { status: response.status, body: (said === '' ? null : JSON.parse(said)) as T }
        if (performance.now() > end) throw new Error(`${method} ${path}: ${response.status} ${said}`)
      } catch (error) {
        if (performance.now() > end) throw error
      }
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
  }

  await sayWhatIsAnswered(ask)

  return {
    folder,
    url: embedded.url,
    database,
    db,
    carrier,
    channel,
    ask,
    get server() {
      return server
    },
    /** The server of the database ends at once, as when power fails, and comes back by itself. */
    async crashDatabase() {
      const before = embedded.pid()
      process.kill(before, 'SIGQUIT')
      await until(
        'the database is back',
        async () => {
          if (embedded.pid() === before) return false
          return (await rows(db, sql`select 1`).catch(() => [])).length === 1
        },
        patience,
      )
    },
    async close() {
      closing = true
      if (server.running) server.child.kill('SIGTERM')
      await kept
      await carrier.stop()
      await database.close()
      await embedded.stop(5_000)
      await rm(folder, { recursive: true, force: true })
    },
  }
}
export type World = Awaited<ReturnType<typeof openWorld>>

/** Rules with and without a reply, and a text for everything else. */
async function sayWhatIsAnswered(ask: Ask) {
  const must = async <T>(method: string, path: string, body?: object): Promise<T> => {
    const said = await ask<T>(method, path, body)
    if (said.status >= 300) throw new Error(`${method} ${path}: ${JSON.stringify(said)}`)
    return said.body
  }
  const list = await must<{ id: number }>('POST', '/api/lists', { name: 'Club' })
  const rules = [
    { keyword: 'PRIX', reply: 'Le prix est de 12 euros, {{ first_name | default: "chers amis" }}.' },
    { keyword: 'CLUB', reply: '', action: { kind: 'add-to-list', list_id: list.id } },
  ]
  for (const [version, rule] of rules.entries())
    await must('POST', '/api/reply-rules', { level: 'account', owner: account, version, rule })
  await must('PUT', `/api/reply-rules/accounts/${account}/limit`, { replies_per_hour: 100 })
  const answering = await must<object>('GET', `/api/accounts/${account}/answering`)
  const text = 'Bonjour, nous vous rappelons dans la semaine.'
  await must('PUT', `/api/accounts/${account}/answering`, { ...answering, kind: 'text', text })
}
type Ask = <T>(method: string, path: string, body?: object) => Promise<{ status: number; body: T }>
const account = 1

async function seed(db: Parameters<typeof createSender>[0], port: number, partsPerSecond: number) {
  const account_id = await createAccount(db, createVault(secret), 'parley', {
    name: 'Carrier',
    kind: 'smpp',
    settings: {
      host: '127.0.0.1',
      port,
      system_id: 'parley',
      parts_per_second: partsPerSecond,
      window,
      binds: 2,
      reconnect_most: 1,
      answer_timeout: 5,
    },
    secrets: { password: 'parley' },
    enabled: true,
  })
  const sender_id = await createSender(db, 'parley', {
    account_id,
    kind: 'reply-number',
    value: '36173',
    country: 'FR',
  })
  return createChannel(db, 'parley', {
    name: 'News',
    kind: 'marketing',
    sender_id,
    options: { default_country: 'FR', hours: 'none' },
  })
}
