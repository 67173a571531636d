import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { rows, run, sql } from '../platform/database/index.ts'
import { testDatabase } from '../platform/database/test-database.ts'
import { type Api, at, openApi } from './profiles.fixture.ts'

const database = testDatabase()
let api: Api
beforeAll(async () => {
  api = await openApi(
    database.db,
    async (_db, addresses) => new Map(addresses.map((address) => [address, 'opted-out'])),
  )
})
afterAll(() => api.close())

const create = async (profile: object) => at<number>((await api.call('POST', '/api/profiles', profile)).body, 'id')
const names = (body: unknown) => at<{ last_name: string }[]>(body, 'items').map(({ last_name }) => last_name)

describe('a profile', () => {
  it('is created from a number as people write it, and shown with how its address stands', async () => {
    const made = await api.call('POST', '/api/profiles', {
      number: '06 12 34 56 78',
      first_name: ' Zoé ',
      last_name: 'Lefèvre',
    })
    expect(made).toMatchObject({
      status: 201,
      body: {
        number: '+33612345678',
        country: 'FR',
        first_name: 'Zoé',
        standing: 'opted-out',
        lists: [],
        former_numbers: [],
      },
    })
  })

  it('is refused with what to mend, in the language of the reader', async () => {
    const french = { 'accept-language': 'fr' }
    const wrong = {
      number: '3,36E+10',
      email: 'zoe at example',
      country: 'Atlantide',
      language: 'klingon',
      zone: 'Paris',
      attributes: { unknown: 1 },
    }
    const { status, body } = await api.call('POST', '/api/profiles', wrong, french)
    expect(status).toBe(400)
    expect(at<{ path: string }[]>(body, 'fields').map(({ path }) => path)).toEqual([
      'email',
      'country',
      'language',
      'zone',
      'number',
      'attributes.unknown',
    ])
    expect(at(body, 'fields', 4, 'says')).toContain('Excel a remplacé')
  })

  it('is somebody: nothing at all makes no profile', async () => {
    expect(await api.call('POST', '/api/profiles', { country: 'FR', first_name: ' ' })).toMatchObject({
      status: 400,
      body: { fields: [{ path: 'number' }] },
    })
  })

  it('keeps the numbers it had, tells who holds opt-outs, and writes down who changed what', async () => {
    const id = await create({ number: '0612000001', external_id: 'K1' })
    api.changes.length = 0
    const changed = await api.call('PATCH', `/api/profiles/${id}`, { number: '0612000002' })
    expect(changed.body).toMatchObject({ number: '+33612000002', former_numbers: [{ number: '+33612000001' }] })
    expect(api.changes).toEqual([{ profileId: id, from: 33612000001, to: 33612000002 }])
    const cleared = await api.call('PATCH', `/api/profiles/${id}`, { number: null })
    expect(cleared.body).toMatchObject({ number: null, standing: null, external_id: 'K1' })
    expect(api.changes).toHaveLength(2)
    const acts = await rows(
      database.db,
      sql<{ action: string; details: object }>`
      select action, details from audit where subject = ${`profile:${id}`} order by id`,
    )
    expect(acts).toEqual([
      { action: 'profile.created', details: {} },
      { action: 'profile.changed', details: { fields: ['number'] } },
      { action: 'profile.changed', details: { fields: ['number'] } },
    ])
  })

  it('changes nothing when telling of its new number fails', async () => {
    const failing = await openApi(database.db)
    const id = await create({ number: '0612000003' })
    failing.changes.push = () => {
      throw new Error('consent is away')
    }
    expect((await failing.call('PATCH', `/api/profiles/${id}`, { number: '0612000004' })).status).toBe(500)
    expect((await api.call('GET', `/api/profiles/${id}`)).body).toMatchObject({ number: '+33612000003' })
    await failing.close()
  })

  it('may share its number; an identifier belongs to one', async () => {
    const father = await create({ number: '0612000005', last_name: 'Père', external_id: 'F1' })
    const son = await create({ number: '0612000005', last_name: 'Fils' })
    expect((await api.call('GET', `/api/profiles/${son}`)).body).toMatchObject({
      same_number: [{ id: father, name: 'Père' }],
    })
    const taken = await api.call('PATCH', `/api/profiles/${son}`, { external_id: 'F1' })
    expect(taken).toMatchObject({ status: 409, body: { code: 'external-id-taken', params: { profile_id: father } } })
  })

  it('is deleted with its places on lists', async () => {
    const id = await create({ last_name: 'Parti' })
    const list = at<number>((await api.call('POST', '/api/lists', { name: 'Partants' })).body, 'id')
    await api.call('POST', `/api/lists/${list}/members`, { profile_ids: [id] })
    expect((await api.call('DELETE', `/api/profiles/${id}`)).status).toBe(204)
    expect((await api.call('GET', `/api/profiles/${id}`)).status).toBe(404)
    expect((await api.call('GET', `/api/lists/${list}`)).body).toMatchObject({ members: 0 })
  })

  it('is only read by those who may only read', async () => {
    api.as('viewer')
    expect((await api.call('POST', '/api/profiles', {})).status).toBe(403)
    expect((await api.call('POST', '/api/imports?file_name=a.csv', 'x', { 'content-type': 'text/csv' })).status).toBe(
      403,
    )
    expect((await api.call('GET', '/api/profiles')).status).toBe(200)
    api.as('administrator')
  })
})

