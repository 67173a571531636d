import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Api, openApi } from '../../../tests/support/api.ts'
import { openGround } from '../../../tests/support/ground.ts'
import { createChannel } from '../accounts/store-channel.ts'
import { createSender } from '../accounts/store-sender.ts'
import { openTaker, written } from '../incoming/incoming.fixture.ts'
import { createLateReply } from '../incoming/index.ts'
import { createStandingNumbers } from '../messages/index.ts'
import { rows, run, sql, transaction } from '../platform/database/index.ts'
import { pruneConversations } from './prune.ts'
import { listConversations } from './queries.ts'

const ground = openGround()
let api: Api
let taker: ReturnType<typeof openTaker>
let agent: Record<string, string>
let viewer: Record<string, string>

beforeAll(async () => {
  api = await openApi(ground)
  taker = openTaker(ground)
  agent = await api.key('agent')
  viewer = await api.key('viewer')
})
afterAll(async () => {
  await taker.close()
  await api.close()
})

let next = 33_612_345_000
const someone = () => `+${next++}`
const at = (number: string, rest = '') => `/api/inbox/${encodeURIComponent(number)}${rest}`
const get = async (url: string) => (await api.call('GET', url, { headers: agent })).body
const post = (url: string, body: object = {}, headers = agent) => api.call('POST', url, { body, headers })
const thread = async (number: string) =>
  ((await get(at(number, '/thread'))).items as { what: string; kind?: string; text?: string }[]).map(
    ({ what, kind, text }) =>
      [what, kind, text].filter((one) => one !== undefined && one !== null && one !== '').join(' '),
  )
const inBox = async (box: string, q = '') =>
  ((await get(`/api/inbox?box=${box}&q=${encodeURIComponent(q)}`)).items as { number: string }[]).map(
    ({ number }) => number,
  )
/** A message of ours that the carrier took so long ago. */
async function accepted(number: string, hoursAgo: number) {
  const sent = await post('/api/messages', {
    channel_id: ground.channels.service,
    to: number,
    text: 'Votre commande est prête',
  })
  expect(sent.body).toMatchObject({ to: number })
  const [preparation, no] = (sent.body.id as string).split('-').map(Number)
  await run(
    ground.db,
    sql`insert into submission (at, preparation_id, no, account, code, part, attempt, rank, bucket)
        values (now() - make_interval(mins => ${Math.round(hoursAgo * 60)}), ${preparation}, ${no}, ${ground.account}, 0, 1::int::"char", 1::int::"char", 8, 0)`,
  )
}

/** What a worker sends for a script once it was called. */
const lateReply = (incoming: number, text: string, because: 'script' | 'fallback') =>
  transaction(ground.db, (tx) =>
    createLateReply(createStandingNumbers(ground.db, () => new Date()))(tx, {
      ...{ incoming, text, because },
      until: new Date(Date.now() + 3_600_000),
    }),
  )

