import { cpus } from 'node:os'
import { parseArgs } from 'node:util'
import { openDatabase } from '../server/src/platform/database/index.ts'
import { type BenchParley, startParley, usage } from './support/parley.ts'
import {
  bookOf,
  bytesOf,
  channelOf,
  confirm,
  fill,
  percentile,
  prepared,
  processorOf,
  rounded,
  standing,
  until,
  widen,
} from './support/sending.ts'

// More than this the simulator's book forgets: then what it accepted is counted, not compared.
const bookHolds = 1_500_000

/**
 * `npm run bench -- campaign [--messages N] [--window W] [--commit-ms MS] [--snapshot]`: a delivery from the API to the last receipt, as a person has it:
 * every process real, receipts on, durability on. Screens are read and single messages sent meanwhile.
 */
export async function bench(args: string[]) {
  const { values } = parseArgs({
    args,
    options: {
      messages: { type: 'string', default: '300000' },
      window: { type: 'string', default: '4000' },
      alone: { type: 'boolean', default: false },
      'commit-ms': { type: 'string', default: '0' },
      snapshot: { type: 'boolean', default: false },
    },
  })
  const messages = Number(values.messages)
  const parley = await startParley({ log: values.alone ? 'error' : 'debug' })
  let watch: NodeJS.Timeout | undefined
  try {
    await widen(parley, Number(values.window))
    await fill(parley, messages)
    const bytesBefore = await bytesOf(parley)
    const before = processorOf(parley)
    const delivery = await prepared(parley, 'A campaign')
    const afterPreparing = processorOf(parley)
    let rss = { gateway: 0, server: 0 }
    watch = setInterval(() => {
      rss = largest(rss, parley)
    }, 250)
    const waited = values.alone ? [] : waitsOf(parley)
    let meanwhile: Meanwhile | null = null
    await slowCommits(parley, Number(values['commit-ms']))
    const reader = values.snapshot ? await holdSnapshot(parley) : null
    const began = performance.now()
    await confirm(parley, delivery)
    let sent = 0
    await until(async () => {
      const now = await standing(parley, [delivery.preparation])
      if (now.waiting === 0 && sent === 0) sent = performance.now()
      // At full speed, which a process that has just begun has not.
      if (!values.alone && now.waiting < messages * 0.9) meanwhile ??= lookAndSend(parley, delivery.id)
      return now.waiting === 0 && now.submitted === 0
    }, 100)
    const ended = performance.now()
    const after = processorOf(parley)
    clearInterval(watch)
    const seen = (await (meanwhile as Meanwhile | null)?.stop()) ?? null
    reader?.release()
    const now = await standing(parley, [delivery.preparation])
    const bytes = await bytesOf(parley)
    const book = messages <= bookHolds ? await compare(parley, seen?.singles ?? new Map()) : null
    const each = (key: keyof typeof after) => rounded(((after[key] - afterPreparing[key]) / messages) * 1e6)
    return {
      scenario: 'campaign',
      messages,
      prepare_per_s: Math.round(messages / delivery.seconds),
      send_per_s: Math.round(messages / ((sent - began) / 1000)),
      end_to_end_per_s: Math.round(messages / ((ended - began) / 1000)),
      receipts: now.delivered + now.other,
      api_p99_ms: rounded(percentile(seen?.api ?? [], 0.99)),
      singles: waited.length,
      single_left_p50_ms: rounded(percentile(waited, 0.5)),
      single_left_p99_ms: rounded(percentile(waited, 0.99)),
      single_p99_ms: rounded(percentile(book?.singles.asked ?? [], 0.99)),
      single_accepted_p50_ms: rounded(percentile(book?.singles.accepted ?? [], 0.5)),
      single_accepted_p99_ms: rounded(percentile(book?.singles.accepted ?? [], 0.99)),
      rss_mb: Math.max(rss.gateway, rss.server),
      gateway_rss_mb: rss.gateway,
      bytes_per_message: Math.round((bytes - bytesBefore) / messages),
      in_doubt: now.in_doubt,
      duplicates: book?.duplicates ?? null,
      lost: book === null ? messages - now.delivered - now.other - now.in_doubt : messages - book.phones,
      window: Number(values.window),
      commit_ms: Number(values['commit-ms']),
      snapshot: values.snapshot,
      gateway_us: each('gateway'),
      postgres_us: each('postgres'),
      simulator_us: each('simulator'),
      server_us: each('server'),
      prepare_us: rounded(
        ((afterPreparing.server - before.server + afterPreparing.postgres - before.postgres) / messages) * 1e6,
      ),
      node: process.version,
      cpus: cpus().length,
    }
  } finally {
    clearInterval(watch)
    await parley.stop()
  }
}

