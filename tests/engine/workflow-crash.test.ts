import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '../../server/src/access/index.ts'
import { stepCrashPoints } from '../../server/src/platform/crash-points.ts'
import { one, rows, run, sql } from '../../server/src/platform/database/index.ts'
import { testDatabase } from '../../server/src/platform/database/test-database.ts'
import { runnerConnections } from '../../server/src/workflows/index.ts'
import { startWorkflow, stopWorkflow } from '../../server/src/workflows/move-workflow.ts'
import { settleStep } from '../../server/src/workflows/runs/decide.ts'
import { createWorkflow } from '../../server/src/workflows/store-workflow.ts'
import { definitionOf, draw } from '../../server/src/workflows/workflows.fixture.ts'
import { until } from '../support/until.ts'
import { workflowProcess } from '../support/workflow-runner.ts'

// A worker dies, by name, at every boundary of every step; another goes on from there.

const database = testDatabase()
const actor: Actor = { kind: 'user', id: 'ada', name: 'Ada', role: 'administrator', language: 'en' }
let server: Server
let calls: string[] = []

beforeAll(async () => {
  server = createServer((request, response) => {
    calls.push(String(request.headers['idempotency-key']))
    request.resume().on('end', () => response.end())
  }).listen(0)
  await run(database.db, sql`insert into setting (name, value) values ('mail', '{"publicUrl": "http://localhost"}')`)
  await run(database.db, sql`insert into profile_field (name, label, type) values ('wave', 'Wave', 'text')`)
  await run(
    database.db,
    sql`insert into profile (address, country, sort_name)
        select 33612345000 + i, case when i <= 600 then 'FR' else 'BE' end, '' from generate_series(1, 1000) i`,
  )
})
afterAll(() => server?.close())

const address = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
const half = { id: 'half', label: '', where: null, limit: { percent: 50 }, order: 'random' as const }

type Wishes = { repeatable?: boolean; asks?: boolean }

/** Six steps that the server executes: a mail and a list would tell of each that was done twice. */
const drawing = (list: string, { repeatable = false, asks = false }: Wishes) =>
  definitionOf(
    [
      draw('start', 'start', {}),
      draw('query', 'who', {
        query: { version: 1, resource: 'profiles', where: { field: 'country', is: 'equal', value: 'FR' } },
      }),
      draw('segmentation', 'split', { segments: [half], exclusive: true, complement: true }),
      draw('save', 'keep', { into: { new_list: list }, mode: 'add' }),
      draw('http', 'call', { url: address(), method: 'POST', body: null, repeatable, seconds: 5 }),
      draw('notify', 'tell', { to: { users: [], emails: ['ana@example.org'] }, subject: list, text: '{{count}}' }),
      draw('update', 'mark', { set: [{ field: 'wave', to: list, from: null }] }),
      draw('approval', 'ask', { question: 'Go?', by: { right: 'workflows.run' }, expires: null }),
      draw('end', 'end', { signal: [], stops_run: false }),
    ].filter(({ id }) => asks || id !== 'ask'),
    // One after the other: beside another step that dies, the call would be in doubt, as it should.
    [
      'start>who',
      'who>split',
      'split.half>keep',
      'keep>call',
      'call>tell',
      'tell>mark',
      ...(asks ? ['mark>ask', 'ask.approved>end'] : ['mark>end']),
    ],
  )

async function begin(list: string, wanted: Wishes = {}): Promise<number> {
  const wishes = { label: list, campaign_id: null, definition: drawing(list, wanted) }
  const id = await createWorkflow(database.db, actor, wishes, 'UTC')
  await startWorkflow({ db: database.db, actor, id, now: new Date() })
  return id
}

const stateOf = async (id: number) =>
  (await one(database.db, sql<{ state: string }>`select state from workflow where id = ${id}`)).state
const untilIs = (id: number, state: string) =>
  until(`it is ${state}`, async () => (await stateOf(id)) === state || (await stateOf(id)))
/** The dead one's lease is over: its time is another test's. */
const endLeases = () => run(database.db, sql`update workflow_job set leased_until = null`)

