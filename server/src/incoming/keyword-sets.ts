import { type Meaning, normaliseKeyword, readIntent } from '@parley/sms/intent'
import { listensTo } from '../keywords/index.ts'
import type { Db } from '../platform/database/index.ts'
import { standardReplies } from './standard-replies.ts'

export type KeywordSet = {
  meaning: Meaning
  /** `ordinary`: only alone or with courtesy. `when_asked`: only as the answer to a question. `asks`: is answered by one. */
  words: { word: string; language: string | null; ordinary: boolean; when_asked: boolean; asks: boolean }[]
  /** What is answered to them, by language, where nobody wrote anything else. */
  replies: Record<string, string>
}

/** The keyword sets of an account, its own words among them. */
export async function keywordSetsOf(db: Db, account: number) {
  const { setting, vocabulary } = await listensTo(db, account)
  const sets = (['opt-out', 'opt-in', 'help'] as const).map(
    (meaning): KeywordSet => ({
      meaning,
      words: vocabulary.known
        .filter((one) => one.meaning === meaning)
        .map(({ keyword, language, ordinary, onlyWhenAsked, asks }) => ({
          ...{ word: keyword, language, ordinary, when_asked: onlyWhenAsked && !asks, asks: asks ?? false },
        })),
      replies: standardReplies[meaning],
    }),
  )
  const known = new Set(vocabulary.known.flatMap(({ keyword }) => keyword.split(' ').map(withoutRepeats)))

  /** The set that takes these words when they are the whole message. */
  function setOf(text: string): Meaning | null {
    // Reading what a text means is slow, and of ten thousand rules hardly any has such a word.
    if (
      !normaliseKeyword(text)
        .split(' ')
        .some((word) => known.has(withoutRepeats(word)))
    )
      return null
    const intent = readIntent(text, { vocabulary })
    if (intent.kind === 'none' || intent.kind === 'near') return null
    return intent.kind === 'opt-in' && intent.onlyWhenAsked && !intent.asks ? null : intent.kind
  }
  return { sets, setOf, atProvider: setting.at_provider }
}

function withoutRepeats(word: string): string {
  return word.replace(/(.)\1+/gu, '$1')
}
