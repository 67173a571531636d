import { cpus } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { readBook, startSimulator } from '@parley/simulator'
import { one, rows, sql } from '../server/src/platform/database/index.ts'
import { at, drawn } from '../tests/support/drawing.ts'
import { type BenchParley, startParley } from './support/parley.ts'
import { fill, percentile, processorOf, rounded, until } from './support/sending.ts'
import { connect, makeWorkflow, sender, start, untilSo } from './support/workflow.ts'

const stepMs = 50
// What the crowd answers, each phone once; the rest says nothing.
const answers = [
  { share: 0.3, text: 'C' },
  { share: 0.2, text: 'R merci' },
  { share: 0.1, text: 'Demain plutôt' },
  { share: 0.02, text: 'STOP' },
]

/**
 * `npm run bench -- workflow entering [--by api|keyword] [--per-second N] [--seconds S] [--per-call N] [--aggregation A]`: people enter a flow of signal,
 * recurring SMS, reply and branches at an even pace, by signals from a program or by writing a keyword; the SMS leaves unasked, six in ten
 * answer it, and each branch keeps its people in a list. Ends with 1 when something is `wrong`.
 */
export async function bench(args: string[]) {
  const { values } = parseArgs({
    args,
    options: {
      by: { type: 'string', default: 'api' },
      'per-second': { type: 'string', default: '1000' },
      seconds: { type: 'string', default: '20' },
      'per-call': { type: 'string', default: '10' },
      aggregation: { type: 'string', default: 'day' },
      others: { type: 'string', default: '100000' },
    },
  })
  const rate = Number(values['per-second'])
  const people = rate * Number(values.seconds)
  const parley = await startParley()
  const data = join(parley.folder, 'carrier')
  const carrier = await startSimulator({ data, settings: { deliveries: { window: 500 }, receipts: { delayMs: 500 } } })
  try {
    const channel = await connect(parley, carrier.smppPort)
    await fill(parley, people + Number(values.others))
    const phones = await rows(
      parley.database.db,
      sql<{ id: number; address: number }>`select id, address from profile order by id limit ${people}`,
    )
    carrier.populations.put('crowd', {
      prefix: '',
      outcomes: [],
      replies: answers.map((one) => ({ ...one, delayMs: [200, 2_000] as [number, number] })),
    })
    const id = await makeWorkflow(parley, flow(), { activity: 'ask', aggregation: values.aggregation, channel, text })
    await start(parley, id)
    await listen(parley, id)
    const processor = processorOf(parley)
    const began = performance.now()
    const entered =
      values.by === 'keyword' ? written(carrier, phones) : called(parley, id, phones, Number(values['per-call']))
    await paced(rate, people, entered.enter)
    await entered.finish()
    const enteredIn = performance.now() - began
    const inside = () => standing(parley, id)
    await untilSo(parley, id, async () => (await inside()).entered >= people, 120_000)
    const insideIn = performance.now() - began
    await untilSo(parley, id, async () => (await inside()).sent >= people, 300_000)
    const sentIn = performance.now() - began
    const wanted = () => carrier.counters().incomingWaiting === 0 && carrier.counters().receiptsWaiting === 0
    await until(async () => wanted() && (await inside()).leaving === 0 && (await inside()).jobs === 0, 200, 120_000)
    const allIn = performance.now() - began
    const used = processorOf(parley)
    const now = await inside()
    const latencies = await entered.latencies()
    carrier.flushBook()
    const seen = await readSeen(join(data, 'book'))
    const kept = await keptOf(parley)
    const wrong = [
      now.entered !== people && `entered ${now.entered}`,
      now.sent !== people && `sent ${now.sent}`,
      seen.phones !== people && `phones ${seen.phones}`,
      seen.twice > 0 && `written to twice ${seen.twice}`,
      kept.twice > 0 && `in two branches ${kept.twice}`,
      now.answered !== seen.answered && `answered ${now.answered} of ${seen.answered}`,
      now.answered + now.awaited !== people && `left or waiting ${now.answered + now.awaited}`,
    ].filter((one) => one !== false)
    if (wrong.length > 0) process.exitCode = 1
    const share = (of: keyof typeof used) => Math.round(((used[of] - processor[of]) / people) * 1e6)
    return {
      scenario: 'workflow entering',
      by: values.by,
      people,
      wanted_per_s: rate,
      entered_per_s: Math.round((people / enteredIn) * 1000),
      in_the_run_per_s: Math.round((people / insideIn) * 1000),
      sent_per_s: Math.round((people / sentIn) * 1000),
      in_the_run_s_after_the_last: rounded((insideIn - enteredIn) / 1000),
      sent_s_after_the_last: rounded((sentIn - enteredIn) / 1000),
      all_over_s_after_the_last: rounded((allIn - enteredIn) / 1000),
      call_ms_p50: rounded(percentile(latencies, 0.5)),
      call_ms_p99: rounded(percentile(latencies, 0.99)),
      aggregation: values.aggregation,
      runs_of_the_sms: now.preparations,
      entry_to_sms_ms_p50: rounded(percentile(seen.waits(entered.at), 0.5), 0),
      entry_to_sms_ms_p99: rounded(percentile(seen.waits(entered.at), 0.99), 0),
      answered: now.answered,
      by_branch: kept.lists,
      server_us: share('server'),
      gateway_us: share('gateway'),
      postgres_us: share('postgres'),
      node: process.version,
      cpus: cpus().length,
      wrong: wrong.join(', ') || 'nothing',
    }
  } finally {
    await carrier.stop()
    await parley.stop()
  }
}

