import type { Holidays } from './holidays.ts'
import { type HoursRule, toWeek } from './rule.ts'

/** `8-20`, `22-2` (into the next day), `9-12 14-18`; null is closed. Monday first; the last one given stands for the rest. */
export function weekOf(...days: (string | null)[]) {
  const windows = days.map((day) =>
    (day?.split(' ') ?? []).map((text) => {
      const [from = 0, to = 0] = text.split('-').map((time) => Math.round(Number(time) * 60))
      return { from, to }
    }),
  )
  return toWeek(Array.from({ length: 7 }, (_, day) => windows[Math.min(day, windows.length - 1)] ?? []))
}

const blank = { key: null, name: null, region: null, provider: null, automatic: true, retired: false }

export const ruleOf = (rule: Partial<HoursRule>): HoursRule => ({
  ...{ ...blank, id: 1, country: 'FR', week: weekOf('8-20'), holidays: true },
  ...rule,
})

export const french = ruleOf({ week: weekOf('8-20', '8-20', '8-20', '8-20', '8-20', '8-20', null), holidays: false })

/** `{ FR: ['2026-12-25'] }`. */
export function holidaysOf(calendars: Record<string, readonly string[]>): Holidays {
  const days = new Set(
    Object.entries(calendars).flatMap(([calendar, dates]) =>
      dates.map((date) => `${calendar} ${Date.parse(date) / 86_400_000}`),
    ),
  )
  return { isHoliday: (calendar, day) => days.has(`${calendar} ${day}`) }
}
