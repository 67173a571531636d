import { beforeAll, expect, it } from 'vitest'
import { openWorld, startRunner, type World } from '../../server/src/deliveries/preparation/preparation.fixture.ts'
import { one, rows, run, sql } from '../../server/src/platform/database/index.ts'
import { ownDatabase } from '../support/own-database.ts'
import { until } from '../support/until.ts'

const database = ownDatabase()
const people = 30_000
let world: World

beforeAll(async () => {
  world = await openWorld(database)
  await run(
    database.db,
    sql`insert into profile (address, first_name) select 33600000000 + (i * 7919::bigint) % 38000000, 'Person ' || i
          from generate_series(1, ${people}) i`,
  )
})

const first = async <T>(ask: () => Promise<T>) => ask().catch(() => null)

it('a database that crashes has forgotten who was targeted: the preparation begins anew and is whole', async () => {
  const { delivery, preparation } = await world.begin({ text: 'Hello {{ first_name }}' })
  const runner = await startRunner(database.url)
  const writtenShares = () =>
    first(() =>
      rows(
        database.db,
        sql<{ done: number }>`select done from preparation_share where preparation_id = ${preparation} and done > 0`,
      ),
    )
  await until('some of it is written', async () => ((await writtenShares())?.length ?? 0) > 0)
  await database.crash()
  await run(database.db, sql`update preparation set leased_until = null where id = ${preparation}`)
  await until('it is prepared', async () => {
    const found = await first(() =>
      one(database.db, sql<{ state: string }>`select state from delivery where id = ${delivery}`),
    )
    return found?.state === 'prepared' || found
  })
  await runner.stop()
  const messages = await world.messages(preparation)
  expect(new Set(messages.map(({ to }) => to)).size).toBe(messages.length)
  expect(messages.length + (await world.excluded(preparation)).length).toBe(people)
  for (const { text, profile } of messages) expect(text).toBe(`Hello Person ${profile}`)
})
