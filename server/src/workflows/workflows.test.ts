import { beforeAll, describe, expect, it } from 'vitest'
import { until } from '../../../tests/support/until.ts'
import { one, rows, run, sql } from '../platform/database/index.ts'
import { testDatabase } from '../platform/database/test-database.ts'
import { definitionOf, draw, openStudio } from './workflows.fixture.ts'

const database = testDatabase()
const studio = openStudio(database)
const { ask, read } = studio

beforeAll(async () => {
  await run(database.db, sql`insert into profile_field (name, label, type) values ('wave', 'Wave', 'text')`)
  await run(
    database.db,
    sql`insert into profile (address, country, sort_name)
        select 33612345000 + i, case when i <= 6 then 'FR' else 'BE' end, '' from generate_series(1, 10) i`,
  )
})

const from = (country: string) =>
  ({ version: 1, resource: 'profiles', where: { field: 'country', is: 'equal', value: country } }) as const
const start = draw('start', 'start', {})
const end = draw('end', 'end', { signal: [], stops_run: false })
const french = draw('query', 'french', { query: from('FR') })
const into = (id: string, list: string) => draw('save', id, { into: { new_list: list }, mode: 'replace' })

describe('a workflow', () => {
  it('finds, cuts, saves and updates people, and says so in its journal', async () => {
    const half = { id: 'half', label: 'Half', where: null, limit: { percent: 50 }, order: 'random' as const }
    const id = await studio.start(
      definitionOf(
        [
          start,
          french,
          draw('segmentation', 'split', { segments: [half], exclusive: true, complement: true }),
          into('keep', 'Half of France'),
          draw('update', 'mark', { set: [{ field: 'wave', to: 'second', from: null }] }),
          end,
        ],
        ['start>french', 'french>split', 'split.half>keep', 'split.complement>mark', 'mark>end'],
      ),
    )
    const view = await studio.untilState(id, 'finished')
    expect(view).toMatchObject({ open_runs: 0, troubled: false })
    expect(await studio.membersOf('Half of France')).toHaveLength(3)
    const marked = await rows(database.db, sql`select id from profile where attributes ->> 'wave' = 'second'`)
    expect(marked).toHaveLength(3)
    const said = (await studio.journal(id)).map(({ code, activity, values }) => [code, activity, values.count ?? null])
    expect(said).toEqual(
      expect.arrayContaining([
        ['started', null, null],
        ['started', 'start', null],
        ['found', 'french', 6],
        ['segmented', 'split', 3],
        ['saved', 'keep', 3],
        ['updated', 'mark', 3],
        ['ended', 'end', 3],
        ['finished', null, null],
      ]),
    )
    const [ran] = (await ask('GET', `/api/workflows/${id}/runs`)).body.items
    const view2 = (await ask('GET', `/api/workflows/${id}/runs/${ran.id}`)).body
    expect(view2).toMatchObject({ status: 'finished', begun_by: 'person', entry: 'start', steps: [] })
    expect(view2.transitions.map(({ people }: { people: number }) => people)).toEqual([0, 6, 3, 3, 3])
    // Nothing of them is kept that nobody asked for.
    expect(await rows(database.db, sql`select id from workflow_population`)).toEqual([])
    expect(await rows(database.db, sql`select population_id from workflow_population_chunk`)).toEqual([])
    expect(studio.troubles).toEqual([])
  })

  it('keeps who went over its transitions where that is asked for', async () => {
    const id = await studio.start(
      definitionOf([start, french, into('keep', 'French')], ['start>french', 'french>keep'], { keep_interim: true }),
    )
    const ran = await studio.untilRun(id, 'finished')
    const people = await ask('GET', `/api/workflows/${id}/runs/${ran.id}/transitions/t2/people?limit=4`)
    expect(people.body.items.map(({ number }: { number: string }) => number)).toEqual(
      [1, 2, 3, 4].map((i) => `+3361234500${i}`),
    )
    const rest = await ask(
      'GET',
      `/api/workflows/${id}/runs/${ran.id}/transitions/t2/people?limit=4&cursor=${people.body.next}`,
    )
    expect(rest.body.items).toHaveLength(2)
    expect((await ask('GET', `/api/workflows/${id}/runs/${ran.id}/transitions/t1/people`)).status).toBe(410)
  })

  it('that is drawn wrong is kept, and not started: each fault says where it is', async () => {
    const id = await studio.make(definitionOf([start, draw('query', 'q', { query: null })], ['start>q']))
    expect((await read(id)).faults).toContainEqual({
      level: 'fault',
      code: 'query-missing',
      path: ['activities', 1, 'settings', 'query'],
      activity: 'q',
      values: {},
    })
    const refused = await ask('POST', `/api/workflows/${id}/start`)
    expect(refused).toMatchObject({ status: 409, body: { code: 'workflow-not-ready' } })
    expect(refused.body.fields[0].path).toBe('definition.activities.1.settings.query')
    const hostile = await ask('POST', '/api/workflows', {
      label: 'x',
      definition: { version: 1, activities: [{ kind: 'bomb' }] },
    })
    expect(hostile).toMatchObject({ status: 400, body: { code: 'workflow-unreadable' } })
    const backwards = draw('wait', 'w', { until: { of: 'duration', duration: { n: -1, unit: 'day' } } })
    const unread = await ask('POST', '/api/workflows', { label: 'x', definition: definitionOf([start, backwards], []) })
    expect(unread.body.fields).toEqual([
      {
        path: 'definition.activities.1.settings.until.duration.n',
        says: 'This is not written as expected: Too small: expected number to be >=1.',
      },
    ])
  })

  it('that names what is not there says where, whoever asks; without its rule or its audience it is not started', async () => {
    const where = {
      all: [
        { field: 'country', is: 'equal', value: 'FR' },
        { field: 'shoe', is: 'equal', value: '42' },
      ],
    }
    const asks = { version: 2, resource: 'profiles', where }
    const definition = definitionOf(
      [
        start,
        draw('query', 'q', { query: asks }),
        draw('audience', 'a', { audience: 9_999 }),
        draw('enrichment', 'more', { columns: [{ name: 'n', from: { version: 2, resource: 'shoes' } }] }),
        draw('save', 'keep', { into: { list: 9_999 }, mode: 'add' }),
        draw('approval', 'ask', { question: 'Go?', by: { users: ['nobody'] }, expires: null }),
        draw('update', 'set', {
          set: [
            { field: 'shoe', to: 1, from: null },
            { field: 'country', to: 'Oz', from: null },
          ],
        }),
        draw('query', 'held', { query: { version: 2, resource: 'quarantine', where: { all: [] } } }),
      ],
      ['start>q', 'q>more', 'more>keep', 'a>ask', 'ask.approved>keep'],
    )
    const named = [
      'fault query-wrong 1.settings.query.where.all.1.field',
      'fault audience-unknown 2.settings.audience',
      'fault query-wrong 3.settings.columns.0.from.resource',
      'warning choice-gone 4.settings.into.list',
      'warning choice-gone 5.settings.by.users.0',
      'fault unknown-field 6.settings.set.0.field',
      'fault wrong-value 6.settings.set.1.to',
      'fault query-wrong 7.settings.query.target',
    ]
    type Said = { level: string; code: string; path: (string | number)[] }
    const saidIn = (faults: Said[]) =>
      faults
        .filter(({ code }) => /^(query-wrong|audience-|choice-gone|unknown-field|wrong-value)/.test(code))
        .map(({ level, code, path }) => `${level} ${code} ${path.slice(1).join('.')}`)
    const id = await studio.make(definition)
    expect(saidIn((await read(id)).faults)).toEqual(named)
    expect(saidIn((await ask('POST', '/api/workflows/check', { definition })).body.faults)).toEqual(named)
    const refused = await ask('POST', `/api/workflows/${id}/start`)
    expect(refused).toMatchObject({ status: 409, body: { code: 'workflow-not-ready' } })
    expect(refused.body.fields.map(({ path }: { path: string }) => path)).toContain(
      'definition.activities.1.settings.query.where.all.1.field',
    )
  })

  it('saved by someone who saw an older version is refused, and so is one that is in progress', async () => {
    const id = await studio.make(definitionOf([start, french], ['start>french']))
    expect((await ask('PATCH', `/api/workflows/${id}`, { version: 1, label: 'Spring' })).body).toMatchObject({
      version: 2,
      label: 'Spring',
    })
    expect(await ask('PATCH', `/api/workflows/${id}`, { version: 1, label: 'Autumn' })).toMatchObject({
      status: 409,
      body: { code: 'workflow-changed', params: { version: 2 } },
    })
    const copy = (await ask('POST', `/api/workflows/${id}/duplicate`, {})).body
    expect(copy).toMatchObject({ label: 'Spring', state: 'editing', version: 1 })
    const called = draw('signal', 'call', { name: 'come', by: ['api'] })
    const open = await studio.start(definitionOf([called, into('keep', 'Came')], ['call>keep']))
    const change = await ask('PATCH', `/api/workflows/${open}`, { version: 1, label: 'No' })
    expect(change).toMatchObject({ status: 409, body: { code: 'workflow-not-possible-now' } })
    expect((await ask('POST', `/api/workflows/${open}/archive`, { archived: true })).status).toBe(409)
    expect((await ask('POST', `/api/workflows/${open}/stop`)).body).toMatchObject({ state: 'stopped' })
    expect((await ask('POST', `/api/workflows/${open}/archive`, { archived: true })).body.archived).toBe(true)
    expect((await ask('POST', `/api/workflows/${open}/start`)).body.code).toBe('workflow-archived')
  })

  it('is built, started and used for what one may not do by hand only by those who may', async () => {
    const build = (as: 'viewer' | 'builder') => ask('POST', '/api/workflows', { label: 'x' }, as)
    expect((await build('viewer')).status).toBe(403)
    const { id } = (await build('builder')).body
    expect((await ask('POST', `/api/workflows/${id}/start`, undefined, 'builder')).status).toBe(403)
    const closes = draw('quarantine', 'close', { action: 'add', reason: 'Complaint' })
    const closing = await studio.make(definitionOf([start, french, closes], ['start>french', 'french>close']))
    expect(await ask('POST', `/api/workflows/${closing}/start`, undefined, 'approver')).toMatchObject({
      status: 403,
      body: { code: 'workflow-needs-right', params: { right: 'quarantine.manage' } },
    })
  })

  it('keeps the campaign that it belongs to from being deleted', async () => {
    const campaign = (await ask('POST', '/api/campaigns', { label: 'Spring' })).body
    const made = await ask('POST', '/api/workflows', { label: 'x', campaign_id: campaign.id })
    expect(made.body.campaign).toEqual({ id: campaign.id, label: 'Spring' })
    expect(await ask('DELETE', `/api/campaigns/${campaign.id}`)).toMatchObject({
      status: 409,
      body: { code: 'campaign-in-use', title: 'This campaign holds a workflow.' },
    })
    const found = await ask('GET', `/api/workflows?campaign=${campaign.id}&q=X&state=editing&mine=true`)
    expect(found.body.items).toMatchObject([{ id: made.body.id }])
    expect((await ask('POST', '/api/workflows', { label: 'x', campaign_id: 9_999 })).status).toBe(400)
  })

  it('is told of in the audit log', async () => {
    const id = await studio.start(definitionOf([start, french], ['start>french']))
    const acts = await rows(
      database.db,
      sql<{ action: string }>`select action from audit where subject = ${`workflow:${id}`} order by id`,
    )
    expect(acts.map(({ action }) => action)).toEqual(['workflow.created', 'workflow.started'])
  })
})

