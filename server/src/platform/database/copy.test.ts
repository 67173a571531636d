import fc from 'fast-check'
import { sql } from 'kysely'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { copyIn, copyTarget } from './copy.ts'
import { one, rows, run } from './sql.ts'
import { dataLayerTargets, testDatabase } from './test-database.ts'

const target = copyTarget(
  'everything',
  'small int2',
  'medium int4',
  'large int8',
  'octet "char"',
  'yes bool',
  'words text',
  'bytes bytea',
  'at timestamptz',
  'facts jsonb',
)
const empty = [null, null, null, null, null, null, null, null, null] as const

describe.each(dataLayerTargets())('copying rows into %s', (server) => {
  const database = testDatabase(server)
  beforeAll(() =>
    run(
      database.db,
      sql`create table everything (no int generated always as identity, small int2, medium int4, large int8, octet "char",
                                   yes bool, words text, bytes bytea, at timestamptz, facts jsonb)`,
    ),
  )
  beforeEach(() => run(database.db, sql`truncate everything`))
  const stored = () =>
    rows(
      database.db,
      sql`select small, medium, large::text, (get_byte(charsend(octet), 0)) as octet, yes, words, bytes, at, facts from everything order by no`,
    )

  it('keeps every type as it is, and nothing where there is nothing', async () => {
    const copied = await copyIn(database.pool, target, [
      [
        -32768,
        2147483647,
        9007199254740991,
        255,
        true,
        'été 🙂',
        Buffer.from([0, 9, 92]),
        '2026-11-20T12:00:00.123Z',
        '{"a":[1]}',
      ],
      [32767, -2147483648, -9223372036854775808n, 0, false, '', new Uint8Array(0), new Date(0), 'null'],
      empty,
    ])
    expect(copied).toBe(3)
    expect(await stored()).toEqual([
      {
        small: -32768,
        medium: 2147483647,
        large: '9007199254740991',
        octet: 255,
        yes: true,
        words: 'été 🙂',
        bytes: Buffer.from([0, 9, 92]),
        at: '2026-11-20T12:00:00.123Z',
        facts: { a: [1] },
      },
      {
        small: 32767,
        medium: -2147483648,
        large: '-9223372036854775808',
        octet: 0,
        yes: false,
        words: '',
        bytes: Buffer.alloc(0),
        at: '1970-01-01T00:00:00.000Z',
        facts: null,
      },
      {
        small: null,
        medium: null,
        large: null,
        octet: null,
        yes: null,
        words: null,
        bytes: null,
        at: null,
        facts: null,
      },
    ])
  })

  it.each(['a\tb', 'a\\b\\N\\.', 'a\nb\r\n', '"quoted", with comma', '\u0001\u007f'])(
    'gives no character a meaning: %j',
    async (words) => {
      await copyIn(database.pool, target, [[null, null, null, null, null, words, null, null, null]])
      expect(await one(database.db, sql`select words from everything`)).toEqual({ words })
    },
  )

  it('gives back any whole number, bytes and time', async () => {
    const anyRow = fc.record({
      large: fc.oneof(fc.maxSafeInteger(), fc.bigInt(-(2n ** 63n), 2n ** 63n - 1n)),
      bytes: fc.uint8Array({ maxLength: 40 }),
      at: fc.date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true }),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(anyRow, { minLength: 1, maxLength: 20 }), async (wanted) => {
        await run(database.db, sql`truncate everything`)
        await copyIn(
          database.pool,
          target,
          wanted.map(({ large, bytes, at }) => [null, null, large, null, null, null, bytes, at, null] as const),
        )
        const found = await rows(database.db, sql`select large::text, bytes, at from everything order by no`)
        expect(found).toEqual(
          wanted.map(({ large, bytes, at }) => ({
            large: String(large),
            bytes: Buffer.from(bytes),
            at: at.toISOString(),
          })),
        )
      }),
      { numRuns: 30 },
    )
  })

  it('takes more rows than fit into one piece, from a stream too', async () => {
    async function* many() {
      for (let i = 0; i < 20_000; i++) yield [null, i, null, null, null, 'x'.repeat(i % 50), null, null, null] as const
    }
    expect(await copyIn(database.pool, target, many())).toBe(20_000)
    expect(
      await one(
        database.db,
        sql`select count(*) as all, sum(medium)::int8 as sum, sum(length(words))::int8 as length from everything`,
      ),
    ).toEqual({ all: 20_000, sum: 199_990_000, length: 490_000 })
    const huge = Buffer.alloc(3_000_000, 7)
    await copyIn(database.pool, target, [[null, null, null, null, null, null, huge, null, null]])
    expect(await one(database.db, sql`select length(bytes) as bytes from everything where bytes is not null`)).toEqual({
      bytes: 3_000_000,
    })
  })

  it('keeps nothing when one row is bad, and says what is bad without repeating it', async () => {
    const good = [1, null, null, null, null, null, null, null, null] as const
    const bad = { small: 99_999, words: 'zero \u0000 character' }
    await expect(copyIn(database.pool, target, [good, [bad.small, ...good.slice(1)] as never])).rejects.toThrow(
      /out of range/,
    )
    await expect(
      copyIn(database.pool, target, [good, [null, null, null, null, null, bad.words, null, null, null]]),
    ).rejects.toThrow(/0x00/)
    await expect(copyIn(database.pool, target, [good, [null, 0.5, ...good.slice(2)] as never])).rejects.toThrow(
      'A number cannot be written as int4.',
    )
    await expect(copyIn(database.pool, target, [[1, 2] as never])).rejects.toThrow('A row has 2 values for 9 columns.')
    expect(await stored()).toEqual([])
  })

  it('leaves a connection that it was given ready for the next statement, unless that failed', async () => {
    const client = await database.pool.connect()
    try {
      await copyIn(client, target, [empty])
      expect((await client.query('select count(*) as all from everything')).rows).toEqual([{ all: 1 }])
    } finally {
      client.release()
    }
  })

  it('fails when the connection is lost on the way, and keeps nothing', async () => {
    const client = await database.pool.connect()
    const lost = new Promise<Error>((resolve) => client.on('error', resolve))
    const pid = (await client.query<{ pid: number }>('select pg_backend_pid() as pid')).rows[0]?.pid
    async function* killed() {
      for (let i = 0; i < 10_000; i++) yield empty
      await run(database.db, sql`select pg_terminate_backend(${pid})`)
      await lost
      yield empty
    }
    await expect(copyIn(client, target, killed())).rejects.toThrow()
    client.release(await lost)
    expect(await stored()).toEqual([])
  })
})
