import type { Balance } from '../ui/BalanceBar.tsx'
import type { components } from './api.gen.ts'

/** The places of the balance bar: each message in one, and they add up to the target. */
export const balanceOf = (counts: components['schemas']['DeliveryCounts']): Balance => ({
  excluded: counts.excluded + counts.excluded_late,
  cancelled: counts.cancelled,
  waiting: counts.waiting,
  expected: counts.submitted,
  unreceipted: counts.sent_without_receipt,
  delivered: counts.delivered,
  failed: counts.undelivered + counts.refused + counts.expired + counts.expired_at_carrier,
  doubt: counts.in_doubt,
})