describe('a conversation', () => {
  it('begins with what a phone writes, and waits since its first message that nobody answered', async () => {
    const phone = someone()
    await taker.takes(
      ...written(phone, 'À quelle heure fermez-vous ?', { receivedAt: new Date('2026-11-01T10:00:00Z') }),
    )
    await taker.takes(...written(phone, 'Il y a quelqu’un ?', { receivedAt: new Date('2026-11-01T10:05:00Z') }))
    const one = await get(at(phone))
    expect(one).toMatchObject({
      number: phone,
      unread: 2,
      waiting_since: '2026-11-01T10:00:00.000Z',
      last: { at: '2026-11-01T10:05:00.000Z', text: 'Il y a quelqu’un ?', by: 'phone' },
    })
    expect(await inBox('to-answer')).toContain(phone)
  })

  it('waits for nobody after STOP, which is obeyed and answered', async () => {
    const phone = someone()
    await taker.takes(...written(phone, 'STOP'))
    expect(await get(at(phone))).toMatchObject({ waiting_since: null, unread: 0, opted_out: true })
    expect(await inBox('to-answer')).not.toContain(phone)
    expect(await inBox('all')).toContain(phone)
  })

  it('is not shown as opted out for being asked whether STOP was meant', async () => {
    const phone = someone()
    await taker.takes(...written(phone, 'STPO'))
    expect(await get(at(phone))).toMatchObject({ opted_out: false, facts: { standing: { status: 'asked' } } })
  })

  it('waits on for the question that came before a STOP', async () => {
    const phone = someone()
    await taker.takes(...written(phone, 'Où est mon colis ?'), ...written(phone, 'STOP'))
    expect(await get(at(phone))).toMatchObject({ unread: 1, opted_out: true })
    expect(await inBox('to-answer')).toContain(phone)
  })

  it('is moved by one statement for a whole micro-batch, whatever its order', async () => {
    const phones = [someone(), someone(), someone()]
    await taker.takes(
      ...[...phones].reverse().flatMap((phone) => written(phone, 'Bonjour')),
      ...written(phones[0]!, 'Merci'),
    )
    expect(await inBox('to-answer')).toEqual(expect.arrayContaining(phones))
    expect((await get(at(phones[0]!))).unread).toBe(2)
  })

  it('waits since its first message also where that was stored last', async () => {
    const phone = someone()
    await taker.takes(...written(phone, 'Vous êtes là ?', { receivedAt: new Date('2026-11-01T10:00:05Z') }))
    await taker.takes(
      ...written(phone, 'À quelle heure fermez-vous ?', { receivedAt: new Date('2026-11-01T10:00:00Z') }),
    )
    expect(await get(at(phone))).toMatchObject({ waiting_since: '2026-11-01T10:00:00.000Z', unread: 2 })
  })

  it('waits for nobody once a script has answered later', async () => {
    const phone = someone()
    await taker.takes(...written(phone, 'Solde'))
    await run(
      ground.db,
      sql`update incoming set reply_preparation_id = 1, reply_no = 1, answered = true where sender = ${phone}`,
    )
    expect(await get(at(phone))).toMatchObject({ waiting_since: null, unread: 0 })
  })

  it('waits on where only the text of the account for everything, or a fallback of its script, went out', async () => {
    const [text, fallback] = [someone(), someone()]
    await run(
      ground.db,
      sql`insert into answering (account_id, kind, text) values (${ground.account}, 'text', 'Merci de votre message')`,
    )
    await taker.takes(...written(text, 'Vous avez du stock ?'))
    await run(ground.db, sql`delete from answering`)
    await taker.takes(...written(fallback, 'Et demain ?'))
    const [asked] = await rows(ground.db, sql<{ id: number }>`select id from incoming where sender = ${fallback}`)
    await lateReply(asked?.id ?? 0, 'Plus tard', 'fallback')
    for (const phone of [text, fallback])
      expect(await get(at(phone))).toMatchObject({
        waiting_since: expect.any(String),
        unread: 1,
        last: { replied: true },
      })
    expect(await inBox('to-answer')).toEqual(expect.arrayContaining([text, fallback]))
  })

  it('waits for nobody where a rule or the words of a script answered', async () => {
    const [rule, script] = [someone(), someone()]
    const set = await rows(
      ground.db,
      sql<{ id: number }>`insert into reply_rule_set (account_id) values (${ground.account}) returning id`,
    )
    await run(
      ground.db,
      sql`insert into reply_rule (set_id, place, keyword, reply)
          values (${set[0]?.id}, 1, 'HORAIRES', 'De 9 h à 19 h.')`,
    )
    await taker.takes(...written(rule, 'Horaires ?'), ...written(script, 'Solde ?'))
    const [asked] = await rows(ground.db, sql<{ id: number }>`select id from incoming where sender = ${script}`)
    expect(await get(at(script))).toMatchObject({ waiting_since: expect.any(String), unread: 1 })
    await lateReply(asked?.id ?? 0, '12 €', 'script')
    for (const phone of [rule, script])
      expect(await get(at(phone))).toMatchObject({ waiting_since: null, unread: 0, last: { replied: true } })
    await run(ground.db, sql`delete from reply_rule_set`)
  })

  it('waits since the next message where a script has answered only the first, and for nobody after the last', async () => {
    const phone = someone()
    await taker.takes(...written(phone, 'Solde'))
    await taker.takes(...written(phone, 'Horaires'))
    const answerTo = (text: string) =>
      run(
        ground.db,
        sql`update incoming set reply_preparation_id = 1, reply_no = 1, answered = true where sender = ${phone} and text = ${text}`,
      )
    const [, second] = await rows(
      ground.db,
      sql<{ at: string }>`select at from incoming where sender = ${phone} order by id`,
    )
    await answerTo('Solde')
    expect(await get(at(phone))).toMatchObject({ waiting_since: second?.at, unread: 1 })
    await answerTo('Horaires')
    expect(await get(at(phone))).toMatchObject({ waiting_since: null, unread: 0 })
  })

  it('is not touched by what a campaign sends', async () => {
    const phone = someone()
    await accepted(phone, 1)
    expect((await api.call('GET', at(phone), { headers: agent })).status).toBe(404)
  })
})

