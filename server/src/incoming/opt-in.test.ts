import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Api, openApi } from '../../../tests/support/api.ts'
import { openGround, senderValues } from '../../../tests/support/ground.ts'
import { phones } from '../../../tests/support/sending.ts'
import { whatCloses } from '../consent/index.ts'
import { one, rows, run, sql } from '../platform/database/index.ts'
import { heardFrom, openTaker, written } from './incoming.fixture.ts'

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
  await run(ground.db, sql`delete from keyword_setting`)
  await set({ on: true })
})
afterEach(() => taker.close())

const set = async (double_opt_in: object, more: object = {}) => {
  const { version } = await setting()
  const { status, body } = await api.call('PUT', `/api/accounts/${ground.account}/keywords`, {
    headers: admin,
    body: { version, double_opt_in, ...more },
  })
  return { status, body }
}
const setting = async () => (await api.call('GET', `/api/accounts/${ground.account}/keywords`, { headers: admin })).body

const someone = () => phones(1)[0] as string
let reference = 0
let later = 0
/** Each a second after the one before, as people write. */
const say = (from: string, text: string, to?: string) =>
  taker.takes(
    ...written(from, text, {
      ...(to ? { to } : {}),
      receivedAt: new Date(Date.now() + ++later),
      providerId: `o${++reference}`,
    }),
  )
const last = async (from: string) => (await heardFrom(ground, from)).at(-1)
const replies = async (from: string) => (await heardFrom(ground, from)).map(({ reply, silent }) => reply ?? silent)
const entriesOf = (from: string) =>
  rows(
    ground.db,
    sql<{ kind: string; proof: { because: object; text: string } }>`
      select kind, proof from consent_entry where address = ${Number(from)} order by id`,
  )
const closedFor = async (phone: string) =>
  (await whatCloses(ground.db, { address: Number(phone), senders: [], marketing: true }))?.status ?? null
const peopleAt = (from: string) =>
  rows(
    ground.db,
    sql<{ id: number; language: string; country: string; lists: string[] }>`
      select p.id, p.language, p.country, array(select l.name from list_member m join list l on l.id = m.list_id where m.profile_id = p.id) as lists
        from profile p where p.address = ${Number(from)}`,
  )

const question = /^Do you want to receive our SMS/
const welcome = /^You are subscribed/

