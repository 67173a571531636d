import { beforeAll, describe, expect, it } from 'vitest'
import { openDesk } from '../deliveries/deliveries.fixture.ts'
import { openRuns } from '../deliveries/runs/runs.fixture.ts'
import { one, rows, run, sql } from '../platform/database/index.ts'
import { draw } from '../workflows/workflows.fixture.ts'
import type { Activity } from './activity.ts'

const desk = openDesk({ prepares: true })
const runs = openRuns(desk)
const { ask } = desk

const list = async (query = '') => (await ask('GET', `/api/activities?limit=200&${query}`)).body.items as Activity[]
const labels = async (query = '') => (await list(query)).map(({ label }) => label)
const made = async (url: string, body: object): Promise<number> => {
  const answer = await ask('POST', url, body)
  if (answer.status !== 201) throw new Error(JSON.stringify(answer.body))
  return answer.body.id
}
const campaign = (label: string, dates: object = {}) => made('/api/campaigns', { label, ...dates })
const template = (label: string) =>
  made('/api/templates', {
    label,
    kind: 'marketing',
    content: { text: 'Nocturne tonight', variants: [], mention: false },
  })
const audience = (label: string) =>
  made('/api/audiences', {
    label,
    query: { version: 2, resource: 'profiles', where: { field: 'country', is: 'equal', value: 'FR' } },
  })
const workflow = (label: string, more: object = {}) => made('/api/workflows', { label, ...more })
const acts = (action: string, target: string) =>
  rows(desk.db, sql`select id from audit where action = ${action} and subject = ${target}`)
const both = <T>(act: () => Promise<T>) => Promise.all([act(), act()])

describe('the list of marketing activities', () => {
  let holidays: number

  beforeAll(async () => {
    holidays = await campaign('Holidays', { starts_on: '2020-12-01', ends_on: '2020-12-31' })
    await campaign('Loyalty')
    await campaign('Spring to come', { starts_on: '2999-03-01' })
    await template('Evening template')
    await audience('Everyone French')
    await workflow('Welcome', { campaign_id: holidays })
    const draft = await desk.draft({ label: 'Advent calendar' })
    await ask('PATCH', `/api/deliveries/${draft.id}`, { version: draft.version, campaign_id: holidays })
    await desk.prepared(['+33612345601'], { label: 'Cyber Monday', text: 'Half price. STOP to 36173' })
    const birthday = await runs.recurring(['+33612345602'], { aggregation: 'month' }, { label: 'Birthday' })
    await runs.runOf(birthday)
  })

  it('has all of them: what waits for a person, what comes, what can be used, what is over', async () => {
    const items = await list()
    expect(items.map(({ label, type, state, standing }) => [standing, type, state, label])).toEqual([
      ['someone', 'delivery', 'to-confirm', 'Cyber Monday'],
      ['coming', 'delivery', 'recurring', 'Birthday'],
      ['coming', 'delivery', 'draft', 'Advent calendar'],
      ['coming', 'workflow', 'draft', 'Welcome'],
      ['kept', 'campaign', 'scheduled', 'Spring to come'],
      ['kept', 'audience', 'available', 'Everyone French'],
      ['kept', 'template', 'available', 'Evening template'],
      ['kept', 'campaign', 'available', 'Loyalty'],
      ['done', 'campaign', 'finished', 'Holidays'],
    ])
    expect(items.every(({ owner }) => owner?.name === 'A approver')).toBe(true)
    expect(items.find(({ label }) => label === 'Welcome')?.campaign).toEqual({ id: holidays, label: 'Holidays' })
  })

  it('hides the executions of recurring deliveries until they are asked for', async () => {
    expect((await list('q=birthday')).map(({ state }) => state)).toEqual(['recurring'])
    const shown = await list('q=birthday&executions=true')
    expect(shown.map((item) => [item.state, item.type === 'delivery' && item.delivery.kind])).toEqual([
      ['to-confirm', 'execution'],
      ['recurring', 'recurring'],
    ])
  })

  it.each([
    ['words of a label, in any letters', 'q=LOYAL', ['Loyalty']],
    ['words of a text', 'q=half+price', ['Cyber Monday']],
    ['words of the campaign', 'q=holid', ['Advent calendar', 'Welcome', 'Holidays']],
    ['types', 'type=template&type=audience', ['Everyone French', 'Evening template']],
    ['states, whatever has them', 'state=draft', ['Advent calendar', 'Welcome']],
    ['several states', 'state=to-confirm&state=finished', ['Cyber Monday', 'Holidays']],
    ['days, those of a campaign included', 'since=2020-12-24T00:00:00Z&until=2020-12-25T00:00:00Z', ['Holidays']],
    ['what lies under a % of its own', 'q=%25', []],
  ])('is filtered by %s', async (_what, query, found) => {
    expect(await labels(query)).toEqual(found)
  })

  it('is filtered by campaign: what lies in it', async () => {
    expect(await labels(`campaign=${holidays}`)).toEqual(['Advent calendar', 'Welcome'])
  })

  it('is filtered by owner, who are those that have made something', async () => {
    const key = await one(desk.db, sql<{ id: string }>`select id from api_key where role = 'approver'`)
    const owners = (await ask('GET', '/api/activities/owners')).body.items
    expect(owners).toEqual([{ key: `key:${key.id}`, name: 'A approver', me: true }])
    expect(await labels(`owner=key:${key.id}&type=workflow`)).toEqual(['Welcome'])
    expect(await labels('owner=me&type=audience')).toEqual(['Everyone French'])
    expect((await ask('GET', '/api/activities?owner=me', undefined, 'viewer')).body.items).toEqual([])
  })

  it('is read page by page: each once, in the same order', async () => {
    const whole = (await list('executions=true')).map(({ type, id }) => `${type} ${id}`)
    const read: string[] = []
    for (let cursor = ''; ; ) {
      const { body } = await ask('GET', `/api/activities?executions=true&limit=2&cursor=${cursor}`)
      read.push(...body.items.map(({ type, id }: Activity) => `${type} ${id}`))
      if (body.next === null) break
      cursor = body.next
    }
    expect(read).toEqual(whole)
  })

  it('goes on among many that are over', async () => {
    await run(
      desk.db,
      sql`insert into delivery (label, content, population, settings, state, preparation_id, created_by, confirmed_at, ended_at, starts_at)
          select 'Past ' || i, '{"text":"Over","variants":[],"mention":false}', '{"of":"nobody"}', '{}', 'finished', 0, 'key:none',
                 now(), now(), timestamptz '2021-01-01' + i / 2 * interval '1 hour'
            from generate_series(1, 25) i`,
    )
    const read: string[] = []
    for (let cursor = ''; ; ) {
      const { body } = await ask('GET', `/api/activities?q=past&limit=4&cursor=${cursor}`)
      read.push(...body.items.map(({ label }: Activity) => label))
      if (body.next === null) break
      cursor = body.next
    }
    expect(read).toEqual(Array.from({ length: 25 }, (_, i) => `Past ${25 - i}`))
    await run(desk.db, sql`delete from delivery where label like 'Past %'`)
  })

  it('says how many go on, wait for somebody, or come', async () => {
    expect((await ask('GET', '/api/activities/summary')).body).toEqual({ now: 0, someone: 1, coming: 3, ever: true })
  })
})

