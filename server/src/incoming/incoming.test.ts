import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openGround } from '../../../tests/support/ground.ts'
import { whileRefusing } from '../../../tests/support/refusing.ts'
import { accept, campaign, phones } from '../../../tests/support/sending.ts'
import { until } from '../../../tests/support/until.ts'
import { whatCloses } from '../consent/index.ts'
import { createStandingNumbers } from '../messages/index.ts'
import { rows, run, sql } from '../platform/database/index.ts'
import { type Handed, handed, heardFrom, openTaker, written } from './incoming.fixture.ts'
import { takeIncomplete } from './stale.ts'

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
const longText = 'I have a long story to tell you, and it does not fit into one. '.repeat(6).trim()
const shuffled = <T>(list: readonly T[], seed: number) =>
  list
    .map((one, i) => [(i * 7919 + seed * 104_729) % 9973, one] as const)
    .sort((a, b) => a[0] - b[0])
    .map(([, one]) => one)

describe('what a phone writes', () => {
  it.each([
    ['GSM letters', 'Été à Liège: €5 {now} [or] never'],
    ['emoji', 'Merci 🙏🏽👨‍👩‍👧'],
    ['Arabic', 'مرحبا'],
  ])('is stored as it was written: %s', async (_, text) => {
    const from = someone()
    const [part] = await say(from, text)
    expect(part?.acts).toEqual(['acknowledged'])
    expect(await heardFrom(ground, from)).toMatchObject([{ text, parts: 1, meaning: 'none', reply: null }])
  })

  it('in octets that are no text is stored as what they are', async () => {
    const from = someone()
    await taker.takes(handed({ from, bytes: Uint8Array.of(1, 2, 254), dataCoding: 4 }))
    expect(await heardFrom(ground, from)).toMatchObject([{ text: '0102fe' }])
  })

  it('with zero characters is stored, and answered to the carrier', async () => {
    const from = someone()
    const part = handed({ from, bytes: Buffer.from('\0A\0\0\0B', 'latin1'), dataCoding: 8 })
    await taker.takes(part)
    expect(part.acts).toEqual(['acknowledged'])
    expect((await heardFrom(ground, from))[0]?.text).toBe('A\uFFFDB')
    const odd = handed({ from: `${from}\0`, to: '36173\0', bytes: Buffer.from('Hello') })
    await taker.takes(odd)
    expect(odd.acts).toEqual(['acknowledged'])
    expect((await heardFrom(ground, from)).map(({ text }) => text)).toEqual(['A\uFFFDB', 'Hello'])
  })

  it('is acknowledged only when it is committed', async () => {
    const from = someone()
    const [part] = written(from, 'Hello')
    let taken: Promise<void> | null = null
    await whileRefusing(ground.db, 'incoming', async () => {
      taken = taker.takes(part!)
      await until('it was tried', () => taker.troubles.length > 1)
      expect(part?.acts).toEqual([])
    })
    await taken
    expect(part?.acts).toEqual(['acknowledged'])
    expect(await heardFrom(ground, from)).toHaveLength(1)
  })

  it('is refused for now when the account is not known here', async () => {
    const foreign = handed({ from: someone(), bytes: Buffer.from('Hello') })
    await taker.takesFor(99, foreign)
    expect(foreign.acts).toEqual(['refused'])
    const from = someone()
    const [next] = await say(from, 'Hello')
    expect(next?.acts).toEqual(['acknowledged'])
  })

  it('one unreadable thing among many holds up none of the others', async () => {
    const people = phones(5)
    const bad = handed({ from: people[2]!, bytes: Buffer.from('bad'), dataCoding: 70_000 })
    const good = people.filter((_, i) => i !== 2).map((from) => written(from, 'Hello')[0]!)
    await taker.takes(good[0]!, good[1]!, bad, good[2]!, good[3]!)
    expect(good.map(({ acts }) => acts)).toEqual(Array(4).fill(['acknowledged']))
    expect(bad.acts).toEqual(['acknowledged'])
    const hex = Buffer.from('bad').toString('hex')
    expect(await heardFrom(ground, people[2]!)).toMatchObject([{ text: hex, silent: 'not-read' }])
  })

  it('what cannot even be kept as octets is left to the carrier, and holds up none of the others', async () => {
    const [bad, good] = [handed({ from: someone(), bytes: Buffer.from('Hi'), to: '1'.repeat(100_000) }), someone()]
    await run(ground.db, sql`alter table incoming add constraint poison check (length(recipient) < 1000) not valid`)
    await taker.takes(bad, ...written(good, 'Hello'))
    await run(ground.db, sql`alter table incoming drop constraint poison`)
    expect(bad.acts).toEqual(['refused'])
    expect(await heardFrom(ground, good)).toMatchObject([{ text: 'Hello' }])
  })

  it('what a rule fails at is kept with its reason, holds up none of the others, and a STOP in it counts', async () => {
    const account = ground.account
    await run(
      ground.db,
      sql`
      with made as (insert into reply_rule_set (account_id) values (${account}) returning id)
      insert into reply_rule (set_id, place, action) select id, 1, 'null' from made`,
    )
    await run(ground.db, sql`update sender set stop_handled_by = 'rule' where value = '36173'`)
    const [asks, stops] = phones(2) as [string, string]
    await taker.takes(...written(asks, 'Are you open?'), ...written(stops, 'STOP'))
    await run(ground.db, sql`update sender set stop_handled_by = 'parley' where value = '36173'`)
    await run(ground.db, sql`delete from reply_rule_set where account_id = ${account}`)
    expect(await heardFrom(ground, asks)).toMatchObject([{ text: 'Are you open?', silent: 'not-decided' }])
    expect(await heardFrom(ground, stops)).toMatchObject([{ text: 'STOP', silent: 'not-decided', proof: true }])
    expect(await closedFor(stops)).toBe('opted-out')
    expect(taker.stops.closes(Number(stops), [])).toBe(true)
    expect(taker.troubles.at(-1)).toBeInstanceOf(TypeError)
  })
})