/** What the journal has of what was done, how often each; and what shows that it was done once. */
async function whatHappened(id: number, list: string) {
  const lines = await rows(
    database.db,
    sql<{ code: string; n: number }>`
      select code, count(*)::int as n from workflow_journal
       where workflow_id = ${id} and code in ('found', 'segmented', 'saved', 'called', 'notified', 'updated', 'asked', 'ended')
       group by code order by code`,
  )
  const mails = await one(
    database.db,
    sql<{
      n: number
      said: string
    }>`select count(*)::int as n, min(body) as said from outgoing_mail where subject = ${list}`,
  )
  const kept = await one(
    database.db,
    sql<{
      n: number
    }>`select count(*)::int as n from list_member m join list l on l.id = m.list_id where l.name = ${list}`,
  )
  const marked = await one(
    database.db,
    sql<{ n: number }>`select count(*)::int as n from profile where attributes ->> 'wave' = ${list}`,
  )
  const crossings = await rows(
    database.db,
    sql<{ people: number }>`
      select c.people from workflow_crossing c join workflow_run r on r.id = c.run_id where r.workflow_id = ${id} order by c.transition`,
  )
  const left = await one(
    database.db,
    sql<{ n: number }>`
      select (select count(*) from workflow_job) + (select count(*) from workflow_timer) + (select count(*) from workflow_population)
           + (select count(*) from workflow_population_chunk) as n`,
  )
  return {
    lines: Object.fromEntries(lines.map(({ code, n }) => [code, n])),
    mails: mails.n,
    said: mails.said,
    kept: kept.n,
    marked: marked.n,
    crossings: crossings.map(({ people }) => people),
    left: left.n,
  }
}

const everythingOnce = {
  lines: { found: 1, segmented: 1, saved: 1, called: 1, notified: 1, updated: 1, ended: 1 },
  mails: 1,
  said: '300',
  kept: 300,
  marked: 300,
  crossings: [0, 600, 300, 300, 300, 300, 300],
  left: 0,
}

const inside = stepCrashPoints.filter((point) => ['step-claimed', 'step-executed', 'step-ended'].includes(point))
const boundaries = inside.flatMap((point) => [1, 2, 3, 4, 5].map((pass) => [point, pass] as const))

describe('a worker that dies', () => {
  it.each(boundaries)(
    'at %s, the %i. time, leaves a run that another ends, each step done once',
    async (point, pass) => {
      calls = []
      const list = `${point} ${pass}`
      const dying = await workflowProcess(database.url, `${point}:${pass}`)
      const id = await begin(list)
      await dying.gone
      expect(await stateOf(id)).toBe('active')
      await endLeases()
      const other = await workflowProcess(database.url)
      await untilIs(id, 'finished')
      expect(await whatHappened(id, list)).toEqual(everythingOnce)
      expect(calls).toHaveLength(1)
      await other.stop()
    },
  )

  it.each(['step-outside', 'step-called'] as const)(
    'at %s has perhaps called: a person says whether it is done again',
    async (point) => {
      calls = []
      const list = `doubt ${point}`
      const dying = await workflowProcess(database.url, `${point}:1`)
      const id = await begin(list)
      await dying.gone
      await endLeases()
      const other = await workflowProcess(database.url)
      const doubtful = async () =>
        await one(
          database.db,
          sql<{ id: number; state: { status: string; steps: { no: number; state: string }[] } }>`
            select id, state from workflow_run where workflow_id = ${id}`,
        )
      await until(
        'it is in doubt',
        async () => (await doubtful()).state.status === 'failed' || (await doubtful()).state,
      )
      const before = calls.length
      expect(before).toBe(point === 'step-called' ? 1 : 0)
      const found = await doubtful()
      const step = found.state.steps.find((one) => one.state === 'doubtful')?.no ?? 0
      await settleStep(
        { db: database.db, actor, now: new Date(), workflow: id, run: found.id, step },
        point === 'step-outside',
      )
      await untilIs(id, 'finished')
      expect(calls).toHaveLength(1)
      const { lines, mails, kept } = await whatHappened(id, list)
      expect({ lines, mails, kept }).toMatchObject({ lines: { saved: 1, notified: 1 }, mails: 1, kept: 300 })
      await other.stop()
    },
  )

  it('in the midst of a call that may be repeated is followed by one that calls again, under the same key', async () => {
    calls = []
    const dying = await workflowProcess(database.url, 'step-called:1')
    const id = await begin('Repeatable', { repeatable: true })
    await dying.gone
    await endLeases()
    const other = await workflowProcess(database.url)
    await untilIs(id, 'finished')
    expect(calls).toHaveLength(2)
    expect(new Set(calls).size).toBe(1)
    await other.stop()
  })

  it('is followed by another when its lease is over, without anybody helping', async () => {
    const dying = await workflowProcess(database.url, 'step-executed:2')
    const id = await begin('Takeover')
    await dying.gone
    const other = await workflowProcess(database.url)
    await untilIs(id, 'finished')
    await other.stop()
  })
})

