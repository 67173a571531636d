import { endsOpen, firstWords, matchesPattern, neededWord } from './pattern.ts'
import type { CompiledRule } from './rule.ts'
import { begins, placeOf } from './words.ts'

/** A rule that can never win: every message of it is one of the earlier rule `by`. Places count from 0. */
export type Shadow = { at: number; by: number }

type Says = CompiledRule['says']

/**
 * Rules that can never win, each with the first earlier one that takes all its messages. What is said here is sure; two
 * earlier rules that only together take all are not found.
 */
export function shadowsIn(rules: readonly CompiledRule[]): Shadow[] {
  const found: Shadow[] = []
  const covers = new Covers()
  for (const [at, rule] of rules.entries()) {
    if (!rule.enabled) continue
    const by = covers.firstOver(rule)
    // A rule that never wins hides nothing that another does not hide already.
    if (by === null) covers.add(rule, at)
    else found.push({ at, by })
  }
  return found
}

/** Earlier rules, found by the words that a rule hidden by them must have. */
class Covers {
  readonly #byKey = new Map<string, { at: number; rule: CompiledRule }[]>()
  /** By a word that each needs, for it must be among those of a rule that it hides. */
  readonly #patterns = new Map<string, { at: number; rule: CompiledRule }[]>()

  add(rule: CompiledRule, at: number): void {
    const put = (map: Map<string, { at: number; rule: CompiledRule }[]>, key: string) => {
      const there = map.get(key)
      if (there) there.push({ at, rule })
      else map.set(key, [{ at, rule }])
    }
    if (rule.says.kind === 'pattern') put(this.#patterns, neededWord(rule.says.pattern) ?? '')
    put(this.#byKey, keyOf(rule.says))
  }

  firstOver(rule: CompiledRule): number | null {
    let first: number | null = null
    const look = (candidates: readonly { at: number; rule: CompiledRule }[]) => {
      for (const one of candidates) {
        if (first !== null && one.at >= first) break
        if ((one.rule.number === null || one.rule.number === rule.number) && covers(one.rule.says, rule.says))
          first = one.at
      }
    }
    for (const key of keysOver(rule.says)) look(this.#byKey.get(key) ?? [])
    if (rule.says.kind === 'word' || rule.says.kind === 'exact')
      for (const word of new Set(['', ...rule.says.words])) look(this.#patterns.get(word) ?? [])
    return first
  }
}

function keyOf(says: Says): string {
  switch (says.kind) {
    case 'any':
      return 'any'
    case 'prefix':
      return `prefix ${says.prefix}`
    case 'pattern':
      return `pattern ${says.source}`
    default:
      return `${says.kind} ${says.kind === 'phrase' ? says.words[0] : says.words.join(' ')}`
  }
}

/** Where every earlier rule that may hide this one is kept. */
function keysOver(says: Says): string[] {
  const keys = ['any']
  const words = wordsSure(says)
  // Words at the beginning are sure to be the first of the message; of a phrase they are not.
  if (says.kind !== 'phrase' && says.kind !== 'prefix')
    for (let count = 1; count <= words.length; count++) keys.push(`word ${words.slice(0, count).join(' ')}`)
  for (const word of new Set(words)) keys.push(`phrase ${word}`)
  if (says.kind === 'exact') keys.push(`exact ${words.join(' ')}`)
  if (says.kind === 'pattern') keys.push(`pattern ${says.source}`)
  const start = says.kind === 'prefix' ? says.prefix : says.kind === 'phrase' ? '' : (words[0] ?? '')
  for (let end = 1; end <= start.length; end++) keys.push(`prefix ${start.slice(0, end)}`)
  return keys
}

/** Words that every message of a rule has, one after the other. */
function wordsSure(says: Says): readonly string[] {
  switch (says.kind) {
    case 'word':
    case 'exact':
    case 'phrase':
      return says.words
    case 'pattern':
      return firstWords(says.pattern)
    default:
      return []
  }
}

/** Whether every message of the later rule is one of the earlier. */
function covers(earlier: Says, later: Says): boolean {
  const sure = wordsSure(later)
  const atStart = later.kind === 'word' || later.kind === 'exact' || later.kind === 'pattern'
  switch (earlier.kind) {
    case 'any':
      return true
    case 'word':
      return atStart && begins(earlier.words, sure)
    case 'exact':
      return later.kind === 'exact' && later.words.length === earlier.words.length && begins(earlier.words, later.words)
    case 'phrase':
      return placeOf(earlier.words, sure) >= 0
    case 'prefix': {
      const start = later.kind === 'prefix' ? later.prefix : atStart ? (sure[0] ?? '') : ''
      return start.startsWith(earlier.prefix)
    }
    case 'pattern':
      if (later.kind === 'pattern') return later.source === earlier.source
      if (later.kind === 'exact') return matchesPattern(earlier.pattern, later.words)
      return later.kind === 'word' && endsOpen(earlier.pattern) && matchesPattern(earlier.pattern, later.words)
  }
}