describe('fields that people make', () => {
  it('have a type that values keep, and take their values with them when they go', async () => {
    const field = (await api.call('POST', '/api/profile-fields', { label: "Date d'achat", type: 'date' })).body
    expect(field).toMatchObject({ name: 'date_d_achat' })
    const id = await create({ last_name: 'Acheteur', attributes: { date_d_achat: '2026-11-20' } })
    const wrong = await api.call('PATCH', `/api/profiles/${id}`, { attributes: { date_d_achat: '20/11/2026' } })
    expect(wrong).toMatchObject({ status: 400, body: { fields: [{ path: 'attributes.date_d_achat' }] } })
    await api.call('DELETE', `/api/profile-fields/${at<number>(field, 'id')}`)
    expect((await api.call('GET', `/api/profiles/${id}`)).body).toMatchObject({ attributes: {} })
  })
  it('get another name when theirs is taken or means something else', async () => {
    const made = async (label: string) =>
      at<string>((await api.call('POST', '/api/profile-fields', { label, type: 'text' })).body, 'name')
    expect([
      await made('Ville'),
      await made('ville'),
      await made('Email'),
      await made('2e ligne'),
      await made('!'),
    ]).toEqual(['ville', 'ville_2', 'email_2', 'e_ligne', 'field'])
  })
})

