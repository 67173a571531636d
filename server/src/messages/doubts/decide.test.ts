import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openGround } from '../../../../tests/support/ground.ts'
import { campaign, phones, tester } from '../../../../tests/support/sending.ts'
import { until } from '../../../../tests/support/until.ts'
import { type Database, one, rows, run, sql } from '../../platform/database/index.ts'
import { closeEpoch } from '../../platform/liveness.ts'
import { aroundBench, longText } from '../gateway/around-bench.fixture.ts'
import { batchStates, type DriverBench, openBench, submissionRows } from '../gateway/driver.fixture.ts'
import type { Folder } from '../gateway/folder.ts'
import { buryDead, recoverOrphans } from '../gateway/recover.ts'
import type { Token } from '../gateway/sent.ts'
import { settleStrays } from '../gateway/settle-strays.ts'
import { messageId } from '../numbering.ts'
import { type Decision, decideDoubts } from './decide.ts'

const ground = openGround()
let bench: DriverBench
const { statesOf, endOf, stop, leaveNothing } = aroundBench(ground, () => bench)
beforeEach(async () => {
  bench = await openBench(ground, { window: 20 })
})
afterEach(leaveNothing)

/** One message that was written and never answered. */
async function doubt({ text = 'Hello', lostParts }: { text?: string; lostParts?: number[] } = {}) {
  const [to] = phones(1)
  const preparation = await campaign(ground, { to: [to!], text: () => text })
  bench.driver.wake()
  const parts = text === longText ? 5 : 1
  await bench.wrote(bench.written.flat().length + parts)
  const own = tokens().filter(({ batch }) => batch.preparation === preparation)
  const lost = own.filter(({ part }) => lostParts === undefined || lostParts.includes(part))
  for (const token of own) if (!lost.includes(token)) bench.answer(token)
  await loseLink()
  return { preparation, to: to!, id: messageId(preparation, 0), parts: lost }
}
/** What was not answered on it is in doubt; another link comes up. */
async function loseLink() {
  bench.lose()
  await bench.recorder.settled()
  await bench.driver.idle()
  bench.link.state = { kind: 'up', peer: 'a test' }
}
const tokens = () => bench.written.flat().map(({ token }) => token as Token)
const age = (preparation: number, seconds = 77) =>
  run(
    ground.db,
    sql`update submission set at = at - make_interval(secs => ${seconds}) where preparation_id = ${preparation}`,
  )
const decide = async (decision: Decision, { preparation, id }: { preparation: number; id: string }) =>
  (await decideDoubts(ground.db, { decision, by: tester, why: 'She called.' }, [{ preparation, no: 0 }])).get(id)
/** How often each part of a message has been written, and for which attempts. */
const written = (preparation: number) =>
  tokens()
    .filter(({ batch }) => batch.preparation === preparation)
    .map(({ part, batch }) => `${part}.${batch.attempt}`)
const dueIn = (preparation: number, seconds: number) =>
  run(
    ground.db,
    sql`update batch set due_at = now() + make_interval(secs => ${seconds}) where preparation_id = ${preparation} and state = 'ready'`,
  )
const flow = async (preparation: number) => {
  bench.driver.wake()
  await endOf(preparation)
}

describe('a person who says that a message in doubt left', () => {
  it('makes it submitted, and nothing leaves', async () => {
    const message = await doubt()
    expect(await decide('left', message)).toBe('decided')
    await flow(message.preparation)
    expect(await statesOf(message.preparation)).toEqual([['submitted']])
    expect(written(message.preparation)).toEqual(['1.1'])
  })

  it('is written down with the reason, in the audit as well', async () => {
    const message = await doubt()
    await decide('left', message)
    expect(
      await one(
        ground.db,
        sql`select decision, decided_by, why from doubt_decision where preparation_id = ${message.preparation}`,
      ),
    ).toEqual({ decision: 'left', decided_by: 'user:tester', why: 'She called.' })
    const act = await one(
      ground.db,
      sql<{
        action: string
        details: object
      }>`select action, details from audit where subject = ${`message:${message.id}`}`,
    )
    expect(act).toMatchObject({ action: 'message.left', details: { messages: 1, why: 'She called.' } })
  })

  it('is confirmed or corrected by a receipt that comes later, although nobody knows its reference', async () => {
    const message = await doubt()
    await decide('left', message)
    await run(
      ground.db,
      sql`insert into stray_receipt (account, ref_key, ref, phone, rank, code, whole, submitted_at, raw, at, next_try)
          values (${ground.account}, 1, '777', ${message.to}, 13, 1, false, now(), '', now() - interval '2 minutes', now())`,
    )
    const folder = { add() {} } as unknown as Folder
    expect(await settleStrays(ground.database as unknown as Database, folder)).toBe(1)
    expect(await statesOf(message.preparation)).toEqual([['undelivered']])
  })

  it('does not overrule a late answer that it was too fast: it surely did not leave', async () => {
    const message = await doubt()
    await decide('left', message)
    bench.answer(message.parts[0]!, { kind: 'busy' })
    await bench.recorder.settled()
    expect(await statesOf(message.preparation)).toEqual([['queuedAgain']])
  })
})

