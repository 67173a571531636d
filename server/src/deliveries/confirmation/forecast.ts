import { type Hours, windowsForecast } from '../../hours/index.ts'
import type { PreparationSummary } from '../delivery.ts'
import type { Departure } from '../departure.ts'

type Assumed = {
  /** Parts per second; null: nobody knows, as fast as the carrier answers. */
  speed: number | null
  summary: Pick<PreparationSummary, 'messages' | 'parts'>
  expiresAfter: number
  now: Date
}

const minuteMs = 60_000
const dayMs = 86_400_000
const mostStarts = 100

/** When it would leave and end at this speed, wave by wave and zone by zone, and what waits for its permitted hours. */
export function forecast(leaving: readonly Departure[], hours: Pick<Hours, 'stateAt'>, assumed: Assumed) {
  const { speed, summary, expiresAfter, now } = assumed
  const seconds = speed === null ? null : Math.ceil(summary.parts / speed)
  const able = leaving.filter(({ never }) => !never)
  const first = able.length === 0 ? now : earliest(able.map(({ due }) => due))
  const outside = sum(able.filter(({ waits }) => waits))
  return {
    seconds,
    starts_at: first.toISOString(),
    ends_at: seconds === null ? null : (endOf(able, hours, first, seconds * 1000) ?? first).toISOString(),
    waves: wavesOf(leaving),
    zones: zonesOf(leaving, hours),
    outside_hours: outside,
    never_permitted: sum(leaving.filter(({ never }) => never)),
    expiring: seconds === null ? 0 : expiring(summary.messages, seconds, expiresAfter),
  }
}

/** All of them together: what waited for the same morning leaves one after the other. Many starts are rounded up to fewer. */
function endOf(able: readonly Departure[], hours: Pick<Hours, 'stateAt'>, first: Date, durationMs: number) {
  const latest = able.reduce((last, { wanted }) => Math.max(last, wanted.getTime()), first.getTime())
  const grain = Math.max(minuteMs, (latest - first.getTime()) / mostStarts)
  const startOf = ({ wanted }: Departure) =>
    first.getTime() + Math.ceil((wanted.getTime() - first.getTime()) / grain) * grain
  const groups = [...Map.groupBy(able, (one) => `${one.hours} ${one.zone} ${startOf(one)}`).values()].map((alike) => {
    const [one] = alike as [Departure, ...Departure[]]
    return { hours: one.hours, zone: one.zone, count: sum(alike), from: new Date(startOf(one)) }
  })
  return windowsForecast(hours, groups, first, durationMs).endsAt
}

const wavesOf = (leaving: readonly Departure[]) =>
  [...Map.groupBy(leaving, ({ wave }) => wave)]
    .sort(([one], [other]) => one - other)
    .map(([wave, groups]) => ({
      wave: wave + 1,
      starts_at: earliest(groups.map(({ due }) => due)).toISOString(),
      messages: sum(groups),
      waiting: sum(groups.filter(({ due, waits }) => waits && due > earliest(groups.map((one) => one.due)))),
    }))

const zonesOf = (leaving: readonly Departure[], hours: Pick<Hours, 'stateAt'>) =>
  [...Map.groupBy(leaving, ({ zone }) => zone)]
    .flatMap(([zone, groups]) => {
      if (zone === null) return []
      const able = groups.filter(({ never }) => !never)
      const leaves = able.length === 0 ? null : earliest(able.map(({ due }) => due))
      return [
        {
          zone,
          messages: sum(groups),
          leaves_at: leaves?.toISOString() ?? null,
          waits: able.some(({ waits }) => waits),
          ...windowAround(hours, groups[0]?.hours ?? null, zone, leaves),
        },
      ]
    })
    .sort((one, other) => other.messages - one.messages)

/** The permitted hours that hold a departure, for the picture of the day; null where any hour is permitted. */
function windowAround(hours: Pick<Hours, 'stateAt'>, rule: number | null, zone: string, leaves: Date | null) {
  const closed = { opens_at: null, closes_at: null }
  if (rule === null || leaves === null) return closed
  const { open, until: closes } = hours.stateAt(rule, zone, leaves.getTime())
  if (!open || !Number.isFinite(closes)) return closed
  let opens = leaves.getTime() - dayMs
  for (let at = opens; at < leaves.getTime(); ) {
    const state = hours.stateAt(rule, zone, at)
    if (!state.open) opens = state.until
    at = Math.max(state.until, at + minuteMs)
  }
  return { opens_at: new Date(opens).toISOString(), closes_at: new Date(closes).toISOString() }
}

/** What would still wait for its turn when its validity, counted from when it may leave, is over. */
const expiring = (messages: number, seconds: number, expiresAfter: number) => {
  const within = (expiresAfter * minuteMs) / 1000
  return seconds <= within ? 0 : Math.round(messages * (1 - within / seconds))
}

const sum = (groups: readonly { messages: number }[]) => groups.reduce((all, { messages }) => all + messages, 0)
const earliest = (dates: readonly Date[]) => new Date(Math.min(...dates.map((date) => date.getTime())))
