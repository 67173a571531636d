import { describe, expect, it } from 'vitest'
import { rows, sql } from '../platform/database/index.ts'
import { testDatabase } from '../platform/database/test-database.ts'
import { poolPlaces, poolSlotOf, poolSlotSql, poolSlots } from './pool.ts'

const database = testDatabase()

describe('the stretches of addresses', () => {
  it('are the same for the program and for the database', async () => {
    const addresses = [
      1,
      33612345678,
      999_999_999_999_999,
      ...Array.from({ length: 500 }, (_, i) => 33700000000 + i * 13),
    ]
    const found = await rows(
      database.db,
      sql<{ slot: number }>`
        select ${sql.raw(poolSlotSql('address'))} as slot from unnest(${addresses}::bigint[]) with ordinality as a (address, i) order by i`,
    )
    expect(found.map(({ slot }) => slot)).toEqual(addresses.map(poolSlotOf))
    expect(found.every(({ slot }) => slot >= 0 && slot < poolSlots)).toBe(true)
  })

  it('are spread evenly over neighbours', () => {
    const counts = new Uint32Array(16)
    for (let i = 0; i < 16_000; i++) counts[poolSlotOf(33612000000 + i) >> 6]!++
    expect(Math.min(...counts)).toBeGreaterThan(700)
  })
})

describe('a number that comes into a pool', () => {
  it('takes its share from all, and moves nobody else', () => {
    const [before, after] = [
      [11, 12, 13, 14],
      [11, 12, 13, 14, 15],
    ]
    const [was, is] = [poolPlaces(before), poolPlaces(after)]
    const moved = is.filter((place, slot) => after[place] !== before[was[slot]!])
    expect(moved.every((place) => after[place] === 15)).toBe(true)
    expect(moved.length).toBeGreaterThan(poolSlots / 8)
    expect(moved.length).toBeLessThan(poolSlots / 3)
  })
})
