import type { IntentLanguage } from './data/keywords.ts'
import { otherMeanings } from './data/wording.ts'

/** The message without the keywords that stand there in another sense (a comma stands for each), or the message as it is. */
export function withoutOtherMeanings(message: string, languages: readonly IntentLanguage[]): string {
  if (!any.test(message)) return message
  let left = message
  for (const { language, pattern } of each)
    if (language === null || languages.includes(language)) left = left.replaceAll(pattern, ' ,')
  return left.trim()
}

const each = Object.entries(otherMeanings).flatMap(([language, list]) =>
  list.map((source) => ({
    language: language === 'any' ? null : (language as IntentLanguage),
    source,
    pattern: whole(source, 'g'),
  })),
)
/** Tells at once that none of them is there, as in nearly every message. */
const any = whole(each.map(({ source }) => source).join('|'), '')

// `\b` knows Latin letters only; normalised text has spaces. Simple alternatives without nesting: time stays linear.
function whole(source: string, flags: string): RegExp {
  return new RegExp(`(?:^| )(?:${source})(?= |$)`, flags)
}
