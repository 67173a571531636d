import type { Db } from '../platform/database/index.ts'

const freshMs = 1_000
const staleMs = 3_000
const mostKept = 500

type Kept<T> = { at: number; value: T; isRenewed: boolean }

/**
 * Remembers for a second what screens ask for again and again, where `isLarge` says that it is dear: ten people who watch a
 * delivery of ten million do not have its ten thousand batches added up forty times a second. What is older is still given
 * while the next is looked up, so that none of them waits for it; what is older than three seconds is not.
 */
export function createGlance<T>(isLarge: (value: T) => boolean, now: () => number = () => performance.now()) {
  const byDatabase = new WeakMap<Db, Map<number, Kept<T>>>()

  /** `look` is asked at once for all that are not remembered. */
  return async function glance(
    db: Db,
    keys: readonly number[],
    look: (keys: readonly number[]) => Promise<ReadonlyMap<number, T>>,
  ): Promise<Map<number, T>> {
    const kept = byDatabase.get(db) ?? new Map<number, Kept<T>>()
    byDatabase.set(db, kept)
    const age = (key: number) => now() - (kept.get(key)?.at ?? Number.NEGATIVE_INFINITY)
    const remembered = keys.filter((key) => age(key) < staleMs)
    const found = new Map(remembered.map((key) => [key, (kept.get(key) as Kept<T>).value]))
    for (const key of remembered) {
      const own = kept.get(key) as Kept<T>
      if (age(key) < freshMs || own.isRenewed) continue
      own.isRenewed = true
      // Whoever asks when it is too old looks for himself, and hears of the trouble.
      lookAnew([key]).catch(() => kept.delete(key))
    }
    const rest = keys.filter((key) => !found.has(key))
    if (rest.length > 0) for (const [key, value] of await lookAnew(rest)) found.set(key, value)
    return found

    async function lookAnew(wanted: readonly number[]) {
      const at = now()
      const looked = await look(wanted)
      for (const [key, value] of looked) {
        kept.delete(key)
        if (isLarge(value)) kept.set(key, { at, value, isRenewed: false })
      }
      for (const key of kept.keys()) if (kept.size > mostKept) kept.delete(key)
      return looked
    }
  }
}
