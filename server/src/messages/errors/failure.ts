import type { ErrorMeaning } from '../../providers/index.ts'
import { dayNumber, preparationId } from '../numbering.ts'
import type { FailedMessage, FailureRow } from './queries.ts'

/** One row that says that a message failed, and what its code means. */
export type Failure = {
  row: FailureRow
  message: FailedMessage
  account: number
  meaning: ErrorMeaning
}

// Validity and the days that carriers take for a receipt; nothing older is looked through.
const longestDays = 45
export const oldestPreparation = (now: Date) => preparationId(Math.max(0, dayNumber(now) - longestDays), 0)
