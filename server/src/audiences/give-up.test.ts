import { expect, it } from 'vitest'
import { one, run, sql } from '../platform/database/index.ts'
import { testDatabase } from '../platform/database/test-database.ts'
import { catalogue } from '../wiring.ts'
import { countExactly } from './count.ts'
import { loadQuery } from './load-audience.ts'

const database = testDatabase()

it('a count that nobody waits for any more is stopped in the database', async () => {
  const { db } = database
  await run(db, sql`insert into profile (first_name) select 'Ada' from generate_series(1, 10)`)
  const given = { version: 2, resource: 'profiles', where: { field: 'email', is: 'filled' } }
  const loaded = await loadQuery({ db, catalogue, now: () => new Date() }, given)
  if (loaded.kind === 'faults') throw new Error('unread')
  // A field that takes half a minute for each row.
  const profiles = loaded.known.resources.get('profiles')
  if (profiles === undefined) throw new Error('no profiles')
  const slow = { name: 'email', kind: 'text', label: { en: '', fr: '' }, said: { en: '', fr: '' } } as const
  const value = () => sql`pg_sleep(30)::text`
  const resources = new Map([['profiles', { ...profiles, byName: new Map([['email', { ...slow, value }]]) }]])
  const gone = new AbortController()
  const counting = countExactly(db, loaded.query, { ...loaded.known, resources }, 3, gone.signal)
  const sleeping = sql<{ n: number }>`
    select count(*)::int as n from pg_stat_activity where query like '%count(*)%pg_sleep%' and state = 'active' and pid <> pg_backend_pid()`
  await expect.poll(async () => (await one(db, sleeping)).n).toBe(1)
  gone.abort()
  expect(await counting).toBeNull()
  expect((await one(db, sleeping)).n).toBe(0)
})
