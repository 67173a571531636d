import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { until } from '../../../tests/support/until.ts'
import { one, rows, run, sql } from '../platform/database/index.ts'
import { testDatabase } from '../platform/database/test-database.ts'
import { definitionOf, draw, openStudio } from './workflows.fixture.ts'

const database = testDatabase()
const studio = openStudio(database)
const { ask, read } = studio

beforeAll(() =>
  run(
    database.db,
    sql`insert into profile (address, country, sort_name) select 33612345000 + i, 'FR', '' from generate_series(1, 5) i`,
  ),
)
beforeEach(() => studio.ahead(0))

const hourMs = 3_600_000
const dayMs = 24 * hourMs
const everyone = draw('query', 'who', {
  query: { version: 1, resource: 'profiles', where: { field: 'country', is: 'equal', value: 'FR' } },
})
const into = (list: string) => draw('save', 'keep', { into: { new_list: list }, mode: 'add' })
const end = draw('end', 'end', { signal: [], stops_run: false })
const daily = (missed: 'skip' | 'catch-up', until: string | null = null) =>
  draw('scheduler', 'daily', { schedule: { of: 'day', times: ['09:00'], every: 1, since: null }, until, missed })
const drawnDaily = (missed: 'skip' | 'catch-up', list: string) =>
  definitionOf([daily(missed), everyone, into(list)], ['daily>who', 'who>keep'])

const runsOf = async (id: number) => (await ask('GET', `/api/workflows/${id}/runs`)).body.items
const occurrences = async (id: number): Promise<{ planned_at: string; state: string; because: string | null }[]> =>
  (await ask('GET', `/api/workflows/${id}/occurrences`)).body.items.reverse()
const untilOver = (id: number, many: number) =>
  until(`${many} runs are over`, async () => {
    const found = await runsOf(id)
    return (found.length === many && found.every(({ status }: { status: string }) => status === 'finished')) || found
  })
/** Moves the clock of the runner to some minutes after an instant of it. */
const after = (at: string, ms = 60_000) => studio.ahead(Date.parse(at) + ms - Date.now())

