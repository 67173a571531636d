import { createHash } from 'node:crypto'
import type { Address } from '@parley/sms/address'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { transaction } from '../../platform/database/index.ts'
import { testDatabase } from '../../platform/database/test-database.ts'
import { openConsent } from '../consent.fixture.ts'
import { obeyKeywords } from '../keywords.ts'
import { canonical, factsLine } from './chain.ts'
import { sealAll } from './seal.ts'

const database = testDatabase()
const amina = 33_612_345_678 as Address
let api: Awaited<ReturnType<typeof openConsent>>

beforeAll(async () => {
  api = await openConsent(database.db)
  await transaction(database.db, (tx) =>
    obeyKeywords(tx, [
      {
        wants: 'opt-out',
        address: amina,
        at: new Date('2026-11-20T11:59:00.250Z'),
        proof: {
          text: '=cmd() STOP <b>',
          keyword: 'STOP',
          sender: '36180',
          account: 'Orange',
          answered: { id: '7', text: 'Soldes, -20 % jusqu’à samedi', sent_at: '2026-11-20T11:00:00Z' },
        },
      },
    ]),
  )
  await api.call('POST', '/api/quarantine', {
    address: '06 12 34 56 78',
    status: 'quarantined',
    reason: 'Letter of November 18',
  })
  await sealAll(database.db)
})
afterAll(() => api.close())

it('shows one line per change, the latest first, of everybody or of one number', async () => {
  const { body } = await api.call('GET', '/api/consent/entries')
  expect(body.items).toMatchObject([
    {
      no: 2,
      kind: 'quarantine',
      source: 'person',
      address: '+33612345678',
      proof: { reason: 'Letter of November 18' },
    },
    {
      no: 1,
      kind: 'opt-out',
      source: 'keyword',
      proof: { text: '=cmd() STOP <b>', sender: '36180', account: 'Orange' },
    },
  ])
  expect((await api.call('GET', '/api/consent/entries?number=0612345678')).body.items).toHaveLength(2)
  expect((await api.call('GET', '/api/consent/entries?number=0612345679')).body.items).toHaveLength(0)
  expect((await api.call('GET', '/api/consent/entries?number=06')).body.items).toHaveLength(0)
})

it('gives a proof that can be checked by somebody who has nothing else', async () => {
  const { text } = await api.call('GET', '/api/consent/proof?number=%2B33612345678')
  const proof = JSON.parse(text)
  expect(proof.entries).toHaveLength(2)
  for (const entry of proof.entries) {
    const content = createHash('sha256')
      .update(Buffer.from(entry.salt, 'hex'))
      .update(canonical(entry.content))
      .digest()
    expect(content.toString('hex')).toBe(entry.content_hash)
    const facts = { ...entry, address: Number(entry.number.slice(1)) }
    const digest = createHash('sha256').update(Buffer.from(entry.previous, 'hex')).update(factsLine(facts, content))
    expect(digest.digest('hex')).toBe(entry.digest)
  }
  expect(proof.entries[1].previous).toBe(proof.entries[0].digest)
  expect(proof.chain_end).toEqual({ no: 2, digest: proof.entries[1].digest })
})

it('gives it to read as well, in the reader’s language, and runs nothing that people wrote', async () => {
  const french = { 'accept-language': 'fr', 'time-zone': 'Europe/Paris' }
  const csv = (await api.call('GET', '/api/consent/proof?number=0612345678&format=csv', undefined, french)).text
  expect(csv).toContain(
    `1;20/11/2026 12:59:00;désinscription;SMS;qui tient le téléphone;'=cmd() STOP <b>;STOP;Soldes, -20 % jusqu’à samedi;20/11/2026 12:00:00;36180;Orange;`,
  )
  const html = (await api.call('GET', '/api/consent/proof?number=0612345678&format=html', undefined, french)).text
  expect(html).toContain('Preuve du consentement de +33612345678')
  expect(html).toContain('=cmd() STOP &lt;b&gt;')
})

it.each(['', 'hello', '+3361234'])('refuses what is no number: %j', async (number) => {
  expect((await api.call('GET', `/api/consent/proof?number=${encodeURIComponent(number)}`)).status).toBe(400)
})

it('erases the content of a number for who may, with a reason, and says that the chain holds', async () => {
  api.as('viewer')
  const asked = { number: '0612345678', reason: 'Asked by letter' }
  expect((await api.call('POST', '/api/consent/erase', asked)).status).toBe(403)
  api.as('administrator')
  expect((await api.call('POST', '/api/consent/erase', { ...asked, reason: ' ' })).status).toBe(400)
  expect((await api.call('POST', '/api/consent/erase', asked)).body).toEqual({ erased: 2 })
  await sealAll(database.db)
  const { body } = await api.call('GET', '/api/consent/entries')
  expect(body.items.map(({ kind, proof }: { kind: string; proof: unknown }) => [kind, proof !== null])).toEqual([
    ['erasure', true],
    ['quarantine', false],
    ['opt-out', false],
  ])
  expect((await api.call('GET', '/api/consent/verification')).body).toMatchObject({
    entries: 3,
    erased: 2,
    breaks: [],
    done: true,
    unsealed: 0,
  })
  const { text } = await api.call('GET', '/api/consent/proof?number=0612345678&format=html')
  expect(text).not.toContain('STOP')
})
