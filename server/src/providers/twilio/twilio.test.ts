import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { until } from '../../../../tests/support/until.ts'
import { handClock } from '../../messages/gateway/driver.fixture.ts'
import { isUp, notebook, outbound, testEnv } from '../provider.fixture.ts'
import type { Link, VerifyStep } from '../provider.ts'
import { errorMeaning, keptCode } from './errors.ts'
import { twilioProvider } from './index.ts'
import { signatureOf } from './signature.ts'
import { apiKey, callOf, openTwilio, sid, token } from './twilio.fixture.ts'

let twilio: Awaited<ReturnType<typeof openTwilio>>
let link: Link<string>
let book: ReturnType<typeof notebook<string>>
const callbackUrl = 'http://localhost:4000/api/callbacks/abc'
const accountOf = (settings = {}, secrets = {}) => ({
  settings: { ...twilio.settings, ...settings },
  secrets: { ...twilio.secrets, ...secrets },
  callbackUrl,
})
const open = (settings = {}, secrets = {}, env = testEnv()) => {
  book = notebook<string>()
  link = twilioProvider.open(accountOf(settings, secrets), book.handlers, env)
  return link
}
const up = () => until('the link is up', () => isUp(link))

beforeAll(async () => {
  twilio = await openTwilio()
})
afterAll(() => twilio.close())
afterEach(async () => {
  await link.close()
  twilio.sent.length = 0
  twilio.instead.length = 0
})

describe('sending through Twilio', () => {
  beforeEach(async () => {
    open()
    await up()
  })

  it('a message is one request, its reference the SID, its status to be told to this account', async () => {
    expect(
      link.submit([outbound('a', { text: 'Bonjour à tous', from: { value: '33700000001', kind: 'long-number' } })]),
    ).toBe(true)
    await until('answered', () => book.notes.answers.length === 1)
    const [one] = twilio.sent
    expect(Object.fromEntries(one!.form)).toEqual({
      To: '+33612345601',
      From: '+33700000001',
      Body: 'Bonjour à tous',
      StatusCallback: `${callbackUrl}/status`,
    })
    expect(book.notes.answers[0]).toMatchObject({ token: 'a', kind: 'accepted', ref: one!.sid })
    expect(link.outstanding).toBe(0)
  })

  it('a long message is one request for all its parts, and each part has its answer', async () => {
    const parts = [1, 2].map((number) => outbound(`part ${number}`, { text: 'long', part: { number, total: 2 } }))
    expect(link.submit([...parts, outbound('next', { to: '33612345602' })])).toBe(true)
    await until('answered', () => book.notes.answers.length === 3)
    expect(twilio.sent).toHaveLength(2)
    const refs = new Map(book.notes.answers.map((answer) => [answer.token, answer.kind === 'accepted' && answer.ref]))
    expect(refs.get('part 1')).toBe(refs.get('part 2'))
    expect(refs.get('next')).not.toBe(refs.get('part 1'))
  })

  it('one part of a longer text is refused here: the phone would get it whole once more', async () => {
    link.submit([outbound('b', { part: { number: 2, total: 3 } })])
    await until('answered', () => book.notes.answers.length === 1)
    expect(book.notes.answers[0]).toMatchObject({ kind: 'refused', because: 'content', tryNext: true })
    expect(twilio.sent).toEqual([])
  })

  it.each([
    [
      { status: 400, code: 21610 },
      { kind: 'refused', because: 'opted-out', temporary: false, tryNext: false, code: 21610 },
    ],
    [
      { status: 400, code: 21211 },
      { kind: 'refused', because: 'number', temporary: false },
    ],
    [
      { status: 400, code: 21606 },
      { kind: 'refused', because: 'sender', tryNext: true },
    ],
    [
      { status: 400, code: 21617 },
      { kind: 'refused', because: 'content', tryNext: false },
    ],
    [{ status: 400, code: 21611 }, { kind: 'busy' }],
    [
      { status: 429, code: 20429 },
      { kind: 'busy', code: 20429 },
    ],
    [
      { status: 403, code: 21408 },
      { kind: 'refused', because: 'sender', tryNext: true },
    ],
    [
      { status: 400, code: 21612 },
      { kind: 'refused', because: 'sender', tryNext: true },
    ],
    [
      { status: 400, code: 29999 },
      { kind: 'refused', because: 'unknown', temporary: true },
    ],
  ])('%o means %o', async (instead, means) => {
    twilio.instead.push(instead)
    link.submit([outbound('c')])
    await until('answered', () => book.notes.answers.length === 1)
    expect(book.notes.answers[0]).toMatchObject(means)
    expect(isUp(link)).toBe(true)
  })

  it('what Twilio failed at, or cut off after it had taken it, is in doubt: nobody sends it again by themselves', async () => {
    twilio.instead.push({ status: 500, code: 20500 }, 'cut')
    link.submit([outbound('d')])
    link.submit([outbound('e')])
    await until('both are in doubt', () => book.notes.lost.flatMap(({ mayHaveLeft }) => mayHaveLeft).length === 2)
    expect(book.notes.lost.flatMap(({ neverWritten }) => neverWritten)).toEqual([])
    expect(isUp(link)).toBe(true)
  })

  it.each([201, 307, 408])('an answer of %i that names no message is in doubt', async (status) => {
    twilio.instead.push({ status })
    link.submit([outbound('g')])
    await until('in doubt', () => book.notes.lost.length === 1)
    expect(book.notes.lost).toEqual([{ neverWritten: [], mayHaveLeft: ['g'] }])
  })

  it('where nothing is answered any more the link pauses: what waits is not all brought into doubt', async () => {
    for (let i = 1; i <= 5; i++) {
      twilio.instead.push({ status: 503 })
      link.submit([outbound(`${i}`)])
      await until('in doubt', () => book.notes.lost.length === i)
    }
    expect(link.state).toMatchObject({ kind: 'down', because: 'silent', detail: 'HTTP 503' })
    expect(link.submit([outbound('next')])).toBe(false)
    await up()
    link.submit([outbound('next')])
    await until('answered', () => book.notes.answers.length === 1)
  })

  it('a key that may look but not send puts all back, and is tried ever more seldom', async () => {
    twilio.instead.push({ status: 401, code: 20003 }, { status: 403, code: 70051 })
    for (const token of ['first', 'second']) {
      await up()
      link.submit([outbound(token)])
      await until('put back', () => book.notes.lost.at(-1)?.neverWritten[0] === token)
    }
    const retries = book.notes.states.flatMap((state) => (state.kind === 'down' ? [state.retryInMs] : []))
    expect(retries).toEqual([500, 1_000])
    expect(book.notes.answers).toEqual([])
  })

  it('credentials that are taken back end the link, and nothing is lost', async () => {
    twilio.changeToken('another')
    link.submit([outbound('f')])
    await until('down', () => link.state.kind === 'down')
    expect(book.notes.lost).toEqual([{ neverWritten: ['f'], mayHaveLeft: [] }])
    expect(link.state).toMatchObject({ kind: 'down', because: 'credentials-refused' })
    twilio.changeToken(token)
  })
})