describe('the list of profiles', () => {
  beforeAll(async () => {
    await run(database.db, sql`truncate profile, former_address, list_member restart identity`)
    await create({ number: '0612345601', last_name: 'Zola', first_name: 'Émile', email: 'emile@example.org' })
    await create({ number: '0612345602', last_name: 'Écrivain', first_name: 'Anna' })
    await create({ number: '0470123456', country: 'BE', last_name: 'De Smet', external_id: 'BE-7' })
    await create({ last_name: 'Martin', first_name: 'Jean-Paul' })
    await create({ number: '0692123456', last_name: 'Payet' })
  })
  const list = (query: string) => api.call('GET', `/api/profiles?${query}`)

  it('is sorted as people sort names, in pages that follow one another', async () => {
    const seen: string[] = []
    let cursor: string | null = ''
    while (cursor !== null) {
      const { body } = await list(`limit=2${cursor ? `&cursor=${cursor}` : ''}`)
      if (cursor === '') expect(body).toMatchObject({ total: 5 })
      seen.push(...names(body))
      cursor = at<string | null>(body, 'next')
    }
    expect(seen).toEqual(['De Smet', 'Écrivain', 'Martin', 'Payet', 'Zola'])
    expect(names((await list('sort=-name')).body)).toEqual([...seen].reverse())
  })

  it('by the time of change loses and repeats nobody, even within one millisecond', async () => {
    await run(
      database.db,
      sql`update profile set updated_at = '2026-11-20T12:00:00.000001Z'::timestamptz + id * interval '1 microsecond'`,
    )
    const seen: string[] = []
    let cursor: string | null = ''
    while (cursor !== null) {
      const { body } = await list(`sort=-updated&limit=2${cursor ? `&cursor=${cursor}` : ''}`)
      seen.push(...names(body))
      cursor = at<string | null>(body, 'next')
    }
    expect(seen).toEqual(['Payet', 'Martin', 'De Smet', 'Écrivain', 'Zola'])
  })

  it.each([
    ['ecriv', ['Écrivain']],
    ['ZOLA émi', ['Zola']],
    ['paul mart', ['Martin']],
    ['emile@', ['Zola']],
    ['BE-', ['De Smet']],
    ['+33 6 12 34', ['Écrivain', 'Zola']],
    ['06 12 34 56 02', ['Écrivain']],
    ['0692', ['Payet']],
    ['%', []],
    ["o'; drop table profile", []],
  ])('finds %j', async (q, expected) =>
    expect(names((await list(`q=${encodeURIComponent(q)}`)).body)).toEqual(expected),
  )

  it('finds people by the number they had', async () => {
    const [id] = await rows(database.db, sql<{ id: number }>`select id from profile where last_name = 'Zola'`)
    await api.call('PATCH', `/api/profiles/${id!.id}`, { number: '0612999999' })
    expect(names((await list('q=0612345601')).body)).toEqual(['Zola'])
  })

  it('is filtered by list, country and whether there is a number', async () => {
    const id = at<number>((await api.call('POST', '/api/lists', { name: 'Belges' })).body, 'id')
    const [smet] = await rows(database.db, sql<{ id: number }>`select id from profile where external_id = 'BE-7'`)
    expect((await api.call('POST', `/api/lists/${id}/members`, { profile_ids: [smet!.id, 999_999] })).body).toEqual({
      changed: 1,
    })
    expect(names((await list(`list=${id}`)).body)).toEqual(['De Smet'])
    expect(names((await list('country=BE')).body)).toEqual(['De Smet'])
    expect(names((await list('has_number=no')).body)).toEqual(['Martin'])
    expect(at(await list(`list=${id}`), 'body', 'items', 0, 'lists')).toEqual([{ id, name: 'Belges' }])
  })

  it('leaves as a file that a spreadsheet opens and runs nothing of', async () => {
    await create({ last_name: '=HYPERLINK("http://x")', first_name: '@SUM(1)', number: '0612345699' })
    const { text } = await api.call('GET', '/api/profiles/export.csv?language=fr&q=hyperlink')
    expect(text).toBe(
      '\ufeffPortable;Prénom;Nom;E-mail;Identifiant externe;Pays;Langue;Fuseau horaire;Listes;Ville;ville;Email;2e ligne;!\r\n' +
        `+33612345699;'@SUM(1);"'=HYPERLINK(""http://x"")";;;FR;;;;;;;;\r\n`,
    )
  })
})

describe('lists', () => {
  it('have names of their own, and counts', async () => {
    const made = await api.call('POST', '/api/lists', { name: 'Clients' })
    expect(made).toMatchObject({ status: 201, body: { members: 0, with_number: 0 } })
    expect((await api.call('POST', '/api/lists', { name: 'Clients' })).body).toMatchObject({ code: 'name-taken' })
    const other = at<number>((await api.call('POST', '/api/lists', { name: 'Autres' })).body, 'id')
    expect((await api.call('PATCH', `/api/lists/${other}`, { name: 'Clients' })).status).toBe(409)
    const numbered = await create({ number: '0612111111' })
    const bare = await create({ last_name: 'Sans' })
    await api.call('POST', `/api/lists/${other}/members`, { profile_ids: [numbered, bare] })
    expect((await api.call('GET', `/api/lists/${other}`)).body).toMatchObject({ members: 2, with_number: 1 })
    await api.call('DELETE', `/api/lists/${other}/members`, { profile_ids: [bare] })
    expect((await api.call('GET', `/api/lists/${other}`)).body).toMatchObject({ members: 1 })
    expect((await api.call('DELETE', `/api/lists/${other}`)).status).toBe(204)
    expect((await api.call('GET', `/api/lists/${other}`)).status).toBe(404)
    expect(await rows(database.db, sql`select 1 from list_member where list_id = ${other}`)).toEqual([])
  })
})
