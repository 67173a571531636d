import { limits } from '../limits.ts'
import type { Note } from '../run.ts'
import type { Settings } from '../settings.ts'
import { occurrencesBetween } from './occurrences.ts'

export type Due = {
  /** The occurrences to begin a run for now, in their order. */
  run: string[]
  /** What the journal says about those that were missed. */
  notes: Note[]
  /** The last occurrence that has been seen to, run or skipped: what to come with the next time. */
  served: string
}

/** Late by less than the least distance between two is not missed: the next one cannot have come meanwhile. */
const grace = limits.leastMinutes * 60_000
/** A year of every ten minutes; what is older is not even counted. */
const mostCounted = 53_000
/** Runs that catching up begins at once, the latest; what is older is skipped. */
export const mostCaughtUp = 100

/**
 * What to begin at a moment, when everything up to `served` (or the start of the workflow) has been seen to. Skip: only
 * what is at most ten minutes late, thus at most the latest. Catch up: each that was missed, in its order.
 */
export function dueNow(settings: Settings['scheduler'], zone: string, served: string, now: string): Due {
  const due = occurrencesBetween(settings, zone, served, now, mostCounted)
  const onTime = due.filter((at) => Date.parse(now) - Date.parse(at) < grace).slice(-1)
  const run = settings.missed === 'catch-up' ? due.slice(-mostCaughtUp) : onTime
  const skipped = due.filter((at) => !run.includes(at))
  const late = run.filter((at) => !onTime.includes(at))
  return {
    run,
    notes: [...told('occurrences-skipped', skipped), ...told('occurrences-caught-up', late)],
    served: due.at(-1) ?? served,
  }
}

function told(code: 'occurrences-skipped' | 'occurrences-caught-up', those: readonly string[]): Note[] {
  const [first, last] = [those[0], those.at(-1)]
  return first === undefined || last === undefined ? [] : [{ code, values: { count: those.length, first, last } }]
}