describe('duplicated', () => {
  it('a delivery asks for confirmation again, and has no execution', async () => {
    const { id, version } = await desk.draft({ label: 'Original' })
    await run(desk.db, sql`update delivery set settings = settings || '{"ask_confirmation": false}' where id = ${id}`)
    const copy = await ask('POST', `/api/deliveries/${id}/duplicate`, { label: 'Original (copy)' })
    expect(copy.body).toMatchObject({
      label: 'Original (copy)',
      now: { state: 'draft' },
      settings: { ask_confirmation: true },
    })
    expect(copy.body.id).not.toBe(id)
    expect(version).toBe(1)
  })

  it('a workflow has messages of its own to make, and has never been started', async () => {
    const sms = draw('delivery', 'sms', { mode: 'single', delivery: null, outbound: 'none' })
    const id = await workflow('Sends', {
      definition: {
        version: 1,
        activities: [draw('start', 'start', {}), sms],
        transitions: [{ id: 't1', from: 'start', port: 'out', to: 'sms', into: 'in', label: null }],
        zone: 'Europe/Paris',
        supervisors: [],
        keep_interim: false,
        history_days: 30,
      },
    })
    const made = await ask('POST', `/api/workflows/${id}/activities/sms/delivery`, {
      version: 1,
      mode: 'single',
      label: 'Its SMS',
    })
    expect(made.status).toBe(201)
    const copy = (await ask('POST', `/api/workflows/${id}/duplicate`, { label: 'Sends (copy)' })).body
    expect(copy).toMatchObject({ label: 'Sends (copy)', state: 'editing', started_at: null })
    expect(copy.definition.activities[1].settings.delivery).toBeNull()
    expect((await ask('GET', `/api/workflows/${id}`)).body.definition.activities[1].settings.delivery).not.toBeNull()
  })

  it('campaigns and audiences get a number where their name is taken, also by whoever does it at the same moment', async () => {
    const folder = await campaign('Yearly', { starts_on: '2026-01-01', ends_on: '2026-12-31' })
    const folders = await both(() => ask('POST', `/api/campaigns/${folder}/duplicate`, { label: 'Yearly (copy)' }))
    expect(folders.map(({ body }) => body.label).sort()).toEqual(['Yearly (copy)', 'Yearly (copy) 2'])
    expect(folders[0]?.body).toMatchObject({ starts_on: '2026-01-01', ends_on: '2026-12-31', deliveries: 0 })
    const people = await audience('Loyal people')
    const copies = await both(() => ask('POST', `/api/audiences/${people}/duplicate`, { label: 'Loyal people' }))
    expect(copies.map(({ body }) => body.label).sort()).toEqual(['Loyal people 2', 'Loyal people 3'])
    expect(copies[0]?.body.says).toBe('People whose country is <b>FR</b>.')
  })

  it('nothing comes into a campaign that is archived', async () => {
    const folder = await campaign('Put away soon')
    const { id, version } = await desk.draft({ label: 'Lies in it' })
    await ask('PATCH', `/api/deliveries/${id}`, { version, campaign_id: folder })
    const drawn = await workflow('Lies in it too', { campaign_id: folder })
    await ask('PATCH', `/api/campaigns/${folder}`, { archived: true })
    expect((await ask('POST', `/api/deliveries/${id}/duplicate`)).body.campaign).toBeNull()
    expect((await ask('POST', `/api/workflows/${drawn}/duplicate`)).body.campaign).toBeNull()
    for (const url of ['/api/deliveries', '/api/workflows']) {
      const refused = await ask('POST', url, { label: 'New', campaign_id: folder })
      expect([refused.status, refused.body.fields[0].path]).toEqual([400, 'campaign_id'])
    }
    expect(await labels(`campaign=${folder}`)).toEqual(['Lies in it', 'Lies in it too'].reverse())
  })
})