describe('where a channel has several reply numbers', () => {
  const pooled = async () => {
    const { db, account, senders } = ground
    const number = (value: string) =>
      createSender(db, 'parley', { account_id: account, kind: 'reply-number', value, country: 'FR' })
    const pool = [await number('37001'), await number('37002')]
    return createChannel(db, 'parley', {
      name: 'Pooled',
      kind: 'transactional',
      sender_id: senders.reply,
      options: { default_country: 'FR' },
      pool,
    })
  }

  it('a person has one of them, writes to it, and is answered and written to from it', async () => {
    const channel_id = await pooled()
    const phone = someone()
    const write = async () => {
      const sent = await post('/api/messages', { channel_id, to: phone, text: 'Votre commande est prête' })
      return (await get(`/api/messages/${sent.body.id}`)) as { sender: string }
    }
    const { sender } = await write()
    expect((await write()).sender).toBe(sender)
    const other = sender === '37001' ? '37002' : '37001'
    await run(ground.db, sql`update sender set reply_window_hours = null where value in ('37001', '37002', '36173')`)
    await taker.takes(...written(phone, 'Bonjour', { to: other }))
    expect((await post('/api/messages/check', { channel_id, to: phone })).body.from).toBe(other)
    expect((await write()).sender).toBe(other)
    const sent = await post(at(phone, '/answers'), { text: 'Bonjour !' })
    expect(sent.status).toBe(201)
    expect(await get(`/api/messages/${sent.body.message_id}`)).toMatchObject({ sender: other })
    await run(ground.db, sql`update sender set reply_window_hours = 48 where value in ('37001', '37002', '36173')`)
  })
})

