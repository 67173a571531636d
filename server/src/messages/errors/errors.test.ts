import { beforeEach, describe, expect, it } from 'vitest'
import { openGround } from '../../../../tests/support/ground.ts'
import { standings } from '../../../../tests/support/ledger.ts'
import { accept, campaign, phones } from '../../../../tests/support/sending.ts'
import { whatCloses } from '../../consent/index.ts'
import { one, rows, run, sql } from '../../platform/database/index.ts'
import { refold } from '../gateway/folder.ts'
import { type RankName, ranks } from '../state.ts'
import { afterSoftError } from './error-count.ts'
import { createForgetting } from './forget-delivered.ts'
import { createErrorLook } from './look-at-errors.ts'
import { setRule } from './queries.ts'

const ground = openGround({ account: { error_table: 'map', receipt_retries: 2, receipt_retry_pause: 10 } })
const now = () => new Date()
let look: ReturnType<typeof createErrorLook>
beforeEach(async () => {
  await run(
    ground.db,
    sql`truncate progress, batch, message, content, submission, receipt, quarantine, consent_entry, error_seen, error_rule`,
  )
  await run(ground.db, sql`update error_cursor set upto = now()`)
  look = createErrorLook(ground.db, now)
})

/** A message to this phone that left, and what the carrier said of it. */
async function message(to: string, channel: 'news' | 'service' = 'news') {
  const preparation = await campaign(ground, { to: [to], channel })
  await run(ground.db, sql`update batch set state = 'done', mark = 1 where preparation_id = ${preparation}`)
  await answered(preparation, 'submitted')
  return preparation
}
const answered = (preparation: number, rank: RankName, code = 0, attempt = 1) =>
  run(
    ground.db,
    sql`insert into submission (preparation_id, no, account, code, part, attempt, rank, bucket, ref, ref_key)
        values (${preparation}, 0, ${ground.account}, ${code}, 1::"char", ${attempt}::int::"char", ${ranks[rank]}, 0, 'r', 1)`,
  )
const receipt = (preparation: number, rank: RankName, code = 0, attempt = 1) =>
  run(
    ground.db,
    sql`insert into receipt (preparation_id, no, code, part, attempt, rank, bucket)
        values (${preparation}, 0, ${code}, 1::"char", ${attempt}::int::"char", ${ranks[rank]}, 0)`,
  )
async function looked() {
  while ((await look()) === 'more');
}
const failed = async (to: string, rank: RankName, code = 0) => {
  await receipt(await message(to), rank, code)
  await looked()
}
const quarantine = () =>
  rows(
    ground.db,
    sql<{ address: number; status: string; reason: string; errors: number; scope: number }>`
      select address, status, reason, errors, scope from quarantine where lifted_at is null order by id`,
  )
const aDayPasses = () =>
  run(
    ground.db,
    sql`update quarantine set last_error_at = last_error_at - interval '24 hours', since = since - interval '24 hours'`,
  )
const rule = (
  code: number,
  judged: 'hard' | 'soft' | 'ignored' | 'opt-out',
  source: 'submit' | 'receipt' = 'receipt',
) => setRule(ground.db, { account_id: ground.account, source, code, class: judged, note: '', by: 'user:x' })

