import { cpus } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { readBook, startSimulator } from '@parley/simulator'
import { one, rows, sql } from '../server/src/platform/database/index.ts'
import { type BenchParley, startParley } from './support/parley.ts'
import { confirm, fill, percentile, prepared, processorOf, standing, until } from './support/sending.ts'
import { readStops } from './support/stops.ts'

const sender = '36180'
const stepMs = 50
const mostMs = 250

// What people write. The last one has a rule of its own, so that one in twenty is answered.
const usual = [
  ...['Merci beaucoup', 'Ok', 'Bonjour, je passe demain vers 15h', 'Qui êtes-vous ?', 'Super, à samedi !'],
  ...['Je ne pourrai pas venir', 'C’est noté', 'Appelez-moi ce soir svp', 'Quelle est l’adresse du magasin ?', '👍'],
  ...['Pas disponible, désolée', 'Est-ce que la promo vaut aussi à Lyon ?', 'd’accord', 'Je suis déjà venue hier'],
  ...[
    'Oui pour 2 personnes',
    'Non merci',
    'Bien reçu, bonne journée',
    'Réservez 3 places',
    'mon numéro de client est 123456',
  ],
  'Horaires',
]

/**
 * `npm run bench -- incoming [--say TEXT] [--per-minute N] [--seconds S] [--deliver-window W] [--links N] [--rate R]`: people write usual
 * things, or all the same, STOP say, at an even pace while a campaign to them runs at so many messages a second, and the carrier waits
 * on each link for the acknowledgement of so many of them before it hands over more. Its receipts come later, as they would share that window.
 * `--per-minute 0`: all say it in one breath. Ends with 1 when something is `wrong`.
 */
