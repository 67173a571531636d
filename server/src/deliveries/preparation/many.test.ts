import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { rows, run } from '../../platform/database/index.ts'
import { partitionName, weekStart } from '../../platform/database/partitions.ts'
import { testDatabase } from '../../platform/database/test-database.ts'
import { openWorld, type World } from './preparation.fixture.ts'

const database = testDatabase()
let world: World
beforeAll(async () => {
  world = await openWorld(database)
  // French mobiles in no order, some twice, each tenth profile without one.
  await run(
    database.db,
    sql`insert into profile (address, first_name, attributes, updated_at)
        select case when i % 10 = 0 then null else 33600000000 + (i * 7919::bigint) % 37000 * 1000 end, 'Person ' || i,
               jsonb_build_object('shop', 'Shop ' || i % 50), now() - make_interval(secs => i)
          from generate_series(1, 50000) i`,
  )
}, 60_000)

describe('fifty thousand people', () => {
  it('each have a message or a reason, and the sums say so', async () => {
    const { preparation, state, summary, troubles } = await world.prepare({ text: 'Hi {{ first_name }} of {{ shop }}' })
    expect(troubles).toEqual([])
    expect(state).toBe('prepared')
    const messages = await world.messages(preparation)
    const excluded = await world.excluded(preparation)
    expect(messages.length + excluded.length).toBe(50_000)
    expect(new Set(messages.map(({ to }) => to)).size).toBe(messages.length)
    expect(new Set([...messages, ...excluded].map(({ profile }) => profile)).size).toBe(50_000)
    expect(summary).toMatchObject({ target: 50_000, messages: messages.length, parts: messages.length })
    const reasons = Map.groupBy(excluded, ({ reason }) => reason)
    expect(Object.fromEntries([...reasons].map(([reason, list]) => [reason, list.length]))).toEqual(summary?.excluded)
    expect(reasons.get('no-address')).toHaveLength(5_000)
    for (const { text, profile } of messages)
      expect(text).toMatch(new RegExp(`^Hi Person ${profile} of Shop ${profile % 50}$`))
    // Nobody counts by itself here: a statement about its batches is planned by what the preparation told.
    const progress = partitionName('progress', weekStart(preparation))
    const counted = await rows(
      database.db,
      sql<{ rows: number }>`select reltuples::int as rows from pg_class where relname in ('batch', ${progress})`,
    )
    const batches = Math.ceil(messages.length / 1_024)
    expect(counted.map(({ rows }) => rows >= batches)).toEqual([true, true])
  })
})
