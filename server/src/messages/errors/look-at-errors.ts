import { type Db, transaction } from '../../platform/database/index.ts'
import { batchOf } from '../numbering.ts'
import { act } from './act-on-errors.ts'
import { type Failure, oldestPreparation } from './failure.ts'
import { gravity, type Judge, loadJudge } from './judge.ts'
import {
  countSeen,
  type FailureRow,
  failedMessages,
  failuresWithin,
  moveCursor,
  nextReach,
  type SeenCode,
  waysOfAttempts,
} from './queries.ts'
import { retryFailed } from './retry-failed.ts'

const shortestReach = 10
const longestReach = 3_600

/**
 * Looks at the refusals and failed receipts since the last look, and does what follows from them: counts, quarantine, opt-outs,
 * another attempt. A look moves its cursor in the transaction of its effects, so each row has them once, whoever dies. The
 * next is not yet when what there is has been looked at.
 */
export function createErrorLook(db: Db, now: () => Date) {
  let reachSeconds = shortestReach
  return async function look(): Promise<'more' | 'done'> {
    const reach = await nextReach(db, reachSeconds)
    if (reach.empty) return 'done'
    const rows = await failuresWithin(db, reach, oldestPreparation(now()))
    // After an idle night larger and larger steps bring the look up to now.
    reachSeconds = rows.length === 0 ? Math.min(reachSeconds * 2, longestReach) : shortestReach
    const judge = await loadJudge(db)
    const failures = await describe(db, judge, rows)
    await retryFailed(db, judge, failures, now())
    await transaction(db, async (tx) => {
      if (!(await moveCursor(tx, reach))) return
      if (failures.length === 0) return
      await countSeen(tx, seenOf(failures))
      await act(tx, judge, worstOfEach(failures), now())
    })
    return reach.behind ? 'more' : 'done'
  }
}

async function describe(db: Db, judge: Judge, rows: readonly FailureRow[]): Promise<Failure[]> {
  if (rows.length === 0) return []
  const batches = new Map(
    rows.map(({ preparation, no }) => [`${preparation}-${batchOf(no)}`, { preparation, batch: batchOf(no) }]),
  )
  const messages = new Map(
    (await failedMessages(db, [...batches.values()], [...new Set(rows.map(({ no }) => no))])).map((message) => [
      `${message.preparation}-${message.no}`,
      message,
    ]),
  )
  const later = rows.filter(({ attempt }) => attempt > 1)
  const ways = new Map(
    (later.length === 0 ? [] : await waysOfAttempts(db, later)).map(({ preparation, no, attempt, ...way }) => [
      `${preparation}-${no}-${attempt}`,
      way,
    ]),
  )
  return rows.flatMap((row) => {
    const first = messages.get(`${row.preparation}-${row.no}`)
    // Erased, or gone with its partition.
    if (first === undefined) return []
    const message = { ...first, ...ways.get(`${row.preparation}-${row.no}-${row.attempt}`) }
    const account = row.account ?? message.account
    return [{ row, message, account, meaning: judge.meaning(account, row.source, row.code) }]
  })
}

function seenOf(failures: readonly Failure[]): SeenCode[] {
  const seen = new Map<string, SeenCode>()
  for (const { account, row } of failures) {
    const key = `${account}-${row.source}-${row.code}`
    const known = seen.get(key)
    seen.set(key, { account, source: row.source, code: row.code, count: (known?.count ?? 0) + 1, at: row.at })
  }
  return [...seen.values()]
}

/** One per message: its parts failed together. */
function worstOfEach(failures: readonly Failure[]): Failure[] {
  const worst = new Map<string, Failure>()
  for (const failure of failures) {
    const key = `${failure.message.preparation}-${failure.message.no}`
    const known = worst.get(key)
    if (known === undefined || gravity[failure.meaning.class] > gravity[known.meaning.class]) worst.set(key, failure)
  }
  return [...worst.values()]
}
