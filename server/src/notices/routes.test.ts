import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Api, openApi } from '../../../tests/support/api.ts'
import { run, sql } from '../platform/database/index.ts'
import { testDatabase } from '../platform/database/test-database.ts'
import { openPost } from '../platform/mail/index.ts'
import { type NewNotice, resolve, tell } from './tell.ts'

const database = testDatabase()
let api: Api
let ada: Record<string, string>
let vera: Record<string, string>

beforeAll(async () => {
  api = await openApi({
    get db() {
      return database.db
    },
    database,
  })
  await api.person('Ada', 'administrator')
  await api.person('Vera', 'viewer')
  ada = (await api.signIn('Ada')).headers
  vera = (await api.signIn('Vera')).headers
})
afterAll(() => api?.close())
beforeEach(() => run(database.db, sql`truncate notice, notice_mail_off, setting cascade`))

const told = (key: string | null, changed: Partial<NewNotice> = {}) =>
  tell(database.db, {
    kind: 'link-down',
    severity: 'alarm',
    right: 'channels.manage',
    title: { en: 'The link is down', fr: 'Le lien est coupé' },
    body: { en: 'Nothing leaves.', fr: 'Rien ne part.' },
    link: '/admin/accounts/1',
    mail: true,
    ...(key === null ? {} : { key }),
    ...changed,
  } as NewNotice)

const list = async (headers: Record<string, string>) =>
  (await api.call('GET', '/api/notifications', { headers })).body.items as {
    id: number
    title: string
    seen: boolean
  }[]
const standing = async (headers: Record<string, string>) => {
  const { unread, standing: all } = (await api.call('GET', '/api/notifications/standing', { headers })).body
  return { unread, standing: all.length }
}
const see = (headers: Record<string, string>, body: object) =>
  api.call('POST', '/api/notifications/seen', { headers, body })

describe('a notice', () => {
  it('is there for those who have the right, in their language, and for nobody else', async () => {
    await told('a')
    expect(await list(ada)).toMatchObject([{ title: 'The link is down', seen: false }])
    expect(await list({ ...ada, 'accept-language': 'fr' })).toMatchObject([{ title: 'Le lien est coupé' }])
    expect(await list(vera)).toEqual([])
    expect(await standing(vera)).toEqual({ unread: 0, standing: 0 })
  })

  it('is seen by each for themselves', async () => {
    await api.person('Bob', 'administrator')
    const bob = (await api.signIn('Bob')).headers
    await told('a')
    const [notice] = await list(ada)
    await see(ada, { ids: [notice?.id] })
    expect(await standing(ada)).toMatchObject({ unread: 0 })
    expect(await standing(bob)).toMatchObject({ unread: 1 })
  })

  it('that one may not see cannot be marked as seen', async () => {
    await told('a')
    const [notice] = await list(ada)
    expect((await see(vera, { ids: [notice?.id] })).status).toBe(204)
    await run(database.db, sql`update app_user set role = 'administrator' where name = 'Vera'`)
    expect(await list(vera)).toMatchObject([{ seen: false }])
    await run(database.db, sql`update app_user set role = 'viewer' where name = 'Vera'`)
  })

  it('that came after one looked stays unread when all are marked', async () => {
    await told('a')
    await told('b')
    const [newest] = await list(ada)
    await told('c')
    await see(ada, { upto: newest?.id })
    expect(await standing(ada)).toMatchObject({ unread: 1 })
  })
})

describe('an alarm', () => {
  it('stands until it is over, seen or not', async () => {
    await told('a')
    const [notice] = await list(ada)
    await see(ada, { ids: [notice?.id] })
    expect(await standing(ada)).toEqual({ unread: 0, standing: 1 })
    await resolve(database.db, 'a')
    expect(await standing(ada)).toEqual({ unread: 0, standing: 0 })
  })

  it('stands before what merely waits, which stands as well until it is over', async () => {
    await told('b')
    await told('a', { severity: 'note' })
    await told(null, { severity: 'note' })
    expect(await standing(ada)).toEqual({ unread: 3, standing: 2 })
    const { body } = await api.call('GET', '/api/home', { headers: ada })
    expect(body.waiting).toMatchObject([{ title: 'The link is down', voice: 'fail' }, { voice: 'fail' }])
  })

  it('that nothing ends stands until it is seen', async () => {
    await told(null)
    expect(await standing(ada)).toEqual({ unread: 1, standing: 1 })
    const [notice] = await list(ada)
    await see(ada, { ids: [notice?.id] })
    expect(await standing(ada)).toEqual({ unread: 0, standing: 0 })
  })
})

describe('the choice of what comes by mail', () => {
  const choices = async (headers: Record<string, string>) =>
    (await api.call('GET', '/api/notifications/mail', { headers })).body

  it('names what may concern one, and says whether mail is sent at all', async () => {
    expect((await choices(ada)).sends).toBe(false)
    await openPost(database.db, { publicUrl: 'https://sms.example.org' })
    const { sends, kinds } = await choices(vera)
    expect(sends).toBe(true)
    expect(kinds.map(({ kind }: { kind: string }) => kind)).not.toContain('link-down')
    expect((await choices(ada)).kinds).toContainEqual({
      kind: 'link-down',
      name: 'The link to a carrier is down',
      mail: true,
    })
  })

  it('is kept', async () => {
    const put = (mail: boolean) =>
      api.call('PUT', '/api/notifications/mail/link-down', { headers: ada, body: { mail } })
    const now = async () =>
      (await choices(ada)).kinds.find(({ kind }: { kind: string }) => kind === 'link-down').mail as boolean
    await put(false)
    await put(false)
    expect(await now()).toBe(false)
    await put(true)
    expect(await now()).toBe(true)
  })
})
