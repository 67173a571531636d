import { type CompiledRule, hearsNumber, matches } from './rule.ts'
import type { Said } from './words.ts'

/** Why a rule is not the one for a message; `said`: what stands there instead. */
export type Miss =
  | { code: 'off' }
  | { code: 'other-number' }
  | { code: 'first-words' | 'not-all' | 'not-inside' | 'beginning' | 'pattern'; said: string }

/** Null: it is one for it. */
export function missOf(rule: CompiledRule, message: Said): Miss | null {
  if (!rule.enabled) return { code: 'off' }
  if (!hearsNumber(rule, message.numberWritten)) return { code: 'other-number' }
  if (matches(rule, message)) return null
  const { words } = message
  const shown = (count: number) => words.slice(0, count).join(' ')
  switch (rule.says.kind) {
    case 'any':
      return null
    case 'word':
      return { code: 'first-words', said: shown(rule.says.words.length) }
    case 'prefix':
      return { code: 'beginning', said: shown(1) }
    case 'exact':
      return { code: 'not-all', said: shown(12) }
    case 'phrase':
      return { code: 'not-inside', said: shown(12) }
    case 'pattern':
      return { code: 'pattern', said: shown(12) }
  }
}
