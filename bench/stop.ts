import { cpus } from 'node:os'
import { parseArgs } from 'node:util'
import { startParley } from './support/parley.ts'
import { bookOf, confirm, fill, percentile, prepared, rounded, standing, until, widen } from './support/sending.ts'

/**
 * `npm run bench -- stop [--people N]`: three deliveries to the same people at full speed, while phones answer STOP. The
 * carrier's book says what came after our acknowledgement: on the same link, which is the node that took it, nothing.
 */
export async function bench(args: string[]) {
  const { values } = parseArgs({
    args,
    options: { people: { type: 'string', default: '60000' }, share: { type: 'string', default: '0.05' } },
  })
  const people = Number(values.people)
  const parley = await startParley()
  try {
    await widen(parley, 4_000)
    await fill(parley, people)
    await parley.call('PUT', '/api/simulator/crowds/answering', {
      prefix: '+33',
      replies: [{ share: Number(values.share), text: 'STOP', within_ms: 300 }],
    })
    const deliveries = []
    for (const name of ['A', 'B', 'C'])
      deliveries.push(await prepared(parley, name, `${name}: du nouveau pour {{ first_name }}. STOP au 36173`))
    const preparations = deliveries.map(({ preparation }) => preparation)
    const began = performance.now()
    for (const delivery of deliveries) await confirm(parley, delivery)
    await until(async () => {
      const now = await standing(parley, preparations)
      return now.waiting === 0 && now.submitted === 0
    }, 200)
    const seconds = (performance.now() - began) / 1000
    const now = await standing(parley, preparations)

    const stops = new Map<string, { at: number; link: number }>()
    const asked = new Map<number, string>()
    const acknowledged: number[] = []
    const after: number[] = []
    let sameNode = 0
    for await (const entry of bookOf(parley)) {
      if (entry.kind === 'incoming') asked.set(entry.incoming, Buffer.from(entry.bytes).toString('latin1'))
      else if (entry.kind === 'incoming-acknowledged' && entry.status === 0 && asked.get(entry.incoming) === 'STOP') {
        stops.set(entry.from.replace('+', ''), { at: entry.at, link: entry.link })
        acknowledged.push(entry.afterMs)
      } else if (entry.kind === 'submitted' && entry.status === 0) {
        const stop = stops.get(entry.to.replace('+', ''))
        if (stop === undefined || !/^[ABC]: /.test(Buffer.from(entry.bytes).toString('latin1'))) continue
        after.push(entry.at - stop.at)
        if (entry.link === stop.link) sameNode++
      }
    }
    return {
      scenario: 'stop',
      people,
      messages: people * 3,
      per_s: Math.round((people * 3 - now.excluded) / seconds),
      stops: stops.size,
      after_ack_same_node: sameNode,
      after_ack_any_node: after.length,
      ms_p99: rounded(percentile(after, 0.99)) ?? 0,
      excluded_late: now.excluded,
      acknowledged_ms_p50: rounded(percentile(acknowledged, 0.5)),
      acknowledged_ms_p99: rounded(percentile(acknowledged, 0.99)),
      node: process.version,
      cpus: cpus().length,
    }
  } finally {
    await parley.stop()
  }
}