describe('a hard error', () => {
  it('closes its number at once, with the words of the code and the proof', async () => {
    const [to] = phones(1)
    await failed(to!, 'undelivered', 1)
    expect(await quarantine()).toEqual([
      { address: Number(to), status: 'quarantined', reason: '1 · unknown subscriber', errors: 0, scope: 0 },
    ])
    const entry = await one(
      ground.db,
      sql<{ kind: string; source: string; proof: object }>`select kind, source, proof from consent_entry`,
    )
    expect(entry).toMatchObject({
      kind: 'quarantine',
      source: 'errors',
      proof: {
        text: 'unknown subscriber',
        sender: '36173',
        account: 'Carrier',
        because: { code: 1, source: 'receipt' },
      },
    })
  })

  it('in the answer to the submission does the same', async () => {
    const [to] = phones(1)
    const preparation = await campaign(ground, { to: [to!] })
    await answered(preparation, 'refused', 11)
    await looked()
    expect(await quarantine()).toMatchObject([{ status: 'quarantined', reason: '11 · RINVDSTADR' }])
  })

  it('that came before someone took the number out again does not close it anew', async () => {
    const [to] = phones(1)
    await failed(to!, 'undelivered', 1)
    const preparation = await message(to!)
    await receipt(preparation, 'undelivered', 1)
    await run(ground.db, sql`update quarantine set lifted_at = now()`)
    await looked()
    expect(await quarantine()).toEqual([])
    await failed(to!, 'undelivered', 1)
    expect(await quarantine()).toMatchObject([{ status: 'quarantined' }])
  })

  it('of one part of a long message is one error', async () => {
    const [to] = phones(1)
    const preparation = await message(to!)
    await receipt(preparation, 'undeliveredTemporary', 27)
    await receipt(preparation, 'undelivered', 1)
    await looked()
    expect(await quarantine()).toMatchObject([{ status: 'quarantined' }])
  })
})

describe('a soft error', () => {
  it('is counted and closes nothing; the fifth, each a day apart, closes the number', async () => {
    const [to] = phones(1)
    for (let errors = 1; errors <= 4; errors++) {
      await failed(to!, 'undeliveredTemporary', 27)
      await failed(to!, 'expiredAtCarrier')
      expect(await quarantine()).toMatchObject([{ status: 'with-errors', errors }])
      await aDayPasses()
    }
    await failed(to!, 'undeliveredTemporary', 27)
    expect(await quarantine()).toEqual([
      { address: Number(to), status: 'quarantined', reason: '27 · absent subscriber', errors: 0, scope: 0 },
    ])
  })

  it('begins anew after something arrived', async () => {
    const [to] = phones(1)
    for (const _ of [1, 2, 3]) {
      await failed(to!, 'undeliveredTemporary', 27)
      await aDayPasses()
    }
    await receipt(await message(to!), 'delivered')
    await failed(to!, 'undeliveredTemporary', 27)
    expect(await quarantine()).toMatchObject([{ status: 'with-errors', errors: 1 }])
  })

  it('is taken off once something arrived', async () => {
    const [first, second] = phones(2)
    await failed(first!, 'undeliveredTemporary', 27)
    await failed(second!, 'undeliveredTemporary', 27)
    const forget = createForgetting(ground.db, now)
    expect(await forget()).toBe(0)
    await receipt(await message(first!), 'delivered')
    expect(await forget()).toBe(1)
    expect((await quarantine()).map(({ address }) => address)).toEqual([Number(second)])
  })

  it('is what an unknown code means', async () => {
    await failed(phones(1)[0]!, 'undelivered', 999)
    expect(await quarantine()).toMatchObject([{ status: 'with-errors', reason: '999' }])
  })
})

describe('five errors', () => {
  const at = (hours: number) => new Date(Date.UTC(2026, 10, 1) + hours * 3_600_000)
  const erring = (errors: number, hours: number, liftedAt: Date | null = null) => ({
    erring: { id: 1, errors, lastAt: at(hours) },
    quarantined: false,
    liftedAt,
  })
  it.each([
    ['the first', undefined, 0, false, { kind: 'counted', errors: 1 }],
    ['one within the day', erring(1, 0), 23.9, false, { kind: 'nothing' }],
    ['one a day later', erring(1, 0), 24, false, { kind: 'counted', errors: 2 }],
    ['the fifth', erring(4, 0), 24, false, { kind: 'closes', errors: 5 }],
    ['the fifth, when something arrived meanwhile', erring(4, 0), 24, true, { kind: 'counted', errors: 1 }],
    ['one from before someone took it back', erring(4, 0, at(30)), 24, false, { kind: 'nothing' }],
    ['one of a closed number', { erring: null, quarantined: true, liftedAt: null }, 24, false, { kind: 'nothing' }],
  ] as const)('%s', (_, standing, hours, arrived, after) =>
    expect(afterSoftError(standing, at(hours), arrived)).toEqual(after),
  )
})