describe('a scheduler', () => {
  it('begins a run at each of its instants, and plans the next', async () => {
    const id = await studio.start(drawnDaily('skip', 'Daily'))
    const [first] = await occurrences(id)
    expect(first).toMatchObject({ state: 'planned' })
    expect((await read(id)).next_at).toBe(first?.planned_at)
    after(first?.planned_at ?? '')
    await untilOver(id, 1)
    expect((await runsOf(id))[0]).toMatchObject({ begun_by: 'schedule', planned_at: first?.planned_at, entry: 'daily' })
    const [begun, next] = await occurrences(id)
    expect([begun?.state, next?.state]).toEqual(['begun', 'planned'])
    expect(Date.parse(next?.planned_at ?? '') - Date.parse(first?.planned_at ?? '')).toBeLessThanOrEqual(25 * hourMs)
    expect((await read(id)).state).toBe('active')
  })

  it('that was missed for days skips them and says so, or catches each of them up', async () => {
    const skips = await studio.start(drawnDaily('skip', 'Skipped'))
    const catches = await studio.start(drawnDaily('catch-up', 'Caught up'))
    const [first] = await occurrences(skips)
    after(first?.planned_at ?? '', 3 * dayMs + hourMs)
    await untilOver(catches, 4)
    await until('they are skipped', async () => (await occurrences(skips)).length === 5)
    expect((await occurrences(skips)).map(({ state, because }) => [state, because])).toEqual([
      ...Array.from({ length: 4 }, () => ['skipped', 'missed']),
      ['planned', null],
    ])
    expect(await runsOf(skips)).toEqual([])
    expect(await studio.journal(skips)).toContainEqual(
      expect.objectContaining({ code: 'occurrences-skipped', values: expect.objectContaining({ count: 4 }) }),
    )
    expect((await occurrences(catches)).map(({ state }) => state)).toEqual([
      'begun',
      'begun',
      'begun',
      'begun',
      'planned',
    ])
  })

  it('of a paused workflow skips, with that reason', async () => {
    const id = await studio.start(drawnDaily('catch-up', 'Paused'))
    await ask('POST', `/api/workflows/${id}/pause`)
    const [first] = await occurrences(id)
    after(first?.planned_at ?? '')
    await until('it is skipped', async () => (await occurrences(id))[0]?.state === 'skipped')
    expect((await occurrences(id))[0]).toMatchObject({ because: 'paused' })
    expect((await ask('POST', `/api/workflows/${id}/resume`)).body.state).toBe('active')
    expect(await runsOf(id)).toEqual([])
  })

  it('is taken now instead of later when pending tasks are executed', async () => {
    const id = await studio.start(drawnDaily('skip', 'Hurried'))
    const [first] = await occurrences(id)
    await ask('POST', `/api/workflows/${id}/hurry`)
    await untilOver(id, 1)
    expect((await runsOf(id))[0]).toMatchObject({ begun_by: 'person', planned_at: first?.planned_at })
    expect((await occurrences(id)).map(({ state }) => state)).toEqual(['begun', 'planned'])
    after(first?.planned_at ?? '')
    await ask('POST', `/api/workflows/${id}/stop`)
    expect(await runsOf(id)).toHaveLength(1)
  })

  it('that has no further instant lets its workflow finish', async () => {
    const local = (ms: number) => new Date(Date.now() + ms).toISOString().slice(0, 16)
    const once = draw('scheduler', 'once', { schedule: { of: 'once', at: local(hourMs) }, until: null, missed: 'skip' })
    const id = await studio.start(
      definitionOf([once, everyone, into('Once')], ['once>who', 'who>keep'], { zone: 'UTC' }),
    )
    const [only] = await occurrences(id)
    after(only?.planned_at ?? '')
    await studio.untilState(id, 'finished')
    expect(await studio.membersOf('Once')).toHaveLength(5)
  })

  it('shows its next instants while it is being written, by the clock of its zone', async () => {
    const settings = { schedule: { of: 'day', times: ['02:30'], every: 1, since: null }, until: null, missed: 'skip' }
    const shown = await ask('POST', '/api/workflows/occurrences', { settings, zone: 'Europe/Paris' })
    expect(shown.body.items).toHaveLength(10)
    expect(shown.body.items[0].local).toMatch(/T02:30$/)
    const wrong = await ask('POST', '/api/workflows/occurrences', { settings: { schedule: { of: 'never' } } })
    expect(wrong).toMatchObject({ status: 400, body: { code: 'invalid' } })
  })
})

