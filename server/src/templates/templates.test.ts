import { compileContent } from '@parley/sms/template'
import { isGsm7, planText } from '@parley/sms/text'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Api, openApi } from '../../../tests/support/api.ts'
import { openGround } from '../../../tests/support/ground.ts'
import { one, run, sql } from '../platform/database/index.ts'
import { ensureTemplates } from './builtins.ts'
import { type Content, templateSettings } from './content.ts'

const ground = openGround()
let api: Api
let builder: Record<string, string>
let viewer: Record<string, string>
beforeAll(async () => {
  api = await openApi(ground)
  builder = await api.key('builder')
  viewer = await api.key('viewer')
  await ensureTemplates(ground.db)
})
afterAll(async () => {
  await api?.close()
})

const content: Content = { text: 'Bonjour {{ first_name | default: "client" }}', variants: [], mention: false }
const create = (label: string, more: object = {}) =>
  api.call('POST', '/api/templates', { body: { label, kind: 'marketing', content, ...more }, headers: builder })
const list = async (query = '', headers = viewer) =>
  (await api.call('GET', `/api/templates${query}`, { headers })).body as {
    items: { id: number; label: string; builtin: boolean; content: Content; settings: { values: string[] } }[]
    next: string | null
  }
const french = { 'accept-language': 'fr' }

describe('templates that come with Parley', () => {
  it('are twelve, in both languages', async () => {
    const { items } = await list('', { ...viewer, ...french })
    expect(items.filter(({ builtin }) => builtin).map(({ label }) => label)).toEqual([
      'Dernière relance d’une offre',
      'Offre de reconquête',
      'Rendez-vous à déplacer',
      'Rendez-vous confirmé',
      'Rendez-vous : C ou R',
      'Anniversaire',
      'Question de satisfaction',
      'Évènement',
      'Code à usage unique',
      'Rappel de rendez-vous',
      'Promotion',
      'Bienvenue',
    ])
    for (const { content } of items) expect(content.variants.map(({ language }) => language)).toEqual(['en'])
  })

  it('stay in the standard alphabet and take one SMS each, way out included', async () => {
    for (const { label, content, settings } of (await list()).items) {
      const compiled = compileContent(content, { wayOut: { kind: 'answer', number: '36173' } })
      if (compiled.kind !== 'ok') throw new Error(label)
      const given = Object.fromEntries(settings.values.map((name) => [name, '123456']))
      for (const language of ['fr', 'en']) {
        for (const first_name of ['Marie-Antoinette', null]) {
          const { text, missing } = compiled.render({ ...given, first_name, language })
          expect(missing).toEqual([])
          expect(isGsm7(text), text).toBe(true)
          expect(planText(text), text).toMatchObject({ parts: { length: 1 } })
          expect(text).not.toMatch(/ ,| {2}/)
        }
      }
    }
  })

  it('are the same after another start, and change with an upgrade only', async () => {
    const before = await list()
    await ensureTemplates(ground.db)
    expect(await list()).toEqual(before)
    await run(ground.db, sql`update template set content = '{"text": "old", "variants": []}' where builtin = 'welcome'`)
    await ensureTemplates(ground.db)
    const versions = await one(
      ground.db,
      sql<{ changed: number }>`select count(*) as changed from template where builtin is not null and version > 1`,
    )
    expect(versions.changed).toBe(1)
  })

  it('cannot be changed or archived; a copy can', async () => {
    const { id } = (await list('?q=promotion')).items[0]!
    const change = { version: 1, label: 'Ours' }
    const refused = { status: 409, body: { code: 'template-builtin' } }
    expect(await api.call('PATCH', `/api/templates/${id}`, { body: change, headers: builder })).toMatchObject(refused)
    expect(await api.call('POST', `/api/templates/${id}/archive`, { headers: builder })).toMatchObject(refused)
    const copy = await api.call('POST', `/api/templates/${id}/duplicate`, { body: { label: 'Ours' }, headers: builder })
    expect(copy).toMatchObject({ status: 201, body: { label: 'Ours', builtin: false, kind: 'marketing', version: 1 } })
    expect(
      await api.call('PATCH', `/api/templates/${copy.body.id}`, { body: { version: 1, content }, headers: builder }),
    ).toMatchObject({ status: 200, body: { version: 2, content } })
  })
})

