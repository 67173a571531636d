import { type IntentLanguage, intentLanguages, optOutEmoji, words } from './data/keywords.ts'
import { type Keyword, keywords, type Meaning } from './keywords.ts'
import { normaliseKeyword } from './normalise-keyword.ts'
import { isReaction } from './reaction.ts'
import { type Score, scoreOf } from './score.ts'
import { typoOf } from './typo.ts'
import { readWording, type Wording } from './wording.ts'

export { confirmsOptOut } from './confirms.ts'
export { type IntentLanguage, intentLanguages } from './data/keywords.ts'
export { type Keyword, keywords, type Meaning } from './keywords.ts'
export { normaliseKeyword } from './normalise-keyword.ts'
export { isReaction } from './reaction.ts'
export { askFrom, type Score, type Sign } from './score.ts'

/** Why a message was read as it was; screens put it in words. */
export type IntentReason =
  | { code: 'whole-message' }
  /** STOPPPP */
  | { code: 'repeated-letters' }
  /** The words beside the keyword that change nothing. */
  | { code: 'keyword-and-courtesy'; courtesy: string[] }
  | { code: 'ordinary-word-with-courtesy'; courtesy: string[] }
  | { code: 'typo'; distance: number }
  | { code: 'phrase' }
  | { code: 'first-word' }
  | { code: 'keyword-inside' }
  | { code: 'weak-wording' }
  | { code: 'emoji' }
  | { code: 'reaction' }
  /** A keyword in another sense: bus stop. */
  | { code: 'other-meaning' }
  | { code: 'empty' }
  | { code: 'no-keyword' }
  /** Asked whether an opt-out was meant, the person said yes. */
  | { code: 'answer-to-question' }

export type Intent =
  | {
      kind: Meaning
      /** null when the word belongs to every language and nothing beside it tells. */
      language: IntentLanguage | null
      keyword: string
      /** The words of the message that matched, normalised. */
      matched: string
      onlyWhenAsked: boolean
      because: IntentReason
    }
  | {
      /** May mean opt-out. `clear`: a typing mistake or plain wording; `weak`: for a person to read too. */
      kind: 'near'
      meaning: 'opt-out'
      strength: 'clear' | 'weak'
      language: IntentLanguage | null
      keyword: string | null
      matched: string
      because: IntentReason
      /** How much it looks like an opt-out; from `askFrom` on it is worth a question. */
      score: Score
    }
  | { kind: 'none'; because: IntentReason }

type Near = Omit<Extract<Intent, { kind: 'near' }>, 'score'>
type Found = Exclude<Intent, { kind: 'near' }> | Near

export type IntentOptions = {
  languages?: readonly IntentLanguage[]
  /** Where the law counts any clear wording (numbers in +1 since April 2025): it opts out at once instead of being asked. */
  clearWordingCounts?: boolean
}

/**
 * What a reply means before any rule looks at it. A keyword counts alone or with courtesy words; a word with an ordinary
 * meaning only as the whole message. Typing mistakes and natural wording never opt out by themselves: they are `near`, with a score.
 */
export function readIntent(text: string, options: IntentOptions = {}): Intent {
  const languages = options.languages ?? intentLanguages
  const found = find(text, languages)
  if (found.kind !== 'near') return found
  if (options.clearWordingCounts && isClearWording(found)) {
    const { language, keyword, matched, because } = found
    return { kind: 'opt-out', language, keyword: keyword ?? matched, matched, onlyWhenAsked: false, because }
  }
  return { ...found, score: scoreOf(text, found.because as Evidence, contextOf(text, found, languages)) }
}

type Evidence = Parameters<typeof scoreOf>[1]

/** A typing mistake is no wording: it is asked everywhere. */
const isClearWording = ({ because: { code } }: Near) => code === 'phrase' || code === 'ordinary-word-with-courtesy'

function contextOf(text: string, { keyword, because }: Near, languages: readonly IntentLanguage[]) {
  const message = normaliseKeyword(text)
  const { phrase, weak, left, otherMeaning } = readWording(message, languages)
  const hasKeyword =
    because.code !== 'typo' && strongKeywords(languages).some(({ keyword }) => ` ${left} `.includes(` ${keyword} `))
  const kinds = [phrase, weak, hasKeyword].filter(Boolean).length
  const capitals = keyword ?? (hasKeyword ? 'STOP' : null)
  return { keyword: capitals, severalSigns: kinds > 1, otherMeaning }
}

const knownIn = remembered((languages) =>
  keywords.filter(({ language }) => language === null || languages.includes(language)),
)
const strongKeywords = remembered((languages) =>
  knownIn(languages).filter(({ meaning, ordinary }) => meaning === 'opt-out' && !ordinary),
)
// Long ones first: « S IL VOUS PLAIT » before anything shorter inside it.
const courtesyIn = remembered((languages) =>
  [...new Set(languages.flatMap((language) => words[language].courtesy ?? []))].sort((a, b) => b.length - a.length),
)

/** Thousands of messages a second are read in the same languages. */
function remembered<T>(of: (languages: readonly IntentLanguage[]) => T): (languages: readonly IntentLanguage[]) => T {
  const known = new WeakMap<readonly IntentLanguage[], { value: T }>()
  return (languages) => {
    const found = known.get(languages) ?? { value: of(languages) }
    known.set(languages, found)
    return found.value
  }
}

