import type { Address } from '@parley/sms/address'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openGround, senderValues } from '../../../tests/support/ground.ts'
import { accept, phones } from '../../../tests/support/sending.ts'
import { obeyKeywords, whatCloses } from '../consent/index.ts'
import { stand, topUp } from '../credits/credits.fixture.ts'
import { ensureCreditAccount } from '../credits/queries.ts'
import { one, rows, run, sql, transaction } from '../platform/database/index.ts'
import { type Handed, heardFrom, openTaker, written } from './incoming.fixture.ts'

const ground = openGround()
let taker: ReturnType<typeof openTaker>
beforeEach(() => {
  taker = openTaker(ground)
})
afterEach(() => taker.close())

const closedFor = async (phone: string, marketing = true) =>
  (await whatCloses(ground.db, { address: Number(phone), senders: [ground.senders.reply], marketing }))?.status ?? null
const someone = () => phones(1)[0]!
const say = async (from: string, text: string, more: Parameters<typeof written>[2] = {}) => {
  const parts = written(from, text, more)
  await taker.takes(...parts)
  return parts
}
/** The carrier went on after our answer: the same words later are no repetition. */
const sure = (parts: Handed[]) => {
  for (const part of parts) part.set('surely-read')
}
const _longText = 'I have a long story to tell you, and it does not fit into one. '.repeat(6).trim()
const _shuffled = <T>(list: readonly T[], seed: number) =>
  list
    .map((one, i) => [(i * 7919 + seed * 104_729) % 9973, one] as const)
    .sort((a, b) => a[0] - b[0])
    .map(([, one]) => one)

describe('STOP', () => {
  it.each(['STOP', 'stop!!!', ' Stop ', 'ARRÊT', 'Stop svp', 'UNSUBSCRIBE'])(
    'closes marketing with its proof, and is confirmed once: %j',
    async (text) => {
      const from = someone()
      await accept(ground, [{ to: `+${from}`, text: 'Our offer', channel: 'news' }])
      await run(
        ground.db,
        sql`insert into submission (preparation_id, no, account, code, part, attempt, rank, bucket)
        select preparation_id, no, ${ground.account}, 0, 1::"char", 1::"char", 8, 0 from message where address = ${Number(from)}`,
      )
      await say(from, text)
      expect(await closedFor(from)).toBe('opted-out')
      expect(await closedFor(from, false)).toBeNull()
      const [heard] = await heardFrom(ground, from)
      expect(heard).toMatchObject({ meaning: 'opt-out', proof: true, silent: null })
      expect(heard?.reply).toMatch(/START/)
      const { proof } = await one(
        ground.db,
        sql<{ proof: { text: string; sender: string; account: string; answered: { text: string } } }>`
          select proof from consent_entry where address = ${Number(from)}`,
      )
      expect(proof).toMatchObject({ text, sender: '36173', account: 'Carrier', answered: { text: 'Our offer' } })
    },
  )

  it('a second time is kept as proof and gets no second confirmation', async () => {
    const from = someone()
    sure(await say(from, 'STOP'))
    await say(from, 'STOP')
    expect(await heardFrom(ground, from)).toMatchObject([
      { silent: null },
      { silent: 'already-opted-out', proof: true },
    ])
    const { proofs } = await one(
      ground.db,
      sql<{ proofs: number }>`select count(*) as proofs from consent_entry where address = ${Number(from)}`,
    )
    expect(proofs).toBe(2)
  })

  it('counts from a number in national format: its country is that of the number written to', async () => {
    sure(await say('0612345678', 'STOP'))
    expect(await closedFor('33612345678')).toBe('opted-out')
    await say('0612345678', 'STOP', { to: `+${senderValues.long}` })
    expect(await heardFrom(ground, '0612345678')).toMatchObject([
      { proof: true, silent: null, reply: expect.stringMatching(/START/) },
      { proof: true, silent: 'already-opted-out' },
    ])
  })

  it('from digits that are no number of that country is nobody’s', async () => {
    await say('0012345678', 'STOP')
    await say('0012345678', 'STOP', { to: '99999' })
    expect(await heardFrom(ground, '0012345678')).toMatchObject([{ silent: 'no-number' }, { silent: 'no-number' }])
  })

  it('is heard at the gate of this process before it is acknowledged', async () => {
    const from = someone()
    const [part] = written(from, 'STOP')
    const acknowledge = part!.acknowledge
    let heardBefore: boolean | null = null
    part!.acknowledge = () => {
      heardBefore = taker.stops.closes(Number(from), [ground.senders.reply])
      return acknowledge.call(part)
    }
    await taker.takes(part!)
    expect(heardBefore).toBe(true)
    expect(await closedFor(from)).toBe('opted-out')
  })

  it('to a sender that a name points to closes what goes out under the name', async () => {
    const from = someone()
    await say(from, 'STOP')
    await expect(accept(ground, [{ to: `+${from}`, channel: 'named' }])).rejects.toMatchObject({
      kind: { code: 'opted-out' },
    })
  })

  it('on a short code where nobody chose who answers counts, and gets no reply', async () => {
    const from = someone()
    await say(from, 'STOP', { to: senderValues.short })
    expect(await closedFor(from)).toBe('opted-out')
    expect(await heardFrom(ground, from)).toMatchObject([{ silent: 'stop-handled-by-undecided', reply: null }])
  })

  it('to a number that is no sender of ours counts, and gets no reply', async () => {
    const from = someone()
    await say(from, 'STOP', { to: '99999' })
    expect(await closedFor(from)).toBe('opted-out')
    expect(await heardFrom(ground, from)).toMatchObject([{ silent: 'unknown-recipient' }])
  })

  it('from a name is stored and answered to nobody', async () => {
    await say('MyBank', 'STOP')
    expect(await heardFrom(ground, 'MyBank')).toMatchObject([{ meaning: 'opt-out', reply: null, proof: false }])
  })

  it('from a number of ours is not answered: two machines would talk for ever', async () => {
    await say(senderValues.long, 'STOP')
    expect(await heardFrom(ground, senderValues.long)).toMatchObject([{ silent: 'own-number', reply: null }])
  })

  it('is believed however late it comes', async () => {
    const from = someone()
    await accept(ground, [{ to: `+${from}`, text: 'Our offer', channel: 'news' }])
    await run(
      ground.db,
      sql`insert into submission (at, preparation_id, no, account, code, part, attempt, rank, bucket)
        select now() - interval '50 hours', preparation_id, no, ${ground.account}, 0, 1::"char", 1::"char", 8, 0 from message where address = ${Number(from)}`,
    )
    await say(from, 'STOP')
    expect(await heardFrom(ground, from)).toMatchObject([{ late: true, meaning: 'opt-out' }])
    expect(await closedFor(from)).toBe('opted-out')
  })
})

