import { createHash } from 'node:crypto'
import type { Address } from '@parley/sms/address'
import { beforeEach, describe, expect, it } from 'vitest'
import { one, rows, run, sql, transaction } from '../../platform/database/index.ts'
import { testDatabase } from '../../platform/database/test-database.ts'
import { close } from '../close.ts'
import { obeyKeywords } from '../keywords.ts'
import { canonical } from './chain.ts'
import { eraseNumber } from './erase.ts'
import { sealAll, sealEntries } from './seal.ts'
import { verifyLedger } from './verify.ts'

const database = testDatabase()
const at = new Date('2026-11-20T12:00:00Z')
const amina = 33_612_345_678 as Address
const bruno = 33_612_345_679 as Address

beforeEach(async () => {
  await tamper(async (tx) => {
    await run(tx, sql`truncate consent_entry, quarantine`)
    await run(tx, sql`update ledger_head set no = 0, digest = decode(repeat('00', 32), 'hex')`)
  })
})

describe('the sealer', () => {
  it('gives every entry the next number and a digest that covers the one before', async () => {
    await stops(5)
    expect(await sealEntries(database.db, 3)).toBe(3)
    expect(await sealEntries(database.db, 3)).toBe(2)
    expect(await sealEntries(database.db, 3)).toBe(0)
    expect(await holds()).toEqual({ entries: 5, breaks: [], unsealed: 0 })
  })

  it('leaves what is not sealed yet to the next second', async () => {
    await stops(2)
    await sealAll(database.db)
    await stops(1)
    expect(await holds()).toEqual({ entries: 2, breaks: [], unsealed: 1 })
  })

  it('makes one chain of what several workers seal at once', async () => {
    await stops(40)
    const sealed = await Promise.all(Array.from({ length: 8 }, () => sealEntries(database.db, 7)))
    expect(sealed.reduce((sum, count) => sum + count)).toBe(40)
    expect(await holds()).toEqual({ entries: 40, breaks: [], unsealed: 0 })
  })

  it('leaves the chain as it was when it dies in the middle', async () => {
    await stops(3)
    await sealAll(database.db)
    await stops(3)
    const dying = transaction(database.db, async (tx) => {
      await sealEntries(tx)
      throw new Error('killed')
    })
    await expect(dying).rejects.toThrow('killed')
    expect(await holds()).toEqual({ entries: 3, breaks: [], unsealed: 3 })
    await sealAll(database.db)
    expect(await holds()).toEqual({ entries: 6, breaks: [], unsealed: 0 })
  })

  it('seals as docs/consent-ledger.md says, to the byte', async () => {
    await transaction(database.db, (tx) =>
      close(tx, {
        address: amina,
        scope: 0,
        status: 'opted-out',
        source: 'person',
        actor: 'user:7',
        reason: 'Lettre',
        proof: { text: '', reason: 'Lettre' },
        at,
      }),
    )
    await sealAll(database.db)
    const entry = await one(
      database.db,
      sql<{ id: number; salt: Buffer; digest: Buffer }>`select id, salt, digest from consent_entry`,
    )
    const sha256 = (...parts: (Buffer | string)[]) => {
      const hash = createHash('sha256')
      for (const part of parts) hash.update(part)
      return hash.digest()
    }
    const content = sha256(entry.salt, '{"reason":"Lettre","text":""}').toString('hex')
    const facts = `["parley-consent/1",1,${entry.id},"2026-11-20T12:00:00.000000Z","+33612345678",null,0,"opt-out","person","user:7","${content}"]`
    expect(entry.digest).toEqual(sha256(Buffer.alloc(32), facts))
  })
})

