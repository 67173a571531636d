/** How fast a link may go after its carrier said "too fast". Pure: the clock and the chance come in. */
export type Throttle = {
  /** Nothing leaves before this. */
  pausedUntil: number
  pauseMs: number
  /** After a pause one message goes ahead; the rest follows once it is accepted. */
  probing: boolean
  /** Share of the account's rate in use, growing back to 1. */
  share: number
  grownAt: number
  /** Parts per second, from what the carrier took before it refused: an account without a rate has no share to go back to. */
  pace: number
  pacedAt: number
}

const firstPause = 1_000
const longestPause = 60_000
const shareAfter = 0.7
const growEvery = 10_000
const growBy = 0.05
// Slower than any carrier that sells SMS; where it took nothing there is nothing to measure.
const slowest = 5
const paceEvery = 2_000
const paceBy = 1.5
const paceOver = 20_000
const calmAfter = 30_000

export const unthrottled: Throttle = {
  pausedUntil: 0,
  pauseMs: 0,
  probing: false,
  share: 1,
  grownAt: 0,
  pace: Number.POSITIVE_INFINITY,
  pacedAt: 0,
}

/** `taken`: parts that the carrier accepted in the last second. */
export function throttled(throttle: Throttle, now: number, random: number, taken: number): Throttle {
  // Answers of one window arrive together: they are one refusal, not many.
  if (now < throttle.pausedUntil) return throttle
  const soon = throttle.pauseMs > 0 && now - throttle.pausedUntil < calmAfter && taken === 0
  const pauseMs = soon ? Math.min(throttle.pauseMs * 2, longestPause) : firstPause
  const pausedUntil = now + pauseMs * (0.75 + random / 2)
  const pace = Math.max(slowest, Math.min(throttle.pace, taken) * shareAfter)
  return { pausedUntil, pauseMs, probing: true, share: shareAfter, grownAt: now, pace, pacedAt: pausedUntil }
}

export function accepted(throttle: Throttle, now: number): Throttle {
  // What was taken before the refusal says nothing about what comes after the pause.
  if (now < throttle.pausedUntil) return throttle
  if (throttle.probing) return { ...throttle, probing: false, grownAt: now, pacedAt: now }
  return grownShare(grownPace(throttle, now), now)
}

function grownShare(throttle: Throttle, now: number): Throttle {
  if (throttle.share === 1 || now - throttle.grownAt < growEvery) return throttle
  const share = Math.min(1, throttle.share + growBy)
  return { ...throttle, share, grownAt: now, pauseMs: share === 1 ? 0 : throttle.pauseMs }
}

function grownPace(throttle: Throttle, now: number): Throttle {
  if (throttle.pace === Number.POSITIVE_INFINITY || now - throttle.pacedAt < paceEvery) return throttle
  const pace = throttle.pace * paceBy
  return { ...throttle, pace: pace > paceOver ? Number.POSITIVE_INFINITY : pace, pacedAt: now }
}
