import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Api, openApi } from '../../../tests/support/api.ts'
import { openGround, senderValues } from '../../../tests/support/ground.ts'
import { accept, phones } from '../../../tests/support/sending.ts'
import { whatCloses } from '../consent/index.ts'
import { one, rows, run, sql } from '../platform/database/index.ts'
import { type Handed, heardFrom, openTaker, written } from './incoming.fixture.ts'

const ground = openGround()
let api: Api
let admin: Record<string, string>
let taker: ReturnType<typeof openTaker>
beforeAll(async () => {
  api = await openApi(ground)
  admin = await api.key('administrator')
})
afterAll(() => api?.close())
beforeEach(async () => {
  taker = openTaker(ground)
  await run(ground.db, sql`delete from reply_rule_set`)
  await run(
    ground.db,
    sql`update sender set stop_handled_by = case when kind = 'short-code' then 'undecided' else 'parley' end`,
  )
})
afterEach(() => taker.close())

type Wanted = { level?: string; owner?: number; before?: number | null; accepted?: boolean; [field: string]: unknown }
const tableOf = async (level = 'account', owner = ground.account) =>
  (await api.call('GET', `/api/reply-rules?level=${level}&owner=${owner}`, { headers: admin })).body
const post = async ({ level = 'account', owner = ground.account, before = null, accepted, ...rule }: Wanted) =>
  api.call('POST', '/api/reply-rules', {
    headers: admin,
    body: { level, owner, before, accepted, version: (await tableOf(level, owner)).version, rule },
  })
const add = async (wanted: Wanted): Promise<number> => {
  const { status, body } = await post(wanted)
  expect({ status, body }).toMatchObject({ status: 201 })
  return body.id
}
const someone = () => phones(1)[0] as string
const say = async (from: string, text: string, more: Parameters<typeof written>[2] = {}): Promise<Handed[]> => {
  const parts = written(from, text, more)
  await taker.takes(...parts)
  return parts
}
const lastOf = async (from: string) => (await heardFrom(ground, from)).at(-1)
const closedFor = async (phone: string) =>
  (await whatCloses(ground.db, { address: Number(phone), senders: [ground.senders.reply], marketing: true }))?.status ??
  null
/** A message of ours that a phone may answer. */
async function writeTo(phone: string, channel: 'news' | 'service' = 'service') {
  await accept(ground, [{ to: `+${phone}`, text: 'Our offer', channel }])
  await run(
    ground.db,
    sql`insert into submission (preparation_id, no, account, code, part, attempt, rank, bucket)
        select preparation_id, no, ${ground.account}, 0, 1::"char", 1::"char", 8, 0 from message where address = ${Number(phone)}`,
  )
}

