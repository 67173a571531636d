import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { until } from '../../../tests/support/until.ts'
import { one, run, sql } from '../platform/database/index.ts'
import { testDatabase } from '../platform/database/test-database.ts'
import type { Incoming } from '../providers/index.ts'
import { testEnv } from '../providers/provider.fixture.ts'
import { createCallbackDrain } from './drain.ts'
import { keep } from './queries.ts'

const database = testDatabase()
let account = 0
let given: Incoming[] = []
let drain: ReturnType<typeof createCallbackDrain>

function open() {
  given = []
  return createCallbackDrain({
    db: database.db,
    account,
    clock: testEnv().clock,
    onReceipts: () => {},
    onIncoming: (messages) => void given.push(...messages),
    onTrouble: (error) => {
      throw error
    },
  })
}
const ids = () => given.map(({ providerId }) => providerId)
const tell = (...names: string[]) =>
  keep(
    database.db,
    account,
    names.map((providerId) => ({
      kind: 'message',
      said: { from: '33612345601', to: '36173', text: 'Hello', providerId, answers: null },
    })),
  )
const left = async () =>
  (await one(database.db, sql<{ count: number }>`select count(*)::int as count from callback`)).count

beforeAll(async () => {
  const made = await one(
    database.db,
    sql<{ id: number }>`insert into account (name, kind) values ('Called', 'twilio') returning id`,
  )
  account = made.id
})
beforeEach(() => {
  drain = open()
})
afterEach(async () => {
  await drain.close()
  await run(database.db, sql`delete from callback`)
})

describe('what a provider told is given to a gateway', () => {
  it('once, however often it looks, and forgotten once it is acknowledged', async () => {
    await tell('SM1', 'SM2')
    drain.look()
    await until('given', () => given.length === 2)
    drain.look()
    await tell('SM3')
    drain.look()
    await until('given', () => given.length === 3)
    expect(ids()).toEqual(['SM1', 'SM2', 'SM3'])
    for (const message of given) expect(message.acknowledge()).toBe(true)
    await until('forgotten', async () => (await left()) === 0)
  })

  it('again when it was refused, and nothing else with it', async () => {
    await tell('SM1', 'SM2')
    drain.look()
    await until('given', () => given.length === 2)
    given[0]?.refuse()
    given[1]?.acknowledge()
    await until('given again', () => given.length === 3)
    expect(ids()).toEqual(['SM1', 'SM2', 'SM1'])
    given[2]?.acknowledge()
    await until('forgotten', async () => (await left()) === 0)
  })

  it('no more once it is to end; what is acknowledged until then is forgotten, what is not the next one is given', async () => {
    await tell('SM1', 'SM2')
    drain.look()
    await until('given', () => given.length === 2)
    await drain.halt()
    await tell('SM3')
    drain.look()
    given[0]?.acknowledge()
    await drain.close()
    expect(ids()).toEqual(['SM1', 'SM2'])
    drain = open()
    drain.look()
    await until('given', () => given.length === 2)
    expect(ids()).toEqual(['SM2', 'SM3'])
  })
})