function find(text: string, languages: readonly IntentLanguage[]): Found {
  if (isReaction(text)) return none('reaction')
  const message = normaliseKeyword(text)
  if (message === '')
    return optOutEmoji.test(text) ? near('weak', { code: 'emoji' }, optOutEmoji.exec(text)![0]) : none('empty')
  const known = knownIn(languages)
  return (
    readKeyword(message, known, languages) ??
    readRepeatedLetters(message, known, languages) ??
    readTypo(message, known, languages) ??
    readNaturalWording(message, languages)
  )
}

function readKeyword(message: string, known: readonly Keyword[], languages: readonly IntentLanguage[]): Found | null {
  const whole = keywordOf(message, known)
  if (whole) return sure(whole, message, { code: 'whole-message' })
  const { rest, courtesy } = withoutCourtesy(message, languages)
  if (courtesy.length === 0 || courtesy.length > mostCourtesy) return null
  const keyword = keywordOf(rest, known)
  if (!keyword) return null
  if (!keyword.ordinary)
    return sure(keyword, rest, { code: 'keyword-and-courtesy', courtesy }, languageOf(courtesy, languages))
  return near('clear', { code: 'ordinary-word-with-courtesy', courtesy }, rest, keyword)
}

function readRepeatedLetters(
  message: string,
  known: readonly Keyword[],
  languages: readonly IntentLanguage[],
): Found | null {
  const shorter = message.replace(/(\p{L})\1{2,}/gu, '$1')
  if (shorter === message) return null
  const read = readKeyword(shorter, known, languages)
  return read && { ...read, because: { code: 'repeated-letters' } }
}

function readTypo(message: string, known: readonly Keyword[], languages: readonly IntentLanguage[]): Found | null {
  const { rest, courtesy } = withoutCourtesy(message, languages)
  // STP is « s’il te plaît » in French and a frequent STOP: alone, it is worth a question.
  const word = rest === '' && !message.includes(' ') ? message : rest
  if (word === '' || word.includes(' ') || courtesy.length > mostCourtesy) return null
  const typo = typoOf(word, known)
  return typo && near('clear', { code: 'typo', distance: typo.distance }, word, typo.keyword)
}

function readNaturalWording(message: string, languages: readonly IntentLanguage[]): Found {
  const wording: Wording = readWording(message, languages)
  if (wording.phrase) return near('clear', { code: 'phrase' }, wording.phrase.matched, null, wording.phrase.language)
  const strong = strongKeywords(languages)
  const first = strong.find(({ keyword }) => `${wording.left} `.startsWith(`${keyword} `))
  if (first && wording.left.split(' ').length <= mostWordsAfterStop + 1)
    return near('clear', { code: 'first-word' }, first.keyword, first)
  const inside = strong.find(({ keyword }) => ` ${wording.left} `.includes(` ${keyword} `))
  if (inside) return near('weak', { code: 'keyword-inside' }, inside.keyword, inside)
  if (wording.weak) return near('weak', { code: 'weak-wording' }, wording.weak.matched, null, wording.weak.language)
  return none(wording.otherMeaning ? 'other-meaning' : 'no-keyword')
}

const mostCourtesy = 3
const mostWordsAfterStop = 6

/** OPT-OUT, OPT OUT and OPTOUT are one; so are STOP and « stop stop stop ». */
function keywordOf(message: string, known: readonly Keyword[]): Keyword | null {
  const said = [...new Set(message.split(' '))].length === 1 ? message.split(' ')[0]! : message
  const compact = said.replaceAll(' ', '')
  return known.find(({ keyword }) => keyword.replaceAll(' ', '') === compact) ?? null
}

function withoutCourtesy(message: string, languages: readonly IntentLanguage[]): { rest: string; courtesy: string[] } {
  const courtesy: string[] = []
  let rest = ` ${message} `
  for (const word of courtesyIn(languages))
    while (rest.includes(word) && rest.includes(` ${word} `)) {
      courtesy.push(word)
      rest = rest.replace(` ${word} `, ' ')
    }
  // « STOP au 36180 »: the short code that the mention named.
  rest = rest.replace(/^ (STOP) \d{3,6} $/, (_, stop: string) => {
    courtesy.push(/\d+/.exec(rest)![0])
    return ` ${stop} `
  })
  return { rest: rest.trim(), courtesy }
}

/** A word such as SMS belongs to several languages and tells nothing. */
function languageOf(courtesy: readonly string[], languages: readonly IntentLanguage[]): IntentLanguage | null {
  for (const word of courtesy) {
    const speakers = languages.filter((language) => words[language].courtesy?.includes(word))
    if (speakers.length === 1) return speakers[0]!
  }
  return null
}

function sure(
  { meaning, language, keyword, onlyWhenAsked }: Keyword,
  matched: string,
  because: IntentReason,
  otherwise: IntentLanguage | null = null,
): Found {
  return { kind: meaning, language: language ?? otherwise, keyword, matched, onlyWhenAsked, because }
}

function near(
  strength: 'clear' | 'weak',
  because: IntentReason,
  matched: string,
  keyword: Keyword | null = null,
  language: IntentLanguage | null = keyword?.language ?? null,
): Found {
  return { kind: 'near', meaning: 'opt-out', strength, language, keyword: keyword?.keyword ?? null, matched, because }
}

function none(code: 'reaction' | 'empty' | 'other-meaning' | 'no-keyword'): Found {
  return { kind: 'none', because: { code } }
}