describe('a reply rule', () => {
  it('answers whoever writes its keyword, known or not, from the number written to', async () => {
    await add({ keyword: 'hours', reply: 'We are open from 10 to 8.' })
    const from = someone()
    await say(from, 'Hours, please?', { to: senderValues.long })
    expect(await lastOf(from)).toMatchObject({ reply: 'We are open from 10 to 8.', silent: null })
    const { sender_id, origin } = await one(
      ground.db,
      sql<{ sender_id: number; origin: object }>`
        select b.sender_id, b.origin from batch b join message m on m.preparation_id = b.preparation_id and m.no >> 10 = b.batch
         where m.address = ${Number(from)}`,
    )
    expect(sender_id).toBe(ground.senders.long)
    expect(origin).toMatchObject({ because: 'rule' })
    const stored = await one(
      ground.db,
      sql<{ step: string; decision: object }>`select step, decision from incoming where sender = ${from}`,
    )
    expect(stored).toMatchObject({ step: 'rule', decision: { label: 'hours', level: 'account', place: 1 } })
  })

  it('is the first that matches, and nothing after it answers', async () => {
    await add({ keyword: 'A', reply: 'first' })
    await add({ keyword: '', reply: 'anything' })
    const [one, other] = [someone(), someone()]
    await say(one, 'a b')
    await say(other, 'b')
    expect([(await lastOf(one))?.reply, (await lastOf(other))?.reply]).toEqual(['first', 'anything'])
  })

  it('for one number is deaf on the others', async () => {
    await add({ keyword: 'GO', sender_id: ground.senders.long, reply: 'gone' })
    const from = someone()
    await say(from, 'go')
    expect(await lastOf(from)).toMatchObject({ reply: null, silent: 'nothing-to-say' })
  })

  it('speaks to the person, and to nobody where it lacks a word', async () => {
    await add({ keyword: 'HI', reply: 'Hello {{ first_name }}!' })
    const [known, unknown] = [someone(), someone()]
    await run(ground.db, sql`insert into profile (address, first_name) values (${Number(known)}, 'Amina')`)
    await say(known, 'hi')
    await say(unknown, 'hi')
    expect(await lastOf(known)).toMatchObject({ reply: 'Hello Amina!' })
    expect(await lastOf(unknown)).toMatchObject({ reply: null, silent: 'fields-missing' })
  })

  it('of the channel answered comes before those of the account', async () => {
    await add({ keyword: '', reply: 'account' })
    await add({ level: 'channel', owner: ground.channels.news, keyword: 'YES', reply: 'channel' })
    const [answering, other] = [someone(), someone()]
    await writeTo(answering, 'news')
    await writeTo(other, 'service')
    await say(answering, 'yes')
    await say(other, 'yes')
    expect([(await lastOf(answering))?.reply, (await lastOf(other))?.reply]).toEqual(['channel', 'account'])
  })

  it('never comes before STOP, HELP and their like', async () => {
    await add({ keyword: '', reply: 'anything' })
    const from = someone()
    await say(from, 'STOP')
    expect((await lastOf(from))?.reply).toMatch(/START/)
    await say(from, 'HELP')
    expect((await lastOf(from))?.reply).toMatch(/STOP/)
  })

  it('answers STOP where rules handle it, and the STOP counts', async () => {
    await run(ground.db, sql`update sender set stop_handled_by = 'rule' where id = ${ground.senders.short}`)
    await add({ keyword: 'STOP', reply: 'Gone, bye.' })
    const [from, other] = [someone(), someone()]
    await say(from, 'Stop', { to: senderValues.short })
    expect(await lastOf(from)).toMatchObject({ reply: 'Gone, bye.', proof: true })
    expect(await closedFor(from)).toBe('opted-out')
    await say(from, 'Stop', { to: senderValues.short, providerId: `${from} again` })
    expect(await lastOf(from)).toMatchObject({ reply: null, silent: 'already-opted-out', proof: true })
    await run(ground.db, sql`delete from reply_rule_set`)
    await say(other, 'Stop', { to: senderValues.short })
    expect(await lastOf(other)).toMatchObject({ silent: 'stop-handled-by-rule', proof: true })
  })

  it('that changes is obeyed from the next message on', async () => {
    const id = await add({ keyword: 'A', reply: 'old' })
    await say(someone(), 'a')
    const { version } = await tableOf()
    await api.call('PUT', `/api/reply-rules/${id}`, {
      headers: admin,
      body: { version, rule: { keyword: 'A', reply: 'new' } },
    })
    const from = someone()
    await say(from, 'a')
    expect((await lastOf(from))?.reply).toBe('new')
  })

  it('answers no number of ours, no name, and one phone only so often an hour', async () => {
    await add({ keyword: '', reply: 'ping' })
    await say(senderValues.long, 'pong')
    await say('MyBank', 'pong')
    await say('3600', 'pong')
    expect(await lastOf(senderValues.long)).toMatchObject({ reply: null, silent: 'own-number' })
    expect(await lastOf('MyBank')).toMatchObject({ reply: null })
    expect(await lastOf('3600')).toMatchObject({ reply: null })
    const path = `/api/reply-rules/accounts/${ground.account}/limit`
    expect((await api.call('PUT', path, { headers: admin, body: { replies_per_hour: 2 } })).status).toBe(204)
    const from = someone()
    for (let i = 0; i < 4; i++) await say(from, `pong ${i}`)
    expect((await heardFrom(ground, from)).map(({ silent }) => silent)).toEqual([
      null,
      null,
      'too-many-replies',
      'too-many-replies',
    ])
    await api.call('PUT', path, { headers: admin, body: { replies_per_hour: 5 } })
  })

  it('answers no number of ours that the carrier writes in national format, and strangers who are written so', async () => {
    await add({ keyword: '', reply: 'ping' })
    const national = senderValues.long.replace(/^33/, '0')
    await say(national, 'pong')
    expect(await lastOf(national)).toMatchObject({ reply: null, silent: 'own-number' })
    const other = `0${someone().slice(2)}`
    await say(other, 'pong')
    expect(await lastOf(other)).toMatchObject({ reply: 'ping', silent: null })
  })

  it('says nothing to a late answer', async () => {
    await add({ keyword: '', reply: 'thanks' })
    const from = someone()
    await writeTo(from)
    await run(
      ground.db,
      sql`update submission set at = now() - interval '50 hours' from message m
                              where m.address = ${Number(from)} and m.preparation_id = submission.preparation_id and m.no = submission.no`,
    )
    await say(from, 'hello')
    expect(await lastOf(from)).toMatchObject({ late: true, reply: null, silent: 'late' })
  })
})

