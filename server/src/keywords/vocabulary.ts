import {
  type IntentLanguage,
  intentLanguages,
  type Keyword,
  normaliseKeyword,
  openVocabulary,
  type Vocabulary,
} from '@parley/sms/intent'
import { joinWordsOf, type KeywordSetting, ownMeanings, type WordsByLanguage } from './keyword-setting.ts'

/** What an account listens to. Its own words are claims of whoever added them: they opt out alone or with courtesy, as CANCEL and END do. */
export function vocabularyOf(setting: KeywordSetting): Vocabulary {
  const own = ownMeanings.flatMap((meaning) =>
    listed(setting.words[meaning] ?? {}).map(
      ([language, keyword]): Keyword => ({
        keyword,
        meaning,
        language,
        ordinary: meaning === 'opt-out',
        onlyWhenAsked: false,
      }),
    ),
  )
  const joining = setting.double_opt_in.on ? listed(joinWordsOf(setting)) : []
  const asks = joining.map(
    ([language, keyword]): Keyword => ({
      keyword,
      meaning: 'opt-in',
      language,
      ordinary: false,
      onlyWhenAsked: true,
      asks: true,
    }),
  )
  return openVocabulary(setting.languages, [...own, ...asks])
}

const listed = (words: WordsByLanguage): [IntentLanguage, string][] =>
  intentLanguages.flatMap((language) =>
    (words[language] ?? []).map((word): [IntentLanguage, string] => [language, normaliseKeyword(word)]),
  )
