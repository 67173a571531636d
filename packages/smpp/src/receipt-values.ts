import type { MessageStateName } from './constants.ts'
import { centuryOf, utcInstant } from './time.ts'

/** `utcOffsetMinutes`: where the carrier's clock stands, +120 for UTC+2. Most say UTC. */
export type ReceiptOptions = { readonly utcOffsetMinutes?: number }

/** Every word seen in `stat:`, and the state it means. */
export const statWords: Readonly<Record<string, MessageStateName>> = {
  SCHEDULED: 'scheduled',
  ENROUTE: 'enroute',
  BUFFRED: 'enroute',
  BUFFERD: 'enroute',
  BUFFERED: 'enroute',
  ACCEPTD: 'accepted',
  ACCEPTED: 'accepted',
  DELIVRD: 'delivered',
  DELIVERED: 'delivered',
  ACKED: 'delivered',
  EXPIRED: 'expired',
  DELETED: 'deleted',
  UNDELIV: 'undeliverable',
  UNDELIVERABLE: 'undeliverable',
  FAILED: 'undeliverable',
  REJECTD: 'rejected',
  REJECTED: 'rejected',
  UNKNOWN: 'unknown',
  SKIPPED: 'skipped',
}

export function parseCount(text: string | undefined): number | null {
  return text !== undefined && /^\d{1,9}$/.test(text) ? Number(text) : null
}

/** 10 digits, 12 with seconds, 14 with the century too; null for anything else. */
export function parseDate(text: string | undefined, { utcOffsetMinutes = 0 }: ReceiptOptions): Date | null {
  if (text === undefined || !/^(\d{10}|\d{12}|\d{14})$/.test(text)) return null
  const from = text.length === 14 ? 2 : 0
  const two = (at: number) => (text.charCodeAt(from + at) - 48) * 10 + text.charCodeAt(from + at + 1) - 48
  const year = from === 2 ? Number(text.slice(0, 4)) : centuryOf(two(0))
  const at = utcInstant(year, two(2), two(4), two(6), two(8), text.length - from > 10 ? two(10) : 0)
  return at === null ? null : new Date(at - utcOffsetMinutes * 60_000)
}
