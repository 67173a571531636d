import type { Counts } from './deliveries.ts'
import { type End, type Ends, outcomes } from './funnel.ts'

export const endsOf = (counts: Counts): Ends => ({
  waiting: counts.waiting,
  cancelled: counts.cancelled,
  'excluded-late': counts.excluded_late,
  expired: counts.expired,
  delivered: counts.delivered,
  expected: counts.submitted,
  'without-receipt': counts.sent_without_receipt,
  undelivered: counts.undelivered,
  'expired-at-carrier': counts.expired_at_carrier,
  refused: counts.refused,
  'in-doubt': counts.in_doubt,
})

/** How many were submitted to the carrier, whatever became of them. */
export function leftOf(counts: Counts): number {
  const ends = endsOf(counts)
  return outcomes.reduce((sum, end) => sum + (ends[end] ?? 0), 0)
}

/** Under which state the log lists those that ended here. */
export const logStateOf = {
  waiting: 'waiting',
  cancelled: 'cancelled',
  'excluded-late': 'excluded',
  expired: 'expired',
  delivered: 'delivered',
  expected: 'submitted',
  'without-receipt': 'sent-without-receipt',
  undelivered: 'undelivered',
  'expired-at-carrier': 'expired',
  refused: 'refused',
  'in-doubt': 'in-doubt',
} as const satisfies Record<End, string>
export type LogState = (typeof logStateOf)[End]
export const logStates = [...new Set(Object.values(logStateOf))]
