import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { run, sql } from '../../platform/database/index.ts'
import { testDatabase } from '../../platform/database/test-database.ts'
import { openWorld, type World } from './preparation.fixture.ts'

const database = testDatabase()
let world: World
beforeAll(async () => {
  world = await openWorld(database)
})
afterEach(async () => {
  await world.empty()
  await world.answerable(null)
})

const mobiles = (count: number) => Array.from({ length: count }, (_, i) => String(33612000000 + i * 7))

describe('a pool of reply numbers', () => {
  const prepared = async (channel: number) => {
    const { preparation } = await world.prepare({ channel, text: 'Hello, STOP', to: { of: 'all' } })
    return new Map((await world.messages(preparation)).map(({ to, batch }) => [to, batch.sender]))
  }

  it('gives each recipient one of its numbers, about as many to each, and the same one each time', async () => {
    const { id, senders } = await world.pool('Four', 3)
    await Promise.all(mobiles(400).map((number) => world.profile({ number })))
    const first = await prepared(id)
    const counts = senders.map((sender) => [...first.values()].filter((one) => one === sender).length)
    expect(counts.every((count) => count > 60)).toBe(true)
    expect(await prepared(id)).toEqual(first)
  })

  it('keeps everybody’s number when one is retired, but of those who had that one', async () => {
    const { id, senders } = await world.pool('Seven', 4)
    await Promise.all(mobiles(200).map((number) => world.profile({ number })))
    const before = await prepared(id)
    const gone = senders[2]!
    await run(database.db, sql`update sender set retired_at = now() where id = ${gone}`)
    const after = await prepared(id)
    expect([...after.values()]).not.toContain(gone)
    for (const [to, sender] of before) if (sender !== gone) expect(after.get(to)).toBe(sender)
  })

  it('writes to whoever wrote to one of its numbers from that one', async () => {
    const { id, senders } = await world.pool('Talking', 2)
    const people = mobiles(30)
    await Promise.all(people.map((number) => world.profile({ number })))
    const fell = await prepared(id)
    for (const number of people) await world.wroteTo(senders.find((one) => one !== fell.get(number))!, number)
    const kept = await prepared(id)
    for (const number of people) expect(kept.get(number)).toBe(senders.find((one) => one !== fell.get(number)))
  })

  it('leaves out whoever opted out of any of its numbers alone', async () => {
    const { id, senders } = await world.pool('Closed', 1)
    const [number] = mobiles(1)
    await world.profile({ number: number! })
    await world.close(number!, { scope: senders[1]! })
    const { summary } = await world.prepare({ channel: id, text: 'Hello, STOP' })
    expect(summary?.excluded).toEqual({ 'opted-out': 1 })
  })

  it('asks to answer STOP instead of naming one of its numbers', async () => {
    const { id } = await world.pool('Mentioned', 1)
    await world.profile({ number: mobiles(1)[0]! })
    const { preparation } = await world.prepare({ channel: id, text: 'Hello', mention: true })
    expect((await world.messages(preparation))[0]?.text).toBe('Hello Désinscription : répondez STOP')
  })
})

describe('where an account says whose phones can answer its reply numbers', () => {
  it('counts the messages to the others', async () => {
    await world.answerable(['FR'])
    for (const number of ['33612000000', '262692123456', '4915112345678']) await world.profile({ number })
    expect((await world.prepare()).summary).toMatchObject({ messages: 3, cannot_answer: 2 })
  })

  it('counts nothing where it says nothing, nor of a sender that nobody can answer', async () => {
    await world.profile({ number: '4915112345678' })
    expect((await world.prepare()).summary?.cannot_answer).toBeNull()
    await world.answerable(['FR'])
    const named = await world.prepare({ channel: world.channels.named, text: 'Hello, STOP au 36173' })
    expect(named.summary?.cannot_answer).toBeNull()
  })
})

describe('a link that a field brings into a text', () => {
  const people = async () => {
    await world.profile({ number: '33612000001', first_name: 'Ada' })
    await world.profile({ number: '33612000002', first_name: 'exemple.fr/promo' })
  }

  it('keeps it from leaving by a reply number', async () => {
    await people()
    const { summary } = await world.prepare({ text: 'Hello {{ first_name }}' })
    expect(summary).toMatchObject({ messages: 1, excluded: { 'has-link': 1 } })
  })

  it('goes from a name', async () => {
    await people()
    const wish = { channel: world.channels.named, text: 'Hello {{ first_name }}, STOP au 36173' }
    expect((await world.prepare(wish)).summary).toMatchObject({ messages: 2, excluded: {} })
  })
})
