import { sql } from 'kysely'
import pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { dayNumber, preparationId } from '../../messages/index.ts'
import { one, run } from '../../platform/database/index.ts'
import { testDatabase } from '../../platform/database/test-database.ts'
import { together } from '../../platform/database/together.ts'
import type { PreparationPlan } from './plan.ts'
import { stepStatements } from './share-queries.ts'
import { emptyTally } from './tally.ts'

const database = testDatabase()
const preparation = preparationId(dayNumber(new Date()), 77)
const plan = { preparation } as PreparationPlan
let client: pg.Client
beforeAll(async () => {
  client = new pg.Client(database.url)
  await client.connect()
})
afterAll(() => client.end())
beforeEach(async () => {
  await run(database.db, sql`delete from preparation_share`)
  await run(
    database.db,
    sql`insert into preparation_share (preparation_id, share, token, first_block, end_block, next_block, open_block, next_batch)
        values (${preparation}, 0, 5, 0, 100, 0, 0, 0)`,
  )
})

const step = (token: number) =>
  together(
    client,
    stepStatements(plan, [], [{ profile: 1, address: 33612345678, reason: 3, field: null }], {
      share: 0,
      token,
      nextBlock: 64,
      openBlock: 10,
      nextBatch: 3,
      done: 1,
      tally: emptyTally(),
      finished: false,
    }),
  )
const written = () =>
  one(
    database.db,
    sql<{ excluded: number; block: number | null }>`
      select (select count(*)::int from exclusion where preparation_id = ${preparation}) as excluded,
             (select next_block from preparation_share where preparation_id = ${preparation}) as block`,
  )

describe('a step of a share', () => {
  it('of a sleeper whose preparation somebody else has taken over writes nothing', async () => {
    await expect(step(4)).rejects.toMatchObject({ code: 'PY001' })
    expect(await written()).toEqual({ excluded: 0, block: 0 })
  })

  it('of a preparation that was cancelled writes nothing', async () => {
    await run(database.db, sql`delete from preparation_share`)
    await expect(step(5)).rejects.toMatchObject({ code: 'PY001' })
    expect(await written()).toEqual({ excluded: 0, block: null })
  })

  it('of its holder moves the share with what it writes', async () => {
    await step(5)
    expect(await written()).toEqual({ excluded: 1, block: 64 })
  })
})
