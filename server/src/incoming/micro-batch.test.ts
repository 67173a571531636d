import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openGround, senderValues } from '../../../tests/support/ground.ts'
import { accept, phones } from '../../../tests/support/sending.ts'
import { ensureCreditAccount } from '../credits/queries.ts'
import { one, rows, run, sql } from '../platform/database/index.ts'
import { type Handed, heardFrom, openTaker, written } from './incoming.fixture.ts'

const ground = openGround()
let taker: ReturnType<typeof openTaker>
beforeEach(() => {
  taker = openTaker(ground)
})
afterEach(() => taker.close())

const longText = 'I have a long story to tell you, and it does not fit into one. '.repeat(4).trim()
const minute = 60_000
const startedAt = Date.now()
const ago = (minutes: number) => new Date(startedAt - minutes * minute)

const saying = fc.record({
  phone: fc.constantFrom(0, 0, 0, 1, 2),
  word: fc.constantFrom('STOP', 'STOP', 'Stop svp', 'START', 'START', 'START', 'HELP', 'AIDE', 'OUI', longText),
  to: fc.constantFrom('reply', 'reply', 'reply', 'short', 'long', 'nobody'),
  /** Most come as they were said; some were long on their way. */
  minutesLate: fc.constantFrom(0, 0, 0, 0, 2, 100),
  /** The carrier brings again what it brought so many sayings before. */
  again: fc.constantFrom(0, 0, 0, 0, 1, 3),
})
const world = fc.record({
  sayings: fc.array(saying, { minLength: 2, maxLength: 30 }),
  /** Thousandths of a credit on a prepaid account; null: it is only counted. */
  credits: fc.constantFrom<(number | null)[]>(null, null, 0, 1_500, 4_000),
  /** The first phone is closed by a person, by its STOP of before, or not at all. */
  closed: fc.constantFrom('person', 'keyword', 'no'),
  /** In which parts come late: any number. */
  disorder: fc.nat(1_000),
})
type World = typeof world extends fc.Arbitrary<infer T> ? T : never

/** What the carrier hands over, from these people. */
function handedOver({ sayings, disorder }: World, people: readonly string[]): Handed[] {
  const all: Handed[][] = []
  for (const [i, { phone, word, to, minutesLate, again }] of sayings.entries()) {
    const said = { to: to === 'nobody' ? '99999' : senderValues[to], receivedAt: ago(40 - i + minutesLate) }
    const repeated = again > 0 ? all[i - again] : undefined
    // A phone may use a reference for two messages; a word that is said twice is told apart by the carrier's id.
    const more = word === longText ? { reference: i % 2 } : { providerId: `${people[0]} ${i}` }
    all.push(repeated ?? written(people[phone] as string, word, { ...said, ...more }))
  }
  const late = (i: number) => (i * 7_919 + disorder * 104_729) % 5 === 0
  return all
    .flat()
    .map((part, i) => [late(i) ? i + 3.5 : i, part] as const)
    .sort(([a], [b]) => a - b)
    .map(([, part]) => part)
}

/** Each is written to before, one of them speaks German, credits are as they were wished for. */
async function settle({ credits, closed }: Pick<World, 'credits' | 'closed'>, people: readonly string[]) {
  const { db, account } = ground
  const [first, second] = people.map(Number)
  await run(db, sql`truncate webhook_endpoint, webhook_event cascade`)
  await run(
    db,
    sql`insert into webhook_endpoint (url, types, secret)
        values ('https://example.org', array['incoming.received', 'opt_out.recorded', 'opt_in.recorded'], 'x')`,
  )
  await ensureCreditAccount(db, account)
  await run(
    db,
    sql`insert into credit_price values (${account}, '*', 900), (${account}, 'FR', 500) on conflict do nothing`,
  )
  const offers = people.map((to) => ({ to: `+${to}`, text: 'Our offer', channel: 'news' as const }))
  await run(db, sql`update credit_account set mode = 'counted' where account_id = ${account}`)
  await accept(ground, offers)
  const mode = credits === null ? 'counted' : 'prepaid'
  await run(
    db,
    sql`update credit_account set mode = ${mode}, available = ${credits ?? 0} where account_id = ${account}`,
  )
  await run(db, sql`insert into profile (address, language) values (${second}, 'de')`)
  await run(
    db,
    sql`insert into submission (at, preparation_id, no, account, code, part, attempt, rank, bucket)
        select ${ago(200)}, preparation_id, no, ${account}, 0, 1::"char", 1::"char", 8, 0 from message
         where address = any (${[first, second]}::bigint[])`,
  )
  if (closed !== 'no')
    await run(
      db,
      sql`
        with proof as (
          insert into consent_entry (at, address, kind, source, proof)
          values (${ago(120)}, ${first}, 'opt-out', ${closed}, '{}') returning id)
        insert into quarantine (address, blocks, status, reason, proof_id, since)
        select ${first}, 'marketing', 'opted-out', 'Earlier', id, ${ago(120)} from proof`,
    )
}

