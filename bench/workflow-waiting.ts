import { cpus } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { startSimulator } from '@parley/simulator'
import { one, run, sql } from '../server/src/platform/database/index.ts'
import { at, drawn } from '../tests/support/drawing.ts'
import { type BenchParley, startParley } from './support/parley.ts'
import { fill, processorOf, rounded } from './support/sending.ts'
import { connect, makeWorkflow, sender, start, untilSo } from './support/workflow.ts'

/**
 * `npm run bench -- workflow waiting [--people N] [--seconds S]`: what an idle Parley uses of one processor with so many
 * people in a wait, as many in a reply, whose SMS has left, and as many runs of one person each, who wait; and without them, once all of that is
 * stopped. Ends with 1 when they cost a percent or more.
 */
export async function bench(args: string[]) {
  const { values } = parseArgs({
    args,
    options: { people: { type: 'string', default: '10000' }, seconds: { type: 'string', default: '40' } },
  })
  const people = Number(values.people)
  const seconds = Number(values.seconds)
  const parley = await startParley()
  const carrier = await startSimulator({ data: join(parley.folder, 'carrier') })
  try {
    const channel = await connect(parley, carrier.smppPort)
    await fill(parley, people)
    const workflows = [
      await waitIn(parley, people, { kind: 'wait' }),
      await waitIn(parley, people, { kind: 'reply', channel }),
      await runsOfOne(parley, people),
    ]
    const waiting = await standing(parley)
    await run(parley.database.db, sql`analyze`)
    // What the SMS have left to do.
    await pause(settleMs)
    const full = await idle(parley, seconds)
    const began = performance.now()
    for (const id of workflows) await parley.call('POST', `/api/workflows/${id}/stop`)
    const stopMs = performance.now() - began
    await pause(settleMs)
    const empty = await idle(parley, seconds)
    const more = rounded(full.total - empty.total, 2)
    if ((more ?? 100) >= 1) process.exitCode = 1
    return {
      scenario: 'workflow waiting',
      ...waiting,
      seconds,
      with_them_percent: full.total,
      without_percent: empty.total,
      more_percent: more,
      server: `${full.server}, without ${empty.server}`,
      gateway: `${full.gateway}, without ${empty.gateway}`,
      postgres: `${full.postgres}, without ${empty.postgres}`,
      all_stopped_ms: Math.round(stopMs),
      node: process.version,
      cpus: cpus().length,
    }
  } finally {
    await carrier.stop()
    await parley.stop()
  }
}

const settleMs = 10_000
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

/** Percents of one processor, while nobody does anything. */
async function idle(parley: BenchParley, seconds: number) {
  const from = processorOf(parley)
  await pause(seconds * 1_000)
  const to = processorOf(parley)
  const of = (what: keyof typeof from) => rounded(((to[what] - from[what]) / seconds) * 100, 2) ?? 0
  const each = { server: of('server'), gateway: of('gateway'), postgres: of('postgres') }
  return { ...each, total: rounded(each.server + each.gateway + each.postgres, 2) ?? 0 }
}

const door = at('signal', 'door', { name: 'in', by: ['api'] })
const timeout = { n: 2, unit: 'day' as const }
const wait = at('wait', 'wait', { until: { of: 'duration', duration: timeout } })

async function waitIn(
  parley: BenchParley,
  people: number,
  how: { kind: 'wait' } | { kind: 'reply'; channel: number },
): Promise<number> {
  const id =
    how.kind === 'wait'
      ? await makeWorkflow(parley, drawn([door, wait], ['door>wait']))
      : await makeWorkflow(
          parley,
          drawn(
            [
              door,
              at('delivery', 'ask', { mode: 'recurring', delivery: null, outbound: 'sent' }),
              at('reply', 'answer', { delivery: 'ask', timeout, branches: [] }),
            ],
            ['door>ask', 'ask>answer'],
          ),
          { activity: 'ask', aggregation: 'day', channel: how.channel, text: `Vous venez ? STOP au ${sender}` },
        )
  await start(parley, id)
  const first = await one(parley.database.db, sql<{ id: number }>`select min(id) as id from profile`)
  for (let from = 0; from < people; from += 5_000)
    await parley.call('POST', `/api/workflows/${id}/signals/in`, {
      people: Array.from({ length: Math.min(5_000, people - from) }, (_, i) => ({ profile_id: first.id + from + i })),
    })
  await untilSo(
    parley,
    id,
    async () => (await standing(parley))[how.kind === 'wait' ? 'in_a_wait' : 'in_a_reply'] >= people,
    120_000,
  )
  return id
}

/** One is begun as a person begins it; the others are copies of its rows. */
async function runsOfOne(parley: BenchParley, runs: number): Promise<number> {
  const { db } = parley.database
  await run(db, sql`update profile set language = 'br' where id = (select min(id) from profile)`)
  const who = at('query', 'who', {
    query: { version: 2, resource: 'profiles', where: { field: 'language', is: 'equal', value: 'br' } },
  })
  const id = await makeWorkflow(parley, drawn([at('start', 'start', {}), who, wait], ['start>who', 'who>wait']))
  await start(parley, id)
  const waits = () =>
    one(
      db,
      sql<{ run: number | null }>`
        select max(w.run_id) as run from workflow_waiting w join workflow_run r on r.id = w.run_id where r.workflow_id = ${id}`,
    )
  await untilSo(parley, id, async () => (await waits()).run !== null, 30_000)
  const { run: first } = await waits()
  await run(
    db,
    sql`
      with copies as (
        insert into workflow_run (workflow_id, version, entry, begun_by, state, revision, status)
        select workflow_id, version, entry, begun_by, state, revision, status
          from workflow_run, generate_series(2, ${runs}::int) where id = ${first}
        returning id),
      crossed as (
        insert into workflow_crossing (run_id, transition, times, people)
        select copies.id, transition, times, people from workflow_crossing, copies where run_id = ${first})
      insert into workflow_waiting (run_id, step, dimension, key, data, due_at)
      select copies.id, step, dimension, key, data, due_at from workflow_waiting, copies where run_id = ${first}`,
  )
  return id
}

const standing = ({ database }: BenchParley) =>
  one(
    database.db,
    sql<{ in_a_wait: number; in_a_reply: number; open_runs: number }>`
      select (select count(*)::int from workflow_waiting) as in_a_wait, (select count(*)::int from workflow_awaited) as in_a_reply,
             (select count(*)::int from workflow_run where ended_at is null) as open_runs`,
  )
