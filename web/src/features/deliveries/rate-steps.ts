import type { Delivery } from './deliveries.ts'

/** From when to when something leaves: of a delivery as it is now, or of runs. */
export type Times = Delivery['now'] | { starts_at: string } | { starts_at: string; ended_at: string }
type Pulse = { at: string; submitted: number; answers: number; opt_outs: number }

const steps = [5, 10, 15, 30, 60, 120, 300, 600, 1_800, 3_600] as const
const most = 80

/** Seconds between two points: fewer than five would show when records were written, not how fast it goes. */
export function stepOf(now: Times, at: number): number {
  const from = Date.parse('starts_at' in now ? now.starts_at : 'confirmed_at' in now ? now.confirmed_at : '')
  const until = 'ended_at' in now ? Date.parse(now.ended_at) : at
  const seconds = Number.isNaN(from) ? 0 : (until - from) / 1000
  return steps.find((step) => seconds / step <= most) ?? 3_600
}

/** From when to when it left, as far as that is known. */
export function spanOf(now: Times): Span {
  const from = 'starts_at' in now ? now.starts_at : 'confirmed_at' in now ? now.confirmed_at : null
  return {
    from: from === null ? Number.NEGATIVE_INFINITY : Date.parse(from),
    until: 'ended_at' in now ? Date.parse(now.ended_at) : Number.POSITIVE_INFINITY,
  }
}
type Span = { from: number; until: number }

/**
 * A point for each step, also for those in which nothing left; the one that still runs is left out. Of the first and the
 * last only the seconds count in which it ran: else what takes ten seconds would never look as fast as it was.
 */
export function rateSteps(pulses: readonly Pulse[], step: number, runningAt: number | null, span: Span) {
  const length = step * 1000
  const at = new Map(pulses.map((pulse) => [Date.parse(pulse.at), pulse]))
  const times = [...at.keys()].sort((one, other) => one - other)
  const [first, last] = [times[0], times.at(-1)]
  if (first === undefined || last === undefined) return []
  // Each second is written down a moment after it is over.
  const whole = runningAt === null ? last : Math.min(last, Math.floor((runningAt - 2_000) / length) * length - length)
  const found = []
  for (let time = first; time <= whole; time += length) {
    const pulse = at.get(time)
    const ran = (Math.min(time + length, span.until) - Math.max(time, Math.floor(span.from / 1000) * 1000)) / 1000
    // Nothing ran in a step that lies beside: whatever left in it took as long as any.
    const seconds = ran > 0 && ran < step ? Math.ceil(ran) : step
    found.push({
      at: time,
      perSecond: Math.round(((pulse?.submitted ?? 0) / seconds) * 10) / 10,
      count: pulse?.answers ?? 0,
      stops: pulse?.opt_outs ?? 0,
    })
  }
  return found
}
