import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openGround } from '../../../tests/support/ground.ts'
import { accept, campaign, phones } from '../../../tests/support/sending.ts'
import { until } from '../../../tests/support/until.ts'
import { whatCloses } from '../consent/index.ts'
import { heardFrom, openTaker, written } from '../incoming/incoming.fixture.ts'
import { aroundBench } from '../messages/gateway/around-bench.fixture.ts'
import { batchOfPreparation, type DriverBench, openBench } from '../messages/gateway/driver.fixture.ts'
import { whyExcluded } from '../messages/index.ts'
import { one, rows, run, sql } from '../platform/database/index.ts'
import { decideByHand } from './decide-by-hand.ts'
import { freeTheUnanswered } from './look-into.ts'
import type { LookalikeSettings } from './lookalike.ts'
import { type CaseRow, listCases } from './queries.ts'
import { standardQuestions } from './questions.ts'
import { changeSetting } from './store-setting.ts'

const ground = openGround()
let taker: ReturnType<typeof openTaker>
beforeEach(() => {
  taker = openTaker(ground)
})
afterEach(async () => {
  await taker.close()
  await run(ground.db, sql`delete from lookalike_setting`)
})

const someone = () => phones(1)[0]!
const hours = (n: number) => n * 3_600_000
let reference = 0
const say = (from: string, text: string, at = new Date()) =>
  taker.takes(...written(from, text, { receivedAt: at, reference: ++reference, providerId: `m${reference}` }))
const closedFor = async (phone: string, marketing = true) =>
  (await whatCloses(ground.db, { address: Number(phone), senders: [ground.senders.reply], marketing }))?.status ?? null
const casesOf = async (phone: string): Promise<CaseRow[]> =>
  (await listCases(ground.db, { state: null, digits: phone, text: null }, null, 50)).reverse()
const replies = async (phone: string) => (await heardFrom(ground, phone)).map(({ reply }) => reply)
const set = (changed: Partial<LookalikeSettings>) =>
  changeSetting(ground.db, ground.account, { mode: 'ask-and-hold', windowHours: 24, texts: {}, ...changed }, parley)
const parley = { kind: 'user' as const, id: 'someone', name: 'Someone', email: '', role: 'administrator' } as never
/** As somebody decided it. */
const mark = (phone: string, status: 'no-sms' | 'quarantined') =>
  run(
    ground.db,
    sql`insert into quarantine (address, blocks, status, reason) values (${Number(phone)}, 'all', ${status}, 'Decided')`,
  )
const entriesOf = (phone: string) =>
  rows(
    ground.db,
    sql<{ kind: string; proof: Record<string, unknown> }>`
      select kind, proof from consent_entry where address = ${Number(phone)} order by id`,
  )

const answerOf = (phone: string) =>
  one(
    ground.db,
    sql<{ answer_incoming_id: number }>`select answer_incoming_id from lookalike where address = ${Number(phone)}`,
  )

describe('a campaign that is running', () => {
  let bench: DriverBench
  const { statesOf, endOf, leaveNothing } = aroundBench(ground, () => bench)
  afterEach(leaveNothing)

  it('sends nothing more to who is asked meanwhile', async () => {
    bench = await openBench(ground, { window: 1 })
    const to = phones(2)
    const preparation = await campaign(ground, { to })
    bench.driver.wake()
    await bench.wrote(1)
    expect((await batchOfPreparation(ground, preparation)).mark).toBe(1)
    await say(to[1]!, 'STPO')
    bench.answerAll()
    // The question itself is no marketing: it leaves.
    bench.driver.wake()
    await bench.wrote(2)
    bench.answerAll()
    await endOf(preparation)
    expect(await statesOf(preparation)).toEqual([['submitted'], ['excludedLate']])
  })

  it('stops a question at the gate when the person is marked meanwhile, and names that as the reason', async () => {
    bench = await openBench(ground)
    const from = someone()
    await say(from, 'STPO')
    await mark(from, 'no-sms')
    await mark(from, 'quarantined')
    bench.driver.wake()
    const stopped = () =>
      rows(
        ground.db,
        sql<{ code: number }>`
          select s.code from message m join submission s on s.preparation_id = m.preparation_id and s.no = m.no and s.rank = 4
           where m.address = ${Number(from)}`,
      )
    await until('it is stopped', async () => (await stopped()).length === 1)
    expect((await stopped()).map(({ code }) => whyExcluded(code))).toEqual(['no-sms'])
  })
})

