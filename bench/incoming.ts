import { cpus } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { readBook, startSimulator } from '@parley/simulator'
import { one, rows, sql } from '../server/src/platform/database/index.ts'
import { type BenchParley, startParley } from './support/parley.ts'
import { confirm, fill, percentile, prepared, standing, until } from './support/sending.ts'
import { readStops } from './support/stops.ts'

const sender = '36180'
const stepMs = 50

/**
 * `npm run bench -- incoming [--say TEXT] [--per-minute N] [--seconds S] [--deliver-window W] [--rate R]`: people say STOP, or something else,
 * at an even pace while a campaign to them runs at so many messages a second, and the carrier waits for the acknowledgement of ten
 * of them before it hands over more. Its receipts come later, as they would share that window. `--per-minute 0`: all say it in one breath.
 */
export async function bench(args: string[]) {
  const { values } = parseArgs({
    args,
    options: {
      say: { type: 'string', default: 'STOP' },
      'per-minute': { type: 'string', default: '20000' },
      seconds: { type: 'string', default: '10' },
      'deliver-window': { type: 'string', default: '10' },
      rate: { type: 'string', default: '2000' },
    },
  })
  const seconds = Number(values.seconds)
  const rate = Number(values.rate)
  const pace = Number(values['per-minute'])
  const count = pace === 0 ? Math.min(3_000, rate * seconds) : Math.round((pace / 60) * seconds)
  const people = Math.max(rate * seconds, count)
  const parley = await startParley()
  const data = join(parley.folder, 'carrier')
  const carrier = await startSimulator({
    data,
    settings: { deliveries: { window: Number(values['deliver-window']) }, receipts: { delayMs: 3_600_000 } },
  })
  try {
    await connect(parley, carrier.smppPort, rate)
    await fill(parley, people)
    const phones = await rows(
      parley.database.db,
      sql<{ address: number }>`select address from profile order by id limit ${count}`,
    )
    const delivery = await prepared(parley, 'News', {
      text: `News: {{ first_name }}. STOP au ${sender}`,
      channel: 'Bench',
      settings: { ignore_hours: true },
    })
    await confirm(parley, delivery)
    await until(async () => carrier.counters().submitted > 0)
    const before = carrier.counters().submitted
    const began = performance.now()
    const saidAt = new Map<string, number>()
    const say = (from: number, to: number) => {
      const some = phones.slice(from, to).map(({ address }) => String(address))
      for (const phone of some) saidAt.set(phone, Date.now())
      carrier.incoming(some.map((phone) => ({ from: `+${phone}`, to: sender, text: values.say })))
    }
    const due = () => (pace === 0 ? count : Math.min(count, Math.ceil(((performance.now() - began) / 60_000) * pace)))
    for (let said = 0; said < count; await new Promise((resolve) => setTimeout(resolve, stepMs))) {
      const now = due()
      say(said, now)
      said = now
    }
    await until(async () => carrier.counters().incomingAcknowledged >= count)
    const took = (performance.now() - began) / 1000
    const submitted = carrier.counters().submitted - before
    await until(async () => (await standing(parley, [delivery.preparation])).waiting === 0)
    const { excluded } = await standing(parley, [delivery.preparation])
    carrier.flushBook()
    const { figures, stops } = await readStops(readBook(join(data, 'book')), /^News: /, values.say)
    // The carrier waits for others before it hands one over.
    const waited = [...stops].map(([phone, { at }]) => at - (saidAt.get(phone) as number))
    const kept = await one(
      parley.database.db,
      sql<{
        kept: number
        phones: number
      }>`select count(*)::int as kept, count(distinct address)::int as phones from incoming`,
    )
    return {
      scenario: 'incoming',
      say: values.say,
      said: count,
      ...kept,
      said_per_s: pace === 0 ? 'all at once' : Math.round(pace / 60),
      deliver_window: Number(values['deliver-window']),
      ...figures,
      said_to_acknowledged_ms_p50: percentile(waited, 0.5),
      said_to_acknowledged_ms_p99: percentile(waited, 0.99),
      campaign_per_s: Math.round(submitted / took),
      excluded_late: excluded,
      node: process.version,
      cpus: cpus().length,
    }
  } finally {
    await carrier.stop()
    await parley.stop()
  }
}

/** An account at the carrier of this process, with a number to answer to and a channel. */
async function connect({ call, database }: BenchParley, port: number, rate: number) {
  const { id } = await call<{ id: number }>('POST', '/api/accounts', {
    name: 'Bench',
    kind: 'smpp',
    settings: { host: '127.0.0.1', port, system_id: 'parley', parts_per_second: rate, window: 1_000 },
    secrets: { password: 'parley' },
    enabled: true,
  })
  const own = await call<{ id: number }>('POST', '/api/senders', {
    account_id: id,
    kind: 'reply-number',
    value: sender,
    country: 'FR',
  })
  await call('POST', '/api/channels', { name: 'Bench', kind: 'marketing', sender_id: own.id })
  await until(
    async () =>
      (
        await one(
          database.db,
          sql<{ up: boolean }>`select exists (select from link_slot where account_id = ${id} and state = 'up') as up`,
        )
      ).up,
  )
}
