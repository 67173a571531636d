import { describe, expect, it } from 'vitest'
import { filterRules, linesOf } from './lines.ts'
import { newRule, type Rule, type Table } from './reply-rules.ts'

const rule = (id: number, keyword: string, reply = ''): Rule => ({
  ...newRule,
  ...{ id, keyword, reply, place: id, times: 0, hidden_by: null, keyword_set: null },
})
const set = (meaning: 'opt-out' | 'opt-in' | 'help') => ({ meaning, words: [], replies: {} })
const table: Table = {
  name: 'Colibri',
  around: [
    { level: 'delivery', id: 7, name: 'Nocturne', rules: 1 },
    { level: 'channel', id: 3, name: 'News', rules: 2 },
    { level: 'account', id: 1, name: 'Colibri', rules: 2 },
  ],
  keyword_sets: [set('opt-out'), set('opt-in'), set('help')],
  at_provider: 'passes-on',
  version: 4,
  account_id: 1,
  may_change: true,
  whose: null,
  rules: [rule(1, 'HOURS', 'Open from 10'), rule(2, '')],
  keywords: [{ meaning: 'opt-out', sender_id: 9, answers: true, scope: 'sender', replies: {} }],
  numbers: [],
  replies_per_hour: 5,
}
const keys = (level: 'account' | 'channel' | 'delivery', id: number) =>
  linesOf(table, { level, id }, table.rules, false)
    .filter(({ kind }) => kind !== 'group')
    .map(({ key }) => key)

describe('the one order on screen', () => {
  it('of an account begins with the keyword sets, of one number first, and ends with its own text', () => {
    expect(keys('account', 1)).toEqual([
      ...['words:opt-out:9', 'words:opt-out', 'words:opt-in', 'words:help', 'question', 'workflow'],
      ...['delivery:7', 'channel:3', 'rule:1', 'rule:2', 'account'],
    ])
  })

  it('of a channel stands between its deliveries and its account', () => {
    expect(keys('channel', 3)).toEqual(['above', 'delivery:7', 'rule:1', 'rule:2', 'account:1', 'account'])
  })

  it('of a delivery comes before all others', () => {
    expect(keys('delivery', 7)).toEqual(['above', 'rule:1', 'rule:2', 'channel:3', 'account:1', 'account'])
  })

  it('without a rule says so in their place', () => {
    expect(linesOf({ ...table, rules: [] }, { level: 'account', id: 1 }, [], false)).toContainEqual({
      kind: 'none',
      key: 'none',
      filtered: false,
    })
  })
})

describe('a search among rules', () => {
  it.each([
    ['hours', [1]],
    ['OPEN', [1]],
    ['  ', [1, 2]],
    ['nothing', []],
  ])('%j finds %j', (q, found) => {
    expect(filterRules(table.rules, q).map(({ id }) => id)).toEqual(found)
  })
})
