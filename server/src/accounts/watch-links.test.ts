import { beforeEach, describe, expect, it } from 'vitest'
import { one, rows, run, sql } from '../platform/database/index.ts'
import { testDatabase } from '../platform/database/test-database.ts'
import { createLinkWatcher } from './watch-links.ts'

const database = testDatabase()
let account: number
let gateway: number
let clock: number

beforeEach(async () => {
  await run(database.db, sql`truncate account, link_slot, process, notice restart identity cascade`)
  clock = 0
  gateway = (
    await one(
      database.db,
      sql<{ epoch: number }>`
        insert into process (node, role, alive_until) values ('n', 'gateway', now() + interval '1 hour') returning epoch`,
    )
  ).epoch
  account = (
    await one(database.db, sql<{ id: number }>`insert into account (name, kind) values ('Orange', 'smpp') returning id`)
  ).id
  await links('up')
})

/** How the account's links are now; `because` is what the carrier did. */
const links = (state: string, because = 'unreachable') =>
  run(
    database.db,
    sql`insert into link_slot (account_id, slot, owner, state, detail)
        values (${account}, 1, ${gateway}, ${state}, ${JSON.stringify({ because, detail: 'ECONNREFUSED' })}::jsonb)
        on conflict (account_id, slot) do update set state = excluded.state, detail = excluded.detail, since = now()`,
  )
const open = async () =>
  (await rows(database.db, sql<{ key: string }>`select key from notice where resolved_at is null order by id`)).map(
    ({ key }) => key,
  )

const watcher = () => createLinkWatcher(database.db, () => clock)
const after = async (look: () => Promise<void>, seconds: number) => {
  clock += seconds * 1000
  await look()
  return open()
}

describe('a link', () => {
  it('that is down for a minute is an alarm, until it is up again', async () => {
    const look = watcher()
    expect(await after(look, 0)).toEqual([])
    await links('down')
    expect(await after(look, 10)).toEqual([])
    // Trying again is not being up.
    await links('connecting')
    expect(await after(look, 50)).toEqual([])
    await links('down')
    expect(await after(look, 10)).toEqual(['link-down:1'])
    expect(await after(look, 600)).toEqual(['link-down:1'])
    await links('up')
    expect(await after(look, 10)).toEqual([])
  })

  it('that comes back within the minute is none', async () => {
    const look = watcher()
    await links('down')
    await after(look, 0)
    await links('up')
    await after(look, 50)
    await links('down')
    expect(await after(look, 30)).toEqual([])
  })

  it('whose credentials are refused is an alarm at once, and one only', async () => {
    const look = watcher()
    await links('down', 'credentials-refused')
    expect(await after(look, 0)).toEqual(['credentials-refused:1'])
    await links('connecting')
    expect(await after(look, 300)).toEqual(['credentials-refused:1'])
    await links('up')
    expect(await after(look, 10)).toEqual([])
  })

  it('that a dead gateway left as up is down', async () => {
    const look = watcher()
    await run(database.db, sql`update process set ended_at = now()`)
    await after(look, 0)
    expect(await after(look, 60)).toEqual(['link-down:1'])
  })

  it('of an account that is switched off is nobody’s trouble', async () => {
    const look = watcher()
    await links('down')
    await after(look, 0)
    expect(await after(look, 60)).toEqual(['link-down:1'])
    await run(database.db, sql`update account set enabled = false`)
    expect(await after(look, 10)).toEqual([])
  })
})

it('an alarm of an earlier process ends as well', async () => {
  const earlier = watcher()
  await links('down')
  await after(earlier, 0)
  expect(await after(earlier, 60)).toEqual(['link-down:1'])
  await links('up')
  expect(await after(watcher(), 0)).toEqual([])
})

it('two workers tell it once', async () => {
  const [one, two] = [watcher(), watcher()]
  await links('down')
  await Promise.all([one(), two()])
  clock = 60_000
  await Promise.all([one(), two()])
  expect(await rows(database.db, sql`select id from notice`)).toHaveLength(1)
})
