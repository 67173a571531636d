import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { SMTPServer } from 'smtp-server'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Api, openApi } from '../../../tests/support/api.ts'
import { openGround } from '../../../tests/support/ground.ts'
import { phones } from '../../../tests/support/sending.ts'
import { openTaker, written } from '../incoming/incoming.fixture.ts'
import { rows, sql } from '../platform/database/index.ts'
import { openPost } from '../platform/mail/index.ts'
import { createPost } from '../platform/mail/post.ts'
import { sendDueMails } from '../platform/mail/send-mails.ts'
import { clean, look, publicUrl } from './reply-notices.fixture.ts'

const ground = openGround()
let api: Api
let admin: Record<string, string>
let viewer: Record<string, string>
beforeAll(async () => {
  api = await openApi(ground)
  admin = await api.key('administrator')
  viewer = await api.key('viewer')
})
afterAll(() => api?.close())
beforeEach(async () => {
  await clean(ground.db)
  await openPost(ground.db, { publicUrl })
})

const fields = { name: 'Shop', medium: 'mail', language: 'en', receivers: ['lea@example.org'] }
const add = (changed: object = {}, headers = admin) =>
  api.call('POST', '/api/reply-notices', { headers, body: { ...fields, ...changed } })
const saidOf = (answer: { body: { fields?: { path: string; says: string }[] } }) =>
  answer.body.fields?.map(({ path }) => path)

describe('a notice', () => {
  it('is kept, listed, changed by whoever saw its last version, and removed', async () => {
    const made = await add({ filter: { keyword: 'yes' } })
    expect(made.status).toBe(201)
    expect(made.body).toMatchObject({
      digest_subject: null,
      cadence: 'each',
      most_per_hour: 20,
      filter: { keyword: 'yes', senders: [] },
    })
    const { id, version } = made.body
    const change = (by: number) =>
      api.call('PUT', `/api/reply-notices/${id}`, { headers: admin, body: { ...fields, name: 'Store', version: by } })
    expect((await change(version)).body).toMatchObject({ name: 'Store', version: version + 1 })
    expect((await change(version)).body).toMatchObject({ status: 409, code: 'reply-notice-changed' })
    const list = await api.call('GET', '/api/reply-notices', { headers: viewer })
    expect(list.body).toMatchObject({ items: [{ id, name: 'Store' }], sends_mail: true })
    expect((await api.call('DELETE', `/api/reply-notices/${id}`, { headers: admin })).status).toBe(204)
    expect((await api.call('GET', `/api/reply-notices/${id}`, { headers: admin })).status).toBe(404)
    const acts = await rows(
      ground.db,
      sql<{ action: string }>`select action from audit where action like 'reply-notice.%' order by id`,
    )
    expect(acts.map(({ action }) => action)).toEqual([
      'reply-notice.created',
      'reply-notice.changed',
      'reply-notice.deleted',
    ])
  })

  it('is for administrators to make', async () => {
    expect((await add({}, viewer)).status).toBe(403)
    expect((await add({}, await api.key('builder'))).status).toBe(403)
  })

  it('takes numbers as people write them', async () => {
    const made = await add({
      medium: 'sms',
      sender_id: ground.senders.long,
      receivers: ['06 12 34 56 78', '+33612345678'],
    })
    expect(made.body).toMatchObject({ receivers: ['+33612345678'], sender: '33757930010' })
  })

  it.each<[string, object, string[]]>([
    ['nobody to tell', { receivers: ['  '] }, ['receivers']],
    [
      'what is no address',
      { receivers: ['lea@example.org', 'lea', 'a@b.c\nBcc: x@y.z'] },
      ['receivers.1', 'receivers.2'],
    ],
    ['two addresses in one', { receivers: ['a@example.org,b@example.org'] }, ['receivers.0']],
    ['a number that is none', { medium: 'sms', receivers: ['12'] }, ['receivers.0', 'sender_id']],
    ['a sender that is not ours', { medium: 'sms', receivers: ['+33612345678'], sender_id: 999 }, ['sender_id']],
    ['a daily digest without its hour', { cadence: 'daily' }, ['at_hour']],
    ['a zone that is none', { zone: 'Mars' }, ['zone']],
    ['an hour that is none', { cadence: 'daily', at_hour: 24 }, ['at_hour']],
    ['no ceiling', { most_per_hour: 0 }, ['most_per_hour']],
  ])('is refused with %s, naming each field', async (_, changed, paths) => {
    const answer = await add(changed)
    expect(answer.status).toBe(400)
    expect(saidOf(answer)).toEqual(paths)
  })

  it('is refused with a text that cannot be read, naming the place', async () => {
    expect((await add({ body: 'Hello\n{{ mesage }}' })).body).toMatchObject({
      code: 'reply-notice-text',
      title: expect.stringContaining('Line 2'),
    })
  })
})

