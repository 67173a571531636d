import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openGround } from '../../../../tests/support/ground.ts'
import { standings } from '../../../../tests/support/ledger.ts'
import { campaign, phones } from '../../../../tests/support/sending.ts'
import { one, rows, sql } from '../../platform/database/index.ts'
import { referenceOf } from '../../providers/smpp/reference.ts'
import { type DriverBench, openBench } from './driver.fixture.ts'
import { createFolder, refold } from './folder.ts'
import { receipt } from './receipts.fixture.ts'
import { createRecentReferences } from './recent-references.ts'
import { createReceiptRecorder } from './record-receipts.ts'

const ground = openGround()
let bench: DriverBench
beforeEach(async () => {
  bench = await openBench(ground, { window: 20 })
})
afterEach(() => bench.close())

/** A receipt comes to a process that remembers nothing: it is found by the index alone. */
async function report(ref: { ref: string; refKey: bigint }, phone: string) {
  const folder = createFolder({ db: ground.db, now: () => 0, onFolded: () => {}, onTrouble: () => {} })
  const recorder = createReceiptRecorder({
    database: { ...ground.database, db: ground.db, pool: ground.database.pool, close: async () => {} },
    account: ground.account,
    references: createRecentReferences(),
    folder,
    pulse: { add() {} },
    onTrouble: (error) => {
      throw error
    },
  })
  recorder.add([receipt({ ...ref, phone })])
  await recorder.settled()
  await folder.close()
}

describe('a reference', () => {
  it.each([
    ['with a tab', 'ab\tcd'],
    ['with a backslash and what escapes look like', '\\N\\.\\\\x'],
    ['with quotes', `o'ne "two"`],
    ['with a line break', 'a\nb\r'],
    ['of 2^53 + 1, which no double holds', '9007199254740993'],
    ['of 2^63 − 1', '9223372036854775807'],
    ['of 2^63', '9223372036854775808'],
    ['of 2^64 + 1', '18446744073709551617'],
    ['of 64 characters', 'f'.repeat(64)],
    ['with leading zeros', '00000000000000000042'],
  ])('%s is kept as it is, and its receipt finds it', async (_, id) => {
    const [phone] = phones(1)
    const preparation = await campaign(ground, { to: [phone!] })
    bench.driver.wake()
    await bench.wrote(1)
    const ref = referenceOf(id, 'as-is')
    const token = bench.written[0]![0]!.token
    bench.driver.onAnswers([{ token, kind: 'accepted', ...ref }])
    await bench.recorder.settled()
    expect(bench.troubles).toEqual([])
    const kept = await one(
      ground.db,
      sql<{ ref: string; key: string }>`
        select ref, ref_key::text as key from submission where preparation_id = ${preparation}`,
    )
    expect(kept).toEqual({ ref: ref.ref, key: String(ref.refKey) })
    await report(referenceOf(id, 'as-is'), phone!)
    expect(await rows(ground.db, sql`select from stray_receipt`)).toEqual([])
    await refold(ground.db, [{ preparation, batch: 0 }])
    const [own] = (await standings(ground.db)).filter((standing) => standing.id.startsWith(`${preparation}-`))
    expect(own?.state).toBe('delivered')
  })

  it('of 2^63 − 1 is not taken for its neighbour', async () => {
    const [phone] = phones(1)
    const preparation = await campaign(ground, { to: [phone!] })
    bench.driver.wake()
    await bench.wrote(1)
    const token = bench.written[0]![0]!.token
    bench.driver.onAnswers([{ token, kind: 'accepted', ...referenceOf('9223372036854775807', 'as-is') }])
    await bench.recorder.settled()
    await report(referenceOf('9223372036854775806', 'as-is'), phone!)
    expect(await rows(ground.db, sql`select from stray_receipt`)).toHaveLength(1)
    expect(await rows(ground.db, sql`select from receipt where preparation_id = ${preparation}`)).toEqual([])
  })
})
