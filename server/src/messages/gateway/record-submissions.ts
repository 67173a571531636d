import { crashPoint } from '../../platform/crash-points.ts'
import { copyBytes, type Database, transactionWithClient } from '../../platform/database/index.ts'
import { publishDoubts } from '../doubts/tell-doubts.ts'
import { ranks, stateByte } from '../state.ts'
import { createFinisher } from './finisher.ts'
import type { Folder } from './folder.ts'
import { goOnElsewhere, payRetries } from './go-on.ts'
import { inTurns } from './in-turns.ts'
import { isOver, type LoadedBatch } from './loaded-batch.ts'
import { type SubmissionRow, SubmissionRows, submissionTarget } from './log-rows.ts'
import { type Pulse, RankCounts } from './pulse.ts'
import { insertRetries, type Retry } from './queries.ts'
import { createRecorder } from './recorder.ts'
import type { Sent } from './sent.ts'

/** The submission log: what the carrier answered at once, committed before anything else is done about it. */
export function createSubmissionRecorder({
  database,
  account,
  folder,
  pulse,
  onRecorded,
  onTrouble,
}: {
  database: Database
  account: number
  folder: Pick<Folder, 'addOne'> & Partial<Pick<Folder, 'recording'>>
  pulse: Pick<Pulse, 'add'>
  /** Rows were committed: a link that waited for that goes on. */
  onRecorded: () => void
  onTrouble: (error: unknown) => void
}) {
  const finisher = createFinisher({ db: database.db, onTrouble })

  /** Where rows are put together, used again once they are committed. */
  let spare: SubmissionRows | null = null

  const write = async (given: readonly Sent[]) => {
    const all = await goOnElsewhere(database.db, given, () => new Date())
    const rows = spare ?? new SubmissionRows()
    spare = null
    let plain = true
    await inTurns(all.length, (from, to) => {
      for (let i = from; i < to; i++) {
        const sent = all[i] as Sent
        putRow(rows, sent, account)
        if (sent.retryAt !== null) rows.add(againOf(sent, account))
        if (sent.retryAt !== null || sent.rank === ranks.inDoubt) plain = false
      }
    })
    // Mostly there are answers and nothing else, and a copy is a transaction of its own: one round trip instead of three.
    if (plain) await copyBytes(database.pool, submissionTarget, rows.take())
    else {
      await transactionWithClient(database.pool, async (tx, client) => {
        await copyBytes(client, submissionTarget, rows.take())
        const retries = retriesOf(all)
        await insertRetries(tx, retries)
        await payRetries(tx, retries)
        await publishDoubts(
          tx,
          all.filter(({ rank }) => rank === ranks.inDoubt).map((sent) => rowOf(sent, account)),
        )
      })
    }
    crashPoint('recorded')
    rows.clear()
    spare = rows
    await inTurns(all.length, (from, to) => noteRecorded(all, from, to))
    onRecorded()
  }

  function noteRecorded(all: readonly Sent[], from: number, to: number) {
    const touched = new Set<LoadedBatch>()
    const counts = new RankCounts()
    let last: LoadedBatch | null = null
    for (let i = from; i < to; i++) {
      const { token, rank, first, retryAt } = all[i] as Sent
      const { batch, item, part } = token
      if (first) batch.open--
      if (batch !== last) touched.add(batch)
      last = batch
      folder.addOne(batch.preparation, item.no, part, stateByte(batch.attempt, rank))
      if (retryAt !== null)
        folder.addOne(batch.preparation, item.no, part, stateByte(batch.attempt + 1, ranks.queuedAgain))
      counts.add(batch.preparation, rank)
    }
    finisher.end([...touched].filter(isOver))
    pulse.add(counts)
  }

  const recorder = createRecorder<Sent>({
    write,
    // Only the carrier's reference can be unreadable to the database: what became of the part matters more than its name.
    quarantine: (sent) => write([{ ...sent, ref: null, refKey: null }]),
    began: folder.recording,
    wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    onTrouble,
  })
  return {
    add: recorder.add,
    get size() {
      return recorder.size
    },
    /** All rows are committed, and all batches that they complete are over. */
    async settled() {
      await recorder.settled()
      await finisher.settled()
    },
  }
}
export type SubmissionRecorder = ReturnType<typeof createSubmissionRecorder>

function putRow(rows: SubmissionRows, { token, rank, code, ref, refKey }: Sent, account: number): void {
  const { batch, item, part } = token
  rows.put(refKey, batch.preparation, item.no, account, code, part, batch.attempt, rank, item.address, ref)
}

function rowOf({ token, rank, code, ref, refKey }: Sent, account: number): SubmissionRow {
  const { batch, item, part } = token
  const { preparation, attempt } = batch
  return { refKey, preparation, no: item.no, account, code, part, attempt, rank, address: item.address, ref }
}

/** What was put back waits for its next attempt. */
const againOf = (sent: Sent, account: number): SubmissionRow => ({
  ...rowOf(sent, account),
  attempt: sent.token.batch.attempt + 1,
  rank: ranks.queuedAgain,
  code: 0,
  refKey: null,
  ref: null,
})

/**
 * One list batch per message, with those of its parts that were put back here, due when the last of them is. A message goes
 * elsewhere whole or not at all: a phone does not join parts that came by two senders.
 */
function retriesOf(all: readonly Sent[]): Retry[] {
  const byMessage = new Map<string, Retry>()
  const leaving = new Map<string, number>()
  for (const { token, retryAt, elsewhere } of all) {
    if (retryAt === null) continue
    const { batch, item, part } = token
    const key = `${batch.preparation}-${item.no}-${batch.attempt}`
    const known = byMessage.get(key)
    if (elsewhere) leaving.set(key, (leaving.get(key) ?? 0) + 1)
    byMessage.set(key, {
      preparation: batch.preparation,
      batch: batch.batch,
      no: item.no,
      parts: [...(known?.parts ?? []), part].sort((a, b) => a - b),
      attempt: batch.attempt + 1,
      dueAt: known && known.dueAt > retryAt ? known.dueAt : retryAt,
      elsewhere: leaving.get(key) === item.total,
    })
  }
  return [...byMessage.values()]
}