describe('a link to Twilio', () => {
  it('has as many requests on their way as the account allows, and room again with each answer', async () => {
    open({ requests: 2 })
    await up()
    twilio.instead.push('silence', 'silence')
    link.submit([outbound('a'), outbound('b', { to: '33612345602' })])
    expect(link.room()).toBe(0)
    expect(link.submit([outbound('c')])).toBe(false)
    expect(link.outstanding).toBe(2)
  })

  it('gives up an answer that does not come: in doubt, and the place is free', async () => {
    const time = handClock()
    open({}, {}, testEnv({ clock: time.clock }))
    await up()
    twilio.instead.push('silence')
    link.submit([outbound('a')])
    time.advance(30_000)
    await until('given up', () => book.notes.lost.length === 1)
    expect(book.notes.lost).toEqual([{ neverWritten: [], mayHaveLeft: ['a'] }])
    expect(link.outstanding).toBe(0)
  })

  it('is down where nobody answers, says why, and comes back by itself', async () => {
    const time = handClock()
    twilio.changeToken('another')
    open({}, {}, testEnv({ clock: time.clock }))
    await until('down', () => link.state.kind === 'down')
    twilio.changeToken(token)
    time.advance(1_000)
    await up()
  })

  it('comes up with an API key, which may send but not look at its account', async () => {
    open({ api_key: apiKey.api_key }, { api_key_secret: apiKey.api_key_secret })
    await up()
    link.submit([outbound('a')])
    await until('answered', () => book.notes.answers.length === 1)
    expect(book.notes.answers[0]).toMatchObject({ kind: 'accepted' })
  })

  it('stays down while the account is suspended', async () => {
    twilio.standAs('suspended')
    open()
    await until('down', () => link.state.kind === 'down')
    expect(link.state).toMatchObject({ because: 'bind-refused', detail: 'suspended' })
    twilio.standAs('active')
  })

  it('drains: waits for what is on its way, and takes no more', async () => {
    open()
    await up()
    link.submit([outbound('a')])
    await link.drain()
    expect(book.notes.answers).toHaveLength(1)
    expect(link.submit([outbound('b')])).toBe(false)
    expect(link.state.kind).toBe('closed')
  })

  it('says what became of a message that is asked about', async () => {
    open()
    await up()
    link.submit([outbound('a')])
    await until('answered', () => book.notes.answers.length === 1)
    Object.assign(twilio.sent[0]!, { status: 'undelivered', code: 30005 })
    const from = { value: '36173', kind: 'short-code' } as const
    expect(await link.lookUp?.({ ref: twilio.sent[0]!.sid, from })).toEqual({
      kind: 'said',
      outcome: 'undelivered',
      code: 30005,
    })
    expect(await link.lookUp?.({ ref: 'SMnone', from })).toEqual({ kind: 'not-known' })
  })

  it('goes through a Messaging Service with the channel’s sender, valid as long as the message is', async () => {
    open({ messaging_service: `MG${'1'.repeat(32)}` })
    await up()
    link.submit([
      outbound('a', { validUntil: new Date('2026-11-20T12:10:00Z'), from: { value: 'Parley', kind: 'alphanumeric' } }),
    ])
    await until('answered', () => book.notes.answers.length === 1)
    expect(Object.fromEntries(twilio.sent[0]!.form)).toMatchObject({
      From: 'Parley',
      MessagingServiceSid: `MG${'1'.repeat(32)}`,
      ValidityPeriod: '600',
    })
  })
})

