import { type Db, transaction } from '../platform/database/index.ts'
import { type Rounds, startRounds } from '../platform/rounds.ts'
import { endAlarms } from './alarm.ts'
import { handOver, type Means } from './hand-over.ts'
import { matchReplies } from './match-replies.ts'
import { forgetOverdueTexts, pruneNotifications } from './queries.ts'

const dayMs = 24 * 3_600_000

/** Watches what phones write: debits it, and tells those who want to know. Any number of workers may do so side by side. */
export function startReplyWatch({
  signal,
  onTrouble,
  pollMs = 1_000,
  ...means
}: Means & { signal: AbortSignal; onTrouble: (error: unknown) => void; pollMs?: number }): Rounds {
  return startRounds({ round: () => lookOnce(means), pollMs, signal, onTrouble })
}

const textsAtOnce = 5_000

/** One look. What fails of the second half does not keep the first from going on. */
export async function lookOnce(means: Means): Promise<boolean> {
  const forgotten = await forgetOverdueTexts(means.db, textsAtOnce)
  const more = await matchReplies(means.db, means.now())
  await transaction(means.db, endAlarms)
  return (await handOver(means)) || more || forgotten === textsAtOnce
}

export const pruneReplyNotifications = (db: Db, now: Date) =>
  pruneNotifications(db, new Date(now.getTime() - 90 * dayMs))
