import { statuses } from '@parley/smpp'
import { type Chance, pick } from './chance.ts'
import type { Fault } from './faults.ts'
import { type Manner, plain } from './link.ts'
import { errOf } from './population.ts'

/** What becomes of one submission, after all faults that struck it. */
export type SubmissionPlan = {
  /** 0: taken. */
  status: number
  /** With an error status: carry a message id field all the same. */
  errorBody: boolean
  answered: boolean
  lateMs: number
  manner: Manner
  /** The link is cut: before the answer, which then never comes, or behind it. */
  cut: { answering: 'before' | 'after'; how: 'close' | 'reset' } | null
  unbind: boolean
  freeze: { forMs: number | null } | null
  receiptFirst: { byMs: number } | null
  receiptTwice: boolean
  receiptLost: boolean
  outcome: { stat: string; err: string } | null
}

export const noFaults: Readonly<SubmissionPlan> = {
  status: 0,
  errorBody: false,
  answered: true,
  lateMs: 0,
  manner: plain,
  cut: null,
  unbind: false,
  freeze: null,
  receiptFirst: null,
  receiptTwice: false,
  receiptLost: false,
  outcome: null,
}

/** Folds what struck, in order; where two say the same thing, the later one counts. */
export function planSubmission(struck: readonly Fault[], chance: Chance): Readonly<SubmissionPlan> {
  const plan: SubmissionPlan = { ...noFaults }
  for (const fault of struck) apply(plan, fault, chance)
  return plan
}

function apply(plan: SubmissionPlan, fault: Fault, chance: Chance): void {
  switch (fault.kind) {
    case 'throttle':
      plan.status = statuses.RTHROTTLED
      return
    case 'queue-full':
      plan.status = statuses.RMSGQFUL
      return
    case 'status':
      plan.status = fault.status
      plan.errorBody = fault.body ?? false
      return
    case 'no-answer':
      plan.answered = false
      // Not taken and not answered: as if it had been lost on its way in.
      if (fault.taken === false) plan.status = lostOnTheWay
      return
    case 'late-answer':
      plan.lateMs = pick(fault.delayMs, chance)
      return
    case 'answer-twice':
      plan.manner = { kind: 'twice' }
      return
    case 'garbage':
      plan.manner = { kind: 'garbage', bytes: fault.bytes ?? 64 }
      return
    case 'wrong-sequence':
    case 'split-bytes':
    case 'corrupt-length':
    case 'unknown-tlv':
      plan.manner = { kind: fault.kind }
      return
    case 'disconnect':
      plan.cut = { answering: fault.answering ?? 'before', how: fault.reset ? 'reset' : 'close' }
      return
    case 'unbind':
      plan.unbind = true
      return
    case 'freeze':
      plan.freeze = { forMs: fault.forMs ?? null }
      return
    case 'receipt-first':
      plan.receiptFirst = { byMs: fault.byMs ?? 20 }
      return
    case 'receipt-twice':
      plan.receiptTwice = true
      return
    case 'receipt-lost':
      plan.receiptLost = true
      return
    case 'outcome':
      plan.outcome = { stat: fault.stat, err: fault.err ?? errOf(fault.stat) }
      return
    case 'no-enquire':
    case 'refuse-binds':
      return
    default:
      fault satisfies never
  }
}

/** In the book as the status of what was neither taken nor answered. */
export const lostOnTheWay = 0xffffffff
