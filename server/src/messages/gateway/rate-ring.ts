/**
 * Parts that left in the last second. The rate holds in any sliding second, so what leaves now may be what is missing to
 * the limit of the second that ends now. 2 % stay free for clocks that differ between us and the carrier. `spentAt`: another
 * process may have used up the second that ends then.
 */
export function createRateRing(perSecond: number, spentAt: number | null = null) {
  const limit = perSecond <= 0 ? Number.POSITIVE_INFINITY : Math.max(1, Math.floor(perSecond * 0.98))
  const writes: { at: number; parts: number }[] = []
  let sum = 0
  if (spentAt !== null && limit !== Number.POSITIVE_INFINITY) {
    writes.push({ at: spentAt, parts: limit })
    sum = limit
  }

  const forget = (now: number) => {
    while (writes.length > 0 && (writes[0] as { at: number }).at <= now - 1_000)
      sum -= (writes.shift() as { parts: number }).parts
  }

  return {
    /** Parts that the account takes in a second at most. */
    limit,
    /** Parts that may leave now; `share` is how much of the rate is in use. */
    free(now: number, share = 1): number {
      forget(now)
      return (limit === Number.POSITIVE_INFINITY ? limit : Math.max(1, Math.floor(limit * share))) - sum
    },
    /** Parts that left in the second that ends now. */
    used(now: number): number {
      forget(now)
      return sum
    },
    note(now: number, parts: number) {
      writes.push({ at: now, parts })
      sum += parts
    },
    /** When the oldest write is a second old, so that more is free; null when nothing left in the last second. */
    moreAt(now: number): number | null {
      forget(now)
      const [oldest] = writes
      return oldest === undefined ? null : oldest.at + 1_000
    },
  }
}
export type RateRing = ReturnType<typeof createRateRing>
