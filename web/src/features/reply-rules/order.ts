import { compileRule, shadowsIn } from '@parley/sms/rules'
import type { Rule, RuleFields } from './reply-rules.ts'

/** The rules with one of them before another, or last; their places are counted anew. */
export function moved(rules: readonly Rule[], id: number, before: number | null): Rule[] {
  const rule = rules.find((one) => one.id === id)
  if (rule === undefined || before === id) return [...rules]
  const others = rules.filter((one) => one.id !== id)
  const at = before === null ? others.length : others.findIndex((one) => one.id === before)
  if (at < 0) return [...rules]
  return [...others.slice(0, at), rule, ...others.slice(at)].map((one, i) => ({ ...one, place: i + 1 }))
}

/** The rule that one would stand before, moved to this index; null: last. */
export function beforeAt(rules: readonly Rule[], id: number, to: number): number | null {
  return rules.filter((one) => one.id !== id)[to]?.id ?? null
}

/** The rule that follows; null: it is the last. */
export const after = (rules: readonly Rule[], id: number): number | null =>
  rules[rules.findIndex((one) => one.id === id) + 1]?.id ?? null

/** For each rule that can never answer, the earlier one that takes all its messages: also in an order that is not stored yet. */
export function hiddenIn(rules: readonly Rule[]): ReadonlyMap<number, Rule> {
  const compiled = rules.flatMap((rule) => {
    const one = compileRule({ ...rule, number: rule.sender_id })
    return typeof one === 'string' ? [] : [{ rule, one }]
  })
  return new Map(
    shadowsIn(compiled.map(({ one }) => one)).flatMap(({ at, by }) => {
      const [hidden, hides] = [compiled[at]?.rule, compiled[by]?.rule]
      return hidden && hides ? [[hidden.id, hides] as const] : []
    }),
  )
}

/** What a rule as it is written now would meet: who hides it, and whom it would hide that is reached today. */
export type Meets = { by: Rule | null; hides: readonly Rule[] }

/** `id` null: a rule that is not stored; `before`: where it would stand then. */
export function meets(rules: readonly Rule[], id: number | null, fields: RuleFields, before: number | null): Meets {
  const own = id ?? 0
  const draft: Rule = { ...emptyRule, ...fields, id: own }
  const order =
    id === null
      ? moved([...rules, draft], own, before)
      : rules.map((one) => (one.id === id ? { ...one, ...fields } : one))
  const now = hiddenIn(order)
  return {
    by: now.get(own) ?? null,
    hides: order.filter((one) => now.get(one.id)?.id === own),
  }
}

const emptyRule = { place: 0, times: 0, hidden_by: null, keyword_set: null }

/** Where a new rule is asked at all: before the one that takes any text, which is the last of most tables. */
export const usualPlace = (rules: readonly Rule[]): number | null =>
  rules.find((one) => one.enabled && one.keyword.trim() === '' && one.sender_id === null)?.id ?? null
