import type { Outcome } from '../provider.ts'
import { outcomeOf } from './errors.ts'

/** Twilio's word for what became of a message, in ours; null for those that say nothing of one that we sent. */
export function outcomeOfStatus(status: string, code: number): Outcome | null {
  switch (status) {
    case 'accepted':
    case 'scheduled':
    case 'queued':
      return 'accepted'
    case 'sending':
    case 'sent':
      return 'en-route'
    case 'delivered':
    case 'read':
    case 'partially_delivered':
      return 'delivered'
    case 'undelivered':
    case 'failed':
      return outcomeOf(code)
    case 'canceled':
      return 'undelivered'
    default:
      return null
  }
}
