import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import {
  openWorld,
  startRunner,
  untilEnded,
  type World,
} from '../../server/src/deliveries/preparation/preparation.fixture.ts'
import { discardPreparation } from '../../server/src/deliveries/preparation/start.ts'
import { one, run, sql, transaction } from '../../server/src/platform/database/index.ts'
import { testDatabase } from '../../server/src/platform/database/test-database.ts'
import { type PreparerProcess, preparerProcess } from '../support/preparer.ts'
import { until } from '../support/until.ts'

const database = testDatabase()
// Five processes start here one after the other; on a busy machine that takes a while.
vi.setConfig({ testTimeout: 150_000 })
const people = 30_000
const text = {
  text: 'Hello {{ first_name }}, see you in {{ shop }}',
  variants: [{ language: 'fr', text: 'Bonjour {{ first_name }}, à {{ shop }} : {{ last_name | default: "rien" }}' }],
  mention: false,
}
let world: World
let undisturbed: Awaited<ReturnType<typeof outcome>>
let delivery = 0

beforeAll(async () => {
  world = await openWorld(database)
  // Two countries, two languages, long names and letters that force Unicode, numbers twice, none, and of landlines.
  await run(
    database.db,
    sql`insert into profile (address, first_name, last_name, language, attributes, updated_at)
        select case when i % 29 = 0 then null
                    when i % 31 = 0 then 33140000000 + i
                    when i % 7 = 0 then 447400000000 + i
                    else 33600000000 + (i * 7919::bigint) % 39000 * 997 end,
               case when i % 37 = 0 then null when i % 11 = 0 then 'Noël ' || i else 'Person ' || i end,
               case when i % 13 = 0 then repeat('x', 200) end,
               case when i % 3 = 0 then 'fr' else 'en' end,
               jsonb_build_object('shop', case when i % 17 = 0 then 'Nîmes' else 'Lyon' end), now() - make_interval(secs => i)
          from generate_series(1, ${people}) i`,
  )
  const prepared = await world.prepare({ text, settings: { control_group: { percent: 3 } } })
  expect(prepared.state).toBe('prepared')
  delivery = prepared.delivery
  undisturbed = await outcome(prepared.preparation)
}, 120_000)

const living = new Set<PreparerProcess>()
const preparer = async () => {
  const one = await preparerProcess(database.url)
  living.add(one)
  return one
}
afterEach(async () => {
  for (const one of living) await one.kill()
  living.clear()
})

/** Everything that is the same for two preparations of one delivery. */
async function outcome(preparation: number) {
  const messages = await world.messages(preparation)
  return {
    messages: messages.map(({ to, profile, text, parts, encoding }) => ({ to, profile, text, parts, encoding })),
    excluded: await world.excluded(preparation),
    summary: await summaryOf(preparation),
  }
}

async function summaryOf(preparation: number) {
  const { summary } = await one(
    database.db,
    sql<{ summary: { examples?: unknown } }>`select summary from preparation where id = ${preparation}`,
  )
  // Which messages are shown as examples hangs on the numbers of batches.
  const { examples: _, ...rest } = summary
  return rest
}

const expectAsUndisturbed = async (preparation: number) => {
  const found = await outcome(preparation)
  expect(found.messages.length + found.excluded.length).toBe(people)
  expect(found).toEqual(undisturbed)
}

const done = async (preparation: number) => {
  const { sum } = await one(
    database.db,
    sql<{
      sum: number | null
    }>`select sum(done)::int as sum from preparation_share where preparation_id = ${preparation}`,
  )
  return sum
}
const isAt = (preparation: number, count: number) =>
  until(`${count} of preparation ${preparation} are done`, async () => {
    const { state } = await one(
      database.db,
      sql<{ state: string }>`select state from preparation where id = ${preparation}`,
    )
    return state !== 'building' || ((await done(preparation)) ?? -1) >= count
  })
/** What others find after ten seconds, without waiting for them. */
const lapse = (preparation: number) =>
  run(database.db, sql`update preparation set leased_until = now() - interval '1 second' where id = ${preparation}`)

describe('a preparation whose process is killed again and again', () => {
  it('ends with the same messages as one that was left alone, none twice', async () => {
    const { preparation } = await world.beginAgain(delivery)
    for (const share of [0, 0.1, 0.3, 0.5, 0.7]) {
      const one = await preparer()
      await isAt(preparation, share * people + Math.random() * 0.1 * people)
      // In the midst of whatever it does then.
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 40))
      await one.kill()
      living.delete(one)
      await lapse(preparation)
    }
    const ended = await untilEnded(database, delivery)
    expect(ended).toMatchObject({ state: 'prepared' })
    await expectAsUndisturbed(preparation)
  })
})

describe('two processes at once', () => {
  it('prepare a delivery once', async () => {
    const { preparation } = await world.beginAgain(delivery)
    const others = [await startRunner(database.url), await startRunner(database.url)]
    await until('it is prepared', async () => (await stateOf()) === 'prepared')
    for (const one of others) await one.stop()
    expect(others.flatMap(({ ended, troubles }) => [ended.length, troubles.length]).reduce((a, b) => a + b)).toBe(1)
    await expectAsUndisturbed(preparation)
  })

  it('leave a sleeper that wakes with nothing to write', async () => {
    const { preparation } = await world.beginAgain(delivery)
    const sleeper = await preparer()
    await isAt(preparation, people * 0.2)
    sleeper.freeze()
    await lapse(preparation)
    const runner = await startRunner(database.url)
    await isAt(preparation, people * 0.6)
    sleeper.wake()
    await until('it is prepared', async () => (await stateOf()) === 'prepared')
    await runner.stop()
    await expectAsUndisturbed(preparation)
  })
})

const stateOf = async () =>
  (await one(database.db, sql<{ state: string }>`select state from delivery where id = ${delivery}`)).state

describe('a preparation that is cancelled under way', () => {
  it('stops within a second, and is removed', async () => {
    const { preparation } = await world.beginAgain(delivery)
    const runner = await startRunner(database.url)
    await isAt(preparation, people * 0.2)
    await transaction(database.db, async (tx) => {
      await run(tx, sql`update delivery set state = 'draft', preparation_id = null where id = ${delivery}`)
      await discardPreparation(tx, preparation)
    })
    expect(await world.messages(preparation)).toEqual([])
    await until('nothing is left of it', async () => {
      const left = await leftOf(preparation)
      return left === 0 || left
    })
    await runner.stop()
    expect(runner).toMatchObject({ ended: [], troubles: [] })
    expect(await stateOf()).toBe('draft')
  })
})

async function leftOf(preparation: number): Promise<number> {
  const { count } = await one(
    database.db,
    sql<{ count: number }>`
      select ((select count(*) from message where preparation_id = ${preparation})
            + (select count(*) from content where preparation_id = ${preparation})
            + (select count(*) from progress where preparation_id = ${preparation})
            + (select count(*) from batch where preparation_id = ${preparation})
            + (select count(*) from exclusion where preparation_id = ${preparation})
            + (select count(*) from preparation_share where preparation_id = ${preparation})
            + (select count(*) from preparation where id = ${preparation})
            + (select count(*) from pg_class where relname = ${`preparation_target_${preparation}`}))::int as count`,
  )
  return count
}
