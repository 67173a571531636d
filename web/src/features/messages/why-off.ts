import type { TextPlan } from '@parley/sms/text'
import type { Check, Sender } from './messages.ts'
import type { Templating } from './use-template.ts'

export type WhyOff =
  | 'sender'
  | 'recipient'
  | 'closed'
  | 'reading'
  | 'mistake'
  | 'marketing'
  | 'fields'
  | 'text'
  | 'tooLong'
  | 'later'
type Written = {
  sender: Pick<Sender, 'usable' | 'kind'> | undefined
  to: string
  check: Pick<Check, 'number' | 'may_write'> | undefined
  template: Pick<Templating, 'chosen' | 'filled'>
  text: string
  plan: TextPlan
  dueAt: Date | null
}

/** The first thing that is missing, so that the button says what to do next; the server decides all the same. */
export function whyOff({ sender, to, check, template, text, plan, dueAt }: Written, now = Date.now()): WhyOff | null {
  if (sender === undefined || !sender.usable) return 'sender'
  if (to.trim() === '' || check?.number.ok === false) return 'recipient'
  if (check?.may_write?.ok === false) return 'closed'
  if (template.chosen !== null) {
    if (template.filled === undefined) return 'reading'
    if (template.filled === null) return 'mistake'
    if (template.chosen.kind === 'marketing' && sender.kind !== 'marketing') return 'marketing'
    if (template.filled.missing.length > 0) return 'fields'
  }
  if (text.trim() === '') return 'text'
  if (plan.kind !== 'ok') return 'tooLong'
  return dueAt !== null && dueAt.getTime() <= now ? 'later' : null
}
