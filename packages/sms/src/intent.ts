import { type IntentLanguage, optOutEmoji, words } from './data/keywords.ts'
import { everyWord, type Keyword, type Meaning, type Vocabulary } from './keywords.ts'
import { normaliseKeyword } from './normalise-keyword.ts'
import { isReaction } from './reaction.ts'
import { type Score, scoreOf } from './score.ts'
import { typoOf } from './typo.ts'
import { readWording, type Wording } from './wording.ts'

export { confirmsOptOut } from './confirms.ts'
export { type IntentLanguage, intentLanguages } from './data/keywords.ts'
export { type Keyword, keywords, type Meaning, openVocabulary, type Vocabulary } from './keywords.ts'
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
  /** Octets that are no text. */
  | { code: 'not-read' }
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
      /** An opt-in that is to be asked about first. */
      asks?: true
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
  /** Without it every language. */
  vocabulary?: Vocabulary
  /** Where the law counts any clear wording (numbers in +1 since April 2025): it opts out at once instead of being asked. */
  clearWordingCounts?: boolean
}

/**
 * What a reply means before any rule looks at it. A keyword counts alone or with courtesy words; a word with an ordinary
 * meaning only as the whole message. Typing mistakes and natural wording never opt out by themselves: they are `near`, with a score.
 */
export function readIntent(text: string, options: IntentOptions = {}): Intent {
  const vocabulary = options.vocabulary ?? everyWord
  const found = find(text, vocabulary)
  if (found.kind !== 'near') return found
  if (options.clearWordingCounts && isClearWording(found)) {
    const { language, keyword, matched, because } = found
    return { kind: 'opt-out', language, keyword: keyword ?? matched, matched, onlyWhenAsked: false, because }
  }
  return { ...found, score: scoreOf(text, found.because as Evidence, contextOf(text, found, vocabulary)) }
}

type Evidence = Parameters<typeof scoreOf>[1]

/** A typing mistake is no wording: it is asked everywhere. */
const isClearWording = ({ because: { code } }: Near) => code === 'phrase' || code === 'ordinary-word-with-courtesy'

function contextOf(text: string, { keyword, because }: Near, { languages, strong }: Vocabulary) {
  const message = normaliseKeyword(text)
  const { phrase, weak, left, otherMeaning } = readWording(message, languages)
  const hasKeyword = because.code !== 'typo' && strong.some(({ keyword }) => ` ${left} `.includes(` ${keyword} `))
  const kinds = [phrase, weak, hasKeyword].filter(Boolean).length
  const capitals = keyword ?? (hasKeyword ? 'STOP' : null)
  return { keyword: capitals, severalSigns: kinds > 1, otherMeaning }
}

function find(text: string, vocabulary: Vocabulary): Found {
  if (isReaction(text)) return none('reaction')
  const message = normaliseKeyword(text)
  if (message === '')
    return optOutEmoji.test(text)
      ? near('weak', { code: 'emoji' }, optOutEmoji.exec(text)![0])
      : none(isBlank(text) ? 'empty' : 'no-keyword')
  return (
    readKeyword(message, vocabulary) ??
    readRepeatedLetters(message, vocabulary) ??
    readTypo(message, vocabulary) ??
    readNaturalWording(message, vocabulary)
  )
}

function readKeyword(message: string, vocabulary: Vocabulary): Found | null {
  const whole = keywordOf(message, vocabulary)
  if (whole) return sure(whole, message, { code: 'whole-message' })
  const { rest, courtesy } = withoutCourtesy(message, vocabulary)
  if (courtesy.length === 0 || courtesy.length > mostCourtesy) return null
  const keyword = keywordOf(rest, vocabulary)
  if (!keyword) return null
  if (!keyword.ordinary)
    return sure(keyword, rest, { code: 'keyword-and-courtesy', courtesy }, languageOf(courtesy, vocabulary))
  return near('clear', { code: 'ordinary-word-with-courtesy', courtesy }, rest, keyword)
}

function readRepeatedLetters(message: string, vocabulary: Vocabulary): Found | null {
  const shorter = message.replace(/(\p{L})\1{2,}/gu, '$1')
  if (shorter === message) return null
  const read = readKeyword(shorter, vocabulary)
  return read && { ...read, because: { code: 'repeated-letters' } }
}

function readTypo(message: string, vocabulary: Vocabulary): Found | null {
  const { rest, courtesy } = withoutCourtesy(message, vocabulary)
  // STP is « s’il te plaît » in French and a frequent STOP: alone, it is worth a question.
  const word = rest === '' && !message.includes(' ') ? message : rest
  if (word === '' || word.includes(' ') || courtesy.length > mostCourtesy) return null
  const typo = typoOf(word, vocabulary.known)
  return typo && near('clear', { code: 'typo', distance: typo.distance }, word, typo.keyword)
}

function readNaturalWording(message: string, { languages, strong }: Vocabulary): Found {
  const wording: Wording = readWording(message, languages)
  if (wording.phrase) return near('clear', { code: 'phrase' }, wording.phrase.matched, null, wording.phrase.language)
  const left = ` ${wording.left} `
  const first = strong.find(({ keyword }) => left.startsWith(` ${keyword} `))
  if (first && wording.left.split(' ').length <= mostWordsAfterStop + 1)
    return near('clear', { code: 'first-word' }, first.keyword, first)
  const inside = strong.find(({ keyword }) => left.includes(` ${keyword} `))
  if (inside) return near('weak', { code: 'keyword-inside' }, inside.keyword, inside)
  if (wording.weak) return near('weak', { code: 'weak-wording' }, wording.weak.matched, null, wording.weak.language)
  return none(wording.otherMeaning ? 'other-meaning' : 'no-keyword')
}

const mostCourtesy = 3
const mostWordsAfterStop = 6

/** OPT-OUT, OPT OUT and OPTOUT are one; so are STOP and « stop stop stop ». */
function keywordOf(message: string, { byLetters }: Vocabulary): Keyword | null {
  const [first = '', ...others] = message.split(' ')
  const letters = others.every((word) => word === first) ? first : message.replaceAll(' ', '')
  return byLetters.get(letters) ?? null
}

function withoutCourtesy(message: string, vocabulary: Vocabulary): { rest: string; courtesy: string[] } {
  const courtesy: string[] = []
  let rest = ` ${message} `
  for (const word of vocabulary.courtesy)
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
function languageOf(courtesy: readonly string[], { languages }: Vocabulary): IntentLanguage | null {
  for (const word of courtesy) {
    const speakers = languages.filter((language) => words[language].courtesy?.includes(word))
    if (speakers.length === 1) return speakers[0]!
  }
  return null
}

function sure(
  { meaning, language, keyword, onlyWhenAsked, asks }: Keyword,
  matched: string,
  because: IntentReason,
  otherwise: IntentLanguage | null = null,
): Found {
  return {
    ...{ kind: meaning, language: language ?? otherwise, keyword, matched, onlyWhenAsked, because },
    ...(asks ? { asks } : {}),
  }
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

/** Nothing that can be seen: emoji and signs can be. */
const isBlank = (text: string) => !/[^\s\p{C}\p{M}\u115f\u1160\u2800\u3164\uffa0]/u.test(text)

function none(code: 'reaction' | 'empty' | 'other-meaning' | 'no-keyword'): Found {
  return { kind: 'none', because: { code } }
}