describe('START', () => {
  it('takes back what was said on the phone', async () => {
    const from = someone()
    await say(from, 'STOP')
    await say(from, 'START', { receivedAt: new Date(Date.now() + 1_000) })
    expect(await closedFor(from)).toBeNull()
    expect(taker.stops.closes(Number(from), [])).toBe(false)
    expect((await heardFrom(ground, from))[1]?.reply).toMatch(/STOP/)
    await expect(accept(ground, [{ to: `+${from}`, channel: 'news' }])).resolves.toHaveLength(1)
  })

  it.each([
    ['is older', -1_000],
    ['is of the same moment', 0],
  ])('that %s changes nothing', async (_, offset) => {
    const from = someone()
    const at = new Date()
    await say(from, 'STOP', { receivedAt: at })
    await transaction(ground.db, (tx) =>
      obeyKeywords(tx, [
        {
          wants: 'opt-in',
          address: Number(from) as Address,
          at: new Date(at.getTime() + offset),
          proof: { text: 'START' },
        },
      ]),
    )
    expect(await closedFor(from)).toBe('opted-out')
  })

  it('lifts what errors closed: whoever writes can be reached', async () => {
    const from = someone()
    await run(
      ground.db,
      sql`insert into quarantine (address, blocks, status, reason, errors) values (${Number(from)}, 'all', 'quarantined', '5 errors', 5)`,
    )
    await say(from, 'START', { receivedAt: new Date(Date.now() + 1_000) })
    expect(await closedFor(from)).toBeNull()
    expect((await heardFrom(ground, from))[0]).toMatchObject({ silent: null, proof: true })
  })

  it('never lifts what a person decided, and the gate stays closed', async () => {
    const from = someone()
    await say(from, 'STOP')
    await run(
      ground.db,
      sql`
      with proof as (insert into consent_entry (address, kind, source, proof) values (${Number(from)}, 'quarantine', 'person', '{}') returning id)
      insert into quarantine (address, blocks, status, reason, proof_id) select ${Number(from)}, 'all', 'quarantined', 'Complained', id from proof`,
    )
    await say(from, 'START', { receivedAt: new Date(Date.now() + 1_000) })
    expect(await closedFor(from)).toBe('quarantined')
    expect(taker.stops.closes(Number(from), [])).toBe(true)
    expect((await heardFrom(ground, from))[1]).toMatchObject({ silent: 'held-by-a-decision', reply: null })
  })

  it.each(['OUI', 'YES', 'JA'])(
    '%s is an ordinary answer: it lifts nothing, neither in the tables nor at the gate',
    async (text) => {
      const from = someone()
      await taker.takes(...written(from, 'STOP'), ...written(from, text))
      expect(await closedFor(from)).toBe('opted-out')
      expect(taker.stops.closes(Number(from), [])).toBe(true)
    },
  )

  it('opens what was closed for every sender and for the number that it is written to, nothing that closed another number alone', async () => {
    const from = someone()
    const { reply, long } = ground.senders
    const closed = () =>
      rows(
        ground.db,
        sql<{
          scope: number
        }>`select scope from quarantine where address = ${Number(from)} and lifted_at is null order by scope`,
      )
    const at = Date.now()
    await obey([0, reply, long].map((scope, i) => ({ wants: 'opt-out', scope, at: new Date(at + i) })))
    for (const scope of [0, reply, long]) taker.stops.add(Number(from), scope)
    await say(from, 'START', { receivedAt: new Date(at + 1_000) })
    expect(await closed()).toEqual([{ scope: long }])
    expect([taker.stops.closes(Number(from), [reply]), taker.stops.closes(Number(from), [long])]).toEqual([false, true])
    // What stays is about another number: this one is confirmed.
    expect((await heardFrom(ground, from))[0]).toMatchObject({ silent: null, reply: expect.stringMatching(/STOP/) })

    await say(from, 'UNSTOP', { to: senderValues.long, receivedAt: new Date(at + 3_000) })
    expect(await closed()).toEqual([])

    async function obey(wishes: { wants: 'opt-out'; scope: number; at: Date }[]) {
      const address = Number(from) as Address
      await transaction(ground.db, (tx) =>
        obeyKeywords(
          tx,
          wishes.toReversed().map((one) => ({ ...one, address, proof: { text: 'STOP' } })),
        ),
      )
    }
  })

  it('and STOP in quick turns end as the last of them says', async () => {
    const from = someone()
    const at = Date.now()
    for (const [i, word] of ['STOP', 'START', 'STOP', 'START', 'STOP'].entries()) {
      const parts = written(from, word, { receivedAt: new Date(at + i * 10) })
      await taker.takes(...parts)
      sure(parts)
    }
    expect(await closedFor(from)).toBe('opted-out')
  })
})

