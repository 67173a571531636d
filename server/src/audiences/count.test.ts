import { expect, it } from 'vitest'
import { run, sql } from '../platform/database/index.ts'
import { testDatabase } from '../platform/database/test-database.ts'
import { catalogue } from '../wiring.ts'
import { countAtOnce, countExactly, countInTime, sampleInTime } from './count.ts'
import { loadQuery } from './load-audience.ts'
import { peopleOf } from './people.ts'

const database = testDatabase()

it('of what takes long to count says what the statistics of the database say, and shows nobody', async () => {
  await run(
    database.db,
    sql`insert into profile (address, first_name, attributes)
        select case when n % 2 = 0 then 33600000000 + n end, 'Ada', jsonb_build_object('points', n) from generate_series(1, 1000) n`,
  )
  await run(database.db, sql`analyze profile`)
  const slow = sql`select id, address, null::jsonb as carried from profile where pg_sleep(2) is not null`
  const counted = await countInTime(database.db, slow)
  expect(counted).toMatchObject({ approximate: true })
  expect(counted.people).toBeGreaterThan(300)
  expect(counted.with_number).toBeGreaterThan(counted.people / 2.5)
  expect(await sampleInTime(database.db, slow, 5)).toEqual([])
})

it('of many looks at some, the same ones each time, and says how far off that may be', async () => {
  const { db } = database
  await run(
    db,
    sql`insert into profile (address, first_name) select 33610000000 + n, case when n % 4 = 0 then 'Grace' end from generate_series(1, 60000) n`,
  )
  await run(db, sql`analyze profile`)
  const graces = { version: 2, resource: 'profiles', where: { field: 'first_name', is: 'equal', value: 'grace' } }
  const loaded = await loadQuery({ db, catalogue, now: () => new Date() }, graces)
  if (loaded.kind === 'faults') throw new Error('unread')
  const { query, known } = loaded
  const first = await countAtOnce(db, query, known, 3)
  expect(first).toMatchObject({ method: 'sampled', sample: [{ name: 'Grace' }, { name: 'Grace' }, { name: 'Grace' }] })
  expect(Math.abs(first.people - 15_000)).toBeLessThan(1_500)
  expect(first.margin).toBeGreaterThan(0)
  expect((await countAtOnce(db, query, known, 3)).people).toBe(first.people)
  const still = new AbortController().signal
  expect(await countExactly(db, query, known, 3, still)).toMatchObject({ method: 'counted', people: 15_000 })
  expect(await countInTime(db, peopleOf(query, known))).toMatchObject({ people: 15_000, approximate: false })
})
