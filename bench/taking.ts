import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { createIncomingTaker } from '../server/src/incoming/index.ts'
import { createHeardStops } from '../server/src/messages/gateway/heard-stops.ts'
import { createStandingNumbers } from '../server/src/messages/standing.ts'
import { startEmbedded } from '../server/src/platform/database/embedded.ts'
import { type Database, one, openDatabase, run, sql } from '../server/src/platform/database/index.ts'
import { migrate } from '../server/src/platform/database/migrate.ts'
import { ensurePartitions } from '../server/src/platform/database/partitions.ts'
import type { Incoming } from '../server/src/providers/index.ts'
import { benchChannel, fillProfiles } from './prepare.ts'
import { fillDelivery } from './support/fill-delivery.ts'
import { usage } from './support/parley.ts'
import { percentile, rounded } from './support/sending.ts'

const deliveries = 3

/**
 * `npm run bench -- taking [--people N] [--size N] [--batches N] [--say TEXT]`: the taker alone in a process, with three deliveries to
 * everyone in the tables: what one micro-batch of so many messages costs, and where its time goes, statement by statement.
 */
export async function bench(args: string[]) {
  const { values } = parseArgs({
    args,
    options: {
      people: { type: 'string', default: '100000' },
      size: { type: 'string', default: '10' },
      batches: { type: 'string', default: '200' },
      say: { type: 'string', default: 'Merci beaucoup' },
    },
  })
  const [people, size, batches] = [Number(values.people), Number(values.size), Number(values.batches)]
  const folder = await mkdtemp(join(tmpdir(), 'parley-bench-'))
  const embedded = await startEmbedded({ dataFolder: folder })
  try {
    await migrate(embedded.url)
    const database = await openDatabase(embedded.url, { applicationName: 'bench', max: 4, byKey: true })
    await ensurePartitions(database.pool, new Date())
    await fillProfiles(database.db, people)
    await benchChannel(database.db, 'marketing')
    const { account } = await one(
      database.db,
      sql<{ account: number }>`select id as account from account where name = 'Bench'`,
    )
    for (let serial = 1; serial <= deliveries; serial++) await fillDelivery(database.db, { account, serial })
    await run(database.db, sql`vacuum analyze`).catch(() => {})
    const statements = watch(database)
    const stops = createHeardStops(() => performance.now())
    const taker = createIncomingTaker({
      database,
      numbers: createStandingNumbers(database.db, () => new Date()),
      account: (id) => (id === account ? { id, name: 'Bench', simulated: false } : undefined),
      wait: () => new Promise((resolve) => setTimeout(resolve, 5)),
      onTrouble: (error) => console.error(error),
    })
    const phones = (
      await database.pool.query<{ address: number }>(
        'select address from profile order by hashint8(address) limit $1',
        [size * (batches + warmUp)],
      )
    ).rows.map(({ address }) => String(address))
    const took: number[] = []
    let [own, theirs] = [process.cpuUsage(), usage(embedded.pid() as number).family]
    for (let batch = 0; batch < batches + warmUp; batch++) {
      if (batch === warmUp) {
        statements.clear()
        own = process.cpuUsage()
        theirs = usage(embedded.pid() as number).family
      }
      const began = performance.now()
      taker.take(
        stops,
        account,
        phones.slice(batch * size, (batch + 1) * size).map((from) => handed(from, values.say)),
      )
      await taker.settled()
      if (batch >= warmUp) took.push(performance.now() - began)
    }
    const used = process.cpuUsage(own)
    const postgres = usage(embedded.pid() as number).family - theirs
    const messages = batches * size
    for (const [statement, { ms, times }] of [...statements].toSorted((a, b) => b[1].ms - a[1].ms))
      console.error(`${(ms / batches).toFixed(2).padStart(8)} ms  ${(times / batches).toFixed(2)} x  ${statement}`)
    await taker.close()
    await database.close()
    return {
      scenario: 'taking',
      people,
      messages_in_tables: people * deliveries,
      say: values.say,
      size,
      batches,
      batch_ms_p50: rounded(percentile(took, 0.5), 2),
      batch_ms_p99: rounded(percentile(took, 0.99), 2),
      per_s: Math.round((messages / took.reduce((sum, ms) => sum + ms, 0)) * 1000),
      node_us: Math.round((used.user + used.system) / messages),
      postgres_us: Math.round((postgres / messages) * 1e6),
      statements: rounded([...statements.values()].reduce((sum, { times }) => sum + times, 0) / batches, 1),
    }
  } finally {
    await embedded.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

const warmUp = 20

const handed = (from: string, text: string): Incoming => ({
  from,
  to: '36173',
  bytes: Buffer.from(text, 'latin1'),
  dataCoding: 0,
  defaultAlphabet: 'gsm7',
  udh: false,
  sar: null,
  providerId: null,
  receivedAt: new Date(),
  raw: () => Buffer.alloc(0),
  acknowledge: () => true,
  refuse: () => true,
  answered: 'surely-read',
})

/** How long statements took, from the moment they were sent until their answer was read. */
function watch({ pool }: Database) {
  const seen = new Map<string, { ms: number; times: number }>()
  const watched = new WeakSet<object>()
  pool.on('acquire', (client) => {
    if (watched.has(client)) return
    watched.add(client)
    const query = client.query.bind(client) as (...given: unknown[]) => unknown
    Object.assign(client, {
      query(...given: unknown[]) {
        const began = performance.now()
        const first = given[0] as string | { text?: string }
        const text = typeof first === 'string' ? first : (first.text ?? '')
        const done = () => {
          const name = text.replaceAll(/\s+/g, ' ').trim().slice(0, 90)
          const { ms, times } = seen.get(name) ?? { ms: 0, times: 0 }
          seen.set(name, { ms: ms + performance.now() - began, times: times + 1 })
        }
        const answer = query(...given)
        if (answer instanceof Promise) answer.then(done, done)
        return answer
      },
    })
  })
  return seen
}
