import type { Hours } from './hours.ts'
import { horizonMs } from './zones.ts'

/** Messages that are bound alike, as their batches say it: rule and zone. */
export type ForecastGroup = {
  readonly hours: number | null
  readonly zone: string | null
  readonly count: number
  /** Not before this: a wave, an hour of the clock where they are. */
  readonly from?: Date
}

/** While `from` to `until`, `count` messages of the group leave. */
type Stretch = { readonly from: Date; readonly until: Date; readonly count: number }

export type GroupForecast = ForecastGroup & {
  readonly stretches: readonly Stretch[]
  /** Of those, how many do not leave in the first go: they wait for hours that open later than the start. */
  readonly waiting: number
  /** When the first of the waiting leaves; null when none waits. */
  readonly waitsUntil: Date | null
  /** Find no open hour within 14 days. */
  readonly never: number
}

export type Forecast = {
  readonly groups: readonly GroupForecast[]
  readonly waiting: number
  readonly never: number
  /** When the last one leaves; null when none does. */
  readonly endsAt: Date | null
}

/**
 * When messages leave that would take `durationMs` if every hour were open. At any time those that may leave share the
 * speed, each group by what it has left.
 */
export function windowsForecast(
  hours: Pick<Hours, 'stateAt'>,
  groups: readonly ForecastGroup[],
  startAt: Date,
  durationMs: number,
): Forecast {
  const total = groups.reduce((sum, { count }) => sum + count, 0)
  const start = startAt.getTime()
  const perMs = total / Math.max(durationMs, 1)
  const going = groups.map((group) => ({
    group,
    from: group.from?.getTime() ?? start,
    left: group.count,
    stretches: [] as { from: number; until: number; count: number }[],
  }))
  const last = going.reduce((latest, { from }) => Math.max(latest, from), start)
  const coming = going.toSorted((one, other) => other.from - one.from)
  let begun: typeof going = []
  for (let now = start; now <= last + horizonMs + durationMs; ) {
    begun = begun.filter(({ left }) => left > 0)
    for (let next = coming.at(-1); next !== undefined && next.from <= now; next = coming.at(-1)) {
      if (next.left > 0) begun.push(next)
      coming.pop()
    }
    if (begun.length === 0 && coming.length === 0) break
    const states = begun.map((one) => ({ one, state: hours.stateAt(one.group.hours, one.group.zone, now) }))
    const open = states.flatMap(({ one, state }) => (state.open ? [one] : []))
    const changes = states.reduce(
      (first, { state }) => Math.min(first, state.until),
      coming.at(-1)?.from ?? Number.POSITIVE_INFINITY,
    )
    if (open.length === 0) {
      if (changes === Number.POSITIVE_INFINITY) break
      now = changes
      continue
    }
    const waiting = open.reduce((sum, { left }) => sum + left, 0)
    const until = Math.min(changes, now + waiting / perMs)
    const share = until < changes ? 1 : Math.min(((until - now) * perMs) / waiting, 1)
    for (const one of open) {
      const count = one.left * share
      const before = one.stretches.at(-1)
      if (before?.until === now) Object.assign(before, { until, count: before.count + count })
      else one.stretches.push({ from: now, until, count })
      one.left = share === 1 ? 0 : one.left - count
    }
    now = until
  }
  const forecasts = going.map(({ group, from, left, stretches }) => toForecast(group, left, stretches, from))
  const ends = going.flatMap(({ stretches }) => stretches.map(({ until }) => until))
  return {
    groups: forecasts,
    waiting: forecasts.reduce((sum, { waiting }) => sum + waiting, 0),
    never: forecasts.reduce((sum, { never }) => sum + never, 0),
    endsAt: ends.length === 0 ? null : new Date(Math.max(...ends)),
  }
}

function toForecast(
  group: ForecastGroup,
  left: number,
  stretches: readonly { from: number; until: number; count: number }[],
  start: number,
): GroupForecast {
  // Whole messages that add up to the group's count, however the shares were rounded.
  const never = Math.round(left)
  let [shared, whole] = [0, 0]
  const rounded = stretches.map(({ from, until, count }) => {
    shared += count
    const upTo = Math.min(Math.round(shared), group.count - never)
    const mine = upTo - whole
    whole = upTo
    return { from: new Date(from), until: new Date(until), count: mine }
  })
  const later = rounded.filter(({ from }, i) => from.getTime() > start || i > 0)
  return {
    ...group,
    stretches: rounded,
    waiting: later.reduce((sum, { count }) => sum + count, 0),
    waitsUntil: later[0]?.from ?? null,
    never,
  }
}