describe('a long message', () => {
  it.each([0, 1, 2, 3, 4, 5])('is put together in any order, whatever is repeated (%i)', async (seed) => {
    const from = someone()
    const parts = written(from, longText, { reference: seed })
    for (const part of shuffled([...parts, ...parts], seed)) await taker.takes(part)
    expect(await heardFrom(ground, from)).toMatchObject([{ text: longText, parts: 3, incomplete: false }])
  })

  it('of which two nodes hold a half each is one message', async () => {
    const other = openTaker(ground)
    for (let round = 0; round < 20; round++) {
      const from = someone()
      const [first, second, third] = written(from, longText)
      await Promise.all([taker.takes(first!, third!), other.takes(second!)])
      expect(await heardFrom(ground, from)).toMatchObject([{ text: longText }])
    }
    await other.close()
  })

  it('whose parts are named beside the text is put together as well', async () => {
    const from = someone()
    const part = (number: number, text: string) =>
      handed({ from, bytes: Buffer.from(text), sar: { reference: 300, total: 2, part: number } })
    await taker.takes(part(2, 'world'), part(1, 'Hello '))
    expect(await heardFrom(ground, from)).toMatchObject([{ text: 'Hello world', parts: 2 }])
  })

  it('whose rest does not come within an hour is shown as far as it came; the rest then stands by itself', async () => {
    const numbers = createStandingNumbers(ground.db, () => new Date())
    const from = someone()
    const [first, second, third] = written(from, longText)
    await taker.takes(first!, third!)
    expect(await takeIncomplete(ground.db, numbers, () => {})).toBe(0)
    await run(ground.db, sql`update incoming_assembly set first_at = now() - interval '61 minutes'`)
    expect(await takeIncomplete(ground.db, numbers, () => {})).toBe(1)
    const [shown] = await heardFrom(ground, from)
    expect(shown).toMatchObject({ incomplete: true, parts: 3 })
    expect(shown?.text).toContain('I have a long story')
    expect(shown?.text).toContain('…')
    await taker.takes(second!)
    expect(await heardFrom(ground, from)).toHaveLength(1)
    await run(ground.db, sql`update incoming_assembly set first_at = now() - interval '61 minutes'`)
    await takeIncomplete(ground.db, numbers, () => {})
    expect(await heardFrom(ground, from)).toMatchObject([{ incomplete: true }, { incomplete: true }])
  })

  describe('among others whose rest does not come', () => {
    const several = async () => {
      const people = Array.from({ length: 7 }, () => someone()) as [string, ...string[]]
      for (const from of people) await taker.takes(written(from, longText)[0]!)
      return people
    }
    const staleNow = () => run(ground.db, sql`update incoming_assembly set first_at = now() - interval '61 minutes'`)
    const troubles = async () => {
      const told: string[] = []
      const numbers = createStandingNumbers(ground.db, () => new Date())
      await takeIncomplete(ground.db, numbers, (error) => void told.push((error as Error).message))
      return told
    }

    it('holds up none of them when it cannot be read: it is shown as octets, and said', async () => {
      const [bad, ...good] = await several()
      await run(
        ground.db,
        sql`update incoming_assembly set parts = jsonb_set(parts, '{1,dataCoding}', '{}') || '{"2": {"hex": null}}' where sender = ${bad}`,
      )
      await staleNow()
      expect(await troubles()).toEqual([expect.stringMatching(/could not be read and is shown as octets: account \d+/)])
      for (const from of good) expect(await heardFrom(ground, from)).toMatchObject([{ incomplete: true, parts: 3 }])
      expect(await heardFrom(ground, bad)).toMatchObject([{ incomplete: true, silent: 'not-read' }])
      expect(await troubles()).toEqual([])
    })

    it('is kept back, and said once, when it cannot be stored at all', async () => {
      const [bad, ...good] = await several()
      await run(ground.db, sql`alter table incoming add constraint poison check (sender <> ${sql.raw(`'${bad}'`)})`)
      await staleNow()
      expect(await troubles()).toEqual([expect.stringMatching(/shown as octets/), expect.stringMatching(/kept back/)])
      for (const from of good) expect(await heardFrom(ground, from)).toMatchObject([{ incomplete: true }])
      expect(await troubles()).toEqual([])
      expect(await rows(ground.db, sql<object>`select withheld from incoming_assembly where sender = ${bad}`)).toEqual([
        { withheld: true },
      ])
      await run(ground.db, sql`alter table incoming drop constraint poison`)
      await run(ground.db, sql`delete from incoming_assembly where sender = ${bad}`)
    })
  })
})

