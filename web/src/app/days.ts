export const relativeDays = ['today', 'yesterday', 'last-7', 'last-30'] as const
export type RelativeDays = (typeof relativeDays)[number]

/**
 * Days as an address keeps them: relative to whoever reads, or from one to another, either left open: `2026-11-01..2026-11-07`,
 * `2026-11-01..`.
 */
export type Days = { relative: RelativeDays } | { from: string | null; to: string | null }

const between = /^(\d{4}-\d{2}-\d{2})?\.\.(\d{4}-\d{2}-\d{2})?$/

/** null: no days, or an address that somebody has changed. */
export function readDays(text: string | undefined): Days | null {
  const relative = relativeDays.find((one) => one === text)
  if (relative) return { relative }
  const [whole, from, to] = between.exec(text ?? '') ?? []
  if (whole === undefined || whole === '..') return null
  const isDay = (day: string | undefined) => day === undefined || startOf(day) !== null
  return isDay(from) && isDay(to) ? { from: from ?? null, to: to ?? null } : null
}

export function writeDays(days: Days | null): string | undefined {
  if (days === null) return undefined
  if ('relative' in days) return days.relative
  return days.from === null && days.to === null ? undefined : `${days.from ?? ''}..${days.to ?? ''}`
}

/** From the first moment of these days until before the one that follows them, on the calendar of this machine. */
export function momentsOf(days: Days | null, now: Date): { since?: string; until?: string } {
  if (days === null) return {}
  const midnight = (ago: number) => new Date(now.getFullYear(), now.getMonth(), now.getDate() - ago).toISOString()
  if ('relative' in days) {
    switch (days.relative) {
      case 'today':
        return { since: midnight(0) }
      case 'yesterday':
        return { since: midnight(1), until: midnight(0) }
      case 'last-7':
        return { since: midnight(6) }
      case 'last-30':
        return { since: midnight(29) }
    }
  }
  const since = days.from === null ? null : startOf(days.from)
  const until = days.to === null ? null : startOf(days.to, 1)
  return { ...(since ? { since: since.toISOString() } : {}), ...(until ? { until: until.toISOString() } : {}) }
}

/** null: there is no such day. */
export function startOf(day: string, later = 0): Date | null {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number)
  const start = new Date(year, month - 1, date)
  if (start.getMonth() !== month - 1 || start.getDate() !== date) return null
  return new Date(year, month - 1, date + later)
}
