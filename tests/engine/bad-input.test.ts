import { esmClass, type MessageBody, messageBody, ton, writeTlvs } from '@parley/smpp'
import { encodeUcs2 } from '@parley/sms/text'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { changeAccount } from '../../server/src/accounts/store-account.ts'
import { heardFrom } from '../../server/src/incoming/incoming.fixture.ts'
import { takeIncomplete } from '../../server/src/incoming/index.ts'
import { createStandingNumbers } from '../../server/src/messages/index.ts'
import { one, run, sql } from '../../server/src/platform/database/index.ts'
import { openCarrier } from '../../server/src/providers/provider.fixture.ts'
import { type Api, openApi } from '../support/api.ts'
import { type GatewayHere, gatewayHere } from '../support/gateways.ts'
import { accountSettings, openGround, vault } from '../support/ground.ts'
import { phones, tester } from '../support/sending.ts'
import { until } from '../support/until.ts'

// Whatever a carrier may hand over: nothing is lost, nobody is answered wrongly, and who looks sees what it was and why. Octets
// on a real socket, the real gateway, the real database, the real API.

const ground = openGround()
let carrier: Awaited<ReturnType<typeof openCarrier>>
let gateway: GatewayHere
let api: Api
let headers: Record<string, string>

const fixedText = 'Merci, une personne vous lira.'

beforeAll(async () => {
  api = await openApi(ground)
  headers = await api.key('administrator')
  carrier = await openCarrier({}, () => 0)
  await changeAccount(ground.db, vault, tester, ground.account, {
    settings: accountSettings(carrier.port),
    secrets: { password: 'parley' },
  })
  const path = `/api/accounts/${ground.account}/answering`
  const { body } = await api.call('GET', path, { headers })
  const set = await api.call('PUT', path, { headers, body: { ...body, kind: 'text', text: fixedText } })
  expect(set.status).toBe(200)
  gateway = await gatewayHere(ground)
  await until('a link is there', () => carrier.sessions.some((session) => session.deliverRoom() > 0))
})
afterAll(async () => {
  await gateway.stop()
  await carrier.close()
  await api.close()
})

let tokens = 0
/** Hands them over at once, and answers what each was acknowledged with. */
async function handOver(...messages: Partial<MessageBody>[]): Promise<number[]> {
  const from = tokens
  const session = carrier.sessions.find((one) => one.deliverRoom() >= messages.length)!
  session.deliver(
    messages.map((said) => ({ token: String(tokens++), message: messageBody({ dest: '36173', ...said }) })),
  )
  const own = () => carrier.delivered.filter(({ token }) => Number(token) >= from)
  await until('each is acknowledged', () => own().length === messages.length)
  return own().map(({ status }) => status)
}

const someone = () => phones(1)[0]!
const by = (source: string): Partial<MessageBody> => ({ source, sourceTon: ton.international })
const latin = (text: string) => Buffer.from(text, 'latin1')
const ucs2 = (text: string) => ({ shortMessage: encodeUcs2(text), dataCoding: 8 })
const payload = (octets: Uint8Array, dataCoding = 0) => ({ tlvs: writeTlvs({ messagePayload: octets }), dataCoding })
/** One part of a long message, by its header of an 8-bit reference. */
const part = (reference: number, total: number, no: number, text: string): Partial<MessageBody> => ({
  esmClass: esmClass.udhIndicator,
  shortMessage: Uint8Array.from([5, 0, 3, reference, total, no, ...latin(text)]),
})

/** What the API shows of what this one wrote, in its order. */
async function shownOf(from: string) {
  const ids = (await heardFrom(ground, from)).map(({ id }) => id)
  const all = await Promise.all(ids.map((id) => api.call('GET', `/api/incoming/${id}`, { headers })))
  return all.map(({ body: { text, meaning, because, unreadable, incomplete, reply, no_reply_because: silent } }) => ({
    ...{ text, meaning, because: because?.code, unreadable, incomplete, silent },
    reply: (reply?.text ?? null) as string | null,
  }))
}
const plain = { unreadable: null, incomplete: false, meaning: 'none', reply: fixedText, silent: null }

