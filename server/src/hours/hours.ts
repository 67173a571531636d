import type { Holidays } from './holidays.ts'
import type { HoursRule } from './rule.ts'
import { type HoursState, stateOf } from './windows.ts'

/** Rules and holidays as the database has them; whoever holds them reads them anew on `parley_hours`. */
export type LoadedRules = { readonly rules: readonly HoursRule[]; readonly holidays: Holidays }

export type Hours = LoadedRules & {
  /**
   * Cheap enough for the gate: asked again within the same window it is a look into a map. Without a rule: always open.
   * `until` is `Infinity` when nothing changes within 14 days, open or closed.
   */
  stateAt(rule: number | null, zone: string | null, nowMs: number): HoursState
  find(rule: number): HoursRule | null
}

export function createHours({ rules, holidays }: LoadedRules): Hours {
  const byId = new Map(rules.map((rule) => [rule.id, { rule, known: new Map<string, Known>() }]))
  return {
    rules,
    holidays,
    find: (rule) => byId.get(rule)?.rule ?? null,
    stateAt(id, zone, nowMs) {
      if (id === null) return alwaysOpen
      const entry = byId.get(id)
      // Made by a newer process and not read yet. What is not known to be permitted waits.
      if (entry === undefined) return { open: false, until: nowMs + askAgainMs }
      const where = zone ?? '*'
      const known = entry.known.get(where)
      if (known && nowMs >= known.from && nowMs < known.fresh) return known.state
      const state = stateOf(entry.rule, where, nowMs, holidays)
      // "Nothing within 14 days" grows stale; everything else holds until it says it ends.
      entry.known.set(where, { state, from: nowMs, fresh: Math.min(state.until, nowMs + staleMs) })
      return state
    },
  }
}

type Known = { state: HoursState; from: number; fresh: number }

const alwaysOpen: HoursState = { open: true, until: Number.POSITIVE_INFINITY }
const askAgainMs = 60_000
const staleMs = 24 * 3_600_000