describe('archived', () => {
  const archive = {
    delivery: (id: number, archived: boolean) => ask('POST', `/api/deliveries/${id}/archive`, { archived }),
    workflow: (id: number, archived: boolean) => ask('POST', `/api/workflows/${id}/archive`, { archived }),
    campaign: (id: number, archived: boolean) => ask('PATCH', `/api/campaigns/${id}`, { archived }),
    template: (id: number, archived: boolean) =>
      ask('POST', `/api/templates/${id}/${archived ? 'archive' : 'restore'}`),
    audience: (id: number, archived: boolean) =>
      ask('POST', `/api/audiences/${id}/${archived ? 'archive' : 'restore'}`),
  }
  const make = {
    delivery: async (label: string) => (await desk.draft({ label })).id,
    workflow,
    campaign,
    template,
    audience,
  }
  const restored = {
    delivery: 'unarchived',
    workflow: 'restored',
    campaign: 'restored',
    template: 'restored',
    audience: 'restored',
  }

  it.each(['delivery', 'workflow', 'campaign', 'template', 'audience'] as const)(
    '(%s) is hidden unless asked for, and can be brought back; done twice at once, it is done once',
    async (type) => {
      const id = await make[type](`Old ${type}`)
      const answers = await both(() => archive[type](id, true))
      expect(answers.map(({ status }) => status)).toEqual([200, 200])
      expect(await labels(`q=old+${type}`)).toEqual([])
      expect(await list(`q=old+${type}&archived=true`)).toMatchObject([{ type, id, archived: true }])
      expect(await acts(`${type}.archived`, `${type}:${id}`)).toHaveLength(1)
      await both(() => archive[type](id, false))
      expect(await labels(`q=old+${type}`)).toEqual([`Old ${type}`])
      expect(await acts(`${type}.${restored[type]}`, `${type}:${id}`)).toHaveLength(1)
    },
  )

  it('nothing new is made of a template, nor sent to an audience', async () => {
    const [old, people] = [await template('Past template'), await audience('Past people')]
    await archive.template(old, true)
    await archive.audience(people, true)
    const refused = await ask('POST', '/api/deliveries', { label: 'New', template_id: old })
    expect([refused.status, refused.body.fields[0].path]).toEqual([400, 'template_id'])
    const { id, version } = await desk.draft()
    const population = { of: 'audience', audience_id: people }
    expect((await ask('PATCH', `/api/deliveries/${id}`, { version, population })).body.code).toBe('audience-archived')
    expect(
      (await ask('GET', '/api/templates?limit=200')).body.items.map((one: { id: number }) => one.id),
    ).not.toContain(old)
  })

  it('and prepared at the same moment, a delivery is one or the other', async () => {
    const { id, version } = await desk.draft({ label: 'Torn' })
    await ask('PUT', `/api/deliveries/${id}/numbers`, { version, text: '+33612345603' })
    const [put, prepared] = await Promise.all([
      archive.delivery(id, true),
      ask('POST', `/api/deliveries/${id}/prepare`),
    ])
    expect([put.status === 200, prepared.status === 200].filter(Boolean)).toHaveLength(1)
  })

  it('two people who change a campaign at once both keep what they changed', async () => {
    const folder = await campaign('Autumn')
    await Promise.all([
      ask('PATCH', `/api/campaigns/${folder}`, { label: 'Autumn sales' }),
      ask('PATCH', `/api/campaigns/${folder}`, { starts_on: '2026-09-01' }),
    ])
    expect((await ask('GET', `/api/campaigns/${folder}`)).body).toMatchObject({
      label: 'Autumn sales',
      starts_on: '2026-09-01',
    })
  })
})