describe('a text', () => {
  const kilobytes = 'Bonjour à tous. '.repeat(256)
  it.each([
    ['that is empty', { shortMessage: Buffer.of() }, { ...plain, text: '', because: 'empty' }],
    ['of 4 KB', payload(latin(kilobytes), 3), { ...plain, text: kilobytes }],
    ['of invisible characters', ucs2('\u200b\u2060\ufeff'), { ...plain, text: '\u200b\u2060\ufeff', because: 'empty' }],
    [
      'from right to left',
      ucs2('أين أنتم؟ \u202eSMS'),
      { ...plain, text: 'أين أنتم؟ \u202eSMS', because: 'no-keyword' },
    ],
    ['of emoji alone', ucs2('🎉👩‍👩‍👧🏽'), { ...plain, text: '🎉👩‍👩‍👧🏽', because: 'no-keyword' }],
    [
      'in UCS-2 with an octet too many',
      { shortMessage: Uint8Array.of(...encodeUcs2('Bonsoir'), 0x21), dataCoding: 8 },
      { ...plain, text: 'Bonsoir', unreadable: 'some' },
    ],
    [
      'in UCS-2 of one octet',
      { shortMessage: Uint8Array.of(0x41), dataCoding: 8 },
      { ...plain, text: '', unreadable: 'some' },
    ],
    ['with half a character', ucs2('Merci \ud83d'), { ...plain, text: 'Merci \ufffd', unreadable: 'some' }],
    [
      'with zeros',
      { shortMessage: Uint8Array.of(0, 72, 0, 0, 0, 105), dataCoding: 8 },
      { ...plain, text: 'H\ufffdi', unreadable: 'some' },
    ],
    [
      'with a header longer than it is',
      { esmClass: esmClass.udhIndicator, shortMessage: Uint8Array.of(40, ...latin('Salut')) },
      { ...plain, text: expect.stringContaining('Salut') },
    ],
    ['that calls itself part 3 of 2', part(1, 2, 3, 'Coucou'), { ...plain, text: 'Coucou' }],
    ['that calls itself one of no parts', part(1, 0, 1, 'Coucou'), { ...plain, text: 'Coucou' }],
  ] as [string, Partial<MessageBody>, object][])('%s is kept as it came, and shown', async (_, said, shown) => {
    const from = someone()
    expect(await handOver({ ...by(from), ...said })).toEqual([0])
    expect(await shownOf(from)).toMatchObject([shown])
  })

  it.each([
    ['invisible characters between its letters', ucs2('S\u200bT\u2060O\u200dP\ufeff')],
    ['an octet too many', { shortMessage: Uint8Array.of(...encodeUcs2('STOP'), 0x20), dataCoding: 8 }],
    ['a mark that turns the direction', ucs2('\u202bARRÊT\u202c')],
    ['two kilobytes of spaces around it', payload(latin(`${' '.repeat(2_000)}stop${' '.repeat(2_000)}`))],
  ] as [string, Partial<MessageBody>][])('that says STOP with %s is obeyed, and confirmed once', async (_, said) => {
    const from = someone()
    await handOver({ ...by(from), ...said })
    await handOver({ ...by(from), ...said, protocolId: 1 })
    expect(await shownOf(from)).toMatchObject([
      { meaning: 'opt-out', reply: expect.stringContaining('vous ne recevrez plus') },
    ])
  })
})

describe('octets that are no text', () => {
  it.each([
    ['by their alphabet', { shortMessage: Uint8Array.of(1, 2, 254), dataCoding: 4 }, '0102fe'],
    ['4 KB of them', payload(new Uint8Array(4_096).fill(0xab), 4), 'ab'.repeat(4_096)],
    ['in an alphabet that nobody agreed on', { shortMessage: Uint8Array.of(0x80, 0x41), dataCoding: 10 }, '8041'],
    // DEAD is what a rule may well be called.
    ['that would be a keyword as digits', { shortMessage: Uint8Array.of(0xde, 0xad), dataCoding: 4 }, 'dead'],
  ] as [string, Partial<MessageBody>, string][])(
    '%s: kept as digits, and answered by no rule',
    async (_, said, text) => {
      await rule('DEAD', 'Un mot')
      const from = someone()
      expect(await handOver({ ...by(from), ...said })).toEqual([0])
      expect(await shownOf(from)).toMatchObject([
        { text, meaning: 'none', because: 'not-read', unreadable: 'all', reply: null, silent: 'not-read' },
      ])
    },
  )
})

