import { beforeEach, describe, expect, it } from 'vitest'
import { rows, run, sql } from './platform/database/index.ts'
import { testDatabase } from './platform/database/test-database.ts'
import { begin } from './profiles/imports/import.fixture.ts'
import { claimImport } from './profiles/imports/queries.ts'
import { batchRows, runImport } from './profiles/imports/run.ts'
import { profileHooks } from './wiring.ts'

const database = testDatabase()
const now = new Date('2026-11-20T10:00:00Z')

beforeEach(() => run(database.db, sql`truncate webhook_endpoint, webhook_event, profile, quarantine cascade`))

const subscribe = () =>
  run(
    database.db,
    sql`insert into webhook_endpoint (url, types, secret) values ('https://example.org', array['opt_out.imported', 'opt_out.recorded'], 'x')`,
  )
const events = () =>
  rows(
    database.db,
    sql<{ type: string; data: { opt_outs: object[] } }>`select type, data from webhook_event order by id`,
  )

async function importOf(file: string): Promise<number> {
  const id = await begin(database.db, file, { fileName: 'optouts.csv', consent: { kind: 'column', means: null } })
  const job = await claimImport(database.db)
  if (job?.id !== id) throw new Error('Another import was waiting.')
  await runImport(job, {
    db: database.db,
    hooks: profileHooks(() => now),
    signal: new AbortController().signal,
    onProgress: () => {},
  })
  return id
}

describe('opt-outs that came with a file', () => {
  it('are told in one event for all of them, each once, with whether it was new', async () => {
    await subscribe()
    const file = 'Mobile;Accord SMS\n0612345678;non\n0612345679;oui\n0612345680;non\n0612345680;non\n'
    const id = await importOf(file)
    const [event, ...more] = await events()
    expect(more).toEqual([])
    expect(event).toEqual({
      type: 'opt_out.imported',
      data: {
        import: id,
        file: 'optouts.csv',
        opt_outs: ['+33612345678', '+33612345680'].map((address) => ({
          address,
          at: now.toISOString(),
          answer: expect.stringMatching(/^(opted-out|refused)$/),
          changed: true,
        })),
      },
    })
    await importOf(file)
    expect((await events())[1]?.data.opt_outs).toMatchObject([{ changed: false }, { changed: false }])
  })

  it('are one event for each piece of a long file, and none where nobody opted out', async () => {
    await subscribe()
    const lines = (count: number, says: string) =>
      Array.from({ length: count }, (_, i) => `06${String(12_000_000 + i)};${says}`)
    await importOf(['Mobile;Accord SMS', ...lines(batchRows, 'oui')].join('\n'))
    expect(await events()).toEqual([])
    await importOf(['Mobile;Accord SMS', ...lines(batchRows + 1, 'non')].join('\n'))
    expect((await events()).map(({ data }) => data.opt_outs.length)).toEqual([batchRows, 1])
  })
})
