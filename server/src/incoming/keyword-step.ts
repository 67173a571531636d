import type { Intent } from '@parley/sms/intent'
import type { KeywordRow } from '../rules/index.ts'
import { type Heard, keywordWish, type Person, type Step, type Taken } from './decide.ts'
import type { RulesAround } from './rule-step.ts'
import { replyLanguage, standardReplies } from './standard-replies.ts'

/** First: STOP, START and HELP. A yes-like word takes nothing back by itself: it counts only where it was asked for. */
export const keywordStep = (rules: RulesAround): Step => ({
  async take(tx, all) {
    const meant = all.filter(isMeant)
    if (meant.length === 0) return new Map()
    const { keyword } = await rules(tx, all)
    return new Map(
      meant.flatMap((one) => {
        const taken = takeKeyword(one, keyword(one.account.id, one.intent.kind, one.sender?.id ?? null))
        return taken === null ? [] : [[one.id, taken]]
      }),
    )
  },
})

type Keyworded = Extract<Intent, { kind: 'opt-out' | 'opt-in' | 'help' }>

const isMeant = (one: Heard): one is Heard & { intent: Keyworded } =>
  one.address !== null &&
  // Of half a message only the wish to be left alone is believed.
  (one.intent.kind === 'opt-out' || !one.whole.incomplete) &&
  one.intent.kind !== 'none' &&
  one.intent.kind !== 'near' &&
  !(one.intent.kind === 'opt-in' && one.intent.onlyWhenAsked)

function takeKeyword({ sender, intent, setting }: Heard & { intent: Keyworded }, row: KeywordRow | null): Taken | null {
  // Where rules answer keywords they do; the wish counts all the same.
  const handledBy = sender?.stop_handled_by ?? 'parley'
  if (handledBy === 'rule') return null
  const off = row !== null && !row.answers
  const atProvider = handledBy === 'provider' || setting.at_provider !== 'passes-on'
  // An opt-out counts whatever was switched off. What the provider answers is no word like others, and a START to it has opted in.
  const free = off && !(intent.kind === 'opt-out' || (intent.kind === 'opt-in' && atProvider))
  if (free && handledBy !== 'provider') return null
  const handled = handledBy === 'parley' || sender?.kind === 'alphanumeric' ? null : `stop-handled-by-${handledBy}`
  const silent = handled ?? (off ? 'confirmation-off' : null)
  return {
    step: 'keyword',
    wish: free
      ? null
      : keywordWish(intent, row?.scope === 'sender' && intent.kind === 'opt-out' ? (sender?.id ?? 0) : 0),
    reply: silent === null ? (person) => ({ text: replyTo(intent, person, row) }) : null,
    silent,
    as: intent.kind,
    because: null,
  }
}

function replyTo({ kind, language: word }: Keyworded, { language, country }: Person, row: KeywordRow | null): string {
  const chosen = replyLanguage(word, language, country)
  const own: Partial<Record<string, string>> = row?.replies ?? {}
  return own[chosen] ?? standardReplies[kind][chosen] ?? ''
}
