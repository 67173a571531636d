import { wordsOf } from './words.ts'

/**
 * A pattern is made of words, each of which stands for one word of the message: itself; `A|B`, one of these; `AB*`, any word
 * that begins so; `?`, any one word; `#`, one number of digits; and `*`, any words or none. It matches the whole message.
 * There are no regular expressions: what this can say is matched in words × pieces steps, whatever was written.
 */
export type Pattern = { readonly pieces: readonly Piece[] }
export type Piece =
  | { kind: 'rest' }
  | { kind: 'any' }
  | { kind: 'digits' }
  | { kind: 'one-of'; words: readonly string[] }
  | { kind: 'prefix'; prefix: string }

export type PatternMistake = 'pattern-empty' | 'pattern-too-long' | 'pattern-not-understood'

const mostPieces = 30
/** A message is compared as far as this word; nobody writes more to a machine. */
const mostWords = 200

export function compilePattern(source: string): Pattern | PatternMistake {
  const written = source.trim().split(/\s+/).filter(Boolean)
  if (written.length === 0) return 'pattern-empty'
  if (written.length > mostPieces) return 'pattern-too-long'
  const pieces: Piece[] = []
  for (const one of written) {
    const found = pieceOf(one)
    if (found === null) return 'pattern-not-understood'
    // Several in a row say no more than one.
    if (found.length === 1 && found[0]?.kind === 'rest' && pieces.at(-1)?.kind === 'rest') continue
    pieces.push(...found)
  }
  return { pieces }
}

function pieceOf(written: string): Piece[] | null {
  if (written === '*') return [{ kind: 'rest' }]
  if (written === '?') return [{ kind: 'any' }]
  if (written === '#') return [{ kind: 'digits' }]
  if (written.includes('|')) {
    const words = written.split('|').map(wordsOf)
    if (words.some((one) => one.length !== 1) || /[*?#]/.test(written)) return null
    return [{ kind: 'one-of', words: words.map(([word]) => word as string) }]
  }
  const prefix = /^([^*?#]+)\*$/.exec(written)?.[1]
  if (prefix !== undefined) {
    const [word, ...more] = wordsOf(prefix)
    return word === undefined || more.length > 0 ? null : [{ kind: 'prefix', prefix: word }]
  }
  if (/[*?#]/.test(written)) return null
  // « rendez-vous » is two words, in a pattern as in a message.
  const words = wordsOf(written)
  return words.length === 0 ? null : words.map((word) => ({ kind: 'one-of', words: [word] }))
}

/** Whether the whole message is of this pattern. */
export function matchesPattern({ pieces }: Pattern, words: readonly string[]): boolean {
  const said = words.length > mostWords ? words.slice(0, mostWords) : words
  // The places of the pattern that the words so far may have led to.
  let at = withRests(pieces, [0])
  for (const word of said) {
    const next: number[] = []
    for (const i of at) {
      const piece = pieces[i]
      if (piece === undefined) continue
      if (piece.kind === 'rest') next.push(i)
      else if (fits(piece, word)) next.push(i + 1)
    }
    if (next.length === 0) return false
    at = withRests(pieces, next)
  }
  return at.has(pieces.length)
}

function withRests(pieces: readonly Piece[], places: readonly number[]): Set<number> {
  const all = new Set<number>()
  for (let place of places) {
    all.add(place)
    while (pieces[place]?.kind === 'rest') all.add(++place)
  }
  return all
}

function fits(piece: Exclude<Piece, { kind: 'rest' }>, word: string): boolean {
  switch (piece.kind) {
    case 'any':
      return true
    case 'digits':
      return /^\p{Nd}+$/u.test(word)
    case 'prefix':
      return word.startsWith(piece.prefix)
    case 'one-of':
      return piece.words.includes(word)
  }
}

/** Whatever may still follow what it has matched. */
export const endsOpen = ({ pieces }: Pattern) => pieces.at(-1)?.kind === 'rest'

/** A word that every message of this pattern has: by it many patterns are told apart at once. */
export function neededWord({ pieces }: Pattern): string | null {
  let longest: string | null = null
  for (const piece of pieces)
    if (piece.kind === 'one-of' && piece.words.length === 1 && piece.words[0]!.length > (longest?.length ?? 0))
      longest = piece.words[0]!
  return longest
}

/** The words that every message of this pattern begins with. */
export function firstWords({ pieces }: Pattern): string[] {
  const words: string[] = []
  for (const piece of pieces) {
    if (piece.kind !== 'one-of' || piece.words.length > 1) break
    words.push(piece.words[0]!)
  }
  return words
}