describe('double opt-in', () => {
  it('opts nobody in by the first word: it asks, and the answer does', async () => {
    const from = someone()
    await say(from, 'Join')
    expect(await last(from)).toMatchObject({ reply: expect.stringMatching(question), proof: false })
    expect(await entriesOf(from)).toEqual([])
    expect(await peopleAt(from)).toEqual([])
    await say(from, 'yes please')
    expect(await last(from)).toMatchObject({ reply: expect.stringMatching(welcome), proof: true })
    const [entry] = await entriesOf(from)
    expect(entry).toMatchObject({
      kind: 'opt-in',
      proof: {
        text: 'yes please',
        because: {
          code: 'double-opt-in',
          text: 'Join',
          keyword: 'JOIN',
          question: { text: expect.stringMatching(question) },
        },
      },
    })
    const steps = await rows(
      ground.db,
      sql<{ step: string; decision: object }>`select step, decision from incoming where sender = ${from} order by id`,
    )
    expect(steps).toEqual([
      { step: 'keyword', decision: { double_opt_in: 'asked' } },
      { step: 'question', decision: { double_opt_in: 'confirmed' } },
    ])
  })

  it('knows who confirmed from then on, once, and puts them on the list', async () => {
    const { id } = await one(ground.db, sql<{ id: number }>`insert into list (name) values ('Newsletter') returning id`)
    await set({ on: true, list_id: id })
    const [from, known] = phones(2) as [string, string]
    await run(ground.db, sql`insert into profile (address, language) values (${Number(known)}, 'de')`)
    for (const phone of [from, known]) {
      await say(phone, 'INSCRIPTION')
      await say(phone, 'oui')
      await say(phone, 'INSCRIPTION')
      await say(phone, 'oui')
    }
    expect(await peopleAt(from)).toMatchObject([{ language: 'fr', country: 'FR', lists: ['Newsletter'] }])
    expect(await peopleAt(known)).toMatchObject([{ language: 'de', lists: ['Newsletter'] }])
    expect((await replies(from))[0]).toMatch(/^Voulez-vous recevoir/)
  })

  it('takes whoever confirmed to speak as they asked, not as the word of their answer', async () => {
    const from = someone()
    await say(from, 'AANMELDEN')
    await say(from, 'JA')
    expect(await peopleAt(from)).toMatchObject([{ language: 'nl' }])
  })

  it.each(['START', 'unstop', 'OUI', 'Ja'])('is confirmed by %j', async (word) => {
    const from = someone()
    await say(from, 'JOIN')
    await say(from, word)
    expect(await last(from)).toMatchObject({ reply: expect.stringMatching(welcome) })
    expect(await entriesOf(from)).toMatchObject([{ kind: 'opt-in', proof: { because: { code: 'double-opt-in' } } }])
  })

  it.each([
    [['nl'], 'AANMELDEN', /Antwoord JA/, 'JA'],
    [['nl', 'en', 'fr'], 'AANMELDEN', /Antwoord JA/, 'ja graag'],
    [['it'], 'ISCRIVI', /Risponda SI/, 'Sì'],
    [['fr'], 'ISCRIVI', /Risponda SI/, 'si'],
  ])('is confirmed by the word that its question names, where %j are heard', async (languages, joins, asks, word) => {
    await set({ on: true }, { languages })
    const from = someone()
    await say(from, joins)
    expect((await last(from))?.reply).toMatch(asks)
    await say(from, word)
    expect(await entriesOf(from)).toMatchObject([{ kind: 'opt-in', proof: { because: { code: 'double-opt-in' } } }])
  })

  it('takes an opt-out of before back, as the person asked twice', async () => {
    const from = someone()
    await say(from, 'STOP')
    await say(from, 'JOIN')
    expect(await closedFor(from)).toBe('opted-out')
    await say(from, 'YES')
    expect(await closedFor(from)).toBeNull()
  })

  it('asks once: a second JOIN waits for the same answer', async () => {
    const from = someone()
    await say(from, 'JOIN')
    await say(from, 'SUBSCRIBE')
    expect(await replies(from)).toEqual([expect.stringMatching(question), 'asked-already'])
  })

  it.each(['STOP', 'STPO', 'No'])('ends with %j, and YES afterwards opens nothing', async (text) => {
    const from = someone()
    await say(from, 'JOIN')
    await say(from, text)
    await run(ground.db, sql`update lookalike set outcome = 'left', ended_at = now() where outcome is null`)
    await say(from, 'YES')
    expect((await entriesOf(from)).map(({ kind }) => kind)).not.toContain('opt-in')
    expect((await last(from))?.silent).toBe('nothing-asked')
  })

  it('ends in the same moment too', async () => {
    const from = someone()
    await taker.takes(
      ...written(from, 'JOIN', { providerId: `${from} a` }),
      ...written(from, 'STOP', { providerId: `${from} b` }),
    )
    await say(from, 'YES')
    expect(await closedFor(from)).toBe('opted-out')
  })

  it('counts no answer after its time', async () => {
    const from = someone()
    await say(from, 'JOIN')
    await run(
      ground.db,
      sql`update opt_in_question set until = now() - interval '1 minute' where address = ${Number(from)}`,
    )
    await say(from, 'YES')
    expect(await entriesOf(from)).toEqual([])
    await say(from, 'JOIN')
    expect((await last(from))?.reply).toMatch(question)
  })

  it('leaves START alone as it is: it takes back at once what a STOP closed', async () => {
    const from = someone()
    await say(from, 'STOP')
    await say(from, 'START')
    expect(await closedFor(from)).toBeNull()
    expect((await last(from))?.reply).toMatch(/de nouveau/)
  })

  it('asks in a look-alike’s stead: who joins has answered whether STOP was meant', async () => {
    const from = someone()
    await say(from, 'STPO')
    await say(from, 'JOIN')
    await say(from, 'YES')
    expect(await closedFor(from)).toBeNull()
    expect(await last(from)).toMatchObject({ reply: expect.stringMatching(/subscribed|inscription/) })
  })

  it('asks nobody on a short code where nobody chose who answers', async () => {
    const from = someone()
    await say(from, 'JOIN', senderValues.short)
    expect(await last(from)).toMatchObject({ reply: null, silent: 'stop-handled-by-undecided' })
    await say(from, 'YES', senderValues.short)
    expect(await entriesOf(from)).toEqual([])
  })

  it('that is off leaves SUBSCRIBE and JOIN what they were', async () => {
    await set({ on: false })
    const [joins, subscribes] = phones(2) as [string, string]
    await say(joins, 'JOIN')
    await say(subscribes, 'SUBSCRIBE')
    expect((await last(joins))?.silent).toBe('nothing-asked')
    expect(await entriesOf(subscribes)).toMatchObject([{ kind: 'opt-in' }])
  })

  it('speaks and listens in words of one’s own', async () => {
    await set({
      on: true,
      words: { fr: ['JE VEUX'] },
      questions: { fr: 'Vraiment ? Répondez OUI.' },
      welcomes: { fr: 'Bienvenue ! STOP pour partir.' },
    })
    const from = someone()
    await say(from, 'je veux !')
    await say(from, 'oui')
    expect(await replies(from)).toEqual(['Vraiment ? Répondez OUI.', 'Bienvenue ! STOP pour partir.'])
  })

  it('is tried without a phone', async () => {
    const tried = await api.call('POST', '/api/reply-rules/try', {
      headers: admin,
      body: { sender_id: ground.senders.reply, from: '+33612345678', text: 'join' },
    })
    expect(tried.body).toMatchObject({
      step: 'keyword',
      decision: { double_opt_in: 'asked' },
      reply: { text: expect.stringMatching(question) },
      consent: null,
    })
    expect(
      await one(ground.db, sql`select count(*)::int as n from opt_in_question where address = 33612345678`),
    ).toEqual({ n: 0 })
  })
})