describe('what a code means on an account', () => {
  it('can be decided by a person: ignored does nothing', async () => {
    await rule(1, 'ignored')
    await failed(phones(1)[0]!, 'undelivered', 1)
    expect(await quarantine()).toEqual([])
  })

  describe('can be an opt-out at the provider', () => {
    const refused = async (to: string) => {
      await answered(await campaign(ground, { to: [to] }), 'refused', 21610)
      await looked()
    }
    const closes = async (to: string, channel: { senders: (number | null)[]; marketing: boolean }) =>
      (await whatCloses(ground.db, { address: Number(to), ...channel }))?.blocks ?? null
    const events = () =>
      rows(ground.db, sql<{ data: object }>`select data from webhook_event where type = 'opt_out.recorded'`)
    beforeEach(() => rule(21610, 'opt-out', 'submit'))

    it('recorded as ours: marketing of every sender, and everything of the one that is blocked', async () => {
      const [to] = phones(1) as [string]
      await refused(to)
      const { reply, long } = ground.senders
      expect(await quarantine()).toMatchObject([
        { address: Number(to), status: 'opted-out', scope: 0 },
        { address: Number(to), status: 'opted-out', scope: reply },
      ])
      expect(await closes(to, { senders: [long], marketing: true })).toBe('marketing')
      expect(await closes(to, { senders: [reply], marketing: false })).toBe('all')
      expect(await closes(to, { senders: [long], marketing: false })).toBeNull()
      // A name whose opt-out number this is still brings its service messages.
      expect(await closes(to, { senders: [long, reply], marketing: false })).toBeNull()
      await expect(accept(ground, [{ to: `+${to}`, channel: 'service' }])).rejects.toMatchObject({
        kind: { code: 'blocked-at-provider' },
      })
    })

    it('told once, however often the provider says it again', async () => {
      await run(
        ground.db,
        sql`insert into webhook_endpoint (url, types, secret) values ('https://example.org', array['opt_out.recorded'], 'x')`,
      )
      const [to] = phones(1) as [string]
      await refused(to)
      await refused(to)
      expect(await events()).toMatchObject([{ data: { address: `+${to}`, source: 'provider', changed: true } }])
    })

    it('closes the sender for everything that was closed for marketing', async () => {
      const [to] = phones(1) as [string]
      await run(
        ground.db,
        sql`insert into quarantine (address, scope, blocks, status, reason) values (${Number(to)}, ${ground.senders.reply}, 'marketing', 'opted-out', 'STOP')`,
      )
      await refused(to)
      expect(await closes(to, { senders: [ground.senders.reply], marketing: false })).toBe('all')
    })

    it('is no news when the person came back since', async () => {
      const [to] = phones(1) as [string]
      await answered(await campaign(ground, { to: [to] }), 'refused', 21610)
      await run(
        ground.db,
        sql`insert into consent_entry (address, kind, source, proof, at) values (${Number(to)}, 'opt-in', 'keyword', '{}', now() + interval '1 second')`,
      )
      await looked()
      expect(await quarantine()).toEqual([])
    })
  })

  it('is about numbers: a refused sender or text says nothing about them', async () => {
    for (const code of [10, 1, 0x7001, 88, 0])
      await answered(await campaign(ground, { to: phones(1) }), 'refused', code)
    await looked()
    expect(await quarantine()).toEqual([])
  })
})

