import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { byteaArray, int2Array, int4Array, int8Array } from './binary-array.ts'
import { one, sql } from './index.ts'
import { testDatabase } from './test-database.ts'

const database = testDatabase()

describe('an array in the binary format', () => {
  it('is what PostgreSQL reads as the same numbers, bytes and gaps', async () => {
    const small = fc.array(fc.integer({ min: -32_768, max: 32_767 }), { maxLength: 30 })
    const plain = fc.array(fc.option(fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 })), { maxLength: 30 })
    const large = fc.array(fc.maxSafeInteger(), { maxLength: 30 })
    const bytes = fc.array(fc.uint8Array({ maxLength: 40 }), { maxLength: 10 })
    await fc.assert(
      fc.asyncProperty(small, plain, large, bytes, async (a, b, c, d) => {
        const read = await one(
          database.db,
          sql<{ a: number[]; b: (number | null)[]; c: number[]; d: Buffer[] }>`
            select ${int2Array(a)}::smallint[] as a, ${int4Array(b)}::int[] as b, ${int8Array(c)}::bigint[] as c,
                   ${byteaArray(d)}::bytea[] as d`,
        )
        expect([read.a, read.b, read.c.map(Number)]).toEqual([a, b, c])
        expect(read.d.map((one) => [...one])).toEqual(d.map((one) => [...one]))
      }),
      { numRuns: 60 },
    )
  })
})