describe('the setting', () => {
  it.each([
    [{ words: { fr: ['STOP'] } }, 'double_opt_in.words.fr.0'],
    [{ words: { fr: ['START'] } }, null],
    [{ words: { fr: ['OUI'] } }, 'double_opt_in.words.fr.0'],
    [{ words: { fr: ['…'] } }, 'double_opt_in.words.fr.0'],
    [{ questions: { fr: 'é'.repeat(161) } }, 'double_opt_in.questions.fr'],
    [{ welcomes: { fr: 'Bienvenue !' } }, 'double_opt_in.welcomes.fr'],
    [{ list_id: 9_999 }, 'double_opt_in.list_id'],
  ])('refuses %j', async (double, path) => {
    const { status, body } = await set({ on: true, ...double })
    if (path === null) expect(status).toBe(400)
    else expect({ status, path: body.fields?.[0]?.path }).toEqual({ status: 400, path })
  })

  it('takes no change of an older one', async () => {
    const body = { version: 0, double_opt_in: { on: false } }
    const { status, body: said } = await api.call('PUT', `/api/accounts/${ground.account}/keywords`, {
      headers: admin,
      body,
    })
    expect({ status, code: said.code }).toEqual({ status: 409, code: 'keywords-changed' })
  })

  it('is changed by administrators', async () => {
    const builder = await api.key('builder')
    const path = `/api/accounts/${ground.account}/keywords`
    expect((await api.call('GET', path, { headers: builder })).status).toBe(200)
    expect((await api.call('PUT', path, { headers: builder, body: { version: 1 } })).status).toBe(403)
  })
})