/** A disk that takes so long for a commit: each one waits before it is written. */
async function slowCommits({ adminUrl }: BenchParley, ms: number) {
  if (ms === 0) return
  const admin = await openDatabase(adminUrl, { applicationName: 'parley-bench-admin', max: 1 })
  await admin.pool.query(`alter system set commit_delay = ${Math.round(ms * 1_000)}`)
  await admin.pool.query('alter system set commit_siblings = 0')
  await admin.pool.query('select pg_reload_conf()')
  await admin.close()
}

/** A reader whose snapshot stays open: nothing that changes meanwhile can be cleaned away. */
async function holdSnapshot({ database }: BenchParley) {
  const reader = await database.pool.connect()
  await reader.query('begin isolation level repeatable read')
  await reader.query('select count(*) from batch')
  return reader
}

function largest(known: { gateway: number; server: number }, parley: BenchParley) {
  const gateways = parley.children().filter(({ what }) => what.includes('gateway-process'))
  return {
    gateway: Math.max(known.gateway, ...gateways.map(({ pid }) => usage(pid).rssMb)),
    server: Math.max(known.server, usage(parley.pid).rssMb),
  }
}

/** How long each single message waited, from the transaction that accepts it until it is with the kernel. */
function waitsOf(parley: BenchParley): number[] {
  const waits: number[] = []
  parley.listen((line) => {
    const said = /"waited":(\d+)/.exec(line)
    if (said !== null) waits.push(Number(said[1]))
  })
  return waits
}

/** When a single message was asked for, and when the API had answered that it is accepted. */
type Asked = { asked: number; accepted: number }

type Meanwhile = ReturnType<typeof lookAndSend>

/** What people do while a campaign runs: they look at its screens, and write to one person. */
function lookAndSend(parley: BenchParley, delivery: number) {
  const api: number[] = []
  const singles = new Map<string, Asked>()
  let going = true
  const looks = [
    '/api/deliveries',
    `/api/deliveries/${delivery}`,
    `/api/deliveries/${delivery}/dashboard`,
    '/api/messages',
  ]
  const look = async () => {
    for (let turn = 0; going; turn++) {
      const began = performance.now()
      await parley.call('GET', looks[turn % looks.length] as string)
      api.push(performance.now() - began)
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
  }
  const send = async () => {
    const channel = await channelOf(parley, 'Simulator-service')
    for (let no = 0; going; no++) {
      const said = `Code ${100_000 + no}`
      const asked = Date.now()
      await parley.call('POST', '/api/messages', { channel_id: channel, to: '+33612345601', text: said })
      singles.set(said, { asked, accepted: Date.now() })
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
  }
  const running = Promise.all([look(), send()])
  return {
    async stop() {
      going = false
      await running
      return { api, singles }
    },
  }
}

/** What the carrier's book says: each phone once; and when single messages came. */
async function compare(parley: BenchParley, sentAt: ReadonlyMap<string, Asked>) {
  const times = new Map<string, number>()
  const singles = { asked: [] as number[], accepted: [] as number[] }
  for await (const entry of bookOf(parley)) {
    if (entry.kind !== 'submitted' || entry.status !== 0) continue
    const said = Buffer.from(entry.bytes).toString('latin1')
    const began = sentAt.get(said)
    if (began !== undefined) {
      singles.asked.push(entry.at - began.asked)
      singles.accepted.push(Math.max(0, entry.at - began.accepted))
    } else times.set(entry.to, (times.get(entry.to) ?? 0) + 1)
  }
  return { phones: times.size, duplicates: [...times.values()].filter((n) => n > 1).length, singles }
}
