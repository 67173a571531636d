import type { IntentLanguage } from './data/keywords.ts'
import type { Keyword, Meaning } from './keywords.ts'
import type { Score } from './score.ts'

/** Why a message was read as it was; screens put it in words. */
export type IntentReason =
  | { code: 'whole-message' }
  /** STOPPPP */
  | { code: 'repeated-letters' }
  /** The words beside the keyword that change nothing. */
  | { code: 'keyword-and-courtesy'; courtesy: string[] }
  /** CANCEL and its like, with words that may name what is to end. */
  | { code: 'ordinary-word-with-more'; more: string[] }
  | { code: 'typo'; distance: number }
  | { code: 'phrase' }
  | { code: 'first-word' }
  | { code: 'keyword-inside' }
  | { code: 'weak-wording' }
  | { code: 'emoji' }
  | { code: 'reaction' }
  /** A keyword in another sense: bus stop. */
  | { code: 'other-meaning' }
  | { code: 'empty' }
  /** Octets that are no text. */
  | { code: 'not-read' }
  | { code: 'no-keyword' }
  /** Asked whether an opt-out was meant, the person said yes. */
  | { code: 'answer-to-question' }

export type Intent =
  | {
      kind: Meaning
      /** null when the word belongs to every language and nothing beside it tells. */
      language: IntentLanguage | null
      keyword: string
      /** The words of the message that matched, normalised. */
      matched: string
      onlyWhenAsked: boolean
      /** An opt-in that is to be asked about first. */
      asks?: true
      because: IntentReason
    }
  | {
      /** May mean opt-out. `clear`: a typing mistake or plain wording; `weak`: for a person to read too. */
      kind: 'near'
      meaning: 'opt-out'
      strength: 'clear' | 'weak'
      language: IntentLanguage | null
      keyword: string | null
      matched: string
      because: IntentReason
      /** How much it looks like an opt-out; from `askFrom` on it is worth a question. */
      score: Score
    }
  | { kind: 'none'; because: IntentReason }

export type Near = Extract<Intent, { kind: 'near' }>

export function near(
  strength: Near['strength'],
  because: IntentReason,
  matched: string,
  score: Score,
  {
    keyword = null,
    language = keyword?.language ?? null,
  }: { keyword?: Keyword | null; language?: IntentLanguage | null } = {},
): Near {
  const word = keyword?.keyword ?? null
  return { kind: 'near', meaning: 'opt-out', strength, language, keyword: word, matched, because, score }
}

export function none(code: 'reaction' | 'empty' | 'other-meaning' | 'no-keyword'): Intent {
  return { kind: 'none', because: { code } }
}