describe('words of an account', () => {
  it('count alone or with courtesy, in its languages; STOP, START and UNSTOP always', async () => {
    await set({}, { languages: ['de'], words: { 'opt-out': { de: ['Schluss'] }, help: { de: ['Frage'] } } })
    const [out, courteous, more, french, stops, asks] = phones(6) as [string, string, string, string, string, string]
    await say(out, 'Schluss!')
    await say(courteous, 'Schluss bitte')
    await say(more, 'Schluss SMS')
    await say(french, 'désabonner')
    await say(stops, 'stop')
    await say(asks, 'Frage?')
    expect(await closedFor(out)).toBe('opted-out')
    expect((await last(out))?.reply).toMatch(/^Sie sind abgemeldet/)
    expect((await last(courteous))?.reply).toMatch(/^Sie sind abgemeldet/)
    expect((await last(more))?.reply).toMatch(/^Möchten Sie keine SMS/)
    expect(await last(french)).toMatchObject({ meaning: 'none' })
    expect(await closedFor(stops)).toBe('opted-out')
    expect((await last(asks))?.reply).toMatch(/^Antworten Sie STOP/)
    await say(stops, 'UNSTOP')
    expect(await closedFor(stops)).toBeNull()
  })

  it('are shown with the rules, which are told where such a word comes first', async () => {
    await set({ on: true }, { languages: ['de'], words: { help: { de: ['Frage'] } }, at_provider: 'answers' })
    const tableOf = async () =>
      (await api.call('GET', `/api/reply-rules?level=account&owner=${ground.account}`, { headers: admin })).body
    let { version } = await tableOf()
    for (const keyword of ['FRAGE', 'ANMELDEN', 'ARRET', 'STOP']) {
      const body = { level: 'account', owner: ground.account, version, rule: { keyword, reply: 'x' } }
      version = (await api.call('POST', '/api/reply-rules', { headers: admin, body })).body.version
    }
    const { rules, keyword_sets, at_provider } = await tableOf()
    expect(rules.map((rule: { keyword_set: string | null }) => rule.keyword_set)).toEqual([
      'help',
      'opt-in',
      null,
      'opt-out',
    ])
    expect(at_provider).toBe('answers')
    const words = (meaning: string) =>
      keyword_sets
        .find((one: { meaning: string }) => one.meaning === meaning)
        .words.map(({ word }: { word: string }) => word)
    expect(words('help')).toEqual(['FRAGE', 'HELP', 'INFO', 'HILFE'])
    expect(words('opt-out')).not.toContain('ARRET')
    await run(ground.db, sql`delete from reply_rule_set`)
  })

  it.each([
    [{ 'opt-in': { fr: ['STOP'] } }, 'words.opt-in.fr.0'],
    [{ 'opt-out': { en: ['START'] } }, 'words.opt-out.en.0'],
    [{ 'opt-out': { en: ['no'] } }, 'words.opt-out.en.0'],
    [{ 'opt-out': { en: ['BYE'] }, help: { fr: ['bye'] } }, 'words.help.fr.0'],
    [{ 'opt-out': { en: ['one two three four five'] } }, 'words.opt-out.en.0'],
  ])('refused: %j', async (words, path) => {
    const { status, body } = await set({}, { words })
    expect({ status, path: body.fields?.[0]?.path }).toEqual({ status: 400, path })
  })
})

