import type { Address } from '@parley/sms/address'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { one, rows, run, sql, transaction } from '../platform/database/index.ts'
import { testDatabase } from '../platform/database/test-database.ts'
import { whatCloses } from './check.ts'
import { openConsent } from './consent.fixture.ts'
import { followNumbers, holdTaken } from './hold.ts'
import { obeyKeywords } from './keywords.ts'

const database = testDatabase()
const old = 33_612_345_678 as Address
const fresh = 33_612_345_679 as Address
const at = new Date('2026-11-20T12:00:00Z')
let api: Awaited<ReturnType<typeof openConsent>>

beforeAll(async () => {
  api = await openConsent(database.db)
})
afterAll(() => api.close())
beforeEach(async () => {
  api.as('administrator')
  await run(database.db, sql`truncate profile, former_address, quarantine, held_number, consent_entry restart identity`)
})

describe('no SMS to a person', () => {
  it('closes their number to everything, with who decided it and why', async () => {
    const amina = await profile(old)
    expect(await refuse(amina, 'Asked by phone')).toBe(204)
    expect(await closes(old)).toMatchObject({ status: 'no-sms', blocks: 'all' })
    expect(await ledger()).toEqual([['no-sms', old, amina, 'user:ada', 'Asked by phone']])
    expect((await api.call('GET', '/api/quarantine?status=no-sms')).body).toMatchObject({
      items: [{ address: '+33612345678', status: 'no-sms', reason: 'Asked by phone' }],
      counts: { no_sms: 1 },
    })
  })

  it('is said once, by who may, with a reason', async () => {
    const amina = await profile(old)
    expect(await refuse(amina, ' ')).toBe(400)
    api.as('builder')
    expect(await refuse(amina)).toBe(403)
    api.as('administrator')
    expect(await Promise.all([refuse(amina), refuse(amina)])).toEqual(expect.arrayContaining([204, 409]))
    expect(await refuse(999)).toBe(404)
    expect(await ledger()).toHaveLength(1)
  })

  it('follows the person to each new number, and does not free the old one', async () => {
    const amina = await profile(null)
    await refuse(amina)
    await move(amina, null, old)
    expect(await closes(old)).toMatchObject({ status: 'no-sms' })
    await move(amina, old, fresh)
    expect(await closes(fresh)).toMatchObject({ status: 'no-sms' })
    expect(await closes(old)).toMatchObject({ status: 'no-sms' })
  })

  it('is taken back with a reason, on the profile or in the quarantine; what was closed otherwise stays closed', async () => {
    const amina = await profile(old)
    await stop(old)
    await refuse(amina)
    expect((await api.call('DELETE', `/api/profiles/${amina}/no-sms`)).body).toMatchObject({ code: 'reason-needed' })
    expect((await api.call('DELETE', `/api/profiles/${amina}/no-sms?reason=Changed+her+mind`)).status).toBe(204)
    expect(await closes(old)).toMatchObject({ status: 'opted-out' })
    await refuse(amina)
    const { id } = (await api.call('GET', '/api/quarantine?status=no-sms')).body.items[0]
    expect((await api.call('POST', `/api/quarantine/${id}/lift`, {})).status).toBe(400)
    expect((await api.call('POST', `/api/quarantine/${id}/lift`, { reason: 'By mail' })).status).toBe(200)
    expect(await closes(old)).toMatchObject({ status: 'opted-out' })
    expect(await refuse(amina)).toBe(204)
  })

  it('keeps a shared number closed as long as one of its people is marked', async () => {
    const [amina, bruno] = [await profile(old), await profile(old)]
    await refuse(amina)
    await refuse(bruno)
    await api.call('DELETE', `/api/profiles/${amina}/no-sms?reason=Mail`)
    expect(await closes(old)).toMatchObject({ status: 'no-sms' })
    await api.call('DELETE', `/api/profiles/${bruno}/no-sms?reason=Mail`)
    expect(await closes(old)).toBeNull()
  })

  it('is not taken back by START', async () => {
    await refuse(await profile(old))
    await transaction(database.db, (tx) =>
      obeyKeywords(tx, [
        { wants: 'opt-in', address: old, at: new Date(at.getTime() + 60_000), proof: { text: 'START' } },
      ]),
    )
    expect(await closes(old)).toMatchObject({ status: 'no-sms' })
  })
})

