import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Api, openApi } from '../../../tests/support/api.ts'
import { openGround, vault } from '../../../tests/support/ground.ts'
import type { Actor } from '../access/index.ts'
import { run, sql } from '../platform/database/index.ts'
import { storeAnswering } from './store-answering.ts'

const ground = openGround()
const ada: Actor = { kind: 'user', id: 'ada', name: 'Ada', role: 'administrator', language: 'en' }
let api: Api
let admin: Record<string, string>
beforeAll(async () => {
  api = await openApi(ground)
  admin = await api.key('administrator')
})
afterAll(() => api.close())
beforeEach(() => run(ground.db, sql`truncate answering cascade`))

const script = {
  kind: 'script',
  text: null,
  url: 'https://example.org/sms',
  format: 'form',
  deadline_ms: 5_000,
  retry: false,
  fallback: null,
  store_texts: true,
  keep_days: null,
  answerable_countries: null,
}
const path = () => `/api/accounts/${ground.account}/answering`
const put = (body: object) => api.call('PUT', path(), { headers: admin, body: { ...script, ...body } })
const get = async () => (await api.call('GET', path(), { headers: admin })).body

describe('how an account answers', () => {
  it('is changed again and again; a script keeps its secret, told once', async () => {
    const first = await put({ version: 0 })
    expect(first).toMatchObject({ status: 200, body: { version: 1, has_secret: true } })
    expect(first.body.secret).toMatch(/^whsec_/)
    const second = await put({ version: 1, deadline_ms: 2_000 })
    expect(second).toMatchObject({
      status: 200,
      body: { version: 2, has_secret: true, secret: null, deadline_ms: 2_000 },
    })
    expect((await put({ version: 2, kind: 'none' })).status).toBe(200)
    expect((await put({ version: 3 })).body).toMatchObject({ secret: null, has_secret: true })
  })

  it('is changed by one of two who looked at the same version', async () => {
    await put({ version: 0 })
    expect(await put({ version: 0, deadline_ms: 900 })).toMatchObject({
      status: 409,
      body: { code: 'answering-changed' },
    })
    expect((await get()).deadline_ms).toBe(5_000)
  })

  it('says whose phones can answer its reply numbers, each country once', async () => {
    await put({ version: 0, answerable_countries: ['RE', 'FR', 'FR'] })
    expect((await get()).answerable_countries).toEqual(['FR', 'RE'])
    await put({ version: 1, answerable_countries: null })
    expect((await get()).answerable_countries).toBeNull()
  })

  it.each([[['ZZ']], [[]]])('does not take %j for countries', async (answerable_countries) => {
    const { status, body } = await put({ version: 0, answerable_countries })
    expect(status).toBe(400)
    expect(body.fields).toMatchObject([{ path: 'answerable_countries' }])
  })

  it.each([
    'http://127.0.0.1:9/',
    'http://169.254.169.254/latest/meta-data/',
    'http://2852039166/',
    'http://[::ffff:169.254.169.254]/',
    'http://localhost/',
    'ftp://example.org/',
    'https://user:pass@example.org/',
  ])('calls nothing at %s', async (url) => {
    const means = { db: ground.db, vault, allowPrivate: false }
    const fields = { ...script, kind: 'script', format: 'form', url, version: 0 } as const
    await expect(storeAnswering(means, ada, ground.account, fields)).rejects.toMatchObject({
      kind: { code: expect.stringMatching(/^webhook-(private|url)$/) },
    })
  })
})