const text = `Rdv mardi 9 h, {{ first_name }} ? C pour confirmer, R pour reporter. STOP au ${sender}`
const branch = (id: string, word: string) => ({ id, label: id, match: 'begins' as const, words: [word] })
const list = (id: string) => at('save', id, { into: { new_list: id }, mode: 'add' })

const flow = () =>
  drawn(
    [
      at('signal', 'door', { name: 'in', by: ['api', 'answer'] }),
      at('delivery', 'ask', { mode: 'recurring', delivery: null, outbound: 'sent' }),
      at('reply', 'answer', {
        delivery: 'ask',
        timeout: { n: 2, unit: 'day' },
        branches: [branch('confirmed', 'C'), branch('moved', 'R')],
      }),
      ...['confirmed', 'moved', 'otherwise', 'stopped'].map(list),
    ],
    [
      'door>ask',
      'ask>answer',
      'answer.confirmed>confirmed',
      'answer.moved>moved',
      'answer.other>otherwise',
      'answer.stopped>stopped',
    ],
  )

/** By the signal of a program, some in each call; `finish` when all are answered. */
function called(
  { call }: BenchParley,
  id: number,
  phones: readonly { id: number; address: number }[],
  perCall: number,
) {
  const enteredAt = new Map<string, number>()
  const under = new Set<Promise<number>>()
  const all: Promise<number>[] = []
  let from = 0
  const enter = async (to: number) => {
    while (from < to) {
      const some = phones.slice(from, Math.min(to, from + perCall))
      from += some.length
      for (const { address } of some) enteredAt.set(String(address), Date.now())
      const asked = performance.now()
      const going = call('POST', `/api/workflows/${id}/signals/in`, {
        people: some.map((one) => ({ profile_id: one.id })),
      }).then(() => performance.now() - asked)
      under.add(going)
      all.push(going)
      void going.finally(() => under.delete(going))
      // As many as a program has connections for.
      if (under.size >= 32) await Promise.race(under)
    }
  }
  return { enter, at: enteredAt, finish: async () => void (await Promise.all(all)), latencies: () => Promise.all(all) }
}