describe('a number that changes hands', () => {
  it('is held when it is the new one of a person who said STOP', async () => {
    const amina = await profile(old)
    await stop(old)
    await move(amina, old, fresh)
    expect(await closes(fresh)).toMatchObject({ status: 'opted-out' })
    expect(await held()).toMatchObject([
      { why: 'new-number', address: '+33612345679', from_number: '+33612345678', profile: { id: amina } },
    ])
  })

  it('is held when a closed one passes to another profile, by hand or with a file', async () => {
    const amina = await profile(old)
    await stop(old)
    await run(database.db, sql`insert into former_address (profile_id, address) values (${amina}, ${old})`)
    await run(database.db, sql`update profile set address = null where id = ${amina}`)
    const bruno = await profile(old)
    await transaction(database.db, (tx) => holdTaken(tx, [old, fresh], at))
    await transaction(database.db, (tx) => holdTaken(tx, [old, fresh], at))
    expect(await held()).toMatchObject([
      { why: 'passed-on', profile: { id: bruno }, from_profile: { id: amina }, said: 'STOP', source: 'keyword' },
    ])
    expect(await held(bruno)).toHaveLength(1)
    expect(await held(amina)).toEqual([])
    expect((await api.call('GET', '/api/quarantine?limit=1')).body.counts.held).toBe(1)
  })

  it('is not held when nothing was said on it, or when nobody else had it', async () => {
    const amina = await profile(old)
    await move(amina, old, fresh)
    await stop(old)
    await profile(old)
    await run(database.db, sql`delete from former_address`)
    await transaction(database.db, (tx) => holdTaken(tx, [old], at))
    expect(await held()).toEqual([])
  })

  it('stays closed when someone says so, and is opened only with a reason; the second to decide is told', async () => {
    const amina = await profile(old)
    await stop(old)
    await move(amina, old, fresh)
    const [{ id }] = await held()
    const decide = (decision: string, reason = '') =>
      api.call('POST', `/api/quarantine/held/${id}/decide`, { decision, reason })
    expect((await decide('open')).status).toBe(400)
    expect((await decide('keep')).status).toBe(204)
    expect((await decide('open', 'It is her sister’s')).body).toMatchObject({ code: 'decided-already' })
    expect(await closes(fresh)).toMatchObject({ status: 'opted-out' })
    expect(await held()).toEqual([])
    expect((await ledger()).at(-1)).toEqual(['kept', fresh, amina, 'user:ada', ''])
  })

  it('opens with a reason, and the old number stays as it was', async () => {
    const amina = await profile(old)
    await stop(old)
    await move(amina, old, fresh)
    const [{ id }] = await held()
    await api.call('POST', `/api/quarantine/held/${id}/decide`, { decision: 'open', reason: 'She agreed by mail' })
    expect(await closes(fresh)).toBeNull()
    expect(await closes(old)).toMatchObject({ status: 'opted-out' })
    expect((await ledger()).at(-1)).toEqual(['lift', fresh, amina, 'user:ada', 'She agreed by mail'])
  })
})

