import { beforeAll, expect, it } from 'vitest'
import { one, rows, run, sql } from '../../platform/database/index.ts'
import { testDatabase } from '../../platform/database/test-database.ts'

const database = testDatabase()

beforeAll(async () => {
  await run(
    database.db,
    sql`insert into quarantine (address, blocks, status, reason)
        select 33600000000 + i * 3, 'marketing', 'opted-out', 'STOP' from generate_series(1, 50000) i`,
  )
  await run(database.db, sql`analyze quarantine`)
})

it('the check against the quarantine reads one index entry per address, not the whole list', async () => {
  const { source } = await one(
    database.db,
    sql<{ source: string }>`select prosrc as source from pg_proc where proname = 'skip_stopped_1'`,
  )
  const [statement] = /from quarantine q[\s\S]*?'none'/.exec(source) ?? []
  const asked = `select q.address ${statement}`.replace(
    'p_address',
    `(select array_agg(33600000000 + i) from generate_series(1, 1000) i)::bigint[]`,
  )
  const plan = (await rows(database.db, sql<Record<string, string>>`explain ${sql.raw(asked)}`))
    .map((row) => Object.values(row)[0])
    .join('\n')
  expect(plan).toMatch(/Index.*Scan (using|on) quarantine_open/)
  expect(plan).not.toMatch(/Seq Scan on quarantine|Hash/)
})