/** By writing the keyword. */
function written(carrier: Awaited<ReturnType<typeof startSimulator>>, phones: readonly { address: number }[]) {
  const enteredAt = new Map<string, number>()
  let from = 0
  const enter = async (to: number) => {
    const some = phones.slice(from, to).map(({ address }) => String(address))
    from = to
    for (const phone of some) enteredAt.set(phone, Date.now())
    carrier.incoming(some.map((phone) => ({ from: `+${phone}`, to: sender, text: 'RDV' })))
  }
  const finish = () => until(async () => carrier.counters().incomingAcknowledged >= phones.length, 20, 120_000)
  return { enter, at: enteredAt, finish, latencies: async () => [] as number[] }
}

async function paced(rate: number, people: number, enter: (to: number) => Promise<void>): Promise<void> {
  const began = performance.now()
  for (let entered = 0; entered < people; await new Promise((resolve) => setTimeout(resolve, stepMs))) {
    entered = Math.min(people, Math.ceil(((performance.now() - began) / 1000) * rate))
    await enter(entered)
  }
}

/** Where its people are. */
const standing = ({ database }: BenchParley, id: number) =>
  one(
    database.db,
    sql<{
      entered: number
      sent: number
      answered: number
      awaited: number
      leaving: number
      jobs: number
      preparations: number
    }>`
      with crossed as (
        select c.transition, sum(c.people)::int as people
          from workflow_crossing c join workflow_run r on r.id = c.run_id where r.workflow_id = ${id} group by 1)
      select coalesce((select people from crossed where transition = 't1'), 0) as entered,
             coalesce((select people from crossed where transition = 't2'), 0) as sent,
             coalesce((select sum(people)::int from crossed where transition > 't2'), 0) as answered,
             (select count(*)::int from workflow_awaited) as awaited,
             (select count(*)::int from workflow_leaving) + (select count(*)::int from workflow_listening) as leaving,
             (select count(*)::int from workflow_job) as jobs,
             (select count(*)::int from delivery_run) as preparations`,
  )

const keptOf = async ({ database }: BenchParley) => {
  const lists = await rows(
    database.db,
    sql<{ name: string; people: number }>`
      select l.name, count(*)::int as people from list l join list_member m on m.list_id = l.id group by 1 order by 1`,
  )
  const { twice } = await one(
    database.db,
    sql<{ twice: number }>`
      select count(*)::int as twice from (select from list_member group by profile_id having count(*) > 1) t`,
  )
  return { twice, lists: lists.map(({ name, people }) => `${name} ${people}`).join(', ') }
}

/** From the carrier's book: who was written to, when first, and who answered. */
async function readSeen(book: string) {
  const first = new Map<string, number>()
  let twice = 0
  const answered = new Set<string>()
  for await (const entry of readBook(book)) {
    if (entry.kind === 'submitted' && entry.status === 0) {
      const phone = entry.to.replace('+', '')
      if (!Buffer.from(entry.bytes).toString('latin1').startsWith('Rdv')) continue
      if (first.has(phone)) twice++
      else first.set(phone, entry.at)
    } else if (entry.kind === 'incoming' && Buffer.from(entry.bytes).toString('latin1') !== 'RDV')
      answered.add(entry.from.replace('+', ''))
  }
  const waits = (from: ReadonlyMap<string, number>) =>
    [...first].flatMap(([phone, at]) => (from.has(phone) ? [at - (from.get(phone) as number)] : []))
  return { phones: first.size, twice, answered: answered.size, waits }
}

/** Whoever writes the keyword enters. */
async function listen({ call, database }: BenchParley, workflow: number) {
  const { id } = await one(database.db, sql<{ id: number }>`select id from account where name = 'Bench'`)
  await call('POST', '/api/reply-rules', {
    ...{ level: 'account', owner: id, version: 0, accepted: false },
    rule: { keyword: 'RDV', reply: '', action: { kind: 'workflow', workflow_id: workflow, signal: 'in' } },
  })
}
