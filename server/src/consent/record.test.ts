import type { Address } from '@parley/sms/address'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { one, rows, run, sql, transaction } from '../platform/database/index.ts'
import { testDatabase } from '../platform/database/test-database.ts'
import { openConsent } from './consent.fixture.ts'
import { obeyKeywords } from './keywords.ts'

const database = testDatabase()
const address = 33_612_345_678 as Address
const number = '+33612345678'
const at = new Date('2026-11-20T12:00:00Z')
let api: Awaited<ReturnType<typeof openConsent>>

beforeAll(async () => {
  api = await openConsent(database.db)
})
afterAll(() => api.close())
beforeEach(async () => {
  await run(
    database.db,
    sql`truncate profile, quarantine, consent_entry, webhook_endpoint, webhook_event restart identity cascade`,
  )
})

const subscribe = () =>
  run(
    database.db,
    sql`insert into webhook_endpoint (url, types, secret) values ('https://example.org', array['consent.changed'], 'x')`,
  )
type Told = { kind: string; source: string; number: string | null }
const told = async () =>
  (
    await rows(
      database.db,
      sql<{ entries: Told[] }>`
        select data -> 'entries' as entries from webhook_event where type = 'consent.changed' order by id`,
    )
  ).map(({ entries }) => entries)

describe('whoever follows the ledger', () => {
  it('is told when a quarantine is lifted by hand, by whom and why', async () => {
    await subscribe()
    const { body } = await api.call('POST', '/api/quarantine', {
      address: number,
      status: 'quarantined',
      reason: 'Complained',
    })
    await api.call('POST', `/api/quarantine/${body.id}/lift`, { reason: 'Asked us to' })
    expect(await told()).toMatchObject([
      [{ kind: 'quarantine', source: 'person', number, actor: 'user:ada', reason: 'Complained', sender_id: null }],
      [{ kind: 'lift', source: 'person', number, actor: 'user:ada', reason: 'Asked us to' }],
    ])
  })

  it('is told of every other change as well: each entry once, in the order of the ledger', async () => {
    await subscribe()
    const { id } = await one(
      database.db,
      sql<{ id: number }>`insert into profile (address) values (${address}) returning id`,
    )
    await transaction(database.db, (tx) =>
      obeyKeywords(tx, [
        { wants: 'opt-out', address, at, proof: { text: 'STOP' } },
        { wants: 'opt-in', address, at: new Date(at.getTime() + 1), proof: { text: 'START' } },
      ]),
    )
    await api.call('PUT', `/api/profiles/${id}/no-sms`, { reason: 'By phone' })
    await api.call('DELETE', `/api/profiles/${id}/no-sms?reason=Back`)
    await api.call('POST', '/api/quarantine/import?reason=Old+list', 'number\n+33612345679\n+33612345670\n', {
      'content-type': 'text/csv',
    })
    expect(await told()).toMatchObject([
      [
        { kind: 'opt-out', source: 'keyword', text: 'STOP' },
        { kind: 'opt-in', source: 'keyword', text: 'START' },
      ],
      [{ kind: 'no-sms', profile_id: id }],
      [{ kind: 'sms-again', profile_id: id }],
      [
        { kind: 'opt-out', source: 'import', number: '+33612345670' },
        { kind: 'opt-out', source: 'import', number: '+33612345679' },
      ],
    ])
    const ledger = await rows(database.db, sql<{ id: number }>`select id from consent_entry order by id`)
    expect((await told()).flat()).toMatchObject(ledger)
  })

  it('has nothing kept for them where nobody does', async () => {
    await api.call('POST', '/api/quarantine', { address: number, reason: 'Letter' })
    expect(await told()).toEqual([])
  })
})
