import type { Intent } from '@parley/sms/intent'
import { type Heard, keywordWish, type Person, type Step, type Taken } from './decide.ts'
import { replyLanguage, standardReplies } from './standard-replies.ts'

/** First: STOP, START and HELP. A yes-like word takes nothing back by itself: it counts only where it was asked for. */
export const keywordStep: Step = {
  async take(_tx, all) {
    return new Map(
      all.flatMap((one) => {
        const taken = takeKeyword(one)
        return taken === null ? [] : [[one.id, taken]]
      }),
    )
  },
}

export type Keyworded = Extract<Intent, { kind: 'opt-out' | 'opt-in' | 'help' }>

function takeKeyword({ address, sender, intent }: Heard): Taken | null {
  if (address === null || intent.kind === 'none' || intent.kind === 'near') return null
  if (intent.kind === 'opt-in' && intent.onlyWhenAsked) return null
  // Where rules answer keywords they do; the wish counts all the same.
  const handledBy = sender?.stop_handled_by ?? 'parley'
  if (handledBy === 'rule') return null
  const silent = handledBy === 'parley' || sender?.kind === 'alphanumeric' ? null : `stop-handled-by-${handledBy}`
  return {
    step: 'keyword',
    wish: keywordWish(intent),
    reply: silent === null ? (person) => ({ text: standardReply(intent, person) }) : null,
    silent,
    as: intent.kind,
    because: null,
  }
}

const standardReply = ({ kind, language }: Keyworded, person: Person) =>
  standardReplies[kind][replyLanguage(language, person.language, person.country)] ?? ''
