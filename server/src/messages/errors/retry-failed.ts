import { type Db, transaction } from '../../platform/database/index.ts'
import { providers } from '../../providers/index.ts'
import { lastWord } from '../doubts/open-parts.ts'
import {
  type CarriedMessage,
  carriedMessages,
  type LogRow,
  lockPreparation,
  type PartRow,
  reopenPreparation,
  rowsOfMessages,
} from '../doubts/queries.ts'
import { writePartRows } from '../doubts/write-part-rows.ts'
import { insertRetries, type Retry } from '../gateway/queries.ts'
import { mostAttempts } from '../gateway/sent.ts'
import { batchOf } from '../numbering.ts'
import { ranks } from '../state.ts'
import type { Failure } from './failure.ts'
import type { Judge } from './judge.ts'

const minuteMs = 60_000

/**
 * Another attempt for messages that the carrier has given up for now, where the account says so. Under the lock of their
 * preparation and by their rows, so that it is made once, and not where a later receipt knows better.
 */
export async function retryFailed(db: Db, judge: Judge, failures: readonly Failure[], now: Date): Promise<void> {
  const wanted = failures.filter(
    ({ row, account, meaning }) =>
      row.source === 'receipt' &&
      row.rank === ranks.undeliveredTemporary &&
      meaning.class !== 'hard' &&
      meaning.class !== 'opt-out' &&
      retriesOf(judge, account).most > 0,
  )
  for (const [preparation, own] of Map.groupBy(wanted, ({ row }) => row.preparation)) {
    const numbers = [...new Set(own.map(({ row }) => row.no))]
    const accounts = new Map(own.map(({ row, account }) => [row.no, account]))
    const batches = [...new Set(numbers.map(batchOf))]
    await transaction(db, async (tx) => {
      const locked = await lockPreparation(tx, preparation)
      // Most receipts come when the delivery has long been finished.
      if (locked === null || !['sending', 'paused', 'finished'].includes(locked.state)) return
      const messages = await carriedMessages(tx, preparation, batches, numbers)
      const log = Map.groupBy(await rowsOfMessages(tx, preparation, batches, numbers), ({ no }) => no)
      const made = messages.flatMap((message) => {
        const account = accounts.get(message.no) ?? message.account
        return attemptsOf(preparation, message, log.get(message.no) ?? [], retriesOf(judge, account), now)
      })
      if (made.length === 0) return
      await reopenPreparation(tx, preparation)
      await writePartRows(
        tx,
        preparation,
        made.flatMap(({ rows }) => rows),
      )
      await insertRetries(
        tx,
        made.map(({ retry }) => retry),
      )
    })
  }
}

function retriesOf(judge: Judge, id: number) {
  const account = judge.account(id)
  return account === undefined ? never : providers[account.kind].receiptRetries(account.settings)
}
const never = { most: 0, firstPauseMinutes: 0 }

function attemptsOf(
  preparation: number,
  message: CarriedMessage,
  log: readonly LogRow[],
  { most, firstPauseMinutes }: { most: number; firstPauseMinutes: number },
  now: Date,
): { rows: PartRow[]; retry: Retry }[] {
  const { no, address, account, parts, expires_at } = message
  const failed = Array.from({ length: parts }, (_, i) => i + 1).flatMap((part) => {
    const last = lastWord(log, part)
    return last?.rank === ranks.undeliveredTemporary && last.attempt < mostAttempts
      ? [{ part, attempt: last.attempt, times: timesGivenUp(log, part) }]
      : []
  })
  return [...Map.groupBy(failed, ({ attempt }) => attempt)].flatMap(([attempt, own]) => {
    const times = Math.max(...own.map((one) => one.times))
    const dueAt = new Date(now.getTime() + firstPauseMinutes * minuteMs * 2 ** (times - 1))
    if (times > most || (expires_at !== null && Date.parse(expires_at) <= dueAt.getTime())) return []
    const numbers = own.map(({ part }) => part)
    return [
      {
        rows: numbers.map((part) => ({
          no,
          part,
          attempt: attempt + 1,
          rank: ranks.queuedAgain,
          account,
          address,
        })),
        retry: { preparation, batch: batchOf(no), no, parts: numbers, attempt: attempt + 1, dueAt },
      },
    ]
  })
}

/** How many attempts of a part the carrier has given up. */
function timesGivenUp(log: readonly LogRow[], part: number): number {
  const own = log.filter((row) => (row.part === part || row.part === 0) && row.rank === ranks.undeliveredTemporary)
  return new Set(own.map(({ attempt }) => attempt)).size
}
