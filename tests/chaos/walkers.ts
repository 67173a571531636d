import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { one, rows, run, sql } from '../../server/src/platform/database/index.ts'
import { at, drawn as drawing } from '../support/drawing.ts'
import { until } from '../support/until.ts'
import type { World } from './world.ts'
import { ourNumber } from './writers.ts'

/** People who walk through a workflow while everything dies; nobody else of the round has their numbers. */
const walkersFrom = 80_000
export const isWalker = (phone: string, from: number) =>
  Number(phone) >= from + walkersFrom && Number(phone) < from + walkersFrom + 10_000
const everyMs = 150

export type WalkFindings = {
  walkers: number
  /** Went on from their SMS. */
  walkers_sent: number
  walkers_answered: number
  /** Came in, by signal or keyword, less often or more often than they did. */
  walkers_lost: number
  /** Sent to, and in none of the lists of the ways out, or in several. */
  walkers_astray: number
  /** Calls of an activity that the called program saw under no key of their own, or never. */
  calls_astray: number
  /** Jobs, timers and people in rooms when all is over, and runs that somebody must look at. */
  walks_stuck: number
}
export const walksMustBeZero = ['walkers_lost', 'walkers_astray', 'calls_astray', 'walks_stuck'] as const

// What they answer, each once; the rest is silent.
const said = [
  { share: 0.4, text: 'Oui', delayMs: [0, 1_500] },
  { share: 0.2, text: 'Jamais', delayMs: [0, 1_500] },
  { share: 0.05, text: 'STOP', delayMs: [0, 1_500] },
]
const ways = ['yes', 'other', 'silent', 'stopped']
const list = (no: number, way: string) => `Round ${no} ${way}`

/** Draws, starts and lets them in; `finish` once nobody is killed any more. */
export async function startWalking(world: World, { no, from, walkers }: { no: number; from: number; walkers: number }) {
  const { db, carrier } = world
  const calls = new Set<string>()
  const called = createServer((request, response) => {
    calls.add(String(request.headers['idempotency-key']))
    request.resume().on('end', () => response.end())
  }).listen(0, '127.0.0.1')
  await once(called, 'listening')
  const first = from + walkersFrom
  await carrier.control('PUT', '/populations/walkers', {
    ...{ prefix: `+${String(first).slice(0, -4)}`, outcomes: [], replies: said, quietMs: 3_600_000 },
  })
  const url = `http://127.0.0.1:${(called.address() as AddressInfo).port}/`
  await run(
    db,
    sql`insert into profile (address, first_name, sort_name, language, country)
        select ${first}::bigint + i, 'Walker ' || i, 'walker ' || i, 'en', 'FR' from generate_series(0, ${walkers - 1}::int) i`,
  )
  const { workflow, delivery } = await drawn(world, no, url)

  const numbers = Array.from({ length: walkers }, (_, i) => String(first + i))
  const [bySignal, byKeyword] = [numbers.filter((_, i) => i % 2 === 0), numbers.filter((_, i) => i % 2 === 1)]
  const lot = Math.ceil(walkers / 60)
  let hasten = false
  const entering = (async () => {
    for (let turn = 0; bySignal.length + byKeyword.length > 0; turn++) {
      const most = hasten ? walkers : lot
      const people = bySignal.splice(0, most).map((number) => ({ number: `+${number}` }))
      // Asked again until it is answered: the key keeps them from coming in twice.
      const key = { 'idempotency-key': `${no}-${turn}` }
      if (people.length > 0) await must(world, 'POST', `/api/workflows/${workflow}/signals/in`, { people }, key)
      const messages = byKeyword.splice(0, most).map((phone) => ({ from: phone, to: ourNumber, text: keyword(no) }))
      if (messages.length > 0) await carrier.control('POST', '/incoming', { messages })
      await new Promise((resolve) => setTimeout(resolve, everyMs))
    }
  })()
  entering.catch(() => {})

  const preparations = async () =>
    (
      await rows(
        db,
        sql<{ id: number }>`
          select p.id from preparation p join delivery d on d.id = p.delivery_id where d.parent_id = ${delivery}`,
      )
    ).map(({ id }) => id)
  const crossed = async (transition: string) =>
    one(
      db,
      sql<{ times: number; people: number }>`
        select coalesce(sum(c.times), 0)::int as times, coalesce(sum(c.people), 0)::int as people
          from workflow_crossing c join workflow_run r on r.id = c.run_id
         where r.workflow_id = ${workflow} and c.transition = ${transition}`,
    )
  const inSendings = () =>
    one(
      db,
      sql<{ n: number }>`
        select (select count(*) from workflow_sending s where s.workflow_id = ${workflow})
             + (select count(*) from workflow_job j where j.workflow_id = ${workflow})
             + (select count(*) from workflow_arrival a where a.workflow_id = ${workflow}) as n`,
    )

  return {
    preparations,
    /** Everyone is in, and whoever is to be written to has been. */
    async finish(patience: number, keepAlive: () => Promise<void>) {
      hasten = true
      await entering
      await until(
        'all walkers have been written to',
        async () => {
          await keepAlive()
          const { people } = await crossed('t2')
          const { n } = await inSendings()
          return (people >= walkers && n === 0) || { people, n }
        },
        patience,
      )
    },
    /** Whoever has not answered is silent from here on. */
    async end(patience: number): Promise<WalkFindings> {
      await must(world, 'POST', `/api/workflows/${workflow}/hurry`)
      const left = () =>
        one(
          db,
          sql<{ n: number }>`
            select (select count(*) from workflow_job j join workflow_run r on r.id = j.run_id where r.workflow_id = ${workflow})
                 + (select count(*) from workflow_timer t join workflow_run r on r.id = t.run_id where r.workflow_id = ${workflow})
                 + (select count(*) from workflow_awaited where workflow_id = ${workflow})
                 + (select count(*) from workflow_waiting t join workflow_run r on r.id = t.run_id where r.workflow_id = ${workflow})
                 + (select count(*) from workflow_leaving t join workflow_run r on r.id = t.run_id where r.workflow_id = ${workflow})
                 + (select count(*) from workflow_run where workflow_id = ${workflow} and troubled) as n`,
        )
      // Those who answered otherwise wait once more, and are hurried too.
      const over = async () => {
        await must(world, 'POST', `/api/workflows/${workflow}/hurry`)
        return (await left()).n === 0
      }
      await until('nobody walks any more', over, patience).catch(() => {})
      const entered = await crossed('t1')
      const sent = await crossed('t3')
      const calling = await crossed('t1')
      const kept = await rows(
        db,
        sql<{ name: string; key: number; times: number }>`
          select l.name, p.address as key, count(*) over (partition by m.profile_id)::int as times
            from list l join list_member m on m.list_id = l.id join profile p on p.id = m.profile_id
           where l.name = any (${ways.map((way) => list(no, way))}::text[])`,
      )
      const stuck = (await left()).n
      await must(world, 'POST', `/api/workflows/${workflow}/stop`)
      called.close()
      called.closeAllConnections()
      return {
        walkers,
        walkers_sent: sent.people,
        walkers_answered: kept.filter(({ name }) => name !== list(no, 'silent')).length,
        walkers_lost: Math.abs(walkers - entered.people),
        walkers_astray: Math.abs(sent.people - kept.length) + kept.filter(({ times }) => times > 1).length,
        calls_astray: Math.abs(calls.size - calling.times),
        walks_stuck: stuck,
      }
    },
    close() {
      called.close()
      called.closeAllConnections()
    },
  }
}
export type Walking = Awaited<ReturnType<typeof startWalking>>