describe('a person who sends a message in doubt again', () => {
  it('makes one more attempt, in a batch of its own', async () => {
    const message = await doubt()
    await age(message.preparation)
    expect(await decide('again', message)).toBe('decided')
    expect(await statesOf(message.preparation)).toEqual([['queuedAgain']])
    await flow(message.preparation)
    expect(written(message.preparation)).toEqual(['1.1', '1.2'])
    expect(await statesOf(message.preparation)).toEqual([['submitted']])
  })

  it('sends only the parts that are in doubt', async () => {
    const message = await doubt({ text: longText, lostParts: [2, 4] })
    await age(message.preparation)
    await decide('again', message)
    await flow(message.preparation)
    expect(written(message.preparation).slice(5)).toEqual(['2.2', '4.2'])
    expect(await statesOf(message.preparation)).toEqual([Array(5).fill('submitted')])
  })

  it('waits 76 seconds, as a frozen process might still write it', async () => {
    const message = await doubt()
    await age(message.preparation, 75)
    expect(await decide('again', message)).toBe('too-early')
    await flow(message.preparation)
    expect(written(message.preparation)).toEqual(['1.1'])
    await age(message.preparation, 1)
    expect(await decide('again', message)).toBe('decided')
  })

  it('does not reach who has said stop meanwhile', async () => {
    const message = await doubt()
    await age(message.preparation)
    await stop(message.to)
    await decide('again', message)
    await flow(message.preparation)
    expect(written(message.preparation)).toEqual(['1.1'])
    expect(await statesOf(message.preparation)).toEqual([['excludedLate']])
  })

  it('cannot once its validity is over, or its delivery was stopped', async () => {
    const message = await doubt()
    await age(message.preparation)
    await run(
      ground.db,
      sql`update batch set expires_at = now() - interval '1 second' where preparation_id = ${message.preparation}`,
    )
    expect(await decide('again', message)).toBe('validity-over')
    await run(ground.db, sql`update batch set expires_at = null where preparation_id = ${message.preparation}`)
    await run(ground.db, sql`update preparation set state = 'stopped' where id = ${message.preparation}`)
    expect(await decide('again', message)).toBe('delivery-over')
  })

  it('may do so again when that attempt is in doubt as well', async () => {
    const message = await doubt()
    await age(message.preparation)
    await decide('again', message)
    bench.driver.wake()
    await bench.wrote(tokens().length + 1)
    await loseLink()
    expect(await statesOf(message.preparation)).toEqual([['inDoubt']])
    await age(message.preparation)
    expect(await decide('again', message)).toBe('decided')
    await flow(message.preparation)
    expect(written(message.preparation)).toEqual(['1.1', '1.2', '1.3'])
  })
})