/** Everything that is there of these people afterwards, without its numbers. */
async function told(people: readonly string[]) {
  const { db, account } = ground
  const addresses = people.map(Number)
  const heard = (await Promise.all(people.map((phone) => heardFrom(ground, phone)))).flat()
  const order = heard.map(({ id }) => id).sort((a, b) => a - b)
  const entries = await rows(
    db,
    sql<{ id: number; proof: { incoming_id?: number; answered?: { id: string } | null } }>`
      select id, address, at, kind, source, proof from consent_entry where address = any (${addresses}::bigint[]) order by id`,
  )
  const entry = new Map(entries.map(({ id }, i) => [id, i]))
  const quarantine = await rows(
    db,
    sql<{ proof_id: number }>`
      select address, scope, blocks, status, reason, since, lifted_at, proof_id from quarantine
       where address = any (${addresses}::bigint[]) order by proof_id`,
  )
  const events = await rows(
    db,
    sql<{ type: string; data: Record<string, unknown> }>`select type, data from webhook_event order by id`,
  )
  const waiting = await rows(
    db,
    sql`select sender, recipient, reference, total, parts from incoming_assembly where sender = any (${people}) order by 1, 2, 3`,
  )
  const batches = await rows(
    db,
    sql`select m.address, b.price, b.priority, b.marketing, b.sender_id, b.expires_at, b.origin ->> 'because' as because, m.profile_id = 0 as nobody
          from message m join batch b on b.preparation_id = m.preparation_id and b.batch = m.no >> 10
         where m.address = any (${addresses}::bigint[]) and b.origin ? 'answers' order by m.address, (b.origin ->> 'answers')::bigint`,
  )
  const { available, spent } = await one(
    db,
    sql<{ available: number; spent: number }>`
      select available, (select coalesce(sum(o.spent), 0) from credit_open_spend o join message m
                          on m.preparation_id = o.preparation_id and m.no >> 10 = o.batch
                         where m.address = any (${addresses}::bigint[])) as spent
        from credit_account where account_id = ${account}`,
  )
  const all = {
    heard: heard.map(({ id, answers, ...rest }) => ({ ...rest, id: order.indexOf(id), answers: answers !== null })),
    entries: entries.map(({ id: _, proof, ...rest }) => ({
      ...rest,
      proof: {
        ...proof,
        incoming_id: proof.incoming_id && order.indexOf(proof.incoming_id),
        answered: proof.answered && { ...proof.answered, id: '' },
      },
    })),
    quarantine: quarantine.map(({ proof_id, ...rest }) => ({ ...rest, proof: entry.get(proof_id) })),
    events: events.map(({ type, data: { id: _, incoming_id: __, answers, ...data } }) => ({
      type,
      ...data,
      answers: Boolean(answers),
    })),
    waiting,
    batches,
    available,
    spent,
    gate: people.map((phone) => taker.stops.closes(Number(phone), [])),
  }
  const text = JSON.stringify(all, null, 1)
  return people.reduce((said, phone, i) => said.replaceAll(phone, `phone ${i}`), text)
}

const say = (from: string, ...said: string[]) =>
  said.flatMap((word, i) => written(from, word, { providerId: `${from} ${i}`, receivedAt: ago(said.length - i) }))
const someone = () => phones(1)[0] as string
const silences = async (from: string) => (await heardFrom(ground, from)).map(({ silent }) => silent)