describe('a phone to which nothing may leave', () => {
  it.each(['quarantined', 'no-sms'])(
    'is answered by nothing, which says so, and waits for a person: %s',
    async (status) => {
      await add({ keyword: '', reply: 'Hello' })
      const from = someone()
      await run(
        ground.db,
        sql`insert into quarantine (address, blocks, status, reason) values (${Number(from)}, 'all', ${status}, 'Decided')`,
      )
      await say(from, 'hello')
      expect(await lastOf(from)).toMatchObject({ reply: null, silent: status })
      const { waiting } = await one(
        ground.db,
        sql<{
          waiting: boolean
        }>`select waiting_since is not null as waiting from conversation where address = ${Number(from)}`,
      )
      expect(waiting).toBe(true)
    },
  )

  it('through one number alone is answered by others', async () => {
    await add({ keyword: '', reply: 'Hello' })
    const from = someone()
    await run(
      ground.db,
      sql`insert into quarantine (address, scope, blocks, status, reason)
          values (${Number(from)}, ${ground.senders.reply}, 'all', 'opted-out', 'STOP')`,
    )
    await say(from, 'hello')
    await say(from, 'hello', { to: '33757930010' })
    expect((await heardFrom(ground, from)).map(({ reply, silent }) => reply ?? silent)).toEqual([
      'blocked-at-provider',
      'Hello',
    ])
  })
})

describe('a rule whose keyword only resembles an opt-out', () => {
  const casesOf = async (from: string) =>
    (
      await one(
        ground.db,
        sql<{ cases: number }>`select count(*) as cases from lookalike where address = ${Number(from)}`,
      )
    ).cases

  it.each(['ENOUGH', 'enough!', 'Enough…'])('takes its very words before they are asked about: %j', async (text) => {
    await add({ keyword: 'ENOUGH', reply: 'Your bowl is full: come to the counter.' })
    const from = someone()
    await say(from, text)
    expect(await lastOf(from)).toMatchObject({ meaning: 'near', reply: 'Your bowl is full: come to the counter.' })
    expect(await casesOf(from)).toBe(0)
    expect(await closedFor(from)).toBeNull()
    const { decision } = await one(
      ground.db,
      sql<{ decision: object }>`select decision from incoming where sender = ${from}`,
    )
    expect(decision).toMatchObject({ label: 'ENOUGH', instead_of_question: true })
  })

  it.each([
    { keyword: '', mode: 'word' },
    { keyword: 'ENO', mode: 'prefix' },
    { keyword: 'ENOUGH', mode: 'phrase' },
    { keyword: 'ENOUGH *', mode: 'pattern' },
    { keyword: 'ENOUGH', mode: 'word', enabled: false },
  ])('does not where it did not name them: %j', async (rule) => {
    await add({ ...rule, reply: 'ok' })
    const from = someone()
    await say(from, 'Enough')
    expect((await lastOf(from))?.reply).toMatch(/STOP or YES/)
    expect(await casesOf(from)).toBe(1)
  })

  it('behind one that takes everything is not reached, and the person is asked', async () => {
    await add({ keyword: '', reply: 'ok' })
    await add({ keyword: 'ENOUGH', reply: 'full' })
    const from = someone()
    await say(from, 'enough')
    expect((await lastOf(from))?.reply).toMatch(/STOP or YES/)
  })

  it('never comes before a sure opt-out, nor before the answer to a question', async () => {
    await add({ keyword: 'CANCEL', reply: 'Which order?' })
    await add({ keyword: 'YES', reply: 'Yes what?' })
    await add({ keyword: 'LEAVE ME ALONE', reply: 'ok' })
    const [from, asked] = [someone(), someone()]
    const american = `1${from.slice(-10).replace(/^./, '2')}`
    await say(from, 'Cancel')
    await say(american, 'leave me alone')
    expect([await closedFor(from), await closedFor(american)]).toEqual(['opted-out', 'opted-out'])
    await say(asked, 'STPO')
    await say(asked, 'Yes')
    expect(await closedFor(asked)).toBe('opted-out')
  })
})

