import { expect, it } from 'vitest'
import { run, sql } from '../platform/database/index.ts'
import { testDatabase } from '../platform/database/test-database.ts'
import { compileNode } from './compile.ts'
import { countInTime, sampleInTime } from './count.ts'
import { peopleWhere } from './queries.ts'

const database = testDatabase()
const known = {
  fields: new Map([['points', { label: 'Points', type: 'number' as const }]]),
  lists: new Map([[3, 'One']]),
}

it('of what takes long to count says what the statistics of the database say, and shows nobody', async () => {
  await run(
    database.db,
    sql`insert into profile (address, first_name, attributes)
        select case when n % 2 = 0 then 33600000000 + n end, 'Ada', jsonb_build_object('points', n) from generate_series(1, 1000) n`,
  )
  await run(database.db, sql`analyze profile`)
  const rule = compileNode(
    {
      any: [
        { field: 'first_name', is: 'filled' },
        { list: 3, is: 'in' },
      ],
    },
    known,
  )
  const slow = peopleWhere(sql`${rule} and pg_sleep(2) is not null`)
  const counted = await countInTime(database.db, slow)
  expect(counted).toMatchObject({ approximate: true })
  expect(counted.people).toBeGreaterThan(500)
  expect(counted.with_number).toBeGreaterThan(counted.people / 2.5)
  expect(await sampleInTime(database.db, slow, 5)).toEqual([])
  expect(await countInTime(database.db, peopleWhere(rule))).toEqual({
    people: 1000,
    with_number: 500,
    approximate: false,
  })
})