describe('what looks like an opt-out', () => {
  it.each([
    ['CANCIL', 80, 'en'],
    ['STPO', 80, 'fr'],
    ['Ne m’envoyez plus de SMS', 85, 'fr'],
    ['allez vous faire voir', 50, 'fr'],
    ['Non voglio più ricevere messaggi', 85, 'it'],
  ])('is asked about once, in the language of the person, and opts nobody out: %j', async (text, score, language) => {
    const from = someone()
    await say(from, text)
    expect(await replies(from)).toEqual([standardQuestions[language]])
    expect(await casesOf(from)).toMatchObject([
      { text, score, outcome: null, held: true, question: standardQuestions[language] },
    ])
    expect(await entriesOf(from)).toEqual([])
  })

  it.each(["I'll stop by the shop tomorrow", 'Cancel my appointment', 'Arrêt maladie jusqu’à lundi', 'oui', 'non'])(
    'unlike %j',
    async (text) => {
      const from = someone()
      await say(from, text)
      expect(await casesOf(from)).toEqual([])
      expect(await closedFor(from)).toBeNull()
      expect(await replies(from)).toEqual([null])
    },
  )

  it.each(['ARRET svp', 'BAJA por favor', 'cancel thanks', 'Merci d’arrêter'])(
    'is a keyword with courtesy: %j opts out of marketing at once, and service messages go on',
    async (text) => {
      const from = someone()
      await say(from, text)
      expect(await casesOf(from)).toEqual([])
      expect(await closedFor(from)).toBe('opted-out')
      expect(await closedFor(from, false)).toBeNull()
      expect((await replies(from))[0]).toMatch(/START/)
    },
  )

  it('is not asked about again before the window is over, nor when it comes twice at once', async () => {
    const from = someone()
    await taker.takes(
      ...written(from, 'STPO', { providerId: `${from} a` }),
      ...written(from, 'CANCIL', { providerId: `${from} b` }),
    )
    await say(from, 'plus de pub merci')
    expect(await replies(from)).toEqual([standardQuestions.fr, null, null])
    expect((await heardFrom(ground, from)).map(({ silent }) => silent)).toEqual([
      null,
      'asked-already',
      'asked-already',
    ])
    expect(await casesOf(from)).toHaveLength(1)
  })

  it('is asked about again right after the window', async () => {
    const from = someone()
    await say(from, 'ne m’envoyez plus de SMS', new Date(Date.now() - hours(24.5)))
    await say(from, 'ne m’envoyez plus de SMS')
    expect(await replies(from)).toEqual([standardQuestions.fr, standardQuestions.fr])
    expect(await casesOf(from)).toHaveLength(2)
  })

  it('is asked in the language of the profile where only a word was mistyped, else in that of what was written', async () => {
    const from = someone()
    await run(ground.db, sql`insert into profile (address, language) values (${Number(from)}, 'de')`)
    await say(from, 'CANCIL')
    expect(await replies(from)).toEqual([standardQuestions.de])
    const other = someone()
    await run(ground.db, sql`insert into profile (address, language) values (${Number(other)}, 'de')`)
    await say(other, 'Non voglio più ricevere messaggi')
    expect(await replies(other)).toEqual([standardQuestions.it])
  })

  it('is shown to a person only, when it is too weak for a question', async () => {
    const from = someone()
    await say(from, 'C’est un spam ?')
    expect(await replies(from)).toEqual([null])
    expect(await casesOf(from)).toMatchObject([{ score: 30, not_asked_because: 'low-score', held: false }])
  })

  it('is asked in the account’s own words', async () => {
    await set({ texts: { fr: 'Plus aucun SMS ? STOP pour confirmer.' } })
    const from = someone()
    await say(from, 'STPO')
    expect(await replies(from)).toEqual(['Plus aucun SMS ? STOP pour confirmer.'])
  })

  it.each(['no-sms', 'quarantined'] as const)(
    'is for a person at once where no question would arrive, and that is the reason: %s',
    async (status) => {
      const from = someone()
      await mark(from, status)
      await say(from, 'STPO')
      expect(await replies(from)).toEqual([null])
      const toDecide = await listCases(ground.db, { state: 'to-decide', digits: from, text: null }, null, 5)
      expect(toDecide).toMatchObject([{ question: null, not_asked_because: status }])
    },
  )

  it('is left alone where the account says so', async () => {
    await set({ mode: 'off' })
    const from = someone()
    await say(from, 'STPO')
    expect(await casesOf(from)).toEqual([])
    expect(await heardFrom(ground, from)).toMatchObject([{ meaning: 'near', reply: null }])
  })

  it('from a number in +1 counts at once when its wording is clear', async () => {
    await say('12025550143', 'Please don’t text me again')
    expect(await closedFor('12025550143')).toBe('opted-out')
    await say('12025550144', 'CANCIL')
    expect(await closedFor('12025550144')).toBe('asked')
  })
})