describe('a repetition', () => {
  it('by the carrier, whose link was lost before it surely read our answer, changes nothing', async () => {
    const from = someone()
    await say(from, 'yes please')
    const [again] = await say(from, 'yes please')
    expect(again?.acts).toEqual(['acknowledged'])
    expect(await heardFrom(ground, from)).toHaveLength(1)
  })

  it('is known on another node as well, and by three at once', async () => {
    const from = someone()
    const others = [taker, openTaker(ground), openTaker(ground)]
    await Promise.all(others.map((one) => one.takes(...written(from, 'HELP'))))
    const heard = await heardFrom(ground, from)
    expect(heard).toHaveLength(1)
    expect(heard[0]?.reply).not.toBeNull()
    await Promise.all(others.slice(1).map((one) => one.close()))
  })

  it('with the carrier’s own id is known for ever', async () => {
    const from = someone()
    const first = await say(from, 'one', { providerId: 'abc' })
    sure(first)
    await say(from, 'one', { providerId: 'abc' })
    await say(from, 'one', { providerId: 'abd' })
    expect(await rows(ground.db, sql`select carrier_id from incoming where sender = ${from} order by id`)).toEqual([
      { carrier_id: 'abc' },
      { carrier_id: 'abd' },
    ])
  })

  it('of the same words with another id of the carrier’s is no repetition, whatever it read', async () => {
    const from = someone()
    const named = (id: string) => ({ carrier: { id, operator: 'Orange', at: new Date('2026-11-20T10:00:00Z') } })
    await say(from, 'yes', named('a1'))
    await say(from, 'yes', named('a1'))
    await say(from, 'yes', named('a2'))
    expect(await heardFrom(ground, from)).toHaveLength(2)
    const stored = await rows(
      ground.db,
      sql`select carrier_id, operator, carrier_at, country from incoming where sender = ${from} order by id`,
    )
    expect(stored).toMatchObject([{ carrier_id: 'a1', operator: 'Orange', country: 'FR' }, { carrier_id: 'a2' }])
  })

  it('by the person is a second message', async () => {
    const from = someone()
    sure(await say(from, 'yes'))
    await say(from, 'yes')
    expect(await heardFrom(ground, from)).toHaveLength(2)
  })

  it('by the person is a second message also after a restart', async () => {
    const from = someone()
    sure(await say(from, 'yes'))
    await taker.close()
    taker = openTaker(ground)
    await say(from, 'yes')
    expect(await heardFrom(ground, from)).toHaveLength(2)
  })
})

