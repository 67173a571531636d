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
      return await mark(
        db,
        account,
        stretches.map((stretch, i) => ({ ...stretch, from: moved[i] as number })),
        items,
      )
    } catch (error) {
      unheard = true
      onTrouble(error)
      await new Promise<void>((resolve) => clock.after(pause, resolve))
    }
  }
}
