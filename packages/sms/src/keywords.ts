import { type IntentLanguage, intentLanguages, type WordSet, words } from './data/keywords.ts'

export type Meaning = 'opt-out' | 'opt-in' | 'help'

export type Keyword = {
  keyword: string
  meaning: Meaning
  /** null: every language, or several of those that are listened to. */
  language: IntentLanguage | null
  /** A word with an ordinary meaning (END, CANCEL, ARRET): counts only alone or with courtesy. */
  ordinary: boolean
  /** Opt-in words such as YES: count only when the person is opted out or was asked. */
  onlyWhenAsked: boolean
  /** An opt-in that asks for another word before it counts. */
  asks?: true
}

// A word that asks first does so although it is an opt-in word as well.
const rank = ({ meaning, asks }: Keyword) => ({ 'opt-out': 0, help: 1, 'opt-in': asks ? 2 : 3 })[meaning]
const inOrder = (all: readonly Keyword[]) => [...all].sort((a, b) => rank(a) - rank(b))

/** Every reserved word, in the order in which they are tried: opt-out, help, opt-in. */
export const keywords: readonly Keyword[] = inOrder(
  (['any', ...intentLanguages] as const).flatMap((language) =>
    keywordsOf(language === 'any' ? null : language, words[language]),
  ),
)

/** What is listened to: the words of some languages, those of every language always, and others that somebody added. */
export type Vocabulary = {
  languages: readonly IntentLanguage[]
  known: readonly Keyword[]
  /** The same by their letters alone (OPT OUT and OPTOUT are one); of several that are written so the one that is tried first. */
  byLetters: ReadonlyMap<string, Keyword>
  /** Opt-out words without another meaning. */
  strong: { find: RegExp; keywords: readonly Keyword[] }
  /** Turns of several words, long ones first: « S IL VOUS PLAIT » before anything shorter inside it. `polite`: beside any keyword. */
  courtesy: { words: ReadonlySet<string>; turns: readonly string[]; polite: ReadonlySet<string> }
}

export function openVocabulary(languages: readonly IntentLanguage[], own: readonly Keyword[] = []): Vocabulary {
  const standard = keywords.filter(({ language }) => language === null || languages.includes(language))
  const known = own.length === 0 ? standard : inOrder([...own, ...standard])
  const strong = known.filter(({ meaning, ordinary }) => meaning === 'opt-out' && !ordinary)
  const polite = languages.flatMap((language) => words[language].courtesy ?? [])
  const courtesy = [...polite, ...languages.flatMap((language) => words[language].beside ?? [])]
  return {
    languages,
    known,
    byLetters: byLetters(known),
    strong: {
      find: new RegExp(`(?:^| )(${longestFirst(strong.map(({ keyword }) => keyword)).join('|')})(?= |$)`),
      keywords: strong,
    },
    courtesy: {
      words: new Set(courtesy.filter((one) => !one.includes(' '))),
      turns: longestFirst(courtesy.filter((one) => one.includes(' '))),
      polite: new Set(polite),
    },
  }
}

export const lettersOf = (keyword: string) => keyword.replaceAll(' ', '')

/** A word that means the same in several languages (PARAR, JA) does not tell which one is spoken. */
function byLetters(known: readonly Keyword[]): Map<string, Keyword> {
  const found = new Map<string, Keyword>()
  for (const one of known) {
    const letters = lettersOf(one.keyword)
    const first = found.get(letters)
    if (first === undefined) found.set(letters, one)
    else if (first.meaning === one.meaning && first.language !== one.language)
      found.set(letters, { ...first, language: null })
  }
  return found
}

function longestFirst(list: readonly string[]): string[] {
  return [...new Set(list)].sort((a, b) => b.length - a.length)
}

export const everyWord = openVocabulary(intentLanguages)

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