describe('the action of a rule', () => {
  const quarantineByErrors = (phone: string) =>
    run(
      ground.db,
      sql`insert into quarantine (address, blocks, status, reason) values (${Number(phone)}, 'all', 'quarantined', 'Unknown')`,
    )

  it('sends to quarantine with a proof that names the rule, without a reply', async () => {
    const id = await add({ keyword: 'LEAVING', action: { kind: 'quarantine' } })
    const from = someone()
    await say(from, 'leaving you')
    expect(await lastOf(from)).toMatchObject({ reply: null, silent: 'rule-without-reply', proof: true })
    expect(await closedFor(from)).toBe('opted-out')
    expect(taker.stops.closes(Number(from), [])).toBe(true)
    const { proof } = await one(
      ground.db,
      sql<{ proof: object }>`select proof from consent_entry where address = ${Number(from)}`,
    )
    expect(proof).toMatchObject({ text: 'leaving you', rule: { id, label: 'LEAVING' } })
  })

  it('sends to quarantine, and says so once', async () => {
    await add({ keyword: 'LEAVING', reply: 'Bye.', action: { kind: 'quarantine' } })
    const from = someone()
    await say(from, 'leaving')
    await say(from, 'leaving', { providerId: `${from} again` })
    expect((await heardFrom(ground, from)).map(({ reply, silent }) => reply ?? silent)).toEqual([
      'Bye.',
      'already-opted-out',
    ])
  })

  it('that names a number closes that number only', async () => {
    await add({ keyword: 'LEAVING', sender_id: ground.senders.reply, action: { kind: 'quarantine' } })
    const from = someone()
    await say(from, 'leaving')
    const found = await rows(
      ground.db,
      sql<{ scope: number }>`select scope from quarantine where address = ${Number(from)}`,
    )
    expect(found).toEqual([{ scope: ground.senders.reply }])
  })

  it('takes what errors did back at once, and an opt-out not', async () => {
    await add({ keyword: '', reply: 'ok', action: { kind: 'unquarantine' } })
    const [erring, stopped] = [someone(), someone()]
    await quarantineByErrors(erring)
    await say(stopped, 'STOP')
    const later = { receivedAt: new Date(Date.now() + 1_000) }
    await say(erring, 'I am here', later)
    await say(stopped, 'I am here', later)
    expect(await closedFor(erring)).toBeNull()
    expect(await closedFor(stopped)).toBe('opted-out')
    const kinds = await rows(
      ground.db,
      sql<{
        kind: string
      }>`select kind from consent_entry where address in (${Number(erring)}, ${Number(stopped)}) order by id`,
    )
    expect(kinds).toEqual([{ kind: 'opt-out' }, { kind: 'lift' }])
  })

  it('takes an opt-out back by any words only where someone accepted the warning', async () => {
    const action = { kind: 'unquarantine', opt_outs: true }
    expect(await post({ keyword: '', action })).toMatchObject({
      status: 409,
      body: { code: 'opt-outs-need-acceptance' },
    })
    await add({ keyword: '', action, accepted: true })
    const [from, person] = [someone(), someone()]
    await say(from, 'STOP')
    await say(from, 'hello again', { receivedAt: new Date(Date.now() + 1_000) })
    expect(await closedFor(from)).toBeNull()
    await run(
      ground.db,
      sql`with proof as (insert into consent_entry (address, kind, source, proof) values (${Number(person)}, 'opt-out', 'person', '{}') returning id)
          insert into quarantine (address, blocks, status, reason, proof_id) select ${Number(person)}, 'marketing', 'opted-out', 'Letter', id from proof`,
    )
    await say(person, 'hello', { receivedAt: new Date(Date.now() + 1_000) })
    expect(await closedFor(person)).toBe('opted-out')
  })

  it('that names a number takes back what was said about that number alone', async () => {
    const unquarantine = { kind: 'unquarantine', opt_outs: true }
    const sender_id = ground.senders.reply
    await add({ keyword: 'LEAVING', sender_id, action: { kind: 'quarantine' } })
    await add({ keyword: '', sender_id, action: unquarantine, accepted: true })
    const [everywhere, there] = [someone(), someone()]
    await say(everywhere, 'STOP')
    await say(there, 'leaving')
    expect([await closedFor(everywhere), await closedFor(there)]).toEqual(['opted-out', 'opted-out'])
    const later = { receivedAt: new Date(Date.now() + 1_000) }
    await say(everywhere, 'hello again', later)
    await say(there, 'hello again', later)
    expect([await closedFor(everywhere), await closedFor(there)]).toEqual(['opted-out', null])
  })

  it('does not end what holds back someone who was asked whether they mean STOP', async () => {
    await add({ keyword: '', reply: 'ok', action: { kind: 'unquarantine', opt_outs: true }, accepted: true })
    const from = someone()
    await say(from, 'STPO')
    expect(await closedFor(from)).toBe('asked')
    await say(from, 'what are your hours', { receivedAt: new Date(Date.now() + 1_000) })
    expect(await closedFor(from)).toBe('asked')
  })

  it('puts on a list, takes off it, sets a field: of the person with the number', async () => {
    const { id: list } = await one(ground.db, sql<{ id: number }>`insert into list (name) values ('VIP') returning id`)
    await run(ground.db, sql`insert into profile_field (name, label, type) values ('score', 'Score', 'text')`)
    await add({ keyword: 'VIP', action: { kind: 'add-to-list', list_id: list } })
    await add({ keyword: 'OUT', action: { kind: 'remove-from-list', list_id: list } })
    await add({ mode: 'pattern', keyword: '#', action: { kind: 'set-field', field: 'score', value: null } })
    const [from, other, nobody] = phones(3) as [string, string, string]
    await run(ground.db, sql`insert into profile (address) values (${Number(from)}), (${Number(other)})`)
    await taker.takes(
      ...written(nobody, 'vip'),
      ...written(from, 'vip'),
      ...written(other, 'vip'),
      ...written(other, 'out'),
      ...written(from, '9'),
    )
    const members = await rows(
      ground.db,
      sql<{ address: number; score: string | null }>`
      select p.address, p.attributes ->> 'score' as score from list_member m join profile p on p.id = m.profile_id where m.list_id = ${list}`,
    )
    expect(members).toEqual([{ address: Number(from), score: '9' }])
  })

  it('tells a program, and forwards to a person: one notice, however many came', async () => {
    await run(
      ground.db,
      sql`insert into webhook_endpoint (url, types, secret) values ('https://example.org', array['rule.matched'], 'x')`,
    )
    const { id: user } = await one(
      ground.db,
      sql<{ id: string }>`
      insert into app_user (id, name, email, role) values ('desk', 'Care desk', 'desk@example.org', 'agent') returning id`,
    )
    await add({ keyword: 'BUY', reply: 'ok', action: { kind: 'webhook' } })
    await add({ keyword: 'CALL', action: { kind: 'forward', user_id: user } })
    const from = someone()
    await say(from, 'buy two')
    await taker.takes(...written(someone(), 'call me'), ...written(someone(), 'call me too'))
    const events = await rows(
      ground.db,
      sql<{ data: object }>`select data from webhook_event where type = 'rule.matched'`,
    )
    expect(events).toMatchObject([{ data: { from: `+${from}`, text: 'buy two', reply: 'ok', rule: { label: 'BUY' } } }])
    const told = await rows(ground.db, sql<{ title: { en: string } }>`select title from notice where user_id = ${user}`)
    expect(told.map(({ title }) => title.en)).toEqual(['2 messages for you'])
  })

  it('leaves no text in a notice where the account keeps none', async () => {
    await run(
      ground.db,
      sql`insert into app_user (id, name, email, role) values ('shop', 'Shop', 'shop@example.org', 'agent')`,
    )
    await run(
      ground.db,
      sql`insert into answering (account_id, kind, store_texts) values (${ground.account}, 'none', false)`,
    )
    await add({ keyword: 'CALL', action: { kind: 'forward', user_id: 'shop' } })
    await say(someone(), 'call me at home')
    await run(ground.db, sql`delete from answering`)
    const told = await rows(ground.db, sql<{ body: object }>`select body from notice where user_id = 'shop'`)
    expect(told).toHaveLength(1)
    expect(JSON.stringify(told)).not.toContain('at home')
  })
})

