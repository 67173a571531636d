import { beforeAll, describe, expect, it } from 'vitest'
import { until } from '../../../tests/support/until.ts'
import { rows, run, sql } from '../platform/database/index.ts'
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

const start = draw('start', 'start', {})
const end = draw('end', 'end', { signal: [], stops_run: false })
const who = draw('query', 'who', {
  query: { version: 1, resource: 'profiles', where: { field: 'country', is: 'equal', value: 'FR' } },
})
const pause = draw('wait', 'wait', { until: { of: 'duration', duration: { n: 2, unit: 'day' } } })
const into = (id: string, list: string) => draw('save', id, { into: { new_list: list }, mode: 'add' })
const daily = draw('scheduler', 'daily', {
  schedule: { of: 'day', times: ['09:00'], every: 1, since: null },
  until: null,
  missed: 'skip',
})
const runsOf = async (id: number): Promise<{ id: number; status: string }[]> =>
  (await ask('GET', `/api/workflows/${id}/runs`)).body.items
const actsOf = async (id: number) =>
  (
    await rows(
      database.db,
      sql<{ action: string }>`select action from audit where subject = ${`workflow:${id}`} order by id`,
    )
  )
    .map(({ action }) => action)
    .slice(2)
const setMode = (id: number, activity: string, mode: string, as: 'approver' | 'builder' | 'viewer' = 'approver') =>
  ask('PUT', `/api/workflows/${id}/activities/${activity}/mode`, { mode }, as)
const said = async (id: number, code: string) => (await studio.journal(id)).filter((line) => line.code === code)
const untilSaid = (id: number, code: string) =>
  until(`the journal says ${code}`, async () => (await said(id, code)).length > 0)

describe('a workflow in progress', () => {
  const waits = () => definitionOf([start, who, pause, end], ['start>who', 'who>wait', 'wait>end'])

  it('is restarted as one act: its runs end, it begins anew, and one line tells of it', async () => {
    const id = await studio.start(waits())
    await untilSaid(id, 'waiting')
    const restarted = await ask('POST', `/api/workflows/${id}/restart`, undefined, 'approver')
    expect(restarted).toMatchObject({ status: 200, body: { state: 'active', open_runs: 1 } })
    expect((await runsOf(id)).map(({ status }) => status)).toEqual(['running', 'stopped'])
    expect(await actsOf(id)).toEqual(['workflow.restarted'])
    expect(await said(id, 'restarted')).toMatchObject([{ values: { by: 'A approver' } }])
    expect((await ask('POST', `/api/workflows/${id}/restart`, undefined, 'builder')).status).toBe(403)
  })

  it('is restarted once by two who press at the same moment, having seen the same start', async () => {
    const id = await studio.start(waits())
    const { started_at } = await read(id)
    const pressed = await Promise.all([1, 2, 3].map(() => ask('POST', `/api/workflows/${id}/restart`, { started_at })))
    expect(pressed.map(({ status }) => status)).toEqual([200, 200, 200])
    expect(await runsOf(id)).toHaveLength(2)
    expect(await actsOf(id)).toEqual(['workflow.restarted'])
  })

  it('plans its schedulers anew when it is restarted', async () => {
    const id = await studio.start(definitionOf([daily, who], ['daily>who']))
    const { next_at } = await read(id)
    await ask('POST', `/api/workflows/${id}/pause`)
    expect((await ask('POST', `/api/workflows/${id}/restart`)).body).toMatchObject({ state: 'active', next_at })
    await ask('POST', `/api/workflows/${id}/stop`)
    expect(await ask('POST', `/api/workflows/${id}/restart`)).toMatchObject({
      status: 409,
      body: { code: 'workflow-not-possible-now' },
    })
  })
})

describe('an instant that was taken before its time', () => {
  it.each([
    ['restarted', (id: number) => ask('POST', `/api/workflows/${id}/restart`)],
    [
      'stopped and started',
      async (id: number) => {
        await ask('POST', `/api/workflows/${id}/stop`)
        return ask('POST', `/api/workflows/${id}/start`)
      },
    ],
  ])('is not taken again when its workflow is %s: the one behind it comes next', async (_, again) => {
    const id = await studio.start(definitionOf([daily, who], ['daily>who']))
    await ask('POST', `/api/workflows/${id}/hurry`)
    const { next_at } = await read(id)
    expect((await again(id)).body).toMatchObject({ state: 'active', next_at })
    expect(next_at).not.toBeNull()
    await ask('POST', `/api/workflows/${id}/stop`)
  })
})

describe('the mode of an activity, of a workflow in progress,', () => {
  const called = draw('signal', 'call', { name: 'come', by: ['api'] })
  const drawn = (list: string) => definitionOf([called, into('keep', list), end], ['call>keep', 'keep>end'])
  const come = (id: number, profile: number) =>
    ask('POST', `/api/workflows/${id}/signals/come`, { people: [{ profile_id: profile }] })

  it('keeps whoever comes in front of it, until it works again; the journal says who', async () => {
    const id = await studio.start(drawn('Suspended'))
    await come(id, 1)
    await untilSaid(id, 'saved')
    expect((await setMode(id, 'keep', 'suspended')).body).toMatchObject({ state: 'active', version: 2 })
    await come(id, 2)
    await untilSaid(id, 'suspended')
    expect(await studio.membersOf('Suspended')).toEqual([1])
    await setMode(id, 'keep', 'normal')
    await until('both are in', async () => (await studio.membersOf('Suspended')).length === 2)
    const [by] = await said(id, 'mode-changed')
    expect(by).toMatchObject({ activity: 'keep', values: { mode: 'suspended', by: 'A approver' } })
    expect(await actsOf(id)).toEqual(['workflow.mode-changed', 'workflow.mode-changed'])
    expect(studio.troubles).toEqual([])
  })

  it('lets whoever comes straight through when it is disabled, also in a run that had begun before', async () => {
    const id = await studio.start(drawn('Disabled'))
    await come(id, 1)
    await untilSaid(id, 'saved')
    await setMode(id, 'keep', 'disabled')
    await come(id, 2)
    await untilSaid(id, 'disabled')
    expect(await studio.membersOf('Disabled')).toEqual([1])
    expect(await runsOf(id)).toHaveLength(1)
  })

  it('of a scheduler: suspended it plans nothing and its workflow stays, put to work it plans its next instant', async () => {
    const id = await studio.start(definitionOf([daily, who], ['daily>who']))
    const { next_at } = await read(id)
    expect((await setMode(id, 'daily', 'suspended')).body).toMatchObject({ next_at: null, state: 'active' })
    studio.ahead(1)
    expect((await setMode(id, 'daily', 'normal')).body).toMatchObject({ next_at, state: 'active' })
    studio.ahead(0)
  })

  it('is changed by whoever runs workflows, where nothing keeps it from being started so', async () => {
    const id = await studio.start(drawn('Rights'))
    expect((await setMode(id, 'keep', 'suspended', 'builder')).status).toBe(403)
    expect((await setMode(id, 'nothing', 'suspended')).status).toBe(404)
    await ask('POST', `/api/workflows/${id}/stop`)
    expect((await setMode(id, 'keep', 'suspended')).body.code).toBe('workflow-not-possible-now')
    const unready = draw('query', 'q', { query: null }, { mode: 'disabled' })
    const other = await studio.start(definitionOf([called, unready, end], ['call>q', 'q>end']))
    expect((await setMode(other, 'q', 'normal')).body.code).toBe('workflow-not-ready')
  })
})
