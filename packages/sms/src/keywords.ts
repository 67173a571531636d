import { type IntentLanguage, intentLanguages, type WordSet, words } from './data/keywords.ts'

export type Meaning = 'opt-out' | 'opt-in' | 'help'

export type Keyword = {
  keyword: string
  meaning: Meaning
  /** null: every language. */
  language: IntentLanguage | null
  /** A word with an ordinary meaning (END, CANCEL, ARRET): counts only as the whole message. */
  ordinary: boolean
  /** Opt-in words such as YES: count only when the person is opted out or was asked. */
  onlyWhenAsked: boolean
}

const rank = { 'opt-out': 0, help: 1, 'opt-in': 2 }

/** Every reserved word, in the order in which they are tried: opt-out, help, opt-in. */
export const keywords: readonly Keyword[] = (['any', ...intentLanguages] as const)
  .flatMap((language) => keywordsOf(language === 'any' ? null : language, words[language]))
  .sort((a, b) => rank[a.meaning] - rank[b.meaning])

function keywordsOf(language: IntentLanguage | null, set: WordSet): Keyword[] {
  const all = (list: readonly string[] | undefined, meaning: Meaning, ordinary = false, onlyWhenAsked = false) =>
    (list ?? []).map((keyword): Keyword => ({ keyword, meaning, language, ordinary, onlyWhenAsked }))
  return [
    ...all(set.optOut, 'opt-out'),
    ...all(set.optOutOrdinary, 'opt-out', true),
    ...all(set.help, 'help'),
    ...all(set.optIn, 'opt-in'),
    ...all(set.optInWhenAsked, 'opt-in', false, true),
  ]
}
