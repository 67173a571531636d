import { pino } from 'pino'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Actor, Right } from '../access/index.ts'
import { rightsOf } from '../access/rights.ts'
import { openListener, rows, run, sql } from '../platform/database/index.ts'
import { testDatabase } from '../platform/database/test-database.ts'
import { buildServer } from '../platform/http/server.ts'
import { ensureHours } from './ensure-hours.ts'
import { hoursRoutes } from './routes.ts'

const database = testDatabase()
const now = () => new Date('2026-11-27T21:00:00Z')
let role: Actor['role'] = 'administrator'

async function openApi() {
  const app = await buildServer({
    log: pino({ level: 'silent' }),
    version: 'test',
    guard: async (request, right) => {
      request.actor = { kind: 'user', id: 'ada', name: 'Ada', role, language: 'en' }
      if (!rightsOf[role].includes(right as Right)) throw Object.assign(new Error('no right'), { statusCode: 403 })
    },
  })
  hoursRoutes(app, { db: database.db, now, defaultCountry: 'FR' })
  await app.ready()
  return app
}
let app: Awaited<ReturnType<typeof openApi>>
const call = async (method: 'GET' | 'POST' | 'PATCH' | 'DELETE', url: string, body?: object) => {
  const response = await app.inject({ method, url, ...(body ? { payload: body } : {}) })
  return { status: response.statusCode, body: response.body === '' ? null : response.json() }
}

beforeAll(async () => {
  await ensureHours(database.db, now())
  app = await openApi()
})
afterAll(() => app?.close())
beforeEach(async () => {
  role = 'administrator'
  await run(database.db, sql`delete from hours_rule where key is null`)
  await run(database.db, sql`update hours_rule set changed = false where changed`)
  await ensureHours(database.db, now())
})

type Rule = { id: number; key: string | null; week: { from: number; to: number }[][] }
const all = async (): Promise<Rule[]> => (await call('GET', '/api/hours')).body.items
const idOf = async (key: string) => (await all()).find((rule) => rule.key === key)?.id ?? 0
const day = (from: number, to: number) => [{ from: from * 60, to: to * 60 }]
const workdays = (from: number, to: number) => [...Array.from({ length: 5 }, () => day(from, to)), [], []]
const shop = { name: 'Shop', week: workdays(10, 18), holidays: true }

describe('the rules', () => {
  it('are listed with where they are from, and a state as its country narrows it', async () => {
    const rules = await all()
    expect(rules.find(({ key }) => key === 'FR')).toMatchObject({
      country: 'FR',
      automatic: true,
      holidays: false,
      changed: false,
      week: [...Array.from({ length: 6 }, () => day(8, 20)), []],
      origin: { confidence: 'high', fr: expect.stringContaining('af2m') },
      channels: [],
    })
    expect(rules.find(({ key }) => key === 'US-FL')).toMatchObject({
      week: Array.from({ length: 7 }, () => day(8, 20)),
      applied: { week: [...Array.from({ length: 6 }, () => day(9, 20)), day(12, 20)] },
    })
  })

  it('are changed, told to the gateways, written to the audit log, and reset', async () => {
    const id = await idOf('FR')
    const listener = await openListener(database.url, { applicationName: 'test' })
    const heard = new Promise<string>((resolve) => void listener.subscribe('parley_hours', resolve))
    await listener.subscribe('unused', () => {})
    const { status, body } = await call('PATCH', `/api/hours/${id}`, {
      week: Array(7).fill(day(9, 21)),
      holidays: true,
    })
    expect({ status, body }).toMatchObject({ status: 200, body: { changed: true, holidays: true } })
    expect(body.week).toEqual(Array(7).fill(day(9, 21)))
    expect(await heard).toBe('')
    await listener.close()
    expect((await call('POST', `/api/hours/${id}/reset`)).body).toMatchObject({ changed: false, holidays: false })
    const acts = await rows(database.db, sql`select action, subject, actor from audit order by id`)
    expect(acts).toEqual([
      { action: 'hours.changed', subject: `hours:${id}`, actor: 'user:ada' },
      { action: 'hours.reset', subject: `hours:${id}`, actor: 'user:ada' },
    ])
  })

  it('that are relaxed for a country stay as strict in its states', async () => {
    await call('PATCH', `/api/hours/${await idOf('US')}`, { week: Array(7).fill(day(8, 21)) })
    const florida = (await call('GET', `/api/hours/${await idOf('US-FL')}`)).body
    expect(florida.applied.week).toEqual(Array(7).fill(day(8, 20)))
  })

  it('take hours that go on after midnight', async () => {
    const { body } = await call('POST', '/api/hours', { ...shop, week: [day(22, 2), [], [], [], [], [], []] })
    expect(body.week.slice(0, 2)).toEqual([day(22, 24), day(0, 2)])
  })

  it('of one’s own are made for a country that has none, or for channels that name them', async () => {
    const made = await call('POST', '/api/hours', { ...shop, automatic: true, country: 'JP' })
    expect(made).toMatchObject({ status: 201, body: { name: 'Shop', automatic: true, country: 'JP' } })
    expect(await call('POST', '/api/hours', { ...shop, automatic: true, country: 'JP' })).toMatchObject({
      status: 409,
      body: { code: 'hours-place-taken' },
    })
    expect((await call('POST', '/api/hours', shop)).status).toBe(201)
    expect((await call('POST', '/api/hours', { ...shop, name: 'Second' })).status).toBe(201)
  })

  it('that close on holidays know them from the first moment', async () => {
    await call('POST', '/api/hours', { ...shop, automatic: true, country: 'JP', holidays: false })
    const [japan] = await rows(
      database.db,
      sql`select '2027-01-01' = any (days) as new_year from holiday_year where calendar = 'JP' and year = 2027`,
    )
    expect(japan).toEqual({ new_year: true })
  })

  it.each([
    ['nothing open at all', { ...shop, week: Array(7).fill([]) }, 'week'],
    ['by the country, without one', { ...shop, automatic: true }, 'country'],
    ['in a country that has no clock', { ...shop, country: 'ZZ' }, 'country'],
    ['in a region of a country whose numbers tell none', { ...shop, country: 'DE', region: 'BY' }, 'region'],
  ])('are refused with %s', async (_, body, path) => {
    const { status, body: problem } = await call('POST', '/api/hours', body)
    expect({ status, fields: problem.fields }).toMatchObject({ status: 400, fields: [{ path }] })
  })

  it('that came with Parley are not deleted, and those of one’s own have nothing to reset to', async () => {
    expect((await call('DELETE', `/api/hours/${await idOf('FR')}`)).body.code).toBe('hours-shipped')
    const { id } = (await call('POST', '/api/hours', shop)).body
    expect((await call('POST', `/api/hours/${id}/reset`)).body.code).toBe('hours-own')
  })

  it('are deleted once no channel names them', async () => {
    const { id } = (await call('POST', '/api/hours', shop)).body
    await run(
      database.db,
      sql`insert into account (name, kind, enabled, settings) values ('Orange', 'smpp', true, '{}')`,
    )
    await run(
      database.db,
      sql`insert into sender (account_id, kind, value, country) select id, 'short-code', '36173', 'FR' from account`,
    )
    await run(
      database.db,
      sql`insert into channel (name, kind, account_id, sender_id, options)
          select 'FR-promo', 'marketing', account_id, id, jsonb_build_object('hours', ${id}::int) from sender`,
    )
    expect((await call('GET', `/api/hours/${id}`)).body.channels).toMatchObject([{ name: 'FR-promo' }])
    expect((await call('DELETE', `/api/hours/${id}`)).body).toMatchObject({ code: 'hours-in-use' })
    await run(database.db, sql`update channel set options = '{}'`)
    expect((await call('DELETE', `/api/hours/${id}`)).status).toBe(204)
    expect((await call('GET', `/api/hours/${id}`)).status).toBe(404)
    // Batches that were prepared by it still find it.
    expect(await rows(database.db, sql`select id from hours_rule where id = ${id}`)).toEqual([{ id }])
  })

  it('are read by everyone who sees channels, changed by administrators', async () => {
    role = 'viewer'
    expect((await call('GET', '/api/hours')).status).toBe(200)
    expect((await call('POST', '/api/hours', shop)).status).toBe(403)
  })
})

