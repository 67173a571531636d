import type { IntentLanguage } from './data/keywords.ts'
import { type Idea, ideasIn, signsAgainst } from './ideas.ts'
import { type Letters, spell } from './lexicon.ts'
import { clausesOf } from './normalise-keyword.ts'
import type { Sign } from './score.ts'

export type Part = {
  language: IntentLanguage
  idea: Idea
  points: number
  /** The words that say so, normalised. */
  words: string[]
  against: Sign[]
  /** Other ideas anywhere in the message. */
  others: Idea[]
}

/** More than any SMS that says something; what comes after is not read. */
const mostWords = 300
const mostWordsShown = 12

/**
 * The part of a message that says most clearly that somebody wants no more messages, or null; and what stands beside the
 * keyword of the message and speaks against it.
 */
export function readParts(
  undressed: string,
  languages: readonly IntentLanguage[],
  keyword: string | null,
): { part: Part | null; aside: Sign[] } {
  const clauses = wordsOf(undressed)
  let part: (Part & { sum: number }) | null = null
  let aside: Sign[] | null = null
  for (const { language, clauses: spelt } of spell(clauses, languages)) {
    const message = spelt.map(({ letters }) => letters).join(' ')
    const found = spelt.flatMap((one, i) =>
      readClause({ ...one, language, words: clauses[i]! }, restOf(spelt, i), message),
    )
    const top = found.reduce<(typeof found)[number] | null>((a, b) => (a === null || b.sum > a.sum ? b : a), null)
    if (top && (part === null || top.sum > part.sum))
      part = {
        ...top,
        language,
        others: [...new Set(found.map(({ idea }) => idea))].filter((idea) => idea !== top.idea),
      }
    const at = keyword === null ? -1 : clauses.findIndex((clause) => ` ${clause.join(' ')} `.includes(` ${keyword} `))
    if (at !== -1) aside ??= signsAgainst(spelt[at]!.letters, { message, after: restOf(spelt, at) }, null)
  }
  return { part, aside: aside ?? [] }
}

function wordsOf(undressed: string): string[][] {
  let left = mostWords
  const clauses: string[][] = []
  for (const clause of clausesOf(undressed)) {
    if (clause === '' || left <= 0) continue
    const words = clause.replace(/(\p{L})\1{2,}/gu, '$1').split(' ', left)
    left -= words.length
    clauses.push(words)
  }
  return clauses
}

const restOf = (clauses: readonly Letters[], at: number) =>
  clauses
    .slice(at + 1)
    .map(({ letters }) => letters)
    .join(' ')

function readClause(
  { letters, from, to, language, words }: Letters & { language: IntentLanguage; words: readonly string[] },
  rest: string,
  message: string,
) {
  return ideasIn(letters, language).map(({ idea, points, first, last }) => {
    const against = signsAgainst(letters, { message, after: `${letters.slice(last + 1)} ${rest}` }, idea)
    const sum = points + against.reduce((sum, sign) => sum + sign.points, 0)
    return { idea, points, words: words.slice(from[first], to[last]).slice(0, mostWordsShown), against, sum }
  })
}
