import { afterAll, beforeAll, expect, it } from 'vitest'
import { rows, sql } from '../platform/database/index.ts'
import { testDatabase } from '../platform/database/test-database.ts'
import { whatCloses } from './check.ts'
import { openConsent } from './consent.fixture.ts'
import { everySender } from './consent.ts'
import { sealAll } from './ledger/seal.ts'

const database = testDatabase()
let api: Awaited<ReturnType<typeof openConsent>>
beforeAll(async () => {
  api = await openConsent(database.db)
})
afterAll(() => api.close())

const byPhone = { how: 'phone-call', on: '2026-11-19', words: 'Asked on the phone to get no more offers' }
const optOut = (address: string, more: object = {}) =>
  api.call('POST', '/api/opt-outs', { address, ...byPhone, ...more })

it('closes a number that never wrote and that nobody knows, with proof of how, when and who heard it', async () => {
  api.as('agent')
  const { body } = await optOut('06 98 00 00 01')
  expect(body).toMatchObject({ changed: true })
  const closed = await whatCloses(database.db, { address: 33_698_000_001, senders: [], marketing: true })
  expect(closed?.status).toBe('opted-out')
  const [entry] = (await api.call('GET', '/api/consent/entries?number=0698000001')).body.items
  expect(entry).toMatchObject({
    kind: 'opt-out',
    source: 'person',
    proof: { text: '', reason: byPhone.words, heard: { how: 'phone-call', on: '2026-11-19' } },
  })
  const { body: shown } = await api.call('GET', `/api/quarantine/${body.quarantine_id}`)
  expect(shown).toMatchObject({ address: '+33698000001', proof: { heard: { how: 'phone-call', on: '2026-11-19' } } })
})

it('keeps the proof once more where it was closed already', async () => {
  api.as('agent')
  const first = await optOut('+33698000002')
  const second = await optOut('+33698000002', { how: 'letter', on: null, words: 'Letter 12' })
  expect(second.body).toMatchObject({ changed: false, quarantine_id: first.body.quarantine_id })
  expect((await api.call('GET', '/api/consent/entries?number=0698000002')).body.items).toHaveLength(2)
})

it('tells the programs that listen, once, however often it is asked for at the same moment', async () => {
  api.as('agent')
  const answers = await Promise.all([1, 2, 3].map(() => optOut('+33698000003')))
  expect(answers.filter(({ body }) => body.changed)).toHaveLength(1)
  const acts = await rows(
    database.db,
    sql`select 1 from audit where action = 'quarantine.opted-out' and subject = '+33698000003'`,
  )
  expect(acts).toHaveLength(3)
})

it('stands in the proof of the number with how and when', async () => {
  api.as('agent')
  await optOut('+33698000004', { how: 'letter' })
  await sealAll(database.db)
  const french = { 'accept-language': 'fr' }
  const { text } = await api.call('GET', '/api/consent/proof?number=0698000004&format=csv', undefined, french)
  expect(text).toContain(`${byPhone.words} · par courrier 2026-11-19`)
})

it.each([
  ['no number', { address: '12' }],
  ['another way', { how: 'rumour' }],
  ['no words', { words: '  ' }],
  ['a day that has not come', { on: '2999-01-01' }],
  ['no day', { on: 'yesterday' }],
  ['a sender that is none', { scope: 999 }],
])('refuses %s', async (_, more) => {
  api.as('agent')
  expect((await optOut('+33698000005', more)).status).toBe(400)
  expect(await rows(database.db, sql`select 1 from quarantine where address = 33698000005`)).toEqual([])
})

it('is for whoever handles conversations', async () => {
  api.as('viewer')
  expect((await optOut('+33698000006', { scope: everySender })).status).toBe(403)
})
