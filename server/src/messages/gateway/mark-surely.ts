import type { Db } from '../../platform/database/index.ts'
import type { Clock } from '../../providers/index.ts'
import { mark, marksStand, type Stretch, type StretchItems, type Verdict } from './queries.ts'

/**
 * Marks, and is not content with an unknown result: when the connection breaks, the row itself says whether the mark
 * was moved, and the check is made again.
 */
export async function markSurely(
  { db, account, clock, onTrouble }: { db: Db; account: number; clock: Clock; onTrouble: (error: unknown) => void },
  stretches: readonly Stretch[],
  items: StretchItems,
): Promise<Verdict[]> {
  let moved = stretches.map((stretch) => stretch.from)
  let unheard = false
  for (let pause = 100; ; pause = Math.min(pause * 2, 2_000)) {
    try {
      if (unheard) {
        // Not to be skipped: a mark that was moved and is moved again looks as if another had taken over.
        const standing = await marksStand(db, stretches)
        moved = stretches.map((stretch, i) => (standing[i] ? stretch.to : stretch.from))
        unheard = false
      }
      const now = stretches.map((stretch, i) => ({ ...stretch, from: moved[i] as number }))
      return await notLostForAPause(db, now, await mark(db, account, now, items))
    } catch (error) {
      unheard = true
      onTrouble(error)
      await new Promise<void>((resolve) => clock.after(pause, resolve))
    }
  }
}

/**
 * A delivery that goes on again while its mark was refused looks as if another had taken over. What is still ours, at the mark
 * we believe, was only paused: forgotten it would wait for as long as this process lives.
 */
async function notLostForAPause(db: Db, asked: readonly Stretch[], verdicts: Verdict[]): Promise<Verdict[]> {
  if (!verdicts.some(({ verdict }) => verdict === 'lost')) return verdicts
  const ours = await marksStand(
    db,
    asked.map((stretch) => ({ ...stretch, to: stretch.from })),
  )
  return verdicts.map((one) =>
    one.verdict === 'lost' && ours[one.segment - 1] === true ? { ...one, verdict: 'paused' as const } : one,
  )
}
