import type { Hours } from '../../hours/index.ts'
import type { LoadedBatch } from './loaded-batch.ts'

type Timed = Pick<LoadedBatch, 'hours' | 'zone' | 'expiresAt'>

// What closes within a second is closed: between the look at it and the write lies a mark.
const aheadMs = 1_000

/** When a batch may leave again, as the rules are now and not as they were when it was prepared; null when it may leave. */
export function closedUntil({ hours: rule, zone }: Timed, hours: Pick<Hours, 'stateAt'>, now: Date): Date | null {
  if (rule === null) return null
  const at = now.getTime()
  const state = hours.stateAt(rule, zone, at)
  if (!state.open) return openingOf(state.until, at)
  if (state.until - at >= aheadMs) return null
  const next = hours.stateAt(rule, zone, state.until)
  // A window may end where the next one begins.
  return next.open ? null : openingOf(next.until, at)
}

/** Nothing opens within 14 days: looked at again tomorrow, for someone may change the rule. */
const openingOf = (until: number, at: number) => new Date(Math.min(until, at + dayMs))
const dayMs = 24 * 3_600_000

/** The last moment for the phone to get it: the carrier must not bring it when its hours have ended. */
export function validUntil(
  { hours: rule, zone, expiresAt }: Timed,
  hours: Pick<Hours, 'stateAt'>,
  now: Date,
): Date | null {
  const closes = rule === null ? Number.POSITIVE_INFINITY : hours.stateAt(rule, zone, now.getTime()).until
  const until = Math.min(expiresAt ?? Number.POSITIVE_INFINITY, closes)
  return until === Number.POSITIVE_INFINITY ? null : new Date(until)
}