describe('automatic replies', () => {
  it('stop after five in an hour: something answers itself', async () => {
    const from = someone()
    for (let i = 0; i < 7; i++) sure(await say(from, 'HELP'))
    const heard = await heardFrom(ground, from)
    expect(heard.filter(({ reply }) => reply !== null)).toHaveLength(5)
    expect(heard.slice(5).map(({ silent }) => silent)).toEqual(['too-many-replies', 'too-many-replies'])
  })

  it.each([
    ['351912345671', null, 'PARAR', /^Pedido registado/],
    ['34612345671', null, 'PARAR', /^Baja confirmada/],
    ['33612345671', 'pt', 'CANCELAR', /^Pedido registado/],
  ])(
    'to a word of several languages are in that of the profile or country: %s',
    async (from, language, text, reply) => {
      if (language !== null)
        await run(ground.db, sql`insert into profile (address, language) values (${Number(from)}, ${language})`)
      await say(from, text)
      expect((await heardFrom(ground, from))[0]?.reply).toMatch(reply)
    },
  )

  it('go out first and may pass an opt-out, in the language of the word', async () => {
    const from = someone()
    await say(from, 'AIDE')
    const { priority, marketing } = await one(
      ground.db,
      sql<{ priority: number; marketing: boolean }>`
        select b.priority, b.marketing from batch b join message m on m.preparation_id = b.preparation_id and m.no >> 10 = b.batch where m.address = ${Number(from)}`,
    )
    expect({ priority, marketing }).toEqual({ priority: 9, marketing: false })
    expect((await heardFrom(ground, from))[0]?.reply).toMatch(/^Répondez STOP/)
  })
})

describe('on a prepaid account', () => {
  const balance = () => stand(ground.db, ground.account)
  /** With so much on it, at a credit a part. */
  async function prepay(amount: number) {
    const { db, account } = ground
    await ensureCreditAccount(db, account)
    await run(db, sql`update credit_account set mode = 'prepaid' where account_id = ${account}`)
    await run(db, sql`insert into credit_price values (${account}, '*', 1000) on conflict do nothing`)
    await topUp(db, account, amount - (await balance()).available)
  }

  it('an automatic reply is paid like any message', async () => {
    await prepay(1_000)
    const from = someone()
    await say(from, 'STOP')
    expect((await heardFrom(ground, from))[0]).toMatchObject({ silent: null, reply: expect.stringMatching(/START/) })
    expect(await balance()).toEqual({ available: 0, held: 0, adds_up: true })
  })

  it('without credits a STOP counts all the same: only its confirmation is missing', async () => {
    await prepay(999)
    const from = someone()
    const parts = await say(from, 'STOP')
    expect(parts[0]?.acts).toEqual(['acknowledged'])
    expect(await closedFor(from)).toBe('opted-out')
    expect((await heardFrom(ground, from))[0]).toMatchObject({ silent: 'no-credit', reply: null, proof: true })
    expect(await balance()).toEqual({ available: 999, held: 0, adds_up: true })
  })
})
