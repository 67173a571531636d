// What rules for incoming messages compare, which of a table wins, and which can never win. Runs in browsers.
export { type Miss, missOf } from './rules/miss.ts'
export { compilePattern, type Pattern, type PatternMistake } from './rules/pattern.ts'
export {
  type CompiledRule,
  compileRule,
  type MatchMode,
  matches,
  matchModes,
  namesAll,
  type RuleMatch,
} from './rules/rule.ts'
export { type Shadow, shadowsIn } from './rules/shadow.ts'
export { openTable, type RuleTable } from './rules/table.ts'
export { type Said, wordsOf } from './rules/words.ts'