describe('an answer of a person', () => {
  it('leaves by the sender that was written to, and is theirs from then on', async () => {
    const phone = someone()
    await accepted(phone, 1)
    await taker.takes(...written(phone, 'Vous avez du stock ?'))
    const sent = await post(at(phone, '/answers'), { text: 'Oui, passez quand vous voulez.' })
    expect(sent.status).toBe(201)
    expect((await get(`/api/messages/${sent.body.message_id}`)) as object).toMatchObject({
      to: phone,
      sender: '36173',
      marketing: false,
      by: 'A agent',
    })
    expect(await get(at(phone))).toMatchObject({
      waiting_since: null,
      unread: 0,
      last: { by: 'person', text: 'Oui, passez quand vous voulez.' },
      assigned_to: { name: 'A agent' },
    })
    expect(await thread(phone)).toEqual([
      'message Oui, passez quand vous voulez.',
      'incoming Vous avez du stock ?',
      'message Votre commande est prête',
    ])
  })

  it('is sent once, however often the same request comes', async () => {
    const phone = someone()
    await accepted(phone, 1)
    await taker.takes(...written(phone, 'Allô ?'))
    const headers = { ...agent, 'idempotency-key': `once-${phone}` }
    const answers = await Promise.all([1, 2, 3].map(() => post(at(phone, '/answers'), { text: 'Oui ?' }, headers)))
    expect(new Set(answers.map(({ body }) => body.message_id)).size).toBe(1)
    expect((await thread(phone)).filter((one) => one === 'message Oui ?')).toHaveLength(1)
  })

  it('is refused once the reply window is over, and says since when', async () => {
    const phone = someone()
    await accepted(phone, 49)
    await taker.takes(...written(phone, 'Encore là ?'))
    const one = await get(at(phone))
    expect(one.may_answer).toMatchObject({ ok: false, code: 'reply-window-over', window_hours: 48 })
    const refused = await post(at(phone, '/answers'), { text: 'Oui' })
    expect([refused.status, refused.body.code]).toEqual([409, 'reply-window-over'])
    expect(await get(at(phone))).toMatchObject({ unread: 1, assigned_to: null })
  })

  it('has its window anew from each message of ours that the carrier took', async () => {
    const phone = someone()
    await accepted(phone, 60)
    await accepted(phone, 1)
    await taker.takes(...written(phone, 'Encore là ?'))
    expect((await get(at(phone))).may_answer).toMatchObject({ ok: true })
  })

  it('has its window from the last one taken, however many came after it and were not', async () => {
    const phone = someone()
    await accepted(phone, 1)
    const service = { channel_id: ground.channels.service, to: phone }
    for (let no = 0; no < 51; no++) await post('/api/messages', { ...service, text: `Rappel ${no}` })
    await taker.takes(...written(phone, 'Encore là ?'))
    expect((await get(at(phone))).may_answer).toMatchObject({ ok: true })
  })

  it('to one’s own question passes a marketing opt-out; without a question it does not', async () => {
    const [asks, silent] = [someone(), someone()]
    for (const phone of [asks, silent]) {
      await accepted(phone, 1)
      await taker.takes(...written(phone, 'STOP', { receivedAt: new Date(Date.now() - 60_000) }))
    }
    expect((await post(at(silent, '/answers'), { text: 'Revenez !' })).body.code).toBe('asked-nothing-since-opt-out')
    await taker.takes(...written(asks, 'Et ma commande ?'))
    expect((await post(at(asks, '/answers'), { text: 'Elle est en route.' })).status).toBe(201)
    expect(await get(at(asks))).toMatchObject({ opted_out: true, waiting_since: null })
  })

  it('does not leave for a number in quarantine, nor from a number that is not ours', async () => {
    const [dead, lost] = [someone(), someone()]
    await accepted(dead, 1)
    await taker.takes(...written(dead, 'Test'), ...written(lost, 'Test', { to: '99999' }))
    const quarantine = { address: dead, status: 'quarantined', reason: 'Numéro mort' }
    expect((await post('/api/quarantine', quarantine, await api.key('administrator'))).status).toBe(201)
    expect((await post(at(dead, '/answers'), { text: 'Oui' })).body.code).toBe('quarantined')
    expect((await post(at(lost, '/answers'), { text: 'Oui' })).body.code).toBe('no-sender-to-answer')
  })

  it('needs a text, a conversation and the right', async () => {
    const phone = someone()
    expect((await post(at(phone, '/answers'), { text: 'Oui' })).status).toBe(404)
    await taker.takes(...written(phone, 'Test'))
    expect((await post(at(phone, '/answers'), { text: '   ' })).status).toBe(400)
    expect((await post(at(phone, '/answers'), { text: 'Oui' }, viewer)).status).toBe(403)
    expect((await api.call('GET', at('nobody'), { headers: agent })).status).toBe(404)
  })
})

