import type { TextPlan } from '@parley/sms/text'
import type { Check, Sender } from './messages.ts'

export type WhyOff = 'sender' | 'recipient' | 'closed' | 'text' | 'tooLong' | 'later'
type Written = {
  sender: Pick<Sender, 'usable'> | undefined
  to: string
  check: Pick<Check, 'number' | 'may_write'> | undefined
  text: string
  plan: TextPlan
  dueAt: Date | null
}

/** The first thing that is missing, so that the button says what to do next; the server decides all the same. */
export function whyOff({ sender, to, check, text, plan, dueAt }: Written, now = Date.now()): WhyOff | null {
  if (sender === undefined || !sender.usable) return 'sender'
  if (to.trim() === '' || check?.number.ok === false) return 'recipient'
  if (check?.may_write?.ok === false) return 'closed'
  if (text.trim() === '') return 'text'
  if (plan.kind !== 'ok') return 'tooLong'
  return dueAt !== null && dueAt.getTime() <= now ? 'later' : null
}