describe('the hours of a number', () => {
  const of = async (query: string) => (await call('GET', `/api/hours/of?${query}`)).body

  it('say when a message would leave', async () => {
    expect(await of('number=06 12 34 56 71&at=2026-11-27T21:00:00Z')).toEqual({
      number: '+33612345671',
      country: 'FR',
      region: null,
      zone: 'Europe/Paris',
      clocks: 1,
      told_by: 'number',
      rule: await idOf('FR'),
      open: false,
      leaves_at: '2026-11-28T07:00:00.000Z',
      closes_at: null,
    })
    expect(await of('number=%2B14075550123&at=2026-11-27T15:00:00Z')).toMatchObject({
      country: 'US',
      region: 'FL',
      zone: 'America/New_York',
      rule: await idOf('US-FL'),
      open: true,
      closes_at: '2026-11-28T01:00:00.000Z',
    })
  })

  it('go by the zone of the profile that has it', async () => {
    await run(
      database.db,
      sql`insert into profile (address, zone, first_name, sort_name) values (33612345672, 'Indian/Reunion', 'Élie', 'elie')`,
    )
    expect(await of('number=0612345672')).toMatchObject({ zone: 'Indian/Reunion', told_by: 'profile' })
  })

  it('are the strictest where only the country is known', async () => {
    expect(await of('number=%2B34612345678')).toMatchObject({ zone: 'ES*', told_by: 'country', clocks: 3 })
  })

  it('are those of the channel', async () => {
    const { id } = (await call('POST', '/api/hours', shop)).body
    const channel = async (name: string, kind: string, hours: string) => {
      const [made] = await rows(
        database.db,
        sql<{ id: number }>`insert into channel (name, kind, account_id, sender_id, options)
            select ${name}, ${kind}, account_id, id, jsonb_build_object('hours', ${hours}::jsonb) from sender limit 1 returning id`,
      )
      return made?.id
    }
    const named = await channel('Named', 'marketing', String(id))
    const codes = await channel('Codes', 'transactional', '"country"')
    expect(await of(`number=0612345671&channel=${named}`)).toMatchObject({ rule: id, open: false })
    expect(await of(`number=0612345671&channel=${codes}`)).toMatchObject({ rule: null, open: true })
    await run(database.db, sql`delete from channel where name in ('Named', 'Codes')`)
  })

  it('of what is no number are a problem', async () => {
    expect((await call('GET', '/api/hours/of?number=hello')).body.code).toBe('invalid-number')
  })
})