describe('the keyword sets', () => {
  const keep = async (fields: object) =>
    api.call('PUT', `/api/reply-rules/accounts/${ground.account}/keywords`, {
      headers: admin,
      body: { version: (await tableOf()).version, ...fields },
    })

  it('answer in words of one’s own, by language', async () => {
    await keep({ meaning: 'help', replies: { fr: 'Appelez le 3900.' } })
    const [french, english] = [someone(), someone()]
    await say(french, 'AIDE')
    await run(ground.db, sql`insert into profile (address, language) values (${Number(english)}, 'en')`)
    await say(english, 'help')
    expect((await lastOf(french))?.reply).toBe('Appelez le 3900.')
    expect((await lastOf(english))?.reply).toMatch(/^Reply STOP/)
  })

  it('that are switched off answer nothing; a STOP counts all the same, and START is a word like others', async () => {
    await keep({ meaning: 'opt-out', answers: false })
    await keep({ meaning: 'opt-in', answers: false })
    const from = someone()
    await say(from, 'STOP')
    expect(await lastOf(from)).toMatchObject({ silent: 'confirmation-off', proof: true })
    await say(from, 'START', { receivedAt: new Date(Date.now() + 1_000) })
    expect(await closedFor(from)).toBe('opted-out')
  })

  it('close one number where the row of that number says so', async () => {
    expect(await keep({ meaning: 'opt-out', scope: 'sender' })).toMatchObject({ status: 400 })
    await keep({ meaning: 'opt-out', scope: 'sender', sender_id: ground.senders.long })
    const [here, there] = [someone(), someone()]
    await say(here, 'STOP', { to: senderValues.long })
    await say(there, 'STOP')
    const scopes = await rows(
      ground.db,
      sql<{
        scope: number
      }>`select scope from quarantine where address in (${Number(here)}, ${Number(there)}) order by address`,
    )
    expect(scopes.map(({ scope }) => scope)).toEqual([ground.senders.long, 0])
    expect(await lastOf(here)).toMatchObject({ reply: expect.stringMatching(/START/) })
  })
})