describe('the look', () => {
  it('does everything once, however many workers look', async () => {
    const [to] = phones(1)
    await receipt(await message(to!), 'undelivered', 1)
    const second = createErrorLook(ground.db, now)
    await Promise.all([look(), second(), look()])
    await looked()
    const { entries, seen } = await one(
      ground.db,
      sql<{ entries: number; seen: number }>`
        select (select count(*) from consent_entry) as entries, (select sum(count) from error_seen)::int as seen`,
    )
    expect({ entries, seen }).toEqual({ entries: 1, seen: 1 })
  })

  it('waits for what is still being written: a receipt that commits late is not missed', async () => {
    const [first, second] = phones(2)
    const [early, late] = [await message(first!), await message(second!)]
    const writing = Promise.withResolvers<void>()
    const begun = Promise.withResolvers<void>()
    const slow = ground.db.transaction().execute(async (tx) => {
      await run(
        tx,
        sql`insert into receipt (preparation_id, no, code, part, attempt, rank, bucket)
            values (${late}, 0, 1, 1::"char", 1::"char", 13, 0)`,
      )
      begun.resolve()
      await writing.promise
    })
    await begun.promise
    await receipt(early, 'undelivered', 1)
    await looked()
    writing.resolve()
    await slow
    await looked()
    expect((await quarantine()).map(({ address }) => address).sort()).toEqual([Number(first), Number(second)])
  })

  it('counts the codes that an account has shown', async () => {
    await failed(phones(1)[0]!, 'undeliveredTemporary', 27)
    await failed(phones(1)[0]!, 'undeliveredTemporary', 27)
    expect(await rows(ground.db, sql`select source, code, count from error_seen`)).toEqual([
      { source: 'receipt', code: 27, count: 2 },
    ])
  })
})

describe('a message that the carrier gave up for now', () => {
  const lists = () =>
    rows(
      ground.db,
      sql<{ attempt: number; minutes: number }>`
        select attempt, round(extract(epoch from due_at - now()) / 60)::int as minutes from batch where kind = 'list' order by batch`,
    )
  const stateOf = async (preparation: number) => {
    await refold(ground.db, [{ preparation, batch: 0 }])
    return (await standings(ground.db)).find(({ id }) => id.startsWith(`${preparation}-`))?.state
  }

  it('goes again twice, as its account says, with a longer pause', async () => {
    const preparation = await message(phones(1)[0]!)
    for (const attempt of [1, 2, 3]) {
      await receipt(preparation, 'undeliveredTemporary', 27, attempt)
      await looked()
      await answered(preparation, 'submitted', 0, attempt + 1)
    }
    expect(await lists()).toEqual([
      { attempt: 2, minutes: 10 },
      { attempt: 3, minutes: 20 },
    ])
  })

  it('makes one attempt, however often the receipt comes and whoever looks', async () => {
    const preparation = await message(phones(1)[0]!)
    await receipt(preparation, 'undeliveredTemporary', 27)
    await receipt(preparation, 'undeliveredTemporary', 27)
    await Promise.all([look(), createErrorLook(ground.db, now)(), look()])
    await receipt(preparation, 'undeliveredTemporary', 27)
    await looked()
    expect(await lists()).toEqual([{ attempt: 2, minutes: 10 }])
    expect(await stateOf(preparation)).toBe('waiting')
  })

  it('goes again although its delivery is finished', async () => {
    const preparation = await message(phones(1)[0]!)
    await run(ground.db, sql`update preparation set state = 'finished' where id = ${preparation}`)
    await receipt(preparation, 'undeliveredTemporary', 27)
    await looked()
    expect(await lists()).toEqual([{ attempt: 2, minutes: 10 }])
  })

  it('and then delivered after all stays delivered', async () => {
    const preparation = await message(phones(1)[0]!)
    await receipt(preparation, 'undeliveredTemporary', 27)
    await receipt(preparation, 'delivered')
    await looked()
    expect(await lists()).toEqual([])
    expect(await stateOf(preparation)).toBe('delivered')
  })

  it.each([
    ['its validity ends before', sql`update batch set expires_at = now() + interval '9 minutes'`],
    ['its delivery was stopped', sql`update preparation set state = 'stopped'`],
  ])('does not go again when %s', async (_, change) => {
    const preparation = await message(phones(1)[0]!)
    await run(ground.db, change)
    await receipt(preparation, 'undeliveredTemporary', 27)
    await looked()
    expect(await lists()).toEqual([])
    expect(await stateOf(preparation)).toBe('undelivered')
  })

  it('does not go again when its error means that the number is dead', async () => {
    await rule(27, 'hard')
    const preparation = await message(phones(1)[0]!)
    await receipt(preparation, 'undeliveredTemporary', 27)
    await looked()
    expect(await lists()).toEqual([])
  })
})
