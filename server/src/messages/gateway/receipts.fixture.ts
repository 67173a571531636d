import { afterEach, beforeEach } from 'vitest'
import type { Ground } from '../../../../tests/support/ground.ts'
import { standings } from '../../../../tests/support/ledger.ts'
import { campaign, phones } from '../../../../tests/support/sending.ts'
import { one, rows, run, sql } from '../../platform/database/index.ts'
import type { Receipt } from '../../providers/index.ts'
import { type DriverBench, openBench } from './driver.fixture.ts'
import { createFolder, type Folder, refold } from './folder.ts'
import { createRecentReferences } from './recent-references.ts'
import { createReceiptRecorder } from './record-receipts.ts'
import { settleStrays } from './settle-strays.ts'

/** What a carrier reports; `acts` is what it was answered. */
export function receipt(said: Partial<Receipt> & { ref: string; phone: string }) {
  const acts: string[] = []
  const all: Receipt = {
    refKey: /^\d+$/.test(said.ref) ? BigInt(said.ref) : 0n,
    sender: '36173',
    outcome: 'delivered',
    code: 0,
    error: '',
    errorClass: null,
    whole: false,
    submitDate: null,
    doneDate: null,
    text: '',
    receivedAt: new Date(),
    raw: () => Buffer.from('raw'),
    acknowledge: () => Boolean(acts.push('acknowledged')),
    refuse: () => Boolean(acts.push('refused')),
    ...said,
  }
  return Object.assign(all, { acts })
}

/** Messages that a bench sends, and the receipts that come for them. Call it at the top of a file. */
export function aroundReceipts(ground: Ground) {
  let bench: DriverBench
  let folder: Folder
  let troubles: unknown[] = []
  beforeEach(async () => {
    troubles = []
    bench = await openBench(ground)
    folder = createFolder({ db: ground.db, now: () => 0, onFolded: () => {}, onTrouble: () => {} })
  })
  afterEach(async () => {
    await folder.close()
    await bench.close()
    await run(ground.db, sql`delete from stray_receipt`)
  })

  const database = () => ({ ...ground.database, db: ground.db, pool: ground.database.pool, close: async () => {} })
  /** Receipts come to a process that remembers nothing: another node, or this one after a restart. */
  const recorder = () =>
    createReceiptRecorder({
      database: database(),
      account: ground.account,
      references: createRecentReferences(),
      folder,
      pulse: { add() {} },
      onTrouble: (error) => void troubles.push(error),
    })

  async function record(...receipts: Receipt[]) {
    const own = recorder()
    own.add(receipts)
    await own.settled()
  }

  async function stateOf(preparation: number) {
    await folder.close()
    folder = createFolder({ db: ground.db, now: () => 0, onFolded: () => {}, onTrouble: () => {} })
    await refold(ground.db, [{ preparation, batch: 0 }])
    return (await standings(ground.db)).filter(({ id }) => id.startsWith(`${preparation}-`)).map(({ state }) => state)
  }
  const strays = () =>
    rows(ground.db, sql<{ settled: boolean; tries: number }>`select settled, tries from stray_receipt order by id`)
  const makeStraysDue = () => run(ground.db, sql`update stray_receipt set next_try = now()`)
  const age = (seconds: number) =>
    run(ground.db, sql`update stray_receipt set at = at - make_interval(secs => ${seconds}), next_try = now()`)

  /** A message that the carrier took, and what it called it. */
  async function sent(text = 'Hello') {
    const [phone] = phones(1)
    const preparation = await campaign(ground, { to: [phone!], text: () => text })
    const before = bench.written.length
    bench.driver.wake()
    await bench.wrote(before + 1)
    return { phone: phone!, preparation, token: bench.written.at(-1)![0]!.token }
  }
  async function submitted(text?: string) {
    const message = await sent(text)
    bench.answer(message.token)
    await bench.recorder.settled()
    const { ref } = await one(
      ground.db,
      sql<{ ref: string }>`select ref from submission where preparation_id = ${message.preparation}`,
    )
    return { ...message, ref }
  }

  return {
    get bench() {
      return bench
    },
    get troubles() {
      return troubles
    },
    recorder,
    record,
    stateOf,
    strays,
    makeStraysDue,
    age,
    sent,
    submitted,
    /** Tries what is due once more; answers how many found their message. */
    settle: () => settleStrays(database(), folder),
  }
}