describe('a table of rules', () => {
  it('keeps its order when rows are moved, and takes no change of an older one', async () => {
    const ids = []
    for (const keyword of ['A', 'B', 'C', 'D']) ids.push(await add({ keyword, reply: keyword }))
    const [a, b, , d] = ids as [number, number, number, number]
    const order = async () => (await tableOf()).rules.map(({ keyword }: { keyword: string }) => keyword).join('')
    const move = async (id: number, before: number | null, version?: number) =>
      api.call('POST', `/api/reply-rules/${id}/move`, {
        headers: admin,
        body: { before, version: version ?? (await tableOf()).version },
      })
    await move(d, a)
    expect(await order()).toBe('DABC')
    await move(d, null)
    expect(await order()).toBe('ABCD')
    await move(a, d)
    expect(await order()).toBe('BCAD')
    expect(await move(b, null, 0)).toMatchObject({ status: 409, body: { code: 'rules-changed' } })
    await api.call('DELETE', `/api/reply-rules/${b}?version=${(await tableOf()).version}`, { headers: admin })
    await add({ keyword: 'E', reply: 'E', before: a })
    expect(await order()).toBe('CEAD')
    expect((await tableOf()).rules.map(({ place }: { place: number }) => place)).toEqual([1, 2, 3, 4])
  })

  it('points out rows that can never answer, and words that a keyword set takes first', async () => {
    const first = await add({ mode: 'prefix', keyword: 'AD', reply: 'x' })
    await add({ keyword: 'ADAPT', reply: 'y' })
    await add({ keyword: 'STOP', reply: 'z' })
    expect((await tableOf()).rules).toMatchObject([
      { hidden_by: null, keyword_set: null },
      { hidden_by: first },
      { hidden_by: null, keyword_set: 'opt-out' },
    ])
  })

  it('says whose rules are asked before and after, and what the keyword sets are', async () => {
    await add({ level: 'channel', owner: ground.channels.news, keyword: 'A', reply: 'x' })
    await add({ keyword: 'B', reply: 'y' })
    const { name, around, keyword_sets } = await tableOf()
    expect(around).toMatchObject([
      { level: 'channel', id: ground.channels.news, rules: 1 },
      { level: 'account', id: ground.account, rules: 1 },
    ])
    expect(around.at(-1).name).toBe(name)
    expect((await tableOf('channel', ground.channels.service)).around).toMatchObject([
      { level: 'channel', id: ground.channels.service, rules: 0 },
      { level: 'account', rules: 1 },
    ])
    expect(keyword_sets.map(({ meaning }: { meaning: string }) => meaning)).toEqual(['opt-out', 'opt-in', 'help'])
    expect(keyword_sets[0].words).toContainEqual({
      word: 'STOP',
      language: null,
      ordinary: false,
      when_asked: false,
      asks: false,
    })
    expect(keyword_sets[0].replies.fr).toContain('vous ne recevrez plus nos SMS')
  })

  it.each([
    ['STOP', 'opt-out'],
    ['Stopppp', 'opt-out'],
    ['stop svp', 'opt-out'],
    ['hilfe', 'help'],
    ['yes', null],
    ['stop by my house', null],
    ['hours', null],
  ])('knows that a keyword set takes %j first: %s', async (keyword, set) => {
    await add({ keyword, reply: 'x' })
    expect((await tableOf()).rules).toMatchObject([{ keyword_set: set }])
  })

  it.each([
    [{ keyword: '!!!' }, 'keyword'],
    [{ mode: 'pattern', keyword: '(a+)+' }, null],
    [{ mode: 'pattern', keyword: 'a?b' }, 'keyword'],
    [{ sender_id: 9_999 }, 'sender_id'],
    [{ action: { kind: 'add-to-list', list_id: 9_999 } }, 'action.list_id'],
    [{ action: { kind: 'set-field', field: 'nothing', value: 'x' } }, 'action.field'],
    [{ action: { kind: 'forward', user_id: 'ghost' } }, 'action.user_id'],
    [{ reply: 'Hello {{ first_nam }}' }, 'content.text'],
  ])('refuses %j', async (rule, path) => {
    const { status, body } = await post(rule)
    if (path === null) expect(status).toBe(201)
    else expect({ status, path: body.fields?.[0]?.path }).toEqual({ status: 400, path })
  })

  it('of an account is changed by whoever manages channels, of a delivery by who made it and by those who confirm', async () => {
    const [builder, other, approver] = [await api.key('builder'), await api.key('builder'), await api.key('approver')]
    const as = (headers: Record<string, string>, of: object, version = 0) =>
      api.call('POST', '/api/reply-rules', { headers, body: { version, rule: { keyword: 'A' }, ...of } })
    expect((await as(builder, { level: 'account', owner: ground.account })).body).toMatchObject({ code: 'not-allowed' })
    const { body: made } = await api.call('POST', '/api/deliveries', {
      headers: builder,
      body: { label: 'Ours', channel_id: ground.channels.news },
    })
    const of = { level: 'delivery', owner: made.id }
    const { body: mine } = await as(builder, of)
    const french = { ...other, 'accept-language': 'fr' }
    expect(await as(french, of, 1)).toMatchObject({
      status: 403,
      body: { code: 'not-your-delivery', title: 'Cet envoi a été créé par A builder.' },
    })
    const seenBy = async (headers: Record<string, string>) =>
      (await api.call('GET', `/api/reply-rules?level=delivery&owner=${made.id}`, { headers })).body
    expect(await seenBy(other)).toMatchObject({ may_change: false, whose: 'A builder' })
    expect(await seenBy(builder)).toMatchObject({ may_change: true, whose: null })
    const change = { version: 1, rule: { keyword: 'B' }, before: null }
    for (const [method, path] of [
      ['PUT', `${mine.id}`],
      ['POST', `${mine.id}/move`],
      ['DELETE', `${mine.id}?version=1`],
    ] as const) {
      const body = method === 'DELETE' ? undefined : change
      const asked = await api.call(method, `/api/reply-rules/${path}`, { headers: other, body })
      expect(asked.body).toMatchObject({ code: 'not-your-delivery' })
    }
    expect((await as(approver, of, 1)).status).toBe(201)
    expect((await as(admin, of, 2)).status).toBe(201)
  })

  it('of an execution is changed by who made the recurring delivery, whoever began the run', async () => {
    const builder = await api.key('builder')
    const { body: parent } = await api.call('POST', '/api/deliveries', {
      headers: builder,
      body: { label: 'Each week', kind: 'recurring', channel_id: ground.channels.news },
    })
    const { id } = await one(
      ground.db,
      sql<{ id: number }>`
        insert into delivery (kind, parent_id, period, label, content, population, settings, created_by)
        values ('execution', ${parent.id}, '2026-W48', 'Each week', '{}', '{}', '{}', 'key:0') returning id`,
    )
    const body = { level: 'delivery', owner: id, version: 0, rule: { keyword: 'A' } }
    expect((await api.call('POST', '/api/reply-rules', { headers: builder, body })).status).toBe(201)
    expect((await api.call('POST', '/api/reply-rules', { headers: await api.key('builder'), body })).status).toBe(403)
  })
})

