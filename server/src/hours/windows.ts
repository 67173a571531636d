import { calendarOf, type Holidays } from './holidays.ts'
import { dayMinutes, type HoursRule } from './rule.ts'
import { horizonMs, stretchAt, zonesIn } from './zones.ts'

/** Whether messages may leave, and until when that stays so: `Infinity` when nothing changes within 14 days. */
export type HoursState = { readonly open: boolean; readonly until: number }

/**
 * An instant is open when the recipient's clock then shows a minute of a window on a day that is open, on every clock
 * that the zone stands for. So an hour that a clock shows twice counts twice, and one that it skips never comes.
 */
export function stateOf(rule: HoursRule, zone: string, at: number, holidays: Holidays): HoursState {
  const clocks = zonesIn(zone).map((name) => ({ name, calendar: rule.holidays ? null : calendarOf(rule, name) }))
  // A country without zones is none: nobody knows its hours.
  if (clocks.length === 0) return { open: false, until: Number.POSITIVE_INFINITY }
  let from = at
  while (from <= at + horizonMs) {
    let closes = Number.POSITIVE_INFINITY
    let opens = from
    for (const { name, calendar } of clocks) {
      const state = onOneClock(rule, name, calendar, from, holidays)
      if (state.open) closes = Math.min(closes, state.until)
      else opens = Math.max(opens, state.until)
    }
    if (opens === from) return from === at ? { open: true, until: within(at, closes) } : { open: false, until: from }
    from = opens
  }
  return { open: false, until: Number.POSITIVE_INFINITY }
}

/** The first permitted instant from `at` on; null when there is none within 14 days. */
export function opensAt(rule: HoursRule, zone: string, at: Date, holidays: Holidays): Date | null {
  const { open, until } = stateOf(rule, zone, at.getTime(), holidays)
  return open ? at : asDate(until)
}

/** The end of the window that is open at `at`: `at` itself when none is; null when it does not end within 14 days. */
export function closesAt(rule: HoursRule, zone: string, at: Date, holidays: Holidays): Date | null {
  const { open, until } = stateOf(rule, zone, at.getTime(), holidays)
  return open ? asDate(until) : at
}

const minuteMs = 60_000
const dayMs = dayMinutes * minuteMs

const asDate = (at: number) => (Number.isFinite(at) ? new Date(at) : null)
const within = (at: number, until: number) => (until > at + horizonMs ? Number.POSITIVE_INFINITY : until)

/** Between two changes of its clock a zone is plain arithmetic; at each change the question is asked anew. */
function onOneClock(rule: HoursRule, zone: string, calendar: string | null, at: number, holidays: Holidays) {
  const open = onTheWall(rule, calendar, at + stretchAt(zone, at).offset, holidays).open
  for (let from = at; from <= at + horizonMs; ) {
    const stretch = stretchAt(zone, from)
    const wall = onTheWall(rule, calendar, from + stretch.offset, holidays)
    if (wall.open !== open) return { open, until: from }
    const until = wall.until - stretch.offset
    if (until < stretch.until) return { open, until }
    from = stretch.until
  }
  return { open, until: Number.POSITIVE_INFINITY }
}

/** The same on a clock that never changes: milliseconds as if its zone were UTC. */
function onTheWall(rule: HoursRule, calendar: string | null, wall: number, holidays: Holidays): HoursState {
  const first = Math.floor(wall / dayMs)
  const windowsOf = (day: number) =>
    calendar !== null && holidays.isHoliday(calendar, day) ? [] : (rule.week[(day + 3) % 7] ?? [])
  const time = wall - first * dayMs
  const current = windowsOf(first).find(({ from, to }) => from * minuteMs <= time && time < to * minuteMs)
  const last = first + horizonMs / dayMs + 1
  if (current) {
    let [day, to] = [first, current.to]
    // What ends at midnight goes on when the next day begins open.
    while (to === dayMinutes && day <= last) {
      const next = windowsOf(day + 1)[0]
      if (next?.from !== 0) break
      ;[day, to] = [day + 1, next.to]
    }
    return { open: true, until: day > last ? Number.POSITIVE_INFINITY : day * dayMs + to * minuteMs }
  }
  for (let day = first; day <= last; day++) {
    const next = windowsOf(day).find(({ from }) => day > first || from * minuteMs > time)
    if (next) return { open: false, until: day * dayMs + next.from * minuteMs }
  }
  return { open: false, until: Number.POSITIVE_INFINITY }
}