describe('the answer to the question', () => {
  it.each(['OUI', 'oui merci', 'STOP', 'yes', 'ja', 'Oui stop'])(
    '%j opts out, with a proof that stands by itself',
    async (answer) => {
      const from = someone()
      await say(from, 'STPO')
      await say(from, answer)
      expect(await closedFor(from)).toBe('opted-out')
      expect((await replies(from))[1]).toMatch(/START/)
      const [entry, ...others] = await entriesOf(from)
      expect(others).toEqual([])
      expect(entry).toMatchObject({
        kind: 'opt-out',
        proof: {
          text: answer,
          because: {
            code: 'answer-to-question',
            text: 'STPO',
            score: 80,
            signs: [{ code: 'typo', points: 80 }],
            question: { text: standardQuestions.fr },
          },
        },
      })
      expect(await casesOf(from)).toMatchObject([{ outcome: 'confirmed', answer, held: false }])
    },
  )

  it('that comes after the window changes nothing, and the case is for a person', async () => {
    const from = someone()
    await say(from, 'STPO', new Date(Date.now() - hours(25)))
    await say(from, 'OUI')
    expect(await closedFor(from)).not.toBe('opted-out')
    const toDecide = await listCases(ground.db, { state: 'to-decide', digits: from, text: null }, null, 5)
    expect(toDecide).toHaveLength(1)
  })

  it('that is a keyword after the window opts out by itself, and leaves nothing to decide', async () => {
    const from = someone()
    await say(from, 'STPO', new Date(Date.now() - hours(30)))
    await say(from, 'STOP')
    expect(await closedFor(from)).toBe('opted-out')
    expect(await casesOf(from)).toMatchObject([{ outcome: 'confirmed', answer: 'STOP', held: false }])
    expect(await entriesOf(from)).toMatchObject([{ proof: { because: { code: 'whole-message' } } }])
  })

  it('counts as long as the account says', async () => {
    await set({ windowHours: 48 })
    const from = someone()
    await say(from, 'STPO', new Date(Date.now() - hours(47)))
    await say(from, 'OUI')
    expect(await closedFor(from)).toBe('opted-out')
  })

  it.each(['Non', 'START'])('%j lets marketing go on at once', async (answer) => {
    const from = someone()
    await say(from, 'STPO')
    expect(await closedFor(from)).toBe('asked')
    await say(from, answer)
    expect(await closedFor(from)).toBeNull()
    expect(await casesOf(from)).toMatchObject([{ outcome: 'declined', answer }])
  })

  it('ends with the question what the same person wrote before it', async () => {
    const from = someone()
    await say(from, 'C’est un spam ?')
    await say(from, 'STPO')
    await say(from, 'OUI')
    expect(await casesOf(from)).toMatchObject([{ outcome: 'confirmed' }, { outcome: 'confirmed', answer: 'OUI' }])
  })

  it('is about what was written last, also where an older question was never answered', async () => {
    const from = someone()
    await say(from, 'STPO', new Date(Date.now() - hours(24.5)))
    await say(from, 'C’est un spam ?')
    await say(from, 'STOP')
    expect(await casesOf(from)).toMatchObject([{ outcome: 'confirmed' }, { outcome: 'confirmed', answer: 'STOP' }])
    expect(await entriesOf(from)).toMatchObject([{ proof: { because: { text: 'C’est un spam ?', question: null } } }])
  })

  it('counts once when it comes twice at the same moment, over two gateways', async () => {
    const from = someone()
    await say(from, 'STPO')
    const other = openTaker(ground)
    const key = Number(from)
    const connection = await ground.database.pool.connect()
    await connection.query('begin')
    await connection.query('select from lookalike where address = $1 for update', [key])
    const both = [taker, other].map((one, i) => one.takes(...written(from, 'OUI', { providerId: `${from} ${i}` })))
    await until('both are at it', async () => {
      const { waiting } = await one(
        ground.db,
        sql<{ waiting: number }>`
          select count(*)::int as waiting from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
      )
      return waiting === 2
    })
    await connection.query('commit')
    connection.release()
    await Promise.all(both)
    await other.close()
    const heard = (await heardFrom(ground, from)).slice(1)
    expect(heard.flatMap(({ reply }) => reply ?? [])).toEqual([expect.stringMatching(/START/)])
    expect(await entriesOf(from)).toHaveLength(1)
    const confirmed = heard.find(({ reply }) => reply !== null)
    expect(await casesOf(from)).toMatchObject([{ outcome: 'confirmed', answer: 'OUI' }])
    expect(await answerOf(from)).toEqual({ answer_incoming_id: confirmed?.id })
  })

  it('and a person who decides at the same moment do not stand in each other’s way: one of them is first', async () => {
    for (let round = 0; round < 10; round++) {
      const from = someone()
      await say(from, 'STPO')
      const [found] = await casesOf(from)
      const decision = { decision: 'opt-out', reason: 'read by me' } as const
      const [byHand] = await Promise.allSettled([
        decideByHand(ground.db, found!.id, decision, { actor: parley, now: new Date() }),
        say(from, 'OUI'),
      ])
      if (byHand.status === 'rejected') expect(byHand.reason).toMatchObject({ kind: { code: 'already-decided' } })
      expect(await entriesOf(from)).toHaveLength(1)
      expect(await casesOf(from)).toMatchObject([
        { outcome: byHand.status === 'rejected' ? 'confirmed' : 'opted-out', held: false },
      ])
    }
  })

  it('is no answer when it says something else', async () => {
    const from = someone()
    await say(from, 'STPO')
    await say(from, 'oui je passe demain')
    expect(await closedFor(from)).toBe('asked')
    expect(await casesOf(from)).toMatchObject([{ outcome: null }])
  })

  it('is none from someone who was not asked', async () => {
    const from = someone()
    await say(from, 'C’est un spam ?')
    await say(from, 'OUI')
    expect(await closedFor(from)).toBeNull()
  })
})

describe('while a person is asked', () => {
  it('nothing promotional is accepted for them, and service messages pass', async () => {
    const from = someone()
    await say(from, 'STPO')
    expect(await closedFor(from)).toBe('asked')
    expect(await closedFor(from, false)).toBeNull()
    await expect(accept(ground, [{ to: `+${from}`, text: 'Our offer', channel: 'news' }])).rejects.toMatchObject({
      kind: { code: 'asked-whether-to-stop' },
    })
    await accept(ground, [{ to: `+${from}`, text: 'Your parcel', channel: 'service' }])
  })

  it('they are free again when the window is over, by itself', async () => {
    const from = someone()
    const at = new Date()
    await say(from, 'STPO', at)
    await freeTheUnanswered(ground.db, new Date(at.getTime() + hours(23)))
    expect(await closedFor(from)).toBe('asked')
    await freeTheUnanswered(ground.db, new Date(at.getTime() + hours(24)))
    expect(await closedFor(from)).toBeNull()
    expect(await casesOf(from)).toMatchObject([{ outcome: null, held: false }])
  })

  it('they are held to the end of the later of two questions', async () => {
    const from = someone()
    const at = new Date()
    await say(from, 'STPO', new Date(at.getTime() - hours(26)))
    await say(from, 'STPO', at)
    expect(await casesOf(from)).toMatchObject([{ held: true }, { held: true }])
    await freeTheUnanswered(ground.db, new Date(at.getTime() + hours(23)))
    expect(await closedFor(from)).toBe('asked')
    await freeTheUnanswered(ground.db, new Date(at.getTime() + hours(24)))
    expect(await closedFor(from)).toBeNull()
  })

  it('they stay held for a later question when the older one is decided, and no longer than it needs', async () => {
    const from = someone()
    const at = new Date()
    await say(from, 'STPO', new Date(at.getTime() - hours(25)))
    await say(from, 'STPO', at)
    const [older, newer] = await casesOf(from)
    const leave = (id: number) =>
      decideByHand(ground.db, id, { decision: 'leave', reason: '' }, { actor: parley, now: new Date() })
    await leave(older!.id)
    expect(await closedFor(from)).toBe('asked')
    expect(await casesOf(from)).toMatchObject([{ outcome: 'left' }, { outcome: null, held: true }])
    await leave(newer!.id)
    expect(await closedFor(from)).toBeNull()
  })

  it('they are held as long as the older case needs when the later one is decided', async () => {
    const from = someone()
    const at = new Date()
    await say(from, 'STPO', new Date(at.getTime() - hours(1)))
    await run(
      ground.db,
      sql`update lookalike set question_no = null, question_preparation_id = null, not_asked_because = 'no-credit' where address = ${Number(from)}`,
    )
    await say(from, 'CANCIL', at)
    const later = (await casesOf(from))[1]
    await decideByHand(ground.db, later!.id, { decision: 'leave', reason: '' }, { actor: parley, now: new Date() })
    expect(await closedFor(from)).toBe('asked')
    await freeTheUnanswered(ground.db, new Date(at.getTime() + hours(23)))
    expect(await closedFor(from)).toBeNull()
  })

  it('marketing goes on where the account only asks', async () => {
    await set({ mode: 'ask' })
    const from = someone()
    await say(from, 'STPO')
    expect(await replies(from)).toEqual([standardQuestions.fr])
    expect(await closedFor(from)).toBeNull()
  })
})

describe('a person who reads the case', () => {
  const decide = async (phone: string, decision: 'opt-out' | 'leave', reason = 'read by me') =>
    decideByHand(ground.db, (await casesOf(phone))[0]!.id, { decision, reason }, { actor: parley, now: new Date() })

  it('opts out, with the message, the score and the question as proof', async () => {
    const from = someone()
    await say(from, 'vous êtes un spam ?')
    expect(await decide(from, 'opt-out')).toMatchObject({ outcome: 'opted-out', reason: 'read by me' })
    expect(await closedFor(from)).toBe('opted-out')
    expect(await entriesOf(from)).toMatchObject([
      { kind: 'opt-out', proof: { text: 'vous êtes un spam ?', because: { code: 'read-by-a-person', score: 30 } } },
    ])
  })

  it('decides with it about whatever else the person wrote: nothing is left to decide about who opted out', async () => {
    const from = someone()
    await say(from, 'C’est un spam ?')
    await say(from, 'STPO')
    const [, last] = await casesOf(from)
    await decideByHand(
      ground.db,
      last!.id,
      { decision: 'opt-out', reason: 'read by me' },
      { actor: parley, now: new Date() },
    )
    expect(await casesOf(from)).toMatchObject([{ outcome: 'opted-out' }, { outcome: 'opted-out', held: false }])
    expect(await entriesOf(from)).toHaveLength(1)
  })

  it('leaves it, and marketing may go on at once', async () => {
    const from = someone()
    await say(from, 'STPO')
    await decide(from, 'leave')
    expect(await closedFor(from)).toBeNull()
    const { action } = await one(
      ground.db,
      sql<{ action: string }>`select action from audit where subject = ${`+${from}`} order by id desc limit 1`,
    )
    expect(action).toBe('lookalike.left')
  })

  it('is told when it was decided already, and nothing is changed', async () => {
    const from = someone()
    await say(from, 'STPO')
    await decide(from, 'leave')
    await expect(decide(from, 'opt-out')).rejects.toMatchObject({ kind: { code: 'already-decided' } })
    expect(await closedFor(from)).toBeNull()
    expect(await entriesOf(from)).toEqual([])
  })
})

describe('the question of an account', () => {
  it.each([
    ['is one SMS', `STOP ${'long '.repeat(40)}`, 'question-too-long'],
    ['stays one SMS with what forces Unicode', `Plus de SMS ? Répondez STOP… ${'ê'.repeat(50)}`, 'question-too-long'],
    ['says STOP', 'Vous voulez partir ?', 'question-without-stop'],
  ])('%s', async (_, fr, code) => {
    await expect(set({ texts: { fr } })).rejects.toMatchObject({ kind: { code } })
  })
  it('that is ours, or empty, is not kept', async () => {
    expect(await set({ texts: { fr: standardQuestions.fr ?? '', en: '  ' } })).toMatchObject({ texts: {} })
  })
})

it('many messages at once cost the same few statements as one', async () => {
  const all = phones(120)
  await taker.takes(...all.flatMap((from) => written(from, 'STPO', { providerId: from })))
  const { asked } = await one(
    ground.db,
    sql<{
      asked: number
    }>`select count(*)::int as asked from lookalike where address = any (${all.map(Number)}::bigint[]) and question_no is not null`,
  )
  expect(asked).toBe(120)
})
