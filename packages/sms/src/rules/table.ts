import { matchesPattern, neededWord } from './pattern.ts'
import type { CompiledRule } from './rule.ts'
import type { Said } from './words.ts'

const none = Number.POSITIVE_INFINITY

/**
 * Rules in their order, found by what a message says instead of asked one by one: a table of ten thousand answers as fast as
 * one of ten. Of rules that say the same to the same number only the first is kept: the others can never win.
 */
export class RuleTable {
  readonly #byWords = {
    word: new Map<string, number>(),
    exact: new Map<string, number>(),
    phrase: new Map<string, number>(),
  }
  readonly #prefixes = new Map<string, number>()
  readonly #anything = new Map<string, number>()
  /** By a word that they need; those that need none are asked one by one. */
  readonly #patterns = new Map<string, { at: number; rule: CompiledRule }[]>()
  readonly #mostWords = { word: 0, phrase: 0 }
  #longestPrefix = 0

  add(rule: CompiledRule, at: number): void {
    if (!rule.enabled) return
    const number = rule.number ?? ''
    const { says } = rule
    const keep = (map: Map<string, number>, key: string) => {
      if (!map.has(`${number} ${key}`)) map.set(`${number} ${key}`, at)
    }
    switch (says.kind) {
      case 'any':
        keep(this.#anything, '')
        return
      case 'prefix':
        this.#longestPrefix = Math.max(this.#longestPrefix, says.prefix.length)
        keep(this.#prefixes, says.prefix)
        return
      case 'pattern': {
        const key = `${number} ${neededWord(says.pattern) ?? ''}`
        const there = this.#patterns.get(key)
        if (there) there.push({ at, rule })
        else this.#patterns.set(key, [{ at, rule }])
        return
      }
      default:
        if (says.kind !== 'exact') this.#mostWords[says.kind] = Math.max(this.#mostWords[says.kind], says.words.length)
        keep(this.#byWords[says.kind], says.words.join(' '))
    }
  }

  /** The place of the first rule that matches; null: none does. */
  find({ words, numberWritten }: Said): number | null {
    let first = none
    for (const number of numberWritten === null ? [''] : ['', numberWritten]) {
      const look = (map: Map<string, number>, key: string) => {
        const at = map.get(`${number} ${key}`)
        if (at !== undefined && at < first) first = at
      }
      look(this.#anything, '')
      this.#lookAtWords(words, look)
      const start = words[0] ?? ''
      for (let end = 1; end <= Math.min(start.length, this.#longestPrefix); end++)
        look(this.#prefixes, start.slice(0, end))
      first = Math.min(first, this.#firstPattern(`${number} `, words, first))
    }
    return first === none ? null : first
  }

  #lookAtWords(words: readonly string[], look: (map: Map<string, number>, key: string) => void) {
    const { word, exact, phrase } = this.#byWords
    if (exact.size > 0) look(exact, words.join(' '))
    for (let count = 1; count <= Math.min(words.length, this.#mostWords.word); count++)
      look(word, words.slice(0, count).join(' '))
    for (let from = 0; from < words.length && this.#mostWords.phrase > 0; from++)
      for (let count = 1; count <= Math.min(words.length - from, this.#mostWords.phrase); count++)
        look(phrase, words.slice(from, from + count).join(' '))
  }

  #firstPattern(number: string, words: readonly string[], before: number): number {
    if (this.#patterns.size === 0) return before
    let first = before
    for (const needed of new Set(['', ...words])) {
      for (const { at, rule } of this.#patterns.get(number + needed) ?? []) {
        if (at >= first) break
        if (rule.says.kind === 'pattern' && matchesPattern(rule.says.pattern, words)) first = at
      }
    }
    return first
  }
}

export function openTable(rules: readonly CompiledRule[]): RuleTable {
  const table = new RuleTable()
  for (const [at, rule] of rules.entries()) table.add(rule, at)
  return table
}
