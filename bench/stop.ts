import { cpus } from 'node:os'
import { parseArgs } from 'node:util'
import { type BenchParley, startParley } from './support/parley.ts'
import { bookOf, confirm, fill, percentile, prepared, rounded, standing, until, widen } from './support/sending.ts'

// The most urgent one first, so that everyone has most of his messages still to come when he says STOP to the first.
const priorities = [3, 2, 1, 0]

/**
 * `npm run bench -- stop [--people N] [--share S] [--within MS] [--rate N] [--deliver-window N] [--quiet]`: four deliveries to the
 * same people, one after the other, at full speed or at so many a second; each who answers STOP says it to the first that
 * reaches him, after a second at least and so many at most. The carrier's book says what came after our acknowledgement: on the
 * same link, which is the node that took it, nothing may. `--quiet`: no receipts meanwhile, which share the carrier's window.
 */
export async function bench(args: string[]) {
  const { values } = parseArgs({
    args,
    options: {
      people: { type: 'string', default: '60000' },
      share: { type: 'string', default: '0.05' },
      within: { type: 'string', default: '3000' },
      rate: { type: 'string' },
      'deliver-window': { type: 'string', default: '2000' },
      quiet: { type: 'boolean', default: false },
    },
  })
  const people = Number(values.people)
  const carrier = {
    deliveries: { window: Number(values['deliver-window']) },
    ...(values.quiet ? { receipts: { delayMs: 3_600_000 } } : {}),
  }
  const parley = await startParley({ env: { SIMULATOR_SETTINGS: JSON.stringify(carrier) } })
  try {
    await widen(parley, 4_000, values.rate === undefined ? null : Number(values.rate))
    await fill(parley, people)
    await parley.call('PUT', '/api/simulator/crowds/answering', {
      prefix: '+33',
      replies: [{ share: Number(values.share), text: 'STOP', within_ms: Number(values.within) }],
    })
    const deliveries = []
    for (const priority of priorities) {
      const text = `${'DCBA'[priority]}: du nouveau pour {{ first_name }}. STOP au 36173`
      deliveries.push(await prepared(parley, `Priority ${priority}`, text, { priority }))
    }
    const preparations = deliveries.map(({ preparation }) => preparation)
    const began = performance.now()
    for (const delivery of deliveries) await confirm(parley, delivery)
    await until(async () => (await standing(parley, preparations)).waiting === 0, 100)
    const seconds = (performance.now() - began) / 1000
    await until(async () => {
      const { submitted } = await standing(parley, preparations)
      return (values.quiet || submitted === 0) && (await waitingStops(parley)) === 0
    }, 200)
    const now = await standing(parley, preparations)
    const stops = await readStops(parley)
    const messages = people * priorities.length
    return {
      scenario: 'stop',
      people,
      messages,
      per_s: Math.round((messages - now.excluded) / seconds),
      ...stops,
      excluded_late: now.excluded,
      deliver_window: Number(values['deliver-window']),
      node: process.version,
      cpus: cpus().length,
    }
  } finally {
    await parley.stop()
  }
}

const waitingStops = async ({ call }: BenchParley) =>
  (await call<{ counters: { incoming_waiting: number } }>('GET', '/api/simulator')).counters.incoming_waiting

type Stop = { saidAt: number; link: number; at: number; lastAfterMs: number }

/** From the carrier's book: how each STOP was taken, and what was submitted to its phone later. */
async function readStops(parley: BenchParley) {
  const said = new Map<number, number>()
  const open = new Set<string>()
  const stops = new Map<string, Stop>()
  const handed: number[] = []
  let [between, sameNode, anyNode] = [0, 0, 0]
  for await (const entry of bookOf(parley)) {
    if (entry.kind === 'incoming' && Buffer.from(entry.bytes).toString('latin1') === 'STOP') {
      said.set(entry.incoming, entry.at)
      open.add(entry.from.replace('+', ''))
    } else if (entry.kind === 'incoming-acknowledged' && entry.status === 0 && said.has(entry.incoming)) {
      const phone = entry.from.replace('+', '')
      const saidAt = said.get(entry.incoming) as number
      stops.set(phone, { saidAt, link: entry.link, at: entry.at, lastAfterMs: 0 })
      handed.push(entry.afterMs)
    } else if (entry.kind === 'submitted' && entry.status === 0) {
      const phone = entry.to.replace('+', '')
      if (!open.has(phone) || !/^[ABCD]: /.test(Buffer.from(entry.bytes).toString('latin1'))) continue
      const stop = stops.get(phone)
      if (stop === undefined) {
        between++
        continue
      }
      anyNode++
      if (entry.link === stop.link) sameNode++
      stop.lastAfterMs = entry.at - stop.at
    }
  }
  const all = [...stops.values()]
  const first = Math.min(...all.map(({ saidAt }) => saidAt))
  const last = Math.max(...all.map(({ at }) => at))
  return {
    stops: all.length,
    stops_per_s: Math.round((all.length * 1000) / (last - first)),
    stops_in_best_second: mostInASecond(all.map(({ at }) => at)),
    acknowledged_ms_p50: rounded(percentile(handed, 0.5)),
    acknowledged_ms_p99: rounded(percentile(handed, 0.99)),
    said_to_acknowledged_ms_p99: rounded(
      percentile(
        all.map(({ at, saidAt }) => at - saidAt),
        0.99,
      ),
    ),
    submitted_between: between,
    after_ack_same_node: sameNode,
    after_ack_any_node: anyNode,
    last_after_ack_ms: Math.max(...all.map(({ lastAfterMs }) => lastAfterMs)),
  }
}

function mostInASecond(times: readonly number[]): number {
  const sorted = times.toSorted((a, b) => a - b)
  let [from, most] = [0, 0]
  for (const [to, at] of sorted.entries()) {
    while ((sorted[from] as number) <= at - 1000) from++
    most = Math.max(most, to - from + 1)
  }
  return most
}