/** Each round has its own, as each has its own workflow. */
const keyword = (no: number) => `JEU${no}`

async function drawn(world: World, no: number, url: string) {
  const yes = { id: 'yes', label: 'Yes', match: 'begins' as const, words: ['OUI'] }
  const { id: workflow, version } = await must<{ id: number; version: number }>(world, 'POST', '/api/workflows', {
    label: `Round ${no}`,
    definition: drawing(
      [
        at('signal', 'door', { name: 'in', by: ['api', 'answer'] }),
        at('http', 'call', { url, method: 'POST', body: null, repeatable: true, seconds: 5 }),
        at('delivery', 'sms', { mode: 'recurring', delivery: null, outbound: 'sent' }),
        at('reply', 'answer', { delivery: 'sms', timeout: { n: 2, unit: 'day' }, branches: [yes] }),
        at('wait', 'wait', { until: { of: 'duration', duration: { n: 2, unit: 'day' } } }),
        ...ways.map((way) => at('save', way, { into: { new_list: list(no, way) }, mode: 'add' })),
      ],
      [
        'door>call',
        'call>sms',
        'sms>answer',
        'answer.yes>yes',
        'answer.other>wait',
        'wait>other',
        'answer.silent>silent',
        'answer.stopped>stopped',
      ],
    ),
  })
  const { delivery } = await must<{ delivery: number }>(
    world,
    'POST',
    `/api/workflows/${workflow}/activities/sms/delivery`,
    { version, mode: 'recurring', outbound: 'sent', aggregation: 'day', label: 'Walk', channel_id: world.channel },
  )
  const content = { text: `${no}W: venez-vous ? STOP au ${ourNumber}`, variants: [], mention: false }
  const { version: next } = await must<{ version: number }>(world, 'PATCH', `/api/deliveries/${delivery}`, {
    ...{ version: 1, content, settings: { ignore_hours: true } },
  })
  await must(world, 'POST', `/api/deliveries/${delivery}/ask-confirmation`, { version: next, ask: false })
  await must(world, 'POST', `/api/workflows/${workflow}/start`)
  const { version: rules } = await must<{ version: number }>(world, 'GET', '/api/reply-rules?level=account&owner=1')
  await must(world, 'POST', '/api/reply-rules', {
    ...{ level: 'account', owner: 1, version: rules },
    rule: { keyword: keyword(no), action: { kind: 'workflow', workflow_id: workflow, signal: 'in' } },
  })
  return { workflow, delivery }
}

async function must<T>(
  { ask }: World,
  method: string,
  path: string,
  body?: object,
  headers?: Record<string, string>,
): Promise<T> {
  const answer = await ask<T>(method, path, body, headers)
  // 409: it happened already, and the answer was lost with the server.
  if (answer.status >= 300 && answer.status !== 409)
    throw new Error(`${method} ${path}: ${JSON.stringify(answer.body)}`)
  return answer.body
}
