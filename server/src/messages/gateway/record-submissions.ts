import type { Database } from '../../platform/database/index.ts'
import { transactionWithClient } from '../../platform/database/index.ts'
import { publishDoubts } from '../doubts/tell-doubts.ts'
import { ranks, stateByte } from '../state.ts'
import type { Folder } from './folder.ts'
import { isOver } from './loaded-batch.ts'
import type { Pulse } from './pulse.ts'
import { copySubmissions, finishBatches, insertRetries, type Retry, type SubmissionRow } from './queries.ts'
import { createRecorder } from './recorder.ts'
import type { Sent } from './sent.ts'

/** The submission log: what the carrier answered at once, committed before anything else is done about it. */
export function createSubmissionRecorder({
  database,
  account,
  folder,
  pulse,
  onTrouble,
}: {
  database: Database
  account: number
  folder: Folder
  pulse: Pulse
  onTrouble: (error: unknown) => void
}) {
  const write = async (all: readonly Sent[]) => {
    const finished = finishedBy(all)
    await transactionWithClient(database.pool, async (tx, client) => {
      await copySubmissions(
        client,
        all.flatMap((sent) => rowsOf(sent, account)),
      )
      await insertRetries(tx, retriesOf(all))
      await publishDoubts(
        tx,
        all.filter(({ rank }) => rank === ranks.inDoubt).flatMap((sent) => rowsOf(sent, account)),
      )
      if (finished.length > 0) await finishBatches(tx, finished)
    })
    for (const { token, first } of all) if (first) token.batch.open--
    // While this was being committed a chunk may have passed the gate with nothing left to write: nobody else ends its batch.
    const late = [...new Set(all.map(({ token }) => token.batch))].filter((b) => isOver(b) && !finished.includes(b))
    if (late.length > 0) await finishBatches(database.db, late).catch(onTrouble)
    pulse.count(all.map(({ token, rank }) => ({ preparation: token.batch.preparation, rank })))
    folder.add(
      all.flatMap((sent) =>
        rowsOf(sent, account).map((row) => ({
          preparation: row.preparation,
          no: row.no,
          part: row.part,
          byte: stateByte(row.attempt, row.rank as Sent['rank']),
        })),
      ),
    )
  }
  return createRecorder<Sent>({
    write,
    // Only the carrier's reference can be unreadable to the database: what became of the part matters more than its name.
    quarantine: (sent) => write([{ ...sent, ref: null, refKey: null }]),
    wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    onTrouble,
  })
}

function rowsOf({ token, rank, code, ref, refKey, retryAt }: Sent, account: number): SubmissionRow[] {
  const { batch, item, part } = token
  const row = { preparation: batch.preparation, no: item.no, account, part, address: item.address }
  const said = { ...row, refKey, code, attempt: batch.attempt, rank, ref }
  if (retryAt === null) return [said]
  return [said, { ...row, refKey: null, code: 0, attempt: batch.attempt + 1, rank: ranks.queuedAgain, ref: null }]
}

/** One list batch per message, with those of its parts that were put back here, due when the last of them is. */
function retriesOf(all: readonly Sent[]): Retry[] {
  const byMessage = new Map<string, Retry>()
  for (const { token, retryAt } of all) {
    if (retryAt === null) continue
    const { batch, item, part } = token
    const key = `${batch.preparation}-${item.no}-${batch.attempt}`
    const known = byMessage.get(key)
    byMessage.set(key, {
      preparation: batch.preparation,
      batch: batch.batch,
      no: item.no,
      parts: [...(known?.parts ?? []), part].sort((a, b) => a - b),
      attempt: batch.attempt + 1,
      dueAt: known && known.dueAt > retryAt ? known.dueAt : retryAt,
    })
  }
  return [...byMessage.values()]
}

/** Batches in which, with these rows, everything has one. */
function finishedBy(all: readonly Sent[]) {
  const rowed = new Map<Sent['token']['batch'], number>()
  for (const { token, first } of all) if (first) rowed.set(token.batch, (rowed.get(token.batch) ?? 0) + 1)
  return [...rowed]
    .filter(([batch, count]) => batch.open === count && batch.atGate === 0 && batch.next >= batch.items.length)
    .map(([batch]) => batch)
}