describe('people who answer together', () => {
  it('note, assign, close and reopen; the thread tells who did it', async () => {
    const phone = someone()
    const administrator = await api.key('administrator')
    await api.person('Camille', 'agent')
    const { items } = await get('/api/inbox/assignees')
    const camille = (items as { id: string; name: string }[]).find(({ name }) => name === 'Camille')
    await taker.takes(...written(phone, 'Bonjour'))
    await post(at(phone, '/notes'), { text: 'Cliente fidèle' })
    await api.call('PUT', at(phone, '/assignee'), { body: { user_id: camille?.id }, headers: administrator })
    await post(at(phone, '/close'))
    await post(at(phone, '/close'))
    expect(await get(at(phone))).toMatchObject({ waiting_since: null, unread: 0, assigned_to: { name: 'Camille' } })
    expect(await inBox('closed')).toContain(phone)
    await post(at(phone, '/reopen'))
    expect(await inBox('closed')).not.toContain(phone)
    expect(await thread(phone)).toEqual([
      'entry reopened',
      'entry closed',
      'entry assigned',
      'entry note Cliente fidèle',
      'incoming Bonjour',
    ])
  })

  it('is reopened by the next question, not by a STOP', async () => {
    const phone = someone()
    await taker.takes(...written(phone, 'Bonjour'))
    await post(at(phone, '/close'))
    await taker.takes(...written(phone, 'STOP'))
    expect(await inBox('closed')).toContain(phone)
    await taker.takes(...written(phone, 'Une autre question'))
    expect(await inBox('to-answer')).toContain(phone)
  })

  it('cannot be given to someone who may not answer', async () => {
    const phone = someone()
    await taker.takes(...written(phone, 'Bonjour'))
    const given = await api.call('PUT', at(phone, '/assignee'), { body: { user_id: 'nobody' }, headers: agent })
    expect([given.status, given.body.code]).toEqual([400, 'no-such-assignee'])
  })

  it('see who looks and who writes, until the lease ends', async () => {
    const phone = someone()
    await taker.takes(...written(phone, 'Bonjour'))
    await api.call('PUT', at(phone, '/presence'), { body: { writing: true }, headers: agent })
    expect((await get(at(phone))).present).toMatchObject([{ name: 'A agent', writing: true }])
    await run(ground.db, sql`update conversation_presence set until = now() - interval '1 second'`)
    expect((await get(at(phone))).present).toEqual([])
  })

  it('opt a number out for its owner, with proof of who heard it and how; once more is kept once more', async () => {
    const phone = someone()
    await taker.takes(...written(phone, 'Bonjour'))
    const said = { how: 'phone-call', words: 'A demandé par téléphone à ne plus rien recevoir' }
    expect((await post(at(phone, '/opt-out'), said)).body).toMatchObject({ changed: true })
    expect((await post(at(phone, '/opt-out'), said)).body).toMatchObject({ changed: false })
    const proofs = await rows(
      ground.db,
      sql<{ actor: string; proof: { heard: unknown } }>`
        select actor, proof from consent_entry where address = ${phone.slice(1)}::bigint and kind = 'opt-out'`,
    )
    expect(proofs).toHaveLength(2)
    expect(proofs[0]).toMatchObject({
      actor: expect.stringMatching(/^key:/),
      proof: { heard: { how: 'phone-call', on: null } },
    })
    expect(await thread(phone)).toContain('consent opt-out A demandé par téléphone à ne plus rien recevoir')
    expect((await post(at(phone, '/opt-out'), { how: 'rumour', words: 'x' })).status).toBe(400)
  })
})

describe('a search', () => {
  it('finds begun words without case and accents, in texts, notes, answers and names, and digits of numbers', async () => {
    const [texts, notes, names] = [someone(), someone(), someone()]
    await taker.takes(
      ...written(texts, 'La LUMIÈRE clignote'),
      ...written(notes, 'Bonjour'),
      ...written(names, 'Bonjour'),
    )
    await post(at(notes, '/notes'), { text: 'Fauteuil roulant' })
    await post('/api/profiles', { number: names, first_name: 'Zoé', last_name: 'Kervadec' }, await api.key('builder'))
    expect(await inBox('all', 'lumier clign')).toEqual([texts])
    expect(await inBox('all', 'lumière étrangère')).toEqual([])
    expect(await inBox('all', 'fauteuil')).toEqual([notes])
    expect(await inBox('all', 'zoe kerva')).toEqual([names])
    expect(await inBox('all', texts.slice(-6))).toEqual([texts])
    expect(await inBox('closed', 'lumier')).toEqual([])
  })

  it('finds the same by the way that words take which are everywhere', async () => {
    const ask = { box: 'all', me: '', before: null, limit: 9 } as const
    for (const words of ['lumier:* & clign:*', 'fauteuil:*', 'zoe:* & kerva:*']) {
      const [rare, common] = await Promise.all(
        [false, true].map((common) =>
          listConversations(ground.db, { ...ask, search: { words, digits: null, common } }),
        ),
      )
      expect(common?.map(({ address }) => address)).toEqual(rare?.map(({ address }) => address))
      expect(common).toHaveLength(1)
    }
  })

  it('takes anything that people type', async () => {
    for (const q of ["l'été & | ! :* <->", '🙂', '\\', '%', '"', '(', "';drop table"])
      expect((await api.call('GET', `/api/inbox?box=all&q=${encodeURIComponent(q)}`, { headers: agent })).status).toBe(
        200,
      )
  })

  it('goes on page by page', async () => {
    const first = await get('/api/inbox?box=all&limit=2')
    const second = await get(`/api/inbox?box=all&limit=2&cursor=${first.next}`)
    const seen = [...first.items, ...second.items] as { number: string; last: { at: string } }[]
    expect(new Set(seen.map(({ number }) => number)).size).toBe(4)
    expect(seen.map(({ last }) => last.at)).toEqual(
      seen
        .map(({ last }) => last.at)
        .sort()
        .reverse(),
    )
  })
})