describe('what comes together', () => {
  it.each([
    [['STOP', 'START'], false],
    [['STOP', 'START', 'STOP'], true],
    [['START', 'STOP'], true],
  ])('of one phone ends as its last word says: %j', async (said, closed) => {
    const from = someone()
    const parts = say(from, ...said)
    await taker.takes(...parts)
    const open = await rows(
      ground.db,
      sql`select from quarantine where address = ${Number(from)} and lifted_at is null`,
    )
    expect(open).toHaveLength(closed ? 1 : 0)
    expect(taker.stops.closes(Number(from), [])).toBe(closed)
    expect(await silences(from)).toEqual(said.map(() => null))
    expect(parts.map(({ acts }) => acts)).toEqual(said.map(() => ['acknowledged']))
  })

  it('of one phone, STOP twice, is confirmed once and proved twice', async () => {
    const from = someone()
    await taker.takes(...say(from, 'STOP', 'Stop svp'))
    expect(await heardFrom(ground, from)).toMatchObject([
      { silent: null, proof: true },
      { silent: 'already-opted-out', proof: true },
    ])
  })

  it('of one phone gets five replies at most', async () => {
    const from = someone()
    await taker.takes(...say(from, ...Array<string>(7).fill('HELP')))
    expect(await silences(from)).toEqual([...Array(5).fill(null), 'too-many-replies', 'too-many-replies'])
  })

  it('and is the same thing is taken once, and acknowledged each time', async () => {
    const from = someone()
    const parts = [...say(from, 'STOP'), ...say(from, 'STOP'), ...say(from, 'STOP')]
    await taker.takes(...parts)
    expect(await silences(from)).toEqual([null])
    expect(parts.map(({ acts }) => acts)).toEqual(Array(3).fill(['acknowledged']))
  })

  it('is a long message and the next one under the same reference', async () => {
    const from = someone()
    const other = longText.replaceAll('long', 'tall')
    const [first, next] = [written(from, longText), written(from, other)]
    await taker.takes(...first, ...next.slice(1))
    expect((await heardFrom(ground, from)).map(({ text }) => text)).toEqual([longText])
    await taker.takes(next[0] as Handed)
    expect((await heardFrom(ground, from)).map(({ text }) => text)).toEqual([longText, other])
  })

  it('is obeyed all the same where credits are enough for the first replies only', async () => {
    const people = phones(4)
    await settle({ credits: 1_000, closed: 'no' }, people)
    await taker.takes(...people.flatMap((from) => say(from, 'STOP')))
    const heard = (await Promise.all(people.map((from) => heardFrom(ground, from)))).flat()
    expect(heard.map(({ silent }) => silent)).toEqual([null, null, 'no-credit', 'no-credit'])
    expect(heard.every(({ proof }) => proof)).toBe(true)
    expect(await told(people)).toContain('"available": 0')
    await run(ground.db, sql`update credit_account set mode = 'counted' where account_id = ${ground.account}`)
  })

  it('is taken as if one came after the other', async () => {
    let replies = 0
    await fc.assert(
      fc.asyncProperty(world, async (wished) => {
        const [alone, together] = [phones(3), phones(3)]
        await settle(wished, alone)
        for (const part of handedOver(wished, alone)) await taker.takes(part)
        const expected = await told(alone)
        await settle(wished, together)
        await taker.takes(...handedOver(wished, together))
        expect(await told(together)).toBe(expected)
        expect(taker.troubles).toEqual([])
        replies += expected.split('"because"').length - 1
      }),
      { numRuns: 12 },
    )
    expect(replies).toBeGreaterThan(5)
  })
})

describe('what comes over many links at once', () => {
  it('is taken together though each of them brings the next only after an acknowledgement', async () => {
    const people = phones(12)
    const links = 3
    const patient = openTaker(ground, { wait: () => new Promise(() => {}) })
    const turn = () => new Promise<void>((resolve) => setImmediate(resolve))
    /** Each link hands over its next message when the one before is acknowledged, one some turns later than the other. */
    const bring = async (no: number): Promise<void> => {
      const message = written(people[no] as string, 'Merci')[0] as Handed
      await new Promise<void>((resolve) => {
        const { acknowledge } = message
        message.acknowledge = () => {
          resolve()
          return acknowledge()
        }
        patient.hands(message)
      })
      for (let turns = no % links; turns >= 0; turns--) await turn()
      if (no + links < people.length) await bring(no + links)
    }
    await Promise.all([...Array(links).keys()].map(bring))
    await patient.close()
    const taken = await rows(
      ground.db,
      sql<{ together: number }>`
        select count(*)::int as together from incoming where sender = any (${people}::text[]) group by xmin order by min(id)`,
    )
    expect(taken.map(({ together }) => together)).toEqual([3, 3, 3, 3])
  })
})