describe('what Twilio calls with', () => {
  beforeEach(() => {
    open()
  })
  const hear = (url: string, fields: Record<string, string>, by?: string) =>
    twilioProvider.callbacks?.hear(accountOf(), callOf(url, fields, by))

  it('a status is a receipt for the whole message', () => {
    const fields = {
      MessageSid: 'SM1',
      MessageStatus: 'undelivered',
      ErrorCode: '30005',
      To: '+33612345601',
      From: '+33700000001',
    }
    expect(hear(`${callbackUrl}/status`, fields)).toMatchObject({
      kind: 'heard',
      receipts: [
        { ref: 'SM1', outcome: 'undelivered', code: 30005, phone: '33612345601', sender: '33700000001', whole: true },
      ],
      messages: [],
    })
  })

  it.each([
    ['sent', '', 'en-route'],
    ['delivered', '', 'delivered'],
    ['read', '', 'delivered'],
    ['failed', '30003', 'undelivered-temporary'],
    ['failed', '30036', 'expired'],
    ['failed', '21610', 'undelivered'],
    ['undelivered', '', 'undelivered'],
  ])('%s %s is %s', (status, code, outcome) => {
    const heard = hear(`${callbackUrl}/status`, {
      MessageSid: 'SM1',
      MessageStatus: status,
      ErrorCode: code,
      To: '+336',
      From: '+337',
    })
    expect(heard).toMatchObject({ receipts: [{ outcome }] })
  })

  it('a message of a phone, whatever is in it, with the message that it answers where Twilio says so', () => {
    const fields = {
      ...{ MessageSid: 'SM9', SmsStatus: 'received', From: 'rcs:+33612345601', To: '+33700000001', NumMedia: '0' },
      ...{ Body: 'D’accord 👍 & merci+', OriginalRepliedMessageSid: 'SM1' },
    }
    expect(hear(`${callbackUrl}/incoming`, fields)).toMatchObject({
      receipts: [],
      messages: [
        { from: '33612345601', to: '33700000001', text: 'D’accord 👍 & merci+', providerId: 'SM9', answers: 'SM1' },
      ],
      answer: { type: 'text/xml; charset=utf-8' },
    })
  })

  it('nobody else is listened to: another token, a changed field, another account, no signature', () => {
    const url = `${callbackUrl}/status`
    const fields = { MessageSid: 'SM1', MessageStatus: 'delivered', To: '+336', From: '+337' }
    expect(hear(url, fields, 'another token')).toMatchObject({ kind: 'refused', status: 403 })
    const call = callOf(url, fields)
    const changed = { ...call, body: Buffer.from(call.body.toString().replace('SM1', 'SM2')) }
    expect(twilioProvider.callbacks?.hear(accountOf(), changed)).toMatchObject({ kind: 'refused', status: 403 })
    expect(twilioProvider.callbacks?.hear(accountOf(), { ...call, headers: {} })).toMatchObject({
      kind: 'refused',
      status: 403,
    })
    expect(hear(url, { ...fields, AccountSid: `AC${'9'.repeat(32)}` })).toMatchObject({ kind: 'refused', status: 403 })
  })

  it('a status that we do not know is neither a receipt nor a message from our own number', () => {
    const fields = { MessageSid: 'SM1', MessageStatus: 'pondering', To: '+33612345601', From: '+33700000001' }
    expect(hear(`${callbackUrl}/status`, fields)).toMatchObject({ kind: 'heard', receipts: [], messages: [] })
  })

  it('a message may come in the address alone, from a short code or a name as well', () => {
    const said = {
      AccountSid: sid,
      MessageSid: 'SM9',
      SmsStatus: 'received',
      From: 'PARLEY',
      To: '36173',
      Body: 'a & b',
    }
    const url = `${callbackUrl}/incoming?${new URLSearchParams(said)}`
    const headers = {
      // Said of a body that is not there.
      'content-type': 'application/x-www-form-urlencoded',
      'x-twilio-signature': signatureOf(token, url),
    }
    const call = { method: 'GET', url, what: 'incoming', headers, body: Buffer.alloc(0) }
    expect(twilioProvider.callbacks?.hear(accountOf(), call)).toMatchObject({
      kind: 'heard',
      messages: [{ from: 'PARLEY', to: '36173', text: 'a & b' }],
    })
  })

  it('is signed with either token while they are changed, and over the address with its port or without', () => {
    const fields = { MessageSid: 'SM1', MessageStatus: 'delivered', To: '+336', From: '+337' }
    const account = accountOf({}, { second_auth_token: 'the next one' })
    const url = 'https://parley.example/api/callbacks/abc/status'
    const withPort = callOf(url.replace('.example', '.example:443'), fields, 'the next one')
    expect(twilioProvider.callbacks?.hear(account, { ...withPort, url })).toMatchObject({ kind: 'heard' })
  })
})

