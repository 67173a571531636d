import { beforeEach, describe, expect, it } from 'vitest'
import type { Role } from '../access/rights.ts'
import { rows, run, sql, transaction } from '../platform/database/index.ts'
import { testDatabase } from '../platform/database/test-database.ts'
import { openPost } from '../platform/mail/index.ts'
import { switchMail } from './queries.ts'
import { type NewNotice, resolve, tell } from './tell.ts'

const database = testDatabase()

const linkDown: NewNotice = {
  kind: 'link-down',
  key: 'link-down:1',
  severity: 'alarm',
  right: 'channels.manage',
  title: { en: 'The link of Orange is down', fr: 'Le lien Orange est coupé' },
  body: { en: 'Nothing leaves through it.', fr: 'Rien ne part par lui.' },
  link: '/admin/accounts/1',
  mail: true,
}

const person = (name: string, role: Role, language = 'en') =>
  run(
    database.db,
    sql`insert into app_user (id, name, email, role, language)
        values (${name}, ${name}, ${`${name.toLowerCase()}@example.org`}, ${role}, ${language})`,
  )
const mails = () =>
  rows(
    database.db,
    sql<{
      recipient: string
      subject: string
      body: string
    }>`select recipient, subject, body from outgoing_mail order by id`,
  )
const open = async () =>
  (await rows(database.db, sql<{ key: string }>`select key from notice where resolved_at is null`)).map(
    ({ key }) => key,
  )

beforeEach(async () => {
  await run(database.db, sql`truncate app_user, notice, outgoing_mail, setting cascade`)
  await person('Ada', 'administrator')
  await person('Benoît', 'administrator', 'fr')
  await person('Vera', 'viewer')
  await openPost(database.db, { publicUrl: 'https://sms.example.org' })
})

describe('what is told', () => {
  it('reaches those who may do something about it by mail, each in their language, with a link', async () => {
    await tell(database.db, linkDown)
    const [ada, benoît, ...others] = await mails()
    expect(ada).toMatchObject({ recipient: 'ada@example.org', subject: 'Parley: The link of Orange is down' })
    expect(ada?.body).toContain('https://sms.example.org/admin/accounts/1')
    expect(benoît).toMatchObject({ recipient: 'benoît@example.org', subject: 'Parley: Le lien Orange est coupé' })
    expect(benoît?.body).toContain('Rien ne part par lui.')
    expect(others).toEqual([])
  })

  it('is not told again while it is open, however often and however many tell it', async () => {
    const told = await Promise.all(
      Array.from({ length: 10 }, () => transaction(database.db, (tx) => tell(tx, linkDown))),
    )
    expect(told.filter(Boolean)).toHaveLength(1)
    expect(await open()).toEqual(['link-down:1'])
    expect(await mails()).toHaveLength(2)
  })

  it('may be told again once it was over', async () => {
    await tell(database.db, linkDown)
    expect(await resolve(database.db, 'link-down:1')).toBe(true)
    expect(await resolve(database.db, 'link-down:1')).toBe(false)
    expect(await open()).toEqual([])
    expect(await tell(database.db, linkDown)).toBe(true)
  })

  it('is gone with the transaction that told it, mail included', async () => {
    const failing = transaction(database.db, async (tx) => {
      await tell(tx, linkDown)
      throw new Error('what it was about did not happen')
    })
    await expect(failing).rejects.toThrow()
    expect(await open()).toEqual([])
    expect(await mails()).toEqual([])
  })

  it('comes by mail to nobody who switched that kind off, is disabled, or where no mail is sent', async () => {
    await switchMail(database.db, 'Ada', 'link-down', false)
    await run(database.db, sql`update app_user set disabled_at = now() where id = 'Benoît'`)
    await tell(database.db, linkDown)
    expect(await mails()).toEqual([])
    await switchMail(database.db, 'Ada', 'link-down', true)
    await openPost(database.db, null)
    await tell(database.db, { ...linkDown, key: 'link-down:2' })
    expect(await mails()).toEqual([])
    expect(await open()).toEqual(['link-down:1', 'link-down:2'])
  })

  it('can be for one person', async () => {
    const { right: _, ...rest } = linkDown as NewNotice & { right: string }
    await tell(database.db, { ...rest, user: 'Vera' })
    expect((await mails()).map(({ recipient }) => recipient)).toEqual(['vera@example.org'])
  })
})