describe('a preview', () => {
  it('shows one and several, with the SMS that it takes', async () => {
    const preview = (body: object) => api.call('POST', '/api/reply-notices/preview', { headers: admin, body })
    const { body } = await preview({ medium: 'sms', language: 'fr' })
    expect(body.one).toMatchObject({ parts: 1 })
    expect(body.together.text).toMatch(/^42 réponses\. La dernière :/)
    expect((await preview({ medium: 'mail', language: 'en', body: '{{' })).status).toBe(400)
  })
})

describe('the log', () => {
  it('says what was sent, tried out, withheld and why', async () => {
    const { id } = (await add()).body
    await add({ medium: 'sms', sender_id: ground.senders.long, receivers: ['+33612345678'] })
    const taker = openTaker(ground)
    await taker.takes(...written('33612345678', 'Hello'))
    await taker.close()
    await look(ground.db)
    const tried = await api.call('POST', `/api/reply-notices/${id}/test`, { headers: admin })
    expect(tried.body).toEqual({ count: 1 })
    const { body } = await api.call('GET', '/api/reply-notices/log', { headers: viewer })
    expect(body.items).toMatchObject([
      { incoming: null, state: 'told', mail: { state: 'waiting' } },
      { state: 'withheld', why: 'receiver-wrote', incoming: { from: '+33612345678', text: 'Hello' }, mail: null },
      {
        notice: { id, name: 'Shop' },
        receiver: 'lea@example.org',
        state: 'told',
        mail: { state: 'waiting', error: null },
      },
    ])
    const withheld = await api.call('GET', '/api/reply-notices/log?state=withheld', { headers: viewer })
    expect(withheld.body.items).toHaveLength(1)
  })

  it('has nothing of a trial that could not be sent', async () => {
    const { id } = (await add()).body
    await openPost(ground.db, null)
    const tried = await api.call('POST', `/api/reply-notices/${id}/test`, { headers: admin })
    expect(tried.body).toMatchObject({ status: 409, code: 'no-mail' })
    expect((await api.call('GET', '/api/reply-notices/log', { headers: viewer })).body.items).toEqual([])
  })
})

describe('a mail server', () => {
  it('is handed the notification of what a phone wrote, from its sender', async () => {
    const arrived: { from: string; to: string[]; raw: string }[] = []
    const server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      closeTimeout: 50,
      onData(stream, { envelope }, done) {
        text(stream).then((raw) => {
          const from = envelope.mailFrom === false ? '' : envelope.mailFrom.address
          arrived.push({ from, to: envelope.rcptTo.map(({ address }) => address), raw })
          done()
        }, done)
      },
    })
    server.listen(0, '127.0.0.1')
    await once(server.server, 'listening')
    const { port } = server.server.address() as AddressInfo
    try {
      await add({ from_address: 'sms@colibri.example', subject: 'Une réponse : {{ message }}' })
      const taker = openTaker(ground)
      await taker.takes(...written(phones(1)[0]!, 'Été à Liège'))
      await taker.close()
      await look(ground.db)
      const post = createPost({ smtpUrl: `smtp://127.0.0.1:${port}`, from: 'parley@example.org', publicUrl })
      await sendDueMails({ db: ground.db, post, onGivenUp: async () => {}, onSent: async () => {} })
      expect(arrived).toMatchObject([{ from: 'sms@colibri.example', to: ['lea@example.org'] }])
      expect(arrived[0]?.raw).toMatch(/^From: sms@colibri.example/m)
      expect(arrived[0]?.raw).toMatch(/^Auto-Submitted: auto-generated/im)
      expect(arrived[0]?.raw).toContain('=C3=89t=C3=A9 =C3=A0 Li=C3=A8ge')
      const { body } = await api.call('GET', '/api/reply-notices/log', { headers: viewer })
      expect(body.items).toMatchObject([{ mail: { state: 'sent' } }])
    } finally {
      await new Promise<void>((done) => server.close(done))
    }
  })
})
