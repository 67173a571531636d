import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Api, openApi } from '../../../tests/support/api.ts'
import { openGround } from '../../../tests/support/ground.ts'
import { one, rows, run, sql } from '../platform/database/index.ts'

const ground = openGround()
let api: Api
let builder: Record<string, string>
let viewer: Record<string, string>
let list = 0
beforeAll(async () => {
  api = await openApi(ground)
  builder = await api.key('builder')
  viewer = await api.key('viewer')
  list = (await one(ground.db, sql<{ id: number }>`insert into list (name) values ('Regulars') returning id`)).id
  await run(
    ground.db,
    sql`insert into profile (address, first_name, country)
        values (33612345678, 'Léa', 'FR'), (33612345679, 'Tom', 'FR'), (null, 'Ada', 'GB')`,
  )
  await run(ground.db, sql`insert into list_member (list_id, profile_id) select ${list}, min(id) from profile`)
})
afterAll(async () => {
  await api?.close()
})

const french = { all: [{ field: 'country', is: 'equal', value: 'FR' }] }
const asTree = (where: object) => ({ version: 2, resource: 'profiles', where })
const create = (label: string, where: object = french, headers = builder) =>
  api.call('POST', '/api/audiences', { body: { label, query: asTree(where) }, headers })
const change = (id: number, body: object) => api.call('PATCH', `/api/audiences/${id}`, { body, headers: builder })
const labels = async (query = '') =>
  (await api.call('GET', `/api/audiences${query}`, { headers: viewer })).body.items.map(
    (one: { label: string }) => one.label,
  )

describe('an audience', () => {
  it('is saved once under its label, said back in the reader’s language, and told of in the audit log', async () => {
    const { status, body } = await create('French people')
    expect({ status, body }).toMatchObject({
      status: 201,
      body: { label: 'French people', version: 1, says: 'People whose country is <b>FR</b>.', query: asTree(french) },
    })
    const read = await api.call('GET', `/api/audiences/${body.id}`, { headers: { ...viewer, 'accept-language': 'fr' } })
    expect(read.body.says).toBe('Les profils dont le pays est <b>FR</b>.')
    expect((await create('French people')).body).toMatchObject({ status: 409, code: 'audience-label-taken' })
    const acts = await rows(ground.db, sql`select action from audit where subject = ${`audience:${body.id}`}`)
    expect(acts).toEqual([{ action: 'audience.created' }])
  })

  it('is changed from the version that was seen, so that of two at once one is told', async () => {
    const { id } = (await create('Two tabs')).body
    const answers = await Promise.all([1, 2].map((tab) => change(id, { version: 1, label: `Tab ${tab}` })))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
    expect(answers.find(({ status }) => status === 409)?.body).toMatchObject({ code: 'audience-changed' })
    expect((await change(id, { version: 2, label: 'French people' })).body.code).toBe('audience-label-taken')
  })

  it('that is archived is offered no more until it is restored', async () => {
    const { id } = (await create('Old')).body
    await api.call('POST', `/api/audiences/${id}/archive`, { headers: builder })
    expect(await labels()).not.toContain('Old')
    expect(await labels('?archived=true')).toEqual(['Old'])
    await api.call('POST', `/api/audiences/${id}/restore`, { headers: builder })
    expect(await labels()).toContain('Old')
  })

  it('is refused with the place of each fault', async () => {
    const { status, body } = await create('Wrong', {
      any: [
        { field: 'shoe_size', is: 'filled' },
        { list: 99, is: 'in' },
      ],
    })
    expect(status).toBe(400)
    expect(body).toMatchObject({
      code: 'audience-wrong',
      fields: [{ path: 'query.where.any.0.field' }, { path: 'query.where.any.1.list' }],
    })
  })

  it('that asks for a list that is gone says nothing any more, and can be mended', async () => {
    const gone = await one(ground.db, sql<{ id: number }>`insert into list (name) values ('Gone') returning id`)
    const { id } = (await create('Broken', { list: gone.id, is: 'in' })).body
    await run(ground.db, sql`delete from list where id = ${gone.id}`)
    const read = await api.call('GET', `/api/audiences/${id}`, { headers: viewer })
    expect(read.body).toMatchObject({ says: null, query: asTree({ list: gone.id, is: 'in' }) })
    expect((await change(id, { version: 1, query: asTree(french) })).body.says).not.toBeNull()
  })

  it('is written by whoever may prepare deliveries, read by whoever reads profiles', async () => {
    expect((await create('Mine', french, viewer)).status).toBe(403)
    expect((await api.call('GET', '/api/audiences', { headers: viewer })).status).toBe(200)
  })
})