describe('a template', () => {
  it('that someone else changed meanwhile is not overwritten', async () => {
    const { body } = await create('Two people')
    const change = (label: string) =>
      api.call('PATCH', `/api/templates/${body.id}`, { body: { version: 1, label }, headers: builder })
    const both = await Promise.all([change('One'), change('Other')])
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
    expect(both.find(({ status }) => status === 409)?.body).toMatchObject({
      code: 'template-changed',
      params: { version: 2 },
    })
  })

  it('with a mistake is not kept, and says where the mistake is', async () => {
    const text = 'Bonjour\n{{ prenom }}'
    expect(await create('Wrong', { content: { ...content, text } })).toMatchObject({
      status: 400,
      body: {
        code: 'content-mistaken',
        title: 'Line 2, column 4: There is no profile field “prenom”.',
        fields: [{ path: 'content.text' }],
      },
    })
    const variants = [{ language: 'en', text: '{{ first_name' }]
    const wrong = await create('Wrong', { content: { ...content, variants } })
    expect(wrong.body.title).toBe('Line 1, column 1 of the text in “en”: This field is not closed: end it with }}.')
    expect(await create('Empty', { content: { ...content, text: ' ' } })).toMatchObject({
      body: { code: 'content-empty' },
    })
    const twice = [
      { language: 'en', text: 'a' },
      { language: 'en', text: 'b' },
    ]
    expect(await create('Twice', { content: { ...content, variants: twice } })).toMatchObject({ status: 400 })
  })

  it('of marketing is for a marketing channel, and for one that is there', async () => {
    const through = (channel_id: number, kind = 'marketing') =>
      create('Through', { kind, settings: { channel_id } }).then(({ status, body }) => body.code ?? status)
    expect(await through(ground.channels.news)).toBe(201)
    expect(await through(ground.channels.service)).toBe('template-for-marketing')
    expect(await through(ground.channels.service, 'transactional')).toBe(201)
    expect(await through(9_999)).toBe('not-found')
  })

  it('may use fields that were added, and names that come with each message', async () => {
    await api.call('POST', '/api/profile-fields', {
      body: { label: 'Magasin', type: 'text' },
      headers: builder,
    })
    const text = '{{ magasin }} {{ code }}'
    expect(await create('No code', { content: { ...content, text } })).toMatchObject({ status: 400 })
    const settings = { values: ['code'] }
    expect(await create('Code', { content: { ...content, text }, settings })).toMatchObject({ status: 201 })
  })

  it('is found by its label and its words, page by page, until it is archived', async () => {
    for (const n of [1, 2, 3]) await create(`Paged ${n}`)
    const { body } = await create('Nightly', { content: { ...content, text: 'Nocturne jeudi' } })
    expect((await list('?q=nocturne')).items.map(({ label }) => label)).toEqual(['Nightly'])
    const first = await list('?q=paged&limit=2')
    const second = await list(`?q=paged&limit=2&cursor=${first.next}`)
    expect([...first.items, ...second.items].map(({ label }) => label)).toEqual(['Paged 3', 'Paged 2', 'Paged 1'])
    expect(second.next).toBeNull()

    await api.call('POST', `/api/templates/${body.id}/archive`, { headers: builder })
    expect((await list('?q=nocturne')).items).toEqual([])
    expect((await list('?q=nocturne&archived=true')).items).toHaveLength(1)
    await api.call('POST', `/api/templates/${body.id}/restore`, { headers: builder })
    expect((await list('?q=nocturne')).items).toHaveLength(1)
  })

  it('is listed whole over the border between ours and those of Parley', async () => {
    const whole = await list('?limit=500')
    const seen: number[] = []
    for (let cursor: string | null = ''; cursor !== null; ) {
      const shown = await list(`?limit=2${cursor === '' ? '' : `&cursor=${cursor}`}`)
      seen.push(...shown.items.map(({ id }) => id))
      cursor = shown.next
    }
    expect(seen).toEqual(whole.items.map(({ id }) => id))
  })

  it('is written by whoever prepares deliveries, and read by everyone', async () => {
    const { body } = await create('Rights')
    expect(await api.call('GET', `/api/templates/${body.id}`, { headers: viewer })).toMatchObject({ status: 200 })
    for (const headers of [viewer, await api.key('agent')]) {
      const change = { body: { version: 1, label: 'Mine' }, headers }
      expect(await api.call('PATCH', `/api/templates/${body.id}`, change)).toMatchObject({ status: 403 })
      expect(await api.call('POST', '/api/templates', { body: {}, headers })).toMatchObject({ status: 403 })
    }
  })

  it('leaves a trace of who did what', async () => {
    const { body } = await create('Traced')
    await api.call('PATCH', `/api/templates/${body.id}`, { body: { version: 1, label: 'Again' }, headers: builder })
    const acts = await ground.db
      .selectNoFrom(
        sql<string[]>`array(select action from audit where subject = ${`template:${body.id}`} order by id)`.as('a'),
      )
      .executeTakeFirstOrThrow()
    expect(acts.a).toEqual(['template.created', 'template.changed'])
  })

  it('has every setting, however old its row is', () => {
    expect(templateSettings.parse({})).toEqual({ channel_id: null, validity_hours: null, priority: null, values: [] })
  })
})