describe('the codes of Twilio', () => {
  it('say about a number what they are, and nothing where the fault is ours, Twilio’s or the channel’s', () => {
    const judged = (code: number) => errorMeaning(keptCode(code)).class
    for (const code of [21211, 21614, 30005]) expect([code, judged(code)]).toEqual([code, 'hard'])
    expect(judged(21610)).toBe('opt-out')
    // A landline for some senders, and for a short code any number of a carrier that it does not reach.
    for (const code of [30003, 30006, 30008, 29999]) expect([code, judged(code)]).toEqual([code, 'soft'])
    const ours = [
      21266, 21401, 21408, 21612, 30007, 30011, 30017, 30023, 30027, 30036, 30410, 60728, 63003, 63024, 63035,
    ]
    for (const code of [...ours, 63036, 404, 0x7002, 0]) expect([code, judged(code)]).toEqual([code, 'ignored'])
  })
  it('that two octets do not hold are kept as others, and said as Twilio says them', () => {
    expect(keptCode(63036)).toBe(13036)
    expect(errorMeaning(13036).words).toMatch(/^63036: /)
    for (const code of [35_111, 92_001, 456_002, 1.5, -1, Number.POSITIVE_INFINITY]) expect(keptCode(code)).toBe(1)
  })
})

it('the connection is verified step by step, and the credentials by name', async () => {
  open()
  const steps: VerifyStep[] = []
  await twilioProvider.verify(accountOf(), testEnv(), (step) => void steps.push(step))
  expect(steps.map(({ step, ok }) => [step, ok])).toEqual([
    ['connect', true],
    ['credentials', true],
  ])
  steps.length = 0
  await twilioProvider.verify(accountOf({}, { auth_token: 'wrong' }), testEnv(), (step) => void steps.push(step))
  expect(steps.at(-1)).toMatchObject({ step: 'credentials', ok: false, detail: 'HTTP 401, 20003' })
  expect(twilioProvider.check({ account_sid: 'AC1' }, {})).toMatchObject({
    kind: 'mistakes',
    mistakes: [{ field: 'account_sid' }, { field: 'auth_token' }],
  })
  expect(twilioProvider.check({ account_sid: sid }, { auth_token: token }).kind).toBe('ok')
})