describe('an answer', () => {
  it('is matched with the last message that left to this phone from the number written to', async () => {
    const from = someone()
    const [asked] = await accept(ground, [{ to: `+${from}`, text: 'Coming on Friday?' }])
    await accept(ground, [{ to: `+${from}`, text: 'From another number', channel: 'second' }])
    await run(
      ground.db,
      sql`insert into submission (preparation_id, no, account, code, part, attempt, rank, bucket)
        select preparation_id, no, ${ground.account}, 0, 1::"char", 1::"char", 8, 0 from message where address = ${Number(from)}`,
    )
    await say(from, 'Yes of course')
    expect(await heardFrom(ground, from)).toMatchObject([{ answers: asked, late: false }])
  })

  it('belongs to the message that its carrier names, if it went to that phone; else to the last one', async () => {
    const [from, other] = [someone(), someone()]
    const [first] = await accept(ground, [{ to: `+${from}`, text: 'Coming on Friday?' }])
    const [last] = await accept(ground, [{ to: `+${from}`, text: 'Shall we call?' }])
    await accept(ground, [{ to: `+${other}`, text: 'For somebody else' }])
    await run(
      ground.db,
      sql`insert into submission (preparation_id, no, account, code, part, attempt, rank, bucket, ref, ref_key, at)
          select preparation_id, no, ${ground.account}, 0, 1::"char", 1::"char", 8, 0, address || '-' || no, no, now() - interval '1 hour' + no * interval '1 microsecond'
            from message where address in (${Number(from)}, ${Number(other)})`,
    )
    const named = (address: string, id: string) => {
      const no = Number(id.split('-')[1])
      return { ref: `${address}-${no}`, refKey: BigInt(no) }
    }
    await taker.takes(...written(from, 'Yes of course', { answers: named(from, first!) }))
    await taker.takes(...written(from, 'And who is this?', { answers: { ref: 'unknown', refKey: 1n } }))
    await taker.takes(...written(other, 'Not mine', { answers: named(from, first!) }))
    expect(await heardFrom(ground, from)).toMatchObject([{ answers: first }, { answers: last }])
    const [theirs] = await heardFrom(ground, other)
    expect(theirs?.answers).not.toBe(first)
  })

  it('is not matched with what has not left', async () => {
    const from = someone()
    await campaign(ground, { to: [from], channel: 'service' })
    await say(from, 'Hello there')
    expect(await heardFrom(ground, from)).toMatchObject([{ answers: null }])
  })
})
