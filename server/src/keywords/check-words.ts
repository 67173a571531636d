import {
  confirmsOptOut,
  intentLanguages,
  keywords,
  normaliseKeyword,
  openVocabulary,
  readIntent,
} from '@parley/sms/intent'
import type { FieldProblem } from '../platform/http/problem.ts'
import { joinWordsOf, type KeywordSetting, ownMeanings, type WordsByLanguage } from './keyword-setting.ts'
import { wordMistakes } from './problems.ts'

type Meant = (typeof ownMeanings)[number] | 'join'

/** A word means one thing, and what answers a question means nothing by itself. */
export function wrongWords(setting: KeywordSetting): FieldProblem[] {
  const problems: FieldProblem[] = []
  const meant = new Map<string, Meant>()
  const look = (words: WordsByLanguage, meaning: Meant, path: string) => {
    for (const language of intentLanguages)
      for (const [i, written] of (words[language] ?? []).entries()) {
        const word = normaliseKeyword(written)
        const known = meant.get(word)
        const mistake = known !== undefined && known !== meaning ? 'means-two-things' : mistakeOf(word, meaning)
        if (mistake !== null) problems.push({ path: `${path}.${language}.${i}`, says: wordMistakes[mistake] })
        meant.set(word, meaning)
      }
  }
  for (const meaning of ownMeanings) look(setting.words[meaning] ?? {}, meaning, `words.${meaning}`)
  if (setting.double_opt_in.on) look(joinWordsOf(setting), 'join', 'double_opt_in.words')
  return problems
}

const mostWords = 4
const everywhere = openVocabulary([])

function mistakeOf(word: string, meaning: Meant): keyof typeof wordMistakes | null {
  if (word === '') return 'no-letters'
  if (word.split(' ').length > mostWords) return 'too-many-words'
  const intent = readIntent(word)
  const isOptOut = intent.kind === 'opt-out'
  if (!isOptOut && (confirmsOptOut(word) || /^(?:NO|NON|NEIN|NEE|NAO)$/.test(word))) return 'answers-a-question'
  if (isOptOut) return meaning === 'opt-out' ? null : 'is-an-opt-out'
  const always = readIntent(word, { vocabulary: everywhere })
  if (always.kind !== 'none' && always.kind !== 'near' && always.kind !== meaning) return 'is-always'
  return null
}

/** Of the standard words, what stands in each language: screens show them beside one's own. */
export const standardWords = () =>
  keywords
    .filter(({ onlyWhenAsked }) => !onlyWhenAsked)
    .map(({ keyword, meaning, language }) => ({ keyword, meaning, language }))