describe('counting', () => {
  it('tells how many are meant, how many have a number, and who some of them are', async () => {
    const counted = await api.call('POST', '/api/audiences/count', {
      body: {
        query: asTree({
          any: [
            { list, is: 'in' },
            { field: 'country', is: 'not-equal', value: 'FR' },
          ],
        }),
      },
      headers: viewer,
    })
    expect(counted.body).toMatchObject({
      people: 2,
      with_number: 1,
      approximate: false,
      says: 'People who are on the list <b>Regulars</b> or whose country is not <b>FR</b>.',
      sample: [
        { name: 'Léa', number: '+33612345678', fields: { country: 'FR' } },
        { name: 'Ada', number: null },
      ],
    })
  })
})

describe('a query that need not be saved', () => {
  const ask = (path: string, body: object, headers = viewer) =>
    api.call('POST', `/api/audiences/${path}`, { body, headers })
  const everyone = asTree({ all: [french] })

  it('tells how many are left at each place of it, and counts exactly when that is wanted', async () => {
    const query = asTree({
      all: [
        { field: 'country', is: 'equal', value: 'FR' },
        {
          not: {
            any: [
              { list, is: 'in' },
              { field: 'first_name', is: 'equal', value: 'Ada' },
            ],
          },
        },
      ],
    })
    const { body } = await ask('count', { query })
    expect(body).toMatchObject({ people: 1, of: 3, method: 'counted', margin: null, rows: null })
    expect(
      Object.fromEntries(body.steps.map((one: { path: string; people: number }) => [one.path, one.people])),
    ).toEqual({
      'query.where.all.0': 2,
      'query.where.all.1.not.any.0': 1,
      'query.where.all.1.not.any.1': 1,
      'query.where.all.1.not': 1,
      'query.where': 1,
    })
    expect((await ask('count', { query, exact: true })).body).toMatchObject({ people: 1, method: 'counted' })
  })

  it('of a share by chance is estimated, as chance takes more or fewer; exactly when that is wanted', async () => {
    const query = { ...everyone, sample: { percent: 50 } }
    expect((await ask('count', { query })).body).toMatchObject({ people: 1, method: 'sampled', approximate: true })
    expect((await ask('count', { query, exact: true })).body).toMatchObject({ method: 'counted', margin: null })
  })

  it('tells who they are by one of their fields, the most frequent first', async () => {
    const { body } = await ask('kinds', { query: asTree({ all: [] }), field: 'country' })
    expect(body).toMatchObject({
      kinds: [{ value: 'FR', label: 'FR', people: 2 }, { people: 1 }],
      others: 0,
      approximate: false,
    })
    expect((await ask('kinds', { query: asTree({ all: [] }), field: 'nothing' })).status).toBe(404)
    expect((await ask('kinds', { query: asTree({ all: [] }), field: 'created_at' })).status).toBe(404)
  })

  it('shows its people in pages, in its order', async () => {
    const query = { ...everyone, sort: [{ field: 'first_name', order: 'falling' }] }
    const page = async (skip: number) =>
      (await ask('preview', { query, limit: 1, skip })).body.items.map(({ name }: { name: string }) => name)
    expect([await page(0), await page(1), await page(2)]).toEqual([['Tom'], ['Léa'], []])
  })

  it('shows its SQL to administrators', async () => {
    expect((await ask('sql', { query: everyone }, await api.key('approver'))).status).toBe(403)
    const { body } = await ask('sql', { query: everyone }, await api.key('administrator'))
    expect(body).toEqual({ sql: expect.stringContaining('$1'), parameters: ['FR'] })
    expect(body.sql).not.toContain('FR')
  })

  it('says in the reader’s language what is wrong, and where', async () => {
    const wrong = asTree({ related: 'incoming', where: { field: 'delivery', is: 'equal', value: 12345 } })
    const { status, body } = await ask('count', { query: wrong }, { ...viewer, 'accept-language': 'fr' })
    expect({ status, fields: body.fields }).toEqual({
      status: 400,
      fields: [{ path: 'query.where.where.value', says: 'Cet élément n’existe plus.' }],
    })
  })

  it('is made of a vocabulary that has everything it may ask, in the reader’s language', async () => {
    const { body } = await api.call('GET', '/api/audiences/vocabulary', {
      headers: { ...viewer, 'accept-language': 'fr' },
    })
    expect(body.resources.map(({ name }: { name: string }) => name)).toEqual([
      ...['profiles', 'incoming', 'sent', 'clicks', 'quarantine', 'consent', 'memberships'],
    ])
    for (const { name, fields, related } of body.resources) {
      expect(related).toEqual(
        name === 'profiles' ? ['incoming', 'sent', 'clicks', 'quarantine', 'consent', 'memberships'] : ['profiles'],
      )
      for (const field of fields) {
        expect(body.kinds[field.kind].length).toBeGreaterThan(2)
        if (field.kind === 'choice') expect(field.values.length).toBeGreaterThan(1)
        if (field.kind === 'reference')
          expect(body.references.map((one: { name: string }) => one.name)).toContain(field.to)
      }
    }
    const lists = body.references.find((one: { name: string }) => one.name === 'lists')
    expect(lists).toMatchObject({ label: 'Liste', items: expect.arrayContaining([{ id: list, label: 'Regulars' }]) })
  })

  it('of the first version is still read, and answered in the second', async () => {
    const { id } = await one(
      ground.db,
      sql<{ id: number }>`
        insert into audience (label, query, created_by)
        values ('From before', '{"version": 1, "where": {"field": "created_at", "is": "after", "value": "2020-01-01"}}', 'test') returning id`,
    )
    const { body } = await api.call('GET', `/api/audiences/${id}`, { headers: viewer })
    expect(body).toMatchObject({ query: { version: 2, resource: 'profiles', zone: 'UTC' }, says: expect.any(String) })
    expect((await ask('count', { query: body.query })).body.people).toBe(3)
  })
})

