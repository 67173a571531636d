import { mkdtemp, rm } from 'node:fs/promises'
import { Agent, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { pino } from 'pino'
import { createClickTaker, redirectRoutes } from '../server/src/links/index.ts'
import { unpackContent } from '../server/src/messages/index.ts'
import { startEmbedded } from '../server/src/platform/database/embedded.ts'
import { one, openDatabase, rows, type run, sql } from '../server/src/platform/database/index.ts'
import { migrate } from '../server/src/platform/database/migrate.ts'
import { ensurePartitions } from '../server/src/platform/database/partitions.ts'
import { buildServer } from '../server/src/platform/http/server.ts'
import { benchChannel, fillProfiles, prepareCampaign, withShortLinks } from './prepare.ts'

/** `npm run bench -- links [--messages N] [--clicks N] [--rate N] [--personal]`: how long whoever clicks waits, by a real socket, while clicks are written. */
export async function bench(args: string[]) {
  const { values } = parseArgs({
    args,
    options: {
      messages: { type: 'string', default: '50000' },
      clicks: { type: 'string', default: '20000' },
      rate: { type: 'string', default: '1000' },
      personal: { type: 'boolean', default: false },
    },
  })
  const folder = await mkdtemp(join(tmpdir(), 'parley-bench-'))
  const embedded = await startEmbedded({ dataFolder: folder })
  try {
    await migrate(embedded.url)
    const database = await openDatabase(embedded.url, { applicationName: 'bench', max: 10 })
    const { db } = database
    await ensurePartitions(database.pool, new Date())
    await fillProfiles(db, Number(values.messages))
    const channel = await benchChannel(db, 'transactional', 'long-number')
    await withShortLinks(db, channel)
    const { preparation } = await prepareCampaign({
      database,
      url: embedded.url,
      channel,
      links: values.personal ? 'personal' : 'same',
    })
    const codes = await codesOf(db, preparation)
    const clicks = createClickTaker({ db, onWritten: () => {}, onTrouble: (error) => console.error(error) })
    const app = await buildServer({ log: pino({ level: 'silent' }), guard: async () => {}, version: 'bench' })
    redirectRoutes(app, { db, clicks, now: () => new Date(), clock: () => performance.now() })
    await app.listen({ host: '127.0.0.1', port: 0 })
    const port = (app.server.address() as AddressInfo).port
    const cold = await ask(port, codes, 1)
    const began = performance.now()
    const waited = await clickAll(port, codes, Number(values.clicks), Number(values.rate))
    const seconds = (performance.now() - began) / 1000
    await clicks.settled()
    const { written } = await one(db, sql<{ written: number }>`select count(*)::int as written from click`)
    await app.close()
    await database.close()
    const at = (share: number) => Math.round(waited[Math.floor(waited.length * share)]! * 100) / 100
    return {
      clicks: waited.length,
      written,
      per_s: Math.round(waited.length / seconds),
      first_ms: Math.round(cold * 100) / 100,
      p50_ms: at(0.5),
      p99_ms: at(0.99),
      most_ms: at(0.99999),
      node: process.version,
      cpus: cpus().length,
    }
  } finally {
    await embedded.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

async function codesOf(db: Parameters<typeof run>[0], preparation: number): Promise<string[]> {
  const found = await rows(db, sql<{ body: Buffer }>`select body from content where preparation_id = ${preparation}`)
  return found.flatMap(({ body }) =>
    unpackContent(body).texts.flatMap((text) => /l\.example\.org\/([0-9A-Za-z]{12})/.exec(text)?.[1] ?? []),
  )
}

const agent = new Agent({ keepAlive: true })

/** How long one click took, in milliseconds. */
function ask(port: number, codes: readonly string[], i: number): Promise<number> {
  const began = performance.now()
  return new Promise((resolve, reject) => {
    const path = `/l/${codes[(i * 7919) % codes.length]}`
    const asked = request(
      { host: '127.0.0.1', port, path, agent, headers: { 'user-agent': 'Mobile Safari' } },
      (answer) => {
        answer.resume()
        answer.on('end', () => {
          if (answer.statusCode === 302) resolve(performance.now() - began)
          else reject(new Error(`${path} answered ${answer.statusCode}`))
        })
      },
    )
    asked.on('error', reject)
    asked.end()
  })
}

/** So many in each second, whether those before are answered or not. */
async function clickAll(port: number, codes: readonly string[], count: number, rate: number): Promise<number[]> {
  const began = performance.now()
  const asked: Promise<number>[] = []
  while (asked.length < count) {
    const due = Math.min(count, Math.ceil(((performance.now() - began) / 1000) * rate))
    while (asked.length < due) asked.push(ask(port, codes, asked.length))
    await setTimeout(1)
  }
  return (await Promise.all(asked)).sort((one, other) => one - other)
}