const openNotices = async () =>
  (
    await rows(
      database.db,
      sql<{ key: string }>`select key from notice where resolved_at is null and kind like 'workflow%'`,
    )
  ).map(({ key }) => key)

describe('a step that fails', () => {
  const broken = draw('save', 'broken', { into: { list: 9_999 }, mode: 'add' })

  it('holds its run up until a person decides: again, once its cause is gone', async () => {
    const id = await studio.start(
      definitionOf([start, french, broken, end], ['start>french', 'french>broken', 'broken>end']),
    )
    const ran = await studio.untilRun(id, 'failed')
    expect(ran.steps).toMatchObject([{ activity: 'broken', state: 'failed', people: 6 }])
    expect(await read(id)).toMatchObject({ troubled: true, state: 'active' })
    const notice = await one(
      database.db,
      sql<{ kind: string }>`select kind from notice where key = ${`workflow-failed:${ran.id}`}`,
    )
    expect(notice.kind).toBe('workflow-failed')
    await run(database.db, sql`insert into list (id, name) overriding system value values (9999, 'Late')`)
    const step = ran.steps[0].no
    expect(
      (await ask('POST', `/api/workflows/${id}/runs/${ran.id}/steps/${step}/settle`, { again: true })).status,
    ).toBe(200)
    await studio.untilState(id, 'finished')
    expect(await studio.membersOf('Late')).toHaveLength(6)
    expect(await openNotices()).toEqual([])
    expect(
      (await ask('POST', `/api/workflows/${id}/runs/${ran.id}/steps/${step}/settle`, { again: true })).status,
    ).toBe(409)
    await run(database.db, sql`delete from list where id = 9999`)
  })

  it('is passed over where its activity says so', async () => {
    const ignored = { ...broken, on_error: { do: 'ignore' as const } }
    const id = await studio.start(
      definitionOf([start, french, ignored, end], ['start>french', 'french>broken', 'broken>end']),
    )
    await studio.untilState(id, 'finished')
    expect((await studio.journal(id)).map(({ code }) => code)).toContain('failed-ignored')
  })

  it('is tried again after some minutes where its activity says so', async () => {
    const retried = { ...broken, on_error: { do: 'retry' as const, times: 2, minutes: 5 } }
    const id = await studio.start(definitionOf([start, french, retried], ['start>french', 'french>broken']))
    const tries = async () => (await studio.journal(id)).filter(({ code }) => code === 'failed-once').length
    await until('it has failed once', async () => (await tries()) === 1)
    studio.ahead(6 * 60_000)
    await until('it has failed twice', async () => (await tries()) === 2)
    studio.ahead(12 * 60_000)
    await studio.untilRun(id, 'failed')
    studio.ahead(0)
    expect(await openNotices()).toHaveLength(1)
    await ask('POST', `/api/workflows/${id}/stop`)
    expect(await openNotices()).toEqual([])
  })
})

