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
  for (const { pattern } of compiled.otherMeanings.filter(spoken(languages))) left = left.replaceAll(pattern, ' ,')
  return {
    left: left.trim(),
    otherMeaning: left !== message,
    phrase: find(left, compiled.phrases.filter(spoken(languages))),
    weak: find(left, compiled.weakWording.filter(spoken(languages))),
  }
}

type Compiled = { language: IntentLanguage | null; pattern: RegExp }

const compiled = {
  otherMeanings: compile(otherMeanings),
  phrases: compile(phrases),
  weakWording: compile(weakWording),
}

function compile(patterns: typeof phrases): Compiled[] {
  return Object.entries(patterns).flatMap(([language, list]) =>
    list.map((source) => ({
      language: language === 'any' ? null : (language as IntentLanguage),
      // `\b` knows Latin letters only; normalised text has spaces.
      pattern: new RegExp(`(?:^| )(?:${source})(?= |$)`, 'g'),
    })),
  )
}

function spoken(languages: readonly IntentLanguage[]): (one: Compiled) => boolean {
  return ({ language }) => language === null || languages.includes(language)
}

function find(text: string, patterns: readonly Compiled[]): Found | null {
  for (const { language, pattern } of patterns) {
    const matched = text.match(pattern)?.[0]
    if (matched) return { matched: matched.trim(), language }
  }
  return null
}
