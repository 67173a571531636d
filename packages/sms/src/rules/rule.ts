import { compilePattern, matchesPattern, type Pattern, type PatternMistake } from './pattern.ts'
import { begins, placeOf, type Said, wordsOf } from './words.ts'

export const matchModes = ['word', 'prefix', 'exact', 'phrase', 'pattern'] as const
/**
 * How a keyword is compared with a message: with its whole first words; with how the first word begins; with all of it; with
 * words anywhere in it; as a pattern.
 */
export type MatchMode = (typeof matchModes)[number]

/** `keyword` empty: any text. `number`: one of ours that is written to; null: any. */
export type RuleMatch = { mode: MatchMode; keyword: string; number: number | null; enabled: boolean }

export type CompiledRule = {
  readonly number: number | null
  readonly enabled: boolean
  readonly says:
    | { kind: 'any' }
    | { kind: 'word' | 'exact' | 'phrase'; words: readonly string[] }
    | { kind: 'prefix'; prefix: string }
    | { kind: 'pattern'; pattern: Pattern; source: string }
}
export type KeywordMistake = 'keyword-without-letters' | 'prefix-one-word' | PatternMistake

/** Reads what a person wrote as keyword, once for all messages. */
export function compileRule({ mode, keyword, number, enabled }: RuleMatch): CompiledRule | KeywordMistake {
  const rule = { number, enabled }
  if (keyword.trim() === '') return { ...rule, says: { kind: 'any' } }
  if (mode === 'pattern') {
    const pattern = compilePattern(keyword)
    if (typeof pattern === 'string') return pattern
    return { ...rule, says: { kind: 'pattern', pattern, source: JSON.stringify(pattern.pieces) } }
  }
  const words = wordsOf(keyword)
  if (words.length === 0) return 'keyword-without-letters'
  if (mode === 'prefix')
    return words.length > 1 ? 'prefix-one-word' : { ...rule, says: { kind: 'prefix', prefix: words[0]! } }
  return { ...rule, says: { kind: mode, words } }
}

/**
 * Whether a rule names a message whole: its words are the keyword and nothing else. Who wrote that down knew what they mean; a
 * rule for any text, for a beginning or for words inside did not think of these.
 */
export function namesAll({ says }: CompiledRule, { words }: Pick<Said, 'words'>): boolean {
  switch (says.kind) {
    case 'word':
    case 'exact':
      return says.words.length === words.length && begins(says.words, words)
    case 'pattern':
      return says.pattern.pieces.every(({ kind }) => kind === 'one-of') && matchesPattern(says.pattern, words)
    default:
      return false
  }
}

export const hearsNumber = (rule: CompiledRule, numberWritten: number | null) =>
  rule.number === null || rule.number === numberWritten

/** Whether a message is one of this rule, by itself: what a table finds without asking each. */
export function matches({ says, ...rule }: CompiledRule, { words, numberWritten }: Said): boolean {
  if (!rule.enabled || !hearsNumber({ says, ...rule }, numberWritten)) return false
  switch (says.kind) {
    case 'any':
      return true
    case 'word':
      return begins(says.words, words)
    case 'exact':
      return says.words.length === words.length && begins(says.words, words)
    case 'phrase':
      return placeOf(says.words, words) >= 0
    case 'prefix':
      return words[0]?.startsWith(says.prefix) ?? false
    case 'pattern':
      return matchesPattern(says.pattern, words)
  }
}
