import { describe, expect, it } from 'vitest'
import { dayNumber, preparationId } from '../messages/index.ts'
import { run, sql } from '../platform/database/index.ts'
import { testDatabase } from '../platform/database/test-database.ts'
import { countMessages, countsOf } from './counts.ts'

const database = testDatabase()
const preparation = preparationId(dayNumber(new Date()), 777)
const [waiting, expired, refused, submitted, expiredThere, undelivered, delivered] = [0, 5, 7, 8, 11, 13, 255]

const columns = {
  0: 'waiting',
  5: 'expired_before',
  7: 'refused',
  8: 'submitted',
  11: 'expired_at_carrier',
  13: 'undelivered',
  255: 'delivered',
} as const

async function batch(no: number, parts: number, bytes: number[], of: number = preparation) {
  const tally = (byte: number) => bytes.filter((one) => one === byte).length
  await run(
    database.db,
    sql`insert into progress (bucket, preparation_id, batch, parts, states, ${sql.join(Object.values(columns).map((name) => sql.ref(name)))})
        values (0, ${of}, ${no}, ${parts}, ${Buffer.from(bytes)}, ${sql.join(Object.keys(columns).map((byte) => tally(Number(byte))))})`,
  )
}

describe('the counts of a delivery', () => {
  it('count each message once, by its worst part, and add up to its target', async () => {
    await batch(0, 1, [delivered, delivered, undelivered, waiting])
    await batch(1, 2, [waiting, waiting, waiting, waiting])
    await batch(2, 2, [delivered, delivered, delivered, undelivered, submitted, delivered, refused, submitted])
    const states = (await countMessages(database.db, [preparation])).get(preparation)
    const counts = countsOf(5, states, false)
    expect(counts).toMatchObject({
      target: 15,
      excluded: 5,
      delivered: 3,
      undelivered: 2,
      waiting: 3,
      submitted: 1,
      refused: 1,
    })
    const { target, ...places } = counts
    expect(Object.values(places).reduce((sum, people) => sum + people, 0)).toBe(target)
  })

  it('tell what expired before it left from what the carrier had', async () => {
    const other = preparation + 1
    await batch(0, 1, [expired, expired, expiredThere], other)
    await batch(1, 2, [expired, expired, delivered, expiredThere], other)
    const states = (await countMessages(database.db, [other])).get(other)
    expect(countsOf(0, states, false)).toMatchObject({ target: 5, expired: 3, expired_at_carrier: 2 })
  })

  it('say after two weeks that a receipt which did not come will not come', async () => {
    const states = (await countMessages(database.db, [preparation])).get(preparation)
    expect(countsOf(0, states, true)).toMatchObject({ submitted: 0, sent_without_receipt: 1 })
  })
})