describe('parts of a long message', () => {
  const anHourLater = async () => {
    await run(ground.db, sql`update incoming_assembly set first_at = now() - interval '61 minutes'`)
    await takeIncomplete(
      ground.db,
      createStandingNumbers(ground.db, () => new Date()),
      () => {},
    )
  }

  it('that come twice, in any order, make it once', async () => {
    const from = someone()
    const parts = [part(9, 3, 2, 'deux '), part(9, 3, 3, 'trois'), part(9, 3, 2, 'deux '), part(9, 3, 1, 'un ')]
    for (const one of [...parts, ...parts.toReversed()]) expect(await handOver({ ...by(from), ...one })).toEqual([0])
    expect(await shownOf(from)).toMatchObject([{ ...plain, text: 'un deux trois' }])
  })

  it('of two messages, mixed, go where their references say', async () => {
    const from = someone()
    await handOver(
      ...[
        part(1, 2, 1, 'Rouge '),
        part(2, 2, 2, 'bleu'),
        part(2, 3, 1, 'Autre'),
        part(1, 2, 2, 'vert'),
        part(2, 2, 1, 'Noir '),
      ].map((one) => ({ ...by(from), ...one })),
    )
    expect((await shownOf(from)).map(({ text }) => text)).toEqual(['Rouge vert', 'Noir bleu'])
  })

  it('of two phones under one reference stay apart', async () => {
    const [one, other] = phones(2) as [string, string]
    await handOver({ ...by(one), ...part(5, 2, 1, 'A') }, { ...by(other), ...part(5, 2, 2, 'D') })
    await handOver({ ...by(other), ...part(5, 2, 1, 'C') }, { ...by(one), ...part(5, 2, 2, 'B') })
    expect([await shownOf(one), await shownOf(other)]).toMatchObject([[{ text: 'AB' }], [{ text: 'CD' }]])
  })

  it('under a reference that the phone uses for everything push none out: the first stands as far as it came', async () => {
    const from = someone()
    await handOver({ ...by(from), ...part(0, 2, 1, 'Un début sans fin') })
    await handOver({ ...by(from), ...part(0, 2, 1, 'Un autre ') }, { ...by(from), ...part(0, 2, 2, 'message') })
    expect(await shownOf(from)).toMatchObject([
      { text: 'Un début sans fin', incomplete: true, reply: null, silent: 'incomplete' },
      { ...plain, text: 'Un autre message' },
    ])
  })

  it('of which some never come are shown after an hour, and answered by no rule', async () => {
    await rule('PRIX', 'Douze euros')
    const from = someone()
    expect(await handOver({ ...by(from), ...part(3, 3, 1, 'Prix de ') })).toEqual([0])
    expect(await shownOf(from)).toEqual([])
    await anHourLater()
    expect(await shownOf(from)).toMatchObject([
      { text: 'Prix de ', incomplete: true, meaning: 'none', reply: null, silent: 'incomplete' },
    ])
  })

  it('of which the beginning never came close their phone where what is left says STOP, and open nothing', async () => {
    const [stops, starts] = phones(2) as [string, string]
    await handOver({ ...by(stops), ...part(4, 2, 2, 'STOP') }, { ...by(starts), ...part(4, 2, 2, 'START') })
    await anHourLater()
    expect((await shownOf(stops))[0]).toMatchObject({ meaning: 'opt-out', incomplete: true })
    expect((await shownOf(starts))[0]).toMatchObject({ incomplete: true, reply: null, silent: 'incomplete' })
    const standing = sql<{ ledger: number; closed: number }>`
      select (select count(*) from consent_entry where address in (${stops}::bigint, ${starts}::bigint)) as ledger,
             (select count(*) from quarantine where address = ${stops}::bigint and lifted_at is null) as closed`
    expect(await one(ground.db, standing)).toEqual({ ledger: 1, closed: 1 })
  })
})

describe('who wrote, and to whom', () => {
  it('a number that is not ours was written to: kept, answered to nobody, with the reason', async () => {
    const from = someone()
    expect(await handOver({ ...by(from), ...ucs2('Bonjour'), dest: '39999' })).toEqual([0])
    expect(await shownOf(from)).toMatchObject([{ text: 'Bonjour', reply: null, silent: 'unknown-recipient' }])
  })

  it.each([
    ['a name', 'MaBanque', ton.alphanumeric, 'MaBanque'],
    ['a short code', '36500', ton.networkSpecific, '36500'],
    ['nobody', '', ton.unknown, ''],
    ['a name of digits and letters', '36OO0', ton.unknown, '36OO0'],
  ])('%s wrote: kept, obeyed in nothing, answered to nobody, with the reason', async (_, source, sourceTon, from) => {
    expect(await handOver({ source, sourceTon, shortMessage: latin('STOP') })).toEqual([0])
    expect(await shownOf(from)).toMatchObject([{ text: 'STOP', reply: null, silent: 'no-number' }])
    const { count } = await one(
      ground.db,
      sql<{ count: number }>`select count(*) as count from consent_entry where address = 36500`,
    )
    expect(count).toBe(0)
  })
})

