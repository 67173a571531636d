import { readdirSync, readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { createAccount } from '../server/src/accounts/store-account.ts'
import { createChannel } from '../server/src/accounts/store-channel.ts'
import { createSender } from '../server/src/accounts/store-sender.ts'
import { askAudience } from '../server/src/audiences/index.ts'
import { deliverySettings } from '../server/src/deliveries/delivery.ts'
import { startPreparation, startPreparationRunner } from '../server/src/deliveries/preparation/index.ts'
import { startEmbedded } from '../server/src/platform/database/embedded.ts'
import {
  type Database,
  type Db,
  one,
  openDatabase,
  run,
  sql,
  transaction,
} from '../server/src/platform/database/index.ts'
import { migrate } from '../server/src/platform/database/migrate.ts'
import { ensurePartitions } from '../server/src/platform/database/partitions.ts'
import { createVault } from '../server/src/platform/secrets.ts'
import { catalogue } from '../server/src/wiring.ts'

/**
 * `npm run bench -- prepare [--messages N] [--runs N] [--marketing] [--links written|same|personal]`: how fast a delivery is prepared, with
 * its durability on; with a link that stays as it is written, or that becomes short.
 */
export async function bench(args: string[]) {
  const { values } = parseArgs({
    args,
    options: {
      messages: { type: 'string', default: '500000' },
      runs: { type: 'string', default: '1' },
      marketing: { type: 'boolean', default: false },
      links: { type: 'string', default: 'none' },
    },
  })
  const count = Number(values.messages)
  const folder = await mkdtemp(join(tmpdir(), 'parley-bench-'))
  const embedded = await startEmbedded({ dataFolder: folder })
  try {
    await migrate(embedded.url)
    const database = await openDatabase(embedded.url, { applicationName: 'bench', max: 10 })
    await ensurePartitions(database.pool, new Date())
    await fillProfiles(database.db, count)
    const links = linkTexts.find((one) => one === values.links) ?? 'none'
    const kind = values.marketing ? 'marketing' : 'transactional'
    const channel = await benchChannel(database.db, kind, links === 'none' ? 'reply-number' : 'long-number')
    if (links === 'same' || links === 'personal') await withShortLinks(database.db, channel)
    let figures = await prepareCampaign({ database, url: embedded.url, channel, links, server: embedded.pid() })
    for (let again = 1; again < Number(values.runs); again++) {
      console.error(figures)
      figures = await prepareCampaign({ database, url: embedded.url, channel, links, server: embedded.pid() })
    }
    await database.close()
    return { ...figures, node: process.version, cpus: cpus().length }
  } finally {
    await embedded.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

/** French mobiles in no order, with a name and a field each. */
export async function fillProfiles(db: Db, count: number): Promise<void> {
  await run(
    db,
    sql`insert into profile_field (name, label, type) values ('shop', 'Shop', 'text') on conflict do nothing`,
  )
  await run(
    db,
    sql`insert into profile (address, first_name, last_name, language, attributes)
        select case when i % 2 = 0 then 33610000000 else 33700000000 + 50000000 end + (i * 7919::bigint) % 28999999,
               (array['Jeanne', 'Amélie', 'Karim', 'Zoé', 'Léa', 'Paul', 'Inès', 'Louis'])[1 + i % 8], 'Person ' || i, 'fr',
               jsonb_build_object('shop', (array['Lyon', 'Paris', 'Lille', 'Nice', 'Brest'])[1 + i % 5])
          from generate_series(1, ${count}::int) i`,
  )
  await run(db, sql`analyze profile`)
}

/** A channel of an account that nothing has to answer for. */
export async function benchChannel(
  db: Db,
  kind: 'marketing' | 'transactional',
  from: 'reply-number' | 'long-number' = 'reply-number',
): Promise<number> {
  const account = await createAccount(db, createVault('a secret that is long enough for a bench'), 'parley', {
    name: 'Bench',
    kind: 'smpp',
    settings: { host: '127.0.0.1', port: 2775, system_id: 'bench', parts_per_second: null },
    secrets: { password: 'bench' },
    enabled: true,
  })
  const sender = await createSender(db, 'parley', {
    account_id: account,
    kind: from,
    value: from === 'reply-number' ? '36173' : '+33757930010',
    country: 'FR',
  })
  return createChannel(db, 'parley', { name: `Bench-${kind}`, kind, sender_id: sender, options: {} })
}

/** The channel writes its links with a subdomain that needs no name server to be asked. */
export async function withShortLinks(db: Db, channel: number): Promise<void> {
  await run(
    db,
    sql`with added as (
          insert into link_subdomain (host, base, delegation, created_by)
          values ('l.example.org', 'https://l.example.org/', '{"state": "delegated", "by": "cname"}', 'bench') returning id)
        update channel set options = options || jsonb_build_object('link_subdomain_id', (select id from added)) where id = ${channel}`,
  )
}

const linkTexts = ['none', 'written', 'same', 'personal'] as const
type LinkText = (typeof linkTexts)[number]

const text = (links: LinkText) => {
  const words = 'Bonjour {{ first_name }}, votre magasin de {{ shop }} a dix ans : -20 % samedi.'
  if (links === 'none') return `${words} STOP au 36173`
  return `${words} https://a.example/${links === 'personal' ? '{{ last_name | url_encode }}' : '10-ans'} STOP au 36173`
}

/** Prepares a delivery for everyone, with a text of two fields, and says how long it took. */
export async function prepareCampaign({
  database,
  url,
  channel,
  links = 'none',
  server,
}: {
  database: Database
  url: string
  channel: number
  links?: LinkText
  /** The server's process, where it is ours: what it and its children use is counted. */
  server?: number
}) {
  const { db } = database
  const stopping = new AbortController()
  let ended = () => {}
  const end = new Promise<void>((resolve) => {
    ended = resolve
  })
  const runner = startPreparationRunner({
    database,
    url,
    askAudience: askAudience(catalogue, () => new Date()),
    notify: () => {},
    // Committed a moment later: what is measured ends when the delivery says so.
    onEnded: async () => void setTimeout(ended, 0),
    signal: stopping.signal,
    onError: (error) => console.error(error),
  })
  let rss = 0
  const watch = setInterval(() => {
    rss = Math.max(rss, process.memoryUsage.rss())
  }, 50)
  const cpuBefore = cpuTimes(server)
  const began = performance.now()
  const { delivery, preparation } = await transaction(db, async (tx) => {
    const { id } = await one(
      tx,
      sql<{ id: number }>`
        insert into delivery (label, channel_id, content, population, settings, state, created_by, updated_by)
        values ('Bench', ${channel}, ${JSON.stringify({ text: text(links), variants: [], mention: false })}::jsonb, '{"of": "all"}',
                ${JSON.stringify(deliverySettings.parse({}))}::jsonb, 'preparing', 'bench', 'bench') returning id`,
    )
    const started = await startPreparation(tx, { deliveryId: id, by: 'bench' })
    await run(tx, sql`update delivery set preparation_id = ${started.preparation} where id = ${id}`)
    return { delivery: id, ...started }
  })
  runner.wake()
  const frozen = await untilFrozen(db, preparation)
  const frozenCpu = cpuTimes(server)
  await end
  let state = 'preparing'
  while (state === 'preparing') {
    const row = await one(db, sql<{ state: string }>`select state from delivery where id = ${delivery}`)
    state = row.state
  }
  const seconds = (performance.now() - began) / 1000
  const cpu = cpuTimes(server)
  clearInterval(watch)
  stopping.abort()
  await runner.stopped
  const { messages } = await one(
    db,
    sql<{
      messages: number
    }>`select coalesce(sum(size), 0)::int as messages from batch where preparation_id = ${preparation}`,
  )
  return {
    preparation,
    state,
    messages,
    prepare_s: round(seconds),
    freeze_s: round((frozen - began) / 1000),
    prepare_per_s: Math.round(messages / seconds),
    node_us: round((cpu.node - cpuBefore.node) / messages),
    postgres_us: round((cpu.postgres - cpuBefore.postgres) / messages),
    freeze_postgres_us: round((frozenCpu.postgres - cpuBefore.postgres) / messages),
    memory_mb: Math.round(rss / 2 ** 20),
  }
}

const round = (value: number) => Math.round(value * 100) / 100

async function untilFrozen(db: Db, preparation: number): Promise<number> {
  for (;;) {
    const { target } = await one(
      db,
      sql<{ target: number | null }>`select target from preparation where id = ${preparation}`,
    )
    if (target !== null) return performance.now()
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

/** Microseconds of processor that this process and the database server have used: on a busy machine they say more than the rate. */
function cpuTimes(server: number | undefined): { node: number; postgres: number } {
  const { user, system } = process.cpuUsage()
  let postgres = 0
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
      if (Number(pid) !== server && Number(fields[1]) !== server) continue
      // Own time; that of children which ended is in their parent's.
      postgres += (Number(fields[11]) + Number(fields[12]) + Number(fields[13]) + Number(fields[14])) * 10_000
    } catch {
      // Ended between the two looks.
    }
  }
  return { node: user + system, postgres }
}
