import { beforeAll, describe, expect, it } from 'vitest'
import { until } from '../../../tests/support/until.ts'
import { one, rows, run, sql } from '../platform/database/index.ts'
import { testDatabase } from '../platform/database/test-database.ts'
import { pruneWorkflows } from './prune.ts'
import { definitionOf, draw, openStudio } from './workflows.fixture.ts'

const database = testDatabase()
const studio = openStudio(database)
const { ask } = studio

beforeAll(async () => {
  await run(
    database.db,
    sql`insert into profile (address, country, sort_name) select 33612345000 + i, 'FR', '' from generate_series(1, 6) i`,
  )
  await run(
    database.db,
    sql`insert into app_user (id, name, email) values ('ada', 'Ada', 'ada@example.org'), ('bo', 'Bo', 'bo@example.org')`,
  )
})

const start = draw('start', 'start', {})
const french = draw('query', 'french', {
  query: { version: 1, resource: 'profiles', where: { field: 'country', is: 'equal', value: 'FR' } },
})
const write = draw('export', 'write', { name: 'people', columns: ['country'] })
const wait = draw('wait', 'wait', { until: { of: 'duration', duration: { n: 3, unit: 'month' } } })
const kept = { keep_interim: true, history_days: 30 }

/** A run, as if all of it were so many days ago. */
const daysAgo = (id: number, days: number) =>
  Promise.all([
    run(
      database.db,
      sql`update workflow_run set started_at = started_at - make_interval(days => ${days}), ended_at = ended_at - make_interval(days => ${days}) where id = ${id}`,
    ),
    run(
      database.db,
      sql`update workflow_population set kept_until = kept_until - make_interval(days => ${days}) where run_id = ${id}`,
    ),
  ])
/** Rows about a run, by table. */
async function leftOf(id: number): Promise<string[]> {
  const tables = ['workflow_run', 'workflow_journal', 'workflow_crossing', 'workflow_population', 'workflow_file']
  const found = await Promise.all(
    tables.map((table) =>
      rows(
        database.db,
        sql`select 1 from ${sql.ref(table)} t where ${table === 'workflow_run' ? sql`t.id` : sql`t.run_id`} = ${id} limit 1`,
      ),
    ),
  )
  return tables.filter((_, i) => (found[i]?.length ?? 0) > 0)
}
const peopleOn = (workflow: number, run: number, transition: string) =>
  ask('GET', `/api/workflows/${workflow}/runs/${run}/transitions/${transition}/people`)

describe('a run that has ended', () => {
  const drawing = definitionOf([start, french, write], ['start>french', 'french>write'], kept)

  it('can be looked at, with who was where, for as many days as its workflow says; then all of it goes', async () => {
    const id = await studio.start(drawing)
    const { id: ran } = await studio.untilRun(id, 'finished')
    expect((await peopleOn(id, ran, 't2')).body.items).toHaveLength(6)
    await daysAgo(ran, 29)
    await pruneWorkflows(database.db)
    expect((await peopleOn(id, ran, 't2')).body.items).toHaveLength(6)
    await daysAgo(ran, 2)
    await pruneWorkflows(database.db)
    expect(await leftOf(ran)).toEqual([])
    expect(await rows(database.db, sql`select 1 from workflow_population_chunk`)).toEqual([])
    expect((await ask('GET', `/api/workflows/${id}/runs/${ran}`)).status).toBe(404)
  })

  it('goes by the drawing that it began with, whatever its workflow says since', async () => {
    const id = await studio.start(drawing)
    const { id: ran } = await studio.untilRun(id, 'finished')
    const { version } = await studio.read(id)
    const definition = { ...drawing, history_days: 365 }
    expect((await ask('PATCH', `/api/workflows/${id}`, { version, definition })).status).toBe(200)
    await daysAgo(ran, 31)
    await pruneWorkflows(database.db)
    expect(await leftOf(ran)).toEqual([])
  })
})

describe('a run that is open', () => {
  it('stays, however old, with those who wait in it; who was on a transition goes with its time', async () => {
    const id = await studio.start(definitionOf([start, french, wait], ['start>french', 'french>wait'], kept))
    await until('they wait', async () => {
      const { n } = await one(database.db, sql<{ n: number }>`select count(*)::int as n from workflow_waiting`)
      return n === 6
    })
    const { id: ran } = await studio.untilRun(id, 'running')
    expect((await peopleOn(id, ran, 't2')).body.items).toHaveLength(6)
    await daysAgo(ran, 400)
    await pruneWorkflows(database.db)
    expect((await peopleOn(id, ran, 't2')).status).toBe(410)
    const view = (await ask('GET', `/api/workflows/${id}/runs/${ran}`)).body
    expect(view).toMatchObject({ status: 'running', steps: [{ activity: 'wait', state: 'waiting' }] })
    expect(view.transitions.find((one: { id: string }) => one.id === 't2')).toMatchObject({ people: 6, kept: false })
    studio.ahead(100 * 86_400_000)
    await studio.untilRun(id, 'finished')
    studio.ahead(0)
  })
})

describe('supervisors', () => {
  const broken = draw('save', 'broken', { into: { list: 9_999 }, mode: 'add' })
  const supervised = (supervisors: string[]) =>
    definitionOf([start, french, broken], ['start>french', 'french>broken'], { supervisors })
  const told = async (ran: number) =>
    (
      await rows(
        database.db,
        sql<{ reader: string; open: boolean }>`
          select coalesce(user_id, access_right) as reader, resolved_at is null as open from notice
           where key like ${`workflow-failed:${ran}%`} order by 1`,
      )
    ).map(({ reader, open }) => `${reader} ${open ? 'open' : 'over'}`)

  it('are told by name when a step holds its run up, and no more once somebody has looked after it', async () => {
    const id = await studio.start(supervised(['ada', 'bo']))
    const ran = await studio.untilRun(id, 'failed')
    expect(await told(ran.id)).toEqual(['ada open', 'bo open'])
    const step = ran.steps[0].no
    await ask('POST', `/api/workflows/${id}/runs/${ran.id}/steps/${step}/settle`, { again: false })
    await studio.untilState(id, 'finished')
    expect(await told(ran.id)).toEqual(['ada over', 'bo over'])
  })

  it('who are not there any more hold nobody up: whoever is left is told', async () => {
    const id = await studio.make(supervised(['ada', 'bo']))
    await run(database.db, sql`delete from app_user where id = 'bo'`)
    await ask('POST', `/api/workflows/${id}/start`)
    const ran = await studio.untilRun(id, 'failed')
    expect(await told(ran.id)).toEqual(['ada open'])
    await ask('POST', `/api/workflows/${id}/stop`)
    const alone = await studio.start(supervised(['bo']))
    expect(await told((await studio.untilRun(alone, 'failed')).id)).toEqual(['workflows.run open'])
    await ask('POST', `/api/workflows/${alone}/stop`)
  })
})