describe('two audiences', () => {
  it('that are changed at once to ask for each other end with one that may', async () => {
    const [one, other] = [(await create('Left')).body.id, (await create('Right')).body.id]
    const answers = await Promise.all([
      change(one, { version: 1, query: asTree({ audience: other, is: 'in' }) }),
      change(other, { version: 1, query: asTree({ audience: one, is: 'in' }) }),
    ])
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 400])
    const refused = answers.find(({ status }) => status === 400)
    expect(refused?.body.fields).toEqual([
      { path: 'query.where.audience', says: 'This audience leads back to itself.' },
    ])
    expect((await change(one, { version: 1, query: asTree({ audience: one, is: 'in' }) })).body.code).toMatch(
      /^audience-/,
    )
  })
})

describe('a delivery to an audience', () => {
  const draftFor = async (audience_id: number) => {
    const headers = await api.key('approver')
    const content = { text: 'Hello', variants: [], mention: false }
    const made = await api.call('POST', '/api/deliveries', {
      body: { label: 'Evening', channel_id: ground.channels.service, content },
      headers,
    })
    const body = { version: made.body.version, population: { of: 'audience', audience_id } }
    return api.call('PATCH', `/api/deliveries/${made.body.id}`, { body, headers })
  }
  const population = (id: number) => api.call('GET', `/api/deliveries/${id}/population`, { headers: viewer })

  it('counts and shows its people', async () => {
    const { id } = (await create('For tonight')).body
    const draft = await draftFor(id)
    expect(draft.status).toBe(200)
    expect((await population(draft.body.id)).body).toMatchObject({
      people: 2,
      with_number: 2,
      sample: [{ name: 'Léa' }, { name: 'Tom' }],
    })
  })

  it('says what asks it: deliveries, workflows, other audiences', async () => {
    const { id } = (await create('Asked for')).body
    await draftFor(id)
    const asking = { version: 2, resource: 'profiles', where: { all: [{ audience: id, is: 'not-in' }] } }
    await api.call('POST', '/api/audiences', { body: { label: 'Asks', query: asking }, headers: builder })
    const definition = { activities: [{ id: 'who', kind: 'audience', settings: { audience: id } }] }
    await run(
      ground.db,
      sql`insert into workflow (label, definition, created_by, updated_by) values ('Reads', ${JSON.stringify(definition)}::jsonb, 'test', 'test')`,
    )
    const { body } = await api.call('GET', `/api/audiences/${id}/uses`, { headers: builder })
    expect(body.items.map(({ kind, label }: { kind: string; label: string }) => [kind, label])).toEqual([
      ['delivery', expect.any(String)],
      ['workflow', 'Reads'],
      ['audience', 'Asks'],
    ])
    const other = (await create('Asked by nobody')).body
    expect((await api.call('GET', `/api/audiences/${other.id}/uses`, { headers: builder })).body.items).toEqual([])
  })

  it('says so when the audience is archived, before and after it was chosen', async () => {
    const { id } = (await create('Archived later')).body
    const draft = await draftFor(id)
    await api.call('POST', `/api/audiences/${id}/archive`, { headers: builder })
    expect((await population(draft.body.id)).body.code).toBe('audience-archived')
    expect((await draftFor(id)).body.code).toBe('audience-archived')
    expect((await draftFor(999_999)).body.code).toBe('audience-unknown')
  })
})