export async function bench(args: string[]) {
  const { values } = parseArgs({
    args,
    options: {
      say: { type: 'string' },
      'per-minute': { type: 'string', default: '20000' },
      seconds: { type: 'string', default: '10' },
      'deliver-window': { type: 'string', default: '10' },
      links: { type: 'string', default: '1' },
      rate: { type: 'string', default: '2000' },
    },
  })
  const seconds = Number(values.seconds)
  const rate = Number(values.rate)
  const pace = Number(values['per-minute'])
  const count = pace === 0 ? Math.min(3_000, rate * seconds) : Math.round((pace / 60) * seconds)
  // The campaign goes on until the last one has written.
  const people = Math.max(Math.ceil(rate * (seconds + 3)), count)
  const texts = values.say === undefined ? usual : [values.say]
  const isStop = values.say?.trim().toUpperCase() === 'STOP'
  const parley = await startParley()
  const data = join(parley.folder, 'carrier')
  const carrier = await startSimulator({
    data,
    settings: { deliveries: { window: Number(values['deliver-window']) }, receipts: { delayMs: 3_600_000 } },
  })
  try {
    await connect(parley, carrier.smppPort, rate, Number(values.links))
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
    const processor = processorOf(parley)
    const own = process.cpuUsage()
    const began = performance.now()
    const saidAt = new Map<string, number>()
    const say = (from: number, to: number) => {
      const some = phones.slice(from, to).map(({ address }) => String(address))
      for (const phone of some) saidAt.set(phone, Date.now())
      carrier.incoming(
        some.map((phone, i) => ({ from: `+${phone}`, to: sender, text: texts[(from + i) % texts.length] as string })),
      )
    }
    const due = () => (pace === 0 ? count : Math.min(count, Math.ceil(((performance.now() - began) / 60_000) * pace)))
    for (let said = 0; said < count; await new Promise((resolve) => setTimeout(resolve, stepMs))) {
      const now = due()
      say(said, now)
      said = now
    }
    const saidIn = performance.now() - began
    await until(async () => carrier.counters().incomingAcknowledged >= count)
    const took = performance.now() - began
    const used = processorOf(parley)
    const { user, system } = process.cpuUsage(own)
    const submitted = carrier.counters().submitted - before
    const ran = (await standing(parley, [delivery.preparation])).waiting > 0
    if (isStop) await until(async () => (await standing(parley, [delivery.preparation])).waiting === 0)
    const { excluded } = await standing(parley, [delivery.preparation])
    carrier.flushBook()
    const { figures, stops } = await readStops(readBook(join(data, 'book')), /^News: /)
    // The carrier waits for others before it hands one over.
    const waited = [...stops].map(([phone, { at }]) => at - (saidAt.get(phone) as number))
    const kept = await keptOf(parley)
    const { after_ack_any_node, ...times } = figures
    const wrong = [
      kept.kept < count && 'lost',
      kept.kept > kept.phones && 'kept twice',
      kept.answered_twice > 0 && 'answered twice',
      !ran && 'the campaign was over before the last one wrote',
      (times.acknowledged_ms_p99 ?? 0) > mostMs && `p99 over ${mostMs} ms`,
      pace > 0 && took - saidIn > 1000 && 'slower than what was said',
      isStop && kept.quarantined < count && 'not all quarantined',
      isStop && after_ack_any_node > 0 && 'written to after a STOP',
    ].filter((one) => one !== false)
    if (wrong.length > 0) process.exitCode = 1
    const perMessage = (of: keyof typeof used) => Math.round(((used[of] - processor[of]) / count) * 1e6)
    return {
      scenario: 'incoming',
      say: values.say ?? 'usual',
      said: count,
      ...kept,
      said_per_s: pace === 0 ? 'all at once' : Math.round(pace / 60),
      taken_per_s: Math.round((count / took) * 1000),
      deliver_window: Number(values['deliver-window']),
      links: Number(values.links),
      ...times,
      after_ack_any_node,
      said_to_acknowledged_ms_p50: percentile(waited, 0.5),
      said_to_acknowledged_ms_p99: percentile(waited, 0.99),
      campaign_per_s: Math.round((submitted / took) * 1000),
      excluded_late: excluded,
      gateway_us: perMessage('gateway'),
      postgres_us: perMessage('postgres'),
      server_us: perMessage('server'),
      carrier_us: Math.round((user + system) / count),
      node: process.version,
      cpus: cpus().length,
      wrong: wrong.join(', ') || 'nothing',
    }
  } finally {
    await carrier.stop()
    await parley.stop()
  }
}

/** What is there afterwards of what phones wrote, each of them once. */
const keptOf = ({ database }: BenchParley) =>
  one(
    database.db,
    sql<{ kept: number; phones: number; answered: number; answered_twice: number; quarantined: number }>`
      with answers as (
        select origin ->> 'answers' as incoming, count(*) as times from batch where origin ? 'answers' group by 1)
      select (select count(*)::int from incoming) as kept, (select count(distinct address)::int from incoming) as phones,
             (select count(*)::int from answers) as answered, (select count(*)::int from answers where times > 1) as answered_twice,
             (select count(distinct address)::int from quarantine where lifted_at is null and status = 'opted-out') as quarantined`,
  )

/** An account at the carrier of this process, with a number to answer to, a channel and a rule. */
async function connect({ call, database }: BenchParley, port: number, rate: number, links: number) {
  const { id } = await call<{ id: number }>('POST', '/api/accounts', {
    name: 'Bench',
    kind: 'smpp',
    settings: {
      ...{ host: '127.0.0.1', port, system_id: 'parley', parts_per_second: rate, window: 1_000 },
      ...{ binds: links },
    },
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
  await call('POST', '/api/reply-rules', {
    ...{ level: 'account', owner: id, version: 0, accepted: false },
    rule: { keyword: 'Horaires', reply: 'Du lundi au samedi de 10 h à 19 h.' },
  })
  await until(async () => {
    const slots = await rows(database.db, sql<{ state: string }>`select state from link_slot where account_id = ${id}`)
    return slots.length === links && slots.every(({ state }) => state === 'up')
  })
}
