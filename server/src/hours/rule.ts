/** Minutes since the recipient's midnight, `to` excluded: 8 to 20 h is 480 to 1200, and 1440 is the end of the day. */
export type Window = { readonly from: number; readonly to: number }
/** Seven days, Monday first; each day's windows in order, without a common minute. A day without any is closed. */
export type Week = readonly (readonly Window[])[]

/** A rule as it is applied: one of a region is already narrowed by its country's. */
export type HoursRule = {
  readonly id: number
  /** Of a rule that comes with Parley: its place, like `FR` or `US-TX`. Null for one that someone made. */
  readonly key: string | null
  readonly name: string | null
  /** ISO 3166; null: every country that has no rule of its own. */
  readonly country: string | null
  /** The state within the country, like `TX`. */
  readonly region: string | null
  /** Only on accounts of this kind. */
  readonly provider: string | null
  /** Chosen by the recipient's country; else only where a channel names it. */
  readonly automatic: boolean
  readonly week: Week
  /** Whether public holidays are days like others. */
  readonly holidays: boolean
  /** Kept for the batches that were prepared by it; nothing new takes it. */
  readonly retired: boolean
}

export const dayMinutes = 24 * 60

/** One that ends before it begins goes on after midnight, on the next day's account. Sorted, and joined where they touch. */
export function toWeek(days: readonly (readonly Window[])[]): Week {
  const pieces: Window[][] = Array.from({ length: 7 }, () => [])
  for (const [day, windows] of days.entries()) {
    for (const { from, to } of windows) {
      const ends = to <= from ? to + dayMinutes : to
      pieces[day % 7]?.push({ from, to: Math.min(ends, dayMinutes) })
      if (ends > dayMinutes) pieces[(day + 1) % 7]?.push({ from: 0, to: ends - dayMinutes })
    }
  }
  return pieces.map(joined)
}

/** What both allow. */
export const intersectWeeks = (one: Week, other: Week): Week =>
  one.map((windows, day) =>
    windows.flatMap((a) =>
      (other[day] ?? [])
        .map((b) => ({ from: Math.max(a.from, b.from), to: Math.min(a.to, b.to) }))
        .filter(({ from, to }) => from < to),
    ),
  )

export const isNeverOpen = (week: Week) => week.every((windows) => windows.length === 0)

function joined(windows: Window[]): Window[] {
  const found: { from: number; to: number }[] = []
  for (const { from, to } of windows.toSorted((a, b) => a.from - b.from)) {
    const last = found.at(-1)
    if (last && from <= last.to) last.to = Math.max(last.to, to)
    else found.push({ from, to })
  }
  return found
}
