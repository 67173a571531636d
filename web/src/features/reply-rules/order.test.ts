import { describe, expect, it } from 'vitest'
import { after, beforeAt, hiddenIn, meets, moved, usualPlace } from './order.ts'
import { newRule, type Rule } from './reply-rules.ts'

const rule = (id: number, keyword: string, more: Partial<Rule> = {}): Rule => ({
  ...newRule,
  ...{ id, keyword, place: id, times: 0, hidden_by: null, keyword_set: null },
  ...more,
})
const ids = (rules: readonly Rule[]) => rules.map(({ id }) => id)
const three = [rule(1, 'A'), rule(2, 'B'), rule(3, 'C')]

describe('a rule that is moved', () => {
  it.each([
    { id: 3, before: 1, order: [3, 1, 2] },
    { id: 1, before: 3, order: [2, 1, 3] },
    { id: 1, before: null, order: [2, 3, 1] },
    { id: 2, before: 2, order: [1, 2, 3] },
    { id: 2, before: 9, order: [1, 2, 3] },
    { id: 9, before: 1, order: [1, 2, 3] },
  ])('$id before $before makes $order', ({ id, before, order }) => {
    expect(ids(moved(three, id, before))).toEqual(order)
  })

  it('counts the places anew', () => {
    expect(moved(three, 3, 1).map(({ place }) => place)).toEqual([1, 2, 3])
  })

  it.each([0, 1, 2])('to index %i by the keys is before the rule that stands there', (to) => {
    expect(ids(moved(three, 2, beforeAt(three, 2, to)))[to]).toBe(2)
  })

  it('knows its way back', () => {
    expect([after(three, 1), after(three, 3)]).toEqual([2, null])
    expect(ids(moved(moved(three, 1, null), 1, after(three, 1)))).toEqual([1, 2, 3])
  })
})

describe('a rule that can never answer', () => {
  it('names the earlier one that takes all its messages, in whatever order is shown', () => {
    const rules = [rule(1, 'AD', { mode: 'prefix' }), rule(2, 'ADDRESS')]
    expect(hiddenIn(rules).get(2)?.id).toBe(1)
    expect(hiddenIn(moved(rules, 2, 1)).size).toBe(0)
  })

  it('is told while it is written', () => {
    expect(meets(three, null, { ...newRule, keyword: 'b please' }, null)).toMatchObject({ by: { id: 2 }, hides: [] })
    expect(meets(three, null, { ...newRule, keyword: 'b please' }, 2)).toEqual({ by: null, hides: [] })
    expect(meets(three, 3, { ...newRule, keyword: 'A' }, null).by?.id).toBe(1)
    expect(meets(three, 3, { ...newRule, keyword: 'A', enabled: false }, null).by).toBeNull()
  })

  it('is counted by who would hide it', () => {
    expect(ids(meets(three, 1, newRule, null).hides)).toEqual([2, 3])
    expect(ids(meets(three, null, newRule, 3).hides)).toEqual([3])
  })
})

describe('the place of a new rule', () => {
  it('is before the one that takes any text, else last', () => {
    expect(usualPlace(three)).toBeNull()
    expect(usualPlace([...three, rule(4, '', { sender_id: 7 }), rule(5, '')])).toBe(5)
    expect(usualPlace([...three, rule(4, '', { enabled: false })])).toBeNull()
  })
})
