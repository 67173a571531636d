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
}

const firstPause = 1_000
const longestPause = 60_000
const shareAfter = 0.7
const growEvery = 10_000
const growBy = 0.05

export const unthrottled: Throttle = { pausedUntil: 0, pauseMs: 0, probing: false, share: 1, grownAt: 0 }

export function throttled(throttle: Throttle, now: number, random: number): Throttle {
  // Answers of one window arrive together: they are one refusal, not many.
  if (now < throttle.pausedUntil) return throttle
  const pauseMs = throttle.pauseMs === 0 ? firstPause : Math.min(throttle.pauseMs * 2, longestPause)
  return { pausedUntil: now + pauseMs * (0.75 + random / 2), pauseMs, probing: true, share: shareAfter, grownAt: now }
}

export function accepted(throttle: Throttle, now: number): Throttle {
  // What was taken before the refusal says nothing about what comes after the pause.
  if (now < throttle.pausedUntil) return throttle
  if (!throttle.probing && throttle.share === 1) return throttle
  const { probing, share, grownAt } = throttle
  if (probing) return { ...throttle, probing: false, grownAt: now }
  if (now - grownAt < growEvery) return throttle
  const grown = Math.min(1, share + growBy)
  return { ...throttle, share: grown, grownAt: now, pauseMs: grown === 1 ? 0 : throttle.pauseMs }
}