describe('a provider that answers by itself', () => {
  const atProvider = (at_provider: string) => set({}, { at_provider })

  it.each(['STOP', 'Stop svp', 'HELP', 'START', 'ARRET'])(
    'is the only one that answers %j; it counts all the same',
    async (text) => {
      await atProvider('answers')
      const from = someone()
      await say(from, text)
      expect(await last(from)).toMatchObject({ reply: null, silent: 'provider-answers' })
      expect(await closedFor(from)).toBe(/stop|arret/i.test(text) ? 'opted-out' : null)
    },
  )

  it('nor does a rule answer what it answers', async () => {
    await atProvider('answers')
    await run(ground.db, sql`update sender set stop_handled_by = 'rule' where id = ${ground.senders.long}`)
    await api.call('POST', '/api/reply-rules', {
      headers: admin,
      body: { level: 'account', owner: ground.account, version: 0, rule: { keyword: 'STOP', reply: 'Bye.' } },
    })
    const from = someone()
    await say(from, 'STOP', senderValues.long)
    expect(await last(from)).toMatchObject({ reply: null, silent: 'provider-answers', proof: true })
    await run(ground.db, sql`delete from reply_rule_set`)
    await run(ground.db, sql`update sender set stop_handled_by = 'parley' where id = ${ground.senders.long}`)
  })

  describe('for one number', () => {
    beforeEach(() =>
      run(ground.db, sql`update sender set stop_handled_by = 'provider' where id = ${ground.senders.long}`),
    )
    afterEach(async () => {
      await run(ground.db, sql`delete from reply_rule_set`)
      await run(ground.db, sql`update sender set stop_handled_by = 'parley' where id = ${ground.senders.long}`)
    })

    it('is the only one that answers a START which confirms a double opt-in', async () => {
      const from = someone()
      await say(from, 'JOIN', senderValues.long)
      await say(from, 'START', senderValues.long)
      expect(await replies(from)).toEqual([expect.stringMatching(question), 'stop-handled-by-provider'])
      expect(await entriesOf(from)).toMatchObject([{ kind: 'opt-in', proof: { because: { code: 'double-opt-in' } } }])
    })

    it('opts in by what it answers, also where START was switched off: it has told the person so', async () => {
      const { version } = (
        await api.call('GET', `/api/reply-rules?level=account&owner=${ground.account}`, { headers: admin })
      ).body
      await api.call('PUT', `/api/reply-rules/accounts/${ground.account}/keywords`, {
        headers: admin,
        body: { version, meaning: 'opt-in', answers: false },
      })
      const from = someone()
      await say(from, 'STOP', senderValues.long)
      expect(await closedFor(from)).toBe('opted-out')
      await say(from, 'YES', senderValues.long)
      expect(await closedFor(from)).toBe('opted-out')
      await say(from, 'START', senderValues.long)
      expect(await closedFor(from)).toBeNull()
      expect(await entriesOf(from)).toMatchObject([{ kind: 'opt-out' }, { kind: 'opt-in', proof: { text: 'START' } }])
      expect((await last(from))?.silent).toBe('stop-handled-by-provider')
      // On a number where the provider does nothing, START stays a word like others.
      await say(from, 'STOP')
      await say(from, 'START')
      expect(await closedFor(from)).toBe('opted-out')
      await atProvider('answers')
      await say(from, 'START')
      expect(await closedFor(from)).toBeNull()
    })

    it('is asked before what was switched off: no rule takes HELP or START', async () => {
      const rules = `/api/reply-rules?level=account&owner=${ground.account}`
      for (const meaning of ['help', 'opt-in']) {
        const { version } = (await api.call('GET', rules, { headers: admin })).body
        const body = { version, meaning, answers: false }
        await api.call('PUT', `/api/reply-rules/accounts/${ground.account}/keywords`, { headers: admin, body })
      }
      const { version } = (await api.call('GET', rules, { headers: admin })).body
      const body = { level: 'account', owner: ground.account, version, rule: { keyword: '', reply: 'Ours.' } }
      await api.call('POST', '/api/reply-rules', { headers: admin, body })
      const from = someone()
      for (const text of ['HELP', 'START', 'hello']) await say(from, text, senderValues.long)
      expect(await replies(from)).toEqual(['stop-handled-by-provider', 'stop-handled-by-provider', 'Ours.'])
      const taken = await rows(ground.db, sql<object>`select step from incoming where sender = ${from} order by id`)
      expect(taken).toEqual([{ step: 'keyword' }, { step: 'keyword' }, { step: 'rule' }])
      await say(from, 'HELP')
      expect((await last(from))?.reply).toBe('Ours.')
    })
  })

  it('leaves the question to us, and what confirms it', async () => {
    await atProvider('answers')
    const from = someone()
    await say(from, 'CANCIL')
    await say(from, 'YES')
    expect(await replies(from)).toEqual([expect.stringMatching(/STOP or YES/), expect.stringMatching(/unsubscribed/)])
  })

  it('and blocks lets nothing more through from that sender, service messages too; START opens it again', async () => {
    await atProvider('answers-and-blocks')
    const from = someone()
    const service = (sender: number) =>
      whatCloses(ground.db, { address: Number(from), senders: [sender], marketing: false })
    await say(from, 'STOP')
    expect(await service(ground.senders.reply)).toMatchObject({ blocks: 'all', status: 'opted-out' })
    expect(await service(ground.senders.long)).toBeNull()
    await say(from, 'STOP', senderValues.long)
    expect(await service(ground.senders.long)).toMatchObject({ blocks: 'all' })
    expect((await entriesOf(from)).map(({ kind }) => kind)).toEqual(['opt-out', 'opt-out'])
    await say(from, 'START', senderValues.long)
    expect(await closedFor(from)).toBeNull()
    expect(await service(ground.senders.long)).toBeNull()
    // The other number is still blocked at the provider: what left from there would be refused.
    expect(await service(ground.senders.reply)).toMatchObject({ blocks: 'all' })
    await say(from, 'START')
    expect(await service(ground.senders.reply)).toBeNull()
  })

  it('has heard START as well: what was said to it alone is taken back where it was said', async () => {
    const from = someone()
    await run(
      ground.db,
      sql`with proof as (insert into consent_entry (address, kind, source, proof) values (${Number(from)}, 'opt-out', 'provider', '{}') returning id)
          insert into quarantine (address, scope, blocks, status, reason, proof_id)
          select ${Number(from)}, u.scope, u.blocks, 'opted-out', '21610', proof.id
            from proof, (values (0, 'marketing'), (${ground.senders.long}::int, 'all')) as u (scope, blocks)`,
    )
    const open = () =>
      rows(ground.db, sql<object>`select scope from quarantine where address = ${Number(from)} and lifted_at is null`)
    await say(from, 'START')
    expect(await open()).toEqual([{ scope: ground.senders.long }])
    await say(from, 'START', senderValues.long)
    expect(await open()).toEqual([])
  })

  it('knows nothing of other wording: service messages go on after it', async () => {
    await atProvider('answers-and-blocks')
    const from = someone()
    await say(from, 'Bonjour stop merci')
    expect(await closedFor(from)).toBe('opted-out')
    expect(
      await whatCloses(ground.db, { address: Number(from), senders: [ground.senders.reply], marketing: false }),
    ).toBeNull()
  })

  it('blocks one number that a keyword set closes alone', async () => {
    await atProvider('answers-and-blocks')
    const { version } = (
      await api.call('GET', `/api/reply-rules?level=account&owner=${ground.account}`, { headers: admin })
    ).body
    await api.call('PUT', `/api/reply-rules/accounts/${ground.account}/keywords`, {
      headers: admin,
      body: { version, meaning: 'opt-out', scope: 'sender', sender_id: ground.senders.long },
    })
    const from = someone()
    await say(from, 'STOP', senderValues.long)
    const found = await rows(
      ground.db,
      sql<object>`select scope, blocks from quarantine where address = ${Number(from)}`,
    )
    expect(found).toEqual([{ scope: ground.senders.long, blocks: 'all' }])
    expect(await closedFor(from)).toBeNull()
    await run(ground.db, sql`delete from reply_rule_set`)
  })
})