it('a worker that sleeps with a step in hand changes nothing when it wakes: another has done it', async () => {
  calls = []
  // The fifth step writes the mail, and the run is open still when it wakes.
  const sleeper = await workflowProcess(database.url, 'step-claimed:5:freeze')
  const id = await begin('Sleeper', { asks: true })
  await until('it sleeps with that step in hand', async () => {
    const held = await rows(database.db, sql<{ activity: string }>`select activity from workflow_job`)
    const { lines } = await whatHappened(id, 'Sleeper')
    return (lines.called === 1 && held[0]?.activity === 'tell') || held
  })
  await endLeases()
  const other = await workflowProcess(database.url)
  const asked = async () => (await whatHappened(id, 'Sleeper')).lines.asked
  await until('somebody is asked', async () => (await asked()) === 1)
  await other.stop()
  sleeper.wake()
  // Once it has done all of another workflow, it is through with what it held.
  await untilIs(await begin('Awake'), 'finished')
  await sleeper.stop()
  const { lines, mails } = await whatHappened(id, 'Sleeper')
  expect({ mails, lines }).toMatchObject({ mails: 1, lines: { notified: 1, asked: 1 } })
  await stopWorkflow({ db: database.db, actor, id, now: new Date() })
})

it('a worker frozen within its transaction, its run in hand, holds nobody up, and is undone when it wakes', async () => {
  calls = []
  // It has written the mail, and what its run made of it: only the commit is missing.
  const frozen = await workflowProcess(database.url, 'step-executed:4:freeze')
  const id = await begin('Frozen', { asks: true })
  await until('it is frozen with that step in hand', async () => {
    const silent = await rows(
      database.db,
      sql<{ n: number }>`
        select count(*)::int as n from pg_stat_activity
         where datname = current_database() and application_name = ${runnerConnections.applicationName} and state = 'idle in transaction'`,
    )
    const { lines } = await whatHappened(id, 'Frozen')
    return (lines.called === 1 && (silent[0]?.n ?? 0) > 0) || { lines, silent }
  })
  const other = await workflowProcess(database.url)
  const asked = async () => (await whatHappened(id, 'Frozen')).lines.asked
  // Nobody helps: what was held is free, then the lease is over.
  await until('somebody is asked', async () => (await asked()) === 1, 30_000)
  await other.stop()
  frozen.wake()
  await untilIs(await begin('Thawed'), 'finished')
  await frozen.stop()
  const { lines, mails } = await whatHappened(id, 'Frozen')
  expect({ mails, lines }).toMatchObject({ mails: 1, lines: { notified: 1, updated: 1, asked: 1 } })
  await stopWorkflow({ db: database.db, actor, id, now: new Date() })
})

it('two workers share the steps, and each is done once', async () => {
  calls = []
  const both = await Promise.all([workflowProcess(database.url), workflowProcess(database.url)])
  const lists = Array.from({ length: 12 }, (_, i) => `Shared ${i}`)
  const ids = await Promise.all(lists.map((list) => begin(list)))
  for (const [i, id] of ids.entries()) {
    await untilIs(id, 'finished')
    expect((await whatHappened(id, lists[i] ?? '')).lines).toEqual(everythingOnce.lines)
  }
  expect(new Set(calls).size).toBe(calls.length)
  await Promise.all(both.map((one) => one.stop()))
})

it('an instant of a scheduler is begun once, whoever dies with it in hand', async () => {
  const daily = draw('scheduler', 'daily', {
    schedule: { of: 'day', times: ['09:00'], every: 1, since: null },
    until: null,
    missed: 'catch-up',
  })
  const keep = draw('query', 'who', {
    query: { version: 1, resource: 'profiles', where: { field: 'country', is: 'equal', value: 'FR' } },
  })
  const wishes = {
    label: 'Daily',
    campaign_id: null,
    definition: definitionOf([daily, keep], ['daily>who'], { zone: 'UTC' }),
  }
  const id = await createWorkflow(database.db, actor, wishes, 'UTC')
  // Since the day before yesterday, so that two instants are over.
  await startWorkflow({ db: database.db, actor, id, now: new Date(Date.now() - 48 * 3_600_000) })
  const dying = await workflowProcess(database.url, 'occurrence-begun:1')
  await dying.gone
  const both = await Promise.all([workflowProcess(database.url), workflowProcess(database.url)])
  await until('both are begun and over', async () => {
    const found = await rows(
      database.db,
      sql<{ status: string }>`select status from workflow_run where workflow_id = ${id}`,
    )
    return (found.length === 2 && found.every(({ status }) => status === 'finished')) || found
  })
  const begun = await rows(
    database.db,
    sql<{ state: string; n: number }>`
      select state, count(*)::int as n from workflow_occurrence where workflow_id = ${id} group by state order by state`,
  )
  expect(begun).toEqual([
    { state: 'begun', n: 2 },
    { state: 'planned', n: 1 },
  ])
  await stopWorkflow({ db: database.db, actor, id, now: new Date() })
  await Promise.all(both.map((one) => one.stop()))
})
