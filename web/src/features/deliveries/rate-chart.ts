export type RatePoint = { at: number; perSecond: number }
export type Answers = { at: number; count: number; stops: number }
export type RateInput = {
  points: readonly RatePoint[]
  /** Where what is left would end at this speed; null when nothing is left, or nothing moves. */
  endsAt: number | null
  now: number
  /** What the account may carry; null: no limit is known. */
  ceiling: number | null
  answers: readonly Answers[]
}

export const plot = { width: 330, left: 34, top: 25, axis: 158, below: 200, height: 216 }

/** What left per second up to now, solid; what is expected, dashed; answers hang below the axis, STOP in ink. */
export function layRate({ points, endsAt, now, ceiling, answers }: RateInput) {
  const from = points[0]?.at ?? now
  const latest = points.at(-1)?.at ?? now
  const until = Math.max(latest, endsAt ?? latest, from + 60_000)
  const fastest = Math.max(0, ...points.map(({ perSecond }) => perSecond))
  // The account's limit is drawn while it is of the same order; far above, it would press the line flat.
  const limit = ceiling !== null && ceiling <= fastest * 4 ? ceiling : null
  const highest = niceCeiling(Math.max(fastest, limit ?? 0, 1))
  const x = (at: number) => round(plot.left + ((at - from) / (until - from)) * (plot.width - plot.left))
  const y = (perSecond: number) => round(plot.axis - (perSecond / highest) * (plot.axis - plot.top))
  const line = points.map(({ at, perSecond }) => `${x(at)} ${y(perSecond)}`).join('L')
  const last = points.at(-1)
  const width = Math.max(1.5, Math.min(4, ((plot.width - plot.left) / Math.max(points.length, 1)) * 0.8))
  const most = Math.max(1, ...answers.map(({ count }) => count))
  return {
    from,
    until,
    latest,
    highest,
    line: points.length === 0 ? '' : `M${line}`,
    area: points.length === 0 ? '' : `M${line}L${x(latest)} ${plot.axis}L${x(from)} ${plot.axis}Z`,
    dot: last ? { x: x(last.at), y: y(last.perSecond) } : null,
    forecast:
      last && endsAt !== null && endsAt > latest
        ? `M${x(last.at)} ${y(last.perSecond)}L${x(endsAt)} ${y(last.perSecond)}`
        : '',
    limit: limit === null ? null : { y: y(limit), perSecond: limit },
    ticks: [0, highest / 2, highest].map((perSecond) => ({ perSecond, y: y(perSecond) })),
    answers: answers
      .filter(({ count }) => count > 0)
      .map(({ at, count, stops }) => ({
        x: x(at),
        width,
        height: round(Math.max(4, (count / most) * (plot.below - plot.axis - 6))),
        stop: stops > 0,
      })),
  }
}

/** 1, 2, 4, 6, 8 and their tens: numbers whose half is round too. */
function niceCeiling(value: number): number {
  const ten = 10 ** Math.floor(Math.log10(value))
  const step = [1, 1.2, 1.6, 2, 3, 4, 6, 8, 10].find((each) => each * ten >= value) ?? 10
  return Math.max(2, step * ten)
}
const round = (value: number) => Math.round(value * 100) / 100
