import type { IntentLanguage } from './data/keywords.ts'
import { otherMeanings, phrases, weakWording } from './data/wording.ts'

export type Found = { matched: string; language: IntentLanguage | null }
export type Wording = {
  /** The message without the keywords that stand there in another sense. */
  left: string
  otherMeaning: boolean
  phrase: Found | null
  weak: Found | null
}

/** Natural wording in a normalised message. Patterns are simple alternatives without nesting: time stays linear. */
export function readWording(message: string, languages: readonly IntentLanguage[]): Wording {
  let left = message
  if (compiled.otherMeanings.any.test(message))
    for (const { pattern } of compiled.otherMeanings.each.filter(spoken(languages)))
      left = left.replaceAll(pattern, ' ,')
  return {
    left: left.trim(),
    otherMeaning: left !== message,
    phrase: find(left, compiled.phrases, languages),
    weak: find(left, compiled.weakWording, languages),
  }
}

type Compiled = { language: IntentLanguage | null; pattern: RegExp }
/** `any` tells at once that none of them is there, as in nearly every message. */
type PatternSet = { any: RegExp; each: Compiled[] }

const compiled = {
  otherMeanings: compile(otherMeanings),
  phrases: compile(phrases),
  weakWording: compile(weakWording),
}

function compile(patterns: typeof phrases): PatternSet {
  const sources = Object.entries(patterns).flatMap(([language, list]) =>
    list.map((source) => ({ language: language === 'any' ? null : (language as IntentLanguage), source })),
  )
  return {
    any: whole(sources.map(({ source }) => source).join('|'), ''),
    each: sources.map(({ language, source }) => ({ language, pattern: whole(source, 'g') })),
  }
}

// `\b` knows Latin letters only; normalised text has spaces.
function whole(source: string, flags: string): RegExp {
  return new RegExp(`(?:^| )(?:${source})(?= |$)`, flags)
}

function spoken(languages: readonly IntentLanguage[]): (one: Compiled) => boolean {
  return ({ language }) => language === null || languages.includes(language)
}

function find(text: string, { any, each }: PatternSet, languages: readonly IntentLanguage[]): Found | null {
  if (!any.test(text)) return null
  for (const { language, pattern } of each.filter(spoken(languages))) {
    const matched = text.match(pattern)?.[0]
    if (matched) return { matched: matched.trim(), language }
  }
  return null
}
