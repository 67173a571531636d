const [secondMs, minuteMs, hourMs, dayMs] = [1_000, 60_000, 3_600_000, 86_400_000]

// The schedule that Standard Webhooks recommends.
const pausesMs = [5 * secondMs, 5 * minuteMs, 30 * minuteMs, ...[2, 5, 10, 14, 20, 24].map((hours) => hours * hourMs)]
export const mostTries = pausesMs.length + 1

/** An endpoint that took nothing for this long is switched off. */
export const failingDays = 5
export const failingTooLongMs = failingDays * dayMs

/**
 * How long to wait after this many tries in vain; null after the last one. A tenth is left to chance, so that what failed
 * together does not come back together.
 */
export function pauseAfter(tries: number, chance: number): number | null {
  const pause = pausesMs[tries - 1]
  return pause === undefined ? null : Math.round(pause * (1 + chance / 10))
}
