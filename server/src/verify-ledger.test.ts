import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { resolve } from 'node:path'
import { text } from 'node:stream/consumers'
import type { Address } from '@parley/sms/address'
import { beforeAll, describe, expect, it } from 'vitest'
import { close, sealAll } from './consent/index.ts'
import { run, sql, transaction } from './platform/database/index.ts'
import { testDatabase } from './platform/database/test-database.ts'

const database = testDatabase()

/** As a person runs it, on the database of this test. */
async function verifies(...given: string[]) {
  const child = spawn(process.execPath, ['server/src/verify-ledger.ts', ...given], {
    cwd: resolve(import.meta.dirname, '../..'),
    env: { ...process.env, DATABASE_URL: database.url, PARLEY_UNSAFE_DATABASE: 'yes' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const [said, complained, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')])
  return { code, said, complained }
}

beforeAll(async () => {
  for (const last of [1, 2, 3])
    await transaction(database.db, (tx) =>
      close(tx, {
        address: (33_612_345_670 + last) as Address,
        scope: 0,
        status: 'opted-out',
        source: 'person',
        actor: 'user:7',
        reason: `Letter ${last}`,
        proof: { text: '', reason: `Letter ${last}` },
        at: new Date('2026-11-20T12:00:00Z'),
      }),
    )
  await sealAll(database.db)
})

describe('npm run verify-ledger', () => {
  it('says that the chain holds, and its end, which can be given back', async () => {
    const { code, said } = await verifies()
    expect({ code, said }).toMatchObject({ code: 0, said: expect.stringContaining('The chain holds: 3 entries') })
    const end = /Its end: (\d+:[0-9a-f]{64})/.exec(said)?.[1] ?? ''
    expect((await verifies('--anchor', end)).code).toBe(0)
    expect((await verifies('--anchor', `3:${'0'.repeat(64)}`)).code).toBe(1)
  })

  it('cannot look where what it is given makes no sense', async () => {
    expect(await verifies('--anchor', 'yesterday')).toMatchObject({
      code: 2,
      complained: expect.stringContaining('--anchor'),
    })
  })

  it('says in words, and as JSON, where an entry was changed', async () => {
    await transaction(database.db, async (tx) => {
      await run(tx, sql`alter table consent_entry disable trigger all`)
      await run(
        tx,
        sql`update consent_entry set proof = jsonb_set(proof, '{reason}', '"Another"') where proof ->> 'reason' = 'Letter 2'`,
      )
      await run(tx, sql`alter table consent_entry enable trigger all`)
    })
    const { code, said } = await verifies()
    expect(code).toBe(1)
    expect(said).toContain('At 2 (entry 2): its text is not the one that was sealed.')
    expect(said).toContain('The chain is broken')
    const json = await verifies('--json')
    expect(json.code).toBe(1)
    expect(JSON.parse(json.said)).toMatchObject({ holds: false, breaks: [{ no: 2, kind: 'content' }] })
  })
})