describe('a signal', () => {
  const call = draw('signal', 'call', { name: 'come', by: ['api', 'workflow'] })
  const drawn = (list: string) => definitionOf([call, into(list), end], ['call>keep', 'keep>end'])
  const signal = (id: number, people: object[], more: Record<string, string> = {}) =>
    ask('POST', `/api/workflows/${id}/signals/come`, { people }, 'approver', more)

  it('lets people in, by profile or number; all who ever come are in one run', async () => {
    const id = await studio.start(drawn('Came'))
    expect((await signal(id, [{ profile_id: 1 }, { number: '+33612345002', fields: { code: 'A1' } }])).body).toEqual({
      accepted: 2,
    })
    await until('they are kept', async () => (await studio.membersOf('Came')).length === 2)
    await signal(id, [{ profile_id: 3 }])
    await until('all are kept', async () => (await studio.membersOf('Came')).length === 3)
    expect(await runsOf(id)).toMatchObject([{ begun_by: 'signal', status: 'running', entry: 'call' }])
    expect((await read(id)).state).toBe('active')
  })

  it('given twice under one key lets them in once', async () => {
    const id = await studio.start(drawn('Once only'))
    const key = { 'idempotency-key': 'same' }
    await signal(id, [{ profile_id: 1 }], key)
    await signal(id, [{ profile_id: 1 }], key)
    await until('they went through', async () => (await studio.journal(id)).some(({ code }) => code === 'ended'))
    const entered = (await studio.journal(id)).filter(({ code }) => code === 'saved')
    expect(entered).toMatchObject([{ values: { count: 1 } }])
    expect(await rows(database.db, sql`select id from workflow_arrival where workflow_id = ${id}`)).toEqual([])
  })

  it('of many at once is some steps, not one for each', async () => {
    const id = await studio.start(drawn('Crowd'))
    await run(
      database.db,
      sql`insert into profile (id, address, sort_name) overriding system value select 1000 + i, null, '' from generate_series(1, 500) i`,
    )
    await Promise.all(
      Array.from({ length: 100 }, (_, i) =>
        signal(
          id,
          Array.from({ length: 5 }, (_, n) => ({ profile_id: 1_001 + i * 5 + n })),
        ),
      ),
    )
    await until('all are kept', async () => (await studio.membersOf('Crowd')).length === 500)
    expect((await studio.journal(id)).filter(({ code }) => code === 'saved').length).toBeLessThan(80)
    expect(await runsOf(id)).toHaveLength(1)
  })

  it('waits at the door of a paused workflow, and is refused by one that is not in progress', async () => {
    const id = await studio.start(drawn('Door'))
    await ask('POST', `/api/workflows/${id}/pause`)
    await signal(id, [{ profile_id: 2 }])
    expect(await studio.membersOf('Door')).toEqual([])
    await ask('POST', `/api/workflows/${id}/resume`)
    await until('it came in', async () => (await studio.membersOf('Door')).length === 1)
    await ask('POST', `/api/workflows/${id}/stop`)
    expect((await signal(id, [{ profile_id: 2 }])).body.code).toBe('workflow-not-possible-now')
    expect((await runsOf(id))[0]).toMatchObject({ status: 'stopped' })
  })

  it('says who is nobody, and knows only the signals that programs may give', async () => {
    const id = await studio.start(drawn('Nobody'))
    const wrong = await signal(id, [{ profile_id: 1 }, { profile_id: 999_999 }, { number: 'call me' }])
    expect(wrong.body.fields.map(({ path }: { path: string }) => path)).toEqual(['people.2', 'people.1'])
    expect((await ask('POST', `/api/workflows/${id}/signals/other`, {})).body.code).toBe('signal-unknown')
    expect((await ask('POST', `/api/workflows/${id}/signals/come`, {}, 'builder')).status).toBe(403)
  })

  it('of another workflow brings the people along', async () => {
    const receiver = await studio.start(drawn('Handed over'))
    const start = draw('start', 'start', {})
    const tells = draw('end', 'end', { signal: [{ workflow: receiver, name: 'come' }], stops_run: false })
    const giver = await studio.start(definitionOf([start, everyone, tells], ['start>who', 'who>end']))
    await studio.untilState(giver, 'finished')
    await until('they came', async () => (await studio.membersOf('Handed over')).length === 5)
    await ask('POST', `/api/workflows/${receiver}/stop`)
    const left = await one(
      database.db,
      sql<{ n: number }>`
      select count(*)::int as n from workflow_population where workflow_id in (${giver}, ${receiver})`,
    )
    expect(left.n).toBe(0)
  })
})

it('a run that is stopped does nothing more, and one that is paused goes on later', async () => {
  const start = draw('start', 'start', {})
  const decides = draw('approval', 'ask', { question: 'Go?', by: { right: 'workflows.run' }, expires: null })
  const drawn = (list: string) =>
    definitionOf([start, everyone, decides, into(list)], ['start>who', 'who>ask', 'ask.approved>keep'])
  const [stopped, paused] = [await studio.start(drawn('Stopped')), await studio.start(drawn('Resumed'))]
  const stepOf = async (id: number) => {
    await until('it asks', async () => (await studio.journal(id)).some(({ code }) => code === 'asked'))
    const ran = (await runsOf(id))[0]
    return `/api/workflows/${id}/runs/${ran.id}/steps/${(await ask('GET', `/api/workflows/${id}/runs/${ran.id}`)).body.steps[0].no}/decide`
  }
  const [one, other] = [await stepOf(stopped), await stepOf(paused)]
  await ask('POST', `/api/workflows/${stopped}/stop`)
  expect(await ask('POST', one, { port: 'approved' })).toMatchObject({ status: 409, body: { code: 'run-over' } })
  await ask('POST', `/api/workflows/${paused}/pause`)
  expect((await ask('POST', other, { port: 'approved' })).status).toBe(200)
  expect(await studio.membersOf('Resumed')).toEqual([])
  await ask('POST', `/api/workflows/${paused}/resume`)
  await studio.untilState(paused, 'finished')
  expect(await studio.membersOf('Resumed')).toHaveLength(5)
  expect(await studio.membersOf('Stopped')).toEqual([])
  expect(studio.troubles).toEqual([])
})