describe('the tester', () => {
  const tryIt = async (text: string, more: object = {}) =>
    (
      await api.call('POST', '/api/reply-rules/try', {
        headers: admin,
        body: { sender_id: ground.senders.reply, from: '+33612345678', text, ...more },
      })
    ).body

  it('says which rule wins, why each earlier one did not, and what would go out; and does nothing', async () => {
    await add({ keyword: 'HOURS', reply: 'x' })
    await add({ keyword: 'ADDRESS', sender_id: ground.senders.long, reply: 'y' })
    const wins = await add({
      mode: 'phrase',
      keyword: 'new address',
      reply: 'Noted: €'.repeat(25),
      action: { kind: 'quarantine' },
    })
    const before = await one(ground.db, sql<{ all: number }>`select count(*) as all from incoming`)
    expect(await tryIt('my new address')).toMatchObject({
      step: 'rule',
      rule_id: wins,
      passed: [
        { place: 1, miss: { code: 'first-words', said: 'MY' } },
        { place: 2, miss: { code: 'other-number', said: null } },
        { place: 3, miss: null },
      ],
      reply: { parts: [{}, {}], encoding: 'gsm7' },
      action: { kind: 'quarantine' },
      consent: { wants: 'opt-out', every_sender: true, changed: true },
      no_reply_because: null,
    })
    expect(await one(ground.db, sql<{ all: number }>`select count(*) as all from incoming`)).toEqual(before)
    expect(await closedFor('33612345678')).toBeNull()
  })

  it('says that a rule stands in for the question', async () => {
    expect(await tryIt('enough')).toMatchObject({ step: 'question', rule_id: null })
    const rule = await add({ keyword: 'ENOUGH', reply: 'full' })
    expect(await tryIt('enough')).toMatchObject({
      step: 'rule',
      rule_id: rule,
      meaning: 'near',
      decision: { instead_of_question: true },
      passed: [{ rule_id: rule, miss: null }],
      reply: { text: 'full' },
      consent: null,
    })
  })

  it('says why nobody is answered', async () => {
    expect(await tryIt('STOP')).toMatchObject({ step: 'keyword', meaning: 'opt-out', consent: { changed: true } })
    expect(await tryIt('STOP', { sender_id: ground.senders.short })).toMatchObject({
      reply: null,
      no_reply_because: 'stop-handled-by-undecided',
    })
    expect(await tryIt('hello', { from: 'MyBank' })).toMatchObject({ step: null, reply: null })
    expect(await tryIt('')).toMatchObject({ step: null, no_reply_because: 'nothing-to-say' })
  })
})