describe('a file of numbers', () => {
  const give = (body: string, query = 'reason=Former+provider&file_name=stops.csv') =>
    api.call('POST', `/api/quarantine/import?${query}`, body, { 'content-type': 'text/csv' })

  it('closes them with their proof, tells what is no number, and changes nothing the second time', async () => {
    const file = 'Mobile;Motif\n06 12 34 56 78;STOP en mai\n06 12 34 56 79;\nfoo;\n12;\n'
    expect((await give(file)).body).toEqual({
      rows: 4,
      added: 2,
      already: 0,
      bad: 2,
      bad_lines: [
        { row: 4, cell: 'foo', because: 'not-a-number' },
        { row: 5, cell: '12', because: 'not-a-number' },
      ],
    })
    expect((await give(file)).body).toMatchObject({ added: 0, already: 2, bad: 2 })
    const { body } = await api.call('GET', '/api/quarantine?status=opted-out')
    expect(body.items.map(({ reason }: { reason: string }) => reason).sort()).toEqual([
      'Former provider',
      'STOP en mai',
    ])
  })

  it('takes our own export back', async () => {
    await give('0612345678\n0612345679\n', 'reason=%3Dcmd()&file_name=a.csv')
    for (const language of ['en', 'fr']) {
      const { text } = await api.call('GET', '/api/quarantine/export.csv', undefined, { 'accept-language': language })
      expect(text).toContain("'=cmd()")
      await run(database.db, sql`truncate quarantine`)
      expect((await give(text)).body).toMatchObject({ rows: 2, added: 2, bad: 0 })
    }
  })

  it('refuses what it does not know the meaning of, line by line', async () => {
    const file =
      'Address,Status,Scope\n+33612345678,Quarantined,All senders\n+33612345679,Perhaps,\n+33612345680,With errors,\n+33612345681,Opted out,36180\n'
    expect((await give(file)).body).toMatchObject({
      added: 1,
      bad_lines: [
        { row: 3, cell: 'Perhaps', because: 'unknown-status' },
        { row: 4, cell: 'With errors', because: 'not-imported' },
        { row: 5, cell: '36180', because: 'one-sender' },
      ],
    })
    expect(await closes(old)).toMatchObject({ status: 'quarantined' })
  })

  it.each([
    ['', 'empty-file'],
    ['name,town\nAmina,Lyon\n', 'no-numbers-in-file'],
  ])('is refused as a whole when there is nothing in it: %j', async (file, code) => {
    expect((await give(file)).body).toMatchObject({ code })
  })

  it('needs a reason and the right', async () => {
    expect((await give('0612345678', 'file_name=a.csv')).status).toBe(400)
    api.as('builder')
    expect((await give('0612345678')).status).toBe(403)
  })
})

const profile = async (address: Address | null) =>
  (await one(database.db, sql<{ id: number }>`insert into profile (address) values (${address}) returning id`)).id

const refuse = async (id: number, reason = 'Letter') =>
  (await api.call('PUT', `/api/profiles/${id}/no-sms`, { reason })).status

const stop = (address: Address) =>
  transaction(database.db, (tx) => obeyKeywords(tx, [{ wants: 'opt-out', address, at, proof: { text: 'STOP' } }]))

/** As profiles do it: the row, the address it leaves, and whoever is told. */
const move = (id: number, from: Address | null, to: Address) =>
  transaction(database.db, async (tx) => {
    await run(tx, sql`update profile set address = ${to} where id = ${id}`)
    if (from !== null) await run(tx, sql`insert into former_address (profile_id, address) values (${id}, ${from})`)
    await followNumbers(tx, [{ profileId: id, from, to }], null, at)
  })

const closes = (address: Address) => whatCloses(database.db, { address, senders: [], marketing: true })
const held = async (profile?: number) =>
  (await api.call('GET', `/api/quarantine/held${profile ? `?profile=${profile}` : ''}`)).body.items

const ledger = async () =>
  (
    await rows(
      database.db,
      sql<{ kind: string; address: number; profile_id: number; actor: string; reason: string }>`
        select kind, address, profile_id, actor, proof ->> 'reason' as reason from consent_entry order by id`,
    )
  ).map(({ kind, address, profile_id, actor, reason }) => [kind, address, profile_id, actor, reason])