describe('at the same moment', () => {
  it('ten people who send it again make one attempt', async () => {
    const message = await doubt()
    await age(message.preparation)
    const all = await Promise.all(Array.from({ length: 10 }, () => decide('again', message)))
    expect(all.sort()).toEqual(['decided', ...Array(9).fill('settled')])
    await flow(message.preparation)
    expect(written(message.preparation)).toEqual(['1.1', '1.2'])
  })

  it('of one who says it left and one who sends it again, one decides', async () => {
    const message = await doubt()
    await age(message.preparation)
    const all = await Promise.all([decide('left', message), decide('again', message)])
    expect(all.toSorted()).toEqual(['decided', 'settled'])
    await flow(message.preparation)
    expect(written(message.preparation)).toHaveLength(all[1] === 'decided' ? 2 : 1)
  })

  it('a late answer that comes first settles it: nothing is sent again', async () => {
    const message = await doubt()
    await age(message.preparation)
    bench.answer(message.parts[0]!)
    await bench.recorder.settled()
    expect(await decide('again', message)).toBe('settled')
  })

  it('a late answer that comes after the decision and before the write: it is not sent again', async () => {
    const message = await doubt()
    await age(message.preparation)
    await decide('again', message)
    await dueIn(message.preparation, 60)
    bench.answer(message.parts[0]!)
    await bench.recorder.settled()
    await dueIn(message.preparation, 0)
    await flow(message.preparation)
    expect(written(message.preparation)).toEqual(['1.1'])
    expect(await statesOf(message.preparation)).toEqual([['submitted']])
    // Its receipt is matched by the reference of that answer.
    const known = await rows(
      ground.db,
      sql<{ attempt: number }>`
        select attempt::int as attempt from submission
         where ref is not null and preparation_id = ${message.preparation} order by 1`,
    )
    expect(known).toEqual([{ attempt: 1 }, { attempt: 2 }])
  })

  it('a receipt that comes after the decision and before the write: it is not sent again', async () => {
    const message = await doubt()
    await age(message.preparation)
    await decide('again', message)
    await run(
      ground.db,
      sql`insert into receipt (preparation_id, no, code, part, attempt, rank, bucket)
          values (${message.preparation}, 0, 27, 1::"char", 1::"char", 13, 0)`,
    )
    await flow(message.preparation)
    expect(written(message.preparation)).toEqual(['1.1'])
    expect(await statesOf(message.preparation)).toEqual([['undelivered']])
  })

  it('a receipt that comes while it waits at the gate: it is not sent again', async () => {
    const message = await doubt()
    await age(message.preparation)
    bench.link.takes = false
    await decide('again', message)
    bench.driver.wake()
    await until('marked', async () => {
      const { mark } = await one(
        ground.db,
        sql<{ mark: number }>`select mark from batch where preparation_id = ${message.preparation} and kind = 'list'`,
      )
      return mark === 1
    })
    await run(
      ground.db,
      sql`insert into receipt (preparation_id, no, code, part, attempt, rank, bucket)
          values (${message.preparation}, 0, 0, 1::"char", 1::"char", 14, 0)`,
    )
    bench.advance(250)
    bench.link.takes = true
    await flow(message.preparation)
    expect(written(message.preparation)).toEqual(['1.1'])
    expect(await statesOf(message.preparation)).toEqual([['delivered']])
  })

  it.each([0, 1, 2, 3, 4, 5])('a late “too fast” and a decision carry each part once (%i)', async () => {
    const message = await doubt({ text: longText, lostParts: [1, 2, 3] })
    await age(message.preparation)
    const deciding = decide('again', message)
    bench.answer(message.parts[1]!, { kind: 'busy' })
    await Promise.all([deciding, bench.recorder.settled()])
    await bench.pass(3_000)
    await dueIn(message.preparation, 0)
    await flow(message.preparation)
    const again = written(message.preparation).slice(5)
    expect(again.filter((part) => part.startsWith('2.'))).toEqual(['2.2'])
    expect(new Set(again).size).toBe(again.length)
    expect(await statesOf(message.preparation)).toEqual([Array(5).fill('submitted')])
  })
})

describe('a gateway that dies with the second attempt', () => {
  it('leaves it in doubt: nobody sends it a third time by himself', async () => {
    const message = await doubt()
    await age(message.preparation)
    await decide('again', message)
    bench.driver.wake()
    await bench.wrote(tokens().length + 1)
    await closeEpoch(ground.db, bench.epoch)
    await buryDead(ground.db)
    expect(await recoverOrphans(ground.database as unknown as Database)).toBe(1)
    const other = bench
    bench = await openBench(ground)
    await flow(message.preparation)
    expect(bench.written).toEqual([])
    expect(await statesOf(message.preparation)).toEqual([['inDoubt']])
    await other.close()
  })

  it('or before it wrote anything: another gateway sends it, once', async () => {
    const message = await doubt()
    await age(message.preparation)
    await decide('again', message)
    bench.link.takes = false
    await run(
      ground.db,
      sql`update batch set state = 'leased', owner = ${bench.epoch}, token = token + 1
           where preparation_id = ${message.preparation} and kind = 'list'`,
    )
    await closeEpoch(ground.db, bench.epoch)
    await buryDead(ground.db)
    expect(await recoverOrphans(ground.database as unknown as Database)).toBe(0)
    const other = bench
    bench = await openBench(ground)
    await flow(message.preparation)
    expect(written(message.preparation)).toEqual(['1.2'])
    await other.close()
  })
})

describe('two batches that name the same part for the same attempt', () => {
  it('send it once: the first of them carries it', async () => {
    const message = await doubt({ text: longText, lostParts: [1, 2] })
    await age(message.preparation)
    await decide('again', message)
    await run(
      ground.db,
      sql`insert into batch (preparation_id, batch, kind, items, only_parts, size, parts, attempt, account_id, sender_id, marketing, state)
          select preparation_id, batch + 1, kind, items, '{2}', size, parts, attempt, account_id, sender_id, marketing, 'ready'
            from batch where preparation_id = ${message.preparation} and kind = 'list'`,
    )
    await flow(message.preparation)
    expect(written(message.preparation).slice(5)).toEqual(['1.2', '2.2'])
    expect(await batchStates(ground, message.preparation)).toEqual(['done', 'done', 'done'])
    expect((await submissionRows(ground, message.preparation)).filter(({ part }) => part === 2)).toHaveLength(3)
  })
})
