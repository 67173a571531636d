import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Api, openApi } from '../../../tests/support/api.ts'
import { rows, run, sql } from '../platform/database/index.ts'
import { testDatabase } from '../platform/database/test-database.ts'
import { definitionOf, draw } from '../workflows/workflows.fixture.ts'

const database = testDatabase()
let api: Api
beforeAll(async () => {
  api = await openApi({ db: database.db, database })
})
afterAll(() => api.close())
const ask = async (
  method: 'GET' | 'PUT' | 'POST',
  url: string,
  body?: object,
  as: 'administrator' | 'builder' | 'viewer' = 'administrator',
) => api.call(method, url, { body, headers: await api.key(as) })

describe('the clock of the workspace', () => {
  it('is that of Paris until somebody who may says another, by name', async () => {
    expect((await ask('GET', '/api/workspace', undefined, 'viewer')).body).toEqual({ zone: 'Europe/Paris' })
    expect((await ask('PUT', '/api/workspace', { zone: 'America/New_York' }, 'builder')).status).toBe(403)
    for (const zone of ['Nowhere/At_All', '+02:00', ''])
      expect(await ask('PUT', '/api/workspace', { zone })).toMatchObject({
        status: 400,
        body: { fields: [{ path: 'zone' }] },
      })
    expect((await ask('PUT', '/api/workspace', { zone: 'America/New_York' })).body).toEqual({
      zone: 'America/New_York',
    })
    await ask('PUT', '/api/workspace', { zone: 'America/New_York' })
    const acts = await rows(database.db, sql`select details from audit where action = 'workspace.changed'`)
    expect(acts).toEqual([{ details: { zone: 'America/New_York', before: 'Europe/Paris' } }])
  })

  it('plans anew what follows it, and nothing else', async () => {
    const daily = draw('scheduler', 'daily', {
      schedule: { of: 'day', times: ['09:00'], every: 1, since: null },
      until: null,
      missed: 'skip',
    })
    const end = draw('end', 'end', { signal: [], stops_run: false })
    const planned = async (zone: string | null) => {
      const definition = definitionOf([daily, end], ['daily>end'], { zone })
      const { id } = (await ask('POST', '/api/workflows', { label: 'Daily', definition })).body
      await ask('POST', `/api/workflows/${id}/start`)
      return async () =>
        new Date((await ask('GET', `/api/workflows/${id}`)).body.next_at).toLocaleTimeString('fr-FR', {
          timeZone: 'Asia/Tokyo',
          timeStyle: 'short',
        })
    }
    const [follows, own] = [await planned(null), await planned('Europe/Paris')]
    const before = await own()
    await ask('PUT', '/api/workspace', { zone: 'Asia/Tokyo' })
    expect([await follows(), await own()]).toEqual(['09:00', before])
  })
})

describe('colleagues', () => {
  it('are names and nothing else, for those who draw workflows', async () => {
    await run(
      database.db,
      sql`insert into app_user (id, name, email, role, language, disabled_at)
          values ('maya', 'Maya Okafor', 'maya@example.org', 'approver', 'en', null),
                 ('tom', 'Tom Reyes', 'tom@example.org', 'viewer', 'en', now())`,
    )
    const seen = await ask('GET', '/api/colleagues', undefined, 'builder')
    expect(seen.body.items).toEqual([
      { id: 'maya', name: 'Maya Okafor', active: true },
      { id: 'tom', name: 'Tom Reyes', active: false },
    ])
    expect((await ask('GET', '/api/colleagues', undefined, 'viewer')).status).toBe(403)
  })
})
