import { type IntentLanguage, optOutEmoji, words } from './data/keywords.ts'
import { isDoubted } from './ideas.ts'
import { everyWord, type Keyword, lettersOf, type Vocabulary } from './keywords.ts'
import { type Intent, type IntentReason, type Near, near, none } from './meaning.ts'
import { readNaturalWording } from './natural.ts'
import { spaced, undress } from './normalise-keyword.ts'
import { isReaction } from './reaction.ts'
import { askFrom, evidence, scoreOf } from './score.ts'
import { typoOf } from './typo.ts'

export { confirmsOptIn, confirmsOptOut } from './confirms.ts'
export { type IntentLanguage, intentLanguages } from './data/keywords.ts'
export { type Keyword, keywords, type Meaning, openVocabulary, type Vocabulary } from './keywords.ts'
export type { Intent, IntentReason } from './meaning.ts'
export { normaliseKeyword } from './normalise-keyword.ts'
export { isReaction } from './reaction.ts'
export { askFrom, type Score, type Sign } from './score.ts'

export type IntentOptions = {
  /** Without it every language. */
  vocabulary?: Vocabulary
  /** Where the law counts any clear wording (numbers in +1 since April 2025): it opts out at once instead of being asked. */
  clearWordingCounts?: boolean
}

/**
 * What a reply means before any rule looks at it. A keyword counts alone or with courtesy; one without another meaning also with
 * words such as SMS or NOW. Typing mistakes and natural wording never opt out by themselves: they are `near`, with a score.
 */
export function readIntent(text: string, options: IntentOptions = {}): Intent {
  const found = find(text, options.vocabulary ?? everyWord)
  if (found.kind !== 'near' || !options.clearWordingCounts || !isClearWording(found)) return found
  const { language, keyword, matched, because } = found
  return { kind: 'opt-out', language, keyword: keyword ?? matched, matched, onlyWhenAsked: false, because }
}

/** A typing mistake is no wording: it is asked everywhere. So is wording that something speaks against. */
function isClearWording({ because: { code }, score }: Near): boolean {
  return code === 'ordinary-word-with-more' || (code === 'phrase' && score.points >= askFrom && !isDoubted(score.signs))
}

type Message = {
  text: string
  words: string
  /** What is left of it beside courtesy words. */
  bare: { rest: string; courtesy: string[] }
  vocabulary: Vocabulary
}

function find(text: string, vocabulary: Vocabulary): Intent {
  if (isReaction(text)) return none('reaction')
  const undressed = undress(text)
  const words = spaced(undressed)
  if (words === '') return readEmoji(text)
  const message: Message = { text, words, bare: withoutCourtesy(words, vocabulary), vocabulary }
  return (
    readKeyword(message) ??
    readRepeatedLetters(message) ??
    readTypo(message) ??
    readNaturalWording({ text, undressed, words }, vocabulary)
  )
}

function readEmoji(text: string): Intent {
  const emoji = optOutEmoji.exec(text)?.[0]
  return emoji === undefined
    ? none(isBlank(text) ? 'empty' : 'no-keyword')
    : near('weak', { code: 'emoji' }, emoji, scoreOf(text, { code: 'emoji', points: evidence.emoji }, {}))
}

/** Nothing that can be seen: emoji and signs can be. */
const isBlank = (text: string) => !/[^\s\p{C}\p{M}\u115f\u1160\u2800\u3164\uffa0]/u.test(text)

function readKeyword({ text, words, bare, vocabulary }: Message): Intent | null {
  const whole = keywordOf(words, vocabulary)
  if (whole) return sure(whole, words, { code: 'whole-message' })
  const { rest, courtesy } = bare
  if (courtesy.length === 0 || courtesy.length > mostCourtesy) return null
  const keyword = keywordOf(rest, vocabulary)
  if (!keyword) return null
  if (!keyword.ordinary || courtesy.every((one) => vocabulary.courtesy.polite.has(one)))
    return sure(keyword, rest, { code: 'keyword-and-courtesy', courtesy }, languageOf(courtesy, vocabulary))
  const code = 'ordinary-word-with-more'
  const score = scoreOf(text, { code, points: evidence[code] }, { keyword: keyword.keyword })
  return near('clear', { code, more: courtesy }, rest, score, { keyword })
}

function readRepeatedLetters(message: Message): Intent | null {
  const words = message.words.replace(/(\p{L})\1{2,}/gu, '$1')
  if (words === message.words) return null
  const read = readKeyword({ ...message, words, bare: withoutCourtesy(words, message.vocabulary) })
  const code = 'repeated-letters'
  if (read?.kind !== 'near') return read && { ...read, because: { code } }
  return { ...read, because: { code }, score: scoreOf(message.text, { code, points: evidence[code] }, read) }
}

function readTypo({ text, words, bare: { rest, courtesy }, vocabulary }: Message): Intent | null {
  // STP is « s’il te plaît » in French and a frequent STOP: alone, it is worth a question.
  const word = rest === '' && !words.includes(' ') ? words : rest
  if (word === '' || word.includes(' ') || courtesy.length > mostCourtesy) return null
  const typo = typoOf(word, vocabulary.known)
  if (typo === null) return null
  const { distance } = typo
  const keyword = vocabulary.byLetters.get(lettersOf(typo.keyword.keyword)) ?? typo.keyword
  const points = evidence.typo - (distance === 2 ? 10 : 0)
  return near('clear', { code: 'typo', distance }, word, scoreOf(text, { code: 'typo', points }, {}), { keyword })
}

const mostCourtesy = 3

/** Also « stop stop stop ». */
function keywordOf(message: string, { byLetters }: Vocabulary): Keyword | null {
  const said = message.split(' ')
  return byLetters.get(said.every((word) => word === said[0]) ? said[0]! : said.join('')) ?? null
}

/** No keyword with its courtesy is longer. */
const longestWithCourtesy = 100

function withoutCourtesy(message: string, { courtesy: { words, turns } }: Vocabulary): Message['bare'] {
  if (message.length > longestWithCourtesy) return { rest: message, courtesy: [] }
  const courtesy: string[] = []
  let rest = ` ${message} `
  for (const turn of turns)
    while (rest.includes(` ${turn} `)) {
      courtesy.push(turn)
      rest = rest.replace(` ${turn} `, ' ')
    }
  const left = rest
    .trim()
    .split(' ')
    .filter((word) => !words.has(word) || courtesy.push(word) === 0)
  // « STOP au 36180 »: the short code that the mention named.
  if (left.length === 2 && left[0] === 'STOP' && /^\d{3,6}$/.test(left[1]!)) courtesy.push(left.pop()!)
  return { rest: left.join(' '), courtesy: courtesy.sort((a, b) => b.length - a.length) }
}

/** A word such as SMS belongs to several languages and tells nothing. */
function languageOf(courtesy: readonly string[], { languages }: Vocabulary): IntentLanguage | null {
  for (const word of courtesy) {
    const speakers = languages.filter((language) =>
      [...(words[language].courtesy ?? []), ...(words[language].beside ?? [])].includes(word),
    )
    if (speakers.length === 1) return speakers[0]!
  }
  return null
}

function sure(
  { meaning, language, keyword, onlyWhenAsked, asks }: Keyword,
  matched: string,
  because: IntentReason,
  otherwise: IntentLanguage | null = null,
): Intent {
  return {
    ...{ kind: meaning, language: language ?? otherwise, keyword, matched, onlyWhenAsked, because },
    ...(asks ? { asks } : {}),
  }
}