describe('a forged receipt', () => {
  const receipt = (id: string, stat = 'DELIVRD') =>
    latin(`id:${id} sub:001 dlvrd:001 submit date:2611281200 done date:2611281201 stat:${stat} err:000 text:`)

  it('of another phone, or that a phone wrote as a text, changes no message; the true one does', async () => {
    const [to, other] = phones(2) as [string, string]
    const sent = await api.call('POST', '/api/messages', {
      headers,
      body: { channel_id: ground.channels.service, to: `+${to}`, text: 'Votre commande est prête' },
    })
    const submitted = () => carrier.submits.find(({ pdu }) => pdu.dest.endsWith(to))
    await until('it has left', () => submitted() !== undefined)
    submitted()!.answer(0, 'true-1')
    const state = async () => (await api.call('GET', `/api/messages/${sent.body.id}`, { headers })).body.state
    await until('the carrier took it', async () => (await state()) === 'submitted' || (await state()))

    const flagged = { esmClass: esmClass.receipt, shortMessage: receipt('true-1', 'UNDELIV') }
    expect(await handOver({ ...by(other), ...flagged })).toEqual([0])
    expect(await handOver({ ...by(to), esmClass: esmClass.receipt, shortMessage: receipt('never-1') })).toEqual([0])
    expect(await handOver({ ...by(to), esmClass: esmClass.receipt, shortMessage: latin('id:') })).toEqual([0])
    expect(await handOver({ ...by(to), shortMessage: receipt('true-1', 'UNDELIV') })).toEqual([0])
    expect(await state()).toBe('submitted')
    // What a phone wrote is its text; what the carrier called receipts is kept apart, as it came.
    expect((await shownOf(to)).map(({ text }) => text)).toEqual([receipt('true-1', 'UNDELIV').toString()])
    const { strays } = await one(ground.db, sql<{ strays: number }>`select count(*) as strays from stray_receipt`)
    expect(strays).toBe(3)

    await handOver({ ...by(to), esmClass: esmClass.receipt, shortMessage: receipt('true-1') })
    await until('it is delivered', async () => (await state()) === 'delivered' || (await state()))
  })
})

describe('a table of ten thousand keywords', () => {
  it('answers by its row, says so in the tester, and is shown whole', async () => {
    const set = await rule('DIXMILLE', 'La première')
    await run(
      ground.db,
      sql`insert into reply_rule (set_id, place, mode, keyword, reply)
          select ${set}, (select max(place) from reply_rule where set_id = ${set}) + i,
                 (array['word', 'prefix', 'exact', 'phrase'])[1 + i % 4], 'MOT' || lpad(i::text, 5, '0'), 'Réponse ' || i
            from generate_series(1, 10000) i`,
    )
    await run(ground.db, sql`update reply_rule_set set version = version + 1 where id = ${set}`)
    const from = someone()
    await handOver({ ...by(from), shortMessage: latin('mot09996 svp') })
    expect(await shownOf(from)).toMatchObject([{ reply: 'Réponse 9996' }])
    const tried = await api.call('POST', '/api/reply-rules/try', {
      headers,
      body: { text: 'Voici MOT09999', from: `+${someone()}`, sender_id: ground.senders.reply },
    })
    expect(tried.body.reply?.text ?? tried.body).toBe('Réponse 9999')
    const table = await api.call('GET', `/api/reply-rules?level=account&owner=${ground.account}`, { headers })
    expect(table.body.rules.length).toBeGreaterThan(10_000)
  })
})

/** A rule of the account at the end of its table; once. Answers the table's id. */
async function rule(keyword: string, reply: string): Promise<number> {
  const path = `/api/reply-rules?level=account&owner=${ground.account}`
  const { body } = await api.call('GET', path, { headers })
  if (!body.rules.some((one: { keyword: string }) => one.keyword === keyword)) {
    const asked = { level: 'account', owner: ground.account, version: body.version, rule: { keyword, reply } }
    expect((await api.call('POST', '/api/reply-rules', { headers, body: asked })).status).toBe(201)
  }
  return (await one(ground.db, sql<{ id: number }>`select id from reply_rule_set where account_id = ${ground.account}`))
    .id
}
