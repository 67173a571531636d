import { type IntentLanguage, intentLanguages, realWords } from './data/keywords.ts'
import { type Concept, concepts } from './data/roles/concepts.ts'
import { roleWords } from './data/roles/index.ts'

/** What a word is in each language, in the order of `intentLanguages`: a letter of `concepts`, '' for a filler, undefined: unknown. */
type Roles = { letters: (string | undefined)[]; known: number }
type Turn = { language: number; rest: string[]; letter: string }

const words = new Map<string, Roles>()
/** By their first word, the longest first. */
const turns = new Map<string, Turn[]>()
const stems = new Map<string, Roles>()
/** Words that somebody may mistype, and the same with a letter left out. */
const mistakes = new Map<string, string[]>()
const nothing: Roles = { letters: [], known: 0 }

const mistypable = new Set<Concept>([
  'stop',
  'unsubscribe',
  'send',
  'remove',
  'removeMe',
  'receive',
  'message',
  'interest',
])
const shortestMistyped = 6
const longestMistyped = 18

for (const [at, language] of intentLanguages.entries())
  for (const [concept, list] of Object.entries(roleWords[language]) as [Concept, string][])
    for (const entry of list.split(',')) add(at, concept, entry.trim().split(/\s+/))
for (const list of turns.values()) list.sort((a, b) => b.rest.length - a.rest.length)
const lengths = [...stems.keys()].map(({ length }) => length)
const [shortestStem, longestStem] = [Math.min(...lengths), Math.max(...lengths)]
for (const [word, roles] of words) addStems(word, roles)
for (const [word, list] of turns) {
  const roles = words.get(word) ?? addStems(word, { letters: [], known: 0 })
  for (const { language } of list) roles.known |= 1 << language
  words.set(word, roles)
}

function add(language: number, concept: Concept, [first = '', ...rest]: string[]) {
  if (rest.length > 0) {
    const turn = { language, rest, letter: concepts[concept] }
    turns.set(first, [...(turns.get(first) ?? []), turn])
    return
  }
  const [among, word] = first.endsWith('*') ? [stems, first.slice(0, -1)] : [words, first]
  const roles = among.get(word) ?? { letters: [], known: 0 }
  among.set(word, give(roles, language, concepts[concept]))
  if (among === words && word.length >= shortestMistyped && mistypable.has(concept))
    for (const shorter of [word, ...withoutOne(word)]) mistakes.set(shorter, [...(mistakes.get(shorter) ?? []), word])
}

/** What a word is already, it stays. */
function give(roles: Roles, language: number, letter: string): Roles {
  roles.letters[language] ??= letter
  roles.known |= 1 << language
  return roles
}

function addStems(word: string, roles: Roles): Roles {
  for (let length = Math.min(longestStem, word.length); length >= shortestStem; length--)
    stems.get(word.slice(0, length))?.letters.forEach((letter, language) => {
      if (letter !== undefined) give(roles, language, letter)
    })
  return roles
}

function withoutOne(word: string): string[] {
  return Array.from(word, (_, i) => word.slice(0, i) + word.slice(i + 1))
}

function rolesOf(word: string): Roles {
  const known = words.get(word)
  if (known) return known
  if (realWords.has(word)) return nothing
  const roles = addStems(word, { letters: [], known: 0 })
  if (roles.known !== 0 || word.length < shortestMistyped || word.length > longestMistyped) return roles
  for (const shorter of [word, ...withoutOne(word)])
    for (const meant of mistakes.get(shorter) ?? [])
      if (meant[0] === word[0] && Math.abs(meant.length - word.length) <= 1) return words.get(meant) ?? nothing
  return roles
}

/** One letter per word or turn of phrase, and from and to which word each stands. */
export type Letters = { letters: string; from: number[]; to: number[] }
export type Spoken = { language: IntentLanguage; clauses: Letters[] }

/** A message in letters, in each language that knows most of its words (SMS belongs to all of them), the best one first. */
export function spell(clauses: readonly string[][], languages: readonly IntentLanguage[]): Spoken[] {
  const roles = clauses.map((clause) => clause.map(rolesOf))
  const counted = languages
    .map((language) => ({ language, at: intentLanguages.indexOf(language), known: 0 }))
    .map((one) => ({ ...one, known: countKnown(roles, 1 << one.at) }))
    .sort((a, b) => b.known - a.known)
  const most = counted[0]?.known ?? 0
  return counted
    .filter(({ known }) => known > 0 && known >= most - 1)
    .map(({ language, at }) => ({ language, clauses: clauses.map((clause, i) => lettersOf(at, clause, roles[i]!)) }))
}

function countKnown(roles: readonly Roles[][], bit: number): number {
  let count = 0
  for (const clause of roles) for (const { known } of clause) if (known & bit) count++
  return count
}

function lettersOf(language: number, words: readonly string[], roles: readonly Roles[]): Letters {
  let letters = ''
  const [from, to]: [number[], number[]] = [[], []]
  for (let i = 0; i < words.length; ) {
    const turn = turns.get(words[i]!)?.find((one) => one.language === language && follows(one.rest, words, i + 1))
    const next = i + 1 + (turn?.rest.length ?? 0)
    const letter = turn ? turn.letter : (roles[i]!.letters[language] ?? '.')
    if (letter !== '') {
      letters += letter
      from.push(i)
      to.push(next)
    }
    i = next
  }
  return { letters, from, to }
}

const follows = (rest: readonly string[], words: readonly string[], from: number) =>
  rest.every((word, n) => words[from + n] === word)