describe('the verification finds', () => {
  beforeEach(async () => {
    await stops(10)
    await sealAll(database.db)
  })

  it.each([
    [
      'a changed date',
      sql`update consent_entry set at = at + interval '1 microsecond' where sealed_no = 4`,
      4,
      'altered',
    ],
    ['another number', sql`update consent_entry set address = ${bruno} where sealed_no = 4`, 4, 'altered'],
    ['another kind', sql`update consent_entry set kind = 'opt-in' where sealed_no = 4`, 4, 'altered'],
    ['somebody else', sql`update consent_entry set actor = 'user:1' where sealed_no = 4`, 4, 'altered'],
    ['a changed text', sql`update consent_entry set proof = '{"text":"GO"}' where sealed_no = 4`, 4, 'content'],
    ['a text hashed anew', sql`update consent_entry set content_hash = sha256('x') where sealed_no = 4`, 4, 'altered'],
    ['a removed entry', sql`delete from consent_entry where sealed_no = 4`, 4, 'missing'],
    ['the first one removed', sql`delete from consent_entry where sealed_no = 1`, 1, 'missing'],
    ['the last one removed', sql`delete from consent_entry where sealed_no = 10`, 10, 'end'],
    ['all of them removed', sql`delete from consent_entry`, 10, 'end'],
    [
      'an erased text that nobody erased',
      sql`update consent_entry set proof = '{}', salt = null, erased_at = now() where sealed_no = 4`,
      4,
      'erased',
    ],
    ['another end', sql`update ledger_head set digest = sha256('x')`, 10, 'end'],
  ])('%s', async (_, change, no, kind) => {
    await tamper((tx) => run(tx, change))
    expect((await holds()).breaks[0]).toMatchObject({ no, kind })
  })

  it('entries in another order', async () => {
    await tamper(async (tx) => {
      await run(tx, sql`update consent_entry set sealed_no = 99 where sealed_no = 4`)
      await run(tx, sql`update consent_entry set sealed_no = 4 where sealed_no = 5`)
      await run(tx, sql`update consent_entry set sealed_no = 5 where sealed_no = 99`)
    })
    expect((await holds()).breaks[0]).toMatchObject({ no: 4, kind: 'altered' })
  })

  it('an entry put between', async () => {
    await tamper(async (tx) => {
      await run(tx, sql`update consent_entry set sealed_no = -sealed_no - 1 where sealed_no > 4`)
      await run(tx, sql`update consent_entry set sealed_no = -sealed_no where sealed_no < 0`)
      await run(
        tx,
        sql`insert into consent_entry (at, address, kind, source, proof, sealed_no, salt, content_hash, digest)
            select at, ${bruno}, 'opt-in', source, proof, 5, salt, content_hash, digest from consent_entry where sealed_no = 4`,
      )
    })
    expect((await holds()).breaks[0]).toMatchObject({ no: 5, kind: 'altered' })
  })

  it('an entry put at the end with a number of its own', async () => {
    await tamper((tx) =>
      run(
        tx,
        sql`insert into consent_entry (address, kind, source, proof, sealed_no, salt, content_hash, digest)
            values (${bruno}, 'opt-in', 'keyword', '{}', 11, '', sha256(''), sha256(''))`,
      ),
    )
    expect((await holds()).breaks.map(({ kind }) => kind)).toEqual(['altered', 'end'])
  })

  it('each of several changes, and nothing beside them', async () => {
    await tamper((tx) => run(tx, sql`update consent_entry set kind = 'opt-in' where sealed_no in (2, 9)`))
    expect((await holds()).breaks.map(({ no }) => no)).toEqual([2, 9])
  })

  it('a chain made anew from a changed text, when its end was noted down elsewhere', async () => {
    const { head } = await verifyLedger(database.db)
    await tamper(async (tx) => {
      await run(tx, sql`update consent_entry set proof = '{"text":"GO"}', sealed_no = null where sealed_no = 10`)
      await run(tx, sql`update ledger_head set no = 9, digest = (select digest from consent_entry where sealed_no = 9)`)
    })
    await sealAll(database.db)
    expect((await holds()).breaks).toEqual([])
    expect((await verifyLedger(database.db, { anchors: [head] })).breaks).toMatchObject([{ no: 10, kind: 'anchor' }])
  })

  it('the same, looking a few entries at a time', async () => {
    await tamper((tx) => run(tx, sql`update consent_entry set kind = 'opt-in' where sealed_no in (3, 7)`))
    const found: number[] = []
    for (let after = 0, done = false; !done; ) {
      const step = await verifyLedger(database.db, { after, atMost: 3 })
      found.push(...step.breaks.map(({ no }) => no))
      after = step.through
      done = step.done
    }
    expect(found).toEqual([3, 7])
  })
})

