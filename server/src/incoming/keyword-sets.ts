import { keywords, type Meaning, normaliseKeyword, readIntent } from '@parley/sms/intent'
import { standardReplies } from './standard-replies.ts'

export type KeywordSet = {
  meaning: Meaning
  /** `ordinary`: only as the whole message. `when_asked`: only as the answer to a question. */
  words: { word: string; language: string | null; ordinary: boolean; when_asked: boolean }[]
  /** What is answered to them, by language, where nobody wrote anything else. */
  replies: Record<string, string>
}

/** The keyword sets as Parley has them. */
export const keywordSets: readonly KeywordSet[] = (['opt-out', 'opt-in', 'help'] as const).map((meaning) => ({
  meaning,
  words: keywords
    .filter((one) => one.meaning === meaning)
    .map(({ keyword, language, ordinary, onlyWhenAsked }) => ({
      word: keyword,
      language,
      ordinary,
      when_asked: onlyWhenAsked,
    })),
  replies: standardReplies[meaning],
}))

const known = new Set(keywords.flatMap(({ keyword }) => keyword.split(' ').map(withoutRepeats)))

/** The keyword set that takes these words when they are the whole message. */
export function keywordSetOf(text: string): Meaning | null {
  // Reading what a text means is slow, and of ten thousand rules hardly any has such a word.
  if (
    !normaliseKeyword(text)
      .split(' ')
      .some((word) => known.has(withoutRepeats(word)))
  )
    return null
  const intent = readIntent(text)
  if (intent.kind === 'none' || intent.kind === 'near') return null
  return intent.kind === 'opt-in' && intent.onlyWhenAsked ? null : intent.kind
}

function withoutRepeats(word: string): string {
  return word.replace(/(.)\1+/gu, '$1')
}