describe('an approval', () => {
  const asks = draw('approval', 'ask', {
    question: 'Go?',
    by: { right: 'workflows.run' },
    expires: { n: 2, unit: 'day' },
  })
  const drawn = () =>
    definitionOf(
      [start, french, asks, into('yes', 'Approved'), into('no', 'Refused'), into('late', 'Expired')],
      ['start>french', 'french>ask', 'ask.approved>yes', 'ask.refused>no', 'ask.expired>late'],
    )
  const waiting = async () => {
    const id = await studio.start(drawn())
    await until('somebody is asked', async () => (await studio.journal(id)).some(({ code }) => code === 'asked'))
    const ran = (await ask('GET', `/api/workflows/${id}/runs`)).body.items[0]
    const [step] = (await ask('GET', `/api/workflows/${id}/runs/${ran.id}`)).body.steps
    return {
      id,
      decide: (port: string, as: 'approver' | 'builder' = 'approver') =>
        ask('POST', `/api/workflows/${id}/runs/${ran.id}/steps/${step.no}/decide`, { port }, as),
    }
  }

  it('lets them go by the port that a person chose; the first decision counts', async () => {
    const { id, decide } = await waiting()
    expect((await decide('approved', 'builder')).body.code).toBe('not-yours-to-decide')
    expect(await openNotices()).toHaveLength(1)
    const answers = await Promise.all([decide('approved'), decide('refused'), decide('approved')])
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    await studio.untilState(id, 'finished')
    expect(await openNotices()).toEqual([])
    expect((await studio.membersOf('Approved')).length + (await studio.membersOf('Refused')).length).toBe(6)
  })

  it('is listed for whoever may decide it, as long as it waits, and its notice leads there', async () => {
    const { id, decide } = await waiting()
    const listed = async (as: 'approver' | 'builder') =>
      (await ask('GET', '/api/decisions', undefined, as)).body.items.filter(
        ({ workflow }: { workflow: { id: number } }) => workflow.id === id,
      )
    expect(await listed('approver')).toMatchObject([
      { workflow: { label: 'Winback' }, activity: 'ask', question: 'Go?', people: 6 },
    ])
    expect(await listed('builder')).toEqual([])
    const { link } = await one(
      database.db,
      sql<{ link: string }>`select link from notice where kind = 'workflow-decision' order by id desc limit 1`,
    )
    expect(link).toBe('/approvals')
    await decide('approved')
    expect(await listed('approver')).toEqual([])
  })

  it('that nobody answered in time goes on by itself', async () => {
    const { id } = await waiting()
    studio.ahead(3 * 24 * 3_600_000)
    await studio.untilState(id, 'finished')
    studio.ahead(0)
    expect(await studio.membersOf('Expired')).toHaveLength(6)
  })
})