describe('canned answers', () => {
  it('are written, changed and deleted; a name is taken once', async () => {
    const made = await post('/api/canned-answers', { label: 'Horaires', text: 'Nous fermons à 19 h.' })
    expect(made.status).toBe(201)
    expect((await post('/api/canned-answers', { label: 'Horaires', text: 'x' })).body.code).toBe('canned-answer-exists')
    const url = `/api/canned-answers/${made.body.id}`
    const changed = { label: 'Horaires', text: 'Nous fermons à 20 h.' }
    expect((await api.call('PUT', url, { body: changed, headers: agent })).body).toMatchObject(changed)
    expect((await api.call('DELETE', url, { headers: viewer })).status).toBe(403)
    expect((await api.call('DELETE', url, { headers: agent })).status).toBe(204)
    expect((await get('/api/canned-answers')).items).toEqual([])
  })
})

describe('what an account no longer keeps', () => {
  it('takes notes and answers of people with it, and a conversation of which nothing is left', async () => {
    const [old, kept] = [someone(), someone()]
    await taker.takes(...written(old, 'Bonjour'), ...written(kept, 'Bonjour'))
    await post(at(old, '/notes'), { text: 'Préfère Bellecour.' })
    await post(at(kept, '/notes'), { text: 'Rappeler lundi.' })
    const since = sql`now() - interval '31 days'`
    const address = Number(old.slice(1))
    await run(ground.db, sql`update conversation_entry set at = ${since} where address = ${address}`)
    await run(ground.db, sql`update conversation set last_at = ${since} where address = ${address}`)
    expect(await pruneConversations(ground.db)).toBe(0)
    await run(ground.db, sql`insert into answering (account_id, keep_days) values (${ground.account}, 30)`)
    // Its message is still there: only the note goes.
    expect(await pruneConversations(ground.db)).toBe(1)
    expect(await thread(old)).toEqual(['incoming Bonjour'])
    await run(ground.db, sql`delete from incoming where address = ${address}`)
    expect(await pruneConversations(ground.db)).toBe(1)
    expect((await api.call('GET', at(old), { headers: agent })).status).toBe(404)
    expect(await thread(kept)).toEqual(['entry note Rappeler lundi.', 'incoming Bonjour'])
    await run(ground.db, sql`delete from answering`)
  })
})

describe('what may mean STOP', () => {
  it('stands to decide once nobody may answer any more, and no longer when someone decided', async () => {
    const phone = someone()
    await taker.takes(...written(phone, 'CANCIL'))
    expect(await inBox('to-decide')).not.toContain(phone)
    await run(
      ground.db,
      sql`update lookalike set until = now() - interval '1 minute' where address = ${Number(phone.slice(1))}`,
    )
    expect(await inBox('to-decide')).toContain(phone)
    expect((await get('/api/inbox/summary')).to_decide).toBe(1)
    const { to_decide } = await get(at(phone))
    const admin = await api.key('administrator')
    const url = `/api/lookalikes/${to_decide}/decide`
    expect((await api.call('POST', url, { body: { decision: 'leave' }, headers: admin })).status).toBe(200)
    expect(await inBox('to-decide')).not.toContain(phone)
  })
})

describe('who gets no SMS any more', () => {
  it('is not answered either, and the reason says so', async () => {
    const phone = someone()
    const admin = await api.key('administrator')
    const { body: profile } = await api.call('POST', '/api/profiles', { body: { number: phone }, headers: admin })
    await taker.takes(...written(phone, 'Vous êtes où ?'))
    const body = { reason: 'Lettre du 3' }
    await api.call('PUT', `/api/profiles/${profile.id}/no-sms`, { body, headers: admin })
    expect(await get(at(phone))).toMatchObject({ may_answer: { ok: false, code: 'no-sms-to-person' } })
  })
})
