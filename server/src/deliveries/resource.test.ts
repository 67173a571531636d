import { beforeAll, expect, it } from 'vitest'
import { loadQuery } from '../audiences/load-audience.ts'
import { peopleOf } from '../audiences/people.ts'
import { dayNumber, preparationId } from '../messages/index.ts'
import { one, rows, run, sql } from '../platform/database/index.ts'
import { ensurePartitions } from '../platform/database/partitions.ts'
import { testDatabase } from '../platform/database/test-database.ts'
import { catalogue } from '../wiring.ts'

const database = testDatabase()
const now = new Date()
const made = preparationId(dayNumber(now), 71)
const building = preparationId(dayNumber(now), 72)
let parent = 0
let execution = 0

// What the state bytes say of each person's message: of one part, or of three.
const single: [string, string][] = [
  ['Delivered', 'ff'],
  ['Submitted', '08'],
  ['Refused', '07'],
  ['Undelivered', '0d'],
  ['InDoubt', '02'],
  ['SecondAttempt', '1d'],
  ['WaitingAgain', '01'],
]
const long: [string, string][] = [
  ['AllParts', 'ffffff'],
  ['OneFailed', 'ff0dff'],
  ['OneWaits', 'ff00ff'],
  ['OneInDoubt', '0d02ff'],
  ['OneSubmitted', 'ff08ff'],
]

beforeAll(async () => {
  const { db } = database
  await ensurePartitions(database.pool, now)
  const delivery = async (kind: string, of: number | null) =>
    (
      await one(
        db,
        sql<{ id: number }>`
          insert into delivery (kind, parent_id, period, label, content, population, settings, created_by)
          values (${kind}, ${of}, ${of === null ? null : '2026-11'}, 'News', '{}', '{"of": "nobody"}', '{}', 'test') returning id`,
      )
    ).id
  parent = await delivery('recurring', null)
  execution = await delivery('execution', parent)
  for (const id of [made, building])
    await run(db, sql`insert into preparation (id, state, delivery_id) values (${id}, 'sending', ${execution})`)
  for (const [batch, parts, all] of [
    [0, 1, single],
    [1, 3, long],
  ] as const) {
    await run(
      db,
      sql`insert into batch (preparation_id, batch, size, parts, price, account_id, sender_id, marketing, due_at, state)
          values (${made}, ${batch}, ${all.length}, ${all.length * parts}, 1500, 1, 1, ${batch === 0}, now() - interval '2 days', 'done')`,
    )
    await run(
      db,
      sql`insert into progress (bucket, preparation_id, batch, parts, states)
          values (0, ${made}, ${batch}, ${parts}, decode(${all.map(([, bytes]) => bytes).join('')}, 'hex'))`,
    )
    for (const [at, [name]] of all.entries()) {
      const address = 33600000000 + batch * 100 + at
      const { id } = await one(
        db,
        sql<{ id: number }>`insert into profile (first_name, address) values (${name}, ${address}) returning id`,
      )
      await run(
        db,
        sql`insert into message (address, profile_id, preparation_id, no, bucket, parts)
            values (${address}, ${id}, ${made}, ${(batch << 10) + at}, ${address % 64}, ${parts})`,
      )
    }
  }
  await run(
    db,
    sql`insert into receipt (preparation_id, no, code, part, attempt, rank, bucket, at)
        values (${made}, 3, 27, '0', '1', 13, 0, now()), (${made}, 0, 0, '0', '1', 14, 0, now() - interval '1 day')`,
  )
  // Prepared, and let go by nobody.
  await run(db, sql`insert into profile (first_name, address) values ('Unconfirmed', 33699999999)`)
  await run(
    db,
    sql`insert into batch (preparation_id, batch, size, parts, account_id, sender_id, marketing, state)
        values (${building}, 0, 1, 1, 1, 1, true, 'building')`,
  )
  await run(
    db,
    sql`insert into message (address, profile_id, preparation_id, no, bucket, parts) values (33699999999, 1, ${building}, 0, 0, 1)`,
  )
})

async function people(where: object | undefined, more: object = {}) {
  const given = {
    ...{ version: 2, resource: 'profiles' },
    where: { related: 'sent', ...(where && { where }), ...more },
    sort: [{ field: 'address', order: 'rising' }],
  }
  const loaded = await loadQuery({ db: database.db, catalogue, now: () => now }, given)
  if (loaded.kind === 'faults') throw new Error(JSON.stringify(loaded.faults))
  const found = await rows(
    database.db,
    sql<{ name: string }>`
      select p.first_name as name from (${peopleOf(loaded.query, loaded.known, true)}) x join profile p on p.id = x.id order by p.address`,
  )
  return found.map(({ name }) => name)
}
const field = (name: string, value: unknown, is = 'equal') => ({ field: name, is, value })

it.each([
  ['delivered', ['Delivered', 'AllParts']],
  ['submitted', ['Submitted', 'OneSubmitted']],
  ['refused', ['Refused']],
  ['undelivered', ['Undelivered', 'SecondAttempt', 'OneFailed']],
  ['in-doubt', ['InDoubt', 'OneInDoubt']],
  ['waiting', ['WaitingAgain', 'OneWaits']],
])('people whose message is %s are found by the bytes of its parts', async (state, names) => {
  expect(await people(field('state', state))).toEqual(names)
})

it('what was not let go was not sent to anyone', async () => {
  expect(await people({ all: [] }, { count: { is: 'equal', value: 0 } })).toEqual(['Unconfirmed'])
})

it('a message of an execution is one of its parent', async () => {
  expect((await people(field('delivery', parent))).length).toBe(single.length + long.length)
  expect(await people(field('delivery', parent))).toEqual(await people(field('delivery', execution)))
})

it('asks for its time, its kind, its receipt, its error and its price', async () => {
  expect(
    (await people({ all: [field('marketing', true), field('sent_at', { unit: 'day', from: -2, to: 0 })] })).length,
  ).toBe(single.length)
  expect(await people(field('sent_at', { unit: 'day', from: 0, to: 0 }))).toEqual([])
  expect(await people(field('error_code', 27))).toEqual(['Undelivered'])
  expect(await people({ field: 'delivered_at', is: 'filled' })).toEqual(['Delivered'])
  expect(await people(undefined, { measure: { of: 'sum', field: 'credits', is: 'more-than', value: 4 } })).toEqual(
    long.map(([name]) => name),
  )
})
