import { cpus } from 'node:os'
import { parseArgs } from 'node:util'
import { type BenchParley, startParley } from './support/parley.ts'
import { bookOf, confirm, fill, prepared, standing, until, widen } from './support/sending.ts'
import { readStops } from './support/stops.ts'

// The most urgent one first, so that everyone has most of his messages still to come when he says STOP to the first.
const priorities = [3, 2, 1, 0]

/**
 * `npm run bench -- stop [--people N] [--share S] [--within MS] [--rate N] [--deliver-window N]`: four deliveries to the
 * same people, one after the other, at full speed or at so many a second; each who answers STOP says it to the first that
 * reaches him, after a second at least and so many at most. The carrier's book says what came after our acknowledgement: on the
 * same link, which is the node that took it, nothing may.
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
    },
  })
  const people = Number(values.people)
  const carrier = { deliveries: { window: Number(values['deliver-window']) } }
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
      deliveries.push(await prepared(parley, `Priority ${priority}`, { text, settings: { priority } }))
    }
    const preparations = deliveries.map(({ preparation }) => preparation)
    const began = performance.now()
    for (const delivery of deliveries) await confirm(parley, delivery)
    await until(async () => (await standing(parley, preparations)).waiting === 0, 100)
    const seconds = (performance.now() - began) / 1000
    await until(async () => {
      const { submitted } = await standing(parley, preparations)
      return submitted === 0 && (await waitingStops(parley)) === 0
    }, 200)
    const now = await standing(parley, preparations)
    const { figures } = await readStops(bookOf(parley), /^[ABCD]: /, 'STOP')
    const messages = people * priorities.length
    return {
      scenario: 'stop',
      people,
      messages,
      per_s: Math.round((messages - now.excluded) / seconds),
      ...figures,
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