describe('an entry', () => {
  it('is neither changed nor removed, sealed or not', async () => {
    await stops(2)
    await sealEntries(database.db, 1)
    for (const change of [
      sql`update consent_entry set kind = 'opt-in'`,
      sql`update consent_entry set proof = '{}' where sealed_no is null`,
      sql`update consent_entry set digest = null where sealed_no = 1`,
      sql`delete from consent_entry`,
    ])
      await expect(run(database.db, change)).rejects.toThrow('only appended to')
  })
})

describe('the content of one number', () => {
  it('can be erased, and the chain still verifies and says who did it', async () => {
    await stops(3, amina)
    await stops(1, bruno)
    await sealEntries(database.db, 2)
    const erasing = { address: amina, actor: 'user:7', reason: 'Article 17', at }
    expect(await eraseNumber(database.db, erasing)).toBe(3)
    await sealAll(database.db)
    expect(await holds()).toEqual({ entries: 5, breaks: [], unsealed: 0 })
    const left = await rows(
      database.db,
      sql<{ address: number; kind: string; actor: string; proof: object }>`
        select address, kind, actor, proof from consent_entry order by id`,
    )
    expect(left.filter(({ proof }) => JSON.stringify(proof).includes('STOP'))).toHaveLength(1)
    expect(left.at(-1)).toMatchObject({ kind: 'erasure', actor: 'user:7', proof: { reason: 'Article 17' } })
    const { reason } = await one(
      database.db,
      sql<{ reason: string }>`select reason from quarantine where address = ${amina} and lifted_at is null`,
    )
    expect(reason).toBe('')
    expect(await eraseNumber(database.db, erasing)).toBe(0)
  })

  it('goes also where a question that was asked back quotes it', async () => {
    await run(
      database.db,
      sql`
        with account as (insert into account (name, kind) values ('Orange', 'simulator') returning id),
        asked as (
          insert into opt_in_question (at, account_id, address, incoming_id, text, keyword, question, question_preparation_id, question_no, until)
          select now(), id, ${amina}, 1, 'Oui je veux', 'OUI', '?', 1, 1, now() from account)
        insert into lookalike (at, account_id, address, incoming_id, text, because, score, signs, not_asked_because, until, answer)
        select now(), id, ${amina}, 1, 'Plus rien svp', '{}', 1, '[]', 'off', now(), 'NON' from account`,
    )
    await eraseNumber(database.db, { address: amina, actor: 'user:7', reason: '', at })
    expect(
      await one(
        database.db,
        sql`select l.text, l.answer, q.text as asked from lookalike l join opt_in_question q using (address)`,
      ),
    ).toEqual({ text: '', answer: null, asked: '' })
  })

  it('stays found when the entry that says who erased it is removed', async () => {
    await stops(1)
    await eraseNumber(database.db, { address: amina, actor: 'user:7', reason: '', at })
    await sealAll(database.db)
    await tamper((tx) => run(tx, sql`delete from consent_entry where kind = 'erasure'`))
    expect((await holds()).breaks.map(({ kind }) => kind)).toEqual(['erased', 'end'])
  })
})

describe('canonical JSON', () => {
  it.each([
    [{ b: 1, a: { d: [1, 2.5, null], c: 'é' } }, '{"a":{"c":"é","d":[1,2.5,null]},"b":1}'],
    [{ é: 1, z: 2, Z: 3, a: undefined }, '{"Z":3,"z":2,"é":1}'],
    [['"\\\n', true, 1e21, -0], '["\\"\\\\\\n",true,1e+21,0]'],
  ])('%j', (value, text) => expect(canonical(value)).toBe(text))
})

async function stops(count: number, address = amina): Promise<void> {
  await transaction(database.db, (tx) =>
    obeyKeywords(
      tx,
      Array.from({ length: count }, (_, i) => ({
        wants: 'opt-out',
        address,
        at: new Date(at.getTime() + i),
        proof: { text: `STOP ${i}`, keyword: 'STOP' },
      })),
    ),
  )
}

async function holds() {
  const { entries, breaks, unsealed, done } = await verifyLedger(database.db)
  expect(done).toBe(true)
  return { entries, breaks, unsealed }
}

/** As somebody who may do anything with the database. */
const tamper = (act: Parameters<typeof transaction>[1]) =>
  transaction(database.db, async (tx) => {
    await run(tx, sql`alter table consent_entry disable trigger consent_entry_kept`)
    await act(tx)
    await run(tx, sql`alter table consent_entry enable trigger consent_entry_kept`)
  })
