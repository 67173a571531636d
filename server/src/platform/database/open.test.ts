import { sql } from 'kysely'
import { afterEach, describe, expect, it } from 'vitest'
import { type Database, openDatabase } from './open.ts'
import { one } from './sql.ts'
import { dataLayerTargets, testDatabase } from './test-database.ts'
import { databaseUrl } from './test-server.ts'

describe.each(dataLayerTargets())('opening the database on %s', (target) => {
  const database = testDatabase(target)
  let opened: Database | null = null
  afterEach(async () => {
    await opened?.close()
    opened = null
  })

  it('shows its name on the server', async () => {
    opened = await openDatabase(database.url, { applicationName: '4711', durable: false })
    expect(await one(opened.db, sql`select current_setting('application_name') as name`)).toEqual({ name: '4711' })
  })

  it('goes on after its connections were ended', async () => {
    let told: () => void
    const lost = new Promise<void>((resolve) => {
      told = resolve
    })
    opened = await openDatabase(database.url, {
      applicationName: 'ended',
      durable: false,
      onLostConnection: () => told(),
    })
    await one(
      database.db,
      sql`select count(pg_terminate_backend(pid)) as n from pg_stat_activity where application_name = 'ended'`,
    )
    await lost
    expect(await one(opened.db, sql`select 1 as still`)).toEqual({ still: 1 })
  })

  it.each([
    ['database-missing', (url: string) => databaseUrl(url, 'no_such_database'), /has no such database/],
    [
      'database-refuses-us',
      (url: string) => changed(url, (to) => (to.username = 'nobody')),
      /refuses this user or password/,
    ],
    [
      'database-unreachable',
      () => 'postgresql://parley:secret@127.0.0.1:1/parley',
      /127\.0\.0\.1:1\/parley does not answer/,
    ],
    ['database-unreachable', () => 'postgresql://parley:secret@no-such-host.invalid/parley', /does not answer/],
  ])('says in words: %s', async (code, url, says) => {
    const problem = await openDatabase(url(database.url), { applicationName: 'test' }).catch((thrown) => thrown)
    expect(problem).toMatchObject({ name: 'StartProblem', code, fix: expect.stringMatching(/\w/) })
    expect(problem.message).toMatch(says)
    expect(problem.message).not.toContain('secret')
  })
})

it('refuses a server that may forget what it committed', async () => {
  await expect(openDatabase(unsafe.url, { applicationName: 'test' })).rejects.toMatchObject({
    code: 'database-not-durable',
    message: expect.stringContaining('fsync and full_page_writes off'),
  })
})
const unsafe = testDatabase('embedded')

function changed(url: string, change: (url: URL) => void): string {
  const copy = new URL(url)
  change(copy)
  return copy.href
}
